"""Names of teams: those of the lexicon by the word with which they begin."""

from __future__ import annotations

from functools import cache

from qawl.arabic.letters import fold
from qawl.arabic.lexicon import rows

_Name = tuple[str, ...]


@cache
def names() -> dict[str, tuple[_Name, ...]]:
    """The folded names by their first word, the longest first."""
    found: dict[str, list[_Name]] = {}
    for row in rows("name_words"):
        if row["class"] == "club":
            words = tuple(map(fold, row["name"].split()))
            found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in found.items()}


@cache
def firsts() -> frozenset[str]:
    """The first words of them, as a set: what is none is gone through whole at every question."""
    return frozenset(names())
