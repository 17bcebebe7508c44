"""Documents to rows: where the nested values of the model become the flat fields of the tables.

A row maps field names to str, int, bool or None (missing), in the order of the Table Schema. Ids are computed here
and nowhere else. ``quote_fields`` and its inverse ``quote_of`` are the one place that flattens a quote.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from typing import TypeVar

from qawl.model.ids import place_id, position_id, selector, span_of
from qawl.model.rows import Cell, PageRows, Row
from qawl.model.values import (
    Article,
    Credit,
    Document,
    Entity,
    Medium,
    Mention,
    Quote,
    RelatedLink,
    Segment,
    Span,
    Speaker,
    Time,
)

_T = TypeVar("_T")


def rows(document: Document) -> PageRows:
    """The rows of one page, by table, each table sorted as the package sorts it."""
    article = document.article
    places = _Places(article)
    return {
        "outlets": [_outlet_row(article)],
        "articles": [_article_row(article)],
        "segments": [_segment_row(places, segment) for segment in article.segments],
        "credits": [_credit_row(article, credit, document.mentions) for credit in article.credits],
        "quotes": [_quote_row(places, quote) for quote in sorted(document.quotes, key=_place)],
        "entities": sorted(map(_entity_row, document.entities), key=lambda row: str(row["entity_id"])),
        "mentions": [_mention_row(places, mention) for mention in sorted(document.mentions, key=_place)],
        "times": [_time_row(places, time) for time in sorted(document.times, key=_place)],
        "related_links": [_link_row(article, link) for link in article.related_links],
    }


def document_json(document: Document) -> PageRows:
    """What ``qawl read`` prints: the roles of the lines, then the rows of every table."""
    lines: list[Row] = [
        {"line": line.number, "start": line.span.start, "end": line.span.end, "role": line.role}
        for line in document.page.lines
    ]
    return {"lines": lines, **rows(document)}


def quote_fields(article_id: str, quote: Quote) -> Row:
    """The fields of a quote that are not derived from others, with ids for the quotes it refers to."""
    cue, speaker, medium = quote.cue, quote.speaker, quote.medium
    return {
        "kind": quote.kind,
        "start": quote.span.start,
        "end": quote.span.end,
        "cue_start": cue.start if cue else None,
        "cue_end": cue.end if cue else None,
        "speaker_start": speaker.span.start if speaker.span else None,
        "speaker_end": speaker.span.end if speaker.span else None,
        "speaker_name": speaker.name,
        "speaker_kind": speaker.kind,
        "speaker_role": speaker.role,
        "speaker_id": speaker.entity_id,
        "speaker_elided": speaker.elided,
        "medium": medium.kind if medium else None,
        "medium_id": medium.entity_id if medium else None,
        "stated_on": quote.stated_on,
        "part_of": place_id(article_id, "q", quote.part_of) if quote.part_of else None,
        "nested_in": place_id(article_id, "q", quote.nested_in) if quote.nested_in else None,
        "evidence": quote.evidence,
    }


def quote_of(fields: Mapping[str, Cell]) -> Quote:
    """The inverse of ``quote_fields``; the medium's phrase, which no field holds, is lost."""
    medium = _text(fields, "medium")
    return Quote(
        span=_needed(_span(fields, "start", "end")),
        kind=_needed(_text(fields, "kind")),
        speaker=Speaker(
            kind=_needed(_text(fields, "speaker_kind")),
            span=_span(fields, "speaker_start", "speaker_end"),
            name=_text(fields, "speaker_name"),
            role=_text(fields, "speaker_role"),
            elided=fields.get("speaker_elided") is True,
            entity_id=_text(fields, "speaker_id"),
        ),
        evidence=_needed(_text(fields, "evidence")),
        cue=_span(fields, "cue_start", "cue_end"),
        medium=Medium(medium, entity_id=_text(fields, "medium_id")) if medium else None,
        stated_on=_text(fields, "stated_on"),
        part_of=span_of(_text(fields, "part_of") or ""),
        nested_in=span_of(_text(fields, "nested_in") or ""),
    )


def mention_fields(mention: Mention) -> Row:
    """The fields of a mention that are not derived from others."""
    return {
        "start": mention.span.start,
        "end": mention.span.end,
        "entity_id": mention.entity_id,
        "sense": mention.sense,
        "evidence": mention.evidence,
    }


def time_fields(time: Time) -> Row:
    """The fields of a time that are not derived from others."""
    return {"start": time.span.start, "end": time.span.end, "value": time.value}


def link_fields(link: RelatedLink) -> Row:
    """The fields of a related link that are not derived from others."""
    return {
        "section": link.section,
        "headline": link.headline,
        "teaser": link.teaser,
        "teaser_truncated": link.teaser_truncated,
        "byline_place": link.byline_place,
        "byline_name": link.byline_name,
        "url": link.url,
        "linked_article_id": None,
        "selector": selector(link.selector),
    }


