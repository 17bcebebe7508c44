"""Days and clocks as Arabic writes them: digits of three scripts, month names of three traditions, parts of the day.

Two readings of one line, for whoever knows that a date stands there (a dateline, a form field):

>>> parse_day("١٩ كانون الثاني 2026")
(2026, 1, 19)
>>> parse_clock("12:07 ص")
(0, 7)

and the tables behind them (``MONTHS``, ``DAYPARTS``), for whoever looks for dates in running text. Everything here
compares folded words (``letters.fold``), so hamza, tatweel, vowel signs and the script of the digits do not matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

from qawl.arabic.letters import fold
from qawl.arabic.lexicon import rows
from qawl.model.characters import UNSEEN

MONTHS: dict[str, int] = {
    fold(row["name"]): int(row["month"]) for lexicon in ("months", "numbered_months") for row in rows(lexicon)
}
"""Folded name of a month to its number, 1 to 12, in every tradition of the lexicons; كانون 2 and ت1 among them."""

DAYPARTS: dict[str, int] = {fold(row["word"]): int(row["from_hour"]) for row in rows("dayparts")}
"""Folded part of the day to the hour of 24 at which its twelve hours begin."""


_WEEKDAYS: dict[str, int] = {fold(row["name"]): int(row["weekday"]) for row in rows("weekdays")}
"""Folded name of a day of the week to its number, Monday 1 to Sunday 7."""


def alternatives(words: Iterable[str]) -> str:
    """A group that matches any of the folded ``words``, the longest first; a number at the end of one ends there."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word) + "(?![0-9])" * word[-1:].isdigit() for word in longest_first) + ")"


MONTH = alternatives(MONTHS)
"""A pattern for one folded month name; it does not look at what stands before or after."""

YEAR = r"(?:1[6-9]|2[0-9])[0-9]{2}"
"""A pattern for a Gregorian year, 1600 to 2999. An earlier number of four digits may as well be a Hijri year."""

_DAY = r"(?<![0-9])(?P<day>[0-9]{1,2})"
_NAMED = rf"(?P<month>{MONTH})(?: ?[/\\(-] ?(?P<other>{MONTH})(?: ?\))?)?(?![^\W_])"
_END = r"(?![0-9]| ?ه(?!\w))"
_NAMED_FORMS = (
    # 19 يناير 2026 · 19 من شهر كانون الثاني/يناير، عام 2026
    rf"{_DAY}(?: من)?(?: شهر)? ?[-/]? ?{_NAMED} ?[,،/-]? ?(?:(?:من )?(?:عام|سنه) )?(?P<year>{YEAR}){_END}",
    # يناير 19, 2026
    rf"(?<!\w){_NAMED} {_DAY} ?[,،]? ?(?P<year>{YEAR}){_END}",
)
_NUMERIC_FORMS = (
    # 2026-01-19 · 2026/1/19
    rf"(?<![0-9])(?P<year>{YEAR}) ?(?P<mark>[-/.\\]) ?(?P<number>[0-9]{{1,2}}) ?(?P=mark) ?(?P<day>[0-9]{{1,2}}){_END}",
    # 19/01/2026 · 19-1-2026: day first, as everywhere in the Arab press
    rf"{_DAY} ?(?P<mark>[-/.\\]) ?(?P<number>[0-9]{{1,2}}) ?(?P=mark) ?(?P<year>{YEAR}){_END}",
)

_compiled = cache(re.compile)
"""The patterns with names of months take longer to compile than most texts to read, and many texts need none."""

_PART = rf"(?: ?(?P<part>{alternatives(DAYPARTS)})(?![^\W_]))"
_CLOCK_FORMS = tuple(
    map(
        re.compile,
        (
            rf"(?<![0-9])(?P<hour>[0-9]{{1,2}}) ?[:٫] ?(?P<minute>[0-9]{{2}})(?::[0-9]{{2}})?(?![0-9]){_PART}?",
            rf"(?<![0-9:./-])(?P<hour>[0-9]{{1,2}})(?![0-9]){_PART}",
            rf"(?<!\w)الساعه (?P<hour>[0-9]{{1,2}})(?![0-9:./-]){_PART}?",
        ),
    )
)
_CLOCK = re.compile(f"(?:الساعه )?(?:{'|'.join(re.sub('[?]P<[a-z]+>', '', form.pattern) for form in _CLOCK_FORMS)})")


def month(name: str) -> int | None:
    """The number of the month that ``name`` names, 1 to 12, in any spelling or tradition; ``None`` for other words.

    A double name is one month (``تموز/يوليو`` is 7); two names of different months are none.
    """
    numbers = {MONTHS.get(" ".join(part.split())) for part in re.split(r"[/\\()-]", fold(name)) if part.strip()}
    return numbers.pop() if len(numbers) == 1 else None


def parse_day(text: str) -> tuple[int, int, int] | None:
    """The first full date in ``text`` as (year, month, day); ``None`` when there is none or no calendar has it.

    Read are a day with a named month and a year in either order of day and month, and numbers with the day or the
    year first. The Gregorian calendar only: a year before 1600, or one that ``هـ`` follows, is no Gregorian year.
    """
    folded = _folded(text)
    forms = (*(_NAMED_FORMS if any(name in folded for name in MONTHS) else ()), *_NUMERIC_FORMS)
    found = [match for form in forms if (match := _compiled(form).search(folded))]
    return _day(min(found, key=re.Match.start)) if found else None


