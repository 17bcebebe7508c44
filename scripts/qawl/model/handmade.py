"""The CSV files that people edit by hand (register, authority, corrections): read strictly, faults by physical line.

What they must look like is stated by their Table Schemas (``schemas/seeds``) alone, which this module reads. What
spreadsheets like to add (a BOM, CRLF, other delimiters, half-empty rows) is refused where it stands, with what to do
about it, because the same files must give the same package on every machine.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from qawl.model import schema as schemas
from qawl.model.charsets import looks_like
from qawl.model.faults import Fault, FaultyInput, UnreadableInput
from qawl.model.field import Field
from qawl.model.files import read_bytes

_SAVE_AS = "Save it as CSV in UTF-8 without BOM, comma-separated, with LF line ends"
_NEVER = {"\r": "a line ends in CR", "\0": "holds a NUL"}


@dataclass(frozen=True, slots=True)
class Record:
    """A row with the physical line on which it starts; ``cells`` maps every field to its text, "" when empty."""

    line: int
    cells: dict[str, str]


def columns(schema: str) -> tuple[str, ...]:
    """The names of the columns that ``schemas/seeds/<schema>.schema.json`` states, in order."""
    return _table(schema).columns


def read(path: Path, schema: str, name: str | None = None) -> tuple[Record, ...]:
    """The records of the CSV file at ``path``; ``name`` stands for it in faults. See ``parse``.

    Raises ``UnreadableInput`` when the file cannot be read.
    """
    return parse(read_bytes(path), schema, name or str(path))


def parse(raw: bytes, schema: str, name: str, unproven: Collection[str] = ()) -> tuple[Record, ...]:
    """The records of a CSV file that follows ``schemas/seeds/<schema>.schema.json``; ``name`` stands for it in faults.

    What the cells of the columns ``unproven`` hold is left to the caller to examine. A file that is older than a column
    (``since`` in the schema) need not have it: its cells are then empty.
    Raises ``UnreadableInput`` when the bytes are not UTF-8, ``FaultyInput`` with every malformed row and cell.
    """
    table = _table(schema)
    known = table.fields
    reader = _reader(_text(raw, name), name)
    header = next(reader, (1, []))[1]
    there = [field for field in known if field.since is None or field.name in header]
    if header != [field.name for field in there]:
        wanted, has = ",".join(columns(schema)), ",".join(header)
        raise FaultyInput(
            Fault(name, f"the header must be {wanted}", "Name the columns so, in this order", 1, value=has or None)
        )
    names, tidied = [field.name for field in there], [field for field in there if field.tidy]
    empty = dict.fromkeys(columns(schema), "") if len(there) < len(known) else {}
    records: list[Record] = []
    faults: list[Fault] = []
    for line, cells in reader:
        if len(cells) == len(there):
            found = empty | dict(zip(names, cells, strict=True))
            for field in tidied:
                found[field.name] = field.tidied(found[field.name])
            records.append(Record(line, found))
        else:
            expected = f"{len(cells)} cells where the header has {len(there)}"
            faults.append(Fault(name, expected, _remedy(cells, there, known), line))
    faults += _repeated(records, table.primary_key, name)
    faults += _faulty_cells(records, table, unproven, name)
    if faults:
        raise FaultyInput(sorted(faults, key=lambda fault: fault.place))
    return tuple(records)


def _remedy(cells: list[str], there: list[Field], known: Sequence[Field]) -> str:
    """What to do about a row of another length than the header; it may be one with columns that came later."""
    younger = [field.name for field in known if field not in there]
    if younger and len(cells) == len(known):
        return f"Name {', '.join(younger)} in the header as well, and end every older row in as many commas"
    return "Quote cells that hold a comma; fill or drop the row"


def _table(schema: str) -> schemas.TableSchema:
    return schemas.load(f"seeds/{schema}")


def _faulty_cells(
    records: list[Record], table: schemas.TableSchema, unproven: Collection[str], name: str
) -> Iterator[Fault]:
    for field in table.fields:
        if field.name in unproven:
            continue
        unique = field.unique or table.primary_key == (field.name,)
        cells = [record.cells[field.name] for record in records]
        distinct = set(cells)
        expected = {cell: field.expectation(cell) for cell in distinct}
        if not any(expected.values()) and not (unique and len(distinct) < len(cells)):
            continue
        first: dict[str, int] = {}
        for record, cell in zip(records, cells, strict=True):
            wrong = expected[cell]
            if unique and cell and first.setdefault(cell, record.line) != record.line:
                wrong = f"line {first[cell]} has it already"
            if wrong:
                named = next(iter(record.cells.values()))
                yield Fault(name, wrong, "Correct the cell", record.line, named, field.name, cell or None)


def _repeated(records: list[Record], names: tuple[str, ...], file: str) -> Iterator[Fault]:
    """Rows that a key of several columns names twice; one of a single column is a matter of its cells."""
    first: dict[tuple[str, ...], int] = {}
    for record in records if len(names) > 1 else ():
        named = tuple(record.cells[name] for name in names)
        if named[0] and first.setdefault(named, record.line) != record.line:
            expected = f"line {first[named]} has it already"
            yield Fault(file, expected, "Correct the cell", record.line, named[0], names[0], named[0])


def _text(raw: bytes, name: str) -> str:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        byte = f"byte {error.start} (0x{raw[error.start]:02X}) is not UTF-8{looks_like(raw)}"
        raise UnreadableInput(Fault(name, byte, _SAVE_AS, line)) from None
    found = [(text.find(char), what) for char, what in _NEVER.items() if char in text]
    found += [(0, "starts with a BOM")] if text.startswith("\ufeff") else []
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
