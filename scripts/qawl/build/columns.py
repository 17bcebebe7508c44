"""The columns of every kind of row, each once: where its value stands in the model, or how it follows from others.

A new field is its line in the Table Schema, its attribute in ``model.values`` and its line here; what is written, what
corrections may set and how they set it follow. A test holds these tables against the schemas.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qawl.model.ids import place_id, position_id, selected, selector, span_of
from qawl.model.rows import Cell, Probability, Row
from qawl.model.values import Article, Medium, Mention, Quote, Span, Speaker


class Place:
    """Where the rows of an article stand: what columns that follow from others look at."""

    def __init__(self, article: Article, mentions: Sequence[Mention] = ()) -> None:
        self.article = article
        self.id = article.article_id
        self.text = article.text
        self.mentions = mentions
        self._segments = [position_id(article.article_id, "s", segment.position) for segment in article.segments]
        self._starts = [segment.span.start for segment in article.segments]

    def segment_at(self, offset: int) -> str:
        """The id of the segment that holds ``offset``; segments tile the text in their order."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self.article.segments[index].span.end:
            raise LookupError(f"{self.id}: offset {offset} lies in no segment")
        return self._segments[index]


@dataclass(frozen=True, slots=True)
class Column:
    """A field: the attributes that lead to its value (``path``), and what turns the value into a cell and back.

    A field with ``derived`` follows from others and is never set. ``write`` is given the article's id and the value.
    """

    field: str
    path: str = ""
    write: Callable[[str, Any], Cell] | None = None
    read: Callable[[str], Any] | None = None
    derived: Callable[[Place, Any], Cell] | None = None

    def cell(self, place: Place, value: Any) -> Cell:
        """The cell of a row that stands at ``place``."""
        return self.derived(place, value) if self.derived else self.held(place.id, value)

    def held(self, article_id: str, value: Any) -> Cell:
        """What ``value`` holds of the field; nothing where what it is an attribute of is not there."""
        found = value
        for name in (self.path or self.field).split("."):
            found = getattr(found, name) if found is not None else None
        return self.write(article_id, found) if self.write and found is not None else found


Columns = tuple[Column, ...]


def row(columns: Columns, place: Place, value: Any) -> Row:
    """The whole row of ``value``, in the order of its table."""
    return {column.field: column.cell(place, value) for column in columns}


def settable(columns: Columns) -> Columns:
    """Those columns that do not follow from others."""
    return tuple(column for column in columns if not column.derived)


def fields(columns: Columns, article_id: str, value: Any) -> Row:
    """What of ``value`` does not follow from other fields."""
    return {column.field: column.held(article_id, value) for column in settable(columns)}


def values(columns: Columns, row: Mapping[str, Cell]) -> dict[str, Any]:
    """The inverse of ``fields``: the values by the names of their attributes, those of nested ones in dictionaries."""
    found: dict[str, Any] = {}
    for column in settable(columns):
        cell, inner = row.get(column.field), found
        *outer, name = (column.path or column.field).split(".")
        for each in outer:
            inner = inner.setdefault(each, {})
        inner[name] = column.read(cell) if column.read and isinstance(cell, str) else cell
    return found


def span(found: Mapping[str, Cell] | None) -> Span | None:
    """The span of these values, where both are there."""
    start, end = (found or {}).get("start"), (found or {}).get("end")
    return Span(start, end) if isinstance(start, int) and isinstance(end, int) else None


def quote_of(row: Mapping[str, Cell]) -> Quote:
    """The quote of these fields; the medium's phrase, which no field holds, is lost.

    Raises ``ValueError`` where one is missing that it cannot be without.
    """
    found = values(QUOTES, row)
    speaker, medium, content = found.pop("speaker"), found.pop("medium"), span(found.pop("span"))
    if content is None or not (found["kind"] and found["assertion"] and speaker["kind"] and found["evidence"]):
        raise ValueError("start, end, kind, assertion or speaker_kind is missing")
    who = Speaker(**{**speaker, "span": span(speaker["span"]), "elided": speaker["elided"] is True})
    channel = Medium(**medium) if medium["kind"] else None
    return Quote(**{**found, "span": content, "speaker": who, "cue": span(found["cue"]), "medium": channel})


def _article_id(place: Place, _: object) -> Cell:
    return place.id


