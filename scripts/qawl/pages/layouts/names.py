"""Whether words at the foot of an article or beside a link are names, by the lexicons of the language.

A line of two words may name an agency or end a verse: its length does not tell, so a line rule can ask that what it
takes for a name be one (``LineRule.names``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from qawl.arabic import lexicon
from qawl.arabic.letters import fold
from qawl.arabic.lexicon import rows
from qawl.arabic.words import Words, words

_MEDIA = frozenset({"agency", "newspaper", "broadcast"})
_WRITINGS = frozenset(map(fold, ("مقال", "مقالة")))
_SEPARATOR = re.compile(r"[/\\،,؛;+&|]|(?<!\S)[-–—]|[-–—](?!\S)")
_WAW = "و"
_ARTICLE = "ال"
_MORE_WORDS_AT_MOST = 5
_PERSON_WORDS = range(2, 6)


def are_sources(named: str) -> bool:
    """Whether ``named`` lists nothing but agencies, papers, broadcasters or institutions.

    A source begins with a name of ``news_sources`` or ``media``, or with a word for such a house (وكالة, صحيفة, مركز)
    that is followed by its name. Of a name no function word is part, so that a sentence is no source.
    """
    found = words(named)
    at = 0
    while at < len(found):
        at += at > 0 and found.folded[at] == _WAW
        after = _source_ends(found, at, _cut(found, at) if at else 0)
        if after is None:
            return False
        at = _name_ends(named, found, after)
        if at - after > _MORE_WORDS_AT_MOST or any(folded in _function_words() for folded in found.folded[after:at]):
            return False
    return len(found) > 0


def is_person(named: str) -> bool:
    """Whether ``named`` is nothing but a person's name: it begins with a given name, and goes on like one."""
    found = words(named)
    if len(found) not in _PERSON_WORDS or _SEPARATOR.search(named):
        return False
    if any(_is_function_word(named[found.starts[at] : found.ends[at]]) for at in range(len(found))):
        return False
    first, second = found.folded[:2]
    given = _given_names()
    return first in given and (not given[first] or second in given or second.startswith(_ARTICLE))


KINDS: dict[str, Callable[[str], bool]] = {"sources": are_sources, "person": is_person}
"""What a line rule may ask of a name, by the word with which it asks."""


def _source_ends(found: Words, at: int, cut: int) -> int | None:
    """The place after the words from ``at``, less ``cut`` letters, that make a source; ``None`` if none do."""
    if at >= len(found):
        return None
    first = (found.folded[at][cut:], *found.folded[at + 1 : at + 4])
    if first[0] in _houses():
        return at + 1 if first[0] in _by_themselves() or len(first) > 1 else None
    length = next((length for length in range(len(first), 0, -1) if first[:length] in _names()), None)
    return at + length if length else None


def _name_ends(named: str, found: Words, at: int) -> int:
    """The place of the next source from ``at``: behind a sign, or a conjunction before what begins a source."""
    for place in range(at, len(found)):
        gap = named[found.ends[place - 1] : found.starts[place]]
        alone = found.folded[place] == _WAW
        joined = _cut(found, place) and _source_ends(found, place + alone, int(not alone)) is not None
        if joined or _SEPARATOR.search(gap):
            return place
    return len(found)


def _cut(found: Words, at: int) -> int:
    return int(found.folded[at].startswith(_WAW) and _source_ends(found, at, 0) is None)


def _is_function_word(word: str) -> bool:
    """Whether ``word`` is one by its letters, and by its spelling too if it folds like a given name (على, علي)."""
    function = _function_words()
    return word in function.values() if fold(word) in _given_names() else fold(word) in function


def _media() -> Iterator[dict[str, str]]:
    return (row for row in rows("media") if row["medium"] in _MEDIA and fold(row["word"]) not in _WRITINGS)


@cache
def _names() -> frozenset[tuple[str, ...]]:
    known = [row["name"] for row in rows("news_sources")] + [
        row["word"] for row in _media() if row["is_name"] == "true"
    ]
    return frozenset(words(name).folded for name in known)


@cache
def _houses() -> frozenset[str]:
    credit = {fold(row["word"]) for row in rows("credit_words") if row["class"] == "institution"}
    return frozenset(credit | {fold(row["word"]) for row in _media() if row["is_name"] != "true"} | _by_themselves())


@cache
def _by_themselves() -> frozenset[str]:
    return lexicon.words("credit_words", "word", "class", "name")


@cache
def _function_words() -> dict[str, str]:
    return lexicon.values("function_words", "word", "word")


@cache
def _given_names() -> dict[str, bool]:
    return {fold(row["name"]): row["ambiguous"] == "true" for row in rows("given_names")}
