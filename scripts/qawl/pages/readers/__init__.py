"""Readers: what turns the bytes of a capture into its page text, each known by what the bytes are.

A reader is chosen by the bytes when a page is registered, and by the register's ``format`` ever after; never by trying.
A format is added by a row in ``READERS`` and its name among the formats of the schemas.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from qawl.model.faults import Fault, UnreadableInput
from qawl.model.files import read_bytes, regular
from qawl.model.values import Registration
from qawl.pages import formats
from qawl.pages.readers import corpora, text, web
from qawl.pages.readers.page import PageText

__all__ = ["READERS", "PageText", "Reader", "by_format", "of_bytes", "of_file"]


class Read(Protocol):
    """Gives the page text of one article's bytes; raises ``UnreadableInput``.

    That these are an article's, and Arabic, is not looked at again where it is ``known`` of these very bytes.
    """

    def __call__(self, raw: bytes, registration: Registration, file: str, known: bool = False) -> PageText:
        """The page text of ``raw``."""


@dataclass(frozen=True, slots=True)
class Reader:
    """How one format is read.

    ``known_as`` are the names that ``formats.named`` has for it, ``read`` gives the page text of one article's bytes.
    ``many`` says that a file holds many articles, each a record; ``marked_up`` that the page text is that of HTML;
    ``mapped`` that the register's ``fields`` say which columns are the article.
    """

    name: str
    known_as: frozenset[str]
    read: Read
    many: bool = False
    marked_up: bool = False
    mapped: bool = False


def _reader(name: str, known_as: str, read: Read, **what: bool) -> Reader:
    return Reader(name, frozenset(filter(None, known_as.split("|"))), read, **what)


_TABLES = "a table (CSV)|a table (TSV)|a table (CSV) in gzip|a table (TSV) in gzip"
TEXT = _reader("text", "", text.read)
READERS = (
    TEXT,
    _reader("html", "HTML", web.read, marked_up=True),
    _reader("mhtml", "MHTML", web.read_mhtml, marked_up=True),
    _reader("jsonl", "JSON Lines|JSON Lines in gzip", corpora.read_json, many=True, mapped=True),
    _reader("json", "JSON|JSON in gzip", corpora.read_json, many=True, mapped=True),
    _reader("csv", _TABLES, corpora.read_csv, many=True, mapped=True),
    _reader("warc", "WARC|WARC in gzip", web.read, many=True, marked_up=True),
)
"""Every reader, by what it reads."""


def by_format(name: str | None, file: str) -> Reader:
    """The reader of the format ``name``, that of text where the register names none."""
    for reader in READERS:
        if reader.name == (name or TEXT.name):
            return reader
    known = ", ".join(reader.name for reader in READERS)
    raise UnreadableInput(
        Fault(file, f"no such format; known are {known}", "Name one of these", None, None, "format", name)
    )


def of_bytes(raw: bytes) -> Reader:
    """The reader for ``raw``, by what the bytes are; that of text also for what is no text, which it tells."""
    found = formats.named(raw)
    named = found.name if found else ""
    return next((reader for reader in READERS if named in reader.known_as), TEXT)


def of_file(path: Path) -> tuple[Reader, bytes]:
    """The reader for the file at ``path`` and its bytes; of one that holds many, of whatever size, only the first."""
    try:
        with regular(path).open("rb") as file:
            head = file.read(_HEAD)
    except (OSError, ValueError):
        head = b""
    if len(head) == _HEAD:
        reader = of_bytes(head)
        if reader.many:
            return reader, head
    raw = read_bytes(path)
    return of_bytes(raw), raw


_HEAD = 1 << 20
"""How many bytes show what a file that holds many is."""
