"""EDTF, the Extended Date/Time Format of ISO 8601-2: level 1 and the seasons 21 to 24.

What is a value (Library of Congress, EDTF Specification, 2019), and what is its earliest day. Years have four digits;
the forms that Qawl never writes (longer years with ``Y``, negative years) are no values here.

===========================  ============================================================
2026-01-19 · 2026-01 · 2026  a day, a month, a year of the calendar
2025-10-17T14:30:00          a day and its clock; ``Z`` or an offset if known. EDTF wants the seconds
2025-21 … 2025-24            spring, summer, autumn, winter of a year
201X · 20XX                  a decade, a century: digits not given
2004-XX · 1985-04-XX         a month or a day not given
2026-01? ~ %                 uncertain, approximate, both
2019/2021 · 2024-07/..       an interval; an open (``..``) or unknown (nothing) end
===========================  ============================================================
"""

from __future__ import annotations

import re
from datetime import MAXYEAR, date, timedelta

SEASON_MONTHS = {21: 3, 22: 6, 23: 9, 24: 1}
"""The first month of its year that a season may mean: EDTF does not say whether winter begins or ends its year."""

_SEASON_ENDS = {21: 5, 22: 8, 23: 11, 24: 14}
"""The last month that a season may mean, counted on from January of its year."""

DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""A day by its form; whether the calendar has it is another matter."""
_DATE = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?(?P<doubt>[?~%])?"
)
_CLOCK = re.compile(
    r"(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2}):(?P<second>[0-9]{2})(?:Z|[+-](?P<zone>[0-9]{2})(?::(?P<part>[0-9]{2}))?)?"
)
_OPEN = ("", "..")


def is_valid(value: str) -> bool:
    """Whether ``value`` is EDTF as the package writes it, and a date that the calendar has."""
    start, slash, end = value.partition("/")
    if not slash:
        return _point(value)[0]
    if start in _OPEN and end in _OPEN:
        return False
    parts = [part for part in (start, end) if part not in _OPEN]
    return all("T" not in part and _point(part)[0] for part in parts) and _in_order(parts)


def is_backwards(value: str) -> bool:
    """Whether ``value`` is an interval of two dates, each as it should be, of which the end is before the start."""
    start, _, end = value.partition("/")
    dates = [part for part in (start, end) if part not in _OPEN]
    return len(dates) == len((start, end)) and all(map(is_valid, dates)) and not _in_order(dates)


def earliest_day(value: str) -> date | None:
    """The first day that ``value`` may mean: 1 January for a year, the start of an interval, the day itself.

    ``None`` for what is not EDTF and for an interval whose start is open or unknown.
    """
    if not is_valid(value):
        return None
    return _point(value.partition("/")[0])[1]


def latest_day(value: str) -> date | None:
    """The last day that ``value`` may mean: 31 December for a year, the end of an interval, the day itself.

    ``None`` for what is not EDTF and for an interval whose end is open or unknown. A winter may end in the next year.
    """
    match = _DATE.fullmatch(value.rpartition("/")[2].partition("T")[0]) if is_valid(value) else None
    if match is None:
        return None
    year, month, day = int(match["year"].replace("X", "9")), match["month"], match["day"]
    if month not in (None, "XX") and day not in (None, "XX"):
        return date(year, int(month), int(day))
    last = 12 if month in (None, "XX") else int(month)
    last = _SEASON_ENDS.get(last, last)
    following = date(year + last // 12, last % 12 + 1, 1) if year + last // 12 <= MAXYEAR else None
    return following - timedelta(1) if following else date.max


def _in_order(parts: list[str]) -> bool:
    """An interval does not end before it begins; 2026-05/2026 ends with the year."""
    days = [day for part in parts if (day := _point(part)[1])]
    return days == sorted(days) or parts[0].startswith(parts[1])


def _point(value: str) -> tuple[bool, date | None]:
    """Whether ``value`` is one date with or without a clock, and its first day."""
    text, mark, clock = value.partition("T")
    match = _DATE.fullmatch(text)
    if not match or (mark and not (match["day"] and match["day"] != "XX" and not match["doubt"] and _is_clock(clock))):
        return False, None
    day = _first_day(match["year"], match["month"], match["day"])
    return day is not None, day


def _first_day(year: str, month: str | None, day: str | None) -> date | None:
    if ("X" in year and month) or (month == "XX" and day not in (None, "XX")):
        return None
    number = int(year.replace("X", "0")) or 1
    ordinal = 1 if month in (None, "XX") else int(str(month))
    if ordinal in SEASON_MONTHS:
        ordinal, day = SEASON_MONTHS[ordinal], None if day is None else "00"
    try:
        return date(number, ordinal, 1 if day in (None, "XX") else int(str(day)))
    except ValueError:
        return None


def _is_clock(clock: str) -> bool:
    match = _CLOCK.fullmatch(clock)
    if not match:
        return False
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"])
    zone, part = int(match["zone"] or 0), int(match["part"] or 0)
    return hour < 24 and minute < 60 and second < 60 and zone < 15 and part < 60
