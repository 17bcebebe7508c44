"""Companies of foreign name: called شركة X once and acting in the feminine, X is one wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator

from qawl.extract.entities.candidates import Candidate, candidate
from qawl.extract.entities.name_shapes import foreign
from qawl.extract.entities.vocabulary import Tokens
from qawl.extract.entities.words import Word

_ACTORS = ("company", "medium", "club", "institution")


def candidates(tokens: Tokens) -> Iterator[Candidate]:
    """The mentions of the companies that the article introduces."""
    heads = (index for index in tokens.heads if _group(tokens.words[index]) == "company" and tokens.joins[index + 1])
    called = {name for index in heads if (name := _called(tokens.words[index + 1]))}
    for places in _places(tokens, called).values() if called else ():
        if any(_acts(tokens, index, letters) for index, letters in places):
            for index, letters in places:
                yield candidate(tokens, index, index + 1, letters, "organization", "pattern")


def _places(tokens: Tokens, called: set[str]) -> dict[str, list[tuple[int, int]]]:
    """Where each word of ``called`` stands, and behind how many letters of clitics."""
    at: dict[str, list[tuple[int, int]]] = {name: [] for name in called}
    for index, word in enumerate(tokens.words):
        if not called.isdisjoint(word.rests):
            letters, rest = next(reading for reading in word.readings if reading[1] in called)
            at[rest].append((index, letters))
    return at


def introduced(tokens: Tokens) -> frozenset[str]:
    """The folded words that somewhere in the text follow a head noun of organizations."""
    return frozenset(
        tokens.words[index + 1].folded
        for index in tokens.heads
        if tokens.joins[index + 1] and _group(tokens.words[index]) in _ACTORS
    )


def _called(word: Word) -> str:
    """The word that follows شركة, when it is shaped like no word of the language; or nothing."""
    return word.folded if word.namelike and not (word.names or word.given or word.surname) and foreign(word) else ""


def _group(word: Word) -> str:
    return word.head[1].group if word.head else ""


def _acts(tokens: Tokens, index: int, letters: int) -> bool:
    """Whether a verb in the feminine stands right before: قالت, أعلنت, كانت."""
    if letters or not tokens.joins[index]:
        return False
    before = tokens.words[index - 1]
    return before.folded.endswith("ت") and not (before.definite or before.head or before.folded.endswith("ات"))
