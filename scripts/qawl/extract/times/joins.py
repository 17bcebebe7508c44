"""What belongs together: a day and its clock, the two ends of a range."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from qawl.arabic.dates import hour_of_24
from qawl.arabic.lexicon import of_class
from qawl.extract.times import vocabulary as v
from qawl.extract.times.grammar import Expression
from qawl.extract.times.patterns import G, S
from qawl.model.edtf import earliest_day, latest_day

_BEFORE_CLOCK, _TO = v.alternatives(of_class("before_clock")), v.alternatives(of_class("until"))
_BETWEEN = re.compile(rf"{G}[،,]?{G}(?:{_BEFORE_CLOCK}{S})?|{S}(?:من{S})?(?:يوم{S})?")
"""What may stand between a day and its clock."""
_DASH = re.compile(rf"{G}[–—-]{G}")
_UNTIL = re.compile(rf"{S}و?{_TO}{G}")
_AND = re.compile(rf"{S}و{G}")
_INTO = re.compile(rf"{S}|{G}[/–-]{G}")
_NIGHT = "ليل"
_IN_OTHER_WORDS = re.compile(
    rf"{G}(?:[،,/=–-]|(?P<open>\())?{G}(?:(?:ال)?(?:موافق|مصادف){S}(?:ل{G})?|يوافق{S})?(?:يوم{S})?"
)
"""What may stand between a date and the same date in the other calendar."""
_CLOSED = re.compile(rf"{G}\)")
_SIGHTING = timedelta(2)
_BEFORE_BETWEEN = re.compile(r"(?<![^\W_])و?(?:ما[^\S\n]{1,3})?بين[^\S\n]{0,3}\Z")


@dataclass(slots=True)
class Valued:
    """A stretch of folded text and what it means. ``clock`` is a time of day that still lacks its day.

    ``night`` is true for the night of a weekday, which another weekday may end: ليل السبت الأحد. ``moon`` is true for a
    Hijri date.
    """

    start: int
    end: int
    value: str | None
    clock: str | None = None
    night: bool = False
    moon: bool = False


def joined(folded: str, expressions: Sequence[Expression], values: Sequence[str | None]) -> list[Valued]:
    """The expressions with a value, a day with its clock as one, a date in two calendars, a range as one interval."""
    parts = [
        Valued(
            e.start,
            e.end,
            value,
            clock=clock_of(e) if e.kind == "clock" else None,
            night=_NIGHT in (e["part"] or ""),
            moon=e.kind.startswith("hijri"),
        )
        for e, value in zip(expressions, values, strict=True)
    ]
    return _ranges(folded, _double_dates(folded, _with_clocks(folded, parts)))


def clock_of(e: Expression) -> str | None:
    """``10:30:00`` for a clock whose half of the day is said or evident; EDTF wants the seconds."""
    hour = v.HOURS[e["spoken"]] if e["spoken"] else int(e["hour"] or 0)
    half = e["half"]
    if half is None and e["minute"] is None and hour < 13:
        return None  # الساعة 3: in the morning or in the afternoon, the text does not say
    in_day = hour if half is None else hour_of_24(hour, v.PARTS[half])
    minutes = int(e["minute"] or 0) + v.FRACTIONS.get(e["fraction"] or "", 0)
    if in_day is None or in_day > 23 or not -60 < minutes < 60:
        return None
    hours, minute = divmod(in_day * 60 + minutes, 60)
    return f"{hours % 24:02}:{minute:02}:00{v.ZONES.get(e['zone'] or '', '')}"


def _with_clocks(folded: str, parts: Sequence[Valued]) -> list[Valued]:
    found: list[Valued] = []
    for part in parts:
        before = found[-1] if found else None
        if before and _BETWEEN.fullmatch(folded, before.end, part.start):
            day, clock = (before.value, part.clock) if part.clock else (part.value, before.clock)
            if day and clock and len(day) == len("2026-01-19"):
                found[-1] = Valued(before.start, part.end, f"{day}T{clock}")
                continue
        found.append(part)
    return [part for part in found if part.value]


def _double_dates(folded: str, parts: Sequence[Valued]) -> list[Valued]:
    """1 رمضان 1445 (11 مارس 2024): one date in two calendars is one row, and the Gregorian is what the page says."""
    found: list[Valued] = []
    for part in parts:
        before = found[-1] if found else None
        if before and before.moon != part.moon and (match := _IN_OTHER_WORDS.fullmatch(folded, before.end, part.start)):
            closed = _CLOSED.match(folded, part.end) if match["open"] else None
            value = part.value if before.moon else before.value
            if _overlap(before.value, part.value) and bool(closed) == bool(match["open"]):
                found[-1] = Valued(before.start, closed.end() if closed else part.end, value)
                continue
        found.append(part)
    return found


def _overlap(first: str | None, second: str | None) -> bool:
    """Whether two values may mean the same days, give or take what the sighting of the moon moves."""
    if not first or not second or "~" in first + second:
        return False
    starts, ends = zip(*((earliest_day(value), latest_day(value)) for value in (first, second)), strict=True)
    if None in starts + ends:
        return False
    return bool(max(starts) <= min(ends) + _SIGHTING)


def _ranges(folded: str, parts: Sequence[Valued]) -> list[Valued]:
    found: list[Valued] = []
    for part in parts:
        before = found[-1] if found else None
        if before and _is_range(folded, before, part) and _spans(before.value, part.value):
            found[-1] = Valued(before.start, part.end, f"{before.value}/{part.value}")
        else:
            found.append(part)
    return found


def _is_range(folded: str, before: Valued, part: Valued) -> bool:
    if _DASH.fullmatch(folded, before.end, part.start) or _UNTIL.fullmatch(folded, before.end, part.start):
        return True
    if before.night and _INTO.fullmatch(folded, before.end, part.start):
        return True
    between = _BEFORE_BETWEEN.search(folded, max(0, before.start - 12), before.start)
    return bool(between and _AND.fullmatch(folded, before.end, part.start))


def _spans(first: str | None, last: str | None) -> bool:
    """Whether the two values can be the ends of one interval, the first before the last."""
    if not first or not last or set("/T~") & set(first + last):
        return False
    starts = earliest_day(first), earliest_day(last)
    return starts[0] is not None and starts[1] is not None and starts[0] < starts[1]
