"""Names in sentences, each with its probability, by the trained model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from qawl.arabic.recent import Recent
from qawl.arabic.sentences import parts_list
from qawl.extract.entities.tagger import features
from qawl.extract.entities.tagger.guess import AGREEMENT, REMINDER, Guess, Sentence, named
from qawl.extract.entities.tagger.scores import HALF, Scores
from qawl.extract.entities.vocabulary import Tokens, Vocabulary

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from qawl.extract.entities.authority import Authority
    from qawl.extract.entities.tagger.decode import Batch, Beliefs
    from qawl.extract.entities.tagger.few import Few
    from qawl.extract.entities.tagger.file import Mapped
    from qawl.extract.entities.tagger.model import Model

    Floats = NDArray[np.float64]

_LONGEST = 120
"""Words decoded at once: what is longer is no sentence but a list, or text that has lost its marks."""
_BATCH = 128
"""Sentences decoded side by side."""
_KEPT = 1 << 15
"""Distinct words of which it is kept whether they look like a name, and what their stem is."""
_FEW = 64
"""So many words of a text are worth no numpy: to decode them without it takes less time than to import it. It is the
number of words of one text that decides, so that what is found never depends on other pages."""


class Tagger(Protocol):
    """Whatever can tell names in sentences."""

    @property
    def thresholds(self) -> dict[str, float]:
        """By class, the least probability at which a name counts; a class without one never does."""

    @property
    def least_hint(self) -> float:
        """See ``hint``."""

    def guesses(self, tokens: Tokens, rules: Sequence[str], sentences: Sequence[Sentence]) -> list[Guess]:
        """The names in ``sentences``, in the order of the text; ``rules`` says word by word what the rules found."""

    def hint(self, raw: str) -> float:
        """How much a word that nothing explains speaks for a name; its sentence is looked at from ``least_hint`` on."""


def sentences(tokens: Tokens) -> Iterator[Sentence]:
    """The sentences of a text as stretches of words, none longer than a limit."""
    first = 0
    for index in range(1, len(tokens)):
        gap = tokens.gaps[index]
        if index - first >= _LONGEST or (gap != " " and parts_list(gap)):
            yield first, index
            first = index
    if len(tokens):
        yield first, len(tokens)


class CrfTagger:
    """Tags with the CRF of ``path``, which is read when first needed: few words without numpy, many with it."""

    def __init__(self, vocabulary: Vocabulary, authority: Authority, path: Path | None = None) -> None:
        self._vocabulary, self._authority, self._path = vocabulary, authority, path
        self._hints: Recent[str, float] = Recent(self._hint, _KEPT)
        self._stems: Recent[str, str] = Recent(self._stem, _KEPT)

    @cached_property
    def file(self) -> Mapped:
        """The model's file, mapped."""
        from qawl.extract.entities.tagger.file import FILE, mapped

        return mapped(self._path or FILE)

    @cached_property
    def model(self) -> Model:
        """The model as arrays."""
        from qawl.extract.entities.tagger.model import of

        return of(self.file)

    @cached_property
    def few(self) -> Few:
        """What tags a few words."""
        from qawl.extract.entities.tagger.few import Few

        return Few(self.file, self._scores)

    @cached_property
    def _scores(self) -> Scores:
        return Scores(self.file, features.Features(self._vocabulary, self._authority))

    @property
    def thresholds(self) -> dict[str, float]:
        """See ``Tagger``."""
        return dict(self.file.thresholds)

    @property
    def least_hint(self) -> float:
        """See ``Tagger``."""
        return self.file.hint

    def hint(self, raw: str) -> float:
        """How much the letters of the word alone speak for a name, the best label of one against none."""
        return self._hints[raw]

    def _hint(self, raw: str) -> float:
        return self._scores.hint(raw)

    def _stem(self, raw: str) -> str:
        return features.stem_of(self._vocabulary[raw].folded)

    def guesses(self, tokens: Tokens, rules: Sequence[str], sentences: Sequence[Sentence]) -> list[Guess]:
        """See ``Tagger``."""
        if sum(last - first for first, last in sentences) <= _FEW:
            return self.few.guesses(tokens, rules, sentences)
        return self.many(tokens, rules, sentences)

    def many(self, tokens: Tokens, rules: Sequence[str], sentences: Sequence[Sentence]) -> list[Guess]:
        """The guesses of any number of words, side by side."""
        import numpy as np

        from qawl.extract.entities.tagger.decode import Beliefs, best

        model, scores = self.model, self.scores(tokens, rules, sentences)
        batches = _batches(sentences)
        shares = [Beliefs(batch, scores[words], model.transitions).shares for _, words, batch in batches]
        agreed = self._agreed(tokens, sentences, scores, np.concatenate(shares))
        bias = np.zeros(len(model.labels))
        bias[0] = -model.bias
        found: list[Guess] = []
        for inside, words, batch in batches:
            paths = best(batch, agreed[words] + bias, model.transitions)
            if any(map(any, paths)):
                found += self._read(inside, paths, Beliefs(batch, agreed[words], model.transitions))
        return found

    def _read(self, sentences: Sequence[Sentence], paths: Sequence[Sequence[int]], beliefs: Beliefs) -> Iterator[Guess]:
        """The names on the paths, with their probabilities."""
        labels = self.model.labels
        for n, ((first, _), path) in enumerate(zip(sentences, paths, strict=True)):
            for a, b, follows in named(path):
                yield Guess(first + a, first + b, labels[path[a]][2:], beliefs.of(n, a, path[a:b], follows))

    def scores(self, tokens: Tokens, rules: Sequence[str], sentences: Sequence[Sentence]) -> Floats:
        """The scores of the words of the sentences for each label, all words × labels: the sums of their features'."""
        import numpy as np

        totals = [self._scores.totals(tokens, rules, first, last) for first, last in sentences]
        raw = b"".join([self._scores.packed(one) for part in totals for one in part])
        lanes = np.frombuffer(raw, dtype="<u4").reshape(-1, len(self.model.labels))
        total: Floats = (lanes.astype(np.float64) - HALF) * self.model.scale
        firsts = [0, *accumulate([last - first for first, last in sentences])][:-1]
        inside = [index for index, label in enumerate(self.model.labels) if label.startswith("I-")]
        total[np.array(firsts)[:, None], inside] = -(2.0**20)
        return total

    def _agreed(self, tokens: Tokens, sentences: Sequence[Sentence], scores: Floats, shares: Floats) -> Floats:
        """The scores with what the same words are taken for elsewhere: one who is named once is a name again.

        ``shares`` says how probable each label of each word is by its own sentence.
        """
        import numpy as np

        stems = [stem for first, last in sentences for stem in map(self._stems.__getitem__, tokens.raw[first:last])]
        numbers = {stem: number for number, stem in enumerate(dict.fromkeys(stems))}
        ids = np.array([numbers[stem] for stem in stems])
        counts = np.bincount(ids)[ids]
        again = np.flatnonzero(counts > 1)
        if not len(again):
            return scores
        sums = np.zeros((len(numbers), shares.shape[1]))
        np.add.at(sums, ids[again], shares[again])
        others = (sums[ids[again]] - shares[again]) / (counts[again, None] - 1)
        added = np.empty_like(others)
        added[:, 0] = REMINDER * others[:, 0]
        # A name's first and later words agree.
        kinds = AGREEMENT * (others[:, 1::2] + others[:, 2::2])
        added[:, 1::2] = added[:, 2::2] = kinds
        total = scores.copy()
        total[again] += np.round(added / self.model.scale) * self.model.scale
        return total


def _batches(sentences: Sequence[Sentence]) -> list[tuple[Sequence[Sentence], slice, Batch]]:
    """The sentences in batches, for a batch takes the room of its longest times their number; the words of each."""
    from qawl.extract.entities.tagger.decode import Batch

    found: list[tuple[Sequence[Sentence], slice, Batch]] = []
    done = 0
    for number in range(0, len(sentences), _BATCH):
        inside = sentences[number : number + _BATCH]
        sizes = [last - first for first, last in inside]
        found.append((inside, slice(done, done + sum(sizes)), Batch(sizes)))
        done += sum(sizes)
    return found
