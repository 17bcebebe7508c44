"""Time expressions of an article and their EDTF values.

``find`` reads the article text once: patterns over folded letters (``grammar``), built from the lexicons, say where a
time stands; the words around it whether it is one (``contexts``); the calendar, the day of publication and the years
named around it what it means (``resolve``); then a day and its clock, and the ends of a range, become one (``joins``).

An expression keeps its own nouns (عام 2014, يوم السبت, مساء أمس) and leaves prepositions and clitics out, as TIMEX3
does; قبل and منذ belong to what they count (قبل ثلاثة أيام). What cannot be placed is no row: a clock without its day,
الآن, a weekday when the day of publication is unknown, قبل أيام, a Hijri date before 1343 or after 1500.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from qawl.arabic.text import Text
from qawl.extract.times import contexts, grammar, joins, resolve, wholeness
from qawl.extract.times.dateline import day_of
from qawl.extract.times.grammar import Expression
from qawl.extract.times.reading import Reading
from qawl.model.values import Article, Time

__all__ = ["find", "find_in"]

_COUNTABLE = range(1000, 9000)
"""Years of publication from which 300 years either way are still years of four digits; no newspaper is older."""


def find(article: Article, text: Text | None = None) -> tuple[Time, ...]:
    """The time expressions of the article text in reading order; none overlaps, each lies in one segment.

    ``text`` is the article's, where it has been cut into words already.
    """
    if article.published_on:
        return find_in(article.text, date.fromisoformat(article.published_on), text)
    found = find_in(article.text, None, text)
    today = day_of(article, found)
    return find_in(article.text, today, text) if today else found


def find_in(text: str, today: date | None, words: Text | None = None) -> tuple[Time, ...]:
    """The time expressions of any text, seen from the day on which it was published; no span crosses an LF."""
    words = words or Text(text)
    reading = Reading(words)
    today = today if today and today.year in _COUNTABLE else None
    expressions = _chosen(reading, words)
    context = contexts.context_of(reading.folded, expressions, today)
    parts = joins.joined(reading.folded, expressions, resolve.values(context))
    return tuple(Time(reading.span(part.start, part.end), part.value) for part in parts if part.value)


def _chosen(reading: Reading, text: Text) -> list[Expression]:
    """At every place the longest expression that its neighbours allow; none begins inside another.

    What turns out to be something else (جسر 14 تموز) is left as a whole: no part of it is a time either.
    """
    chosen: list[Expression] = []
    folded, taken, other = reading.folded, 0, -1
    for place in grammar.places(reading, text):
        lead, clitics, _ = place
        here = grammar.matches(folded, place) if lead + clitics >= taken else []
        if not here:
            continue
        if contexts.is_other(folded, here[0]) or _goes_on(folded, other, here[0]):
            taken = other = here[0].end
        elif fitting := next((e for e in here if _is_time(folded, e, here[0], chosen)), None):
            chosen.append(fitting)
            taken = fitting.end
    return chosen


def _goes_on(folded: str, other: int, e: Expression) -> bool:
    """Whether a weekday goes on with one that was no time: أيام السبت والأحد."""
    return e.kind == "near" and 0 <= other < e.start and folded[other : e.start].strip() in ("و", "،")


def _is_time(folded: str, e: Expression, longest: Expression, before: Sequence[Expression]) -> bool:
    """Whether an expression is one where it stands; the ``longest`` there is known to be nothing else."""
    if (e is not longest and contexts.is_other(folded, e)) or not wholeness.is_whole(folded, e):
        return False
    if e.kind != "bare_year":
        return True
    previous = before[-1] if before else None
    coordinated = bool(
        previous
        and previous["year"]
        and folded[previous.end : e.start].strip() in ("و", "،", ",", "-", "–", "الي", "حتي", "او")
    )
    return wholeness.admits_bare_year(folded, e, coordinated)
