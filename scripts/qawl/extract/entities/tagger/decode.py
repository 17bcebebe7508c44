"""From scores to labels: the likeliest labels of sentences (Viterbi) and how probable a name is (forward, backward).

Sentences are decoded together. Scores are arrays words × labels; all arithmetic of the likeliest path is exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


class Batch:
    """Sentences side by side, the longest first: ``scores`` is sentences × words × labels."""

    def __init__(self, sentences: Sequence[Floats]) -> None:
        self.order = sorted(range(len(sentences)), key=lambda index: -len(sentences[index]))
        self.sizes = [len(sentences[index]) for index in self.order]
        labels = sentences[0].shape[1]
        self.scores = np.zeros((len(sentences), self.sizes[0], labels))
        for row, index in enumerate(self.order):
            self.scores[row, : self.sizes[row]] = sentences[index]
        sizes = np.array(self.sizes)
        self.alive = (sizes[:, None] > np.arange(self.sizes[0])).sum(axis=0).tolist()
        """How many sentences have a word of that index."""


def best(batch: Batch, transitions: Floats, bias: Floats) -> list[list[int]]:
    """The likeliest labels of each sentence, in the order in which they were given.

    ``bias`` is added to the scores of every word, label by label. Of two paths that score the same, the one whose
    labels come first.
    """
    scores = batch.scores + bias
    total = scores[:, 0].copy()
    back = np.zeros(scores.shape, dtype=np.int8)
    for step in range(1, batch.sizes[0]):
        alive = batch.alive[step]
        reached = total[:alive, :, None] + transitions
        back[:alive, step] = reached.argmax(axis=1)
        total[:alive] = np.maximum.reduce(reached, axis=1) + scores[:alive, step]
    found: list[list[int]] = [[] for _ in batch.order]
    ends: list[int] = total.argmax(axis=1).tolist()
    backward = cast("list[list[list[int]]]", back.tolist())
    for row, index in enumerate(batch.order):
        label = ends[row]
        path = [label]
        for step in range(batch.sizes[row] - 1, 0, -1):
            label = backward[row][step][label]
            path.append(label)
        found[index] = path[::-1]
    return found


class Beliefs:
    """The probabilities that a batch's scores give to stretches of labels."""

    def __init__(self, batch: Batch, transitions: Floats) -> None:
        self._row = {index: row for row, index in enumerate(batch.order)}
        self._sizes = batch.sizes
        self._moves = np.exp(transitions)
        self._seen = np.exp(batch.scores - batch.scores.max(axis=2, keepdims=True))
        self._forward(batch)
        self._backward(batch)

    def _forward(self, batch: Batch) -> None:
        self._ahead = np.zeros(self._seen.shape)
        self._sum = np.ones(self._seen.shape[:2])
        reached = self._seen[:, 0]
        for step in range(batch.sizes[0]):
            alive = batch.alive[step]
            if step:
                reached = (reached[:alive] @ self._moves) * self._seen[:alive, step]
            total = np.add.reduce(reached, axis=1, keepdims=True)  # as reached.sum(…), at half the cost for so few
            self._sum[:alive, step] = total[:, 0]
            self._ahead[:alive, step] = reached = reached / total

    def _backward(self, batch: Batch) -> None:
        self._behind = np.ones(self._seen.shape)
        for step in range(batch.sizes[0] - 1, 0, -1):
            alive = batch.alive[step]
            come = self._seen[:alive, step] * self._behind[:alive, step] / self._sum[:alive, step, None]
            self._behind[:alive, step - 1] = come @ self._moves.T

    def shares(self) -> Floats:
        """How probable each label of each word is, the sentences in the order given: all words × labels."""
        rows = (self._row[sentence] for sentence in range(len(self._row)))
        return np.concatenate(
            [self._ahead[row, : self._sizes[row]] * self._behind[row, : self._sizes[row]] for row in rows]
        )

    def of(self, sentence: int, first: int, labels: Sequence[int], follows: int | None) -> float:
        """How probable it is that the words from ``first`` on have ``labels`` and the next one is not ``follows``."""
        row, last = self._row[sentence], first + len(labels)
        belief = float(self._ahead[row, first, labels[0]])
        for step in range(first + 1, last):
            before, label = labels[step - first - 1], labels[step - first]
            belief *= float(self._moves[before, label] * self._seen[row, step, label] / self._sum[row, step])
        if last == self._sizes[row]:
            return belief
        come = self._moves[labels[-1]] * self._seen[row, last] * self._behind[row, last] / self._sum[row, last]
        return belief * float(come.sum() - (come[follows] if follows is not None else 0.0))
