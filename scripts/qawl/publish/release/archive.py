"""The zip file of a release: the same bytes from the same package, whoever makes it and however often."""

from __future__ import annotations

import os
import shutil
import time
import zipfile
from collections.abc import Iterable
from pathlib import Path

from qawl.model.faults import Fault, UnreadableInput

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


def pack_folder(folder: Path, archive: Path, seconds: int) -> None:
    """Write all files of ``folder`` into ``archive``, as ``pack`` does."""
    files = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    pack(folder, files, archive, seconds)


def pack(folder: Path, files: Iterable[str], archive: Path, seconds: int) -> None:
    """Write ``files`` of ``folder`` into ``archive``: stored, sorted, all with one time and the same permissions.

    Nothing is deflated, because two zlibs deflate the same bytes differently.
    """
    clock = time.gmtime(max(seconds, _FIRST))
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as zipped:
        for file in sorted(files):
            entry = zipfile.ZipInfo(file, clock[:6])
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            entry.file_size = (folder / file).stat().st_size
            with (folder / file).open("rb") as source, zipped.open(entry, "w") as target:
                shutil.copyfileobj(source, target, 1 << 20)
