"""Of what shape a word must be to stand in the name of a person that no list holds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qawl.extract.entities.vocabulary import PARTICLES
from qawl.extract.entities.words import Word

_VERBAL = ("ي", "ت", "ست", "است", "وي", "وت")
_OBJECT = re.compile(r"ال.+(?:ات|ه)$")
_VERBAL_NOUN = re.compile(r"ال(?:ا.ت|است|ان|ت|م|.+(?:ات|ه)$)")
"""Definite nouns that are likelier the object of the clause than the third part of a name: الافتتاح, المعرض."""
_PEOPLE = re.compile(r"الم.{3,}[يو]ن$")
"""Definite plurals of participles: المشاركين. Names so shaped are shorter: المبين, المأمون."""
_ENDINGS = ("ت", "ات", "وا", "ه")
"""How verbs and plurals begin and end; a foreign name that does so is left to other evidence."""


def is_name(words: Sequence[Word]) -> bool:
    """Whether words that somebody took for a person's name can be one: no office, verb or adjective among them."""
    if any(word.title and not (word.given or word.surname) for word in words) or words[-1].folded in PARTICLES:
        return False
    return not any(
        (word.nationality and not (nisba(word) and len(words) > 2))
        or ((word.sense or arabic(word)) and not _part_of_name(word))
        for word in words
    )


def _part_of_name(word: Word) -> bool:
    known = word.given is not None or word.surname or word.folded in PARTICLES
    return known or (word.definite and not (word.common or word.sense or word.noun))


def surely_name(word: Word) -> bool:
    """Whether the word makes a name of the given name before it, which is an everyday word as well."""
    if word.common or word.nationality:
        return False
    if word.surname or word.folded in PARTICLES:
        return True
    return (word.given is not None and not word.given[1] and not word.given[0]) or nisba(word)


def known_part(word: Word) -> bool:
    """Whether persons are known by the word, and it is nothing else first."""
    if word.surname:
        return True
    return word.given is not None and not word.given[0] and not word.title and not word.common


def may_be_part(word: Word, units: int) -> bool:
    """Whether a word that is no name of anybody yet may stand behind so many units of one."""
    if word.common or word.sense or word.title or word.head or word.folded[:1] in "0123456789":
        return False
    if word.nationality:
        return units > 1 and nisba(word)
    if word.definite:
        return not (word.noun or _PEOPLE.match(word.folded)) and (
            nisba(word) or not (_OBJECT if units < 2 else _VERBAL_NOUN).match(word.folded)
        )
    return not (arabic(word) or _clitic_of_name(word))


def nameable(word: Word) -> bool:
    """Whether particles may lean on the word: بن أبي طالب."""
    return not word.nationality and (not word.common or word.definite) and word.folded[:1] not in "0123456789"


def nisba(word: Word) -> bool:
    """الهاشمي: an adjective of relation, as many family names are."""
    return word.definite and word.folded.endswith("ي")


def _clitic_of_name(word: Word) -> bool:
    """وكوشنر, بالعراق: a clitic in front of something known ends the name."""
    return bool(word.names and word.names[0][0]) or (word.given is not None and word.given[0] > 0)


def arabic(word: Word) -> bool:
    """Whether an unknown word without the article is shaped like a word of the language, not like a foreign name.

    A number is one of these too: أمام 84 متفرجا.
    """
    folded = word.folded
    if word.common or word.definite or word.inflected or word.noun or len(folded) < 3 or not folded.isalpha():
        return True
    return (
        folded.startswith(_VERBAL)
        or folded.endswith(_ENDINGS)
        or folded.startswith(("و", "بال", "لل", "فال", "بت", "لت"))
    )


def foreign(word: Word) -> bool:
    """Whether a word that no lexicon holds is shaped like a foreign name."""
    return not arabic(word)


def verbal(word: Word) -> bool:
    """Whether a word that is not known begins or ends as verbs do: يعملان, كتبوا; or carries a clitic."""
    return word.folded.startswith((*_VERBAL, "و", "بال", "لل", "فال")) or word.folded.endswith("وا")
