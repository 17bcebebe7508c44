"""The register of captures: one row for each saved page, read whole or not at all, and appended to.

Its columns are the fields of ``model.Registration``; what their cells look like is stated by its Table Schema alone. A
removed capture stays in it as a tombstone: its file is gone, and its id is never used again. Of several captures of one
article the row that ``replaces`` the others counts.
"""

from __future__ import annotations

import csv
import dataclasses
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from qawl.model import passing, schema
from qawl.model.faults import Fault, FaultyInput
from qawl.model.field import Field
from qawl.model.files import create, read_bytes, replace
from qawl.model.handmade import columns, parse
from qawl.model.values import Registration
from qawl.pages import portable

REGISTER = "captures.csv"
"""The register's name in the folder of the seeds."""

COLUMNS = columns("captures")

_UNPROVEN = ("url",)
_ADDRESS = "Write the address as the browser shows it, beginning with https://, or empty the cell"


@dataclass(frozen=True, slots=True)
class _Row:
    """A registration and the physical line on which its record starts."""

    line: int
    registration: Registration


def read_register(path: Path) -> tuple[Registration, ...]:
    """Every row of the register at ``path``, tombstones included, in file order.

    Raises ``UnreadableInput`` if it cannot be read, else ``FaultyInput`` with every fault found: its header, a BOM or
    CR, an empty cell that must not be, a path that leads out of the seeds, a path or page that stands there twice,
    several captures of an article of which none is marked, ``replaces`` that names no other capture of the article.
    """
    return _checked(read_bytes(path), str(path))


def misaddressed(path: Path) -> Iterator[Fault]:
    """The rows of the register at ``path`` whose address is none: no reason not to read the others."""
    for record in parse(read_bytes(path), "captures", str(path), _UNPROVEN):
        url = record.cells["url"]
        expected = _field("url").expectation(url)
        if expected:
            yield Fault(str(path), expected, _ADDRESS, record.line, record.cells["path"], "url", url)


def _field(name: str) -> Field:
    return schema.load("seeds/captures").field(name)


def current(registrations: Iterable[Registration]) -> tuple[Registration, ...]:
    """The registrations that count: neither removed nor replaced by another, in the order given."""
    rows = tuple(registrations)
    replaced = {row.replaces for row in rows if row.replaces}
    return tuple(row for row in rows if row.removed_on is None and row.path not in replaced)


def register(seeds: Path, file: Path, registration: Registration) -> Registration:
    """Copy the page ``file`` to ``seeds/<outlet>/`` byte for byte and append its row; the row as written.

    ``registration`` says all but ``path`` and ``sha256``. Either both are written, whole, or nothing is. Raises
    ``FaultyInput`` when the page, its path or its article is registered already (an article's new capture must name
    the one it ``replaces``), ``UnreadableInput`` when something cannot be read or written.
    """
    raw = read_bytes(file)
    expected = _field("path").expectation(file.name)
    if expected:
        raise FaultyInput(Fault(str(file), f"the register cannot hold this name: {expected}", "Rename the file"))
    path = f"{registration.outlet}/{file.name}"
    row = dataclasses.replace(registration, path=path, sha256=hashlib.sha256(raw).hexdigest())
    book, target = seeds / REGISTER, seeds / path
    before = read_bytes(book) if book.exists() else None
    passing.clear(seeds)
    passing.clear(target.parent)
    _refuse_registered(read_register(book) if book.exists() else (), row, str(file))
    portable.refuse(file, target)
    after = before or _line(COLUMNS)
    after += (b"" if after.endswith(b"\n") else b"\n") + _line(value or "" for value in asdict(row).values())
    _checked(after, str(book))
    if target.is_symlink():
        raise FaultyInput(
            Fault(str(target), "it is a link: a capture is a file of its own", "Put the file itself there")
        )
    in_place = target.is_file() and read_bytes(target) == raw  # put there by hand, or by an `add` that was killed
    with ExitStack() as undo:
        if not target.parent.exists():
            undo.callback(_take_back, target.parent)
        if not in_place:
            create(target, raw)
            undo.callback(_take_back_page, target, path, book)
        replace(book, after, before)
        undo.pop_all()
        if not target.exists():  # taken back by another `add` of the same page
            create(target, raw)
    return row


def _take_back(path: Path) -> None:
    with suppress(OSError):
        path.rmdir() if path.is_dir() else path.unlink()


def _take_back_page(target: Path, path: str, book: Path) -> None:
    """Take a page back, unless another process has registered it meanwhile."""
    with suppress(FaultyInput):
        if book.exists() and any(row.path == path for row in read_register(book)):
            return
    _take_back(target)


