"""The whole package to download: as one zip file, and in the formats that most people open.

All are made from the package as it was laid out for the site, so that no text is in them which the site leaves out. A
format that cannot be written, because a library is absent or it cannot hold what is in a table, is no reason to have no
site: it is left out, and the cause is told.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from qawl.model import passing
from qawl.model.faults import Fault, FaultyInput
from qawl.publish import export
from qawl.publish.export.source import Source
from qawl.publish.release import archive, assets

FOLDER = "downloads"
"""The folder of the site that holds them."""
FORMS = {"sqlite": "download_sqlite", "xlsx": "download_xlsx", "parquet": "download_parquet"}
"""The formats beside the zip file in the order in which they are listed, each with the words that say what it is."""
_MEDIA = {
    ".zip": "application/zip",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_LONGEST = 120
"""A package's name may be longer than that of a file."""


@dataclass(frozen=True, slots=True)
class Download:
    """One of them: where it is below the site, and the key of the words that say what it is."""

    path: str
    words: str
    bytes: int

    @property
    def name(self) -> str:
        """What the file is called."""
        return Path(self.path).name

    @property
    def mediatype(self) -> str:
        """What it is to a browser."""
        return _MEDIA[Path(self.path).suffix]


@dataclass(frozen=True, slots=True)
class Offered:
    """What there is, and why something else is not."""

    downloads: tuple[Download, ...]
    lacking: tuple[Fault, ...]


def write(package: Source, site: Path) -> Offered:
    """Write them into ``site``. The same package gives the same bytes (by the same libraries)."""
    folder, seconds = site / FOLDER, archive.moment(0)
    folder.mkdir()
    whole = folder / f"{_stem(package)}.zip"
    archive.pack_package(package.root, whole, seconds)
    made, lacking = [_download(whole, "download_zip")], []
    for form, place in assets.named(whole, FORMS).items():
        try:
            _make(package, form, place, seconds)
        except FaultyInput as error:
            what = f"; so {place.name} is not among the downloads"
            lacking += [replace(fault, expected=fault.expected + what) for fault in error.faults]
        else:
            made.append(_download(place, FORMS[form]))
    return Offered(tuple(made), tuple(lacking))


def _stem(package: Source) -> str:
    return f"{package.descriptor['name']}-{package.descriptor['version']}"[:_LONGEST]


def _make(package: Source, form: str, place: Path, seconds: int) -> None:
    """Write one as ``place``, or nothing."""
    chosen = export.FORMATS[form]
    export.require("qawl site", chosen.libraries)
    with passing.room(place.parent) as room:
        draft = room / place.name
        if chosen.folder:
            draft.mkdir()
            export.write(package, form, draft)
            archive.pack_folder(draft, place, seconds)
        else:
            export.write(package, form, draft)
            draft.replace(place)


def _download(place: Path, words: str) -> Download:
    return Download(f"{FOLDER}/{place.name}", words, place.stat().st_size)
