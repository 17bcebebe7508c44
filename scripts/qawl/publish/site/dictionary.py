"""The dictionary as the page shows it: of every table each field with its type, its rules and its vocabulary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from qawl.model import schema
from qawl.package import descriptor
from qawl.publish import dictionary
from qawl.publish.export.source import Json

_RULES = {
    "pattern": "pattern",
    "minimum": "minimum",
    "maximum": "maximum",
    "minLength": "min_length",
    "maxLength": "max_length",
}
"""The constraints that are shown with their value, and the words for them."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a closed vocabulary; ``precision`` is what a rule was measured with, if it was."""

    value: str
    described: Json
    precision: str


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its JSON, and what it must keep to as pairs of a word's key and a value."""

    name: str
    type: str
    described: Json
    example: str
    rules: tuple[tuple[str, str], ...]
    vocabulary: tuple[Value, ...]

    @property
    def measured(self) -> bool:
        """Whether the values are rules whose precision was measured."""
        return any(one.precision for one in self.vocabulary)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its JSON, its fields, its keys as (the word's key, the fields, what they refer to)."""

    name: str
    described: Json
    fields: tuple[Field, ...]
    keys: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]


def tables(root: Path, described: Json) -> tuple[Table, ...]:
    """Every resource that has a Table Schema, in the descriptor's order; one beyond the nine may have none."""
    shapes = {name: descriptor.shape_of(root, one) for name, one in descriptor.resources(described).items()}
    return tuple(_table(name, {"title": name, **shape}) for name, shape in shapes.items() if shape)


def _table(name: str, stated: Json) -> Table:
    return Table(name, stated, tuple(map(_field, stated["fields"])), tuple(_keys(stated, name)))


def _field(stated: Json) -> Field:
    vocabulary = tuple(
        Value(str(one["value"]), one, dictionary.precision(one))
        for one in stated.get("categories", ())
        if isinstance(one, dict)
    )
    example = str(stated.get("example", ""))
    return Field(stated["name"], str(stated.get("type", "string")), stated, example, tuple(_rules(stated)), vocabulary)


def _rules(stated: Json) -> Iterator[tuple[str, str]]:
    constraints = stated.get("constraints", {})
    yield ("required" if constraints.get("required") else "optional"), ""
    for name, word in _RULES.items():
        if name in constraints:
            yield word, str(constraints[name])
    for name in ("notation", "format"):
        if isinstance(stated.get(name), str) and stated[name] != "default":
            yield name, stated[name]
    for name in ("verbatim", "withheld"):
        if stated.get(name) is True:
            yield name, ""


def _keys(stated: Json, name: str) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    found = schema.parse(stated, name)
    yield "key", found.primary_key, ()
    for unique in dict.fromkeys(found.unique_keys):
        yield "unique", unique, ()
    for key in found.foreign_keys:
        yield "refers", key.fields, tuple(f"{key.resource}.{column}" for column in key.reference)
