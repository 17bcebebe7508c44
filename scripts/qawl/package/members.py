"""The files that belong to a package: what its descriptor names, and the papers beside it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from qawl.model.faults import FaultyInput
from qawl.package import descriptor

PAPERS = ("README.md", "LICENSE", "CITATION.cff", "CHANGELOG.md", "moved_ids.csv")
"""What is taken along where it is there."""


def members(root: Path, described: Mapping[str, Any]) -> tuple[str, ...]:
    """The files of the package in ``root``, sorted: descriptor, tables, schemas, profile, licences, papers.

    Captures and what else lies there are none of them. What is named and not there is left to a check.
    """
    wanted = {descriptor.FILE, descriptor.PROFILE, *PAPERS, *named(described)}
    return tuple(sorted(file for file in wanted if _is_there(root, file)))


def named(described: Mapping[str, Any]) -> Iterator[str]:
    """What a descriptor names as a path: tables, schemas, licences; some may be addresses."""
    resources = descriptor.resources(dict(described))
    for thing in (described, *resources.values()):
        if isinstance(thing.get("schema"), str):
            yield str(thing["schema"])
        for licence in thing.get("licenses", ()):
            if isinstance(licence, dict) and isinstance(licence.get("path"), str):
                yield licence["path"]
    for resource in resources.values():
        yield from descriptor.paths(resource)


def _is_there(root: Path, file: str) -> bool:
    try:
        return descriptor.inside(root, file).is_file()
    except FaultyInput:  # an address on the web, or one that leads out of the package, which a check tells
        return False


def copy_members(root: Path, described: Mapping[str, Any], target: Path) -> None:
    """Copy the files of the package in ``root`` into the folder ``target``."""
    for file in members(root, described):
        (target / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / file, target / file)
