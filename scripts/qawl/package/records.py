"""Walking through CSV records one by one, to say which of them is not as it should be.

This is the slow way, taken only for a block that was not read as it was written.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence

from qawl.faults import Fault
from qawl.package.findings import Findings
from qawl.package.write import record

REMEDY = "Write the file again with `qawl build`, or save it as UTF-8 CSV with LF and quotes only where needed"

_CELL = 1 << 24
_ERRORS = 20
"""A file whose quotes are unbalanced this often is not walked further: every try may read to its end."""
MALFORMED = 100_000
"""A file with so many malformed records is not walked further."""


def walk(
    text: str, file: str, columns: Sequence[str], line: int, findings: Findings, malformed: int = 0
) -> tuple[list[list[str | None]], list[int], bool]:
    """The records of ``text`` that have as many cells as there are columns, and the lines where they start.

    ``line`` is the physical line where ``text`` starts. Every other record, and every one that is not written as
    this package writes it, is a finding. The last value is false when walking was given up (a finding too): quotation
    marks are unbalanced too often, or with the ``malformed`` records before ``text`` there are ``MALFORMED``.
    """
    rows: list[list[str | None]] = []
    starts: list[int] = []
    before, whole = findings.total - malformed, True
    for start, cells, source in _records(text, file, line, findings):
        if cells is None or findings.total - before >= MALFORMED:
            many = f"{MALFORMED:,} malformed" if cells is not None else f"{_ERRORS} unbalanced"
            findings.add(Fault(file, f"given up after {many} records: the rest was not examined", REMEDY, line=start))
            whole = False
            break
        if len(cells) != len(columns):
            what = f"{len(cells)} cells where the header names {len(columns)}"
            findings.add(Fault(file, what, REMEDY, line=start), "the number of cells is not that of the header")
            continue
        if record(cells).rstrip("\n") != source.rstrip("\r\n"):
            findings.add(
                Fault(file, "a cell is quoted that need not be, or a quotation mark stands bare", REMEDY, start)
            )
        rows.append([cell or None for cell in cells])
        starts.append(start)
    return rows, starts, whole


def _records(text: str, file: str, line: int, findings: Findings) -> Iterator[tuple[int, list[str] | None, str]]:
    """Start line, cells and source of every record that can be told apart; no cells where that is given up."""
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    limit = csv.field_size_limit(_CELL)
    try:
        at = errors = 0
        while at < len(lines) and errors < _ERRORS:
            reader = csv.reader((part + "\n" for part in lines[at:]), strict=True)
            first = begun = at
            try:
                for cells in reader:
                    at = first + reader.line_num
                    yield line + begun, cells, "\n".join(lines[begun:at])
                    begun = at
            except csv.Error as error:
                errors += 1
                findings.add(Fault(file, f"quotation marks are not balanced ({error})", REMEDY, line=line + begun))
                at = begun + 1
        if at < len(lines):
            yield line + at, None, ""
    finally:
        csv.field_size_limit(limit)
