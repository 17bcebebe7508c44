"""Likeness: one foreign name in two spellings (مادورو, مادورر; غابوف, جابوف; شروكنبدل, شروكندبل; بريسلر, بريسر)."""

from __future__ import annotations

from collections.abc import Iterator
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
    if len(bones) < _SKELETON:
        return False
    return bones == others or _transposed(bones, others) or _replaced(bones, others) or _lost(one, other)


def _replaced(one: str, other: str) -> bool:
    """Whether one consonant of a long name, not the first, is another: شترودر, شترودل."""
    if len(one) != len(other) or len(one) < _LONG or one[0] != other[0]:
        return False
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _lost(one: str, other: str) -> bool:
    """Whether one of two long words is the other without one letter inside: بريسر, بريسلر."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) != 1 or len(short) < _SHORTEST or long[0] != short[0] or long[-1] != short[-1]:
        return False
    return any(long[:k] + long[k + 1 :] == short for k in range(1, len(long) - 1))


def _transposed(one: str, other: str) -> bool:
    """Whether two neighbouring consonants of a long name have changed places, the first one aside."""
    if len(one) != len(other) or len(one) < _LONG:
        return False
    differing = [k for k in range(len(one)) if one[k] != other[k]]
    if len(differing) != 2 or differing[0] == 0:
        return False
    first, second = differing
    return second == first + 1 and one[first] == other[second] and one[second] == other[first]


def shapes(folded: str) -> Iterator[str]:
    """What any two spellings that are alike have in common: the consonants in whatever order, all or all but one."""
    if len(folded) < _SHORTEST:
        return
    bones = "".join(sorted(skeleton(folded)))
    yield bones
    if len(bones) > _SKELETON:
        yield from {bones[:k] + bones[k + 1 :] for k in range(len(bones))}


@lru_cache(maxsize=1 << 12)
def skeleton(folded: str) -> str:
    """The consonants of a word, those that transcribe one sound taken for one, none twice in a row."""
    found: list[str] = []
    for letter in folded.translate(_ALIKE):
        if letter not in _VOWELS and found[-1:] != [letter]:
            found.append(letter)
    return "".join(found)
