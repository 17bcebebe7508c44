"""Whether a pattern found enough: some words are a time only with others beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest

from qawl.arabic.lexicon import of_class
from qawl.extract.times import vocabulary as v
from qawl.extract.times.clause import around, direction
from qawl.extract.times.contexts import FROM_NAMED, is_prevented
from qawl.extract.times.grammar import OLD, Expression, counts

_HIJRI_BEFORE = re.compile(r"[0-9]{3,4} ?ه ?[/=(-] ?\Z")
_UNTIL = frozenset(clitic + word for word in of_class("until") for clitic in ("", "و"))
_CENTURIES = ("century", "hundreds", "shared_century", "shared_hundreds")
_MODERN = range(OLD, 2100)
_SHORT = 2
_NUMBER = re.compile(r"[0-9]+")
_MONTHS = 12
_OTHER_START = of_class("counted_from")
_NOT = frozenset(clitic + word for word in of_class("not_before") for clitic in ("", "و", "ف"))
_OTHER_CLAUSE = frozenset((*of_class("relative_pronoun"), *of_class("what_goes_on"), *of_class("argument_start")))
_LINE_START, _LINE_END = re.compile(r"(?:\A|\n)[^\w\n]{0,3}\Z"), re.compile(r"[^\w\n]{0,3}(?:\n|\Z)")


def is_whole(folded: str, e: Expression) -> bool:
    """Whether the expression says enough to be a time."""
    if e["ordinal"] and not (e["weekday"] or e["deictic"]) and is_prevented(e, "ordinal"):
        return False  # النصف الأول من أيلول is half a month
    return e.kind not in _CHECKS or _CHECKS[e.kind](folded, e)


def _near(_: str, e: Expression) -> bool:
    return e["deictic"] is None or bool(e["deictic"] in v.DEICTICS_ALONE or e["part"] or e["noun"] or e["named"])


def _month(_: str, e: Expression) -> bool:
    if not _numbered(e):
        return False
    if e["noun"] or e["other"] or e["inner"] or e["year"] or e["adjective"] or e["which"] or e["this"]:
        return True
    return e["month"] in v.MONTHS_ALONE or (e.lead == e.start and _admits_month(e))


def _numbered(e: Expression) -> bool:
    """Whether a month with a number has a day or a year beside it (كانون 2 2023), or its full name; ت 1 needs both."""
    names = [name for name in (e["month"], e["other"], e["inner"]) if name]
    if not all(name in v.MONTHS_NUMBERED for name in names):
        return True
    said = e["year"] or e["which"] or e["this"] or e["adjective"]
    day = e["day"] or e["ordinal"] or e["spelled"]
    if any(v.MONTHS_NUMBERED[name] == "both" for name in names):
        return bool(said and day)
    return bool(said or day or e["noun"])


def _admits_month(e: Expression) -> bool:
    """Whether a word that is not only a month is one: after a preposition, or with another month: مارس إلى مايو."""
    following = [word for word in (e.after[-1].split() if e.after else []) if word not in _UNTIL]
    return any(word.removeprefix("و") in v.MONTHS_BEGIN for word in following[:1]) or _admits(e, "month")


def _admits(e: Expression, on: str) -> bool:
    return any(v.context(word, "before", on) == "admits" for word in e.before)


def _hijri(_: str, e: Expression) -> bool:
    """Whether enough stands beside the name of a Hijri month, as the lexicon asks for it."""
    support = v.HIJRI_SUPPORT.get(e["moon"] or "", "none")
    supported = e["hijri"] or e["year"] or e["adjective"] or e["which"] or e["this"] or e["noun"] == "شهر" or e["moons"]
    if supported or support == "none" or e["of"] or e["ordinal"]:
        return True
    if e.kind == "hijri_day":
        return support != "zero"
    return support == "preposition" and e.lead == e.start and _admits(e, "month")


def _hijri_day(folded: str, e: Expression) -> bool:
    return _day(folded, e) and _hijri(folded, e)


def _season(_: str, e: Expression) -> bool:
    return bool(e["here"] or e["year"] or e["adjective"] or e["which"] or e["this"])


def _unit(_: str, e: Expression) -> bool:
    """Whether a unit says which one: last, this, next; of years and months also the same, the one before or after."""
    unit, form = v.UNITS[(e["unit"] or "").removeprefix("ال")]
    sense = v.ADJECTIVES.get(e["adjective"] or "")
    if form == "dual":
        return bool(e["latest"]) or sense in ("past", "future")
    if e["here"] in v.THAT or sense in FROM_NAMED:
        return unit in ("year", "month") and not (e["here"] and sense)
    return unit != "day" and bool(sense or (e["here"] and not e["latest"]))


def _ago(folded: str, e: Expression) -> bool:
    """Whether قبل counts back from today: لن تنتهي قبل عامين is of what is to come."""
    if not folded.startswith("قبل", e.start):
        return True
    before, _ = around(folded, e)
    denied = [place for place, word in enumerate(before) if word in _NOT]
    return not denied or _has_other_clause(before[denied[-1] + 1 :])


def _has_other_clause(words: Sequence[str]) -> bool:
    """Whether what is denied ends before: لا يعرف أن القطار تأخر قبل عامين, but not لا ينتظر أن تصل قبل عامين."""
    return any(
        word in _OTHER_CLAUSE and not (word == "ان" and following.startswith(("ي", "ت")))
        for word, following in zip_longest(words, words[1:], fillvalue="")
    )


def _later(folded: str, e: Expression) -> bool:
    """Whether بعد counts from today: its clause looks ahead, من الآن follows, or nothing else stands in the line.

    Elsewhere it counts from what is told: وبعد عامين هاجر.
    """
    if e["hence"] or any(v.context(word, "after", "later") == "admits" for word in e.after):
        return True
    if any(word in v.UNITS or word.removesuffix("ا") in v.UNITS for word in e.before):
        return False  # يوما بعد يوم
    if not _OTHER_START.isdisjoint(" ".join(e.after).split()):
        return False
    alone = _LINE_START.search(folded, max(0, e.start - 4), e.start) and _LINE_END.match(folded, e.end)
    until = any(v.context(word, "before", "any") == "ahead" for word in e.before)
    return bool(alone) or direction(folded, e) in ("future", "ahead" if not until else "future")


def _decade(_: str, e: Expression) -> bool:
    word = e["decade"] or ""
    if any(e[name] for name in _CENTURIES):
        return True
    return word.startswith("ال") and word.removeprefix("ال") in v.DECADES_ALONE


def _bare_year(_: str, e: Expression) -> bool:
    return bool(e["era"]) or not counts(e.after, int(e["year"] or 0))


def _years(folded: str, e: Expression) -> bool:
    """Whether two numbers are years: of our time, in brackets or with a noun; the second may be short.

    2019/20 is a season, 1960-65 a range; 2005/06 with no more than a month after its mark may be a month.
    """
    first, last = int(e["year"] or 0), e["until"] or ""
    if len(last) == _SHORT:
        following = int(last) == (first + 1) % 100
        if first not in _MODERN or not (following or int(last) > max(first % 100, _MONTHS)):
            return False
    known = first >= OLD or e["noun"] or e["era"] or _is_bracketed(folded, e)
    return bool(known) and (bool(e["era"]) or not counts(e.after, first))


def _clock(_: str, e: Expression) -> bool:
    return bool(e["clock"] or e["minute"] or e["half"])


def _day(_: str, e: Expression) -> bool:
    """Whether a list of days is of days in a row, and so an interval: 10 و11 و12 أيلول."""
    if e["month"] and not _numbered(e):
        return False
    if not e["listed"]:
        return True
    days = [int(number) for number in _NUMBER.findall(f"{e['first']} {e['listed']} {e['day']}")]
    return days == list(range(days[0], days[0] + len(days)))


_CHECKS: Mapping[str, Callable[[str, Expression], bool]] = {
    "near": _near,
    "day": _day,
    "month": _month,
    "hijri_day": _hijri_day,
    "hijri_month": _hijri,
    "season": _season,
    "unit": _unit,
    "ago": _ago,
    "later": _later,
    "decade": _decade,
    "bare_year": _bare_year,
    "years": _years,
    "clock": _clock,
}


def _is_bracketed(folded: str, e: Expression) -> bool:
    before, after = folded[max(0, e.start - 4) : e.start], folded[e.end : e.end + 4]
    return before.rstrip(" ").endswith("(") and after.lstrip(" ").startswith(")")


def admits_bare_year(folded: str, e: Expression, follows_year: bool) -> bool:
    """Whether a number alone is a year: a preposition or an event before it, brackets around it, or a year before.

    With م after it too, unless it is as round as a distance in metres, for which م also stands (1500 م).
    """
    year, era = int(e["year"] or 0), e["era"] or ""
    if year not in _MODERN:
        after_hijri = bool(_HIJRI_BEFORE.search(folded, max(0, e.start - 8), e.start))
        return bool(era) and (era.strip() != "م" or _is_bracketed(folded, e) or after_hijri)
    return follows_year or _is_bracketed(folded, e) or _admits(e, "year") or bool(era and year % 50)