def _words(place: Place, value: Any) -> Cell:
    words: str = value.span.of(place.text)
    return words


def _placed(key: str, letter: str) -> Columns:
    """The columns with which rows begin that stand somewhere in the text."""
    return (
        Column(key, derived=lambda place, value: place_id(place.id, letter, value.span)),
        Column("article_id", derived=_article_id),
        Column("segment_id", derived=lambda place, value: place.segment_at(value.span.start)),
    )


def _numbered(key: str, letter: str) -> Columns:
    """The columns with which rows begin that are numbered in reading order."""
    return (
        Column(key, derived=lambda place, value: position_id(place.id, letter, value.position)),
        Column("article_id", derived=_article_id),
        Column("position", derived=lambda _, value: value.position),
    )


def _span(prefix: str = "", path: str = "span") -> Columns:
    return (Column(f"{prefix}start", f"{path}.start"), Column(f"{prefix}end", f"{path}.end"))


def _quote_id(article_id: str, content: Span) -> Cell:
    return place_id(article_id, "q", content)


def _credited(place: Place, credit: Any) -> Cell:
    span = credit.span
    return next((one.entity_id for one in place.mentions if span and one.span.overlaps(span)), None)


def _probability(_: str, value: float) -> Cell:
    return Probability(value)


def _selector(_: str, value: Span) -> Cell:
    return selector(value)


OUTLETS = tuple(map(Column, ("outlet", "name", "name_en", "wikidata_id", "url", "timezone")))
ARTICLES = (
    *map(Column, ("article_id",)),
    Column("outlet", "outlet.outlet"),
    *map(Column, ("section", "headline", "deck", "language", "published_at", "published_on", "url")),
    Column("capture_path", "capture.registration.path"),
    Column("format", derived=lambda _, article: article.capture.registration.format or "text"),
    Column("record", "capture.registration.record"),
    Column("capture_sha256", "capture.sha256"),
    *(Column(name, f"capture.registration.{name}") for name in ("captured_at", "rights", "reviewed_on")),
)
SEGMENTS = (
    *_numbered("segment_id", "s"),
    Column("role"),
    *_span(),
    Column("selector", write=_selector, read=selected),
    Column("text", derived=_words),
)
CREDITS = (
    *_numbered("credit_id", "c"),
    Column("role"),
    Column("name", derived=lambda _, credit: credit.name),
    Column("entity_id", derived=_credited),
    *_span(),
)
QUOTES = (
    *_placed("quote_id", "q"),
    *map(Column, ("kind", "assertion")),
    *_span(),
    Column("text", derived=_words),
    *_span("cue_", "cue"),
    Column("cue", derived=lambda place, quote: quote.cue.of(place.text) if quote.cue else None),
    *_span("speaker_", "speaker.span"),
    *(Column(f"speaker_{name}", f"speaker.{name}") for name in ("name", "kind", "role")),
    Column("speaker_id", "speaker.entity_id"),
    Column("speaker_elided", "speaker.elided"),
    Column("speaker_confidence", "speaker.confidence", write=_probability),
    Column("occasion"),
    Column("medium", "medium.kind"),
    Column("medium_id", "medium.entity_id"),
    Column("stated_on"),
    *(Column(name, write=_quote_id, read=span_of) for name in ("part_of", "nested_in")),
    Column("evidence"),
)
ENTITIES = tuple(map(Column, ("entity_id", "kind", "name", "name_en", "wikidata_id", "evidence")))
MENTIONS = (
    *_placed("mention_id", "m"),
    *_span(),
    Column("text", derived=_words),
    *map(Column, ("entity_id", "sense", "evidence")),
    Column("confidence", write=_probability),
)
TIMES = (*_placed("time_id", "t"), *_span(), Column("text", derived=_words), Column("value"))
RELATED_LINKS = (
    *_numbered("link_id", "l"),
    Column("section"),
    Column("headline", derived=lambda _, link: link.headline),
    *map(Column, ("teaser", "teaser_truncated", "byline_place", "byline_name", "url")),
    Column("linked_article_id", derived=lambda *_: None),  # known when all pages are, see ``join``
    Column("selector", write=_selector, read=selected),
)
LINES = (
    Column("line", "number"),
    *_span(),
    Column("role"),
)
