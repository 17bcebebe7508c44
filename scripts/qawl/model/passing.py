"""Passing folders: gone when the work is done, and cleared by the next one where a process was killed over its work.

Each is locked while somebody works in it, so that nobody clears what is in use. In one that nobody holds either the
lock is still there or nothing at all: the lock is the last thing that goes. What looks otherwise is not ours.
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filelock import FileLock

PREFIX = ".qawl-passing-"
"""What the names of passing folders beside a file or folder of the user's begin with."""
_LOCK = "lock"


@contextmanager
def room(parent: Path, prefix: str = PREFIX) -> Iterator[Path]:
    """A new folder in ``parent`` that only we may look into, with its lock in it; gone afterwards."""
    folder, lock = _taken(parent, prefix)
    try:
        yield folder
    finally:
        _clear(folder)
        lock.release()


@contextmanager
def folder() -> Iterator[Path]:
    """An empty folder where the system keeps what is temporary; those of killed processes are cleared first."""
    temporary = Path(tempfile.gettempdir())
    clear(temporary)
    with room(temporary) as taken:
        (taken / "content").mkdir()
        yield taken / "content"


def abandoned(parent: Path, prefix: str = PREFIX) -> Iterator[Path]:
    """The rooms in ``parent`` that nobody works in any more, each locked while it is looked at and gone afterwards."""
    from filelock import FileLock, Timeout

    for found in parent.glob(f"{prefix}*"):
        with suppress(Timeout, OSError):
            if _is_ours(found):
                with FileLock(found / _LOCK, timeout=0):
                    yield found
                    _clear(found)


def clear(parent: Path, prefix: str = PREFIX) -> None:
    """Clear away the rooms in ``parent`` that nobody works in any more."""
    for _ in abandoned(parent, prefix):
        pass


def remove(folder: Path) -> None:
    """Remove ``folder`` as far as that goes, also what was copied from where nothing may be written."""
    if folder.is_symlink():  # what it leads to is not ours
        return
    for inner, _, _ in os.walk(folder):
        with suppress(OSError):
            Path(inner).chmod(Path(inner).stat().st_mode | stat.S_IRWXU)
    shutil.rmtree(folder, ignore_errors=True)


def _taken(parent: Path, prefix: str) -> tuple[Path, FileLock]:
    """A new room and its lock, which we hold."""
    from filelock import FileLock, Timeout

    while True:
        try:
            folder = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
        except OSError as error:
            error.filename = str(parent)  # of a room that could not be made nobody knows the name
            raise
        lock = FileLock(folder / _LOCK, timeout=0)
        with suppress(Timeout, FileNotFoundError):  # somebody took it for abandoned before it was locked
            lock.acquire()
            if (folder / _LOCK).exists():
                return folder, lock
            lock.release()


def _is_ours(found: Path) -> bool:
    """Whether it is a folder of our user's, no link, and has a lock or nothing at all in it."""
    told = found.lstat()
    owned = not hasattr(os, "getuid") or told.st_uid == os.getuid()
    return stat.S_ISDIR(told.st_mode) and owned and ((found / _LOCK).is_file() or not any(found.iterdir()))


def _clear(folder: Path) -> None:
    """Remove a room whose lock we hold, the lock last: a room without one is empty."""
    with suppress(OSError):
        for path in folder.iterdir():
            if path.is_dir():
                remove(path)
            elif path.name != _LOCK:
                path.unlink()
        (folder / _LOCK).unlink()
        folder.rmdir()
