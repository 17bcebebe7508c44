"""The CSV files that people edit by hand (register, authority, corrections): read strictly, faults by physical line.

What they must look like is stated by their Table Schemas (``schemas/seeds``) alone, which this module reads. What
spreadsheets like to add (a BOM, CRLF, other delimiters, half-empty rows) is refused where it stands, with what to do
about it, because the same files must give the same package on every machine.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import StringIO
from pathlib import Path

from qawl import shipped
from qawl.faults import Fault, FaultyInput, UnreadableInput
from qawl.files import read_bytes

_SAVE_AS = "Save it as CSV in UTF-8 without BOM, comma-separated, with LF line ends"
_NEVER = {"\ufeff": "starts with a BOM", "\r": "a line ends in CR", "\0": "holds a NUL"}
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Record:
    """A row with the physical line on which it starts; ``cells`` maps every field to its text, "" when empty."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Field:
    """What a Table Schema says of one column."""

    name: str
    type: str
    example: str
    required: bool
    unique: bool
    pattern: re.Pattern[str] | None
    allowed: tuple[str, ...]

    def expectation(self, cell: str) -> str | None:
        """What the cell should have been; None if it is as the schema wants it."""
        if not cell:
            return "the cell must not be empty" if self.required else None
        if self.allowed and cell not in self.allowed:
            return f"it must be one of {', '.join(self.allowed)}"
        if (self.pattern and not self.pattern.fullmatch(cell)) or (self.type == "date" and not _is_day(cell)):
            return f"it must read like {self.example}"
        return None


def columns(schema: str) -> tuple[str, ...]:
    """The names of the columns that ``schemas/seeds/<schema>.schema.json`` states, in order."""
    return tuple(field.name for field in _fields(schema))


def expectation(schema: str, field: str, cell: str) -> str | None:
    """What ``cell`` should have been as that field of that schema; None if it is as the schema wants it."""
    return next(known for known in _fields(schema) if known.name == field).expectation(cell)


def read(path: Path, schema: str, name: str | None = None) -> tuple[Record, ...]:
    """The records of the CSV file at ``path``; ``name`` stands for it in faults. See ``parse``.

    Raises ``UnreadableInput`` when the file cannot be read.
    """
    return parse(read_bytes(path), schema, name or str(path))


def parse(raw: bytes, schema: str, name: str) -> tuple[Record, ...]:
    """The records of a CSV file that follows ``schemas/seeds/<schema>.schema.json``; ``name`` stands for it in faults.

    Raises ``UnreadableInput`` when the bytes are not UTF-8, ``FaultyInput`` with every malformed row and cell.
    """
    fields = _fields(schema)
    reader = _reader(_text(raw, name), name)
    header = ",".join(next(reader, (1, []))[1])
    wanted = ",".join(columns(schema))
    if header != wanted:
        raise FaultyInput(
            Fault(name, f"the header must be {wanted}", "Name the columns so, in this order", 1, value=header or None)
        )
    records: list[Record] = []
    faults: list[Fault] = []
    for line, cells in reader:
        if len(cells) == len(fields):
            records.append(Record(line, {field.name: cell for field, cell in zip(fields, cells, strict=True)}))
        else:
            expected = f"{len(cells)} cells where the header has {len(fields)}"
            faults.append(Fault(name, expected, "Quote cells that hold a comma; fill or drop the row", line))
    faults += _faulty_cells(records, fields, name)
    if faults:
        raise FaultyInput(sorted(faults, key=lambda fault: fault.place))
    return tuple(records)


def _faulty_cells(records: list[Record], fields: tuple[_Field, ...], name: str) -> Iterator[Fault]:
    for field in fields:
        cells = [record.cells[field.name] for record in records]
        distinct = set(cells)
        expected = {cell: field.expectation(cell) for cell in distinct}
        if not any(expected.values()) and not (field.unique and len(distinct) < len(cells)):
            continue
        first: dict[str, int] = {}
        for record, cell in zip(records, cells, strict=True):
            wrong = expected[cell]
            if field.unique and cell and first.setdefault(cell, record.line) != record.line:
                wrong = f"line {first[cell]} has it already"
            if wrong:
                key = next(iter(record.cells.values()))
                yield Fault(name, wrong, "Correct the cell", record.line, key, field.name, cell or None)


@cache
def _fields(schema: str) -> tuple[_Field, ...]:
    described = json.loads((shipped.schemas() / "seeds" / f"{schema}.schema.json").read_text(encoding="utf-8"))
    return tuple(_field(field, described.get("primaryKey", ())) for field in described["fields"])


def _field(described: dict[str, object], key: list[str]) -> _Field:
    constraints = described.get("constraints", {})
    assert isinstance(constraints, dict)
    pattern = constraints.get("pattern")
    allowed = constraints.get("enum", ("true", "false") if described["type"] == "boolean" else ())
    name = str(described["name"])
    return _Field(
        name,
        str(described["type"]),
        str(described.get("example", "")),
        bool(constraints.get("required")),
        bool(constraints.get("unique")) or list(key) == [name],
        re.compile(pattern) if pattern else None,
        tuple(allowed),
    )


def _is_day(cell: str) -> bool:
    try:
        return bool(_DAY.fullmatch(cell)) and bool(date.fromisoformat(cell))
    except ValueError:
        return False


def _text(raw: bytes, name: str) -> str:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        byte = f"byte {error.start} (0x{raw[error.start]:02X}) is not UTF-8"
        raise UnreadableInput(Fault(name, byte, _SAVE_AS, line)) from None
    found = [(text.find(char), what) for char, what in _NEVER.items() if char in text]
    if found:
        raise FaultyInput([Fault(name, what, _SAVE_AS, text.count("\n", 0, at) + 1) for at, what in found])
    return text


def _reader(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """The records with the line on which each starts; a blank line is a record without cells."""
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise FaultyInput(Fault(name, f"is no valid CSV ({error})", "Close or double the quote", line)) from None
        yield line, cells
        line = reader.line_num + 1
