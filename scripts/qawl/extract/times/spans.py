"""Spans longer than a day: months, seasons, years, decades, centuries."""

from __future__ import annotations

from datetime import date

from qawl.extract.times import vocabulary as v
from qawl.extract.times.clause import direction
from qawl.extract.times.contexts import Context, month_of
from qawl.extract.times.days import STEPS, sense_of, that_year, year_of
from qawl.extract.times.grammar import Expression

_SEASON_MONTHS = 3
_POINTS: dict[str | None, str] = {"future": "ahead", "past": "begun"}
"""What the clause makes of هذا: سيزورها هذا الصيف, كان هذا الصيف حارا."""
_TWENTIETH = 19
_LAST_CENTURY = 30
_YEAR_DIGITS = 4
_HIJRI_OF_OUR_DAYS = range(1380, 1451)
"""1960 to 2029: papers print عام 1436 for the Hijri year and seldom speak of the Middle Ages."""


def month(context: Context, place: int) -> str | None:
    """A month, or two that follow each other: أيلول/سبتمبر 2025، تموز/آب الماضي."""
    e = context.expressions[place]
    number = month_of(e)
    if number is None:
        return None
    first, last = number if isinstance(number, tuple) else (number, number)
    year = year_of(context, place, last, None)
    if year is None:
        return None
    value = f"{year:04}-{last:02}"
    return value if first == last else f"{year - (first > last):04}-{first:02}/{value}"


def season(context: Context, place: int) -> str | None:
    """A season, of the year in which it begins: الخريف الماضي، صيف 2024."""
    e = context.expressions[place]
    number = v.SEASONS[(e["season"] or "").removeprefix("ال")]
    if e["year"]:
        year: int | None = int(e["year"])
    elif e["this"] or e["which"]:
        year = that_year(context, e)
    else:
        sense = sense_of(e) or _POINTS.get(direction(context.folded, e), "this")
        year = _season_year(context.today, v.SEASON_STARTS[number], sense) if context.today else None
    return f"{year:04}-{number}" if year else None


def _season_year(today: date, start: int, sense: str) -> int:
    """The year in which it began; هذا الصيف is the nearest, of two as near this year's unless a verb looks ahead."""
    begun, since = today.year - (today.month < start), (today.month - start) % 12
    running = since < _SEASON_MONTHS
    if sense == "past":
        return begun - running
    if sense == "begun":
        return begun
    nearest = since > 2 * _SEASON_MONTHS or (since == 2 * _SEASON_MONTHS and (sense == "ahead" or begun < today.year))
    return begun + (sense == "future" or nearest)


def year(context: Context, place: int) -> str | None:
    """A year: عام 2014. A number that is as well a Hijri year of our days needs م (عام 1436م) to be one."""
    e = context.expressions[place]
    number = int(e["year"] or 0)
    return None if number in _HIJRI_OF_OUR_DAYS and not e["era"] else f"{number:04}"


def years(context: Context, place: int) -> str | None:
    """From one year to another: 2019-2021، موسم 2019/20; 2006/2005 is one printed from the right."""
    e = context.expressions[place]
    first, until = int(e["year"] or 0), e["until"] or ""
    last = int(until)
    if len(until) < _YEAR_DIGITS:
        last = first + (last - first) % 100
    if last == first - 1:
        first, last = last, first
    ambiguous = first in _HIJRI_OF_OUR_DAYS and not e["era"]
    return f"{first:04}/{last:04}" if first < last and not ambiguous else None


def decade(context: Context, place: int) -> str | None:
    """A decade of the century that it names, else of the twentieth: الثمانينيات."""
    e = context.expressions[place]
    number = _century(context, e)
    return None if number is None else f"{number:02}{v.DECADES[(e['decade'] or '').removeprefix('ال')]}X"


def century(context: Context, place: int) -> str | None:
    """A century of our era: القرن التاسع عشر، القرن الماضي."""
    e = context.expressions[place]
    number = None if e["other_era"] else _century(context, e)
    return None if number is None else f"{number:02}XX"


def _century(context: Context, e: Expression) -> int | None:
    named, number = e["century"] or e["shared_century"] or "", e["hundreds"] or e["shared_hundreds"]
    if number:
        return int(number) - 1 if 0 < int(number) <= _LAST_CENTURY else None
    if named in v.ORDINALS:
        return v.ORDINALS[named] - 1
    if not named:
        return _TWENTIETH
    return context.today.year // 100 + STEPS[v.ADJECTIVES[named]] if context.today else None
