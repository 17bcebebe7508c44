"""Where an export goes: written under a passing name beside its place, then renamed, so that it is whole or absent."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qawl.faults import Fault, UnreadableInput

_OF_PACKAGE = ("data", "schemas", "seeds", "datapackage.json")


@contextmanager
def placed(package: Path, out: Path, folder: bool, force: bool) -> Iterator[Path]:
    """A path to write ``out`` at, which becomes ``out`` when the block ends well and is gone when it does not.

    With ``folder`` it is an empty folder. Raises ``UnreadableInput`` when ``out`` is there already and not ``force``d,
    when it is a file and not a folder or the reverse, and when it is, or lies in, a part of the package itself.
    """
    _refuse_part(package, out)
    _refuse_taken(out, folder, force)
    out.parent.mkdir(parents=True, exist_ok=True)
    room = Path(tempfile.mkdtemp(prefix=".qawl-export-", dir=out.parent))
    spare = room / "new"
    try:
        if folder:
            spare.mkdir()
        yield spare
        _put(spare, out, room)
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _refuse_part(package: Path, out: Path) -> None:
    place, root = out.resolve(), package.resolve()
    for part in (root / name for name in _OF_PACKAGE):
        if place.is_relative_to(part) or root.is_relative_to(place):
            what = "it is the package itself, or a part of it"
            raise UnreadableInput(Fault(str(out), what, "Name a place outside the package's data, schemas and seeds"))


def _refuse_taken(out: Path, folder: bool, force: bool) -> None:
    if not (out.exists() or out.is_symlink()):
        return
    if out.is_dir() != folder or out.is_symlink():
        made = "a folder" if folder else "a file"
        raise UnreadableInput(Fault(str(out), f"the format is {made}, and this is none", "Name another place"))
    if not force and not (folder and not any(out.iterdir())):
        raise UnreadableInput(Fault(str(out), "it is there already", "Name another place, or replace it by --force"))


def _put(spare: Path, out: Path, room: Path) -> None:
    """``spare`` as ``out``. Of a folder that is replaced, nothing is lost that the new one does not have."""
    if not spare.is_dir():
        spare.replace(out)
        return
    if out.exists():
        new = {path.relative_to(spare) for path in spare.rglob("*")}
        others = sorted(path for path in out.rglob("*") if path.relative_to(out) not in new)
        if others:
            what = "it holds what the export does not write, and would be lost"
            raise UnreadableInput(Fault(str(others[0]), what, "Move it away, or name another place"))
        out.replace(room / "old")
    try:
        spare.replace(out)
    except OSError:
        if (room / "old").exists():
            (room / "old").replace(out)
        raise
