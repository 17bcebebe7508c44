"""What stands around an expression: words that forbid it, and the years that are named before it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from qawl.arabic.dates import month as month_number
from qawl.arabic.lexicon import of_class
from qawl.arabic.sentences import STOP_BEFORE
from qawl.extract.times import vocabulary as v
from qawl.extract.times.grammar import Expression
from qawl.extract.times.nowadays import is_nowadays

_NUMBERED = re.compile(r"[^\S\n]{1,3}ال[^\S\n]?[0-9]")
_RATE = frozenset("بلك")
_CLOSING = tuple('"”»“)›')
_TITLED = v.alternatives(of_class("titled"))
_TITLE_START = re.compile(rf"[\"“«”‹][^\W_]+ \Z|(?:(?<![^\W_])لـ?[^\S\n]?|(?<![^\W_]){_TITLED} )[\"“«”(‹]\Z")
_SENTENCE_START = re.compile(rf"(?:\A|\n|{STOP_BEFORE})\Z")
_PREDICATED = re.compile(r"(?:[^\S\n]{1,3}ال[^\W\d_]{2,}){1,3}[^\S\n]{1,3}(?P<predicate>(?!ال)[^\W\d_]{2,}ا)(?![^\W_])")
"""A definite subject and an indefinite accusative."""
_LIKE = re.compile(r"(?<![^\W_])[وفبك]?مثل[^\S\n]{1,3}\Z")
_THIS = re.compile(r"هذ[اه](?![^\W_])")
_THOUSANDS = v.alternatives((*v.THOUSANDS, "الفي"))
_SPELLED_YEAR = re.compile(
    rf"[^\S\n]{{1,3}}(?:من[^\S\n]{{1,3}})?(?:ال)?(?:عام|سنه)[^\S\n]{{1,3}}{_THOUSANDS}(?![^\W_])"
)
FROM_NAMED = frozenset({"same", "following", "preceding"})
"""What is counted from the year or month named before, not from today."""


@dataclass(frozen=True, slots=True)
class Named:
    """A year that the text names, with its month and day if it does, and where the expression ends."""

    end: int
    year: int
    month: int | None
    day: int | None


@dataclass(frozen=True, slots=True)
class Context:
    """The expressions of one text in reading order, the years they name, and the day of publication if known.

    ``breaks`` are the offsets of its LFs.
    """

    folded: str
    expressions: tuple[Expression, ...]
    named: tuple[Named, ...]
    breaks: tuple[int, ...]
    today: date | None

    def in_one_line(self, start: int, end: int) -> bool:
        """Whether no LF stands between two offsets."""
        return bisect_left(self.breaks, start) == bisect_left(self.breaks, end)


def context_of(folded: str, expressions: Sequence[Expression], today: date | None) -> Context:
    """The context that every expression of the text is resolved in."""
    named = tuple(
        Named(e.end, int(year), month if isinstance(month := month_of(e), int) else None, day_of(e))
        for e in expressions
        if (year := e["year"]) and not (e["until"] or e["moon"])
    )
    breaks = tuple(match.start() for match in re.finditer("\n", folded))
    return Context(folded, tuple(expressions), named, breaks, today)


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
    if (e.kind == "near" or e["deictic"]) and any(looks_so(folded, e) for looks_so in _NEAR):
        return True
    return _is_spelled_out(folded, e) or _is_likened(folded, e) or any(is_prevented(e, on) for on in _sorts(e))


def is_prevented(e: Expression, on: str) -> bool:
    """Whether a neighbouring word forbids what the context lexicon calls ``on``."""
    before = () if on == "today" and e["part"] else e.before  # في اليوم is a rate, في مساء اليوم is today
    beside = [v.context(word, "before", on) for word in before] + [v.context(word, "after", on) for word in e.after]
    return "prevents" in beside


def _is_rate(folded: str, e: Expression) -> bool:
    """برميل باليوم: a preposition on اليوم makes it every day or some day, not today."""
    return e.kind == "near" and e["deictic"] == "اليوم" and folded[e.start - 1 : e.start] in _RATE and e.lead < e.start


def _is_title(folded: str, e: Expression) -> bool:
    """«صدى اليوم», قال لـ(اليوم): two words in quotation marks are a title, and one to which somebody spoke."""
    quoted = e.kind == "near" and folded[e.end : e.end + 1] in _CLOSING
    return quoted and bool(_TITLE_START.search(folded, max(0, e.lead - 25), e.lead))


def _is_numbered(folded: str, e: Expression) -> bool:
    """اليوم الـ19: a day that is counted from something else."""
    return e["deictic"] == "اليوم" and not e["named"] and bool(_NUMBERED.match(folded, e.end))


def _is_likened(folded: str, e: Expression) -> bool:
    """في مثل هذا اليوم من العام الماضي: a day like today, of which the year is said elsewhere or not at all."""
    return bool(_LIKE.search(folded, max(0, e.lead - 8), e.lead) and _THIS.match(folded, e.start))


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


_NEAR = (_is_rate, _is_title, _is_became, _is_numbered, is_nowadays)
"""What a weekday or اليوم and its like may be instead."""


def _sorts(e: Expression) -> list[str]:
    """Under which names the context lexicon speaks of the expression."""
    if e.kind == "near":
        if e["weekday"]:
            return ["weekday"]
        return [] if e["named"] else ["today" if v.DEICTICS[e["deictic"] or ""] == 0 else "yesterday"]
    if e.kind in ("day", "month", "hijri_day", "hijri_month"):
        dated = e["year"] or e["adjective"] or e["which"] or e["this"] or e["hijri"]
        return [] if dated else ["yearless"]
    return ["decade"] if e.kind == "decade" else []
