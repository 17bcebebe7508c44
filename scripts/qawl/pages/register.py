"""The register of captures: one row for each saved page, read whole or not at all.

Its columns are the fields of ``model.Registration``; what their cells look like is stated by its Table Schema alone. A
file that holds many articles has a row for each, told apart by its record. A removed capture stays in it as a
tombstone: its file is gone, and its id is never used again. Of several captures of one article the row that
``replaces`` the others counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from qawl.model import schema
from qawl.model.faults import Fault, FaultyInput
from qawl.model.field import Field
from qawl.model.files import read_bytes
from qawl.model.handmade import columns, parse
from qawl.model.values import Registration

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
    return checked(read_bytes(path), str(path))


def misaddressed(path: Path) -> Iterator[Fault]:
    """The rows of the register at ``path`` whose address is none: no reason not to read the others."""
    for record in parse(read_bytes(path), "captures", str(path), COLUMNS):
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
    return tuple(row for row in rows if row.removed_on is None and row.name not in replaced)


def checked(raw: bytes, file: str) -> tuple[Registration, ...]:
    """The rows of the register ``raw``, which faults call ``file``; see ``read_register``."""
    rows = [_Row(record.line, registration(record.cells)) for record in parse(raw, "captures", file, _UNPROVEN)]
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


def registration(cells: Mapping[str, str]) -> Registration:
    """A row of the register, by its cells."""
    row = Registration.of(cells)
    if _field("url").expectation(cells["url"]):
        return replace(row, url=None)  # told by ``misaddressed``
    return row


def _undigested(rows: Iterable[_Row], file: str) -> Iterator[Fault]:
    for row in rows:
        this = row.registration
        if not (this.sha256 or this.removed_on):
            expected = "only a removed capture may lack its digest"
            yield Fault(file, expected, "Register the page with `qawl add`", row.line, this.path, "sha256")


def _doubled(rows: Iterable[_Row], file: str) -> Iterator[Fault]:
    for field, name, what in (("path", "name", "path"), ("sha256", "sha256", "page, byte for byte,")):
        first: dict[str, _Row] = {}
        for row in rows:
            value = getattr(row.registration, name)
            earlier = first.setdefault(value, row) if value else row
            if earlier is not row:
                expected = f"the same {what} is registered in line {earlier.line} ({earlier.registration.name})"
                yield Fault(file, expected, "Delete one of the two rows", row.line, row.registration.name, field, value)


def _replaced(rows: Iterable[_Row], file: str) -> Iterator[Fault]:
    by_name = {row.registration.name: row.registration for row in rows}
    successor: dict[str, str] = {}
    for row in rows:
        this = row.registration
        if this.replaces is None:
            continue
        that = by_name.get(this.replaces)
        expected = None
        if that is None or that is this or that.article_id != this.article_id:
            expected = "it names no other capture of the same article"
        elif successor.setdefault(this.replaces, this.name) != this.name:
            expected = f"{successor[this.replaces]} replaces that capture too"
        elif _turns_back(this, by_name):
            expected = "captures replace each other in a circle"
        if expected:
            remedy = "Name the capture that this one replaces, or empty the cell"
            yield Fault(file, expected, remedy, row.line, this.name, "replaces", this.replaces)


def _turns_back(start: Registration, by_name: dict[str, Registration]) -> bool:
    seen = {start.name}
    at = by_name.get(start.replaces or "")
    while at is not None:
        if at.name in seen:
            return at is start
        seen.add(at.name)
        at = by_name.get(at.replaces or "")
    return False


def _rivals(rows: Iterable[_Row], file: str) -> Iterator[Fault]:
    lines = {row.registration.name: row.line for row in rows}
    first: dict[str | None, Registration] = {}
    for row in current(row.registration for row in rows):
        rival = first.setdefault(row.article_id, row)
        if rival is not row:
            expected = f"{rival.name} (line {lines[rival.name]}) and {row.name} are captures of one article"
            remedy = "Write into replaces of the one that counts the path of the other"
            yield Fault(file, expected, remedy, lines[row.name], row.article_id, "replaces")


def _revived(rows: Iterable[_Row], file: str) -> Iterator[Fault]:
    """An article that was removed stays removed: its id is never used again."""
    rows = tuple(rows)
    replaced = {row.registration.replaces for row in rows}
    gone = {
        row.registration.article_id: row.registration
        for row in rows
        if row.registration.removed_on and row.registration.name not in replaced
    }
    for row in rows:
        this = row.registration
        if this.article_id in gone and not this.removed_on:
            expected = f"this article was removed on {gone[this.article_id].removed_on}"
            yield Fault(file, expected, "Delete the row", row.line, this.name, "article_id", this.article_id)
