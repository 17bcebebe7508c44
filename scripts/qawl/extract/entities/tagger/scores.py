"""What words and their surroundings score for each label: sums of the weights of their features, exact integers.

The scores for all labels are one number, in lanes of 32 bits. So what a feature brings to every label is added at once,
and a word that has been met costs six additions; ``lanes`` takes the sum apart. One that is below zero borrows from the
next, which ``lanes`` pays back.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from struct import Struct
from zlib import crc32

from qawl.arabic.recent import Recent
from qawl.extract.entities.tagger import features as looks
from qawl.extract.entities.tagger.file import Mapped, feature_hash
from qawl.extract.entities.vocabulary import Tokens

_LANE = 32
HALF = 1 << (_LANE - 1)
"""Added to every lane before they are taken apart: none is below zero then."""
_WORDS, _CONTEXTS = 1 << 15, 1 << 14
"""Distinct words and surroundings whose scores are kept."""
_NOWHERE = (0,) * len(looks.PLACES)


class Scores:
    """The scores that a model gives, by ``features``."""

    def __init__(self, mapped: Mapped, features: looks.Features) -> None:
        self._mapped, self._features = mapped, features
        self._lanes = Struct(f"<{len(mapped.labels)}I")
        self._lift = sum(HALF << place for place in self._places())
        self._known = frozenset(mapped.hashes)
        self._weights = _Made(self._of_feature)
        self._shifts = [(_Made(partial(_shift, prefix)), which) for prefix, which in looks.PLACES]
        self._words: Recent[str, tuple[int, ...]] = Recent(self._of_word, _WORDS)
        self._contexts: Recent[looks.Surroundings, int] = Recent(self._around, _CONTEXTS)

    def hint(self, raw: str) -> float:
        """How much the letters of the word alone speak for a name: the best label of one against none."""
        own = self.lanes(self._words[raw][0])
        return (max(own[1:]) - own[0]) * self._mapped.scale

    def totals(self, tokens: Tokens, rules: Sequence[str], first: int, last: int) -> list[int]:
        """The scores of the words ``first`` to ``last`` (exclusive), which are one sentence; see ``lanes``."""
        around = map(self._contexts.__getitem__, looks.surroundings(tokens, rules, first, last))
        inside = list(map(self._words.__getitem__, tokens.raw[first:last]))
        words, size = [_NOWHERE, _NOWHERE, *inside, _NOWHERE, _NOWHERE], len(inside)
        near = [words[2 + offset : 2 + offset + size] for offset in looks.OFFSETS]
        return [a + b[0] + c[1] + d[2] + e[3] + f[4] for a, b, c, d, e, f in zip(around, *near, strict=True)]

    def packed(self, total: int) -> bytes:
        """The lanes as unsigned numbers, little endian, each ``HALF`` more than the score of its label."""
        return (total + self._lift).to_bytes(self._lanes.size, "little")

    def lanes(self, total: int) -> list[int]:
        """The scores, label by label, in steps of the model's scale."""
        return [lane - HALF for lane in self._lanes.unpack(self.packed(total))]

    def of(self, hashes: Iterable[int]) -> int:
        """The scores that features bring together."""
        weights, known = self._weights, self._known
        return sum([weights[one] for one in hashes if one in known])

    def _places(self) -> range:
        return range(0, _LANE * len(self._mapped.labels), _LANE)

    def _of_feature(self, known: int) -> int:
        at, size = bisect_left(self._mapped.hashes, known), len(self._mapped.labels)
        weights = self._mapped.weights[at * size : (at + 1) * size]
        return sum(weight << place for weight, place in zip(weights, self._places(), strict=True))

    def _of_word(self, raw: str) -> tuple[int, ...]:
        """The scores that a word brings to each of ``features.PLACES``."""
        lists = self._features.of_word(raw)
        spelled = [one.encode("utf-8", "surrogatepass") for one in lists[0]]
        plain = dict(zip(lists[0], zip(map(crc32, spelled), map(len, spelled), strict=True), strict=True))
        numbers = [[plain[one] for one in each] for each in lists]
        weights, known = self._weights, self._known
        return tuple(
            [
                sum([weights[one] for plain, size in numbers[which] if (one := plain ^ shift[size]) in known])
                for shift, which in self._shifts
            ]
        )

    def _around(self, around: looks.Surroundings) -> int:
        """The scores that the surroundings of a word bring to it."""
        return self.of(map(feature_hash, looks.context(around)))


class _Made(dict[int, int]):
    """A number to what ``make`` makes of it, remembered: of numbers of which there are not many."""

    def __init__(self, make: Callable[[int], int]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: int) -> int:
        self[key] = value = self._make(key)
        return value


def _shift(prefix: str, size: int) -> int:
    """By which bits the hash of a feature of ``size`` bytes changes when ``prefix`` is put before it.

    CRC-32 is linear: they are the same for whatever bytes, and so for none but zeros.
    """
    zeros = bytes(size)
    return crc32(zeros, crc32(prefix.encode())) ^ crc32(zeros)
