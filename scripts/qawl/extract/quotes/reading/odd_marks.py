"""Odd marks: brackets, strokes and marks turned round, where a verb of saying and a colon stand before them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qawl.extract.quotes.reading.gaps import Gap
from qawl.extract.quotes.reading.marks import Stretch
from qawl.extract.quotes.words.form import Form
from qawl.model.characters import ODD_MARKS
from qawl.model.values import Span

_CLOSING = {**ODD_MARKS, "‹": "›", "»": "«"}
_OPENING = re.compile(rf":\s*({'|'.join(map(re.escape, _CLOSING))})\s*\Z")
_LONGEST = 150
"""What is said in them has no more words."""
_REACH = 14
"""The verb of saying is among so many words before them."""


def odd_stretches(
    text: str, words: tuple[Sequence[int], Sequence[int]], forms: Sequence[Form], gaps: Sequence[Gap], bounds: range
) -> Iterator[tuple[Stretch, int, int]]:
    """The stretches between odd marks among the words ``bounds`` of a segment, each with its first and last gap.

    ``words`` are the starts and the ends of all words.
    """
    starts, ends = words
    for i in bounds[1:]:
        found = _OPENING.search(gaps[i].text) if gaps[i].colon else None
        if found is None or not _says(forms, gaps, max(bounds[0], i - _REACH), i):
            continue
        last = _closed_at(gaps, i, min(bounds[-1] + 1, i + _LONGEST), found[1])
        if last is not None:
            closing = text.find(_CLOSING[found[1]], ends[last - 1])
            opening = starts[i] - len(gaps[i].text) + found.start(1)
            outer = Span(opening, closing + len(found[1]))
            yield Stretch(outer, Span(opening + len(found[1]), closing), 0, first=i, last=last), i, last


def _says(forms: Sequence[Form], gaps: Sequence[Gap], first: int, i: int) -> bool:
    """Whether a verb of saying stands before word ``i`` in its sentence."""
    for k in range(i - 1, first - 1, -1):
        verb = forms[k].verb
        if verb is not None and verb.speech:
            return True
        if gaps[k].end:
            return False
    return False


def _closed_at(gaps: Sequence[Gap], i: int, limit: int, opening: str) -> int | None:
    """The gap that holds the mark that closes the one before word ``i``; what is opened within is closed within."""
    depth, closing = 1, _CLOSING[opening]
    for k in range(i + 1, limit + 1):
        text = gaps[k].text
        depth -= text.count(closing)
        if depth <= 0:
            return k
        if closing != opening:
            depth += text.count(opening)
        if gaps[k].newline:
            return None
    return None
