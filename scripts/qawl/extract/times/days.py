"""Days: weekdays, days counted from today, days of a month, and the year of what names none."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta

from qawl.arabic.sentences import IN_TEXT, STOP_BEFORE
from qawl.extract.times import vocabulary as v
from qawl.extract.times.clause import beside, direction
from qawl.extract.times.contexts import FROM_NAMED, Context, Named, day_of, month_of
from qawl.extract.times.grammar import Expression

_SHARING = re.compile(r"[^\S\n]{0,3}(?:[،,-]|او|و?حتي|و?الي)?[^\S\n]{0,3}و?[^\S\n]{0,3}")
_SENTENCE = 400
"""No sentence is read further than so many characters."""
_OPENING = re.compile(rf"{STOP_BEFORE}و?(?:في[^\S\n]{{1,3}})?(?:يوم[^\S\n]{{1,3}})?\Z")
"""The end of a sentence, and what may stand before a date that opens the next."""
_REMEMBERED = 50
"""So many named years back the same month is looked for."""
SOON = 45
"""So many days ahead an undated day that no word places is still to come, rather than almost a year ago."""
_MONTHS = 12
_LISTED = 7
"""No list of dates is longer."""
_YEAR = 366
"""A weekday with its date and no year is no further away: else one of the two is a slip."""
STEPS = {"past_but_one": -2, "past": -1, "past_span": -1, "this": 0, "future": 1, "next_but_one": 2}
"""How many units from today the last, this and the next one are."""
_FROM_NAMED = {"same": 0, "following": 1, "preceding": -1}
STRICT = frozenset(STEPS) - {"this"}
"""What is said so of a weekday is never today."""


def made(year: int, month: int, day: int) -> date | None:
    """The day, if the calendar has it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def sense_of(e: Expression) -> str | None:
    """What the adjective of the expression says: past, this, future …"""
    return v.ADJECTIVES.get(e["adjective"] or "")


def day(context: Context, place: int) -> str | None:
    """A day of a named month, or two: 19 كانون الثاني/يناير 2026، الأول من أيار، 3-5 أيار."""
    e = context.expressions[place]
    month, number = month_of(e), day_of(e)
    if not isinstance(month, int) or number is None:
        return None
    year = year_of(context, place, month, number)
    last = made(year, month, number) if year else None
    if last is None or not e["first"]:
        return last.isoformat() if last else None
    first = made(last.year, month, int(e["first"]))
    return f"{first}/{last}" if first and first < last else None


def numeric(context: Context, place: int) -> str | None:
    """A date in numbers: 19/01/2026."""
    e = context.expressions[place]
    found = made(int(e["year"] or 0), int(e["number"] or 0), int(e["day"] or 0))
    return found.isoformat() if found else None


def day_of_this_month(context: Context, place: int) -> str | None:
    """A day of this, the last, the next month, or of the one named before: الخامس من الشهر الجاري."""
    e, today = context.expressions[place], context.today
    number, sense = day_of(e), sense_of(e) or ("same" if e["this"] not in (None, "هذا") else "this")
    if sense == "same":
        before = last_named(context, e)
        year, month = (before.year, before.month) if before else (0, None)
    else:
        months = today.year * 12 + today.month - 1 + STEPS[sense] if today else 0
        year, month = months // 12, months % 12 + 1
    found = made(year, month, number) if month and number else None
    return found.isoformat() if found else None


def year_of(context: Context, place: int, month: int, number: int | None) -> int | None:
    """The year of a month or of a day of it: the one it gives, else the one that is meant (see ``resolve``)."""
    e = context.expressions[place]
    if e["year"]:
        return int(e["year"])
    if e["this"] or e["which"]:
        return that_year(context, e)
    if sense := sense_of(e):
        return _year_by(context.today, month, number, sense)
    if e["deictic"] and number:
        return _year_of_deictic(context.today, e["deictic"], month, number)
    return (
        _year_of_same_month(context, e, month, number)
        or _year_of_next(context, place, month)
        or _year_of_sentence(context, e, month)
        or _year_beside(context, place, month, number)
    )


def _year_beside(context: Context, place: int, month: int, number: int | None) -> int | None:
    """The nearest year, and that of the first date of a list where it would be before that: بين 3 آذار و5 نيسان."""
    year = _nearest_year(context, context.expressions[place], month, number)
    start = place
    while start and place - start < _LISTED and _is_shared(context, start - 1):
        start -= 1
    first, opening = context.expressions[start], month_of(context.expressions[start])
    if start == place or not year or not isinstance(opening, int) or opening > month:
        return year
    return max(year, _nearest_year(context, first, opening, day_of(first)) or year)


def _is_shared(context: Context, place: int) -> bool:
    """Whether an undated day or month is coordinated with the next."""
    e, following = context.expressions[place], context.expressions[place + 1]
    dated = e["year"] or e["this"] or e["which"] or e["adjective"] or e["deictic"]
    return bool(e["month"] and not dated and _SHARING.fullmatch(context.folded, e.end, following.start))


def _year_of_deictic(today: date | None, deictic: str, month: int, number: int) -> int | None:
    """اليوم 5 آب, غدا السادس من آب: the year of the date that is nearest to the day the word means."""
    if today is None:
        return None
    meant = today + timedelta(v.DEICTICS[deictic])
    found = [day for year in (-1, 0, 1) if (day := made(meant.year + year, month, number))]
    return min(found, key=lambda day: abs(day - meant)).year if found else None


