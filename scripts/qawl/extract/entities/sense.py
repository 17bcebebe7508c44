"""Metonymy: a capital or a country that acts stands for its government (واشنطن أعلنت, اتهمت طهران …)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from qawl.arabic import lexicon
from qawl.extract.entities.candidates import Candidate
from qawl.extract.entities.vocabulary import Tokens

_BETWEEN = lexicon.of_class("before_verb")


@cache
def _acts() -> frozenset[str]:
    """The verbs, as they stand before or after the name of the place."""
    return lexicon.words("government_acts", "verb")


def metonymic(tokens: Tokens, ordered: Sequence[Candidate]) -> set[Candidate]:
    """Those of the mentions (in the order of the text) that do what governments do.

    Conservative: the verb stands right before the place, or right after it up to قد and a negation; places that
    are joined by و share it.
    """
    found: set[Candidate] = set()
    ends = _coordinated(tokens, ordered)
    for position, one in enumerate(ordered):
        if one.record is None or not one.record.metonymic:
            continue
        after = _next(tokens, ends[position])
        if _acting_before(tokens, one.first) or after in _acts() or _shares(tokens, ordered, position, found):
            found.add(one)
    return found


def _shares(tokens: Tokens, ordered: Sequence[Candidate], position: int, found: set[Candidate]) -> bool:
    """Whether و joins the place to one that acts."""
    one, previous = ordered[position], ordered[position - 1]
    return (
        position > 0 and previous in found and previous.last == one.first and tokens.words[one.first].folded[0] == "و"
    )


def _coordinated(tokens: Tokens, ordered: Sequence[Candidate]) -> list[int]:
    """For each mention the word after the last of the places that و joins to it."""
    ends = [one.last for one in ordered]
    for position in range(len(ordered) - 1, 0, -1):
        one = ordered[position]
        joined = one.first == ordered[position - 1].last and tokens.words[one.first].folded.startswith("و")
        if joined and one.kind == "place":
            ends[position - 1] = ends[position]
    return ends


def _acting_before(tokens: Tokens, first: int) -> bool:
    return tokens.joins[first] and not _acts().isdisjoint(tokens.words[first - 1].rests)


def _next(tokens: Tokens, index: int) -> str:
    while tokens.joins[index] and tokens.words[index].folded in _BETWEEN:
        index += 1
    return tokens.words[index].folded if tokens.joins[index] else ""
