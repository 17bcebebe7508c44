"""What is exported: the package as it lies there, its descriptor, schemas and rows, each read as its schema says."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qawl.model import schema
from qawl.model.field import Field
from qawl.model.schema import TableSchema
from qawl.package import descriptor, write
from qawl.publish import citation

if TYPE_CHECKING:
    import polars as pl

Json = dict[str, Any]
Row = dict[str, Any]
"""The values of a row: text, whole numbers, numbers, truth; days are text; None is a missing value."""

TYPES = ("integer", "number", "boolean", "date")
"""The types that exports know beside text; cells of any other type are text as it stands in the file."""

_WEB = ("https://", "http://")
_READ: Mapping[str, Callable[[str], Any]] = {
    "integer": int,
    "number": float,
    "boolean": "true".__eq__,
}


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the package: its resource and the JSON of its schema, and what this says, in types that exports know.

    Foreign keys to tables that are not exported are left out.
    """

    name: str
    resource: Json
    described: Json
    schema: TableSchema

    def told(self) -> dict[str, str]:
        """Title and description of the table in the languages that there are, by their names in the schema."""
        return told(self.described)

    def of_fields(self) -> Iterator[tuple[Field, Json]]:
        """Every field with its JSON."""
        return zip(self.schema.fields, self.described["fields"], strict=True)


@dataclass(frozen=True, slots=True)
class Source:
    """A package that was checked and is to be exported."""

    root: Path
    descriptor: Json
    tables: Mapping[str, Table]
    base: str = ""
    """The address of the folder at which what is made will be published, with its last slash, where it is known."""
    bom: bool = False
    """Whether CSV is to begin with the mark by which spreadsheets know UTF-8."""

    def blocks(self, name: str) -> Iterator[tuple[str, pl.DataFrame]]:
        """The rows of a table as frames of strings with ``_line``, each with the name of its file."""
        from qawl.package import load
        from qawl.package.findings import Findings

        table = self.tables[name]
        for file in descriptor.paths(table.resource):
            source = load.Source(descriptor.inside(self.root, file), file, table.schema.columns)
            for block in load.blocks(source, load.Facts(), Findings()):
                yield file, block

    def lines(self, name: str) -> Iterator[tuple[str, int, Row]]:
        """The rows of a table, each with its file and the physical line where it starts."""
        columns = self.tables[name].schema.columns
        read = [_READ.get(field.type) for field in self.tables[name].schema.fields]
        for file, block in self.blocks(name):
            cells = block.select(columns).iter_rows()
            for line, values in zip(block["_line"], cells, strict=True):
                typed = [
                    value if value is None or reader is None else reader(value)
                    for value, reader in zip(values, read, strict=True)
                ]
                yield file, line, dict(zip(columns, typed, strict=True))

    def rows(self, name: str) -> Iterator[Row]:
        """The rows of a table."""
        return (row for _, _, row in self.lines(name))

    def by_article(self) -> Iterator[dict[str, list[Row]]]:
        """For each article its row and those of the tables that belong to it, by table."""
        inside = [name for name, table in self.tables.items() if "article_id" in table.schema.columns]
        groups = {name: groupby(self.rows(name), itemgetter("article_id")) for name in inside}
        ahead = {name: next(group, None) for name, group in groups.items()}
        for article in self.rows("articles"):
            found: dict[str, list[Row]] = {}
            for name in inside:
                head = ahead[name]
                found[name] = list(head[1]) if head and head[0] == article["article_id"] else []
                if found[name]:
                    ahead[name] = next(groups[name], None)
            yield found

    def write_csv(self, name: str, path: Path) -> tuple[str, int]:
        """A table as one canonical CSV file; its SHA-256 in hexadecimal and its size."""
        columns = self.tables[name].schema.columns
        sha, size = hashlib.sha256(), 0
        with path.open("wb") as file:
            for cells in chain([columns], self._cells(name)):
                raw = write.record(cell or "" for cell in cells).encode()
                file.write(raw)
                sha.update(raw)
                size += len(raw)
        return sha.hexdigest(), size

    def write_data(self, folder: Path) -> dict[str, tuple[str, int]]:
        """All tables as ``data/<table>.csv`` in ``folder``; SHA-256 and size of each."""
        (folder / "data").mkdir(exist_ok=True)
        return {name: self.write_csv(name, folder / "data" / f"{name}.csv") for name in self.tables}

    def _cells(self, name: str) -> Iterator[tuple[str | None, ...]]:
        for _, block in self.blocks(name):
            yield from block.select(self.tables[name].schema.columns).iter_rows()

    def links(self, what: str) -> Iterator[tuple[str, str | None]]:
        """Title and address of each of the descriptor's ``licenses`` or ``sources``; a path is no address."""
        for one in self.descriptor.get(what, ()):
            path = str(one.get("path", ""))
            yield str(one.get("title") or one.get("name") or path), path if path.startswith(_WEB) else None

    def address(self) -> str | None:
        """Where the data set is found on the web: where it is to be published, else its page, else its DOI."""
        doi = citation.doi(self.descriptor)
        return self.base or self.descriptor.get("homepage") or (f"https://doi.org/{doi}" if doi else None)

    def day(self) -> str | None:
        """The day of this version: the descriptor's ``created``, else the newest day that its articles state."""
        created = self.descriptor.get("created")
        if isinstance(created, str):
            return created[:10]
        stated = ((row["published_on"], row["captured_at"]) for row in self.rows("articles"))
        days = [day[:10] for pair in stated for day in pair if day]
        return max(days, default=None)


def read(path: Path, base: str = "", bom: bool = False) -> Source:
    """The package in the folder (or of the descriptor) ``path``, which has been found without fault."""
    file = path if path.is_file() else path / descriptor.FILE
    described, _ = descriptor.read(file)
    resources = descriptor.resources(described)
    names = [name for name in schema.table_names() if name in resources]
    tables = {name: _table(file.parent, resources[name], names) for name in names}
    return Source(file.parent, described, tables, base, bom)


def _table(root: Path, resource: Json, names: list[str]) -> Table:
    stated = resource["schema"]
    if isinstance(stated, str):
        stated, _ = descriptor.read_json(descriptor.inside(root, stated), stated)
    found = schema.parse(stated, resource["name"])
    fields = tuple(replace(field, type=_type(field)) for field in found.fields)
    keys = tuple(key for key in found.foreign_keys if key.resource in names)
    return Table(found.name, resource, stated, replace(found, fields=fields, foreign_keys=keys))


def _type(field: Field) -> str:
    return field.type if field.plain and field.type in TYPES else "string"


def told(thing: Mapping[str, Any]) -> dict[str, str]:
    """Title and description of a thing in the languages that there are: ``title``, ``title@ar`` and so on."""
    names = ("title", "title@ar", "description", "description@ar")
    return {name: thing[name] for name in names if isinstance(thing.get(name), str)}


def both(thing: Mapping[str, Any], what: str) -> str:
    """Title or description in English and Arabic as one text, as far as they are there."""
    return " · ".join(str(thing[name]) for name in (what, f"{what}@ar") if isinstance(thing.get(name), str))


def by_language(thing: Mapping[str, Any], what: str) -> dict[str, str]:
    """Title or description by its language."""
    names = {"en": what, "ar": f"{what}@ar"}
    return {language: thing[name] for language, name in names.items() if isinstance(thing.get(name), str)}
