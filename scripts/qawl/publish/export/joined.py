"""One row for each quote with its article, outlet and speaker's entity: which columns, under which names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qawl.publish.export.source import Json, Row, Source

JOINS = (
    ("articles", "article_id", ("", "article_")),
    ("outlets", "outlet", ("outlet_",)),
    ("entities", "speaker_id", ("speaker_", "speaker_entity_")),
)
"""Each table that is joined, the column that names its row, and what its fields are prefixed with: the first of the
prefixes with which the name is still free, so that names are those of ``Package.quotes_with_speakers``."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the joined rows: the ``field`` of ``table``, called ``name``, and what its schema says."""

    name: str
    table: str
    field: str
    described: Json


def columns(package: Source) -> tuple[Column, ...]:
    """The columns in order: those of quotes, then those of what is joined, without keys that are there already."""
    found = [Column(field.name, "quotes", field.name, told) for field, told in package.tables["quotes"].of_fields()]
    taken = {column.name for column in found}
    for table, _, prefixes in JOINS:
        key = package.tables[table].schema.primary_key
        for field, told in package.tables[table].of_fields():
            name = next((free for free in (p + field.name for p in prefixes) if free not in taken), None)
            if (field.name,) != key and name is not None:
                taken.add(name)
                found.append(Column(name, table, field.name, told))
    return tuple(found)


def rows(package: Source) -> Iterator[Row]:
    """Every quote with what is joined; missing where a quote names no speaker's entity."""
    wanted = columns(package)
    known = {table: _by_key(package, table) for table, _, _ in JOINS}
    for quote in package.rows("quotes"):
        parts = {"quotes": quote}
        for table, by, _ in JOINS:
            key = parts["articles"][by] if table == "outlets" else quote[by]
            parts[table] = known[table].get(key, {})
        yield {column.name: parts[column.table].get(column.field) for column in wanted}


def _by_key(package: Source, table: str) -> dict[str, Row]:
    [key] = package.tables[table].schema.primary_key
    return {row[key]: row for row in package.rows(table)}


def select(package: Source) -> str:
    """The same as SQL."""
    listed = ",\n  ".join(f'{column.table}."{column.field}" AS "{column.name}"' for column in columns(package))
    return (
        f"SELECT\n  {listed}\nFROM quotes\n"
        "JOIN articles ON articles.article_id = quotes.article_id\n"
        "JOIN outlets ON outlets.outlet = articles.outlet\n"
        "LEFT JOIN entities ON entities.entity_id = quotes.speaker_id"
    )
