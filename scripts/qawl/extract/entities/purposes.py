"""The purpose that the name of an institution states: للرياضة, لحقوق الإنسان, للمعارض والمؤتمرات."""

from __future__ import annotations

from functools import cache

from qawl.arabic import lexicon
from qawl.arabic.letters import fold
from qawl.arabic.lexicon import rows
from qawl.extract.entities.vocabulary import LONGEST, Tokens

_TO = "ل"
_THE = "ال"


@cache
def purposes() -> frozenset[str]:
    """Nouns, folded and without the article, of what institutions are for."""
    return lexicon.words("purpose_nouns", "noun")


@cache
def _going_on() -> dict[str, str]:
    """Those that go on with a preposition and what it is about: للرقابة على الغذاء."""
    found = ((fold(row["noun"]), fold(row["goes_on"])) for row in rows("purpose_nouns") if row["goes_on"])
    return dict(found)


@cache
def _occasions() -> frozenset[str]:
    return lexicon.words("occasion_nouns", "noun")


@cache
def institution_adjectives() -> dict[str, bool]:
    """Adjectives that belong to names, both genders; true for those that say what a party stands for."""
    found = {}
    for row in rows("institution_adjectives"):
        found[fold(row["adjective"])] = found[fold(row["adjective"]) + "ه"] = row["creed"] == "true"
    return found


def purpose(tokens: Tokens, at: int) -> int:
    """The word after the purpose that an institution's name states from word ``at`` on, or 0.

    للرياضة, لحقوق الإنسان, للمعارض والمؤتمرات, للشؤون الدولية والأمنية.
    """
    if not tokens.joins[at]:
        return 0
    folded = tokens.words[at].folded
    if folded.startswith("لل") and len(folded) > 4:
        if folded[2:] in _occasions():
            return 0
        return _extended(tokens, _about(tokens, at, folded[2:]) or at + 1)
    last = _noun_phrase(tokens, at, folded[len(_TO) :]) if folded.startswith(_TO) else 0
    return _extended(tokens, last) if last else 0


def _about(tokens: Tokens, at: int, noun: str) -> int:
    """The word after what the purpose at ``at`` goes on to, or 0: للدفاع عن حقوق الإنسان, للرقابة على الغذاء."""
    on = _going_on().get(noun)
    if not (on and tokens.joins[at + 1] and tokens.words[at + 1].folded == on and tokens.joins[at + 2]):
        return 0
    after = tokens.words[at + 2]
    alone = after.definite and not (after.names or after.surname or after.function)
    return _noun_phrase(tokens, at + 2) or (at + 3 if alone else 0)


def _noun_phrase(tokens: Tokens, at: int, first: str = "") -> int:
    """The word after nouns of purpose, of which ``first`` may stand for the first, and the definite one they lead to.

    حقوق الإنسان; 0 if there is none.
    """
    if not tokens.joins[at]:
        return 0
    last, noun = at, first or tokens.words[at].folded
    while noun in purposes() and tokens.joins[last + 1] and last < at + LONGEST:
        last += 1
        noun = tokens.words[last].folded
    return last + 1 if last > at and noun.startswith(_THE) and tokens.words[last].definite else 0


def _extended(tokens: Tokens, at: int) -> int:
    """Takes in adjectives, and nouns and adjectives that و joins, up to what names something of its own."""
    end = at + LONGEST
    while tokens.joins[at] and at < end:
        word = tokens.words[at]
        joined = word.folded.startswith("وال") and not (word.names or word.head or word.institution or word.function)
        adjective = word.adjective or word.folded in institution_adjectives()
        if not joined and not (word.definite and adjective and not word.function):
            break
        at += 1
    return at
