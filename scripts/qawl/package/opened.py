"""A package wherever it lies: a folder, a descriptor, or the zip file of a release, which is unpacked to be read."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from qawl import passing
from qawl.faults import Fault, FaultyInput, UnreadableInput
from qawl.package import descriptor
from qawl.package.load import BLOCK, EXPANSION

_NAME_IT = "Name a package's folder, its datapackage.json, or the zip file of a release"


@contextmanager
def opened(package: Path) -> Iterator[Path]:
    """The descriptor of ``package``; what had to be unpacked for it is gone afterwards.

    Raises ``UnreadableInput`` when there is none, or the zip file is damaged, leads out of itself or unfolds to more
    than it should.
    """
    if package.is_dir():
        yield package / descriptor.FILE
    elif package.suffix.lower() != ".zip":
        if not package.exists():
            raise UnreadableInput(Fault(str(package), "there is no such package", _NAME_IT))
        yield package
    else:
        with passing.folder() as folder:
            unpack(package, folder)
            yield _descriptor_below(folder, package)


def unpack(archive: Path, folder: Path) -> None:
    """Unpack the zip file ``archive`` into ``folder``, hidden files left out. Raises ``UnreadableInput``."""
    try:
        with zipfile.ZipFile(archive) as zipped:
            for member in zipped.infolist():
                hidden = any(part.startswith(".") and part != ".." for part in PurePosixPath(member.filename).parts)
                if not member.is_dir() and not hidden:
                    _unpack(zipped, member, folder, archive)
    except OSError as error:
        raise UnreadableInput(Fault(str(archive), error.strerror or str(error), _NAME_IT)) from None
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
        raise UnreadableInput(Fault(str(archive), f"no zip file that can be read: {error}", _NAME_IT)) from None


def _unpack(zipped: zipfile.ZipFile, member: zipfile.ZipInfo, folder: Path, archive: Path) -> None:
    if member.file_size > EXPANSION * member.compress_size + BLOCK:
        what = f"{member.filename[:60]} unfolds to more than {EXPANSION} times its size"
        raise UnreadableInput(Fault(str(archive), what, "Take the release as it was published"))
    try:
        path = descriptor.inside(folder, member.filename)
    except FaultyInput:
        raise UnreadableInput(
            Fault(str(archive), "a name in it leads out of it", _NAME_IT, value=member.filename)
        ) from None
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipped.open(member) as source, path.open("wb") as target:
        shutil.copyfileobj(source, target, BLOCK)


def _descriptor_below(folder: Path, archive: Path) -> Path:
    """The descriptor in the zip file's top, else in the one folder that it holds."""
    for found in (folder / descriptor.FILE, *sorted(folder.glob(f"*/{descriptor.FILE}"))):
        if found.is_file():
            return found
    raise UnreadableInput(Fault(str(archive), f"there is no {descriptor.FILE} in it", _NAME_IT))
