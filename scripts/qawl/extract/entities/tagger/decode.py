"""From scores to labels: the likeliest labels of sentences (Viterbi) and how probable a name is (forward, backward).

Sentences are decoded together. Scores are arrays words × labels; all arithmetic of the likeliest path is exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, cast

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_SCALED = 8
"""After so many words the products of odds are made to add up to one again, lest they vanish or overflow."""


class Batch:
    """Sentences side by side. An array of a batch is steps × labels × sentences, a step being the index of a word in
    its sentence; what it holds past the end of a sentence means nothing.

    ``words`` are the scores of all words, ``steps`` and ``sentences`` where each stands; ``mirrored`` is its step from
    the end of its sentence.
    """

    def __init__(self, sentences: Sequence[Floats]) -> None:
        self.words = np.concatenate(sentences)
        self.sizes = [len(sentence) for sentence in sentences]
        sizes = np.array(self.sizes)
        self.first = np.cumsum(sizes) - sizes
        self.sentences = np.repeat(np.arange(len(sizes)), sizes)
        self.steps = np.arange(len(self.words)) - self.first[self.sentences]
        self.mirrored = sizes[self.sentences] - 1 - self.steps

    def array(self, labels: int) -> Floats:
        """An array of the batch, all of it one."""
        return np.ones((max(self.sizes), labels, len(self.sizes)))


def best(batch: Batch, transitions: Floats, bias: Floats) -> list[list[int]]:
    """The likeliest labels of each sentence, in the order in which they were given.

    ``bias`` is added to the scores of every word, label by label. Of two paths that score the same, the one whose
    labels come first.
    """
    total = batch.array(len(bias))
    total[batch.steps, :, batch.sentences] = batch.words + bias
    moves, reached = transitions[:, :, None], np.empty((len(total), len(bias), *total.shape[1:]))
    for step in range(1, len(total)):
        come = np.add(total[step - 1][:, None], moves, out=reached[step])
        total[step] += np.maximum.reduce(come, axis=0)
    ends = total[np.array(batch.sizes) - 1, :, range(len(batch.sizes))].argmax(axis=1)
    back = cast("list[list[list[int]]]", reached.argmax(axis=1).tolist())
    return [_traced(back, row, batch.sizes[row], end) for row, end in enumerate(ends.tolist())]


def _traced(back: list[list[list[int]]], sentence: int, size: int, end: int) -> list[int]:
    """The labels of a sentence that ends with the label ``end``; ``back`` says from which label each comes."""
    path = [end]
    for step in range(size - 1, 0, -1):
        path.append(back[step][path[-1]][sentence])
    return path[::-1]


class Beliefs:
    """The probabilities that a batch's scores give to stretches of labels.

    Both ways are gone at once, each sentence beside its mirror image. What stands before or after a word is known but
    for a factor, the same for all labels.
    """

    def __init__(self, batch: Batch, transitions: Floats) -> None:
        self._batch, self._moves = batch, np.exp(transitions)
        size = len(transitions)
        seen = np.exp(batch.words - batch.words.max(axis=1, keepdims=True))
        odds, come = batch.array(2 * size), batch.array(2 * size)
        odds[batch.steps, :size, batch.sentences] = seen
        odds[batch.mirrored, size:, batch.sentences] = seen
        _go(odds, come, self._moves)
        self._onward = odds[batch.mirrored, size:, batch.sentences]
        """Word by word, the odds of each label with all that may follow."""
        self._beyond = come[batch.mirrored, size:, batch.sentences]
        """The odds of what may follow each label."""
        shares = odds[batch.steps, :size, batch.sentences] * self._beyond
        self._shares = shares / shares.sum(axis=1, keepdims=True)

    def shares(self) -> Floats:
        """How probable each label of each word is, the sentences in the order given: all words × labels."""
        return self._shares

    def of(self, sentence: int, first: int, labels: Sequence[int], follows: int | None) -> float:
        """How probable it is that the words from ``first`` on have ``labels`` and the next one is not ``follows``."""
        word = int(self._batch.first[sentence]) + first
        belief = float(self._shares[word, labels[0]])
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
    """Take the odds of every step along to the next, ahead in the first half of the labels and back in the other.

    ``come`` is what comes to each label of a step from those of the one before, without what is seen of its word.
    """
    size = len(moves)
    both = np.zeros((2 * size, 2 * size))
    both[:size, :size], both[size:, size:] = moves.T, moves
    for step in range(1, len(odds)):
        odds[step] *= np.dot(both, odds[step - 1], out=come[step])
        if not step % _SCALED:
            ways = odds[step].reshape(2, size, -1)
            ways /= np.add.reduce(ways, axis=1, keepdims=True)
