"""Trains the model that says how sure a speaker is, and says how well it is calibrated on articles it has not seen.

    python -m qawl.workshop.train.speakers GOLD [--out FILE] [--held FOLD]

GOLD is a gold set (tests/gold/README.md) whose sources.json gives each text a ``fold``. Whoever was found to speak is
right or wrong by what the reader says; a logistic regression learns that from how he was found. Each fold is judged by
a model of the others; the model that is written has learnt from all but the fold ``--held``, which is only measured.
The same gold set, authority and rules give the same bytes. Needs numpy; reading does not.

What it learns is where the rules fail, so GOLD must be articles that they have not been mended on: on others they
hardly fail, and a model that has learnt from these ranks speakers of new articles worse.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from qawl.arabic.text import Text
from qawl.extract.entities import authority
from qawl.extract.quotes.attribution.arrangement import arranged
from qawl.extract.quotes.attribution.attribution import found_quotes
from qawl.extract.quotes.marked.kinds import of_whole
from qawl.extract.quotes.reading.reading import KnownNames, Reading
from qawl.extract.quotes.speakers.confidence import Confidence
from qawl.extract.quotes.speakers.ranker import FILE, Ranker
from qawl.extract.quotes.speakers.said import Said
from qawl.extract.quotes.speakers.speakers import Found
from qawl.model import shipped
from qawl.model.faults import Fault, FaultyInput, UnreadableInput
from qawl.model.values import Document, Speaker
from qawl.pages import layouts
from qawl.pages.article import article_of
from qawl.workshop.evaluate.found import found
from qawl.workshop.evaluate.gold import GoldArticle, read_gold
from qawl.workshop.evaluate.judge import speakers

ROUNDS = 3
"""What a model thinks of a speaker is a feature where he is carried over: so often it is trained anew with the last."""
PENALTY = 10.0
"""Of the squares of the weights."""
FEWEST = 4
"""A feature that is seen less often is left out."""
BINS = 10
_STEPS = 25
_FIRST = Ranker(2 * 1024, {})


@dataclass(frozen=True, slots=True)
class Case:
    """A speaker as he was found: how, how sure the model is, and whether he is right."""

    features: tuple[str, ...]
    confidence: float
    right: bool


class _Noting(Confidence):
    """States speakers, and notes by which features."""

    def __init__(self, r: Reading, ranker: Ranker) -> None:
        super().__init__(r, ranker)
        self.noted: list[tuple[Speaker, tuple[str, ...]]] = []
        self._seen: tuple[str, ...] = ()

    def seen(self, found: Found, at: int, said: Said, tail: int) -> Sequence[str]:
        self._seen = tuple(super().seen(found, at, said, tail))
        return self._seen

    def stated(self, found: Found, at: int, said: Said, tail: int) -> Speaker:
        speaker = super().stated(found, at, said, tail)
        self.noted.append((speaker, self._seen))
        return speaker


def cases(articles: Iterable[GoldArticle], known: KnownNames, ranker: Ranker) -> Iterator[Case]:
    """The speakers that are found in articles with ``ranker``, as far as a reader says who it is."""
    for gold in articles:
        page = layouts.read_page(gold.capture)
        article = article_of(page)
        reading = Reading(article, Text(article.text, article.segments), known)
        noting = _Noting(reading, ranker)
        quotes = of_whole(article.text, arranged(found_quotes(reading, noting)))
        right = speakers(gold, found(Document(page, article, quotes, (), (), ())))
        seen = {id(speaker): features for speaker, features in noting.noted}
        heads = [quote for quote in quotes if quote.part_of is None]
        for place, quote in enumerate(heads):
            if place in right and quote.speaker.confidence is not None:
                yield Case(seen[id(quote.speaker)], quote.speaker.confidence, right[place])


def trained(articles: Sequence[GoldArticle], known: KnownNames) -> Ranker:
    """The model that articles teach."""
    ranker = _FIRST
    for _ in range(ROUNDS):
        ranker = fitted(list(cases(articles, known, ranker)), ranker.scale)
    return ranker


def fitted(listed: Sequence[Case], scale: int) -> Ranker:
    """The logistic regression of cases, by Newton's method; its weights in steps of 1/``scale``."""
    counts = Counter(feature for case in listed for feature in case.features)
    names = sorted(feature for feature, count in counts.items() if count >= FEWEST)
    looked = np.array([[1.0, *(float(name in case.features) for name in names)] for case in listed])
    right = np.array([float(case.right) for case in listed])
    penalty = np.diag([0.0] + [PENALTY] * len(names))
    weights = np.zeros(len(names) + 1)
    for _ in range(_STEPS):
        expected = 1 / (1 + np.exp(-looked @ weights))
        slope = looked.T @ (expected - right) + penalty @ weights
        bend = (looked.T * (expected * (1 - expected))) @ looked + penalty
        weights -= np.linalg.solve(bend, slope)
    bias, *others = (round(float(weight) * scale) for weight in weights)
    return Ranker(bias, dict(zip(names, others, strict=True)), scale)


