"""What the lexicons say of a spelling, looked up once for all who read it.

A lexicon is a bit, and every word that any of them has stands in one table with the bits of those that have it. So one
look-up for each way to read a spelling tells which lexicons are worth asking what they say, and most words, which are
in none, are done with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from qawl.arabic.events import events, sure_events
from qawl.arabic.letters import MARKS, fold
from qawl.arabic.lexicon import derived, rows, values, words
from qawl.arabic.recent import Recent
from qawl.arabic.reporting import nouns, verbs
from qawl.arabic.stems import both
from qawl.arabic.words import readings

FUNCTION, COMMON, ADJECTIVE, ABSTRACT, GIVEN, TITLE, HEAD = (1 << place for place in range(7))
INSTITUTION, NATIONALITY, POLITY, MEDIUM, PHRASE, BREAK, LOOKALIKE = (1 << place for place in range(7, 14))
VERB, NOUN, WHOLE, SURE_EVENT, EVENT = (1 << place for place in range(14, 19))
"""The forms of the verbs that report, and of the nouns for those who speak; nouns that no clitic begins (كيان);
the forms of other verbs of the news, and those of them that may be a noun or a name as well."""
EVENTS = SURE_EVENT | EVENT
EVERYDAY = COMMON | FUNCTION
"""Words that mean something else first, whatever name they are spelled like."""
ARTICLE = "ال"

_SIGNS = re.compile(f"[{MARKS}\u0640]")
_REMEMBERED = 1 << 16


@dataclass(slots=True, eq=False)
class Word:
    """One spelling. Equal spellings share one object: it is never changed."""

    raw: str
    folded: str
    """Nothing for a lone tatweel, which is then read as it is written."""
    spelled: str
    """Without vowel signs and tatweel."""
    readings: tuple[tuple[str, str], ...]
    """The ways to read it as clitics and rest (``words.readings``)."""
    rests: list[int]
    """The lexicons that have the rest of each reading."""
    bares: list[int]
    """The same for the rest without its article, where it has one."""

    held: int
    """All of ``rests`` together."""
    named: int
    """All of ``rests`` and ``bares`` together."""


def looked_up(raw: str) -> Word:
    """What the lexicons say of a word."""
    folded, table = fold(raw), lexicons()
    read = tuple(readings(folded or raw))
    spelled = raw if folded == raw else _SIGNS.sub("", raw)
    rests, bares, held, named = [], [], 0, 0
    for _, rest in read:
        own = table.get(rest, 0)
        bare = table.get(rest[2:], 0) if rest.startswith(ARTICLE) else 0
        rests.append(own)
        bares.append(bare)
        held |= own
        named |= own | bare
    return Word(raw, folded, spelled, read, rests, bares, held, named)


WORDS: Recent[str, Word] = Recent(looked_up, _REMEMBERED)
"""Spelling to what the lexicons say of it."""


@cache
def lexicons() -> dict[str, int]:
    """Folded word to the lexicons that have it."""
    return derived("words", _merged)


def _merged() -> dict[str, int]:
    found: dict[str, int] = {}
    for lexicon, held in _lists():
        for word in filter(None, held):
            found[word] = found.get(word, 0) | lexicon
    return found


def _lists() -> Iterator[tuple[int, Iterable[str]]]:
    yield FUNCTION, words("function_words", "word")
    yield COMMON, words("common_words", "word")
    yield ADJECTIVE, words("common_words", "word", "class", "adjective")
    yield ABSTRACT, words("abstract_nouns", "noun")
    yield GIVEN, words("given_names", "name")
    yield TITLE, titles()
    yield HEAD, words("heads", "word")
    yield INSTITUTION, words("institution_heads", "word")
    yield INSTITUTION, (name.partition(" ")[0] for name in words("state_bodies", "name"))
    yield NATIONALITY, _nationalities()
    yield POLITY, words("polities", "name")
    yield MEDIUM, words("media", "word")
    yield PHRASE, (phrase.split()[0] for phrase in words("reporting_phrases", "phrase"))
    yield BREAK, (phrase.split()[0] for phrase in words("content_breaks", "phrase"))
    yield LOOKALIKE, words("complementizer_lookalikes", "word")
    yield VERB, verbs()
    yield NOUN, nouns()
    yield WHOLE, words("whole_words", "word", "class", "noun")
    yield SURE_EVENT, sure_events()
    yield EVENT, events()


@cache
def titles() -> dict[str, str]:
    """Folded words before a name: those of respect, and every form of the offices and ranks; to which of both."""
    found = dict.fromkeys(values("honorifics", "word", "word"), "rank")
    for row in rows("speaker_nouns"):
        if row["kind"] in ("office", "rank"):
            for form in (row["noun"], row["feminine"], *row["plural"].split()):
                found.setdefault(fold(form), row["kind"])
    found.pop("", None)
    return found


def _nationalities() -> Iterator[str]:
    """Every form of the adjectives of nationality, folded: عراقي, العراقية, عراقيون, العراقيتين …"""
    for row in rows("nationalities"):
        for spelled in both(fold(row["adjective"])):
            for ending in ("", "ه", "ون", "ين", "ات", "ان", "تان", "تين", "ا"):
                yield from (spelled + ending, ARTICLE + spelled + ending)
