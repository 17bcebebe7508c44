"""What is counted from today in units of the calendar: last week, the next two months, three years ago."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from qawl.extract.times import vocabulary as v
from qawl.extract.times.contexts import FROM_NAMED, Context
from qawl.extract.times.days import STEPS, from_named, sense_of
from qawl.extract.times.grammar import Expression
from qawl.extract.times.weekdays import first_of_week

_MOST = 300
"""More units than that from today are a figure of speech or another era."""
_YEAR_DIGITS = 4
_FIRST, _LAST = 1, 9998
_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200}
_DAYS = {"day": 1, "week": 7, "month": 30}
_FINER = {"century": "year", "decade": "year", "year": "month", "month": "month", "week": "day", "day": "day"}
"""The unit in which half a unit is told: a year and a half ago is a month."""
_Amount = tuple[int, str]
"""How many of a unit."""
_UNITS = ("day", "week", "month", "year", "decade", "century")


def unit(context: Context, place: int) -> str | None:
    """Last, this or next week, month, year, decade, or two of them: العام الماضي، الشهرين المقبلين."""
    e = context.expressions[place]
    name, form = v.UNITS[(e["unit"] or "").removeprefix("ال")]
    if e["year"]:
        return e["year"] if name == "year" else None
    if e["here"] in v.THAT or sense_of(e) in FROM_NAMED:
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
    """So much before today: قبل ثلاثة أيام، منذ عامين وثلاثة أشهر، قبل ربع قرن."""
    return _from_today(context.expressions[place], context.today, -1)


def later(context: Context, place: int) -> str | None:
    """So much after today: بعد أسبوعين."""
    return _from_today(context.expressions[place], context.today, 1)


def _from_today(e: Expression, today: date | None, way: int) -> str | None:
    """As exact as the last unit; approximate are weeks, several units, parts of one, what نحو stands before."""
    amounts = [_amount(e, place) for place in ("", "_2", "_3") if e[f"unit{place}"] or e[f"one{place}"]]
    if today is None or not all(0 < count <= _MOST for count, _ in amounts):
        return None
    part = e["part"] or e["fraction"]
    if part or len(amounts) != 1:
        return _of_several(e, today, amounts, part, way)
    [(count, name)] = amounts
    if name == "week":
        return f"{today + timedelta(7 * count * way)}~"
    value = _unit_value(today, name, count * way)
    return f"{value}~" if value and (e["about"] or e["more"]) else value


def _of_several(e: Expression, today: date, amounts: Sequence[_Amount], part: str | None, way: int) -> str | None:
    """So many of several units, or a part of one beside them: قبل عامين وثلاثة أشهر, قبل عام ونصف."""
    finest = v.UNITS[e["whole"]][0] if e["whole"] else min((name for _, name in amounts), key=_UNITS.index)
    parts = [(1 / v.FRACTIONS_OF[part], finest)] if part else []
    shifted = _shifted(today, [*amounts, *parts], way)
    return f"{_told_in(_FINER[finest] if part else finest, shifted)}~" if shifted else None


def _amount(e: Expression, place: str) -> _Amount:
    name, form = v.UNITS[e[f"unit{place}"] or e[f"one{place}"] or ""]
    return (_count(e, f"count{place}") if e[f"unit{place}"] else 2 if form == "dual" else 1), name


def _shifted(today: date, amounts: Sequence[tuple[float, str]], way: int) -> date | None:
    """The day so many units from today: months first, then days; half a month is fifteen of them."""
    months = today.year * 12 + today.month - 1
    days = 0.0
    for count, name in amounts:
        whole = int(count * _MONTHS.get(name, 0)) if name != "month" else int(count)
        months += way * whole
        days += (count - whole) * _DAYS[name] if name == "month" else count * _DAYS.get(name, 0)
    if not _FIRST <= months // 12 <= _LAST:
        return None
    year, month = divmod(months, 12)
    day = date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
    return day + timedelta(way * int(days))


def _told_in(unit: str, day: date) -> str:
    if unit in ("decade", "century", "year"):
        return f"{day.year:04}"
    return f"{day.year:04}-{day.month:02}" if unit == "month" else day.isoformat()


def _count(e: Expression, name: str = "count") -> int:
    count = e[name] or "0"
    return int(count) if count.isdigit() else v.CARDINALS[count]


def _month_from(today: date, steps: int) -> str:
    months = today.year * 12 + today.month - 1 + steps
    return f"{months // 12:04}-{months % 12 + 1:02}"


def _unit_value(today: date, name: str, steps: int) -> str | None:
    """The unit so many steps from the one that today lies in."""
    if name == "day":
        return (today + timedelta(steps)).isoformat()
    if name == "week":
        first = first_of_week(today) + timedelta(7 * steps)
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
