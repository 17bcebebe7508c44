"""Where a sentence ends: at the end of a line, and at a stop. What may keep a stop from ending one has a name here.

>>> [bool(IN_GAP.search(gap)) for gap in (". ", "؟ ", "...", "، ")]
[True, True, False, False]
"""

from __future__ import annotations

import re

STOPS = ".!؟?"

IN_GAP = re.compile(rf"(?<!\.)\.(?!\.)|[{STOPS[1:]}]|\n")
"""The rule, where words have been cut, in what stands between two of them. Dots in a row (...) say that it goes on."""

IN_TEXT = re.compile(rf"[{STOPS}\n](?:(?<=\n)|(?=\s|$))")
"""The rule where words have not been cut: there a stop inside a number or an abbreviation (3.5, أ.ف.ب) is told by this,
that no blank follows it."""

STOP_BEFORE = rf"[{STOPS}][^\S\n]{{1,3}}"
"""The pattern of a stop in the same line, right before what begins the next sentence."""

IN_MARKS = re.compile(rf"(?<![.\d])[{STOPS}](?![.\d])")
"""The rule inside marks, which lie in one line: a mark may follow the stop, and so no blank has to."""

_LIST_STOPS, _BLANKS = frozenset(STOPS + "…"), frozenset(" \u00a0\u202f")


def parts_list(gap: str) -> bool:
    """The rule for stretches of words that are looked at each by itself: also dots in a row divide, with a blank."""
    return "\n" in gap or not (_LIST_STOPS.isdisjoint(gap) or _BLANKS.isdisjoint(gap))
