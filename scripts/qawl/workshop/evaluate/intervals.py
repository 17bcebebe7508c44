"""How far a figure would be another with other articles: intervals by bootstrap over articles.

Articles are drawn with replacement, as many as there are, a thousand times; the middle 95 % of the figures so found are
the interval (Efron 1979; the percentile method). Quotations of one article are not independent, articles are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from random import Random

from qawl.workshop.evaluate.figures import GROUPS
from qawl.workshop.evaluate.judge import Judgement

TIMES = 1_000
_SEED = 1979
_SHARE = 0.025
"""The share of figures left out at either end."""
_F1 = {"hit": (2, 2), "missed": (0, 1), "spurious": (0, 1)}
"""What an outcome adds to both parts of F1, 2 hits of 2 hits + missed + spurious."""
_ACCURACY = {"right": (1, 1), "wrong": (0, 1)}

Parts = tuple[int, int]
"""What a figure is the quotient of."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure, and from where to where it goes with other articles of the same sort."""

    figure: float
    low: float
    high: float

    def json(self) -> list[float]:
        """From where to where, rounded."""
        return [round(self.low, 4), round(self.high, 4)]


def _measures(one: Judgement) -> Iterable[tuple[str, Parts]]:
    """The figures that a judgement counts for, by the names that the floors have too, and what it adds to each."""
    if one.measure == "quote":
        for group in ("marked", "indirect"):
            if one.kind in GROUPS[group]:
                yield f"quotes {group} f1", _F1[one.outcome]
    elif one.measure in ("exact", "speaker", "resolved", "cue"):
        yield f"quotes all {one.measure}", _ACCURACY[one.outcome]
    elif one.measure in ("marks", "name"):
        yield "marks f1" if one.measure == "marks" else "names all f1", _F1[one.outcome]
    elif one.outcome in _F1:
        yield f"occasions {one.measure} f1", _F1[one.outcome]
    else:
        yield f"occasions {one.measure} accuracy", _ACCURACY[one.outcome]


def intervals(judgements: Iterable[Judgement], articles: Iterable[str]) -> dict[str, Interval]:
    """The interval of every figure of which there is anything to judge; ``articles`` are the ids of all texts."""
    added: dict[str, dict[str, Parts]] = defaultdict(dict)
    for one in judgements:
        for measure, (part, whole) in _measures(one):
            before = added[measure].get(one.article_id, (0, 0))
            added[measure][one.article_id] = (before[0] + part, before[1] + whole)
    ids = sorted(articles)
    drawn = Random(_SEED)
    samples = [drawn.choices(ids, k=len(ids)) for _ in range(TIMES)]
    return {measure: found for measure, by_article in added.items() if (found := _interval(by_article, samples))}


def _interval(by_article: Mapping[str, Parts], samples: Iterable[Iterable[str]]) -> Interval | None:
    whole = _quotient(by_article, by_article)
    if whole is None:
        return None
    # Where no drawn article has anything to judge, the sample says nothing of the figure.
    figures = sorted(share for sample in samples if (share := _quotient(by_article, sample)) is not None)
    cut = int(len(figures) * _SHARE)
    return Interval(whole, figures[cut], figures[-1 - cut])


def _quotient(by_article: Mapping[str, Parts], sample: Iterable[str]) -> float | None:
    parts = [by_article[one] for one in sample if one in by_article]
    whole = sum(whole for _, whole in parts)
    return sum(part for part, _ in parts) / whole if whole else None
