"""Weekdays, and days counted from today: السبت, مساء أمس, اليوم الجمعة, الثلاثاء من الأسبوع المقبل."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from qawl.extract.times import vocabulary as v
from qawl.extract.times.clause import direction
from qawl.extract.times.contexts import Context
from qawl.extract.times.days import STEPS, STRICT, sense_of

_LISTED = 7
"""No list of weekdays is longer."""
_FIRST_WEEKDAY = 6


def near(context: Context, place: int) -> str | None:
    """A weekday, or a day counted from today: السبت، مساء أمس، اليوم الجمعة، الثلاثاء المقبل."""
    e, today = context.expressions[place], context.today
    if today is None:
        return None
    if e["deictic"]:
        day = today + timedelta(v.DEICTICS[e["deictic"]])
        if not e["named"]:
            return day.isoformat()
        # A page of the small hours still says "yesterday, Saturday" on Monday: the name of the day decides.
        away = (v.WEEKDAYS[e["named"]] - day.isoweekday() + 3) % 7 - 3
        return (day + timedelta(away)).isoformat()
    weekday = v.WEEKDAYS[e["weekday"] or ""]
    if e["week"] or e["this_week"]:
        return _in_week(today, weekday, v.ADJECTIVES.get(e["week"] or "", "this")).isoformat()
    said = sense_of(e) or _shared_sense(context, place)
    sense = said or direction(context.folded, e) or "past"
    return _weekday(today, weekday, sense, strict=said in STRICT).isoformat()


def _in_week(today: date, weekday: int, sense: str) -> date:
    """السبت من الأسبوع المقبل: the weekday in the last, this or the next week."""
    first = first_of_week(today) + timedelta(7 * STEPS[sense])
    return first + timedelta((weekday - first.isoweekday()) % 7)


def first_of_week(today: date) -> date:
    """Weeks begin on Saturday."""
    return today - timedelta((today.isoweekday() - _FIRST_WEEKDAY) % 7)


def _shared_sense(context: Context, place: int) -> str | None:
    """What the adjective of several says, when it stands behind the last of the weekdays: السبت والأحد المقبلين."""
    for e, following in pairwise(context.expressions[place : place + _LISTED]):
        gap = context.folded[e.end : following.lead] + context.folded[following.lead : following.start]
        if not following["weekday"] or gap.strip() not in ("و", "،", "، و"):
            return None
        if adjective := following["adjective"]:
            return v.ADJECTIVES[adjective] if adjective in v.OF_SEVERAL else None
    return None


def _weekday(today: date, weekday: int, sense: str, strict: bool) -> date:
    """The last such day up to today, or the next one from today; ``strict`` leaves today itself out."""
    if sense in ("future", "ahead", "next_but_one"):
        away = (weekday - today.isoweekday() - strict) % 7 + strict
    else:
        away = -((today.isoweekday() - weekday - strict) % 7 + strict)
    further = {"past_but_one": -7, "next_but_one": 7}.get(sense, 0)
    return today + timedelta(away + further)
