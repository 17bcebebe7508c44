"""Stems of names that the press writes in either of two ways: أميركا and أمريكا."""

from __future__ import annotations

from qawl.arabic.letters import fold
from qawl.arabic.lexicon import values

STEMS = {stem: fold(standard) for stem, standard in values("spelling_stems", "stem", "standard").items()}
"""One spelling → the other, which lexicons and authority have; folded."""


def both(folded: str) -> set[str]:
    """A folded word of a lexicon as either spelling has it.

    >>> sorted(both("اميركي"))
    ['امريكي', 'اميركي']
    """
    return {folded, *(folded.replace(one, other) for other, one in STEMS.items())}
