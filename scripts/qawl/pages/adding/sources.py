"""The files that somebody names to be added: folders and patterns become files; what belongs to pages is left out."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from qawl.model.faults import Fault, UnreadableInput

NO_PAGES = frozenset(
    (
        ".avif", ".bmp", ".css", ".eot", ".gif", ".ico", ".jpeg", ".jpg", ".js", ".map", ".mjs", ".mp3", ".mp4", ".otf",
        ".png", ".svg", ".ttf", ".wasm", ".webm", ".webmanifest", ".webp", ".woff", ".woff2",
    )
)  # fmt: skip
"""The ends of names of what browsers save beside a page, and nobody means when he names a folder."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be added, and what it will be called below its folder in the seeds."""

    file: Path
    name: str


@dataclass(slots=True)
class Found:
    """The files that were found, what was named and is not there, and how many were left out by the ends of names."""

    sources: list[Source] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)


def find(named: Iterable[Path], seeds: Path) -> Found:
    """The files that ``named`` paths, folders and patterns stand for, in order; those in ``seeds`` only if named so."""
    found = Found()
    seen: set[str] = set()
    for path in named:
        for source in _files(path, seeds, found):
            whole = os.path.realpath(source.file)
            if whole not in seen:
                seen.add(whole)
                found.sources.append(source)
    return found


def _files(path: Path, seeds: Path, found: Found) -> Iterator[Source]:
    if path.is_dir():
        yield from _folder(path, seeds, found)
    elif path.exists() or path.is_symlink() or not glob.has_magic(str(path)):
        yield Source(path, path.name)
    else:
        matched = [Path(one) for one in sorted(glob.glob(str(path), recursive=True))]  # noqa: PTH207  Path has no `**/*.html` of an absolute pattern
        if not matched:
            found.faults.append(Fault(str(path), "no file is called so", "Correct the pattern"))
        for one in matched:
            yield from [Source(one, one.name)] if one.is_file() else []


def _folder(folder: Path, seeds: Path, found: Found) -> Iterator[Source]:
    """The files in ``folder``, whose names keep the folders between.

    Hidden ones, the seeds and what only a link leads to are none of them.
    """
    kept = os.path.realpath(seeds)
    count = 0
    for inner, folders, names in os.walk(folder, onerror=_refuse):
        folders[:] = sorted(n for n in folders if n[0] != "." and os.path.realpath(Path(inner, n)) != kept)
        linked = [name for name in folders if Path(inner, name).is_symlink()]
        found.left_out.update({"linked folder": len(linked)} if linked else {})
        for name in sorted(names):
            file = Path(inner, name)
            end = file.suffix.lower()
            if name[0] == "." or end in NO_PAGES:
                found.left_out[end if name[0] != "." else "hidden"] += 1
                continue
            count += 1
            yield Source(file, file.relative_to(folder).as_posix())
    if not count:
        found.faults.append(Fault(str(folder), "the folder holds no file that may be a page", "Name another"))


def _refuse(error: OSError) -> None:
    reason = (error.strerror or str(error)).lower()
    raise UnreadableInput(Fault(str(error.filename), f"it cannot be looked into: {reason}", "Check its permissions"))
