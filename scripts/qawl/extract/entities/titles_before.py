"""Whether what stands before a short name is a title that tells who is meant: الرئيس البرهان, رئيس الوزراء سلام."""

from __future__ import annotations

from functools import cache

from qawl.arabic.letters import fold
from qawl.arabic.lexicon import of_class, rows
from qawl.extract.entities.vocabulary import Tokens
from qawl.extract.entities.words import ARTICLE

_RULERS, _RULED = of_class("ruler"), of_class("ruled")


def titled(tokens: Tokens, at: int) -> bool:
    """Whether a title of one man stands right before word ``at``."""
    before = at - 1
    if not tokens.joins[at] or tokens.words[before].title is None:
        return False
    several = not tokens.words[before].rests.isdisjoint(_plurals())
    return not several or (tokens.joins[before] and tokens.words[before - 1].title is not None)


@cache
def _plurals() -> frozenset[str]:
    """Offices of several people, folded: no single man's name follows but in رئيس الوزراء."""
    found = frozenset(fold(form) for row in rows("speaker_nouns") for form in row["plural"].split())
    return found | {ARTICLE + form for form in found}


def ruling(tokens: Tokens, at: int) -> bool:
    """Whether a title of who rules a state stands before word ``at``: الرئيس, الرئيس التونسي, رئيس الوزراء."""
    before = at - 1
    while tokens.joins[before + 1] and tokens.words[before].nationality and tokens.words[before].definite:
        before -= 1
    if not tokens.joins[before + 1]:
        return False
    if tokens.words[before].folded in _RULED and tokens.joins[before]:
        return not tokens.words[before - 1].rests.isdisjoint(_RULERS)
    return any(rest in _RULERS and rest.startswith(ARTICLE) for rest in tokens.words[before].rests)
