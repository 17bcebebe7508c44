"""The lexicons of time as tables and as parts of patterns: folded word to what it means."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from qawl.arabic.dates import DAYPARTS, MONTHS, alternatives
from qawl.arabic.letters import fold
from qawl.arabic.lexicon import rows
from qawl.arabic.words import readings


def _numbers(lexicon: str, word: str, number: str, **where: str) -> dict[str, int]:
    return {
        fold(row[word]): int(row[number])
        for row in rows(lexicon)
        if all(row[field] == value for field, value in where.items())
    }


def _flagged(lexicon: str, word: str) -> frozenset[str]:
    return frozenset(fold(row[word]) for row in rows(lexicon) if row["alone"] == "true")


WEEKDAYS = _numbers("weekdays", "name", "weekday")
SEASONS = _numbers("seasons", "name", "season")
SEASON_STARTS = {int(row["season"]): int(row["from_month"]) for row in rows("seasons")}
DEICTICS = _numbers("day_deictics", "word", "days")
DEICTICS_ALONE = _flagged("day_deictics", "word")
MONTHS_ALONE = _flagged("months", "name")
MONTHS_BEGIN = frozenset(name.split()[0] for name in MONTHS)
DECADES = _numbers("decades", "word", "tens")
DECADES_ALONE = _flagged("decades", "word")
CARDINALS = _numbers("numerals", "word", "number", kind="cardinal")
ORDINALS = _numbers("numerals", "word", "number", kind="ordinal")
HOURS = _numbers("numerals", "word", "number", kind="hour")
FRACTIONS = _numbers("clock_fractions", "word", "minutes")
PARTS_OF = _numbers("dayparts_of", "word", "from_hour")
PARTS = {**DAYPARTS, **PARTS_OF}
ADJECTIVES = {fold(row["word"]): row["sense"] for row in rows("time_adjectives")}
OF_SEVERAL = frozenset(word for word in ADJECTIVES if word.endswith("ين"))
"""Adjectives of two or more masculine nouns: المقبلين."""
LATEST = [word for word, sense in ADJECTIVES.items() if sense == "past_span"]
UNITS = {fold(row["word"]): (row["unit"], row["form"]) for row in rows("time_units")}
HIJRI_MONTHS = _numbers("hijri_months", "name", "month")
HIJRI_SUPPORT = {fold(row["name"]): row["support"] for row in rows("hijri_months")}
ZONES = {fold(row["phrase"]): row["offset"] for row in rows("clock_zones")}
FUNCTION_WORDS = frozenset(fold(row["word"]) for row in rows("function_words"))
ABOUT = frozenset(fold(row["word"]) for row in rows("about_words"))
_CONTEXTS = {(fold(row["word"]), row["place"], row["on"]): row["effect"] for row in rows("time_contexts")}


def definite(words: Iterable[str]) -> list[str]:
    """The words with their article."""
    return ["ال" + word for word in words]


def units(*forms: str) -> list[str]:
    """The words for units in these forms (singular, dual, counted)."""
    return [word for word, (_, form) in UNITS.items() if form in forms]


def senses(*names: str) -> str:
    """A group of the adjectives that mean one of ``names``."""
    return alternatives(word for word, sense in ADJECTIVES.items() if sense in names)


@lru_cache(maxsize=1 << 14)
def context(word: str, place: str, on: str) -> str | None:
    """What ``word`` at ``place`` does to an expression of kind ``on``, whatever clitics it carries."""
    for _, rest in readings(word):
        effect = _CONTEXTS.get((rest, place, on)) or _CONTEXTS.get((rest, place, "any"))
        if effect:
            return effect
    return None


def neighbours(place: str, on: str, effect: str) -> list[str]:
    """The words that have this effect at this place."""
    return [word for (word, where, what), does in _CONTEXTS.items() if (where, what, does) == (place, on, effect)]


GLUED = frozenset(
    phrase.split()[-1]
    for phrase in (
        *MONTHS, *HIJRI_MONTHS, *WEEKDAYS, *neighbours("before", "year", "admits"),
        "عام", "العام", "عامي", "العامين", "سنه", "السنه", "سنتي", "يوم", "يومي", "شهر", "الي", "الساعه",
    )
)  # fmt: skip
"""Words that a number may follow without a blank between, as the press of the Maghreb prints it: مارس2006، إلى30."""

__all__ = [
    "ABOUT", "ADJECTIVES", "CARDINALS", "DAYPARTS", "DECADES", "DECADES_ALONE", "DEICTICS", "DEICTICS_ALONE",
    "FRACTIONS", "FUNCTION_WORDS", "GLUED", "HIJRI_MONTHS", "HIJRI_SUPPORT", "HOURS", "LATEST", "MONTHS",
    "MONTHS_ALONE", "MONTHS_BEGIN", "OF_SEVERAL", "ORDINALS", "PARTS", "PARTS_OF", "SEASONS", "SEASON_STARTS", "UNITS",
    "WEEKDAYS", "ZONES", "alternatives", "context", "definite", "neighbours", "senses", "units",
]  # fmt: skip
