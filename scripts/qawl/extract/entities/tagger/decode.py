"""From scores to labels: the likeliest labels of sentences (Viterbi) and how probable a name is (forward, backward).

Sentences are decoded together. Scores are arrays words × labels, sentence after sentence; all arithmetic of the
likeliest path is exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from operator import add
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Places = NDArray[np.intp]

_SCALED = 8
"""After so many words the products of odds are made to add up to one again, lest they vanish or overflow."""


class Batch:
    """Sentences of so many words, side by side.

    What is worked out for them is a table of steps × rows × sentences, a step being the index of a word in its
    sentence; what stands there past the end of a sentence means nothing.
    """

    def __init__(self, sizes: Sequence[int]) -> None:
        self.sizes = list(sizes)
        counts = np.array(sizes)
        self.first = np.cumsum(counts) - counts
        self._sentence = np.repeat(np.arange(len(sizes)), counts)
        self._step = np.arange(len(self._sentence)) - self.first[self._sentence]
        self._from_end = counts[self._sentence] - 1 - self._step
        self._known: dict[tuple[bool, int], Places] = {}

    def table(self, rows: int) -> Floats:
        """A table of the batch, all of it one."""
        return np.ones((max(self.sizes), rows, len(self.sizes)))

    def places(self, table: Floats) -> Places:
        """Where in a table each word has its rows, as places in the table flattened: words × rows."""
        return self._places(False, table)

    def mirrored(self, table: Floats) -> Places:
        """The same with every sentence read from its end."""
        return self._places(True, table)

    def _places(self, mirrored: bool, table: Floats) -> Places:
        _, rows, width = table.shape
        found = self._known.get((mirrored, rows))
        if found is None:
            step = self._from_end if mirrored else self._step
            first: Places = step * rows * width + self._sentence
            found = self._known[mirrored, rows] = first[:, None] + np.arange(rows) * width
        return found


def best(batch: Batch, scores: Floats, transitions: Floats) -> list[list[int]]:
    """The likeliest labels of each sentence. Of two paths that score the same, the one whose labels come first."""
    total, moves = batch.table(len(transitions)), transitions[:, :, None]
    places = batch.places(total)
    total.put(places, scores)
    come, most = np.empty((len(transitions), *total.shape[1:])), np.empty(total.shape[1:])
    for before, reached in zip(total[:-1, :, None], total[1:], strict=True):
        np.add(before, moves, come)
        np.maximum.reduce(come, axis=0, out=most)
        np.add(reached, most, reached)
    words, to = total.take(places).tolist(), transitions.T.tolist()
    begun = zip(batch.first.tolist(), batch.sizes, strict=True)
    return [_traced(words[first : first + size], to) for first, size in begun]


def _traced(reached: list[list[float]], to: list[list[float]]) -> list[int]:
    """The labels of a sentence: ``reached`` says of each word how much the best way to each label scores.

    ``to`` has the scores of the transitions to each label. Going back along one way, in lists, asks less than every way
    by which a label may be come to.
    """
    path = [reached[-1].index(max(reached[-1]))]
    for before in reversed(reached[:-1]):
        ways = list(map(add, before, to[path[-1]]))
        path.append(ways.index(max(ways)))
    return path[::-1]


class Beliefs:
    """The probabilities that a batch's scores give to stretches of labels.

    Both ways are gone at once, each sentence beside its mirror image. What stands before or after a word is known but
    for a factor, the same for all labels.
    """

    def __init__(self, batch: Batch, scores: Floats, transitions: Floats) -> None:
        self._batch, self._moves = batch, np.exp(transitions)
        size = len(transitions)
        odds, come = batch.table(2 * size), batch.table(2 * size)
        ahead, back = batch.places(odds)[:, :size], batch.mirrored(odds)[:, size:]
        seen = np.exp(scores - np.maximum.reduce(scores, axis=1, keepdims=True))
        odds.put(ahead, seen)
        odds.put(back, seen)
        _go(odds, come, self._moves)
        self._onward = odds.take(back)
        """Word by word, the odds of each label with all that may follow."""
        self._beyond = come.take(back)
        """The odds of what may follow each label."""
        shares = odds.take(ahead) * self._beyond
        self.shares: Floats = shares / np.add.reduce(shares, axis=1, keepdims=True)
        """How probable each label of each word is."""

    def of(self, sentence: int, first: int, labels: Sequence[int], follows: int | None) -> float:
        """How probable it is that the words from ``first`` on have ``labels`` and the next one is not ``follows``."""
        word = int(self._batch.first[sentence]) + first
        belief = float(self.shares[word, labels[0]])
        for before, label in pairwise(labels):
            belief *= self._next(word, before, label)
            word += 1
        if follows is None or first + len(labels) == self._batch.sizes[sentence]:
            return belief
        return belief * (1 - self._next(word, labels[-1], follows))

    def _next(self, word: int, label: int, following: int) -> float:
        """How probable it is that the word after ``word``, which has ``label``, has ``following``."""
        return float(self._moves[label, following] * self._onward[word + 1, following] / self._beyond[word, label])


def _go(odds: Floats, come: Floats, moves: Floats) -> None:
    """Take the odds of every step along to the next, ahead in the first half of the rows and back in the other.

    ``come`` is what comes to each label of a step from those of the one before, without what is seen of its word.
    """
    size = len(moves)
    both = np.zeros((2 * size, 2 * size))
    both[:size, :size], both[size:, size:] = moves.T, moves
    before = odds[0]
    for step, (reached, met) in enumerate(zip(odds[1:], come[1:], strict=True), 1):
        np.multiply(reached, np.dot(both, before, met), reached)
        before = reached
        if not step % _SCALED:
            ways = reached.reshape(2, size, -1)
            ways /= np.add.reduce(ways, axis=1, keepdims=True)
