"""The CSV files that people edit by hand (register, authority, corrections): read strictly, faults by physical line.

What they must look like is stated by their Table Schemas (``schemas/seeds``) alone, which this module reads. What
spreadsheets like to add (a BOM, CRLF, other delimiters, half-empty rows) is refused where it stands, with what to do
about it, because the same files must give the same package on every machine.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from qawl.model import schema as schemas
from qawl.model.cells import Field, fields
from qawl.model.charsets import looks_like
from qawl.model.faults import Fault, FaultyInput, UnreadableInput
from qawl.model.files import read_bytes

_SAVE_AS = "Save it as CSV in UTF-8 without BOM, comma-separated, with LF line ends"
_NEVER = {"\ufeff": "starts with a BOM", "\r": "a line ends in CR", "\0": "holds a NUL"}


@dataclass(frozen=True, slots=True)
class Record:
    """A row with the physical line on which it starts; ``cells`` maps every field to its text, "" when empty."""

    line: int
    cells: dict[str, str]


def columns(schema: str) -> tuple[str, ...]:
    """The names of the columns that ``schemas/seeds/<schema>.schema.json`` states, in order."""
    return tuple(field.name for field in fields(f"seeds/{schema}"))


def read(path: Path, schema: str, name: str | None = None) -> tuple[Record, ...]:
    """The records of the CSV file at ``path``; ``name`` stands for it in faults. See ``parse``.

    Raises ``UnreadableInput`` when the file cannot be read.
    """
    return parse(read_bytes(path), schema, name or str(path))


def parse(raw: bytes, schema: str, name: str, unproven: Collection[str] = ()) -> tuple[Record, ...]:
    """The records of a CSV file that follows ``schemas/seeds/<schema>.schema.json``; ``name`` stands for it in faults.

    What the cells of the columns ``unproven`` hold is left to the caller to examine.
    Raises ``UnreadableInput`` when the bytes are not UTF-8, ``FaultyInput`` with every malformed row and cell.
    """
    known = fields(f"seeds/{schema}")
    reader = _reader(_text(raw, name), name)
    header = next(reader, (1, []))[1]
    if not _is_header(header, schema):
        expected, value = f"the header must be {','.join(columns(schema))}", ",".join(header) or None
        raise FaultyInput(Fault(name, expected, "Name the columns so, in this order", 1, value=value))
    known, younger = known[: len(header)], dict.fromkeys(columns(schema)[len(header) :], "")
    records: list[Record] = []
    faults: list[Fault] = []
    for line, cells in reader:
        if len(cells) == len(known):
            tidied = {field.name: field.tidied(cell) for field, cell in zip(known, cells, strict=True)}
            records.append(Record(line, tidied | younger))
        else:
            expected = f"{len(cells)} cells where the header has {len(known)}"
            remedy = "Quote cells that hold a comma; fill or drop the row"
            if len(cells) == len(known) + len(younger) > len(known):
                remedy = f"Name {', '.join(younger)} in the header as well, and end every older row in as many commas"
            faults.append(Fault(name, expected, remedy, line))
    faults += _faulty_cells(records, [field for field in known if field.name not in unproven], name)
    if faults:
        raise FaultyInput(sorted(faults, key=lambda fault: fault.place))
    return tuple(records)


def _is_header(header: list[str], schema: str) -> bool:
    """Whether these are the columns, or all but the last ones: those that came ``later`` an older file may lack."""
    stated = schemas.descriptor_of(f"seeds/{schema}")["fields"]
    named = [field["name"] for field in stated[: len(header)]] == header
    return named and all(field.get("later") for field in stated[len(header) :])


def _faulty_cells(records: list[Record], known: Iterable[Field], name: str) -> Iterator[Fault]:
    for field in known:
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


def _text(raw: bytes, name: str) -> str:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        byte = f"byte {error.start} (0x{raw[error.start]:02X}) is not UTF-8{looks_like(raw)}"
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
