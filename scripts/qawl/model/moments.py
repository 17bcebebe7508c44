"""Days and times as pages, feeds and people write them, to the form that the register keeps.

The register's own form is a day, or a day and time with offset (``2026-03-02T00:30+03:00``). Read are ISO 8601 in its
variants, RFC 822 as feeds have it, dates with English months, seconds since 1970, and numbers with the day or the year
first. A day that may be read in two ways is
never guessed. A time without offset stays without: it is in the zone of its outlet, if that has one.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

_DIGITS = {zero + n: str(n) for zero in (0x660, 0x6F0) for n in range(10)}
_MINUS = {0x2212: "-"}
_UNSEEN = dict.fromkeys([0x61C, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF])
_DAY = (
    r"(?:(?P<year>[0-9]{4})(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})"
    r"|(?P<one>[0-9]{1,2})(?P<sign>[-/.])(?P<two>[0-9]{1,2})(?P=sign)(?P<last>[0-9]{4}))"
)
_ZONE = r"(?P<zone>Z|(?:UTC|GMT)?(?P<offset>[+-](?:[0-9]{2}(?::?[0-9]{2})?|[0-9](?::[0-9]{2})?(?![0-9])))|UTC|GMT)"
_OFFSET = re.compile("([0-9]{2}|[0-9](?![0-9])):?([0-9]{2})?")
_CLOCK = r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::[0-9]{2}(?:[.,][0-9]+)?)?"
_HALVES = {"am": 0, "a.m": 0, "ص": 0, "صباحا": 0, "صباحًا": 0, "pm": 12, "p.m": 12, "م": 12, "مساء": 12, "مساءً": 12}
_HALF = "(?P<half>" + "|".join(map(re.escape, sorted(_HALVES, key=len, reverse=True))) + r")\.?"
_WRITTEN = re.compile(rf"{_DAY}(?:(?:T|[ ,،|-]+){_CLOCK}(?: ?{_HALF})?(?: ?{_ZONE})?)?", re.IGNORECASE)
_IN_FORM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:[0-9]{2}))?")
_BARE = re.compile(r"(?P<year>(?:19|20)[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
_COMPACT = re.compile(
    rf"((?:19|20)[0-9]{{2}})([0-9]{{2}})([0-9]{{2}})[T ]?([0-9]{{2}})([0-9]{{2}})(?:[0-9]{{2}})?({_ZONE})?"
)
_SINCE_1970 = re.compile(r"(?P<seconds>[0-9]{9,10})(?:[0-9]{3})?(?:\.[0-9]+)?")
_NAMED_ZONE = re.compile(r" ?(?:\[[\w/+-]+\]|\([^()]*\))\Z")
"""A zone's name behind its offset, as programs in Java and JavaScript write it."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH_MONTH = re.compile(rf"(?<![a-z])(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?(?![a-z])", re.IGNORECASE)
_ENGLISH_TIME = re.compile(rf"{_CLOCK}(?: ?{_HALF}(?!\w))?(?: ?{_ZONE})?", re.IGNORECASE)
_ENGLISH_DAY = re.compile(
    r"\W*(?:[a-z]{3,9}\W+)?(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?\W+(?P<year>[0-9]{4})\W*(?:at\W*)?", re.IGNORECASE
)
"""What is left of a date without its month and its time."""
_OF_FEED = re.compile(
    r"(?:[a-z]{3,9},? )?(?:[0-9]{1,2} [a-z]{3,9}\.?,? [0-9]{2,4}|[a-z]{3,9}\.? [0-9]{1,2},? [0-9]{4})"
    r"(?:,? [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?: (?:[+-][0-9]{4}|UTC?|GMT|Z|[ECMP][SD]T))?)?",
    re.IGNORECASE,
)
"""Nothing else: the library that reads them passes over words, and so over the afternoon and zones it does not know."""


class _Unsaid(Exception):
    """Words of the right shape that mean no moment, or two; its text says why."""


def tidy(cell: str) -> str:
    """``cell`` in the register's form, seconds dropped; unchanged where it has that already, or cannot be read."""
    if _IN_FORM.fullmatch(cell):
        return cell
    try:
        return _read(cell) or cell
    except _Unsaid:
        return cell


def tidy_with_offset(cell: str) -> str:
    """The same where a time without offset says no more than its day: nobody knows in which zone it is."""
    found = tidy(cell)
    return found[:10] if is_without_offset(found) else found


