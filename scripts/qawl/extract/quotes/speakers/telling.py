"""Whether a reporting verb of which no clause was found tells who is speaking."""

from __future__ import annotations

from qawl.arabic.lexicon import of_class
from qawl.extract.decision import Decision
from qawl.extract.quotes.marked.government import has_object
from qawl.extract.quotes.marked.nominals import nominal
from qawl.extract.quotes.reading.reading import Reading

_WHAT = of_class("told_object")


def _in_marks(r: Reading, k: int, first: int) -> bool:
    """«قال الوزير»"""
    return r.stretch[k] is not None


def _nominal(r: Reading, k: int, first: int) -> bool:
    """في طلب"""
    return nominal(r, k)


def _what(r: Reading, k: int, first: int) -> bool:
    """ما قالته الوزيرة: what she said is told otherwise."""
    return k > first and r.forms[k - 1].folded in _WHAT


def _with_object(r: Reading, k: int, first: int) -> bool:
    """قالته الوزيرة, أبرزهم: no clause follows, or it is no verb."""
    return has_object(r.forms[k])


tells_of = Decision(
    "tells_of",
    [
        ("in_marks", _in_marks, False),
        ("nominal", _nominal, False),
        ("what", _what, False),
        ("with_object", _with_object, False),
    ],
    otherwise=True,
)
"""Whether a finite reporting verb without a complement tells who is speaking."""
