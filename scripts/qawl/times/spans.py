"""Spans longer than a day: months, seasons, years, decades, centuries, and what is counted from today in them."""

from __future__ import annotations

from datetime import date, timedelta

from qawl.times import vocabulary as v
from qawl.times.contexts import FROM_NAMED, Context, month_of
from qawl.times.days import STEPS, from_named, sense_of, that_year, year_of
from qawl.times.grammar import Expression

_MOST = 300
"""More units than that before today are a figure of speech or another era."""
_SEASON_MONTHS = 3
_TWENTIETH = 19
_LAST_CENTURY = 30
_YEAR_DIGITS = 4
_HIJRI_OF_OUR_DAYS = range(1380, 1451)
"""1960 to 2029: papers print عام 1436 for the Hijri year and seldom speak of the Middle Ages."""
_FIRST_WEEKDAY = 6


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
        year = _season_year(context.today, v.SEASON_STARTS[number], sense_of(e) or "this") if context.today else None
    return f"{year:04}-{number}" if year else None


def _season_year(today: date, start: int, sense: str) -> int:
    begun = today.year - (today.month < start)
    running = (today.month - start) % 12 < _SEASON_MONTHS
    if sense == "past":
        return begun - running
    return begun + (sense == "future" or not running)


def unit(context: Context, place: int) -> str | None:
    """Last, this or next week, month, year, decade, or two of them: العام الماضي، الشهرين المقبلين."""
    e = context.expressions[place]
    name, form = v.UNITS[(e["unit"] or "").removeprefix("ال")]
    if e["year"]:
        return e["year"] if name == "year" else None
    if e["here"] in ("ذلك", "تلك", "نفس", "ذات") or sense_of(e) in FROM_NAMED:
        return from_named(context, e)
    if context.today is None:
        return None
    sense = "past" if e["latest"] else sense_of(e) or "this"
    if form == "dual":
        return _several(context.today, name, 2, sense)
    return _unit_value(context.today, name, STEPS[sense])


def units(context: Context, place: int) -> str | None:
    """The last or next so many: السنوات العشر الماضية."""
    e = context.expressions[place]
    name, _ = v.UNITS[(e["unit"] or "").removeprefix("ال")]
    return _several(context.today, name, _count(e), sense_of(e) or "past") if context.today else None


def ago(context: Context, place: int) -> str | None:
    """So many units before today, as exact as the unit; weeks and what نحو stands before are approximate."""
    e, today = context.expressions[place], context.today
    name, form = v.UNITS[e["one"] or e["unit"] or ""]
    count = _count(e) if e["unit"] else (2 if form == "dual" else 1)
    if today is None or not 0 < count <= _MOST:
        return None
    value = (today - timedelta(7 * count)).isoformat() if name == "week" else _unit_value(today, name, -count)
    return f"{value}~" if value and (name == "week" or e["about"]) else value


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


def _count(e: Expression) -> int:
    count = e["count"] or "0"
    return int(count) if count.isdigit() else v.CARDINALS[count]


def _month_from(today: date, steps: int) -> str:
    months = today.year * 12 + today.month - 1 + steps
    return f"{months // 12:04}-{months % 12 + 1:02}"


def _unit_value(today: date, name: str, steps: int) -> str | None:
    """The unit so many steps from the one that today lies in."""
    if name == "day":
        return (today + timedelta(steps)).isoformat()
    if name == "week":
        first = today - timedelta((today.isoweekday() - _FIRST_WEEKDAY) % 7) + timedelta(7 * steps)
        return f"{first}/{first + timedelta(6)}"
    if name == "month":
        return _month_from(today, steps)
    if name == "year":
        return f"{today.year + steps:04}"
    years = {"decade": 10, "century": 100}[name]
    known = _YEAR_DIGITS + 1 - len(str(years))
    number = today.year // years + steps
    return f"{number:0{known}}" + "X" * (_YEAR_DIGITS - known) if number > 0 else None


def _several(today: date, name: str, count: int, sense: str) -> str | None:
    """The ``count`` units before or after the one of today, as an interval."""
    if name not in ("day", "week", "month", "year") or not 1 < count <= _MOST or sense == "this":
        return None
    if name == "week":
        name, count = "day", 7 * count
    nearest, farthest = (1, count) if sense == "future" else (-1, -count)
    first, last = sorted((_unit_value(today, name, nearest) or "", _unit_value(today, name, farthest) or ""))
    return f"{first}/{last}"
