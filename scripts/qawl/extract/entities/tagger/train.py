"""Trains the tagger of names and says how good it is on sentences that it has not seen.

    python -m qawl.extract.entities.tagger.train CORPORA [--out FILE] [--measure]

CORPORA is a folder with ``anercorp/train.bio``: the training part of ANERcorp as the CAMeL Lab split it, a token and
its BIO tag a line (``corpus``). Of its sentences the last ``TAIL`` are held out: the model that ships has not seen
them, and features and settings were chosen without them. The parts ``DEV`` of the others say what a probability is
worth, by which ``THRESHOLDS`` are chosen. With ``--measure`` the model FILE is not made but measured. The same
corpora, authority and lexicons give the same bytes. Needs python-crfsuite; tagging does not.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from qawl.arabic import text as texts
from qawl.extract.entities import authority, guessed
from qawl.extract.entities.candidates import Candidate
from qawl.extract.entities.recognition import Recogniser
from qawl.extract.entities.tagger import corpus, features, model
from qawl.extract.entities.tagger.corpus import Stretch, Text
from qawl.extract.entities.tagger.file import FILE as SHIPPED
from qawl.extract.entities.tagger.tagging import CrfTagger, sentences
from qawl.extract.entities.vocabulary import Tokens
from qawl.model import shipped

FILE = Path("anercorp") / "train.bio"
TAIL = 596
"""Sentences held out at the end of the file, 15 % of it."""
DEV = ((700, 1100), (1900, 2300), (2979, 3377))
"""Sentences by which features, settings and thresholds were and are chosen: each part is tagged by a model that has
learnt from all others."""
TOGETHER = 15
"""Sentences joined to one text: an article of the corpus has about as many."""
LABELS = (corpus.OUTSIDE, *(f"{mark}-{kind}" for kind in corpus.CLASSES for mark in "BI"))
PARAMETERS: Mapping[str, float] = {"c2": 1.0, "max_iterations": 25}
ALGORITHM = "l2sgd"
SCALE, LEAST = 2.0**-9, 0.02
"""The step of a weight, and the least weight for whose sake a feature is kept."""
BIAS = 0.5
"""Taken from the score of being no name: ordinary decoding leaves out more names than it invents."""
HINT = 3.0
"""On the last dev part all but two of a hundred right names have a word whose letters alone speak so much for one, and
more than half of the sentences need not be looked at."""
THRESHOLDS: Mapping[str, float] = {"PERS": 0.6, "LOC": 0.7, "ORG": 0.7}
"""From which probability on a name counts that no rule has found. Chosen with an earlier model of these features: down
to where, tenth by tenth, two of three were right on the dev parts (``worth`` prints it); for persons and places a tenth
less far, for in the news fewer of them are. Kept since, for a tenth holds a few dozen names at most."""


@dataclass(frozen=True)
class Read:
    """A text as the recogniser reads it: its words, what the rules found in them, its sentences, its labels."""

    tokens: Tokens
    kept: list[Candidate]
    sentences: list[tuple[int, int]]
    labels: list[str]

    @cached_property
    def rules(self) -> list[str]:
        """What the rules found, word by word."""
        return features.explained(self.kept, len(self.tokens))

    @cached_property
    def names(self) -> set[Stretch]:
        """The names as stretches of words."""
        return set(corpus.stretches(self.labels))


class Trainer:
    """What training needs beside the sentences: an authority and the rules."""

    def __init__(self, seeds: Path) -> None:
        self.authority = authority.load(seeds)
        self.recogniser = Recogniser(self.authority)
        self.features = features.Features(self.recogniser.vocabulary, self.authority)

    def read(self, texts: Iterable[Text]) -> list[Read]:
        """The texts as the recogniser reads them."""
        return [self._read(text) for text in texts]

    def _read(self, text: Text) -> Read:
        tokens = self.recogniser.vocabulary.tokens(texts.Text(text.text))
        ends = [tokens.end(index) for index in range(len(tokens))]
        kept = self.recogniser.by_rules(tokens, text.text)
        return Read(tokens, kept, list(sentences(tokens)), corpus.labels(tokens.starts, ends, text.names))

    def trained(self, read: Sequence[Read]) -> model.Model:
        """The model of what was read, without thresholds."""
        import pycrfsuite

        trainer = pycrfsuite.Trainer(ALGORITHM, verbose=False)
        trainer.set_params(dict(PARAMETERS))
        for one in read:
            for first, last in one.sentences:
                items = features.items(self.features, one.tokens, one.rules, first, last)
                trainer.append(list(items), one.labels[first:last])
        with tempfile.TemporaryDirectory() as folder:
            file = str(Path(folder) / "model")
            trainer.train(file)
            tagger = pycrfsuite.Tagger()
            tagger.open(file)
            info = tagger.info()
            states = [(feature, label, weight) for (feature, label), weight in info.state_features.items()]
            moves = [(before, after, weight) for (before, after), weight in info.transitions.items()]
            tagger.close()
        made = model.built(LABELS, states, moves, SCALE, LEAST)
        return replace(made, bias=BIAS, hint=HINT)

    def tagger(self, file: Path) -> CrfTagger:
        """The tagger of the model in ``file``."""
        return CrfTagger(self.recogniser.vocabulary, self.authority, file)


def judged(tagger: CrfTagger, read: Iterable[Read]) -> Iterator[tuple[str, float, bool]]:
    """Class, probability and truth of every name that the tagger finds."""
    for one in read:
        for guess in tagger.guesses(one.tokens, one.rules, one.sentences):
            yield guess.kind, guess.probability, (guess.first, guess.last, guess.kind) in one.names


def beyond_rules(trainer: Trainer, tagger: CrfTagger, read: Iterable[Read]) -> Iterator[tuple[str, float, bool]]:
    """The same of the names that the tagger adds to those of the rules, sure or not."""
    for one in read:
        guesses = guessed.asked(one.tokens, tagger, one.kept)
        for guess, _ in guessed.considered(one.tokens, trainer.recogniser.vocabulary, one.kept, guesses):
            yield guess.kind, guess.probability, (guess.first, guess.last, guess.kind) in one.names


def worth(found: Iterable[tuple[str, float, bool]]) -> Iterator[str]:
    """By class and tenth of probability, how many of the names found are right, as a line each."""
    listed = list(found)
    for kind in guessed.KINDS:
        for tenth in range(9, 2, -1):
            right = [
                true for one, probability, true in listed if one == kind and min(int(probability * 10), 9) == tenth
            ]
            yield f"{kind:6} from 0.{tenth} right {sum(right)} of {len(right)}"


def figures(found: Iterable[tuple[str, float, bool]], read: Iterable[Read]) -> Iterator[str]:
    """Precision, recall and F1 by class, for all and for all but MISC: exact spans, as a line each."""
    listed = list(found)
    right = Counter(kind for kind, _, true in listed if true)
    given = Counter(kind for kind, _, _ in listed)
    gold = Counter(kind for one in read for _, _, kind in one.names)
    groups = {kind: (kind,) for kind in corpus.CLASSES} | {"three": corpus.CLASSES[:3], "all": corpus.CLASSES}
    for name, kinds in groups.items():
        tp, p, g = (sum(counted[kind] for kind in kinds) for counted in (right, given, gold))
        shares = f"precision {tp / max(1, p):.3f} recall {tp / max(1, g):.3f} f1 {2 * tp / max(1, p + g):.3f}"
        yield f"{name:6} {shares} gold {g}"


def make(corpora: Path, seeds: Path, out: Path) -> None:
    """Train on all but the tail, tell how good that is on the dev parts, and write the model to ``out``."""
    labelled = corpus.read(corpora / FILE)[:-TAIL]
    trainer = Trainer(seeds)
    cuts = sorted({0, len(labelled), *(cut for part in DEV for cut in part)})
    parts = {(a, b): trainer.read(corpus.texts(labelled[a:b], TOGETHER)) for a, b in pairwise(cuts)}
    found: list[tuple[str, float, bool]] = []
    beyond: list[tuple[str, float, bool]] = []
    for part in DEV:
        model.save(out, trainer.trained([one for other, read in parts.items() if other != part for one in read]))
        tagger = trainer.tagger(out)
        found += judged(tagger, parts[part])
        beyond += beyond_rules(trainer, tagger, parts[part])
    print("dev", *figures(found, [one for part in DEV for one in parts[part]]), sep="\n")
    print("dev, what is added to the rules", *worth(beyond), sep="\n")
    made = trainer.trained([one for read in parts.values() for one in read])
    model.save(out, replace(made, thresholds=THRESHOLDS))


def measure(corpora: Path, seeds: Path, file: Path) -> None:
    """Print how good the model in ``file`` is on the tail, by itself and above its thresholds."""
    trainer = Trainer(seeds)
    tail = trainer.read(corpus.texts(corpus.read(corpora / FILE)[-TAIL:], TOGETHER))
    tagger = trainer.tagger(file)
    print("tail", *figures(judged(tagger, tail), tail), sep="\n")
    added = [one for one in beyond_rules(trainer, tagger, tail) if one[1] >= tagger.thresholds.get(one[0], 2.0)]
    print("tail, what is added to the rules", *figures(added, tail), sep="\n")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--authority", type=Path, default=shipped.authority(), help="folder of the authority")
    parser.add_argument("--out", type=Path, default=SHIPPED, help="the model's file")
    parser.add_argument("--measure", action="store_true", help="measure the model on the held-out tail; train nothing")
    chosen = parser.parse_args()
    (measure if chosen.measure else make)(chosen.corpora, chosen.authority, chosen.out)


if __name__ == "__main__":
    main()
