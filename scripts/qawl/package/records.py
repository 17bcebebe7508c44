"""Walking through CSV records one by one, to say which of them is not as it should be.

This is the slow way, taken only for a block that was not read as it was written.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from qawl.model.faults import Fault, number
from qawl.package.findings import Findings
from qawl.package.write import record

REMEDY = "Write the file again with `qawl build`, or save it as UTF-8 CSV with LF and quotes only where needed"

_CELL = 1 << 24
_ERRORS = 20
"""A file whose quotes are unbalanced this often is not walked further: every try may read to its end."""
MALFORMED = 100_000
"""A file with so many malformed records is not walked further."""


@dataclass(slots=True)
class Walked:
    """The sound records of a text: their cells, and the physical lines where they start."""

    rows: list[list[str | None]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    lost: list[int] = field(default_factory=list)
    """For each place where records are left out, how many rows come before it."""
    whole: bool = True
    """False when walking was given up."""

    def lose(self) -> None:
        """Leave a record out."""
        if self.lost[-1:] != [len(self.rows)]:
            self.lost.append(len(self.rows))


def walk(text: str, file: str, columns: Sequence[str], line: int, findings: Findings, malformed: int = 0) -> Walked:
    """The records of ``text`` that have as many cells as there are columns.

    ``line`` is the physical line where ``text`` starts. Every other record, and every one that is not written as
    this package writes it, is a finding. Walking is given up (a finding too) when quotation marks are unbalanced too
    often, or when with the ``malformed`` records before ``text`` there are ``MALFORMED``.
    """
    found = Walked()
    before, unbalanced = findings.total - malformed, 0
    for start, cells, source in _records(text):
        if unbalanced == _ERRORS or (cells is not None and findings.total - before >= MALFORMED):
            many = f"{_ERRORS} unbalanced" if unbalanced == _ERRORS else f"{MALFORMED:,} malformed"
            what = f"given up after {many} records: the rest was not examined"
            findings.add(Fault(file, what, REMEDY, line=line + start))
            found.whole = False
            break
        if cells is None:
            what, truth = f"quotation marks are not balanced ({source})", None
            unbalanced += 1
        elif len(cells) != len(columns):
            what = f"{number(len(cells), 'cell')} where the header names {len(columns)}"
            truth = "the number of cells is not that of the header"
        else:
            if record(cells).rstrip("\n") != source.rstrip("\r\n"):
                what = "a cell is quoted that need not be, or a quotation mark stands bare"
                findings.add(Fault(file, what, REMEDY, line + start))
            found.rows.append([cell or None for cell in cells])
            found.starts.append(line + start)
            continue
        findings.add(Fault(file, what, REMEDY, line=line + start), truth)
        found.lose()
    return found


def _records(text: str) -> Iterator[tuple[int, list[str] | None, str]]:
    """Start line from 0, cells and source of every record; of what cannot be told apart, no cells and the reason."""
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    limit = csv.field_size_limit(_CELL)
    try:
        at = 0
        while at < len(lines):
            reader = csv.reader((part + "\n" for part in lines[at:]), strict=True)
            first = begun = at
            try:
                for cells in reader:
                    at = first + reader.line_num
                    yield begun, cells, "\n".join(lines[begun:at])
                    begun = at
            except csv.Error as error:
                at = begun + 1
                yield begun, None, str(error)
    finally:
        csv.field_size_limit(limit)
