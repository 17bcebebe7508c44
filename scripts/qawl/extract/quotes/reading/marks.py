"""Quotation marks: which open, which close, which belong together.

Newspapers mix kinds, use the closing mark to open, lose a mark, or nest the same straight marks. What stands around a
mark tells its direction more reliably than its shape: a mark after a space and before a letter opens.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qawl.arabic.sentences import IN_MARKS
from qawl.extract.decision import Decision
from qawl.model.values import Span

MARKS = '"“”«»„‟″{}'
_MARK = re.compile(rf"[{MARKS}‘’]|''|(?<![^\W_])'(?=[^\W_])|(?<=[^\W_.،؟!])[′'](?![^\W_])")
_OPENERS = "«{„‘"
_CLOSERS = "»}″′"
_FAMILY = {"«": "g", "»": "g", "{": "b", "}": "b", "‘": "s", "’": "s", "'": "s", "′": "s"}
_BEFORE = " \t\u00a0\n([:،,-–—/…"
_AFTER = " \t\u00a0\n)].,،؛:;!؟?-–—/…"
_PREFIX = re.compile(r"(?<![^\W_])(?:[وف]?(?:ال|[بلك](?:ال)?|لل)?ـ*|ـ+)$")
_DEPTH = 3


@dataclass(slots=True)
class Stretch:
    """What stands between two marks: ``outer`` with them, ``inner`` without; ``depth`` 0 is not inside another.

    ``first`` and ``last`` are the indexes of its words (``last`` exclusive), set by the reading.
    """

    outer: Span
    inner: Span
    depth: int
    repaired: bool = False
    first: int = 0
    last: int = 0


@dataclass(slots=True)
class _Mark:
    start: int
    end: int
    turn: str  # O opens, C closes, ? either
    family: str


def stretches(text: str, segment: Span, gaps: Iterable[tuple[int, int]]) -> list[Stretch]:
    """The marked stretches of one paragraph, in order of their opening marks.

    ``gaps`` are the starts and ends of what stands between its words and may hold marks.
    """
    marks = list(_marks(text, segment, gaps))
    pairs = _Pairs(text)
    for position, mark in enumerate(marks):
        if _turn(mark, pairs.open) == "C":
            pairs.close(mark)
        elif not pairs.open or (len(pairs.open) < _DEPTH and _nests(pairs.open[-1], mark, marks, position)):
            pairs.open.append(mark)
        else:
            while pairs.open:
                pairs.repair(pairs.open[-1].end, mark.start, None)
            pairs.open.append(mark)
    while pairs.open:
        pairs.repair(max(pairs.open[-1].end, pairs.last), segment.end, segment.end)
    pairs.found.sort(key=lambda stretch: stretch.outer)
    return pairs.found


class _Pairs:
    """Marks that wait for their closing marks, and the stretches of those that have found them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.open: list[_Mark] = []
        self.found: list[Stretch] = []
        self.last = 0

    def close(self, mark: _Mark) -> None:
        """Pair a closing mark with its opening mark; one without is a slip of the pen."""
        opening = _popped(self.open, mark) if self.open else None
        if opening is not None:
            self._add(opening, mark.start, mark.end, False)

    def repair(self, start: int, end: int, otherwise: int | None) -> None:
        """Close the last open stretch with the sentence that ends from ``start`` to ``end``, else at ``otherwise``."""
        opening = self.open.pop()
        close = _sentence_end(self.text, start, end)
        close = otherwise if close is None else close
        if close is not None and opening.family != "s":
            self._add(opening, close, close, True)

    def _add(self, opening: _Mark, start: int, end: int, repaired: bool) -> None:
        if start > opening.end:
            outer, inner = Span(opening.start, end), Span(opening.end, start)
            self.found.append(Stretch(outer, inner, len(self.open), repaired))
            self.last = max(self.last, end)


def _marks(text: str, segment: Span, gaps: Iterable[tuple[int, int]]) -> Iterator[_Mark]:
    first, last = segment.start, segment.end
    for low, high in gaps:
        # One character more than the gap: the pattern looks at the letter after an apostrophe.
        for match in _MARK.finditer(text, max(low, first), min(high + 1, last)):
            char = match[0]
            start, end = match.span()
            before = text[start - 1] if start > first else " "
            after = text[end] if end < last else " "
            yield _Mark(start, end, direction.ask(text, start, char, before, after), _FAMILY.get(char, "q"))


def _shaped_to_open(text: str, start: int, char: str, before: str, after: str) -> bool:
    """«كلمة"""
    return char in _OPENERS


def _reversed(text: str, start: int, char: str, before: str, after: str) -> bool:
    """بـ»الخطأ«"""
    within = char == "»" and before not in _BEFORE and after not in _AFTER
    return within and _after_proclitic(text, start, char, before, after)


def _shaped_to_close(text: str, start: int, char: str, before: str, after: str) -> bool:
    """كلمة»; the double prime is typed for any mark."""
    return char in _CLOSERS and char != "″"


def _before_word(text: str, start: int, char: str, before: str, after: str) -> bool:
    """قال "نعم"""
    return before in _BEFORE and after not in _AFTER


def _after_word(text: str, start: int, char: str, before: str, after: str) -> bool:
    """نعم" قالها"""
    return after in _AFTER and before not in _BEFORE


def _after_proclitic(text: str, start: int, char: str, before: str, after: str) -> bool:
    """بـ"الخطأ"""
    return before not in _BEFORE and _PREFIX.search(text, max(0, start - 6), start) is not None


def _after_end(text: str, start: int, char: str, before: str, after: str) -> bool:
    """نعم!"قال: between words that are not parted by a space."""
    return before not in _BEFORE and before in ".؟!" + MARKS


def _curly(text: str, start: int, char: str, before: str, after: str) -> bool:
    """قال“نعم”"""
    return char == "“"


direction = Decision(
    "mark_direction",
    [
        ("shaped_to_open", _shaped_to_open, "O"),
        ("reversed", _reversed, "O"),
        ("shaped_to_close", _shaped_to_close, "C"),
        ("before_word", _before_word, "O"),
        ("after_word", _after_word, "C"),
        ("after_proclitic", _after_proclitic, "O"),
        ("after_end", _after_end, "?"),
        ("curly", _curly, "O"),
    ],
    otherwise="?",
)
"""Whether the mark ``char`` at ``start``, between ``before`` and ``after``, opens, closes, or may do either."""


def _turn(mark: _Mark, open_: list[_Mark]) -> str:
    if mark.turn != "?":
        return mark.turn
    return "C" if any(opening.family == mark.family for opening in open_) else "O"


def _popped(open_: list[_Mark], mark: _Mark) -> _Mark | None:
    """The opening mark that ``mark`` closes; an apostrophe never closes a pair of double marks."""
    if mark.family == "s":
        return open_.pop() if open_[-1].family == "s" else None
    while open_ and open_[-1].family == "s":
        open_.pop()
    return open_.pop() if open_ else None


def _nests(opening: _Mark, mark: _Mark, marks: list[_Mark], position: int) -> bool:
    """Whether a second opening mark opens a stretch inside the first, rather than showing that a closer was lost."""
    if mark.family != opening.family:
        return mark.family == "s" or opening.family != "s"
    ahead = [m.turn for m in marks[position + 1 : position + 4] if m.family == mark.family]
    return ahead[:2] in (["C", "C"], ["C", "?"])


def _sentence_end(text: str, start: int, end: int) -> int | None:
    match = IN_MARKS.search(text, start, end)
    return match.start() if match else None
