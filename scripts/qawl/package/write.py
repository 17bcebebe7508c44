"""Rows to canonical CSV: UTF-8, LF, quotes only where needed, an empty cell for what is missing.

One row has one spelling, so that two builds can be compared byte by byte and a checker can prove that it has read a
file as it was meant: it writes the rows again and compares.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, NamedTuple

from qawl.model import schema
from qawl.model.files import naming
from qawl.model.rows import Cell, cell_text

Row = Mapping[str, Cell]

__all__ = ["Cell", "Records", "Row", "TableFiles", "cell_text", "record", "records"]

_AT_ONCE = 1000
"""So many rows of a stream are written in one go."""
_NEEDS_QUOTES = frozenset(',"\n\r')


def record(cells: Iterable[str]) -> str:
    """One CSV record with its LF."""
    return ",".join(map(_quoted, cells)) + "\n"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if not _NEEDS_QUOTES.isdisjoint(text) else text


class Records(NamedTuple):
    """Rows of a table as its file has them, and how many they are."""

    rows: int
    text: str


def records(table: str, rows: Iterable[Row]) -> Records:
    """Rows as the file of their table has them. Raises ``ValueError`` where the fields are not those of the schema."""
    columns = schema.load(table).columns
    lines = []
    for row in rows:
        if len(row) != len(columns) or any(name not in row for name in columns):
            raise ValueError(f"{table}: fields {sorted(row)} are not {sorted(columns)}")
        lines.append(record(cell_text(row[name]) for name in columns))
    return Records(len(lines), "".join(lines))


Stamps = Mapping[str, str | int]
"""What a descriptor says of a file: its size, digest and number of rows."""


class TableFiles:
    """The CSV files of the nine tables in ``folder``, written row by row in the order given.

    Every table has its file, if only a header. ``counts`` says how many rows each table has been given.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stack = ExitStack()
        self._files: dict[str, BinaryIO] = {}
        self._schemas = schema.tables()
        self._paths = {name: folder / f"{name}.csv" for name in self._schemas}
        self.counts: dict[str, int] = dict.fromkeys(self._schemas, 0)
        self._bytes: dict[str, int] = dict.fromkeys(self._schemas, 0)
        self._digests = {name: hashlib.sha256() for name in self._schemas}

    def __enter__(self) -> TableFiles:
        self._folder.mkdir(parents=True, exist_ok=True)
        for name, table in self._schemas.items():
            path = self._paths[name]
            self._stack.enter_context(naming(path, path))
            self._files[name] = self._stack.enter_context(path.open("wb"))
            self._write(name, record(table.columns))
        return self

    def write(self, table: str, rows: Iterable[Row]) -> None:
        """Append ``rows``. Raises ``ValueError`` for a row whose fields are not those of the schema."""
        left = iter(rows)
        while some := list(islice(left, _AT_ONCE)):
            self.append(table, records(table, some))

    def append(self, table: str, written: Records) -> None:
        """Append rows that are written already."""
        self._write(table, written.text)
        self.counts[table] += written.rows

    def _write(self, table: str, text: str) -> None:
        path, raw = self._paths[table], text.encode()
        with naming(path, path):
            self._files[table].write(raw)
        self._bytes[table] += len(raw)
        self._digests[table].update(raw)

    @property
    def stamps(self) -> Mapping[str, Stamps]:
        """What a descriptor says of the files as they are now, by their paths in the package."""
        return {
            f"{self._folder.name}/{name}.csv": {
                "bytes": self._bytes[name],
                "hash": f"sha256:{digest.hexdigest()}",
                "rows": self.counts[name],
            }
            for name, digest in self._digests.items()
        }

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, error, trace)
