"""What a page's result depends on, as one digest: change any of it, and the page is read again."""

from __future__ import annotations

import hashlib
import json
import sys
import unicodedata
import zoneinfo
from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import cache
from importlib import metadata
from pathlib import Path

import qawl
from qawl.build.results import Task
from qawl.extract.entities.authority import ENTITIES, NAMES
from qawl.extract.entities.tagger import choice
from qawl.extract.quotes.speakers import ranker
from qawl.model import shipped
from qawl.model.values import Registration
from qawl.pages.layouts import outlets, tables

_ROOMS = ("model", "arabic", "pages", "extract", "package", "build")
"""The rooms whose modules, lexicons and models make the rows of a page and write them."""
_PROVING = ("checks",), ("polars", "pandera")
"""The rooms and libraries on whose answers it depends, beside these, whether a truth holds of an article."""
_LIBRARIES = ("charset-normalizer", "hijridate", "numpy", "selectolax", "tzdata")
"""Those whose answers reach a row."""
_REGISTERED = tuple(field.name for field in fields(Registration))


class Keys:
    """The keys of the pages that one ``Task`` reads."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._common = _digest(_common(task))

    def of(self, registration: Registration) -> str:
        """The key of the page with this row of the register."""
        found = self._task.corrections.of(registration.name, registration.article_id)
        corrected = [(c.action, c.table, c.target, c.field, c.expect, c.value) for c in found]
        registered = [getattr(registration, name) for name in _REGISTERED]
        told = json.dumps([self._common, registered, corrected], ensure_ascii=True)
        return hashlib.sha256(told.encode()).hexdigest()


@cache
def code() -> str:
    """The digest of the software: two machines on which it is the same make the same rows of a page."""
    libraries = json.dumps([sys.version_info[:3], unicodedata.unidata_version, *map(_version, _LIBRARIES)])
    return _digest((libraries.encode(), *_files(_sources())))


def rules(root: Path) -> bytes:
    """The digest of what the truths of an article are proven with, in the package in ``root``."""
    rooms, libraries = _PROVING
    own = (root / "schemas").rglob("*.json")
    parts = (*map(str.encode, map(_version, libraries)), *_files(_of_rooms(rooms)), *_files(own))
    return _digest((code().encode(), *parts)).encode()


def _common(task: Task) -> Iterator[bytes]:
    """Everything that pages of the package are read with."""
    yield code().encode()
    yield f"{task.tagger} {choice.digest(task.tagger)}".encode()
    yield f"{task.ranker} {ranker.digest(task.ranker)}".encode()
    seeds = (*(task.seeds / name for name in (ENTITIES, NAMES, outlets.FILE)), shipped.seeds() / outlets.FILE)
    layouts = (task.seeds / tables.FOLDER).glob("*.csv")
    yield from _files((*seeds, *layouts))
    zones = {layout.outlet.timezone for layout in task.outlets.layouts.values()} - {None}
    yield from _files(path for zone in sorted(map(str, zones)) if (path := _zone(zone)))


def _sources() -> Iterator[Path]:
    yield from _of_rooms(_ROOMS)
    yield from _below(shipped.schemas())


def _of_rooms(rooms: Iterable[str]) -> Iterator[Path]:
    for room in rooms:
        yield from _below(Path(qawl.__file__).parent / room)


def _below(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if "__pycache__" not in path.parts)


def _zone(name: str) -> Path | None:
    """Where the system has the zone; if it has none, the one of tzdata is taken, whose version counts."""
    places = (Path(folder, name) for folder in zoneinfo.TZPATH)
    return next((path for path in places if path.is_file()), None)


def _files(paths: Iterable[Path]) -> Iterator[bytes]:
    """Names and digests of the files, in an order that does not depend on where they lie."""
    there = (path for path in paths if path.is_file())
    yield from sorted(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}".encode() for path in there)


def _version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""


def _digest(parts: Iterable[bytes]) -> str:
    total = hashlib.sha256()
    for part in parts:
        total.update(part + b"\n")
    return total.hexdigest()
