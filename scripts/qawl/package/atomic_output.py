"""Where what a verb makes goes: written under a passing name beside its place, then renamed, whole or absent.

A process that is killed leaves its room behind. Each room is locked while somebody works in it, so that the next verb
that writes to that folder can tell and clear it away, and put back what was being replaced.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qawl.model import passing
from qawl.model.faults import Fault, UnreadableInput
from qawl.model.files import naming
from qawl.package import descriptor
from qawl.package.members import PAPERS

_OF_PACKAGE = ("data", "schemas", "seeds", descriptor.FILE, *PAPERS)
_ROOM = ".qawl-export-"
"""Not the name of other passing folders: what is cleared away under this one may hold what is to be put back."""
_ALIKE = 10
"""So many first bytes do all files of one format have in common: the first columns, the first key, a zip's header."""
_NEW, _OLD = "new", "old"


@contextmanager
def placed(
    package: Path, out: Path, folder: bool, force: bool | None = None, listing: str | None = None
) -> Iterator[Path]:
    """A path to write ``out`` at, which becomes ``out`` when the block ends well and is gone when it does not.

    With ``folder`` it is an empty folder. A ``listing`` is the file in it that names its files, one a line: those may
    be gone from the new one. ``force`` is ``None`` where the verb replaces nothing. Raises ``UnreadableInput`` when
    ``out`` is there already and not ``force``d, when it is a file and not a folder or the reverse, and when it is, or
    lies in, a part of the package itself.
    """
    _refuse_part(package, out)
    out.parent.mkdir(parents=True, exist_ok=True)
    _clear(out.parent)
    _refuse_taken(out, folder, force)
    with passing.room(out.parent, _ROOM) as room:
        spare = room / _NEW
        with naming(out, spare):
            if folder:
                spare.mkdir()
            yield spare
            _put(spare, out, room, listing)


def refuse_file(package: Path, out: Path, force: bool) -> None:
    """Raise ``UnreadableInput`` where ``placed`` would not write the file ``out``: for who has much to do before."""
    _refuse_part(package, out)
    _refuse_taken(out, False, force)


def _clear(folder: Path) -> None:
    """Clear away the rooms of verbs that were killed; what one of them was replacing goes back to its place."""
    for room in passing.abandoned(folder, _ROOM):
        for old in (room / _OLD).glob("*"):
            if not (folder / old.name).exists():
                old.replace(folder / old.name)


def _refuse_part(package: Path, out: Path) -> None:
    if out == Path("-"):
        raise UnreadableInput(
            Fault("-", "what is made is written to a place that has a name", "Name a file or a folder")
        )
    place, root = out.resolve(), package.resolve()
    for part in (root / name for name in _OF_PACKAGE):
        if place.is_relative_to(part) or root.is_relative_to(place):
            what = "it is the package itself, or a part of it"
            raise UnreadableInput(Fault(str(out), what, "Name a place that is no part of the package"))


def _refuse_taken(out: Path, folder: bool, force: bool | None) -> None:
    if not (out.exists() or out.is_symlink()):
        return
    if not (out.is_dir() if folder else out.is_file()) or out.is_symlink():  # a device or pipe is neither
        made = "a folder" if folder else "a file"
        raise UnreadableInput(Fault(str(out), f"what is made is {made}, and this is none", "Name another place"))
    if not force and not (folder and not any(out.iterdir())):
        remedy = "Name another place" if force is None else "Name another place, or replace it by --force"
        raise UnreadableInput(Fault(str(out), "it is there already", remedy))


def _put(spare: Path, out: Path, room: Path, listing: str | None) -> None:
    """``spare`` as ``out``. Of a folder that is replaced, nothing is lost that the verb has not written."""
    if not spare.is_dir():
        refuse_foreign(out, spare)
        spare.replace(out)
        return
    old = room / _OLD / out.name
    if out.exists():
        written = {path.relative_to(spare) for path in spare.rglob("*")} | _listed(out, listing)
        others = sorted(path for path in out.rglob("*") if path.relative_to(out) not in written)
        if others:
            what = "it holds what the verb does not write, and would be lost"
            raise UnreadableInput(Fault(str(others[0]), what, "Move it away, or name another place"))
        old.parent.mkdir()
    try:
        if out.exists():
            out.replace(old)
        spare.replace(out)
    except BaseException:  # also an interruption between the two
        if old.exists() and not out.exists():
            old.replace(out)
        raise


def refuse_foreign(out: Path, spare: Path) -> None:
    """Raise ``UnreadableInput`` where the file that is replaced begins otherwise than what the verb writes."""
    if out.exists() and (old := _beginning(out)) and old != _beginning(spare):
        what = "it is nothing that this verb has written before, and would be lost"
        raise UnreadableInput(Fault(str(out), what, "Move it away, or name another place"))


def _beginning(file: Path) -> bytes:
    with file.open("rb") as raw:
        return raw.read(_ALIKE)


def _listed(out: Path, listing: str | None) -> set[Path]:
    """The files that ``out`` says are its own, and their folders."""
    if listing is None or not (out / listing).is_file():
        return set()
    files = {Path(line) for line in (out / listing).read_text(encoding="utf-8").splitlines() if line}
    return files | {folder for file in files for folder in file.parents}