def calibration_error(listed: Sequence[Case]) -> float:
    """The expected calibration error in ``BINS`` equal bins: how far what is said is from what is right, on average."""
    bins: dict[int, list[Case]] = {}
    for case in listed:
        bins.setdefault(min(BINS - 1, int(case.confidence * BINS)), []).append(case)
    return sum(abs(sum(case.confidence - case.right for case in held)) for held in bins.values()) / len(listed)


def told(name: str, listed: Sequence[Case]) -> Iterator[str]:
    """How good confidences are: their calibration error, how well they rank, and how many speakers each bin has."""
    right = sorted(case.confidence for case in listed if case.right)
    wrong = sorted(case.confidence for case in listed if not case.right)
    above = sum((one > other) + (one == other) / 2 for one in right for other in wrong)
    rank = above / max(1, len(right) * len(wrong))
    yield f"{name}: {len(listed)} speakers, {len(right) / len(listed):.3f} right"
    yield f"  calibration error {calibration_error(listed):.3f}, area under the curve {rank:.3f}"
    for least in (0.0, 0.5, 0.7, 0.8, 0.9, 0.95):
        kept = [case.right for case in listed if case.confidence >= least]
        yield f"  from {least:.2f}: {len(kept)} speakers, {sum(kept) / max(1, len(kept)):.3f} right"


def make(gold: Path, out: Path, held: int) -> None:
    """Train on all folds but ``held``, write the model to ``out``, and print how it does where it has not learnt."""
    folds = _folds(gold)
    known = authority.load(shipped.authority()).known
    by_fold: dict[int, list[GoldArticle]] = {}
    for article in read_gold(gold).articles:
        by_fold.setdefault(folds[article.article_id], []).append(article)
    unseen = by_fold.pop(held, [])
    crossed: list[Case] = []
    for fold, own in sorted(by_fold.items()):
        others = [article for other, articles in sorted(by_fold.items()) if other != fold for article in articles]
        crossed += cases(own, known, trained(others, known))
    print(*told("each fold by a model of the others", crossed), sep="\n")
    ranker = trained([article for _, articles in sorted(by_fold.items()) for article in articles], known)
    out.write_text(ranker.text(), encoding="utf-8", newline="\n")
    if unseen:
        print(*told(f"fold {held}, which none has seen", list(cases(unseen, known, ranker))), sep="\n")


def _folds(gold: Path) -> dict[str, int]:
    """The fold of each text, by its id. Raises ``UnreadableInput`` where none is given."""
    sources = gold / "sources.json"
    try:
        folds: dict[str, int] = {entry["id"]: entry["fold"] for entry in json.loads(sources.read_bytes())}
        texts = {file.stem for file in (gold / "gold").glob("*.json")}
        if not texts <= folds.keys():
            raise KeyError(texts)
    except (OSError, ValueError, KeyError, TypeError):
        expected = "it must be a list of objects with the id and the fold of every text"
        raise UnreadableInput(Fault(str(sources), expected, "Name a gold set that is divided into folds")) from None
    return folds


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path, default=FILE, help="the model's file")
    parser.add_argument("--held", type=int, default=4, help="the fold that is only measured")
    chosen = parser.parse_args()
    try:
        make(chosen.gold, chosen.out, chosen.held)
    except FaultyInput as error:
        print(*error.faults, sep="\n", file=sys.stderr)
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main()
