"""How the values of each table are corrected: as the fields that nothing derives, and back again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from qawl.build import columns
from qawl.model import ids
from qawl.model.rows import Row
from qawl.model.values import Article, Credit, Mention, Quote, RelatedLink, Span, Time

LINKED = frozenset({"speaker_id", "occasion", "medium", "medium_id", "stated_on"})
"""The fields of a quote that linking sets: they are corrected after it, all others before."""

_CHOSEN = frozenset({"speaker_start", "speaker_end", "speaker_name", "speaker_kind", "speaker_id"})
"""The fields of a quote that say who speaks."""

_OF_FINDING = ("evidence", "confidence")
"""The fields of a mention that say how it was found: one that a reviewer has given was not."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sheet(Generic[T]):
    """The corrections' view of a table.

    ``key`` is the id of a value, ``fields`` what can be corrected of it; ``blank`` are the fields of a row to be
    added under an id, and ``make`` turns fields into a value, raising ``ValueError`` that says what is missing.
    ``wholly`` is what a reviewer's fields mean for the others, raising ``ValueError`` for one that is not his to give.
    """

    key: Callable[[T], str]
    fields: Callable[[T], Row]
    blank: Callable[[str], Row]
    make: Callable[[Row], T]
    wholly: Callable[[Row], Row] = dict


def quotes(article: Article) -> Sheet[Quote]:
    """The sheet of the article's quotes."""

    def blank(target: str) -> Row:
        """A quote that a reviewer adds under an id: where the id says, and nothing else known of it."""
        fixed: Row = {"assertion": "asserted", "speaker_elided": False, "evidence": "curated"}
        return {**_blank(columns.QUOTES), **_span_in(target), **fixed}

    def make(row: Row) -> Quote:
        """The quote, its parts where they may stand."""
        quote = columns.quote_of(row)
        _check_place(article, quote.span, within_one=False)
        for part in (quote.cue, quote.speaker.span):
            if part:
                _check_place(article, part, within_one=True)
        return quote

    return Sheet(
        lambda quote: ids.place_id(article.article_id, "q", quote.span),
        lambda quote: columns.fields(columns.QUOTES, article.article_id, quote),
        blank,
        make,
        _unranked,
    )


def mentions(article: Article) -> Sheet[Mention]:
    """The sheet of the article's mentions. What a reviewer has decided is ``curated``."""
    return Sheet(
        lambda mention: ids.place_id(article.article_id, "m", mention.span),
        lambda mention: _without(columns.fields(columns.MENTIONS, article.article_id, mention), *_OF_FINDING),
        lambda target: {**_span_in(target), "entity_id": None, "sense": "literal"},
        lambda row: Mention(_span(article, row), _needed(row, "entity_id"), _needed(row, "sense"), "curated"),
    )


def times(article: Article) -> Sheet[Time]:
    """The sheet of the article's times."""
    return Sheet(
        lambda time: ids.place_id(article.article_id, "t", time.span),
        lambda time: columns.fields(columns.TIMES, article.article_id, time),
        lambda target: {**_span_in(target), "value": None},
        lambda row: Time(_span(article, row), _needed(row, "value")),
    )


def credits(article: Article) -> Sheet[Credit]:
    """The sheet of the article's credits; the name follows from the span."""

    def make(row: Row) -> Credit:
        """The credit, with the name that its span has."""
        span = _span(article, row)
        return Credit(0, _needed(row, "role"), span.of(article.text), span)

    return Sheet(
        lambda credit: ids.position_id(article.article_id, "c", credit.position),
        lambda credit: columns.fields(columns.CREDITS, article.article_id, credit),
        lambda _: _blank(columns.CREDITS),
        make,
    )


def related_links(article: Article) -> Sheet[RelatedLink]:
    """The sheet of the page's related links; the headline follows from the selector."""

    def make(row: Row) -> RelatedLink:
        """The link, with the headline that its selector has."""
        selector = ids.selected(_needed(row, "selector"))
        if selector is None:
            raise ValueError("the selector must read like char=12,34")
        fields = {name: value for name, value in row.items() if name != "selector"}
        return RelatedLink(0, selector.of(article.capture.text), selector, **fields)  # type: ignore[arg-type]

    return Sheet(
        lambda link: ids.position_id(article.article_id, "l", link.position),
        lambda link: columns.fields(columns.RELATED_LINKS, article.article_id, link),
        lambda _: _blank(columns.RELATED_LINKS),
        make,
    )


def renumbered(values: tuple[T, ...], place: Callable[[T], Span]) -> tuple[T, ...]:
    """``values`` in reading order with positions 1…n."""
    ordered = sorted(values, key=place)
    return tuple(replace(value, position=number) for number, value in enumerate(ordered, 1))  # type: ignore[type-var]


def _unranked(given: Row) -> Row:
    """What a reviewer gives of a quote: the model's confidence is in its own choice of speaker, and not in his."""
    if "speaker_confidence" in given:
        raise ValueError("no reviewer gives a confidence: it is empty where he names the speaker")
    return {**given, "speaker_confidence": None} if _CHOSEN & given.keys() else given


def _blank(of: columns.Columns) -> Row:
    return dict.fromkeys(column.field for column in columns.settable(of))


def _span_in(target: str) -> Row:
    span = ids.span_of(target)
    return {"start": span.start, "end": span.end} if span else {"start": None, "end": None}


def _span(article: Article, row: Row) -> Span:
    start, end = row["start"], row["end"]
    if not isinstance(start, int) or not isinstance(end, int):
        raise ValueError("start and end are missing")
    _check_place(article, Span(start, end), within_one=True)
    return Span(start, end)


def _check_place(article: Article, span: Span, within_one: bool) -> None:
    """Raise ``ValueError`` unless the span is a stretch of the article that starts, or wholly lies, in one segment."""
    home = next((s.span for s in article.segments if s.span.start <= span.start < s.span.end), None)
    last = home.end if home and within_one else len(article.text)
    if home is None or not span.start < span.end <= last:
        where = "one segment" if within_one else "the article"
        raise ValueError(f"{span.start}-{span.end} is no stretch of {where} ({len(article.text)} characters)")


def _needed(row: Row, field: str) -> str:
    value = row[field]
    if not isinstance(value, str):
        raise ValueError(f"{field} is missing")
    return value


def _without(row: Row, *fields: str) -> Row:
    return {name: value for name, value in row.items() if name not in fields}
