"""The tagger for a few words: the same as for many (``tagging``, ``decode``), without numpy.

To import numpy takes as long as to read a page, and a page often asks about one sentence or two. The likeliest labels
are integer arithmetic here and exact there, so both find the same; of probabilities the last bits may differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import exp
from operator import add, mul

from qawl.extract.entities.tagger import features as looks
from qawl.extract.entities.tagger.file import NEVER, Mapped, may_follow
from qawl.extract.entities.tagger.guess import AGREEMENT, REMINDER, Guess, Sentence, named
from qawl.extract.entities.tagger.scores import Scores
from qawl.extract.entities.vocabulary import Tokens

Rows = list[list[int]]
"""Words × labels, in steps of the model's scale."""


class Few:
    """Finds names in a few sentences by the model ``mapped`` and the scores that it gives."""

    def __init__(self, mapped: Mapped, scores: Scores) -> None:
        self._mapped, self._scores = mapped, scores
        self._chain = Chain(mapped)
        self._inside = [label for label, name in enumerate(mapped.labels) if name.startswith("I-")]

    def guesses(self, tokens: Tokens, rules: Sequence[str], sentences: Sequence[Sentence]) -> list[Guess]:
        """See ``tagging.Tagger``."""
        scores = [self.scores(tokens, rules, first, last) for first, last in sentences]
        self._agree(tokens, sentences, scores)
        found: list[Guess] = []
        for (first, _), one in zip(sentences, scores, strict=True):
            path = self._chain.best(one)
            if any(path):
                beliefs = Beliefs(self._chain, one)
                for a, b, follows in named(path):
                    kind = self._mapped.labels[path[a]][2:]
                    found.append(Guess(first + a, first + b, kind, beliefs.of(a, path[a:b], follows)))
        return found

    def scores(self, tokens: Tokens, rules: Sequence[str], first: int, last: int) -> Rows:
        """The scores of the words ``first`` to ``last`` (exclusive) for each label."""
        found = list(map(self._scores.lanes, self._scores.totals(tokens, rules, first, last)))
        for label in self._inside if found else ():
            found[0][label] = self._chain.never
        return found

    def _agree(self, tokens: Tokens, sentences: Sequence[Sentence], scores: Sequence[Rows]) -> None:
        """Add to the scores what the same words are taken for elsewhere in the text; see ``CrfTagger``."""
        stems = [looks.stem_of(word.folded) for first, last in sentences for word in tokens.words[first:last]]
        places: dict[str, list[int]] = {}
        for place, stem in enumerate(stems):
            places.setdefault(stem, []).append(place)
        if len(places) == len(stems):
            return
        shares = [share for one in scores for share in Beliefs(self._chain, one).shares()]
        every = [word for one in scores for word in one]
        for again in places.values():
            if len(again) > 1:
                sums = _added(shares[place] for place in again)
                for place in again:
                    others = [(a - b) / (len(again) - 1) for a, b in zip(sums, shares[place], strict=True)]
                    self._remind(every[place], others)

    def _remind(self, score: list[int], others: Sequence[float]) -> None:
        scale = self._mapped.scale
        score[0] += round(REMINDER * others[0] / scale)
        for begins in range(1, len(score), 2):  # a name's first and later words agree
            more = round(AGREEMENT * sum(others[begins : begins + 2]) / scale)
            for label in range(begins, min(begins + 2, len(score))):
                score[label] += more


def _added(rows: Iterator[list[float]]) -> list[float]:
    total = next(rows)
    for row in rows:
        total = list(map(add, total, row))
    return total


class Chain:
    """The transitions of a model: ``to[label]`` has the score of coming from each other, ``odds`` its exponential."""

    def __init__(self, mapped: Mapped) -> None:
        labels, size = mapped.labels, len(mapped.labels)
        self.scale, self.bias = mapped.scale, round(mapped.bias / mapped.scale)
        self.never = round(NEVER / mapped.scale)
        self.to = [
            [
                mapped.moves[before * size + label] if may_follow(labels[before], labels[label]) else self.never
                for before in range(size)
            ]
            for label in range(size)
        ]
        self.odds_to = [[exp(move * self.scale) for move in moves] for moves in self.to]
        self.odds_from = [list(odds) for odds in zip(*self.odds_to, strict=True)]

    def best(self, scores: Rows) -> list[int]:
        """The likeliest labels of a sentence; of two paths that score the same, the one whose labels come first."""
        total: list[int] = []
        back: list[list[int]] = []
        for row in scores:
            if total:
                reached = [list(map(add, total, moves)) for moves in self.to]
                tops = list(map(max, reached))
                back.append([one.index(top) for one, top in zip(reached, tops, strict=True)])
                total = list(map(add, tops, row))
            else:
                total = list(row)
            total[0] -= self.bias
        path = [total.index(max(total))] if total else []
        for before in reversed(back):
            path.append(before[path[-1]])
        return path[::-1]


class Beliefs:
    """The probabilities that a sentence's scores give to stretches of labels."""

    def __init__(self, chain: Chain, scores: Rows) -> None:
        self._chain = chain
        tops = map(max, scores)
        self._seen = [[exp((one - top) * chain.scale) for one in row] for row, top in zip(scores, tops, strict=True)]
        self._ahead: list[list[float]] = []
        self._sum: list[float] = []
        for seen in self._seen:
            reached = seen
            if self._ahead:
                come = [sum(map(mul, self._ahead[-1], odds)) for odds in chain.odds_to]
                reached = list(map(mul, come, seen))
            self._sum.append(sum(reached))
            self._ahead.append([one / self._sum[-1] for one in reached])
        self._behind = [[1.0] * len(chain.to)]
        for step in range(len(scores) - 1, 0, -1):
            come = self._come(step, self._behind[-1])
            self._behind.append([sum(map(mul, come, odds)) for odds in chain.odds_from])
        self._behind.reverse()

    def _come(self, step: int, behind: Sequence[float]) -> list[float]:
        return [seen * after / self._sum[step] for seen, after in zip(self._seen[step], behind, strict=True)]

    def shares(self) -> list[list[float]]:
        """How probable each label of each word is."""
        return [list(map(mul, ahead, behind)) for ahead, behind in zip(self._ahead, self._behind, strict=False)]

    def of(self, first: int, labels: Sequence[int], follows: int) -> float:
        """How probable it is that the words from ``first`` on have ``labels`` and the next one is not ``follows``."""
        last = first + len(labels)
        belief: float = self._ahead[first][labels[0]]
        for step in range(first + 1, last):
            before, label = labels[step - first - 1], labels[step - first]
            belief *= self._chain.odds_from[before][label] * self._seen[step][label] / self._sum[step]
        if last == len(self._seen):
            return belief
        come: list[float] = list(map(mul, self._chain.odds_from[labels[-1]], self._come(last, self._behind[last])))
        return belief * (sum(come) - come[follows])
