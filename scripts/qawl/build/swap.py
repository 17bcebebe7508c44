"""Replacing files as one: whole or not at all, whatever happens in between.

New files are laid out under ``.qawl/stage``. Writing the journal is the moment of decision: before it nothing has
changed, after it every step is a rename that can be repeated. ``recover`` finishes a swap that was cut off, or clears
away what was staged and never decided.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from qawl.model.faults import Fault, UnreadableInput
from qawl.model.passing import remove

WORK = ".qawl"
JOURNAL = "journal.json"
_NAME = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*")
"""What is swapped lies in the package's folder itself: a journal that came with a package leads nowhere else."""


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Hold the only right to change the package in ``root``; a swap that was cut off is finished first.

    Raises ``UnreadableInput`` when another process holds it.
    """
    work = root / WORK
    work.mkdir(exist_ok=True)
    try:
        with FileLock(work / "lock", timeout=0):
            recover(root)
            yield
    except Timeout:
        expected = "another build is at work in this package"
        raise UnreadableInput(Fault(str(root), expected, "Wait until it has ended")) from None


@contextmanager
def stage(root: Path) -> Iterator[Path]:
    """An empty folder to lay out new files in; gone afterwards, unless a swap of it has been decided."""
    folder = root / WORK / "stage"
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        if not (root / WORK / JOURNAL).exists():
            remove(folder)


def commit(root: Path, entries: Sequence[str]) -> None:
    """Replace the files and folders ``entries`` of ``root`` by those of the same names in the stage.

    Raises ``UnreadableInput`` where the system does not let them be replaced; the package is then as it was.
    """
    for path in sorted((root / WORK / "stage").rglob("*")):
        _sync(path)
    journal, draft = root / WORK / JOURNAL, root / WORK / f"{JOURNAL}.draft"
    draft.write_text(json.dumps({"entries": list(entries)}), encoding="utf-8")
    _sync(draft)
    draft.replace(journal)
    _sync(journal.parent)
    try:
        _finish(root, entries)
    except OSError as error:
        _undo(root, entries)
        what = f"it cannot be replaced: {(error.strerror or str(error)).lower()}"
        remedy = "The package is as it was. See that you may write it, and the folder it is in, then try again"
        raise UnreadableInput(Fault(str(error.filename or root), what, remedy)) from None


def recover(root: Path) -> None:
    """Bring the package to a whole state: finish a decided swap, or undo it where that cannot be; forget others."""
    journal = root / WORK / JOURNAL
    if journal.exists():
        entries = _decided(journal)
        try:
            _finish(root, entries)
        except OSError:
            _undo(root, entries)
    for leftover in ("stage", "old"):
        remove(root / WORK / leftover)
    (root / WORK / f"{JOURNAL}.draft").unlink(missing_ok=True)


def interrupted(root: Path) -> bool:
    """Whether a swap was decided and not finished: the package may be half old, half new."""
    return (root / WORK / JOURNAL).exists()


def _decided(journal: Path) -> list[str]:
    """The entries that the journal says are to be replaced."""
    try:
        entries = json.loads(journal.read_text(encoding="utf-8"))["entries"]
        if isinstance(entries, list) and all(isinstance(entry, str) and _NAME.fullmatch(entry) for entry in entries):
            return entries
    except (ValueError, KeyError, TypeError, RecursionError):
        pass
    expected = "this is no journal of a swap, so nobody knows which files are old and which new"
    remedy = "Restore data/ and datapackage.json from version control, then delete this file"
    raise UnreadableInput(Fault(str(journal), expected, remedy))


def _finish(root: Path, entries: Sequence[str]) -> None:
    """Put every entry in place that is not yet, and keep what was there until all are."""
    staged, old = root / WORK / "stage", root / WORK / "old"
    old.mkdir(exist_ok=True)
    for entry in entries:
        if not (staged / entry).exists():
            continue  # put in place before the swap was cut off
        if (root / entry).is_dir():  # a file is replaced in one step, a folder must first make room
            remove(old / entry)
            (root / entry).replace(old / entry)
        elif (root / entry).exists():
            shutil.copy2(root / entry, old / entry)
        (staged / entry).replace(root / entry)
    _sync(root)
    _close(root)


def _undo(root: Path, entries: Sequence[str]) -> None:
    """Put back what was there; a swap that is cut off in this is still one that can be finished."""
    staged, old = root / WORK / "stage", root / WORK / "old"
    for entry in reversed(entries):
        if not (staged / entry).exists() and (root / entry).exists():
            (root / entry).replace(staged / entry)
        if not (root / entry).exists() and (old / entry).exists():
            (old / entry).replace(root / entry)
    _sync(root)
    _close(root)


def _close(root: Path) -> None:
    """Nothing is to be swapped any more."""
    (root / WORK / JOURNAL).unlink()
    for leftover in ("stage", "old"):
        remove(root / WORK / leftover)


def _sync(path: Path) -> None:
    """Have the file or folder on disk before going on, where the system lets folders be synced."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except PermissionError:  # Windows opens no folders
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