_MARK = re.compile(rf"[{UNSEEN}]")
_AROUND = r" ?[,،|-]* ?"
_WHOLE = (
    rf"(?:(?:يوم )?(?P<weekday>{{weekday}}){_AROUND})?(?P<date>{{form}})(?: ?م)?"
    rf"(?:{_AROUND}(?:في )?(?:تمام )?(?P<clock>(?:الساعه )?[0-9]{{{{1,2}}}}[^/]*))?"
)
"""A date and nothing else but its weekday before it and the time of day behind it."""


def iso_moment(text: str) -> str:
    """A text that is a date in words and nothing else, as ISO 8601 with the time of day that it gives.

    Any other text stays as it is, also one whose weekday the day is not. Nothing is said of the zone.

    >>> iso_moment("الأربعاء ٣ يونيو ٢٠٢٠ - 10:30 مساء")
    '2020-06-03T22:30'
    """
    folded = _folded(_MARK.sub("", text))
    if not any(name in folded for name in MONTHS):
        return (_with_clock_of_24(folded) if not folded.isascii() else None) or text
    return _moment_in_words(_without_hijri(folded)) or text


def _moment_in_words(folded: str) -> str | None:
    weekday = alternatives(_WEEKDAYS)
    forms = (_compiled(_WHOLE.format(weekday=weekday, form=form)) for form in _NAMED_FORMS)
    found = next((match for form in forms if (match := form.fullmatch(folded))), None)
    day = date(*given) if found and (given := _day(found)) else None
    if found is None or day is None or _WEEKDAYS.get(found["weekday"] or "", day.isoweekday()) != day.isoweekday():
        return None
    if not found["clock"]:
        return day.isoformat()
    clock = parse_clock(found["clock"]) if _CLOCK.fullmatch(found["clock"]) else None
    return None if clock is None else f"{day.isoformat()}T{clock[0]:02d}:{clock[1]:02d}"


@cache
def _hijri() -> re.Pattern[str]:
    """A Hijri date beside another one, with what joins the two."""
    moons = alternatives(fold(row["name"]) for row in rows("hijri_months"))
    date_of = rf"[0-9]{{1,2}}(?: (?:من )?(?:شهر )?{moons},? |[-/.][0-9]{{1,2}}[-/.])1[34][0-9]{{2}} ?(?:ه(?!\w)|هجري)?"
    joined = r"[ ,،()|/=–-]*"
    return re.compile(rf"{joined}{date_of}{joined}(?:(?:ال)?موافق )?(?:ل ?)?|{joined}(?:ال)?موافق {date_of}[ )]*")


def _without_hijri(folded: str) -> str:
    """الأربعاء 11 شوال 1441هـ الموافق 3 يونيو 2020م, without the first of the two dates, wherever it stands."""
    return _hijri().sub(" ", folded, count=1).strip()


def _with_clock_of_24(text: str) -> str | None:
    """``2020/06/03 9:05 بعد الظهر`` with the clock of a day of 24 hours; ``None`` of any other text."""
    found = _CLOCK_FORMS[0].search(text)
    clock = parse_clock(found[0]) if found and found["part"] else None
    if found is None or clock is None:
        return None
    return f"{text[: found.start()]}{clock[0]:02d}:{clock[1]:02d}{text[found.end() :]}".rstrip(" .")


def _folded(text: str) -> str:
    """Folded, with single spaces: the patterns then need no unbounded run of white space."""
    return " ".join(fold(text).split())


def _day(match: re.Match[str]) -> tuple[int, int, int] | None:
    groups = match.groupdict()
    names = [groups[name] for name in ("month", "other") if groups.get(name)]
    number = month("/".join(names)) if names else int(groups["number"])
    day = (int(groups["year"]), number or 0, int(groups["day"]))
    try:
        date(*day)
    except ValueError:
        return None
    return day


def parse_clock(text: str) -> tuple[int, int] | None:
    """The first clock in ``text`` as (hour of 24, minute); ``None`` when there is none or no day has it.

    ``12:07 ص`` is (0, 7), ``12:30 م`` (12, 30), ``10 ليلا`` (22, 0), ``14:05`` (14, 5). An hour without minutes
    needs a part of the day or ``الساعة`` beside it; seconds are dropped.
    """
    folded = _folded(text)
    found = [match for form in _CLOCK_FORMS if (match := form.search(folded))]
    if not found:
        return None
    groups = min(found, key=re.Match.start).groupdict()
    hour = hour_of_24(int(groups["hour"]), DAYPARTS.get(groups["part"] or ""))
    minute = int(groups.get("minute") or 0)
    return None if hour is None or minute > 59 else (hour, minute)


def hour_of_24(hour: int, from_hour: int | None) -> int | None:
    """``hour`` said of the part of the day whose twelve hours begin at ``from_hour``, as 0 to 23.

    ``None`` for a contradiction (15 ص) and for an hour that no day has; without a part an hour is itself.
    """
    if from_hour is None or hour > 12:
        return hour if hour < 24 and (from_hour is None or from_hour >= 11) else None
    return (from_hour + (hour - from_hour) % 12) % 24
