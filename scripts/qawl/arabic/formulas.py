"""Formulas: wishes, praise and feasts, which name nobody though their words look like names (رضي الله عنه)."""

from __future__ import annotations

from functools import cache

from qawl.arabic.letters import fold
from qawl.arabic.lexicon import rows

_BLESSING = "blessing"
_WISHES = ("wish", _BLESSING)


def is_formula(first: str, second: str) -> bool:
    """Whether two folded words that stand together are a formula, or begin one."""
    return second in _reasons().get(first, ())


def is_wish(first: str, second: str) -> bool:
    """Whether that formula is a wish for somebody: رحمه الله, not رسول الله."""
    return _reasons().get(first, {}).get(second) in _WISHES


def is_blessing(first: str, second: str) -> bool:
    """Whether that formula is a wish for a prophet or one of his house: صلى الله عليه وسلم."""
    return _reasons().get(first, {}).get(second) == _BLESSING


@cache
def _reasons() -> dict[str, dict[str, str]]:
    """The folded first words of formulas, the second words of each, and what it is."""
    found: dict[str, dict[str, str]] = {}
    for row in rows("formulas"):
        first, _, second = fold(row["phrase"]).partition(" ")
        found.setdefault(first, {})[second] = row["reason"]
    return found
