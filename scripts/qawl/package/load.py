"""CSV files as bounded blocks of whole records, each with its place in the file.

A file is read once, in blocks of some megabytes that end where a record ends; polars parses a block into strings. That
it was read as it was meant is proven, not assumed (see ``layout``). Where that fails, the standard library's parser
walks through the block and says which records are not as they should be.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

import polars as pl

from qawl.model import files
from qawl.model.faults import Fault, UnreadableInput, of_system
from qawl.package import bad_bytes, descriptor, headers, layout
from qawl.package.findings import Findings
from qawl.package.headers import HEADER
from qawl.package.records import REMEDY, walk

BLOCK = 1 << 20
"""Bytes read at a time."""
RECORD = 1 << 24
"""The longest record that is examined, in bytes."""
EXPANSION = 50
"""How many times its size a gzip file may unfold to (tables of this profile: about five)."""
SPARE = 4 << 20
"""What any may unfold to beyond that: a small file of one thing unfolds to a thousand times its size."""

_BOM = b"\xef\xbb\xbf"
_GZIP = b"\x1f\x8b"


_DAMAGED = "Take the file anew from where it came, or gzip the table again"
_UNFOLDED = "Put the CSV file itself there, and name it in the descriptor"


class GivenUp(Exception):
    """Reading was given up; the message says why, ``remedy`` what to do."""

    def __init__(self, what: str, remedy: str = REMEDY) -> None:
        super().__init__(what)
        self.remedy = remedy


@dataclass(slots=True)
class Facts:
    """What reading a file to its end has shown. ``rows`` counts records, the header not counted."""

    bytes: int = 0
    rows: int = 0
    digest: str = ""
    malformed: int = 0
    whole: bool = True
    """False when the reading was given up before the end."""
    lost: list[int] = field(default_factory=list)
    """For each place where records are malformed, how many sound ones of the file come before it."""
    spoilt: bool = False
    """Whether bytes that no table holds stand in cells, so that these are not what somebody has written."""
    together: Any = None
    """The running digest of a table's files one after another, where it lies in several; goes on with this file."""

    @property
    def faithful(self) -> bool:
        """Whether every record was read, and every cell of it as it stands in the file."""
        return self.whole and not self.lost and not self.spoilt


@dataclass(frozen=True, slots=True)
class Source:
    """One CSV file of a table: where it is, what faults call it, the columns that its header must name."""

    path: Path
    file: str
    columns: tuple[str, ...]
    named: bool = True
    """False when any header will do and ``columns`` only count."""


def blocks(source: Source, facts: Facts, findings: Findings, first_row: int = 0) -> Iterator[pl.DataFrame]:
    """The records of a file as frames of strings (missing is null) with two columns more.

    ``_row`` counts the table's records from ``first_row``; ``_line`` is the physical line where the record starts.
    ``facts`` and ``findings`` fill as the blocks are read. Raises ``UnreadableInput`` when the file cannot be read.
    """
    try:
        with files.regular(source.path).open("rb") as opened:
            yield from frames_of(opened, source, facts, findings, first_row)
    except OSError as error:
        raise UnreadableInput(of_system(source.file, error, descriptor.THERE)) from None


def frames_of(
    opened: BinaryIO, source: Source, facts: Facts, findings: Findings, first_row: int = 0
) -> Iterator[pl.DataFrame]:
    """``blocks`` of a file that is open already; ``source.path`` says only whether it is zipped."""
    line = 2
    reader = _Reader(opened.read, facts, zipped=source.path.suffix == ".gz")
    try:
        head = _header(reader, source, findings)
        facts.whole = head is not None
        for chunk in _whole_records(reader, head) if head is not None else ():
            frame = _frame(chunk, source, line, facts, findings)
            row = first_row + facts.rows
            rows = pl.int_range(row, row + frame.height, dtype=pl.UInt32, eager=True).alias("_row")
            facts.rows += frame.height
            yield frame.with_columns(rows)
            line += chunk.count(b"\n")
            if not facts.whole:  # what comes after is told to be unexamined
                break
        else:
            reader.drain()
    except GivenUp as error:
        facts.whole = False
        findings.add(Fault(source.file, str(error), error.remedy, line=line if facts.rows else None))


class _Reader:
    """Bytes of a file, unzipped where it is zipped; size and digest are those of the file as it lies there."""

    def __init__(self, read: Callable[[int], bytes], facts: Facts, zipped: bool) -> None:
        self._read, self._facts, self._sha = read, facts, hashlib.sha256()
        self._unzip = zlib.decompressobj(31) if zipped else None
        self._unfolded = 0

    def read(self, size: int) -> bytes:
        """Up to ``size`` bytes; none at the end."""
        if self._unzip is None:
            return self._raw(size)
        while True:
            feed = self._unzip.unconsumed_tail or self._raw(1 << 16)
            if self._unzip.eof and (feed or self._unzip.unused_data):
                raise GivenUp("more follows after the end of the gzip stream", _DAMAGED)
            if not feed:
                if not self._unzip.eof:
                    raise GivenUp("the gzip file is cut off", _DAMAGED)
                return b""
            found = self._unzipped(self._unzip, feed, size)
            self._unfolded += len(found)
            if self._unfolded > EXPANSION * self._facts.bytes + SPARE:
                what = f"it unfolds to more than {EXPANSION} times its size: not examined further"
                raise GivenUp(what, _UNFOLDED)
            if found:
                return found

    def _unzipped(self, unzip: zlib._Decompress, feed: bytes, size: int) -> bytes:
        try:
            return unzip.decompress(feed, size)
        except zlib.error:
            is_gzip = self._unfolded or feed.startswith(_GZIP)
            what = "the gzip file is damaged" if is_gzip else "it is no gzip file, though its name says so"
            raise GivenUp(what, _DAMAGED) from None

    def _raw(self, size: int) -> bytes:
        found = self._read(size)
        self._facts.bytes += len(found)
        self._sha.update(found)
        if self._facts.together is not None:
            self._facts.together.update(found)
        self._facts.digest = f"sha256:{self._sha.hexdigest()}"
        return found

    def drain(self) -> None:
        """Read what is left, for size and digest."""
        while self._raw(BLOCK):
            pass


