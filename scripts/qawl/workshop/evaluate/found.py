"""What the pipeline finds on a page, placed in the text file that a gold set counts in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from qawl.model.entity_kinds import CONLL
from qawl.model.values import Document, Quote, Segment, Span

_OTHER = "MISC"
_NAME_EDGE = ' \u00a0"“”«»()[]،,.؛:'


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """A quotation that was found, the rows that continue it joined to it; spans count the text file."""

    kind: str
    content: tuple[Span, ...]
    cue: Span | None
    speaker: Span | None
    speaker_name: str | None
    nested: bool
    evidence: str = ""
    medium: str | None = None
    stated_on: str | None = None
    occasion: int | None = None
    assertion: str = "asserted"


@dataclass(frozen=True, slots=True)
class Found:
    """The quotations and names that were found in one text."""

    quotes: tuple[FoundQuote, ...]
    names: frozenset[tuple[Span, str]]


def found(document: Document) -> Found:
    """What ``document`` says, in the places of its capture."""
    place = _placer(document.article.segments)
    pieces: dict[Span, list[Span]] = {}
    for quote in document.quotes:
        pieces.setdefault(quote.part_of or quote.span, []).append(place(quote.span))
    heads = (quote for quote in document.quotes if quote.part_of is None)
    quotes = tuple(_quote(quote, tuple(sorted(pieces[quote.span])), place) for quote in heads)
    return Found(quotes, frozenset(_names(document, place)))


def _quote(quote: Quote, content: tuple[Span, ...], place: Callable[[Span], Span]) -> FoundQuote:
    cue, speaker = (span and place(span) for span in (quote.cue, quote.speaker.span))
    nested = quote.nested_in is not None
    medium = quote.medium.kind if quote.medium else None
    of_occasion = (medium, quote.stated_on, quote.occasion, quote.assertion)
    return FoundQuote(quote.kind, content, cue, speaker, quote.speaker.name, nested, quote.evidence, *of_occasion)


def _names(document: Document, place: Callable[[Span], Span]) -> Iterator[tuple[Span, str]]:
    kinds = {entity.entity_id: CONLL[entity.kind] for entity in document.entities}
    text = document.page.capture.text
    for mention in document.mentions:
        span = place(mention.span)
        start, end = span.start, span.end
        while start < end and text[start] in _NAME_EDGE:
            start += 1
        while end > start and text[end - 1] in _NAME_EDGE:
            end -= 1
        yield Span(start, end), kinds.get(mention.entity_id, _OTHER)


def _placer(segments: tuple[Segment, ...]) -> Callable[[Span], Span]:
    """Where a stretch of the article text stands in the capture; its ends may lie in different segments."""
    starts = [segment.span.start for segment in segments]

    def place(span: Span) -> Span:
        first = segments[bisect_right(starts, span.start) - 1]
        last = segments[bisect_left(starts, span.end) - 1]
        start = span.start - first.span.start + first.selector.start
        return Span(start, span.end - last.span.start + last.selector.start)

    return place
