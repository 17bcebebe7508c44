"""What stands beside the zip file of a release on request: its tables in other formats, and the checksums of all.

They are made from what the zip file holds, so that no text is in them which the release leaves out. A format that is a
folder is packed as the release is: with its licence and whatever else is in it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from qawl.publish.export import FORMATS, export, require
from qawl.publish.release import archive

_STEP = 1 << 20


def named(release: Path, forms: Iterable[str]) -> dict[str, Path]:
    """Where the assets go, by format: beside the zip file ``release``, and called as it is."""
    stem = release.name.removesuffix(".zip")
    return {form: release.with_name(_name(stem, form)) for form in dict.fromkeys(forms)}


def _name(stem: str, form: str) -> str:
    chosen = FORMATS[form]
    return f"{stem}-{form}.zip" if chosen.folder else stem + Path(chosen.file).suffix


def sums(release: Path) -> Path:
    """Where the checksums go, as ``sha256sum --check`` takes them."""
    return release.with_suffix(".sha256")


def ready(forms: Iterable[str]) -> None:
    """Raise ``UnreadableInput`` where a library that one of the formats needs is absent."""
    for form in forms:
        require(f"qawl release --asset {form}", FORMATS[form].libraries)


def make(package: Path, places: Mapping[str, Path], room: Path, seconds: int) -> list[Path]:
    """Write the ``package`` in each format into the folder ``room``, under the names of its ``places``."""
    made = []
    for form, place in places.items():
        asset = room / place.name
        if FORMATS[form].folder:
            folder = room / form
            export(package, form, folder)
            archive.pack_folder(folder, asset, seconds)
        else:
            export(package, form, asset)
        made.append(asset)
    return made


def checksums(files: Iterable[Path]) -> str:
    """The SHA-256 of files, one a line, as ``sha256sum`` writes them."""
    return "".join(f"{_digest(file)}  {file.name}\n" for file in files)


def _digest(file: Path) -> str:
    with file.open("rb") as raw:
        return hashlib.file_digest(raw, "sha256").hexdigest()
