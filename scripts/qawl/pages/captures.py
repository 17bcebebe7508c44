"""From bytes and their row in the register to captures: what is read must be what was saved."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from qawl.model.faults import Fault, FaultyInput, UnreadableInput
from qawl.model.files import read_bytes
from qawl.model.values import Capture, Registration
from qawl.pages import readers
from qawl.pages.layouts import tables
from qawl.pages.readers import archives
from qawl.pages.register import REGISTER, current, misaddressed, read_register
from qawl.pages.registering import register

__all__ = [
    "REGISTER",
    "captured",
    "current",
    "is_as_registered",
    "misaddressed",
    "raw_of",
    "read_capture",
    "read_file",
    "read_register",
    "register",
    "unregistered",
]


def read_capture(seeds: Path, registration: Registration) -> Capture:
    """The registered capture below the folder ``seeds``.

    Raises ``UnreadableInput`` for a file that is absent, a link, empty or not of its charset, and ``FaultyInput`` for
    bytes that are no longer those registered and for a removed capture.
    """
    path, file = seeds / registration.path, str(seeds / registration.name)
    if registration.removed_on is not None:
        removed = f"the capture was removed on {registration.removed_on}"
        raise FaultyInput(Fault(file, removed, "Its row stays as a tombstone and is not read"))
    _refuse_links(seeds, registration.path)
    raw = raw_of(path, registration)
    sha256 = hashlib.sha256(raw).hexdigest()
    if registration.sha256 != sha256:
        expected = f"its SHA-256 is {sha256}, the register says {registration.sha256}"
        remedy = "Restore the bytes as they were captured, or register the page anew with `qawl add`"
        raise FaultyInput(Fault(file, expected, remedy))
    return captured(raw, registration, file)


def raw_of(path: Path, registration: Registration) -> bytes:
    """The bytes of the one article that ``registration`` names: the file's, or those of a record in it."""
    if registration.record is None:
        return _bytes(path)
    return archives.raw_of(path, readers.by_format(registration.format, str(path)).name, registration.record)


def captured(raw: bytes, registration: Registration, file: str) -> Capture:
    """The capture of the bytes ``raw``, read by the reader of the registered format. Raises ``UnreadableInput``."""
    page = readers.by_format(registration.format, file).read(raw, registration, file)
    return Capture(registration, hashlib.sha256(raw).hexdigest(), page.text, file, page.links)


def is_as_registered(seeds: Path, registration: Registration) -> bool:
    """Whether the capture's bytes are there and are those registered."""
    try:
        _refuse_links(seeds, registration.path)
        return hashlib.sha256(raw_of(seeds / registration.path, registration)).hexdigest() == registration.sha256
    except FaultyInput:
        return False


def unregistered(seeds: Path, registrations: Sequence[Registration]) -> Iterator[Fault]:
    """A fault for each file in a folder below ``seeds`` that no row of the register wants there.

    One that nobody registered would be left out; one that was removed must not be kept.
    """
    removed = {row.path: row.removed_on for row in registrations if row.removed_on}
    known = {registration.path for registration in registrations if registration.removed_on is None}
    for name in sorted(set(_files(seeds)) - known):
        path = seeds / name
        if (path.parent == seeds / tables.FOLDER and path.suffix == ".csv") or not path.is_file():
            continue
        if name in removed:
            yield Fault(str(path), f"this capture was removed on {removed[name]}", "Delete the file")
        else:
            yield Fault(str(path), "nobody registered this capture", "Register it with `qawl add`, or move it")


def _files(seeds: Path) -> Iterator[str]:
    """What lies in the folders below ``seeds``, but nothing hidden; as text, which takes a tenth of what paths take."""
    for below in seeds.iterdir():
        for folder, folders, names in os.walk(below) if not below.name.startswith(".") else ():
            folders[:] = [name for name in folders if not name.startswith(".")]
            above = Path(folder).relative_to(seeds).as_posix()
            yield from (f"{above}/{name}" for name in names if not name.startswith("."))


def read_file(path: Path, registration: Registration) -> Capture:
    """The page at ``path``, registered or not: its bytes are read in the charset of ``registration``.

    Raises ``UnreadableInput`` for what is no article's text: an empty file, another format, a charset that the bytes
    contradict, a text that is not Arabic.
    """
    return captured(raw_of(path, registration), registration, str(path))


def _bytes(path: Path) -> bytes:
    raw = read_bytes(path)
    if not raw.strip():
        raise UnreadableInput(Fault(str(path), "the file is empty", "Save the page again"))
    return raw


def _refuse_links(seeds: Path, path: str) -> None:
    """A register must not lead out of its folder: neither by ``..`` nor by a link."""
    at = str(seeds)
    for step in path.split("/"):
        at = f"{at}/{step}"
        if step == ".." or _is_link(at):
            expected = "a capture is a file of its own below the folder of the seeds, no link"
            raise UnreadableInput(Fault(at, expected, "Put the file itself there"))


def _is_link(path: str) -> bool:
    try:
        return stat.S_ISLNK(os.lstat(path).st_mode)
    except (OSError, ValueError):  # told by whoever reads it
        return False
