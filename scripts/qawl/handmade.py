"""The CSV files that people edit by hand (register, authority, corrections): read strictly, faults by physical line.

Spreadsheets like to add a BOM, CRLF, other delimiters and half-empty rows. Each is refused where it stands, with
what to do about it, because the same files must give the same package on every machine.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from qawl.faults import Fault, FaultyInput, UnreadableInput

_SAVE_AS = "Save it as CSV in UTF-8 without BOM, comma-separated, with LF line ends"


@dataclass(frozen=True, slots=True)
class Record:
    """A row with the physical line on which it starts; ``cells`` maps every field to its text, "" when empty."""

    line: int
    cells: dict[str, str]


def read(path: Path, fields: Sequence[str], name: str | None = None) -> tuple[Record, ...]:
    """The records of the CSV file at ``path``; ``name`` stands for it in faults. See ``parse``.

    Raises ``UnreadableInput`` when the file cannot be read.
    """
    name = name or str(path)
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnreadableInput(Fault(name, f"cannot be read ({reason})", "Check path and permissions")) from None
    return parse(raw, fields, name)


def parse(raw: bytes, fields: Sequence[str], name: str) -> tuple[Record, ...]:
    """The records of a CSV file whose header must be exactly ``fields``; ``name`` stands for it in faults.

    Raises ``UnreadableInput`` when the bytes are not UTF-8, ``FaultyInput`` with every malformed row.
    """
    text = _text(raw, name)
    reader = _reader(text, name)
    header = next(reader, (1, []))[1]
    if tuple(header) != tuple(fields):
        expected = f"the header must be {','.join(fields)}"
        raise FaultyInput(Fault(name, expected, "Name the columns so, in this order", 1, value=",".join(header)))
    records: list[Record] = []
    faults: list[Fault] = []
    for line, cells in reader:
        if len(cells) == len(fields):
            records.append(Record(line, dict(zip(fields, cells, strict=True))))
        else:
            expected = f"{len(cells)} cells where the header has {len(fields)}"
            faults.append(Fault(name, expected, "Quote cells that hold a comma; fill or drop the row", line))
    if faults:
        raise FaultyInput(faults)
    return tuple(records)


def _text(raw: bytes, name: str) -> str:
    if raw.startswith(b"\xef\xbb\xbf"):
        raise FaultyInput(Fault(name, "starts with a BOM", _SAVE_AS, 1))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        byte = f"byte {error.start} (0x{raw[error.start]:02X}) is not UTF-8"
        raise UnreadableInput(Fault(name, byte, _SAVE_AS, line)) from None
    for char, what in (("\r", "a carriage return"), ("\0", "a NUL")):
        at = text.find(char)
        if at >= 0:
            raise FaultyInput(Fault(name, f"holds {what}", _SAVE_AS, text.count("\n", 0, at) + 1))
    return text


def _reader(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """The records with the line on which each starts; blank lines are faults of their own length."""
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
