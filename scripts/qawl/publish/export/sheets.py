"""What stands on each sheet of the workbook: what people read first, and folded away at the end what programs need.

A key tells a reader nothing, so beside it stands what the row that it names is called: the article's headline, the
entity's name. Headings are the titles of the schemas, in English and Arabic.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from qawl.model.field import Field
from qawl.publish.export.source import Json, Row, Source, Table

_FIRST = ("quotes", "articles", "entities")
"""The sheets that are opened first; the others follow in the order of the package."""
_READ_FIRST: Mapping[str, tuple[str, ...]] = {
    "quotes": ("text", "speaker_name", "speaker_role", "kind", "assertion", "medium", "stated_on"),
    "articles": ("headline", "published_on", "section", "deck"),
    "entities": ("name", "name_en", "kind"),
    "segments": ("text", "role"),
    "credits": ("name", "role"),
    "mentions": ("text",),
    "times": ("text", "value"),
    "related_links": ("headline", "teaser", "section"),
}
"""What people read of a table, in this order. The other fields follow, whatever they are."""
CALLED: Mapping[str, tuple[str, ...]] = {"articles": ("headline",), "entities": ("name",), "outlets": ("name",)}
"""What a row is called, by its table, where another row names it."""
_CALLED_BY: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("quotes", "article_id"): ("headline", "outlet", "published_on", "url"),
}
"""The same by table and field of the row that names it, where that needs more."""
_FOR_PROGRAMS = frozenset(
    {
        *("start", "end", "cue_start", "cue_end", "speaker_start", "speaker_end", "selector", "position", "occasion"),
        *("capture_path", "capture_sha256", "captured_at", "format", "record", "published_at", "language"),
        *("evidence", "cue", "speaker_kind", "speaker_confidence", "speaker_elided", "teaser_truncated"),
        "confidence",
        *("article_id.url", "speaker_id.name"),
    }
)
"""Fields that are folded away, as keys are; of a row that is named, with the field that names it."""
_LONG = frozenset({"text", "teaser", "description", "description@ar", "categories"})
"""Fields that hold sentences."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column under its ``heading``: a ``field`` of the sheet's table or, with ``by``, of the row which that names."""

    heading: str
    field: Field
    folded: bool
    by: str = ""

    @property
    def long(self) -> bool:
        """Whether it holds sentences."""
        return self.field.name in _LONG


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it is laid out; ``called`` gives by field what the rows that it names are called, by their keys."""

    table: Table
    columns: tuple[Column, ...]
    called: Mapping[str, Mapping[str, Row]]

    def values(self, row: Row) -> Iterator[tuple[Field, Any]]:
        """Each column's field and value in ``row``."""
        for column in self.columns:
            of_row = self.called[column.by].get(row[column.by], {}) if column.by else row
            yield column.field, of_row.get(column.field.name)


def sheets(package: Source) -> Iterator[Sheet]:
    """The sheets in the order in which they are to be opened."""
    names = _Names(package)
    for table in sorted(package.tables.values(), key=_place):
        own, beside = list(_own(table)), list(_beside(package, table))
        first = _READ_FIRST.get(table.name, ())
        read = sorted((one for one in own if one.field.name in first), key=lambda one: first.index(one.field.name))
        others = [*beside, *(one for one in own if one not in read)]
        called = {one.by: names.of(_resource(table, one.by)) for one in beside}
        yield Sheet(table, (*read, *sorted(others, key=lambda one: one.folded)), called)


def _place(table: Table) -> int:
    return _FIRST.index(table.name) if table.name in _FIRST else len(_FIRST)


def _own(table: Table) -> Iterator[Column]:
    """The table's own columns. A key is for programs, unless it is the only name that a row has."""
    keys = {name for key in table.schema.foreign_keys for name in key.fields} | set(table.schema.primary_key)
    for field, described in table.of_fields():
        yield Column(heading(described), field, field.name in keys or field.name in _FOR_PROGRAMS)


def _beside(package: Source, table: Table) -> Iterator[Column]:
    """What the rows are called that the table's rows name."""
    own = {field["name"]: field for field in table.described["fields"]}
    taken = {field.get("title") for field in own.values()}
    for key in table.schema.foreign_keys:
        by, there = key.fields[0], package.tables[key.resource]
        named = there.described if key.fields == key.reference else own[by]
        for field, described in there.of_fields():
            if len(key.fields) == 1 and field.name in _wanted(table, by):
                alone = there.name == "articles" and described.get("title") not in taken
                folded = f"{by}.{field.name}" in _FOR_PROGRAMS
                yield Column(heading(described) if alone else heading(named, described), field, folded, by)


def _wanted(table: Table, by: str) -> tuple[str, ...]:
    return _CALLED_BY.get((table.name, by), CALLED.get(_resource(table, by), ()))


def _resource(table: Table, by: str) -> str:
    return next(key.resource for key in table.schema.foreign_keys if key.fields == (by,))


class _Names:
    """What rows are called, read once a table."""

    def __init__(self, package: Source) -> None:
        self._package = package
        self._read: dict[str, dict[str, Row]] = {}

    def of(self, name: str) -> Mapping[str, Row]:
        """By its key what a row of the table ``name`` is called: each of the fields that are ever wanted."""
        if name not in self._read:
            [key] = self._package.tables[name].schema.primary_key
            self._read[name] = {row[key]: self._called(name, row) for row in self._package.rows(name)}
        return self._read[name]

    def _called(self, name: str, row: Row) -> Row:
        """The fields that are wanted; what is itself a key becomes the name that it stands for."""
        wanted = {*CALLED[name], *(field for fields in _CALLED_BY.values() for field in fields)} & row.keys()
        keys = {key.fields: key.resource for key in self._package.tables[name].schema.foreign_keys}
        found = {field: row[field] for field in wanted}
        for field in wanted:
            if (field,) in keys:
                [called] = CALLED[keys[field,]]
                found[field] = self.of(keys[field,]).get(row[field], {}).get(called)
        return found


def heading(*things: Json) -> str:
    """The titles in English and, below them, in Arabic; the name where there is no title."""
    lines = (": ".join(str(one[key]) for one in things if one.get(key)) for key in ("title", "title@ar"))
    return "\n".join(filter(None, lines)) or str(things[-1]["name"])
