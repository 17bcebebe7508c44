"""Files: read whole, written whole or not at all, and every failure said so that a person can act on it."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from qawl.model import passing
from qawl.model.faults import Fault, UnreadableInput, of_system

MAX_BYTES = 64 * 1024 * 1024
"""The inputs of the package are pages and small tables; what is larger is neither and is not read into memory."""


def regular(path: Path) -> Path:
    """``path`` where a regular file is. Raises ``OSError``: opening a pipe would wait for somebody to write."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError("it is no regular file")
    return path


def read_bytes(path: Path) -> bytes:
    """The bytes of the regular file ``path``. Raises ``UnreadableInput``: absent, no permission, too large, no file."""
    try:
        with regular(path).open("rb") as file:
            raw = at_most(file, MAX_BYTES)
    except OSError as error:
        raise _failed(path, "it cannot be read", error, "Check the path and its permissions") from None
    except ValueError:
        raise UnreadableInput(Fault(str(path), "no file can have this name", "Correct the path")) from None
    if len(raw) > MAX_BYTES:
        expected = f"it is larger than {MAX_BYTES // 1024**2} MiB"
        raise UnreadableInput(Fault(str(path), expected, "Pages and tables are small: see what it holds"))
    return raw


def at_most(file: BinaryIO, most: int) -> bytes:
    """The bytes of the open ``file``, of one that has more than ``most`` one more than these.

    No room is asked for that a small file does not fill: to be given it takes as long as to read the file.
    """
    return file.read(min(os.fstat(file.fileno()).st_size, most) + 1)


@contextmanager
def naming(path: Path, passing: Path) -> Iterator[None]:
    """Have what cannot be written inside name ``path``, or what in it: not its ``passing`` name, and not nothing.

    The system names no file where there is no room for more of one that is open.
    """
    try:
        yield
    except OSError as error:
        named = error.filename2 or error.filename
        if named is None and error.errno is not None:
            error.filename = str(path)
        elif isinstance(named, str) and Path(named).is_relative_to(passing):
            error.filename, error.filename2 = str(path / Path(named).relative_to(passing)), None
        raise


def create(path: Path, raw: bytes) -> None:
    """A new file with the bytes ``raw``, whole or not at all. Raises ``UnreadableInput``, also if ``path`` exists."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with passing.room(path.parent) as room:
            try:
                _put(_spare(room, raw), path)
            except FileExistsError:
                raise UnreadableInput(Fault(str(path), "the file exists", "Rename the new one")) from None
    except OSError as error:
        raise _failed(path, "it cannot be written", error, _ROOM) from None


def copy(source: Path, path: Path) -> None:
    """A new file ``path`` with the bytes of ``source``, of whatever size; see ``create``."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with passing.room(path.parent) as room:
            spare = room / "new"
            with regular(source).open("rb") as read, spare.open("xb") as written:
                shutil.copyfileobj(read, written)
                written.flush()
                os.fsync(written.fileno())
            try:
                _put(spare, path)
            except FileExistsError:
                raise UnreadableInput(Fault(str(path), "the file exists", "Rename the new one")) from None
    except OSError as error:
        raise _failed(path, "it cannot be written", error, _ROOM) from None


def replace(path: Path, raw: bytes, expected: bytes | None) -> None:
    """``path`` with the bytes ``raw``, whole or as it was. Raises ``UnreadableInput``.

    ``expected`` is what the file is known to hold, ``None`` if there is none: if somebody else has written it since,
    it is left alone.
    """
    try:
        with passing.room(path.parent) as room:
            spare = _spare(room, raw)
            if (path.read_bytes() if path.exists() else None) != expected:
                raise UnreadableInput(Fault(str(path), "another program has changed it meanwhile", "Try again"))
            if expected is not None:  # who may read it stays as it was
                spare.chmod(stat.S_IMODE(path.stat().st_mode))
            spare.replace(path)
    except OSError as error:
        raise _failed(path, "it cannot be written", error, _ROOM) from None


_ROOM = "Make room, or change the permissions of the folder"


def _spare(room: Path, raw: bytes) -> Path:
    """The bytes under a passing name, safely on the disk, for those to read whom the user's umask lets."""
    spare = room / "new"
    with spare.open("xb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())
    return spare


def _put(spare: Path, path: Path) -> None:
    """``spare`` as ``path``. A link, unlike a rename, never replaces what is there; not every file system has links."""
    try:
        os.link(spare, path)
    except FileExistsError:
        raise
    except OSError:
        if path.exists():
            raise FileExistsError from None
        spare.rename(path)


def _failed(path: Path, what: str, error: OSError, remedy: str) -> UnreadableInput:
    return UnreadableInput(of_system(str(path), error, remedy, what))
