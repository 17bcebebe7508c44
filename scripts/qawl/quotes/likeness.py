"""Likeness: one foreign name in two spellings of the same article (مادورو, مادورر; غابوف, جابوف)."""

from __future__ import annotations

from functools import lru_cache

_SHORTEST = 5
_SKELETON = 3
_ALIKE = str.maketrans({"غ": "ج", "ق": "ج", "ط": "ت", "ص": "س", "ض": "د", "ظ": "ز", "ذ": "ز", "ث": "ت"})
_VOWELS = frozenset("اويىهء")


def alike(one: str, other: str) -> bool:
    """Whether two folded words may be spellings of one foreign name: the same consonants, nearly as many letters."""
    if min(len(one), len(other)) < _SHORTEST or abs(len(one) - len(other)) > 1:
        return False
    shape = skeleton(one)
    return len(shape) >= _SKELETON and shape == skeleton(other)


@lru_cache(maxsize=1 << 12)
def skeleton(folded: str) -> str:
    """The consonants of a word, those that transcribe one sound taken for one, none twice in a row."""
    found: list[str] = []
    for letter in folded.translate(_ALIKE):
        if letter not in _VOWELS and found[-1:] != [letter]:
            found.append(letter)
    return "".join(found)
