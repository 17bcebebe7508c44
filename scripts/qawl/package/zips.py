"""A zip file of whatever making, unpacked within bounds.

What it would unfold to is known from its directory before anything is written, and bounded as a whole: the sum, the
number of files, and that none lies over another. However a file in it is damaged, it is told in one wording.
"""

from __future__ import annotations

import bz2
import re
import stat
import unicodedata
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from copy import copy
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO

from qawl.model import files, signatures
from qawl.model.faults import Fault, FaultyInput, UnreadableInput
from qawl.package import descriptor
from qawl.package.load import EXPANSION, SPARE

FILES = 100_000
"""The most files in a zip file: of a package of 10,000 pages with its captures there is a tenth of that."""
NAME_IT = "Name a package's folder, its datapackage.json, or the zip file of a release"

_ANEW = "Take the zip file anew from where it came"
_UNPACK = "Unpack it with another program, and name the folder"
_PUBLISHED = "Take the release as it was published"
_LONGEST = 255
"""The most bytes that systems take as the name of a file."""
_HEADER = 30
"""Bytes that stand at least before the content of a file in a zip file."""
_ENCRYPTED = 0x1
_STEP = 1 << 12
"""Bytes read at a time: of LZMA the library unfolds all that it has read, which is some thousand times as much."""


def unpack(archive: Path, folder: Path) -> None:
    """Unpack the zip file ``archive`` into ``folder``, hidden files left out. Raises ``UnreadableInput``."""
    try:
        raw = files.regular(archive).open("rb")
    except OSError as error:
        raise _unreadable(archive, error.strerror or str(error), NAME_IT) from None
    with raw, _opened(raw, archive) as zipped:
        wanted = _wanted(zipped, archive)
        _refuse_links([member for member, _ in wanted], archive)
        _refuse_bomb(zipped, [member for member, _ in wanted], archive)
        _refuse_twice([name for _, name in wanted], archive)
        for member, name in wanted:
            _unpack(zipped, member, archive, _place(folder, name, archive))


def _opened(raw: BinaryIO, archive: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(raw)
    except Exception:  # what a damaged directory makes the library raise is of a dozen kinds
        raw.seek(0)
        if not signatures.is_zip(raw.read(signatures.HEAD)):
            raise _unreadable(archive, "it is no zip file", NAME_IT) from None
        raise _unreadable(archive, "it is damaged: the list of its files cannot be read", _ANEW) from None


def _wanted(zipped: zipfile.ZipFile, archive: Path) -> list[tuple[zipfile.ZipInfo, str]]:
    """The files that are unpacked, each with its name; some programs part a name by backslashes."""
    if len(zipped.infolist()) > FILES:
        raise _unreadable(archive, f"it holds more than {FILES:,} files", _PUBLISHED)
    for member in zipped.infolist():
        if any(len(part.encode("utf-8", "replace")) > _LONGEST for part in re.split(r"[/\\]", member.filename)):
            raise _unreadable(archive, "a name in it is longer than that of a file can be", _PUBLISHED, member.filename)
    named = [(member, member.filename.replace("\\", "/")) for member in zipped.infolist()]
    return [(member, name) for member, name in named if not name.endswith("/") and not _is_hidden(name)]


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") and part != ".." for part in PurePosixPath(name).parts)


def _refuse_bomb(zipped: zipfile.ZipFile, wanted: Sequence[zipfile.ZipInfo], archive: Path) -> None:
    """Refuse what unfolds to more than it should. Of one file no more is read than the directory says."""
    if sum(member.file_size for member in wanted) > EXPANSION * archive.stat().st_size + SPARE:
        what = f"it unfolds to more than {EXPANSION} times its size and {SPARE >> 20} MB"
        raise _unreadable(archive, what, _PUBLISHED)
    members = sorted(zipped.infolist(), key=lambda member: member.header_offset)
    ends = [*(member.header_offset for member in members), zipped.start_dir][1:]
    for member, end in zip(members, ends, strict=True):
        if member.header_offset + _HEADER + member.compress_size > end:
            what = "files in it lie over each other: it is damaged, or made to unfold without end"
            raise _unreadable(archive, what, _PUBLISHED)


def _refuse_links(wanted: Sequence[zipfile.ZipInfo], archive: Path) -> None:
    """Refuse what is a link, a pipe or a device: what stands in it is no content of a file."""
    for member in wanted:
        mode = member.external_attr >> 16
        if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
            raise _unreadable(archive, "it holds a link, or what else is no file", _PUBLISHED, member.filename)


def _refuse_twice(names: Sequence[str], archive: Path) -> None:
    """Refuse a name that two files have, or a file and a folder: programs differ in which of them they take.

    Names that differ in case or Unicode form alone are one where others unpack it.
    """
    folders = {_folded(str(folder)) for name in names for folder in PurePosixPath(name).parents}
    counts = Counter(map(_folded, names))
    for name in names:
        if counts[_folded(name)] > 1 or _folded(name) in folders:
            raise _unreadable(archive, "two files in it have one name", _PUBLISHED, name)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _place(folder: Path, name: str, archive: Path) -> Path:
    try:
        return descriptor.inside(folder, name)
    except FaultyInput:
        what = "a name in it leads out of it, or is none that a package may have"
        raise _unreadable(archive, what, NAME_IT, name) from None


def _unpack(zipped: zipfile.ZipFile, member: zipfile.ZipInfo, archive: Path, path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as target:
            for part in _parts(zipped, member, archive):
                target.write(part)
    except OSError as error:
        what = f"it cannot be unpacked: {(error.strerror or str(error)).lower()}"
        remedy = "Make room in the folder for temporary files, or name another one in TMPDIR"
        raise _unreadable(archive, what, remedy) from None


def _parts(zipped: zipfile.ZipFile, member: zipfile.ZipInfo, archive: Path) -> Iterator[bytes]:
    """The content of a file in the zip file, piece by piece. Raises ``UnreadableInput``."""
    name = member.filename
    if member.flag_bits & _ENCRYPTED:
        raise _unreadable(archive, f"{name} in it is encrypted", _UNPACK)
    left, crc = member.file_size, 0
    try:
        with _stream(zipped, member) as source:
            while left and (part := source.read(min(_STEP, left))):
                left, crc = left - len(part), zlib.crc32(part, crc)
                yield part
        if left or crc != member.CRC:
            raise zipfile.BadZipFile
    except NotImplementedError:
        what = f"{name} in it is packed in a way that is not read here (method {member.compress_type})"
        raise _unreadable(archive, what, _UNPACK) from None
    except Exception:  # each of the libraries that unpack has exceptions of its own for what is damaged
        raise _unreadable(archive, f"it is damaged: {name} in it cannot be unpacked", _ANEW) from None


def _stream(zipped: zipfile.ZipFile, member: zipfile.ZipInfo) -> IO[bytes]:
    """A file in the zip file, to be read. The library unfolds bzip2 without bound: 200 bytes of it may be 250 MB."""
    if member.compress_type != zipfile.ZIP_BZIP2:
        return zipped.open(member)
    packed = copy(member)
    packed.compress_type, packed.file_size = zipfile.ZIP_STORED, member.compress_size
    del packed.CRC  # it is that of what unfolds
    return bz2.BZ2File(zipped.open(packed))


def _unreadable(archive: Path, what: str, remedy: str, value: str | None = None) -> UnreadableInput:
    return UnreadableInput(Fault(str(archive), what, remedy, value=value))
