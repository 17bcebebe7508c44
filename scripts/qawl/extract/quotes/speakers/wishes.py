"""Wishes for somebody whom nothing else names: وقال رحمه الله إن …, وقال عليه الصلاة والسلام إن …"""

from __future__ import annotations

from qawl.arabic.formulas import is_blessing, is_wish
from qawl.arabic.lexicon import of_class
from qawl.extract.quotes.reading.reading import Reading

_REST = of_class("wish_rest")
_PAIR = 2


def past_wish(r: Reading, j: int, edge: int) -> int:
    """The word after the wish that begins at word ``j`` and ends before ``edge``, or ``j`` where there is none."""
    if j + 1 >= edge or not r.gaps[j + 1].plain or not is_wish(r.forms[j].folded, r.forms[j + 1].folded):
        return j
    end = j + _PAIR
    while end < edge and r.gaps[end].plain and r.forms[end].folded in _REST:
        end += 1
    return end


def blessed(r: Reading, j: int) -> bool:
    """Whether a blessing stands at word ``j``: of whom it is, no name of the article need be."""
    return j + 1 < r.size and r.gaps[j + 1].plain and is_blessing(r.forms[j].folded, r.forms[j + 1].folded)
