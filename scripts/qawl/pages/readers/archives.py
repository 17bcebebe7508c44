"""Files that hold many articles: their records, each by its name in the register, and the bytes of one of them.

A record's bytes are a stretch of the file (of a row of CSV with its header before it), or the page that a response in a
WARC holds, without the encoding of its way. A record is named by its number from 1, one in a WARC by the byte at which
it begins, so that no record is read for another. A file that was unpacked once stays at hand for its other records.
"""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from qawl.model.faults import Fault, FaultyInput, UnreadableInput
from qawl.model.files import regular
from qawl.pages.readers import json_records, warc
from qawl.pages.readers.corpora import delimiter
from qawl.pages.readers.page import Record

_LARGEST = 1 << 30
"""Bytes of the largest corpus, unpacked: it is held in memory. A WARC may be of any size."""
_GZIP = b"\x1f\x8b"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BOM = b"\xef\xbb\xbf"
_LONGEST = 1 << 26


@dataclass(frozen=True, slots=True)
class _Corpus:
    """An unpacked file, the stretches of its records with their names, and what belongs before each."""

    data: bytes
    names: tuple[int, ...]
    stretches: tuple[tuple[int, int], ...]
    head: bytes = b""

    def record(self, at: int) -> Record:
        start, end = self.stretches[at]
        return Record(str(self.names[at]), self.head + self.data[start:end])


def records(path: Path, format_name: str) -> Iterator[Record | FaultyInput]:
    """Every record of the file at ``path``, in order; of a WARC the responses that are pages, or why one cannot be had.

    Raises ``UnreadableInput`` where the file ends early or is no such file: before a corpus's first record, but only
    after the last sound one of a WARC.
    """
    if format_name == "warc":
        yield from warc.pages(path)
        return
    corpus = _corpus_at(path, format_name)
    yield from map(corpus.record, range(len(corpus.names)))


def refuse_cut(path: Path) -> None:
    """Raise ``UnreadableInput`` for a WARC that ends early, before anything is made of it."""
    for _ in warc.pages(path):
        pass


def raw_of(path: Path, format_name: str, record: str) -> bytes:
    """The bytes of one record. Raises ``UnreadableInput`` if the file has none of that name."""
    if format_name == "warc":
        return warc.page(path, int(record))
    if format_name not in _SPLIT:
        expected = f"a capture of the format {format_name} has no records"
        raise UnreadableInput(Fault(f"{path}#{record}", expected, "Correct format or record in seeds/captures.csv"))
    corpus = _corpus_at(path, format_name)
    at = bisect_left(corpus.names, int(record))
    if at == len(corpus.names) or corpus.names[at] != int(record):
        raise UnreadableInput(
            Fault(f"{path}#{record}", "the file has no such record", "Restore the file as it was added")
        )
    return corpus.record(at).raw


def _corpus_at(path: Path, format_name: str) -> _Corpus:
    try:
        told = regular(path).stat()
        return _unpacked(path, format_name, told.st_mtime_ns, told.st_size)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        fault = Fault(str(path), f"it cannot be read: {reason}", "Check the path and its permissions")
        raise UnreadableInput(fault) from None


@lru_cache(maxsize=16)
def _unpacked(path: Path, format_name: str, _changed: int, _size: int) -> _Corpus:
    data = _bytes(path)
    return _SPLIT[format_name](data, str(path))


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        packed = file.read(2) == _GZIP
        file.seek(0)
        try:
            data = (gzip.GzipFile(fileobj=file) if packed else file).read(_LARGEST + 1)
        except (EOFError, zlib.error, gzip.BadGzipFile):
            raise _truncated(path) from None
    if len(data) > _LARGEST:
        expected = f"unpacked it is larger than {_LARGEST >> 20} MB"
        raise UnreadableInput(Fault(str(path), expected, "Split it into several files"))
    if data[:2] in _UTF16:
        expected = "it is in utf-16, in which no record of it can be found by itself"
        raise UnreadableInput(Fault(str(path), expected, "Save it in UTF-8"))
    return data


def _truncated(path: Path) -> UnreadableInput:
    return UnreadableInput(Fault(str(path), "it is gzip that ends early or is damaged", "Fetch the file again"))


def _lines(data: bytes, file: str) -> _Corpus:
    """The records of JSON Lines, named by the number of their line; of lists the first names the columns."""
    names, stretches = [], []
    start = len(_BOM) if data.startswith(_BOM) else 0
    for number, line in enumerate(io.BytesIO(data[start:]), start=1):
        if line.strip():
            names.append(number)
            stretches.append((start, start + len(line.rstrip(b"\r\n"))))
        start += len(line)
    head = data[slice(*stretches[0])] if stretches else b""
    if not head.startswith(b"["):
        return _Corpus(data, tuple(names), tuple(stretches))
    if not json_records.names(json_records.parsed(head)):
        raise json_records.unnamed(file)
    return _Corpus(data, tuple(names[1:]), tuple(stretches[1:]), head + b"\n")


def _elements(data: bytes, file: str) -> _Corpus:
    """The records of a JSON file: the articles in it, named by their number."""
    stretches, head = json_records.records(data, file)
    return _Corpus(data, tuple(range(1, len(stretches) + 1)), tuple(stretches), head)


def _rows(data: bytes, file: str) -> _Corpus:
    """The records of a CSV file, named by their number below the header."""
    csv.field_size_limit(_LONGEST)
    text = data.decode("latin-1")  # a byte a character: what parts cells and rows is ASCII in every charset taken
    taken = 0

    def lines() -> Iterator[str]:
        nonlocal taken
        for line in io.StringIO(text, newline=""):
            taken += len(line)
            yield line

    reader = csv.reader(lines(), delimiter=delimiter(text[: 1 << 16]), strict=True)
    stretches: list[tuple[int, int]] = []
    start = 0
    try:
        for cells in reader:
            if cells:
                stretches.append((start, taken))
            start = taken
    except csv.Error as error:
        place = len(stretches) + 1
        expected = f"its record {place} is no valid CSV ({error})"
        raise UnreadableInput(Fault(file, expected, "Close or double the quote, or fetch the file again")) from None
    if len(stretches) < 2:
        raise UnreadableInput(Fault(file, "this table has a header and no rows", "Leave it out"))
    head = data[: stretches[0][1]].rstrip(b"\r\n") + b"\n"
    return _Corpus(data, tuple(range(1, len(stretches))), tuple(stretches[1:]), head)


_SPLIT = {"jsonl": _lines, "json": _elements, "csv": _rows}
