"""Judgements added up: precision, recall and F1 of what is found, and how often the rest is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from qawl.workshop.evaluate.gold import NAME_KINDS, QUOTE_KINDS
from qawl.workshop.evaluate.judge import Judgement

GROUPS = {"all": QUOTE_KINDS, "marked": ("direct", "mixed"), **{kind: (kind,) for kind in QUOTE_KINDS}}
"""The rows of a report on quotations. One that is missed counts for its own kind, a spurious one for what it claims."""
NAME_GROUPS = {"all": NAME_KINDS, **{kind: (kind,) for kind in NAME_KINDS}}
Counts = Counter[tuple[str, str, str]]
"""How many judgements there are of a measure, a kind and an outcome."""
DETAILS = ("exact", "speaker", "resolved", "cue")
OCCASION = ("medium", "stated_on")
"""What of an occasion is found or not."""
_SHARES = ("occasion", "assertion")
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Score:
    """How much of what is there was found (``hits`` of ``gold``) and how much was found that is not there."""

    hits: int
    missed: int
    spurious: int

    @property
    def gold(self) -> int:
        """How many there are to be found."""
        return self.hits + self.missed

    @property
    def precision(self) -> float | None:
        """None where nothing was found."""
        return _share(self.hits, self.hits + self.spurious)

    @property
    def recall(self) -> float | None:
        """None where there is nothing to be found."""
        return _share(self.hits, self.gold)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None where there was nothing and nothing was found."""
        return _share(2 * self.hits, 2 * self.hits + self.missed + self.spurious)

    def json(self) -> dict[str, float | None]:
        """The score with its figures, rounded."""
        shares = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        return {"gold": self.gold, **{name: _rounded(share) for name, share in shares.items()}}


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of some articles: by row of ``GROUPS`` and ``NAME_GROUPS``."""

    quotes: dict[str, Score]
    details: dict[str, dict[str, float | None]]
    marks: Score
    names: dict[str, Score]
    near: dict[str, float | None]
    rules: dict[str, Score]
    """By the rule that found a quotation. A rule has no recall: what it missed no rule claims."""
    occasions: dict[str, Score]
    """Channel and time, where they are annotated."""
    shares: dict[str, float | None]
    """How often a quotation is on the right occasion, and said, denied, supposed or asked as it should be."""

    def json(self) -> dict[str, object]:
        """The figures as plain values; no names where none are annotated."""
        quotes = {
            group: {**score.json(), **{name: _rounded(share) for name, share in self.details[group].items()}}
            for group, score in self.quotes.items()
        }
        names = {group: {**score.json(), "near": _rounded(self.near[group])} for group, score in self.names.items()}
        rules = {
            rule: {"found": score.hits + score.spurious, "precision": _rounded(score.precision)}
            for rule, score in self.rules.items()
        }
        occasions = {measure: score.json() for measure, score in self.occasions.items()}
        occasions |= {name: {"accuracy": _rounded(share)} for name, share in self.shares.items()}
        annotated = self.names["all"].gold > 0
        return {
            "quotes": quotes,
            "marks": self.marks.json(),
            "occasions": occasions,
            "rules": rules,
            "names": names if annotated else None,
        }


def figures(judgements: Iterable[Judgement]) -> Figures:
    """The figures of ``judgements``."""
    judged = tuple(judgements)
    counts = Counter((one.measure, one.kind, one.outcome) for one in judged)
    names = {group: _score(counts, "name", kinds) for group, kinds in NAME_GROUPS.items()}
    near = Counter(one.kind for one in judged if one.near)
    return Figures(
        {group: _score(counts, "quote", kinds) for group, kinds in GROUPS.items()},
        {group: {name: _accuracy(counts, name, kinds) for name in DETAILS} for group, kinds in GROUPS.items()},
        _score(counts, "marks", ("",)),
        names,
        {group: _share(sum(near[kind] for kind in kinds), names[group].gold) for group, kinds in NAME_GROUPS.items()},
        _of_rules(judged),
        {measure: _score(counts, measure, ("",)) for measure in OCCASION},
        {measure: _accuracy(counts, measure, ("",)) for measure in _SHARES},
    )


def _score(counts: Counts, measure: str, kinds: Iterable[str]) -> Score:
    return Score(*(_sum(counts, measure, kinds, outcome) for outcome in ("hit", "missed", "spurious")))


def _accuracy(counts: Counts, measure: str, kinds: Iterable[str]) -> float | None:
    right, wrong = (_sum(counts, measure, kinds, outcome) for outcome in ("right", "wrong"))
    return _share(right, right + wrong)


def _sum(counts: Counts, measure: str, kinds: Iterable[str], outcome: str) -> int:
    return sum(counts[measure, kind, outcome] for kind in kinds)


def _of_rules(judged: Iterable[Judgement]) -> dict[str, Score]:
    counts = Counter((one.evidence, one.outcome) for one in judged if one.evidence)
    rules = sorted({rule for rule, _ in counts})
    return {rule: Score(counts[rule, "hit"], 0, counts[rule, "spurious"]) for rule in rules}


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, _DIGITS)
