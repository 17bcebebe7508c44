"""Hijri dates as Gregorian EDTF, by the calendar of Umm al-Qura.

A day is a day: 1 رمضان 1445 is 2024-03-11. A month or a year is the interval from its first to its last day, at full
precision (شعبان 1445 is 2024-02-11/2024-03-10): EDTF counts Gregorian months, and no month or pair of months is a
lunar one. Umm al-Qura is the civil calendar of the Arabian peninsula; where the new moon is sighted, a day may differ
by one, and where the page itself gives the Gregorian date beside it, that date is the value (``joins``).

Years before 1343 and after 1500 are beyond the tables, which are observed or official: no row, rather than a guess.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from qawl.extract.times import vocabulary as v
from qawl.extract.times.clause import direction
from qawl.extract.times.contexts import Context, day_of
from qawl.extract.times.days import nearest, sense_of, that_year
from qawl.extract.times.grammar import Expression

_MONTHS = 12


@lru_cache(maxsize=1 << 12)
def _first_day(year: int, month: int) -> date | None:
    """The Gregorian day on which a Hijri month begins; month 13 is the first of the next year."""
    from hijridate import Hijri

    if month > _MONTHS:
        year, month = year + 1, 1
    try:
        first = Hijri(year, month, 1).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(first.year, first.month, first.day)


@lru_cache(maxsize=1 << 8)
def _year_today(today: date) -> int | None:
    """The Hijri year that ``today`` lies in."""
    from hijridate import Gregorian

    try:
        return int(Gregorian(today.year, today.month, today.day).to_hijri().year)
    except (ValueError, OverflowError):
        return None


def _span(year: int, month: int, number: int | None) -> tuple[date, date] | None:
    """The first and the last day of a Hijri month, or one day of it twice."""
    first, following = _first_day(year, month), _first_day(year, month + 1)
    if first is None or following is None:
        return None
    if number is None:
        return first, following - timedelta(1)
    day = first + timedelta(number - 1)
    return (day, day) if first <= day < following else None


def day(context: Context, place: int) -> str | None:
    """A day of a Hijri month, or two: العاشر من محرم 1447، 18/9/1436 هـ."""
    e = context.expressions[place]
    number = day_of(e)
    last = _resolved(context, e, number) if number else None
    if last is None or not e["first"]:
        return last[0].isoformat() if last else None
    first = last[0] - timedelta((number or 0) - int(e["first"]))
    return f"{first}/{last[0]}" if 0 < int(e["first"]) < (number or 0) else None


def month(context: Context, place: int) -> str | None:
    """A Hijri month: شهر رمضان الماضي، شعبان 1445، مسلسلات رمضان 2024."""
    found = _resolved(context, context.expressions[place], None)
    return f"{found[0]}/{found[1]}" if found else None


def year(context: Context, place: int) -> str | None:
    """A Hijri year, or one and the next: عام 1445 هـ، 1436/1437 هـ."""
    e = context.expressions[place]
    last = int(e["hijri"] or 0)
    first = int(e["from"] or last)
    begins, following = _first_day(first, 1), _first_day(last + 1, 1)
    return f"{begins}/{following - timedelta(1)}" if begins and following and first <= last else None


def _resolved(context: Context, e: Expression, number: int | None) -> tuple[date, date] | None:
    month = int(e["number"] or 0) or v.HIJRI_MONTHS[e["moon"] or ""]
    if not 1 <= month <= _MONTHS:
        return None
    if e["hijri"]:
        return _span(int(e["hijri"]), month, number)
    if e["year"] or e["this"] or e["which"] or sense_of(e) == "this":
        named = _gregorian_year(context, e)
        return _in_gregorian(named, month, number) if named else None
    return _undated(context, e, month, number)


def _gregorian_year(context: Context, e: Expression) -> int | None:
    """The Gregorian year that stands beside the month, or that it is said to be of: رمضان من العام الماضي."""
    if e["year"]:
        return int(e["year"])
    if e["this"] or e["which"]:
        return that_year(context, e)
    return context.today.year if context.today else None


def _undated(context: Context, e: Expression, month: int, number: int | None) -> tuple[date, date] | None:
    """A month without a year: that of the Hijri year of today, or of the one before or after it."""
    current = _year_today(context.today) if context.today else None
    if current is None or context.today is None:
        return None
    near = [span for year in (-1, 0, 1) if (span := _span(current + year, month, number))]
    return _nearest(context, e, context.today, near)


def _in_gregorian(year: int, month: int, number: int | None) -> tuple[date, date] | None:
    """رمضان 2024: the one that begins in that year, unless two do."""
    about = (year - 622) * 33 // 32
    spans = [span for near in range(about - 1, about + 3) if (span := _span(near, month, number))]
    found = [span for span in spans if span[0].year == year]
    return found[0] if len(found) == 1 else None


def _nearest(context: Context, e: Expression, today: date, spans: list[tuple[date, date]]) -> tuple[date, date] | None:
    """The last of them, or the next where the expression or its clause looks ahead or it is near (see ``days``)."""
    if e["deictic"]:
        meant = today + timedelta(v.DEICTICS[e["deictic"]])
        return min(spans, key=lambda span: abs(span[0] - meant), default=None)
    said = sense_of(e)
    past = [span[0] for span in spans if (span[1] < today if said else span[0] <= today)]
    ahead = [span[0] for span in spans if (span[0] > today if said else span[1] >= today)]
    chosen = nearest(today, past[-1:], ahead[:1], said or direction(context.folded, e))
    return next((span for span in spans if span[0] in chosen), None)