def _header(reader: _Reader, source: Source, findings: Findings) -> bytes | None:
    """What follows the header line; ``None`` (and a fault) when the header is not that of the schema."""
    start = b""
    while b"\n" not in start and len(start) <= HEADER:
        more = reader.read(HEADER)
        if not more:
            break
        start += more
    line, ended, rest = start.partition(b"\n")
    wrong = headers.foreign(start, source.file)
    if wrong:
        findings.add(wrong)
        return None
    if line.startswith(_BOM):
        findings.add(Fault(source.file, "it starts with a BOM", REMEDY, line=1))
        line = line.removeprefix(_BOM)
    if ended and line.endswith(b"\r"):
        findings.add(Fault(source.file, bad_bytes.CRLF, REMEDY, line=1))
        line = line.removesuffix(b"\r")
    wanted = ",".join(source.columns)
    if line.decode("utf-8", "replace") == wanted or not source.named:
        return rest
    findings.add(headers.fault(line, source.columns, source.file))
    return None


def _whole_records(reader: _Reader, head: bytes) -> Iterator[bytes]:
    """Blocks that end where an LF has an even number of quotes before it; only the last may end elsewhere."""
    buffer = head
    while True:
        cut = layout.last_end(buffer)
        if cut:
            yield buffer[:cut]
            buffer = buffer[cut:]
        if len(buffer) > RECORD:
            raise GivenUp(f"a record of more than {RECORD >> 20} MB, or a quotation mark that is never closed")
        more = reader.read(BLOCK)
        if not more:
            break
        buffer += more
    if buffer:
        yield buffer


def _frame(chunk: bytes, source: Source, line: int, facts: Facts, findings: Findings) -> pl.DataFrame:
    """The records of ``chunk`` as strings. What polars reads otherwise than it is written is walked through."""
    if not chunk.endswith(b"\n"):
        at = line + chunk.count(b"\n")
        findings.add(Fault(source.file, "the last line does not end with LF", REMEDY, line=at))
        chunk += b"\n"
    bad_bytes.tell_controls(chunk, source.file, line, findings)
    facts.spoilt = facts.spoilt or b"\0" in chunk
    try:
        frame = pl.read_csv(
            _BOM + chunk if chunk.startswith(_BOM) else chunk,  # it takes one away, here of a cell
            has_header=False,
            schema=dict.fromkeys(source.columns, pl.String),
            infer_schema=False,
        )
    except pl.exceptions.PolarsError:
        frame = None
    lines = None if frame is None else layout.lines(frame, chunk)
    if frame is None or lines is None:
        other = bad_bytes.in_another_charset(chunk, source.file, line)
        if other:
            findings.add(other)
            facts.whole = False
            return pl.DataFrame(schema={**dict.fromkeys(source.columns, pl.String), "_line": pl.UInt32})
        facts.spoilt = bad_bytes.tell_undecodable(chunk, source.file, line, findings) or facts.spoilt
        return _walked(chunk, source, line, facts, findings)
    return frame.with_columns(pl.Series("_line", lines + line, dtype=pl.UInt32))


def _walked(chunk: bytes, source: Source, line: int, facts: Facts, findings: Findings) -> pl.DataFrame:
    before, text = findings.total, chunk.decode("utf-8", "replace")
    found = walk(text, source.file, source.columns, line, findings, facts.malformed)
    facts.malformed += findings.total - before
    facts.whole = facts.whole and found.whole
    facts.lost += [facts.rows + above for above in found.lost]
    rows = pl.DataFrame(found.rows, schema=dict.fromkeys(source.columns, pl.String), orient="row")
    return rows.with_columns(pl.Series("_line", found.starts, dtype=pl.UInt32))


def columns(path: Path, file: str) -> tuple[str, ...]:
    """The columns that a CSV file's header names. Raises ``UnreadableInput``."""
    try:
        with files.regular(path).open("rb") as raw:
            start = _Reader(raw.read, Facts(), zipped=path.suffix == ".gz").read(HEADER)
        line, ended, _ = start.partition(b"\n")
        if not ended and len(line) >= HEADER:
            raise GivenUp(f"its first line has more than {HEADER >> 10} kB: that is no header")
    except OSError as error:
        raise UnreadableInput(of_system(file, error, descriptor.THERE)) from None
    except GivenUp as error:
        raise UnreadableInput(Fault(file, str(error), error.remedy)) from None
    wrong = headers.foreign(start, file)
    if wrong:
        raise UnreadableInput(wrong)
    return headers.names(line)


def measure(path: Path, file: str) -> Facts:
    """Size, digest and number of records of a CSV file, whatever its columns. Raises ``UnreadableInput``."""
    facts = Facts()
    numbered = tuple(map(str, range(len(columns(path, file)))))
    for _ in blocks(Source(path, file, numbered, named=False), facts, Findings()):
        pass
    return facts


def digest(paths: Sequence[Path]) -> str:
    """The SHA-256 of the files' bytes one after another, as the descriptor writes it."""
    sha = hashlib.sha256()
    for path in paths:
        with path.open("rb") as raw:
            while part := raw.read(BLOCK):
                sha.update(part)
    return f"sha256:{sha.hexdigest()}"
