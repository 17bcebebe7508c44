"""The tables as SQL: CREATE TABLE with types, keys, checks and comments, compiled from the Table Schemas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from qawl.model.field import LENGTHS, LIMITS, Field
from qawl.model.schema import TableSchema, tables


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one database says it. ``matches`` is a full match of a column with a regular expression, where it has one.

    ``comments`` is true where COMMENT ON is kept with the table; elsewhere comments stand beside the columns.
    """

    name: str
    types: Mapping[str, str]
    matches: str | None
    comments: bool


DIALECTS = {
    "duckdb": Dialect(
        "duckdb",
        {"integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE", "string": "VARCHAR"},
        "regexp_full_match({column}, {pattern})",
        True,
    ),
    "postgresql": Dialect(
        "postgresql",
        {"integer": "BIGINT", "number": "DOUBLE PRECISION", "boolean": "BOOLEAN", "date": "DATE", "string": "TEXT"},
        "{column} ~ ('^(?:' || {pattern} || ')$')",
        True,
    ),
    "sqlite": Dialect(
        "sqlite",
        {"integer": "INTEGER", "number": "REAL", "boolean": "BOOLEAN", "date": "DATE", "string": "TEXT"},
        None,
        False,
    ),
}
"""The databases that are known by name. SQLite has no regular expressions of its own: patterns are left out there."""


def script(dialect: Dialect, chosen: Mapping[str, TableSchema] | None = None) -> str:
    """The statements that make all tables, each after those that its foreign keys name; a file that can be run."""
    wanted = tables() if chosen is None else chosen
    return "\n\n".join(create(wanted[name], dialect) for name in in_order(wanted)) + "\n"


def in_order(chosen: Mapping[str, TableSchema]) -> tuple[str, ...]:
    """The tables by name, each after those that it refers to: the order in which to make and to fill them.

    Raises ``ValueError`` for tables that refer to each other in a circle.
    """
    left = {name: {key.resource for key in table.foreign_keys} - {name} for name, table in chosen.items()}
    found: list[str] = []
    while left:
        ready = [name for name, needs in left.items() if needs.isdisjoint(left)]
        if not ready:
            raise ValueError(f"foreign keys go in a circle: {', '.join(left)}")
        found += ready
        for name in ready:
            del left[name]
    return tuple(found)


def create(table: TableSchema, dialect: Dialect) -> str:
    """The statements that make one table: CREATE TABLE and, where the database keeps them, its comments."""
    column = partial(_column, dialect=dialect)
    parts = [*map(column, table.fields), *_keys(table)]
    if dialect.comments:
        body = ",\n".join(f"    {part}" for part in parts)
        return "\n".join([f"CREATE TABLE {_name(table.name)} (\n{body}\n);", *_comments(table)])
    notes = [*(_note(field.description) for field in table.fields), *("" for _ in parts[len(table.fields) :])]
    commas = [*("," for _ in parts[1:]), ""]
    body = "\n".join(f"    {part}{comma}{note}" for part, comma, note in zip(parts, commas, notes, strict=True))
    return f"CREATE TABLE {_name(table.name)} ({_note(table.description)}\n{body}\n);"


def _note(text: str) -> str:
    return f"  -- {' '.join(text.split())}"


def _column(field: Field, dialect: Dialect) -> str:
    found = f"{_name(field.name)} {dialect.types[field.type]}{' NOT NULL' if field.required else ''}"
    return " ".join([found, *(f"CHECK ({check})" for check in _checks(field, dialect))])


def _checks(field: Field, dialect: Dialect) -> Iterator[str]:
    column = _name(field.name)
    yield from (f"{column} {LIMITS[name]} {value}" for name, value in field.limits)
    yield from (f"length({column}) {LENGTHS[name]} {value}" for name, value in field.lengths)
    if field.enum:
        yield f"{column} IN ({', '.join(map(_string, field.enum))})"
    elif field.pattern and dialect.matches:
        yield dialect.matches.format(column=column, pattern=_string(field.pattern))


def _keys(table: TableSchema) -> Iterator[str]:
    if table.primary_key:
        yield f"PRIMARY KEY ({_names(table.primary_key)})"
    for unique in dict.fromkeys(table.unique_keys):
        if unique != table.primary_key:
            yield f"UNIQUE ({_names(unique)})"
    for key in table.foreign_keys:
        there = f"{_name(key.resource)} ({_names(key.reference)})"
        yield f"FOREIGN KEY ({_names(key.fields)}) REFERENCES {there}"


def _comments(table: TableSchema) -> Iterator[str]:
    yield f"COMMENT ON TABLE {_name(table.name)} IS {_string(table.description)};"
    for field in table.fields:
        yield f"COMMENT ON COLUMN {_name(table.name)}.{_name(field.name)} IS {_string(field.description)};"


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(map(_name, names))


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _string(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
