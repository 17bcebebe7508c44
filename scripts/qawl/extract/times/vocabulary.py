"""The lexicons of time as tables and as parts of patterns: folded word to what it means."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from qawl.arabic.dates import DAYPARTS, MONTHS, alternatives
from qawl.arabic.letters import fold
from qawl.arabic.lexicon import derived, of_class, rows, values, words
from qawl.arabic.verbs import inflect
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
MONTHS_NUMBERED = values("numbered_months", "name", "beside")
"""كانون 2, ت1, and what must stand beside them."""
MONTHS_BEGIN = frozenset(name.split()[0] for name in MONTHS)
DECADES = _numbers("decades", "word", "tens")
DECADES_ALONE = _flagged("decades", "word")
CARDINALS = _numbers("numerals", "word", "number", kind="cardinal")
ORDINALS = _numbers("numerals", "word", "number", kind="ordinal")
HOURS = _numbers("numerals", "word", "number", kind="hour")
_YEAR_WORDS = _numbers("numerals", "word", "number", kind="year")
THOUSANDS = {word: number for word, number in _YEAR_WORDS.items() if number >= 1000}
YEAR_NUMBERS = {word: number for word, number in (CARDINALS | _YEAR_WORDS).items() if number < 1000 and " " not in word}
FRACTIONS = _numbers("clock_fractions", "word", "minutes")
PARTS_OF = _numbers("dayparts_of", "word", "from_hour")
PARTS = {**DAYPARTS, **PARTS_OF}
ADJECTIVES = values("time_adjectives", "word", "sense")
OF_SEVERAL = frozenset(word for word in ADJECTIVES if word.endswith("ين"))
"""Adjectives of two or more masculine nouns: المقبلين."""
THAT = of_class("that_time")
"""With a unit of time: the one named before."""
LATEST = [word for word, sense in ADJECTIVES.items() if sense == "past_span"]
UNITS = {fold(row["word"]): (row["unit"], row["form"]) for row in rows("time_units")}
HIJRI_MONTHS = _numbers("hijri_months", "name", "month")
HIJRI_SUPPORT = values("hijri_months", "name", "support")
ZONES = values("clock_zones", "phrase", "offset")
FUNCTION_WORDS = words("function_words", "word")
FRACTIONS_OF = {fold(row["word"]): int(row["parts"]) for row in rows("unit_fractions")}
ABOUT = words("about_words", "word", "place", "before")
ABOUT_AFTER = words("about_words", "word", "place", "after")
ABOUT_END = words("about_words", "word", "place", "end")
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


def written_year(words: str) -> int:
    """The number of a year in words, as ``THOUSANDS`` and ``YEAR_NUMBERS`` have them: ألفين وأربعة وعشرين."""
    first, *others = words.split()
    return THOUSANDS[first] + sum(YEAR_NUMBERS[word.removeprefix("و")] for word in others)


def neighbours(place: str, on: str, effect: str) -> list[str]:
    """The words that have this effect at this place."""
    return [word for (word, where, what), does in _CONTEXTS.items() if (where, what, does) == (place, on, effect)]


def _with_conjunctions(words: Iterable[str]) -> frozenset[str]:
    """The words, and with و and ف written onto them."""
    return frozenset(clitic + word for word in words for clitic in ("", "و", "ف"))


THESE_DAYS = _with_conjunctions(neighbours("before", "nowadays", "prevents"))
"""Words right before اليوم with which it means these days: هو اليوم, شباب اليوم, ما هم عليه اليوم."""
THESE_DAYS_FIRST = _with_conjunctions(neighbours("before", "nowadays", "admits"))
"""The same of words that begin their clause: العالم اليوم قرية, where احتفل العالم اليوم is of a day."""
OF_THE_DAY = _with_conjunctions(neighbours("before", "nowadays", "day") + neighbours("after", "nowadays", "day"))
"""Words beside اليوم with which it is the day, whatever else says these days: تمثل مباراة اليوم, يمثل اليوم أمام."""
MEASURED = neighbours("clause", "nowadays", "prevents")
"""Phrases of the clause behind اليوم that measure these days against others: أكثر من أي وقت مضى."""


_OURS = ("state", "ours", "become")
"""Classes of verbs that in the first person say what is so in our days."""


def _nowadays() -> frozenset[str]:
    """What says that something is so in these days: verbs in the present, of becoming in the past too."""
    found: set[str] = set()
    for row in rows("state_verbs"):
        if row["class"] in ("state", "become"):
            tenses = ("imperfect", "perfect") if row["class"] == "become" else ("imperfect",)
            found |= {form for form, of in inflect(row["lemma"], row["pattern"]) if of.tense in tenses}
    return _with_conjunctions(found)


def _of_class(name: str, tense: str) -> frozenset[str]:
    verbs = [inflect(row["lemma"], row["pattern"]) for row in rows("state_verbs") if row["class"] == name]
    return _with_conjunctions(form for verb in verbs for form, inflection in verb if inflection.tense == tense)


def _ours() -> frozenset[str]:
    """The same in the first person: نعيش, أعيش."""
    found: set[str] = set()
    for row in rows("state_verbs"):
        if row["class"] in _OURS:
            forms = [form for form, of in inflect(row["lemma"], row["pattern"]) if of.tense == "imperfect"]
            present = [form[1:] for form in forms if form.startswith("ي")]
            found |= {"ن" + rest for rest in present}
            if row["pattern"].partition("-")[0] in _UNLIKE_PAST or row["pattern"].startswith("I-hollow"):
                found |= {"ا" + rest for rest in present}
    return _with_conjunctions(found)


_UNLIKE_PAST = ("II", "III", "V", "VI")
"""Patterns whose first person is written like no past: أعاني, where اعتمد, أبقى and أعد are what somebody did, too."""


def _becoming() -> frozenset[str]:
    return _of_class("become", "imperfect") | _of_class("become", "perfect")


OURS, STATES, BECOMING, HAPPENED, GOING_ON, SCHEDULED = derived(
    "state_verbs",
    lambda: (
        (ours := _ours()), _nowadays() | ours, _becoming(), _of_class("change", "perfect"),
        _of_class("go_on", "imperfect"), _of_class("scheduled", "imperfect"),
    ),
    "extract/times/vocabulary.py",
)  # fmt: skip
"""Verbs before اليوم that say how things are in our days: تعتمد … اليوم, ما نراه اليوم, باتت اليوم.