def _checked(raw: bytes, file: str) -> tuple[Registration, ...]:
    rows = [_Row(record.line, _registration(record.cells)) for record in parse(raw, "captures", file, _UNPROVEN)]
    faults = [
        *_undigested(rows, file),
        *_doubled(rows, file),
        *_replaced(rows, file),
        *_rivals(rows, file),
        *_revived(rows, file),
    ]
    if faults:
        raise FaultyInput(sorted(faults, key=lambda fault: fault.place))
    return tuple(row.registration for row in rows)


def _registration(cells: Mapping[str, str]) -> Registration:
    row = Registration.of(cells)
    if _field("url").expectation(cells["url"]):
        return dataclasses.replace(row, url=None)  # told by ``misaddressed``
    return row


def _undigested(rows: Iterable[_Row], file: str) -> Iterator[Fault]:
    for row in rows:
        this = row.registration
        if not (this.sha256 or this.removed_on):
            expected = "only a removed capture may lack its digest"
            yield Fault(file, expected, "Register the page with `qawl add`", row.line, this.path, "sha256")


def _doubled(rows: Iterable[_Row], file: str) -> Iterator[Fault]:
    for name, what in (("path", "path"), ("sha256", "page, byte for byte,")):
        first: dict[str, _Row] = {}
        for row in rows:
            value = getattr(row.registration, name)
            earlier = first.setdefault(value, row) if value else row
            if earlier is not row:
                expected = f"the same {what} is registered in line {earlier.line} ({earlier.registration.path})"
                yield Fault(file, expected, "Delete one of the two rows", row.line, row.registration.path, name, value)


def _replaced(rows: Iterable[_Row], file: str) -> Iterator[Fault]:
    by_path = {row.registration.path: row.registration for row in rows}
    successor: dict[str, str] = {}
    for row in rows:
        this = row.registration
        if this.replaces is None:
            continue
        that = by_path.get(this.replaces)
        expected = None
        if that is None or that is this or that.article_id != this.article_id:
            expected = "it names no other capture of the same article"
        elif successor.setdefault(this.replaces, this.path) != this.path:
            expected = f"{successor[this.replaces]} replaces that capture too"
        elif _turns_back(this, by_path):
            expected = "captures replace each other in a circle"
        if expected:
            remedy = "Name the capture that this one replaces, or empty the cell"
            yield Fault(file, expected, remedy, row.line, this.path, "replaces", this.replaces)


def _turns_back(start: Registration, by_path: dict[str, Registration]) -> bool:
    seen = {start.path}
    at = by_path.get(start.replaces or "")
    while at is not None:
        if at.path in seen:
            return at is start
        seen.add(at.path)
        at = by_path.get(at.replaces or "")
    return False


def _rivals(rows: Iterable[_Row], file: str) -> Iterator[Fault]:
    lines = {row.registration.path: row.line for row in rows}
    first: dict[str | None, Registration] = {}
    for row in current(row.registration for row in rows):
        rival = first.setdefault(row.article_id, row)
        if rival is not row:
            expected = f"{rival.path} (line {lines[rival.path]}) and {row.path} are captures of one article"
            remedy = "Write into replaces of the one that counts the path of the other"
            yield Fault(file, expected, remedy, lines[row.path], row.article_id, "replaces")


def _revived(rows: Iterable[_Row], file: str) -> Iterator[Fault]:
    """An article that was removed stays removed: its id is never used again."""
    rows = tuple(rows)
    replaced = {row.registration.replaces for row in rows}
    gone = {
        row.registration.article_id: row.registration
        for row in rows
        if row.registration.removed_on and row.registration.path not in replaced
    }
    for row in rows:
        this = row.registration
        if this.article_id in gone and not this.removed_on:
            expected = f"this article was removed on {gone[this.article_id].removed_on}"
            yield Fault(file, expected, "Delete the row", row.line, this.path, "article_id", this.article_id)


def _refuse_registered(registered: Iterable[Registration], row: Registration, file: str) -> None:
    for other in registered:
        remedy = "Rename the file if it is another page; else nothing is to do"
        stone = f" and was removed on {other.removed_on}" if other.removed_on else ""
        if other.sha256 == row.sha256:
            known = f"this page, byte for byte, is registered as {other.path}{stone}"
            remedy = "Nothing is to do"
        elif other.path == row.path:
            known = f"another page is registered as {other.path}{stone}"
        elif other.article_id == row.article_id and other.removed_on:
            known = f"its article {other.article_id} was removed on {other.removed_on}"
        elif other.article_id == row.article_id and row.replaces is None:
            known = f"{other.path} is a capture of the same article"
            remedy = f"If this one is to count, say --replaces {other.path}; if it is another article, say --another"
        else:
            continue
        raise FaultyInput(Fault(file, known, remedy))


def _line(cells: Iterable[str]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue().encode()
