"""What words and their surroundings score for each label: sums of the weights of their features, exact integers.

The scores for all labels are one number, in lanes of 32 bits. So what a feature brings to every label is added at once,
and a word that has been met costs six additions; ``lanes`` takes the sum apart. One that is below zero borrows from the
next, which ``lanes`` pays back.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from struct import Struct
from typing import cast
from zlib import crc32

from qawl.arabic.recent import Recent
from qawl.extract.entities.tagger import features as looks
from qawl.extract.entities.tagger.file import Mapped, feature_hash
from qawl.extract.entities.vocabulary import Tokens

_LANE = 32
HALF = 1 << (_LANE - 1)
"""Added to every lane before they are taken apart: none is below zero then."""
_WORDS, _PARTS, _CONTEXTS = 1 << 15, 1 << 16, 1 << 14
"""Distinct words, parts of them and surroundings whose scores are kept."""
_SIZES = 1 << 10
"""Lengths of features, in bytes, for which it is kept what their prefixes change."""
Placed = tuple[int, int, int, int, int]
"""What is brought to each of ``features.PLACES``."""
_NOWHERE = (0, 0, 0, 0, 0)


class Scores:
    """The scores that a model gives, by ``features``."""

    def __init__(self, mapped: Mapped, features: looks.Features) -> None:
        self._mapped, self._features = mapped, features
        self._lanes = Struct(f"<{len(mapped.labels)}I")
        self._lift = sum(HALF << place for place in self._places())
        self._known = frozenset(mapped.hashes)
        self._weights: Recent[int, int] = Recent(self._of_feature, len(self._known) * 2)
        self._shifts: Recent[int, tuple[int, ...]] = Recent(_shifts, _SIZES)
        self._parts: Recent[looks.Part, Placed] = Recent(self._of_part, _PARTS)
        self._grams: Recent[str, int] = Recent(self._of_grams, _PARTS)
        self._words: Recent[str, Placed] = Recent(self._of_word, _WORDS)
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
        return int.from_bytes(self._lanes.pack(*[weight + HALF for weight in weights]), "little") - self._lift

    def _of_word(self, raw: str) -> Placed:
        """The scores that a word brings to each of ``features.PLACES``: what its parts bring, added up."""
        own, shared, letters = self._features.parts(raw)
        brought = [self._of_features(own), *map(self._parts.__getitem__, shared)]
        here, left, right, before, beyond = map(sum, zip(*brought, strict=True))
        return here + sum(map(self._grams.__getitem__, letters)), left, right, before, beyond

    def _of_grams(self, letters: str) -> int:
        return self._of_features(looks.grams(letters))[0]

    def _of_part(self, part: looks.Part) -> Placed:
        return self._of_features(looks.of_part(part))

    def _of_features(self, found: looks.Reaching) -> Placed:
        """The scores that features bring to each of ``features.PLACES``."""
        weights, known, shifts = self._weights, self._known, self._shifts
        total = [0] * len(looks.PLACES)
        for feature, places in found:
            spelled = feature.encode("utf-8", "surrogatepass")
            plain = crc32(spelled)
            if plain in known:
                total[0] += weights[plain]
            if places != looks.OWN:
                for place, shift in enumerate(shifts[len(spelled)][1:places], 1):
                    if plain ^ shift in known:
                        total[place] += weights[plain ^ shift]
        return cast("Placed", tuple(total)) if any(total) else _NOWHERE

    def _around(self, around: looks.Surroundings) -> int:
        """The scores that the surroundings of a word bring to it."""
        return self.of(map(feature_hash, looks.context(around)))


def _shifts(size: int) -> tuple[int, ...]:
    """By which bits the hash of a feature of ``size`` bytes changes in each of ``features.PLACES``, by its prefix.

    CRC-32 is linear: they are the same for whatever bytes, and so for none but zeros.
    """
    zeros = bytes(size)
    return tuple([crc32(zeros, crc32(prefix.encode())) ^ crc32(zeros) for prefix, _ in looks.PLACES])
