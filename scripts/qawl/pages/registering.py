"""Adding to the register: pages are copied into the seeds, and all their rows are written at once, or nothing is."""

from __future__ import annotations

import csv
import dataclasses
import filecmp
import hashlib
import io
from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from qawl.model import addresses, ids, passing, schema
from qawl.model.faults import Fault, FaultyInput
from qawl.model.files import copy, read_bytes, replace
from qawl.model.values import Article, Registration
from qawl.pages.portable import Names
from qawl.pages.register import COLUMNS, REGISTER, checked


@dataclass(frozen=True, slots=True)
class Addition:
    """A new row of the register, and the file that has its bytes."""

    file: Path
    row: Registration


class Book:
    """The register of the folder ``seeds`` as it stands, and what is to be added to it.

    Raises ``FaultyInput`` if the register is faulty.
    """

    def __init__(self, seeds: Path) -> None:
        self.seeds, self._path = seeds, seeds / REGISTER
        passing.clear(seeds)
        self._before = read_bytes(self._path) if self._path.exists() else None
        self.rows = list(checked(self._before, str(self._path)) if self._before is not None else ())
        self._names = Names()
        self._digests = {row.sha256: row for row in self.rows if row.sha256}
        self._before_digests = frozenset(self._digests)
        self._named = {row.name: row for row in self.rows}
        self._articles: dict[str | None, Registration] = {}
        self._addresses: dict[str, Registration] = {}
        self._days: dict[str, list[Registration]] = {}
        self._days_of: dict[str, set[str]] = {}
        for row in self.rows:
            self._articles.setdefault(row.article_id, row)
            self._note(row)
        self._removed = {row.article_id: row for row in self.rows if row.removed_on}
        self._added: list[Addition] = []
        self._sources: dict[str, Path] = {}

    def named(self, name: str) -> Registration | None:
        """The row of the capture ``name``: its path, or path and record."""
        return self._named.get(name)

    def was_there(self, row: Registration) -> bool:
        """Whether the same bytes were registered before anything was added."""
        return row.sha256 in self._before_digests

    def namesakes(self, article_id: str) -> Sequence[Registration]:
        """The rows of the outlet and day that ``article_id`` names."""
        return self._days.get(article_id.rpartition("-")[0], ())

    def otherwise_dated(self, article: Article) -> Iterator[Registration]:
        """The rows of this headline that have no day where ``article`` has one, of any day where it has none."""
        outlet = article.outlet.outlet
        days = self._days_of.get(outlet, set()) - {ids.UNDATED} if article.published_on is None else {ids.UNDATED}
        for one in ids.article_ids(outlet, sorted(days), article.headline):
            if one in self._articles:
                yield self._articles[one]

    @property
    def taken(self) -> Container[str | None]:
        """The ids of articles that are registered."""
        return self._articles

    def source(self, row: Registration) -> Path:
        """Where the file of ``row`` lies: in the seeds, or still where it is added from."""
        return self._sources.get(row.path, self.seeds / row.path)

    def add(self, file: Path, row: Registration, another: bool = False) -> None:
        """Have ``row`` be written, with the page in ``file``; ``another`` says that it is an article of its own.

        Raises ``FaultyInput`` when the page, its path, its address or its article is registered already (an article's
        new capture must name the one it ``replaces``), or its name is none for the register or for every system.
        """
        _refuse_name(file, row)
        named = str(file) if row.record is None else f"{file}#{row.record}"
        self._refuse_registered(row, named)
        if not another and row.replaces is None:
            self._refuse_address(row, named)
        if row.path not in self._sources:
            self._names.refuse(file, self.seeds / row.path)
        self._sources[row.path] = file
        self._added.append(Addition(file, row))
        self.rows.append(row)
        self._digests[row.sha256 or ""] = self._named[row.name] = row
        self._articles[row.article_id] = row
        self._note(row)

    def _note(self, row: Registration) -> None:
        if row.url and not row.removed_on:
            self._addresses.setdefault(addresses.key(row.url), row)
        outlet_and_day = (row.article_id or "").rpartition("-")[0]
        self._days.setdefault(outlet_and_day, []).append(row)
        outlet, _, day = outlet_and_day.partition("-")
        self._days_of.setdefault(outlet, set()).add(day)

    def _refuse_address(self, row: Registration, file: str) -> None:
        other = self._addresses.get(addresses.key(row.url)) if row.url and addresses.path_of(row.url) else None
        if other:
            known = f"its address is that of {other.name}, another headline or day"
            remedy = f"If it is a newer capture of that article, say --replaces {other.name}; if another, say --another"
            raise FaultyInput(Fault(file, known, remedy, None, None, "url", row.url))

    def _refuse_registered(self, row: Registration, file: str) -> None:
        remedy = "Rename the file if it is another page; else nothing is to do"
        twin, named = self._digests.get(row.sha256 or ""), self._named.get(row.name)
        removed, rival = self._removed.get(row.article_id), self._articles.get(row.article_id)
        if twin:
            known = f"this page, byte for byte, is registered as {twin.name}{_stone(twin)}"
            remedy = "Nothing is to do"
        elif named:
            known = f"another page is registered as {named.name}{_stone(named)}"
        elif removed:
            known = f"its article {removed.article_id} was removed on {removed.removed_on}"
        elif rival and row.replaces is None:
            known = f"{rival.name} is a capture of the same article"
            remedy = f"If this one is to count, say --replaces {rival.name}; if it is another article, say --another"
        else:
            return
        raise FaultyInput(Fault(file, known, remedy))

    def write(self) -> None:
        """Copy the files byte for byte, each once, and write all rows in one stroke: everything, or nothing.

        Raises ``UnreadableInput`` when something cannot be written.
        """
        after = _widened(self._before) + b"".join(_line(asdict(one.row).values()) for one in self._added)
        checked(after, str(self._path))
        files = {self.seeds / one.row.path: one for one in reversed(self._added)}
        for folder in {target.parent for target in files}:
            passing.clear(folder)
        with ExitStack() as undo:
            for target in sorted(files):
                self._place(files[target], target, undo)
            replace(self._path, after, self._before)
            undo.pop_all()
            for target, one in files.items():
                if not target.exists():  # taken back by another `add` of the same page
                    copy(one.file, target)

    def _place(self, one: Addition, target: Path, undo: ExitStack) -> None:
        if target.is_symlink():
            expected = "it is a link: a capture is a file of its own"
            raise FaultyInput(Fault(str(target), expected, "Put the file itself there"))
        for folder in reversed(target.relative_to(self.seeds).parents):
            if not (self.seeds / folder).exists():
                undo.callback(_take_back, self.seeds / folder)
        # a page may be in place already: put there by hand, or by an `add` that was killed
        if not (target.is_file() and filecmp.cmp(one.file, target, shallow=False)):
            copy(one.file, target)
            undo.callback(_take_back_page, target, one.row.path, self._path)


