"""What an expression means: its EDTF value, by the calendar, the day of publication and the years named around it.

A weekday without more is the last one, unless its clause looks ahead. A month or a day without a year takes, in this
order: the year that its own words mean (من العام الماضي); the year of the same month named before; the year it shares
with the next date (بين آذار ونيسان 2003); the year named before it in its sentence; else the one nearest to the day of
publication on the side to which its clause points. Weeks begin on Saturday, as CLDR has it for most Arab countries.
Seasons are those of the northern hemisphere, of the year in which they begin. How Hijri dates become Gregorian says
``hijri``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from qawl.extract.times import counted, days, hijri, spans, weekdays
from qawl.extract.times.contexts import Context

_RESOLVERS: Mapping[str, Callable[[Context, int], str | None]] = {
    "near": weekdays.near,
    "day": days.day,
    "numeric": days.numeric,
    "day_of": days.day_of_this_month,
    "hijri_day": hijri.day,
    "hijri_month": hijri.month,
    "hijri_year": hijri.year,
    "month": spans.month,
    "season": spans.season,
    "unit": counted.unit,
    "units": counted.units,
    "ago": counted.ago,
    "later": counted.later,
    "year": spans.year,
    "bare_year": spans.year,
    "years": spans.years,
    "decade": spans.decade,
    "century": spans.century,
}


def values(context: Context) -> list[str | None]:
    """One value for each expression; ``None`` where the text does not say enough, and for a clock by itself."""
    return [
        resolver(context, place) if (resolver := _RESOLVERS.get(expression.kind)) else None
        for place, expression in enumerate(context.expressions)
    ]
