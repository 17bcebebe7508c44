"""Documents to rows: where the nested values of the model become the flat fields of the tables.

A row maps field names to str, int, bool or None (missing), in the order of the Table Schema; ``columns`` says where
each comes from.
"""

from __future__ import annotations

from qawl.build import columns
from qawl.build.columns import Place, row
from qawl.model.rows import PageRows, Row
from qawl.model.values import Document, Mention, Quote, Time


def rows(document: Document) -> PageRows:
    """The rows of one page, by table, each table sorted as the package sorts it."""
    article = document.article
    place = Place(article, document.mentions)
    entities = [row(columns.ENTITIES, place, entity) for entity in document.entities]
    return {
        "outlets": [row(columns.OUTLETS, place, article.outlet)],
        "articles": [row(columns.ARTICLES, place, article)],
        "segments": [row(columns.SEGMENTS, place, segment) for segment in article.segments],
        "credits": [row(columns.CREDITS, place, credit) for credit in article.credits],
        "quotes": [row(columns.QUOTES, place, quote) for quote in sorted(document.quotes, key=_place)],
        "entities": sorted(entities, key=lambda entity: str(entity["entity_id"])),
        "mentions": [row(columns.MENTIONS, place, mention) for mention in sorted(document.mentions, key=_place)],
        "times": [row(columns.TIMES, place, time) for time in sorted(document.times, key=_place)],
        "related_links": [row(columns.RELATED_LINKS, place, link) for link in article.related_links],
    }


def document_json(document: Document) -> PageRows:
    """What ``qawl read`` prints: the roles of the lines, then the rows of every table."""
    lines: list[Row] = [columns.fields(columns.LINES, "", line) for line in document.page.lines]
    return {"lines": lines, **rows(document)}


def _place(one: Quote | Mention | Time) -> tuple[int, int]:
    return one.span.start, one.span.end
