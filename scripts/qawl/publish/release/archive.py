"""The zip file of a release: the same bytes from the same package, whoever makes it and however often."""

from __future__ import annotations

import os
import shutil
import time
import zipfile
from collections.abc import Iterable
from pathlib import Path

from qawl.model.faults import Fault, UnreadableInput
from qawl.package import descriptor, zipped
from qawl.package.members import members

_FIRST, _LAST = 315532800, 4354819198
"""The first and last second that a zip file can state: 1980 to 2107."""


def moment(commit: int) -> int:
    """The time that the files are given: SOURCE_DATE_EPOCH, else that of the commit. Raises ``UnreadableInput``."""
    stated = os.environ.get("SOURCE_DATE_EPOCH")
    if stated is None:
        return commit
    if not (stated.isascii() and stated.isdigit() and _FIRST <= int(stated) <= _LAST):
        what = "it is no number of seconds since 1970 that a zip file can state (1980 to 2107)"
        raise UnreadableInput(Fault("SOURCE_DATE_EPOCH", what, "Correct it, or leave it unset", value=stated))
    return int(stated)


def pack_package(root: Path, archive: Path, seconds: int) -> tuple[str, ...]:
    """Write the package in ``root`` into ``archive``, and say which files it has."""
    described, _ = descriptor.read(root / descriptor.FILE)
    files = members(root, described)
    _pack(root, files, archive, seconds, zipped.leading(described, archive.stem))
    return files


def pack_folder(folder: Path, archive: Path, seconds: int) -> None:
    """Write all files of ``folder`` into ``archive``."""
    files = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    _pack(folder, files, archive, seconds)


def _pack(folder: Path, files: Iterable[str], archive: Path, seconds: int, leading: str | None = None) -> None:
    """Write ``files`` of ``folder`` into ``archive``, in a folder of its name; ``leading`` is the descriptor beside it.

    They are stored, sorted, all with one time and the same permissions. Nothing is deflated, because two zlibs deflate
    the same bytes differently.
    """

    def entry(name: str) -> zipfile.ZipInfo:
        found = zipfile.ZipInfo(name, time.gmtime(max(seconds, _FIRST))[:6])
        found.create_system, found.external_attr = 3, 0o100644 << 16
        return found

    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as target:
        if leading is not None:
            target.writestr(entry(descriptor.FILE), leading)
        for file in sorted(files):
            within = entry(f"{archive.stem}/{file}")
            within.file_size = (folder / file).stat().st_size
            with (folder / file).open("rb") as source, target.open(within, "w") as opened:
                shutil.copyfileobj(source, opened, 1 << 20)
