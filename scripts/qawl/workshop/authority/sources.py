"""The entities, mentions and segments of a package, of registered captures or of pages: the same rows from each.

A package is read as a stream, one row at a time, so that thousands of articles cost no more memory than one.
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import TextIOWrapper
from pathlib import Path

from qawl.build import rows as tables
from qawl.build.page import Reader
from qawl.build.single import read_single, reader_above
from qawl.extract.entities import authority
from qawl.extract.entities.authority import Authority
from qawl.model import shipped, signatures
from qawl.model.faults import Fault, UnreadableInput
from qawl.model.rows import Cell, PageRows
from qawl.model.values import Document, Span
from qawl.package.opened import opened
from qawl.pages import captures, register

Fields = Mapping[str, Cell]
TABLES = ("entities", "mentions", "segments")
_REGISTER = "captures.csv"
_SEEDS = "seeds"
_AROUND = 40
"""Characters of context to each side of a stretch."""


@dataclass(frozen=True, slots=True)
class Package:
    """A package on disk; ``root`` is the folder of its descriptor."""

    root: Path
    files: Mapping[str, list[str]]

    @property
    def at_hand(self) -> bool:
        """Whether its tables are there to be read."""
        return all((self.root / file).is_file() for files in self.files.values() for file in files)

    def rows(self, table: str) -> Iterator[Fields]:
        """The rows of a table, every value a string."""
        from qawl.package.descriptor import inside

        for file in self.files[table]:
            yield from _rows(inside(self.root, file), file)


@dataclass(frozen=True, slots=True)
class Pages:
    """Pages that are read when their rows are asked for: registered captures, or files."""

    documents: Iterable[Document]

    def __iter__(self) -> Iterator[PageRows]:
        """The rows of one page after the other."""
        return map(tables.rows, self.documents)


@dataclass(slots=True)
class _Files:
    """The pages in files, each read with the authority and the corrections above it."""

    files: list[Path]
    outlet: str | None
    readers: dict[Path, Reader] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Document]:
        for file in self.files:
            folder = file.resolve().parent
            if folder not in self.readers:
                self.readers[folder] = reader_above(folder)
            yield read_single(file, self.outlet, None, None, reader=self.readers[folder])


def open_source(named: list[Path], outlet: str | None = None) -> Package | Pages:
    """What ``named`` is: a package (a folder or its descriptor), a folder of seeds, or files of pages.

    Raises ``UnreadableInput`` for anything else.
    """
    first = named[0]
    if len(named) == 1 and (first.is_dir() or first.name == "datapackage.json"):
        root = first if first.is_dir() else first.parent
        if first.is_file() or (root / "datapackage.json").is_file():
            return _package(first)
        if (root / _REGISTER).is_file():
            return Pages(_registered(root))
        expected = "the folder holds no datapackage.json and no captures.csv"
        raise UnreadableInput(Fault(str(first), expected, "Name a package, its seeds, or files of pages"))
    return Pages(_Files(named, outlet))


@contextmanager
def unpacked(named: list[Path]) -> Iterator[list[Path]]:
    """What is ``named``; of one zip file the descriptor of the package in it, which is unpacked meanwhile."""
    if len(named) == 1 and named[0].is_file() and signatures.is_zip(_head(named[0])):
        with opened(named[0]) as found:
            yield [found]
    else:
        yield named


def _head(file: Path) -> bytes:
    try:
        with file.open("rb") as raw:
            return raw.read(signatures.HEAD)
    except OSError as error:
        raise UnreadableInput(Fault(str(file), error.strerror or str(error), "Name a file that may be read")) from None


def authority_of(named: list[Path]) -> tuple[Authority, Path]:
    """The authority beside what is ``named``, else the one that is shipped, and its folder.

    A folder with one of the two files is the authority's: loading it tells which is missing.
    """
    first = named[0] if named[0].is_dir() else named[0].parent
    for folder in (first / _SEEDS, first, *(above / _SEEDS for above in first.resolve().parents)):
        if authority.is_in(folder):
            return authority.load(folder), folder
    return authority.load(shipped.authority()), shipped.authority()


def in_context(text: str, stretch: Span) -> str:
    """The stretch in brackets, with a few words of the text around it."""
    first, last = stretch.start - _AROUND, stretch.end + _AROUND
    before, after = text[max(0, first) : stretch.start], text[stretch.end : last]
    return f"{'…' * (first > 0)}{before}[{stretch.of(text)}]{after}{'…' * (last < len(text))}"


def _package(path: Path) -> Package:
    from qawl.package import descriptor

    root = path if path.is_dir() else path.parent
    described, _ = descriptor.read(root / descriptor.FILE if path.is_dir() else path)
    resources = descriptor.resources(described)
    lacking = [table for table in TABLES if table not in resources]
    if lacking:
        expected = f"it describes no {', '.join(lacking)}"
        raise UnreadableInput(Fault(str(path), expected, "Name a package of Qawl's profile"))
    return Package(root, {table: descriptor.paths(resources[table]) for table in TABLES})


def _registered(seeds: Path) -> Iterator[Document]:
    reader = reader_above(seeds)
    for registration in register.current(register.read_register(seeds / _REGISTER)):
        yield reader.read(captures.read_capture(seeds, registration))


def _rows(path: Path, file: str) -> Iterator[Fields]:
    try:
        with path.open("rb") as raw, gzip.open(raw) if file.endswith(".gz") else raw as opened:
            text = TextIOWrapper(opened, encoding="utf-8", newline="")
            yield from csv.DictReader(text, strict=True)
    except (OSError, UnicodeDecodeError, EOFError, csv.Error) as error:
        expected = getattr(error, "strerror", None) or str(error)
        raise UnreadableInput(Fault(file, expected, "Run `qawl check`, which says more")) from None
