"""Replacing files as one: whole or not at all, whatever happens in between.

New files are laid out under ``.qawl/stage``. Writing the journal is the moment of decision: before it nothing has
changed, after it every step is a rename that can be repeated. ``recover`` finishes a swap that was cut off, or clears
away what was staged and never decided.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from qawl.faults import Fault, UnreadableInput

WORK = ".qawl"
JOURNAL = "journal.json"


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
            shutil.rmtree(folder, ignore_errors=True)


def commit(root: Path, entries: Sequence[str]) -> None:
    """Replace the files and folders ``entries`` of ``root`` by those of the same names in the stage."""
    for path in sorted((root / WORK / "stage").rglob("*")):
        _sync(path)
    journal, draft = root / WORK / JOURNAL, root / WORK / f"{JOURNAL}.draft"
    draft.write_text(json.dumps({"entries": list(entries)}), encoding="utf-8")
    _sync(draft)
    draft.replace(journal)
    _sync(journal.parent)
    _finish(root, entries)


def recover(root: Path) -> None:
    """Bring the package to a whole state: finish a decided swap, forget an undecided one."""
    journal = root / WORK / JOURNAL
    if journal.exists():
        _finish(root, _decided(journal))
    for leftover in ("stage", "old"):
        shutil.rmtree(root / WORK / leftover, ignore_errors=True)
    (root / WORK / f"{JOURNAL}.draft").unlink(missing_ok=True)


def interrupted(root: Path) -> bool:
    """Whether a swap was decided and not finished: the package may be half old, half new."""
    return (root / WORK / JOURNAL).exists()


def _decided(journal: Path) -> list[str]:
    """The entries that the journal says are to be replaced."""
    try:
        entries = json.loads(journal.read_text(encoding="utf-8"))["entries"]
        if isinstance(entries, list) and all(isinstance(entry, str) for entry in entries):
            return entries
    except (ValueError, KeyError, TypeError):
        pass
    expected = "this is no journal of a swap, so nobody knows which files are old and which new"
    remedy = "Restore data/ and datapackage.json from version control, then delete this file"
    raise UnreadableInput(Fault(str(journal), expected, remedy))


def _finish(root: Path, entries: Sequence[str]) -> None:
    staged, old = root / WORK / "stage", root / WORK / "old"
    old.mkdir(exist_ok=True)
    for entry in entries:
        if not (staged / entry).exists():
            continue  # put in place before the swap was cut off
        if (root / entry).is_dir():  # a file is replaced in one step, a folder must first make room
            shutil.rmtree(old / entry, ignore_errors=True)
            (root / entry).replace(old / entry)
        (staged / entry).replace(root / entry)
    _sync(root)
    (root / WORK / JOURNAL).unlink()
    shutil.rmtree(staged, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)


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
