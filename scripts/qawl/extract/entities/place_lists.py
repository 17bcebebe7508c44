"""Lists of places, in which a name counts that is another word elsewhere: في لحج وأبين والضالع."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from qawl.extract.entities.authority import LOCATIVE
from qawl.extract.entities.known import Match
from qawl.extract.entities.vocabulary import Tokens

_LISTED = frozenset({LOCATIVE, "place"})
"""Contexts of places that a list of places stands in for."""
_MANY = 3
"""So many places with commas among them are a list without و, too."""


def listed(found: Sequence[Match], counting: Sequence[Match], tokens: Tokens) -> Iterator[Match]:
    """Places whose names are other words too and that count for standing in a list with one that counts anyway.

    في لحج وأبين والضالع: two that و joins, or three and more with commas among them.
    """
    lookalikes = [match for match in found if match.name.context in _LISTED]
    waiting = {match.first: match for match in lookalikes if match.name.record.kind == "place"}
    if not waiting or not counting:
        return
    chosen = {match.first: match for match in counting if match.name.record.kind == "place"}
    beside = waiting | chosen
    for at, size in _lists(_runs(beside, chosen, tokens)):
        if at not in chosen and _likely(beside[at], tokens, size):
            yield beside[at]


def _lists(runs: Mapping[int, _Run]) -> Iterator[tuple[int, int]]:
    """The places of every run that is a list, each with the size that it has as a list, ``_MANY`` at most."""
    inside = {run.after for run in runs.values()}
    told: dict[int, int] = {}
    for first in sorted(runs.keys() - inside):
        run = runs[first]
        size = min(run.size, _MANY)
        if not run.certain or not (run.joined or size == _MANY):
            continue
        at: int | None = first
        while at is not None and told.get(at, 0) < size:  # else the rest of the run has been told
            told[at] = size
            yield at, size
            at = runs[at].after


def parted(found: Sequence[Match], tokens: Tokens) -> list[Match]:
    """Without one of two readings of a word that is a place with و and without it: الرياض وجدة is two cities.

    Behind a place with nothing between them it is the one that و joins, elsewhere the one that begins with it.
    """
    joined = {match.first for match in found if match.clitics == 1 and tokens.words[match.first].folded[0] == "و"}
    whole = {match.first for match in found if not match.clitics}
    both = joined & whole
    if not both:
        return list(found)
    ends = {match.last for match in found if match.name.record.kind == "place"}
    behind = {first for first in both if first in ends and tokens.joins[first]}
    return [match for match in found if match.first not in both or bool(match.clitics) is (match.first in behind)]


@dataclass(slots=True)
class _Run:
    """Places coordinated from one on: where the next begins, how many, whether و joins any, and any counts anyway.

    Not frozen, and never changed: every known place of an article has one.
    """

    after: int | None
    size: int
    joined: bool
    certain: bool


_ENDED = _Run(None, 0, False, False)


def _runs(beside: Mapping[int, Match], chosen: Collection[int], tokens: Tokens) -> dict[int, _Run]:
    """The run from each place on, the last first: so that each place is looked at once, however long its runs are."""
    runs: dict[int, _Run] = {}
    for first in sorted(beside, reverse=True):
        after = beside[first].last
        link = _coordinated(tokens, beside[after]) if after in beside else ""
        rest = runs[after] if link else _ENDED
        joined, certain = link == "و" or rest.joined, first in chosen or rest.certain
        runs[first] = _Run(after if link else None, rest.size + 1, joined, certain)
    return runs


def _coordinated(tokens: Tokens, match: Match) -> str:
    """What coordinates the place with the word before it: و, a comma, or nothing."""
    if tokens.joins[match.first]:
        return "و" if match.clitics == 1 and tokens.words[match.first].folded.startswith("و") else ""
    return "،" if not match.clitics and tokens.gaps[match.first].strip() in ("،", ",") else ""


def _likely(match: Match, tokens: Tokens, size: int) -> bool:
    """Whether the place is no everyday adjective after another (أوروبا الغربية والشرقية) and no verb (وسلم)."""
    word = tokens.words[match.first]
    if word.adjective or word.noun:
        return size == _MANY
    return size == _MANY or word.definite or match.last - match.first > 1 or match.name.context == LOCATIVE
