"""Table Schemas as values, and the JSON Schema of the one-page document that is compiled from them.

The JSON files in ``schemas/`` are the only statement of structure; everything here is derived from them.
``python -m qawl.model.schema`` writes ``schemas/document.schema.json`` anew.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from qawl.model import shipped
from qawl.model.faults import Fault, UnreadableInput
from qawl.model.field import LENGTHS, LIMITS, Field, constraint, field_of, text

PROFILE = "datapackage.profile.json"
DOCUMENT = "document.schema.json"
_SUFFIX = ".schema.json"
PLACES = ("article_id", "start", "position", "end")
"""The columns that rows are sorted by, where a table has them."""
_JSON_TYPES = {"integer": "integer", "number": "number", "boolean": "boolean", "string": "string", "date": "string"}


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """``fields`` of this table name a row of ``resource`` by its ``reference`` fields."""

    fields: tuple[str, ...]
    resource: str
    reference: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableSchema:
    """A Table Schema: what every row of the table ``name`` must be."""

    name: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    unique_keys: tuple[tuple[str, ...], ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    title: str = ""
    description: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the fields in the order of the file."""
        return tuple(field.name for field in self.fields)

    def field(self, name: str) -> Field:
        """The field called ``name``."""
        return next(field for field in self.fields if field.name == name)

    @property
    def order(self) -> tuple[str, ...]:
        """The columns that rows are sorted by: article, then start or position, then end; else the primary key."""
        places = tuple(name for name in PLACES if name in self.columns)
        return self.primary_key if self.primary_key == ("article_id",) or len(places) < 2 else places


def parse(descriptor: Mapping[str, Any], name: str) -> TableSchema:
    """The value of a Table Schema's JSON; self references in foreign keys are given the table's name."""
    unique = [
        *descriptor.get("uniqueKeys", []),
        *([f["name"]] for f in descriptor["fields"] if constraint(f, "unique")),
    ]
    return TableSchema(
        name=name,
        fields=tuple(field_of(field, name) for field in descriptor["fields"]),
        primary_key=_names(descriptor.get("primaryKey", [])),
        unique_keys=tuple(map(_names, unique)),
        foreign_keys=tuple(
            ForeignKey(
                _names(key["fields"]),
                key["reference"].get("resource") or name,
                _names(key["reference"]["fields"]),
            )
            for key in descriptor.get("foreignKeys", [])
        ),
        title=text(descriptor.get("title")) or "",
        description=text(descriptor.get("description")) or "",
    )


def _names(value: str | Sequence[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


@cache
def table_names() -> tuple[str, ...]:
    """The tables that every package has, in the order of the descriptor: those that the profile asks for by name."""
    wanted = _shipped(PROFILE)["properties"]["resources"]["allOf"]
    return tuple(entry["contains"]["properties"]["name"]["const"] for entry in wanted)


@cache
def seed_names() -> tuple[str, ...]:
    """The tables of ``seeds/`` that people edit: those that have a schema in ``schemas/seeds``."""
    return tuple(sorted(path.name.removesuffix(_SUFFIX) for path in (shipped.schemas() / "seeds").glob(f"*{_SUFFIX}")))


@cache
def load(name: str) -> TableSchema:
    """The shipped schema of a table, or of a seed file: ``quotes``, ``seeds/captures``."""
    return parse(descriptor_of(name), name.rpartition("/")[2])


def descriptor_of(name: str) -> dict[str, Any]:
    """The JSON of the shipped schema ``name``."""
    return _shipped(f"{name}{_SUFFIX}")


@cache
def tables() -> dict[str, TableSchema]:
    """The shipped schemas of the nine tables by name."""
    return {name: load(name) for name in table_names()}


def profile() -> dict[str, Any]:
    """The descriptor's profile, a JSON Schema."""
    return _shipped(PROFILE)


def _shipped(file: str) -> dict[str, Any]:
    path = shipped.schemas() / file
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        what = f"it ships with the package and cannot be read ({error})"
        raise UnreadableInput(Fault(f"schemas/{file}", what, "Install the package again")) from None
    return found


def document_schema() -> dict[str, Any]:
    """The JSON Schema of the one-page document that ``qawl read`` prints: one array of records for each table."""
    parts = ("lines", *table_names())
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "The one-page document of Qawl",
        "description": "What `qawl read` prints: the roles of the page's lines, then the rows of every table; "
        "missing values are null. Compiled from the Table Schemas by `python -m qawl.model.schema`.",
        "type": "object",
        "required": list(parts),
        "additionalProperties": False,
        "properties": {name: _array(descriptor_of(name)) for name in parts},
    }


def _array(table: Mapping[str, Any]) -> dict[str, Any]:
    fields = table["fields"]
    return {
        **_told(table),
        "type": "array",
        "items": {
            "type": "object",
            "required": [field["name"] for field in fields],
            "additionalProperties": False,
            "properties": {field["name"]: _property(field) for field in fields},
        },
    }


def _told(thing: Mapping[str, Any]) -> dict[str, Any]:
    return {name: thing[name] for name in ("title", "title@ar", "description", "description@ar")}


def _property(field: Mapping[str, Any]) -> dict[str, Any]:
    required = constraint(field, "required")
    kind = _JSON_TYPES[field["type"]]
    found = {**_told(field), "type": kind if required else [kind, "null"]}
    enum = constraint(field, "enum")
    if enum:
        found["enum"] = enum if required else [*enum, None]
    pattern = constraint(field, "pattern") or (_DATE if field["type"] == "date" else None)
    if pattern:
        found["pattern"] = f"^(?:{pattern}){_END}"
    if field["type"] == "date":
        found["format"] = "date"
    limits = (name for name in (*LIMITS, *LENGTHS) if constraint(field, name) is not None)
    return found | {name: constraint(field, name) for name in limits}


_DATE = "(?!0000)[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
"""A day; that February has no 30th is left to ``format``, which validators may look at."""
_END = r"$(?!\n)"
"""The end of a value: in some languages a lone ``$`` stands before a last line break as well."""


def canonical(value: object) -> str:
    """JSON as the package writes it: indent 2, LF, Arabic as itself."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def main(folder: Path | None = None) -> None:
    """Write ``document.schema.json`` into the folder of schemas."""
    path = (folder or shipped.schemas()) / DOCUMENT
    path.write_text(canonical(document_schema()), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
