"""Metonymy: a capital or a country that acts stands for its government (واشنطن أعلنت, اتهمت طهران …)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from qawl.arabic.letters import fold
from qawl.arabic.lexicon import rows
from qawl.entities.candidates import Candidate
from qawl.entities.vocabulary import Tokens

_BETWEEN = frozenset({"قد", "لا", "لم", "لن", "سوف"})


@cache
def _acts() -> frozenset[str]:
    """The verbs, as they stand before or after the name of the place."""
    return frozenset(fold(row["verb"]) for row in rows("government_acts"))


def metonymic(tokens: Tokens, ordered: Sequence[Candidate]) -> set[Candidate]:
    """Those of the mentions (in the order of the text) that do what governments do.

    Conservative: the verb stands right before the place, or right after it up to قد and a negation; places that
    are joined by و share it.
    """
    found: set[Candidate] = set()
    for position, one in enumerate(ordered):
        if one.record is None or not one.record.metonymic:
            continue
        before, after = _word(tokens, one.first - 1, one.first), _next(tokens, _coordinated(tokens, ordered, position))
        if before in _acts() or after in _acts() or (position and _joins(tokens, ordered[position - 1], one, found)):
            found.add(one)
    return found


def _joins(tokens: Tokens, previous: Candidate, one: Candidate, found: set[Candidate]) -> bool:
    return previous in found and previous.last == one.first and tokens.words[one.first].folded.startswith("و")


def _coordinated(tokens: Tokens, ordered: Sequence[Candidate], position: int) -> int:
    """The word after the last of the places joined by و to the one at ``position``."""
    last = ordered[position].last
    for one in ordered[position + 1 :]:
        if one.first != last or one.kind != "place" or not tokens.words[one.first].folded.startswith("و"):
            break
        last = one.last
    return last


def _word(tokens: Tokens, index: int, joint: int) -> str:
    return tokens.words[index].folded if index >= 0 and tokens.joins[joint] else ""


def _next(tokens: Tokens, index: int) -> str:
    while tokens.joins[index] and tokens.words[index].folded in _BETWEEN:
        index += 1
    return tokens.words[index].folded if tokens.joins[index] else ""
