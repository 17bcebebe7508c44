"""Whether the lexicons are what their descriptor says, row by row: ``python -m qawl.workshop.lexicons``.

``frictionless validate`` examines types, patterns and keys as they are written. This is for what it cannot know: a
word is looked up by its fold, so that two spellings of one fold are one word twice; a row whose forms other rows give
already does nothing, however new it looks; a space at a cell's edge makes another word of it.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from io import StringIO
from pathlib import Path
from typing import Any

from qawl.arabic.letters import fold
from qawl.arabic.verbs import inflect
from qawl.model.faults import Fault, FaultyInput, UnreadableInput
from qawl.model.field import Field
from qawl.model.files import read_bytes
from qawl.model.schema import TableSchema, parse

FOLDER = Path(str(files("qawl.arabic").joinpath("lexicon")))
_TAKE_OUT = "Take one of the two rows out"
_VERBS = "reporting_verbs"


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with the physical line on which it starts, and how many cells it has."""

    line: int
    cells: Mapping[str, str]
    count: int


@dataclass(frozen=True, slots=True)
class _Table:
    """A lexicon as it stands in its file, and what the descriptor says of it: that it is looked up by the fold of its
    words, and which columns hold their other ``forms``."""

    path: Path
    schema: TableSchema
    header: tuple[str, ...]
    rows: list[_Row]
    folded: bool
    forms: tuple[str, ...]


def faults(folder: Path = FOLDER) -> Iterator[Fault]:
    """What is wrong with the lexicons in ``folder``, by file and line.

    Raises ``UnreadableInput`` where descriptor or a file cannot be read, ``FaultyInput`` where a file is no CSV.
    """
    resources = _described(folder / "datapackage.json")["resources"]
    tables = [_table(folder, resource) for resource in resources]
    misshapen = {table.path: fault for table in tables if (fault := _misshapen(table))}
    for table in tables:
        yield from (misshapen[table.path],) if table.path in misshapen else _of_rows(table)
        if table.schema.name == _VERBS and not misshapen:  # forms are made with what lexicons say
            yield from _idle(table)
    listed = {table.path for table in tables}
    for path in sorted(folder.glob("*.csv")):
        if path not in listed:
            yield Fault(str(path), "the descriptor does not list it", f"Describe it in {folder / 'datapackage.json'}")


def _table(folder: Path, resource: Mapping[str, Any]) -> _Table:
    path = folder / resource["path"]
    schema, (header, rows) = parse(resource["schema"], resource["name"]), _read(path)
    return _Table(path, schema, header, rows, resource["lookup"] == "fold", tuple(resource.get("forms", ())))


def _misshapen(table: _Table) -> Fault | None:
    """What keeps a file from being the table of its schema."""
    if table.header != table.schema.columns:
        wanted = f"the header must be {','.join(table.schema.columns)}"
        return Fault(str(table.path), wanted, "Name the columns so, in this order", 1)
    uneven = next((row for row in table.rows if row.count != len(table.header)), None)
    if uneven is None:
        return None
    counted = f"{uneven.count} cells where the header has {len(table.header)}"
    return Fault(str(table.path), counted, "Quote cells that hold a comma; fill or drop the row", uneven.line)


def _of_rows(table: _Table) -> Iterator[Fault]:
    path, schema = table.path, table.schema
    for row in table.rows:
        for field in schema.fields:
            cell = row.cells[field.name]
            expected = _expectation(field, cell)
            if expected:
                yield Fault(str(path), expected, "Correct the cell", row.line, _key(row, schema), field.name, cell)
    yield from _doubled(table)
    yield from _in_families(table)


def _read(path: Path) -> tuple[tuple[str, ...], list[_Row]]:
    reader, rows, line = csv.reader(StringIO(_text(path), newline=""), strict=True), list[_Row](), 2
    try:
        header = tuple(next(reader, ()))
        for cells in reader:
            rows.append(_Row(line, dict(zip(header, cells, strict=False)), len(cells)))
            line = reader.line_num + 1
    except csv.Error as error:
        raise FaultyInput(Fault(str(path), f"is no valid CSV ({error})", "Close or double the quote", line)) from None
    return header, rows


def _text(path: Path) -> str:
    try:
        return read_bytes(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableInput(Fault(str(path), f"byte {error.start} is not UTF-8", "Save it in UTF-8")) from None


def _described(path: Path) -> dict[str, Any]:
    try:
        described: dict[str, Any] = json.loads(_text(path))
    except ValueError as error:
        raise UnreadableInput(Fault(str(path), f"it is no JSON ({error})", "Restore it")) from None
    return described


def _expectation(field: Field, cell: str) -> str | None:
    """What the cell should have been; None if it is as the schema wants it."""
    if cell != " ".join(cell.split()):
        return "no white space at its edges, and one space between words"
    return field.expectation(cell)


def _key(row: _Row, schema: TableSchema) -> str:
    return " ".join(row.cells[name] for name in schema.primary_key)


def _doubled(table: _Table) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for row in table.rows:
        key = _key(row, table.schema)
        line = first.setdefault(fold(key) if table.folded else key, row.line)
        if line != row.line:
            yield Fault(str(table.path), f"line {line} has the word already", _TAKE_OUT, row.line, key)


def _in_families(table: _Table) -> Iterator[Fault]:
    """Rows whose word is a form of another row's word, with all else alike: that row has it already."""
    word, *others = table.schema.primary_key
    known: dict[tuple[str, ...], int] = {}
    for row in table.rows:
        for form in " ".join(row.cells[column] for column in table.forms).split():
            known.setdefault((fold(form), *(row.cells[name] for name in others)), row.line)
    for row in table.rows:
        line = known.get((fold(row.cells[word]), *(row.cells[name] for name in others)), row.line)
        if line != row.line:
            told = f"it is a form of the word in line {line}"
            yield Fault(str(table.path), told, _TAKE_OUT, row.line, _key(row, table.schema))


def _idle(table: _Table) -> Iterator[Fault]:
    """Verbs none of whose forms is new but the verbal noun, which a row may name: rows before them give them all."""
    given: dict[str, int] = {}
    for row in table.rows:
        lemma, pattern = row.cells["lemma"], row.cells["pattern"]
        try:
            forms = {form for form, inflection in inflect(lemma, pattern) if inflection.tense != "noun"}
        except (KeyError, ValueError):
            shape = "the verb has not the shape of its pattern"
            yield Fault(str(table.path), shape, "Name another", row.line, lemma, "pattern", pattern)
            continue
        if forms <= given.keys():
            idle = f"the row does nothing: line {given[fold(lemma)]} has the verb's forms"
            yield Fault(str(table.path), idle, _TAKE_OUT, row.line, lemma)
        for form in forms:
            given.setdefault(form, row.line)


def main() -> int:
    """Print the faults; the exit code."""
    try:
        found, code = tuple(faults()), 1
    except FaultyInput as error:
        found, code = error.faults, error.exit_code
    for fault in found:
        print(fault, file=sys.stderr)
    return code if found else 0


if __name__ == "__main__":
    sys.exit(main())
