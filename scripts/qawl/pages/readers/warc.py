"""WARC files: the pages among their responses, by fastwarc.

A record is named by the byte where it begins, so that it is found without those before it; a file that was compressed
as a whole has no such places and is refused, as is one that ends early.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from qawl.model.faults import Fault, FaultyInput, UnreadableInput
from qawl.model.files import MAX_BYTES, regular
from qawl.pages.readers.page import Record

_PAGES = ("text/html", "application/xhtml+xml")
_FOUND = 200
_GZIP = b"\x1f\x8b"
_END = b"\r\n\r\n"
_BLOCK = 1 << 20


def pages(path: Path) -> Iterator[Record | FaultyInput]:
    """The responses in the WARC at ``path`` that were found and are HTML, or why one of them cannot be had.

    Raises ``UnreadableInput`` where the file ends early, after the records that are whole.
    """
    last = -1
    with _opened(path) as file:
        packed = file.read(2) == _GZIP
        file.seek(0)
        records = _iterated(file)
        while (record := next(records, None)) is not None:
            if record.stream_pos <= last:
                expected = "it is one gzip file as a whole, so that no record of it can be found again"
                raise UnreadableInput(Fault(str(path), expected, "Unpack it with gunzip, and add what comes out"))
            last = record.stream_pos
            try:
                found = _page(record, path)
            except _Undecodable as error:
                yield error
                file.seek(last)  # the iterator is lost; another one goes on behind this record
                records = _iterated(file)
                next(records)
                continue
            if found is not None:
                yield found
        _refuse_cut(file, max(last, 0), packed, path)


def page(path: Path, start: int) -> bytes:
    """The page of the response that begins at the byte ``start``."""
    with _opened(path) as file:
        file.seek(start)
        for record in _iterated(file):
            found = _page(record, path) if record.stream_pos == start else None
            if found is not None:
                return found.raw
            break
    raise UnreadableInput(Fault(f"{path}#{start}", "the WARC has no page there", "Restore the file as it was added"))


class _Undecodable(UnreadableInput):
    """A response is not encoded as it says."""


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    try:
        with regular(path).open("rb") as file:
            yield file
    except OSError as error:
        expected = f"this WARC cannot be read: {(error.strerror or str(error)).lower()}"
        raise UnreadableInput(Fault(str(path), expected, "Fetch the file again")) from None


def _iterated(file: IO[bytes]) -> Iterator[Any]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    return iter(ArchiveIterator(file, record_types=WarcRecordType.response, parse_http=False, stream_detect=True))


def _page(record: Any, path: Path) -> Record | None:
    """The record as a page; ``None`` for what was not found and what is something else."""
    declared = record.headers.get("Content-Length") or ""
    if record.content_length > MAX_BYTES:
        return None
    record.freeze()
    if not declared.isdecimal() or record.content_length < int(declared):
        raise _ends_early(path)
    try:
        return _html(record)
    except OSError as error:
        if error.errno is not None:  # the disk's
            raise
        expected = "this response is not packed as its headers say"
        raise _Undecodable(Fault(f"{path}#{record.stream_pos}", expected, "Fetch the page again")) from None


def _html(record: Any) -> Record | None:
    record.parse_http(auto_decode="all")
    head = record.http_headers
    if head is None or head.status_code != _FOUND or record.http_content_type not in _PAGES:
        return None
    raw = record.reader.read(MAX_BYTES)
    address = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
    date = record.headers.get("WARC-Date") or None
    return Record(str(record.stream_pos), raw, address, date, record.http_charset)


def _refuse_cut(file: IO[bytes], last: int, packed: bool, path: Path) -> None:
    """Raise ``UnreadableInput`` where the file ends within a record, of which the iterator says nothing."""
    if not packed:
        file.seek(-len(_END), 2)
        if file.read() != _END:
            raise _ends_early(path)
        return
    file.seek(last)
    unpacker: Any = None
    for block in iter(lambda: file.read(_BLOCK), b""):
        rest = block
        while rest:
            unpacker = unpacker or zlib.decompressobj(zlib.MAX_WBITS | 16)
            try:
                unpacker.decompress(rest, 0)
            except zlib.error:
                raise _ends_early(path) from None
            rest, unpacker = (unpacker.unused_data, None) if unpacker.eof else (b"", unpacker)
    if unpacker is not None:
        raise _ends_early(path)


def _ends_early(path: Path) -> UnreadableInput:
    return UnreadableInput(Fault(str(path), "this WARC ends early, within a record", "Fetch the file again"))
