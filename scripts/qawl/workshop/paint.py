"""Paint: styles and brackets on stretches of a page, carried over to the lines that are drawn."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rich.text import Text

from qawl.model.values import Line, Segment, Span
from qawl.workshop.terminal import safe


@dataclass(frozen=True, slots=True)
class Paint:
    """A style for a stretch of the capture, and what to write at its ends where there are no colours."""

    span: Span
    style: str
    opening: str = ""
    closing: str = ""


def painted(raw: str, start: int, paints: Sequence[Paint], style: str, bare: bool) -> Text:
    """The line ``raw``, which begins at offset ``start``, with its paints; ``bare``: where there are no colours."""
    marks: dict[int, str] = {}
    if bare:
        for paint in paints:
            # A quote that ends where another begins is closed before that one is opened.
            last, first = paint.span.end - start, paint.span.start - start
            marks[last] = paint.closing + marks.get(last, "")
            marks[first] = marks.get(first, "") + paint.opening
    shown, offsets = _visible(raw, marks)
    text = Text(shown, style=style)
    for paint in paints:
        first, last = paint.span.start - start, paint.span.end - start
        text.stylize(paint.style, offsets[max(0, first)], offsets[min(len(raw), last)])
    return text


def in_capture(span: Span, segments: Sequence[Segment]) -> Iterable[Span]:
    """The stretches of the capture that a stretch of the article text came from, one for each segment."""
    first = bisect_right(segments, span.start, key=lambda segment: segment.span.start) - 1
    for segment in segments[max(0, first) :]:
        if segment.span.start >= span.end:
            return
        start, end = max(span.start, segment.span.start), min(span.end, segment.span.end)
        if start < end:
            yield Span(start, end).shifted(segment.selector.start - segment.span.start)


def paints_by_line(lines: Sequence[Line], paints: Iterable[Paint]) -> Mapping[int, Sequence[Paint]]:
    """By line number; a segment is a line, so a stretch of it never leaves its line."""
    starts = [line.span.start for line in lines]
    found: dict[int, list[Paint]] = {}
    for paint in paints:
        place = bisect_right(starts, paint.span.start) - 1
        if place >= 0:
            found.setdefault(lines[place].number, []).append(paint)
    return found


def _visible(raw: str, marks: Mapping[int, str]) -> tuple[str, list[int]]:
    """``raw`` with nothing invisible in it and ``marks`` written in, and where each of its offsets has gone."""
    shown: list[str] = []
    offsets: list[int] = []
    length = 0
    for offset, char in enumerate([*raw, ""]):
        shown.append(marks.get(offset, ""))
        length += len(shown[-1])
        offsets.append(length)
        if char:
            shown.append(safe(char))
            length += len(shown[-1])
    return "".join(shown), offsets
