"""Spans longer than a day: months, seasons, years, decades, centuries, and what is counted from today in them."""

from __future__ import annotations

from datetime import date, timedelta

from qawl.times import vocabulary as v
from qawl.times.contexts import Context, month_of
from qawl.times.days import STEPS, sense_of, that_year, year_of
from qawl.times.grammar import Expression

_MOST = 300
"""More units than that before today are a figure of speech or another era."""
_SEASON_MONTHS = 3
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
    if context.today is None:
        return None
    name, form = v.UNITS[(e["unit"] or "").removeprefix("ال")]
    if e["year"]:
        return e["year"] if name == "year" else None
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
    return f"{value}~" if name == "week" or e["about"] else value


def year(context: Context, place: int) -> str | None:
    """A year: عام 2014."""
    return context.expressions[place]["year"]


def years(context: Context, place: int) -> str | None:
    """From one year to another: 2019-2021."""
    e = context.expressions[place]
    first, last = e["year"] or "", e["until"] or ""
    return f"{first}/{last}" if first < last else None


def decade(context: Context, place: int) -> str | None:
    """A decade of the century that it names, else of the twentieth: الثمانينيات."""
    e = context.expressions[place]
    number = _century(context, e) if e["century"] else 19
    return None if number is None else f"{number:02}{v.DECADES[(e['decade'] or '').removeprefix('ال')]}X"


def century(context: Context, place: int) -> str | None:
    """A century: القرن التاسع عشر، القرن الماضي."""
    number = _century(context, context.expressions[place])
    return None if number is None else f"{number:02}XX"


def _century(context: Context, e: Expression) -> int | None:
    named = e["century"] or ""
    if named in v.ORDINALS:
        return v.ORDINALS[named] - 1
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
    digits = {"decade": 10, "century": 100}[name]
    return f"{today.year // digits + steps}" + "X" * (len(str(digits)) - 1)


def _several(today: date, name: str, count: int, sense: str) -> str | None:
    """The ``count`` units before or after the one of today, as an interval."""
    if name not in ("day", "week", "month", "year") or not 1 < count <= _MOST or sense == "this":
        return None
    if name == "week":
        name, count = "day", 7 * count
    nearest, farthest = (1, count) if sense == "future" else (-1, -count)
    first, last = sorted((_unit_value(today, name, nearest) or "", _unit_value(today, name, farthest) or ""))
    return f"{first}/{last}"
