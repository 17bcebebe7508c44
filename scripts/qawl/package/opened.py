"""A package wherever it lies: a folder, a descriptor, or a zip file, which is unpacked to be read.

Every verb that takes a package opens it here, so that what one of them takes all take, and refuse in the same words.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qawl.model import files, passing, signatures
from qawl.model.faults import Fault, UnreadableInput
from qawl.package import descriptor, zipped
from qawl.package.zips import NAME_IT, unpack

_BEGINNING = 64
"""So many bytes tell an object from a table."""


@contextmanager
def opened(package: Path) -> Iterator[Path]:
    """The descriptor of ``package``; what had to be unpacked for it is gone afterwards.

    Raises ``UnreadableInput`` when there is none, or the zip file is damaged, leads out of itself or unfolds to more
    than it should.
    """
    if package.is_dir():
        _refuse_part(package, package / descriptor.FILE)
        if not os.path.lexists(package / descriptor.FILE):
            raise UnreadableInput(Fault(descriptor.FILE, f"there is none in {package}", NAME_IT))
        yield package / descriptor.FILE
    elif package.name != descriptor.FILE and is_zip(package):
        with passing.folder() as folder:
            unpack(package, folder)
            yield zipped.descriptor_in(folder, package)
    else:
        _refuse_part(package, package)
        yield package


def _refuse_part(named: Path, file: Path) -> None:
    """Raise ``UnreadableInput`` where what is ``named`` is no package, nor ``file`` a descriptor: a part of one."""
    if (file.suffix == ".json" and (file.exists() or file is named)) or _holds_an_object(file):
        return
    above = (folder for folder in named.resolve().parents if (folder / descriptor.FILE).is_file())
    package = next(above, None)
    if package is not None:
        what = "it is no package, but lies in one"
        raise UnreadableInput(Fault(str(named), what, f"Name the package's folder: {package}"))
    if file.suffix != ".json":
        raise UnreadableInput(Fault(str(named), "it is neither a descriptor nor a zip file", NAME_IT))


def _holds_an_object(file: Path) -> bool:
    """Whether ``file``, whatever its name, begins as a JSON object does."""
    try:
        with file.open("rb") as opened_file:
            return opened_file.read(_BEGINNING).lstrip().startswith(b"{")
    except OSError:
        return False


def is_zip(package: Path) -> bool:
    """Whether the file ``package`` is a zip file, by its first bytes or its name.

    Raises ``UnreadableInput`` where there is no file, or one that is neither a zip file nor a descriptor.
    """
    try:
        if not package.exists():
            raise UnreadableInput(Fault(str(package), "there is no such folder, descriptor or zip file", NAME_IT))
        with files.regular(package).open("rb") as raw:
            head = raw.read(signatures.HEAD)
    except OSError as error:
        raise UnreadableInput(Fault(str(package), error.strerror or str(error), NAME_IT)) from None
    if signatures.is_zip(head) or package.suffix.lower() == ".zip":
        return True
    other = signatures.named(head)
    if other:
        remedy = f"Unpack it first. {NAME_IT}" if other.kind == "packed" else NAME_IT
        raise UnreadableInput(Fault(str(package), f"it is {other.name}, no package", remedy))
    return False
