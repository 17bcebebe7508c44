"""EDTF values and days in words, English or Arabic; the words come from the table of the interface."""

from __future__ import annotations

import re
from collections.abc import Mapping

_DATE = re.compile(r"(?P<year>[0-9X]{4})(?:-(?P<month>[0-9X]{2})(?:-(?P<day>[0-9X]{2}))?)?(?P<doubt>[?~%]?)")
_DOUBTS = {"?": "date_uncertain", "~": "date_about", "%": "date_about_uncertain"}
_OPEN = ("", "..")

Words = Mapping[str, str]


def in_words(value: str, words: Words) -> str:
    """What an EDTF value means; what is no date that Qawl writes is given as it is."""
    start, slash, end = value.partition("/")
    if not slash:
        return _point(value, words)
    if start in _OPEN:
        return words["date_until"].format(end=_point(end, words))
    if end in _OPEN:
        return words["date_since"].format(start=_point(start, words))
    return words["date_between"].format(start=_point(start, words), end=_point(end, words))


def _point(value: str, words: Words) -> str:
    text, mark, clock = value.partition("T")
    match = _DATE.fullmatch(text)
    if match is None:
        return value
    said = _calendar(match["year"], match["month"], match["day"], words)
    if mark:
        said = words["date_clock"].format(date=said, clock=_clock(clock))
    return words[_DOUBTS[match["doubt"]]].format(date=said) if match["doubt"] else said


def _calendar(year: str, month: str | None, day: str | None, words: Words) -> str:
    if "X" in year:
        form = "date_century" if year.endswith("XX") else "date_decade"
        return words[form].format(first=year.replace("X", "0"), last=year.replace("X", "9"))
    if month is None:
        return year
    if month == "XX":
        return words["date_some_month" if day is None else "date_some_day"].format(of=year)
    said = words["date_month"].format(month=words[f"month_{month}"], year=year)
    if day is None:
        return said
    if day == "XX":
        return words["date_some_day"].format(of=said)
    return words["date_day"].format(day=int(day), month=words[f"month_{month}"], year=year)


def _clock(clock: str) -> str:
    """Hour and minute, and the offset where it is known; seconds are there for EDTF and mostly say nothing."""
    time, zone = re.fullmatch(r"([0-9:]*)(.*)", clock).groups()  # type: ignore[union-attr]  # matches anything
    shown = time.removesuffix(":00") if time.count(":") > 1 else time
    return f"{shown} UTC{zone.removeprefix('Z')}" if zone else shown


def short(value: str, words: Words) -> str:
    """A month, a year, a row of years or all before in few letters, as it stands below a column."""
    start, slash, end = value.partition("/")
    if slash and start in _OPEN:
        return words["date_until"].format(end=short(end, words))
    year, _, month = value.partition("-")
    if "X" in year:
        return f"{year.replace('X', '0')}–{year.replace('X', '9')}"
    return f"{month}/{year}" if month else year