def _outlet_row(article: Article) -> Row:
    outlet = article.outlet
    return {
        "outlet": outlet.outlet,
        "name": outlet.name,
        "name_en": outlet.name_en,
        "wikidata_id": outlet.wikidata_id,
        "url": outlet.url,
        "timezone": outlet.timezone,
    }


def _article_row(article: Article) -> Row:
    registration = article.capture.registration
    return {
        "article_id": article.article_id,
        "outlet": article.outlet.outlet,
        "section": article.section,
        "headline": article.headline,
        "deck": article.deck,
        "language": article.language,
        "published_at": article.published_at,
        "published_on": article.published_on,
        "url": article.url,
        "capture_path": registration.path,
        "format": registration.format or "text",
        "record": registration.record,
        "capture_sha256": article.capture.sha256,
        "captured_at": registration.captured_at,
        "rights": registration.rights,
        "reviewed_on": registration.reviewed_on,
    }


def _place(row: Quote | Mention | Time) -> tuple[int, int]:
    return row.span.start, row.span.end


class _Places:
    """Where the rows of an article stand: the columns that follow from that."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.segments = [position_id(article.article_id, "s", segment.position) for segment in article.segments]
        """The ids of the article's segments, which tile its text in this order."""
        self._starts = [segment.span.start for segment in article.segments]

    def columns(self, key: str, letter: str, span: Span) -> Row:
        """The first columns of a row that stands at ``span``; ``key`` is called after its table, ``letter`` too."""
        article_id = self.article.article_id
        return {
            key: place_id(article_id, letter, span),
            "article_id": article_id,
            "segment_id": self._segment_at(span.start),
        }

    def _segment_at(self, offset: int) -> str:
        """The id of the segment that holds ``offset``."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self.article.segments[index].span.end:
            raise LookupError(f"{self.article.article_id}: offset {offset} lies in no segment")
        return self.segments[index]


def _segment_row(places: _Places, segment: Segment) -> Row:
    article = places.article
    return {
        "segment_id": position_id(article.article_id, "s", segment.position),
        "article_id": article.article_id,
        "position": segment.position,
        "role": segment.role,
        "start": segment.span.start,
        "end": segment.span.end,
        "selector": selector(segment.selector),
        "text": segment.span.of(article.text),
    }


def _credit_row(article: Article, credit: Credit, mentions: tuple[Mention, ...]) -> Row:
    span = credit.span
    named = next((one.entity_id for one in mentions if span and one.span.overlaps(span)), None)
    return {
        "credit_id": position_id(article.article_id, "c", credit.position),
        "article_id": article.article_id,
        "position": credit.position,
        "role": credit.role,
        "name": credit.name,
        "entity_id": named,
        "start": span.start if span else None,
        "end": span.end if span else None,
    }


def _quote_row(places: _Places, quote: Quote) -> Row:
    text = places.article.text
    fields = quote_fields(places.article.article_id, quote)
    return {
        **places.columns("quote_id", "q", quote.span),
        "kind": fields.pop("kind"),
        "start": fields.pop("start"),
        "end": fields.pop("end"),
        "text": quote.span.of(text),
        "cue_start": fields.pop("cue_start"),
        "cue_end": fields.pop("cue_end"),
        "cue": quote.cue.of(text) if quote.cue else None,
        **fields,
    }


def _entity_row(entity: Entity) -> Row:
    return {
        "entity_id": entity.entity_id,
        "kind": entity.kind,
        "name": entity.name,
        "name_en": entity.name_en,
        "wikidata_id": entity.wikidata_id,
        "evidence": entity.evidence,
    }


def _mention_row(places: _Places, mention: Mention) -> Row:
    fields = mention_fields(mention)
    return {
        **places.columns("mention_id", "m", mention.span),
        "start": fields.pop("start"),
        "end": fields.pop("end"),
        "text": mention.span.of(places.article.text),
        **fields,
    }


def _time_row(places: _Places, time: Time) -> Row:
    fields = time_fields(time)
    return {
        **places.columns("time_id", "t", time.span),
        "start": fields.pop("start"),
        "end": fields.pop("end"),
        "text": time.span.of(places.article.text),
        **fields,
    }


def _link_row(article: Article, link: RelatedLink) -> Row:
    return {
        "link_id": position_id(article.article_id, "l", link.position),
        "article_id": article.article_id,
        "position": link.position,
        **link_fields(link),
    }


def _span(fields: Mapping[str, Cell], start: str, end: str) -> Span | None:
    first, last = fields.get(start), fields.get(end)
    return Span(first, last) if isinstance(first, int) and isinstance(last, int) else None


def _text(fields: Mapping[str, Cell], name: str) -> str | None:
    value = fields.get(name)
    return value if isinstance(value, str) else None


def _needed(value: _T | None) -> _T:
    if value is None:
        raise ValueError("start, end, kind or speaker_kind is missing")
    return value
