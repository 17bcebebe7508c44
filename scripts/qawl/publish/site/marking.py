"""A text with stretches that nest and overlap, as a tree: cut at every boundary where one would cross another."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

Kind = Literal["quote", "cue", "speaker", "mention", "time"]
_ORDER: tuple[Kind, ...] = ("quote", "speaker", "cue", "mention", "time")
"""What is outside of what, where two stretches are the same."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the article text, half open, in code points; ``keys`` are the ids of the rows that it is for."""

    start: int
    end: int
    kind: Kind
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch, or a part of one, with what is inside; ``begins`` where it is the first part."""

    stretch: Stretch
    begins: bool
    inside: tuple[Piece, ...]


Piece = str | Marked


@dataclass(slots=True)
class _Open:
    stretch: Stretch
    begins: bool
    inside: list[Piece] = field(default_factory=list)

    def closed(self) -> Marked:
        return Marked(self.stretch, self.begins, tuple(self.inside))


def by_segment(stretches: Iterable[Stretch], starts: Sequence[int], ends: Sequence[int]) -> list[list[Stretch]]:
    """The stretches that each segment shows a part of; ``starts`` and ``ends`` are those of the segments, in order."""
    found: list[list[Stretch]] = [[] for _ in starts]
    for stretch in stretches:
        at = max(bisect_right(starts, stretch.start) - 1, 0)
        while at < len(starts) and starts[at] < stretch.end:
            if ends[at] > stretch.start:
                found[at].append(stretch)
            at += 1
    return found


def marked(text: str, start: int, stretches: Iterable[Stretch]) -> tuple[Piece, ...]:
    """``text``, which begins at ``start`` in the article text, with the stretches in it.

    The text of all pieces together is ``text``, and that of the parts of a stretch is what it covers of ``text``.
    """
    end = start + len(text)
    clipped = [(replace(s, start=max(s.start, start), end=min(s.end, end)), s.start >= start) for s in stretches]
    opening: dict[int, list[_Open]] = defaultdict(list)
    for stretch, begins in clipped:
        if stretch.start < stretch.end:
            opening[stretch.start].append(_Open(stretch, begins))
    ground = _Open(Stretch(start, end, "quote", ()), True)
    stack, last = [ground], start
    for point in sorted({*opening, *(one.stretch.end for each in opening.values() for one in each)}):
        _say(stack[-1], text[last - start : point - start])
        _close(stack, point)
        stack += sorted(opening.get(point, ()), key=lambda one: (-one.stretch.end, _ORDER.index(one.stretch.kind)))
        last = point
    _say(ground, text[last - start :])
    return tuple(ground.inside)


def _say(place: _Open, words: str) -> None:
    if words:
        place.inside.append(words)


def _close(stack: list[_Open], point: int) -> None:
    """Close what ends at ``point``; what lies inside and goes on is cut in two."""
    lowest = next((at for at in range(1, len(stack)) if stack[at].stretch.end <= point), None)
    if lowest is None:
        return
    going_on = [one.stretch for one in stack[lowest:] if one.stretch.end > point]
    while len(stack) > lowest:
        done = stack.pop()
        stack[-1].inside.append(done.closed())
    stack += [_Open(stretch, False) for stretch in going_on]