``OURS``: of those the first persons; ``BECOMING``: those that say so after it too: اليوم أصبح …; ``HAPPENED``: verbs
of change, that it is over: ارتفعت; ``GOING_ON``: that something goes on, after ما: ما يجري اليوم; ``SCHEDULED``: what
in the present is to come on a day: تنطلق الأحد.
"""


@lru_cache(maxsize=1 << 14)
def context(word: str, place: str, on: str) -> str | None:
    """What ``word`` at ``place`` does to an expression of kind ``on``, whatever clitics it carries."""
    for _, rest in readings(word):
        effect = _CONTEXTS.get((rest, place, on)) or _CONTEXTS.get((rest, place, "any"))
        if effect:
            return effect
    return None


GLUED = frozenset(
    phrase.split()[-1]
    for phrase in (
        *MONTHS, *HIJRI_MONTHS, *WEEKDAYS, *neighbours("before", "year", "admits"),
        *of_class("before_number"),
    )
)  # fmt: skip
"""Words that a number may follow without a blank between, as the press of the Maghreb prints it: مارس2006، إلى30."""

__all__ = [
    "ABOUT", "ABOUT_AFTER", "ABOUT_END", "ADJECTIVES", "BECOMING", "CARDINALS", "DAYPARTS", "DECADES", "DECADES_ALONE",
    "DEICTICS", "DEICTICS_ALONE", "FRACTIONS", "FRACTIONS_OF", "FUNCTION_WORDS", "GLUED", "HIJRI_MONTHS",
    "HIJRI_SUPPORT", "HOURS", "LATEST", "MEASURED", "MONTHS", "MONTHS_ALONE", "MONTHS_BEGIN", "MONTHS_NUMBERED",
    "OF_SEVERAL", "ORDINALS", "PARTS", "PARTS_OF", "SCHEDULED", "SEASONS", "SEASON_STARTS", "STATES", "THAT",
    "THESE_DAYS", "THOUSANDS", "UNITS", "WEEKDAYS", "YEAR_NUMBERS", "ZONES", "alternatives", "context", "definite",
    "neighbours", "senses", "units", "written_year",
]  # fmt: skip