def that_year(context: Context, e: Expression) -> int | None:
    """من العام الماضي، من ذلك العام: the year counted from today, or from the year named before."""
    sense = v.ADJECTIVES.get(e["which"] or "", "this" if (e["this"] or "").startswith("ه") else "same")
    if sense in FROM_NAMED:
        before = last_named(context, e)
        return before.year + _FROM_NAMED[sense] if before else None
    return context.today.year + STEPS[sense] if context.today else None


def last_named(context: Context, e: Expression) -> Named | None:
    """The last year that the text names before the expression."""
    before = _named_before(context, e)
    return before[-1] if before else None


def _named_before(context: Context, e: Expression) -> tuple[Named, ...]:
    """The last years that the text names before the expression, in reading order."""
    count = bisect_right(context.named, e.start, key=lambda named: named.end)
    return context.named[max(0, count - _REMEMBERED) : count]


def _year_by(today: date | None, month: int, number: int | None, sense: str) -> int | None:
    """The year of the last (strictly before today), this, or next such month or day."""
    if today is None:
        return None
    now, then = (today.month, today.day if number else 0), (month, number or 0)
    if sense == "past":
        return today.year - (then >= now)
    return today.year + (sense == "future" and then <= now)


def _year_of_same_month(context: Context, e: Expression, month: int, number: int | None) -> int | None:
    """The year of the same month, if the segment names it before, or the article does and it is a recent one."""
    for named in reversed(_named_before(context, e)):
        if named.month == month and number in (None, named.day):
            recent = context.today is not None and named.year >= context.today.year - 1
            return named.year if recent or context.in_one_line(named.end, e.start) else None
    return None


def _year_of_next(context: Context, place: int, month: int) -> int | None:
    """The year of the next date, when the two are coordinated: بين آذار ونيسان 2003."""
    e, *rest = context.expressions[place : place + 2]
    if not rest or not _SHARING.fullmatch(context.folded, e.end, rest[0].start):
        return None
    last = month_of(rest[0])
    if not isinstance(last, int):
        return None
    said = rest[0]["year"] or rest[0]["this"] or rest[0]["which"] or rest[0]["adjective"]
    year = year_of(context, place + 1, last, day_of(rest[0])) if said else None
    return year - (month > last) if year else None


def _year_of_sentence(context: Context, e: Expression, month: int) -> int | None:
    """The year named before it in its sentence, or in the one before when the story goes on.

    After بحلول and the like, the first such month from then on.
    """
    before = last_named(context, e)
    if before is None or e.start - before.end > _SENTENCE:
        return None
    if ends := [end[0] for end in IN_TEXT.finditer(context.folded, before.end, e.start)]:
        # في تموز 2019 بدأت. وفي آب انتهت: the next sentence goes on with the story when a later month opens it.
        opens = _OPENING.search(context.folded, before.end, e.start)
        goes_on = before.month is not None and before.month < month and len(ends) == 1 and ends[0] != "\n"
        return before.year if opens and goes_on else None
    passed = before.month is not None and month < before.month
    return before.year + (passed and direction(context.folded, e, near_only=True) == "ahead")


def from_named(context: Context, e: Expression) -> str | None:
    """العام نفسه، الشهر التالي: the year or month named before in its line, or the one before or after it."""
    before = last_named(context, e)
    if before is None or e.start - before.end > _SENTENCE or not context.in_one_line(before.end, e.start):
        return None
    steps = _FROM_NAMED[sense_of(e) or "same"]
    if (e["unit"] or "").removeprefix("ال") != "شهر":
        return f"{before.year + steps:04}"
    months = before.year * 12 + (before.month or 0) - 1 + steps
    return f"{months // 12:04}-{months % 12 + 1:02}" if before.month else None


def _nearest_year(context: Context, e: Expression, month: int, number: int | None) -> int | None:
    today = context.today
    if today is None:
        return None
    sense = direction(context.folded, e) or beside(context.folded, e)
    if number is None:
        return _nearest_month(today, month, sense)
    found = _such_days(today, month, number, v.WEEKDAYS.get(e["weekday"] or e["named"] or ""))
    past, ahead = [day for day in found if day <= today], [day for day in found if day >= today]
    chosen = nearest(today, past[-1:], ahead[:1], sense)
    return chosen[0].year if chosen else None


def _such_days(today: date, month: int, number: int, weekday: int | None) -> list[date]:
    """Such days of the last, this and the next year; those on the weekday that is named, if any are."""
    found = [day for year in (-1, 0, 1) if (day := made(today.year + year, month, number))]
    return [day for day in found if day.isoweekday() == weekday and abs(day - today) <= timedelta(_YEAR)] or found


def nearest(today: date, past: Sequence[date], ahead: Sequence[date], sense: str | None) -> Sequence[date]:
    """The last such day, or the next where the clause looks ahead or it is near; at most one of either is given.

    What points ahead without saying so (حتى 5 آب) is not almost a year away when that day has just passed.
    """
    if not (past and ahead):
        return past or (() if sense == "past" else ahead)
    soon, just_passed = (ahead[0] - today).days <= SOON, (today - past[0]).days <= SOON
    if sense == "future" or (soon and sense != "past") or (sense == "ahead" and not just_passed):
        return ahead
    return past


def _nearest_month(today: date, month: int, sense: str | None) -> int:
    months = (month - today.month) % _MONTHS
    to_come = sense == "future" or (sense == "ahead" and months != _MONTHS - 1) or (months == 1 and sense != "past")
    if months and to_come:
        return today.year + (month < today.month)
    return today.year - (month > today.month)
