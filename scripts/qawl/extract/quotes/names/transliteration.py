"""Likeness: one foreign name in two spellings (مادورو, مادورر; غابوف, جابوف; شروكنبدل, شروكندبل)."""

from __future__ import annotations

from functools import lru_cache

_SHORTEST = 5
_SKELETON = 3
_LONG = 5
_ALIKE = str.maketrans({"غ": "ج", "ق": "ج", "ط": "ت", "ص": "س", "ض": "د", "ظ": "ز", "ذ": "ز", "ث": "ت"})
_VOWELS = frozenset("اويىهء")


def alike(one: str, other: str) -> bool:
    """Whether two folded words may be spellings of one foreign name: the same consonants, nearly as many letters."""
    if min(len(one), len(other)) < _SHORTEST or abs(len(one) - len(other)) > 1:
        return False
    bones, others = skeleton(one), skeleton(other)
    return len(bones) >= _SKELETON and (bones == others or _transposed(bones, others))


def _transposed(one: str, other: str) -> bool:
    """Whether two neighbouring consonants of a long name have changed places, the first one aside."""
    if len(one) != len(other) or len(one) < _LONG:
        return False
    differing = [k for k in range(len(one)) if one[k] != other[k]]
    if len(differing) != 2 or differing[0] == 0:
        return False
    first, second = differing
    return second == first + 1 and one[first] == other[second] and one[second] == other[first]


def shape(folded: str) -> str:
    """What all spellings that are alike have in common: the consonants in whatever order."""
    return "".join(sorted(skeleton(folded)))


@lru_cache(maxsize=1 << 12)
def skeleton(folded: str) -> str:
    """The consonants of a word, those that transcribe one sound taken for one, none twice in a row."""
    found: list[str] = []
    for letter in folded.translate(_ALIKE):
        if letter not in _VOWELS and found[-1:] != [letter]:
            found.append(letter)
    return "".join(found)