def reason(cell: str) -> str | None:
    """Why ``cell`` is no moment though it looks like one; ``None`` if it looks like none."""
    try:
        _read(cell)
    except _Unsaid as error:
        return str(error)
    return None


def is_without_offset(moment: str) -> bool:
    """Whether ``moment``, in the register's form, has a time and no offset."""
    return "T" in moment and not re.search(r"(?:Z|[+-][0-9]{2}:[0-9]{2})$", moment)


def in_zone(moment: str, zone: str | None) -> str:
    """``moment`` with the offset of ``zone`` if it has none; without a zone only its day is certain."""
    if not is_without_offset(moment):
        return moment
    if zone is None:
        return moment[:10]
    return datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone)).isoformat(timespec="minutes")


def _read(cell: str) -> str | None:
    text = " ".join(cell.translate(_DIGITS | _MINUS).translate(_UNSEEN).split())
    text = _NAMED_ZONE.sub("", text)
    text = _COMPACT.sub(r"\1-\2-\3T\4:\5\6", text) if _COMPACT.fullmatch(text) else text
    written = _WRITTEN.fullmatch(text)
    if written:
        return _numbers(written)
    if bare := _BARE.fullmatch(text):
        return _calendar(bare["year"], bare["month"], bare["day"]).isoformat()
    if stamp := _SINCE_1970.fullmatch(text):
        return datetime.fromtimestamp(int(stamp["seconds"]), UTC).isoformat(timespec="minutes")
    return _english(text) or _of_feed(text) if _ENGLISH_MONTH.search(text) else None


def _numbers(written: re.Match[str]) -> str:
    day = _day(written)
    if written["hour"] is None:
        return day.isoformat()
    hour = int(written["hour"])
    if written["half"] and 1 <= hour <= 12:
        hour = hour % 12 + _HALVES[written["half"].lower()]
    try:
        return datetime.combine(day, time(hour, int(written["minute"])), _zone(written)).isoformat(timespec="minutes")
    except ValueError:
        raise _Unsaid("there is no such time of day") from None


def _zone(written: re.Match[str]) -> timezone | None:
    if written["zone"] is None:
        return None
    offset = written["offset"] or "+00"
    hours, minutes = _OFFSET.fullmatch(offset[1:]).groups("0")  # type: ignore[union-attr]  # it is of that form
    east = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-east if offset[0] == "-" else east)


def _day(written: re.Match[str]) -> date:
    if written["year"]:
        return _calendar(written["year"], written["month"], written["day"])
    one, two, year = int(written["one"]), int(written["two"]), written["last"]
    if max(one, two) <= 12 and one != two:
        either = " or ".join(f"{year}-{month:02d}-{day:02d}" for day, month in ((one, two), (two, one)))
        raise _Unsaid(f"which is the day and which the month? Write {either}")
    return _calendar(year, one, two) if two > 12 else _calendar(year, two, one)


def _calendar(year: str | int, month: str | int, day: str | int) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise _Unsaid("there is no such day") from None


def _english(text: str) -> str | None:
    """``Jun 3, 2020 at 3:01 PM``, ``03-Jun-2020``: day, month and year, and a time of day if there is one."""
    month = _ENGLISH_MONTH.search(text)
    clock = _ENGLISH_TIME.search(text)
    rest = text.replace(clock[0], " ", 1) if clock else text
    found = _ENGLISH_DAY.fullmatch(_ENGLISH_MONTH.sub(" ", rest, count=1))
    if month is None or found is None:
        return None
    day = f"{found['year']}-{_MONTHS.index(month['month'].lower()) + 1}-{found['day']}"
    written = _WRITTEN.fullmatch(f"{day} {clock[0]}" if clock else day)
    return _numbers(written) if written else None


def _of_feed(text: str) -> str | None:
    """``Sat, 04 Aug 2018 00:06:55 +0400``, as RFC 822 has it; ``August 4, 2018``, without a clock, is a day."""
    from email.utils import parsedate_to_datetime, parsedate_tz  # which loads all of the network

    timed = text if ":" in text else f"{text} 00:00:00"
    if not _OF_FEED.fullmatch(text) or parsedate_tz(timed) is None:
        return None
    try:
        moment = parsedate_to_datetime(timed)
    except ValueError:
        raise _Unsaid("there is no such day or time") from None
    return moment.isoformat(timespec="minutes") if timed == text else moment.date().isoformat()
