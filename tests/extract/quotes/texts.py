"""Articles of our own sentences, for the tests of the quotation engine."""

from __future__ import annotations

from qawl.extract.quotes import find
from qawl.model.outlet import Outlet
from qawl.model.values import Article, Capture, Quote, Registration, Segment, Span


def article(*body: str, headline: str = "عنوان") -> Article:
    """An article whose segments are a headline and these paragraphs."""
    texts, segments, start = [headline, *body], [], 0
    for position, text in enumerate(texts, 1):
        span = Span(start, start + len(text))
        segments.append(Segment(position, "headline" if position == 1 else "body", span, span))
        start += len(text) + 1
    text = "\n".join(texts)
    capture = Capture(Registration("plain.txt", None, "plain"), "", text)
    return Article("plain-undated-00000000", Outlet("plain", "plain"), headline, "ar", text, tuple(segments), capture)


def said(*body: str, headline: str = "عنوان") -> list[tuple[str, str, str | None, str | None]]:
    """What is found in these paragraphs: kind, content, cue and the speaker's name of each quote."""
    found = article(*body, headline=headline)
    return [
        (q.kind, q.span.of(found.text), q.cue.of(found.text) if q.cue else None, q.speaker.name) for q in find(found)
    ]


def only(*body: str) -> tuple[Article, Quote]:
    """The article of these paragraphs and its one quote."""
    found = article(*body)
    (quote,) = find(found)
    return found, quote