def register(seeds: Path, file: Path, registration: Registration) -> Registration:
    """Copy the page ``file`` to ``seeds/<outlet>/`` byte for byte and append its row; the row as written.

    ``registration`` says all but ``path`` and ``sha256``. See ``Book`` for what is refused.
    """
    digest = hashlib.sha256(read_bytes(file)).hexdigest()
    row = dataclasses.replace(registration, path=f"{registration.outlet}/{file.name}", sha256=digest)
    book = Book(seeds)
    book.add(file, row)
    book.write()
    return row


def _refuse_name(file: Path, row: Registration) -> None:
    name = row.path.partition("/")[2]
    expected = schema.load("seeds/captures").field("path").expectation(name)
    if expected:
        raise FaultyInput(Fault(str(file), f"the register cannot hold this name: {expected}", "Rename the file"))


def _stone(row: Registration) -> str:
    return f" and was removed on {row.removed_on}" if row.removed_on else ""


def _take_back(path: Path) -> None:
    with suppress(OSError):
        path.rmdir() if path.is_dir() else path.unlink()


def _take_back_page(target: Path, path: str, book: Path) -> None:
    """Take a page back, unless another process has registered it meanwhile."""
    with suppress(FaultyInput):
        if book.exists() and any(row.path == path for row in checked(read_bytes(book), str(book))):
            return
    _take_back(target)


def _widened(before: bytes | None) -> bytes:
    """The register as it was, with columns that it was too old for."""
    if before is None:
        return _line(COLUMNS)
    whole = before + (b"" if before.endswith(b"\n") else b"\n")
    header, *rows = csv.reader(io.StringIO(whole.decode("utf-8"), newline=""))
    if tuple(header) == COLUMNS:
        return whole
    cells = (dict(zip(header, row, strict=True)) for row in rows)
    return _line(COLUMNS) + b"".join(_line(row.get(name, "") for name in COLUMNS) for row in cells)


def _line(cells: Iterable[str | None]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow([cell or "" for cell in cells])
    return text.getvalue().encode("utf-8", "surrogatepass")
