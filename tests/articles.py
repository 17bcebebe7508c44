"""Articles made by hand, for tests of one stage that need no page grammar."""

from qawl.model.outlet import Outlet
from qawl.model.values import Article, Capture, Registration, Segment, Span


def article(*paragraphs: str, published_on: str | None = "2024-03-05") -> Article:
    """An article whose first paragraph is the headline; the capture's text is the article's."""
    text = "\n".join(paragraphs)
    segments, start = [], 0
    for position, paragraph in enumerate(paragraphs, 1):
        span = Span(start, start + len(paragraph))
        segments.append(Segment(position, "headline" if position == 1 else "body", span, span))
        start = span.end + 1
    outlet = Outlet("plain", "نص", timezone="Asia/Baghdad")
    return Article(
        article_id="plain-20240305-0123abcd",
        outlet=outlet,
        headline=paragraphs[0],
        language="ar",
        text=text,
        segments=tuple(segments),
        capture=Capture(Registration("plain/page.txt", "plain-20240305-0123abcd", "plain"), "0" * 64, text),
        published_on=published_on,
    )


def stretch(text: str, words: str) -> Span:
    """Where ``words`` first stand in ``text``."""
    start = text.index(words)
    return Span(start, start + len(words))
