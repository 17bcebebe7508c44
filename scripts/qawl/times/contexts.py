"""What stands around an expression: words that forbid it, words that say which way it points, years named before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from qawl.arabic.dates import month as month_number
from qawl.times import vocabulary as v
from qawl.times.grammar import Expression

_WORD = re.compile(r"[^\W_]+")
_CLAUSE_END = re.compile(r"[.،,؛:!؟?\n«»“”]")
_RATE = frozenset("بلك")
_CLOSING = tuple('"”»')
_TITLE_START = re.compile(r"[\"“«][^\W_]+ \Z")
_SENTENCE_START = re.compile(r"(?:\A|\n|[.!؟?][^\S\n]{1,3})\Z")
_PREDICATED = re.compile(r"(?:[^\S\n]{1,3}ال[^\W\d_]{2,}){1,3}[^\S\n]{1,3}(?P<predicate>(?!ال)[^\W\d_]{2,}ا)(?![^\W_])")
"""A definite subject and an indefinite accusative."""
_SPELLED_YEAR = re.compile(r"[^\S\n]{1,3}(?:من[^\S\n]{1,3})?(?:ال)?(?:عام|سنه)[^\S\n]{1,3}(?:الف|الفين|الفي)(?![^\W_])")
FROM_NAMED = frozenset({"same", "following", "preceding"})
"""What is counted from the year or month named before, not from today."""
_WINDOW = 80
"""How far around an expression its clause is read, in characters."""
_FUTURE_VERB = re.compile(rf"[وف]?س[يت](?!{v.alternatives(v.neighbours('clause', 'any', 'not_future'))})[^\W\d_]{{3,}}")


@dataclass(frozen=True, slots=True)
class Named:
    """A year that the text names, with its month and day if it does, and where the expression ends."""

    end: int
    year: int
    month: int | None
    day: int | None


@dataclass(frozen=True, slots=True)
class Context:
    """The expressions of one text in reading order, the years they name, and the day of publication if known."""

    folded: str
    expressions: tuple[Expression, ...]
    named: tuple[Named, ...]
    today: date | None


def context_of(folded: str, expressions: Sequence[Expression], today: date | None) -> Context:
    """The context that every expression of the text is resolved in."""
    named = tuple(
        Named(e.end, int(year), month if isinstance(month := month_of(e), int) else None, day_of(e))
        for e in expressions
        if (year := e["year"]) and not (e["until"] or e["moon"])
    )
    return Context(folded, tuple(expressions), named, today)


def month_of(e: Expression) -> int | tuple[int, int] | None:
    """The month an expression names, two that follow each other (تموز/آب), or ``None`` when its names disagree."""
    if e["number"]:
        return int(e["number"])
    names = [name for name in (e["month"], e["other"] or e["inner"]) if name]
    numbers = [number for name in names if (number := month_number(name))]
    if len(set(numbers)) == 1:
        return numbers[0]
    if len(numbers) == 2 and e["other"] and numbers[1] == numbers[0] % 12 + 1:
        return numbers[0], numbers[1]
    return None


def day_of(e: Expression) -> int | None:
    """The day of the month that an expression gives, in digits or as an ordinal."""
    if e["day"]:
        return int(e["day"])
    return v.ORDINALS.get(e["ordinal"] or "") or v.CARDINALS.get(e["spelled"] or "")


def is_other(folded: str, e: Expression) -> bool:
    """Whether the neighbouring words make it something else: a street, a newspaper, a rate, an age."""
    other = _is_rate(folded, e) or _is_title(folded, e) or _is_became(folded, e) or _is_spelled_out(folded, e)
    return other or any(is_prevented(e, on) for on in _sorts(e))


def is_prevented(e: Expression, on: str) -> bool:
    """Whether a neighbouring word forbids what the context lexicon calls ``on``."""
    before = () if on == "today" and e["part"] else e.before  # في اليوم is a rate, في مساء اليوم is today
    return any(v.context(word, "before", on) == "prevents" for word in before) or any(
        v.context(word, "after", on) == "prevents" for word in e.after
    )


def _is_rate(folded: str, e: Expression) -> bool:
    """برميل باليوم: a preposition on اليوم makes it every day or some day, not today."""
    return e.kind == "near" and e["deictic"] == "اليوم" and folded[e.start - 1 : e.start] in _RATE and e.lead < e.start


def _is_title(folded: str, e: Expression) -> bool:
    """«صدى اليوم»: two words in quotation marks are a title."""
    quoted = e.kind == "near" and folded[e.end : e.end + 1] in _CLOSING
    return quoted and bool(_TITLE_START.search(folded, max(0, e.lead - 25), e.lead))


def _is_became(folded: str, e: Expression) -> bool:
    """غدا الوضع صعبا: the verb, where it opens a sentence and subject and predicate follow."""
    if (
        e["deictic"] != "غدا"
        or e["named"]
        or e["part"]
        or not _SENTENCE_START.search(folded, max(0, e.lead - 5), e.lead)
    ):
        return False
    match = _PREDICATED.match(folded, e.end)
    return match is not None and match["predicate"] not in v.PARTS


def _is_spelled_out(folded: str, e: Expression) -> bool:
    """آذار من عام ألفين وثلاثة: of a year that is written out and so not read; any other would be wrong."""
    return e.kind in ("day", "month") and not e["year"] and bool(_SPELLED_YEAR.match(folded, e.end))


def _sorts(e: Expression) -> list[str]:
    """Under which names the context lexicon speaks of the expression."""
    undated = not (e["year"] or e["adjective"] or e["which"] or e["this"])
    sorts = []
    if e.kind == "near":
        if e["weekday"]:
            sorts.append("weekday")
        elif not e["named"]:
            sorts.append("today" if v.DEICTICS[e["deictic"] or ""] == 0 else "yesterday")
    elif e.kind in ("day", "month", "hijri_day", "hijri_month") and undated and not e["hijri"]:
        sorts.append("yearless")
    if e.kind == "decade":
        sorts.append("decade")
    return sorts


def direction(folded: str, e: Expression, near_only: bool = False) -> str | None:
    """``past`` or ``future``, as the nearest word of the clause has it that says so; ``None`` when none does.

    A word right before the expression (منذ، بحلول) decides; with ``near_only`` nothing else is asked.
    """
    for word in e.before:
        effect = v.context(word, "before", "any")
        if effect in ("past", "future"):
            return effect
    if near_only:
        return None
    head = _CLAUSE_END.split(folded[max(0, e.lead - _WINDOW) : e.lead])[-1]
    tail = _CLAUSE_END.split(folded[e.end : e.end + _WINDOW])[0]
    before, after = _WORD.findall(head), _WORD.findall(tail)
    pairs = list(zip([*before, *after], [*before[1:], *after, ""], strict=False))
    for word, following_word in [*reversed(pairs[: len(before)]), *pairs[len(before) :]]:
        effect = v.context(word, "clause", "any") or v.context(f"{word} {following_word}", "clause", "any")
        if effect in ("past", "future"):
            return effect
        if _FUTURE_VERB.fullmatch(word):
            return "future"
    return None
