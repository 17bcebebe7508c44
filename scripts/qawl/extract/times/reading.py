"""A text as the patterns read it, and the way back to its own offsets.

Patterns compare folded letters (``arabic.letters.fold``), which drops vowel signs and tatweel, so offsets move. It
gives every kept character one character: an offset comes back by counting what was dropped before it. Only joined
letters (ﻻ) become two; in a text that has some the place of every folded character is kept.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from qawl.arabic.letters import INVISIBLE, MARKS, fold
from qawl.arabic.recent import Recent
from qawl.arabic.text import Text
from qawl.model.values import Span

_LONG = 64
_DROPPED = re.compile(f"[{MARKS}{INVISIBLE}\u0640]")
_MARKS = re.compile(f"[{MARKS}\u0640]*")


class Reading:
    """``folded`` is the folded text, with لل- written as ال-: للسبت reads like السبت, as long and in its place."""

    __slots__ = ("_dropped", "_drops", "_places", "folded", "lil", "text")

    def __init__(self, words: Text) -> None:
        self.text = text = words.text
        folded = _folded(text)
        self._places = _places(text) if words.has_forms else []
        dropped = [match.start() for match in _DROPPED.finditer(text)] if len(folded) < len(text) else []
        self._dropped = dropped
        self._drops = [offset - before for before, offset in enumerate(dropped)]
        places = list(_to_the(folded))
        self.lil = frozenset(places)
        self.folded = _with_alef(folded, places) if places else folded

    def place(self, offset: int) -> int:
        """Where in the folded text the letter at ``offset`` stands."""
        return bisect_left(self._places, offset) if self._places else offset - bisect_left(self._dropped, offset)

    def span(self, start: int, end: int) -> Span:
        """The stretch of the text that ``folded[start:end]`` came from, with the signs on its last letter."""
        first = start + (start in self.lil)
        last = self._offset(end - 1) + 1
        signs = _MARKS.match(self.text, last)
        return Span(self._offset(first), signs.end() if signs else last)

    def _offset(self, folded: int) -> int:
        return self._places[folded] if self._places else folded + bisect_right(self._drops, folded)


def _is_short(stretch: str) -> bool:
    return len(stretch) <= _LONG


_FOLDED: Recent[str, str] = Recent(fold, 1 << 16, _is_short)


def _folded(text: str) -> str:
    """The folded text: letter by letter, so that what stands between two blanks is folded once, wherever it stands."""
    return " ".join(map(_FOLDED.__getitem__, text.split(" ")))


def _places(text: str) -> list[int]:
    """Where each character of the folded text stands in ``text``."""
    return [offset for offset, char in enumerate(text) for _ in fold(char)]


def with_article(folded: str) -> str:
    """A folded word as it stands in such a text: للسبت, وللسبت with ال."""
    place = 1 if folded[:1] in ("و", "ف") else 0
    written = folded.startswith("لل", place) and folded[place + 2 : place + 4].isalpha()
    return f"{folded[:place]}ا{folded[place + 1 :]}" if written else folded


def _with_alef(folded: str, places: Sequence[int]) -> str:
    """The text with ا in these places, which are in order; written once however many they are."""
    pieces, done = [], 0
    for place in places:
        pieces.append(folded[done:place])
        done = place + 1
    return "ا".join([*pieces, folded[done:]])


def _to_the(folded: str) -> Iterator[int]:
    """Where a word begins with لل-, after و or ف if it has them."""
    place = folded.find("لل")
    while place >= 0:
        start = place - (folded[place - 1 : place] in ("و", "ف"))
        if not folded[start - 1 : start].isalnum() and folded[place + 2 : place + 4].isalpha():
            yield place
        place = folded.find("لل", place + 2)
