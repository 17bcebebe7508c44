"""What a tagger finds: names in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Sentence = tuple[int, int]
"""Its first word and the word after its last."""
AGREEMENT, REMINDER = 3.0, 0.9
"""How much it counts what the same word was taken for elsewhere in the text: for a name of a class, for none."""


@dataclass(frozen=True, slots=True)
class Guess:
    """The words ``first`` to ``last`` (exclusive) are a name of ``kind``: PERS, LOC, ORG or MISC."""

    first: int
    last: int
    kind: str
    probability: float


def named(path: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """The names on a path: first word, word after the last, and the label that would go on with it."""
    index = 0
    while index < len(path):
        if not path[index]:
            index += 1
            continue
        first, inside = index, path[index] + 1
        index += 1
        while index < len(path) and path[index] == inside:
            index += 1
        yield first, index, inside
