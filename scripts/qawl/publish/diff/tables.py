"""One table of a package as a diff reads it: whatever columns its files have, whatever its faults."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from qawl.model import schema
from qawl.model.faults import Fault, FaultyInput, UnreadableInput
from qawl.package import compatibility, descriptor, load
from qawl.package.findings import Findings
from qawl.publish.text.withheld import RESOURCE

ROW = "_row"
SEE = "Run `qawl check` to see what is wrong"


@dataclass(frozen=True, slots=True)
class Side:
    """A package: its descriptor and the folder that it lies in."""

    root: Path
    described: Mapping[str, Any]

    @property
    def resources(self) -> dict[str, dict[str, Any]]:
        """The resources that are tables, by name; not the one that only notes what a release leaves out."""
        found = descriptor.resources(dict(self.described))
        return {name: one for name, one in found.items() if _is_table(one) and name != RESOURCE}

    def schema_of(self, name: str) -> Mapping[str, Any]:
        """The Table Schema of a table, as it is stated in the package; ours or an empty one where none is stated.

        Raises ``UnreadableInput`` for one that cannot be read.
        """
        resource = self.resources.get(name, {"name": name})
        if resource.get("schema") is not None:
            try:
                wrong = next(compatibility.unsound(descriptor.schema_of(self.root, resource)), None)
            except FaultyInput as error:
                raise UnreadableInput(error.faults) from None
            if wrong:
                stated = resource["schema"]
                file = stated if isinstance(stated, str) else descriptor.FILE
                raise UnreadableInput(Fault(file, wrong, SEE, key=name))
        return descriptor.shape_of(self.root, resource)

    def hash_of(self, name: str) -> object:
        """The hash of the whole table, also of one whose text is withheld; ``None`` where it is not stated."""
        resource = self.resources.get(name, {})
        return resource["withheld"].get("hash") if self.withholds(name) else resource.get("hash")

    def zips(self, name: str) -> bool:
        """Whether files of the table are zipped, so that its hash is one of zipped bytes."""
        return any(file.endswith(".gz") for file in descriptor.paths(self.resources.get(name, {})))

    def withholds(self, name: str) -> bool:
        """Whether the table leaves text out."""
        return isinstance(self.resources.get(name, {}).get("withheld"), dict)


def _is_table(resource: Mapping[str, Any]) -> bool:
    files = descriptor.paths(resource)
    return bool(files) and all(file.endswith((".csv", ".csv.gz")) for file in files)


def read(package: Path) -> Side:
    """The package whose descriptor is ``package``. Raises ``UnreadableInput``, also for a table without a path."""
    described = descriptor.read(package)[0]
    try:
        for name, resource in descriptor.listed(described).items():
            found = descriptor.files_of(resource)
            if name in schema.table_names() and not _is_table(resource):
                what = "a table lies in files whose names end in .csv or .csv.gz"
                raise FaultyInput(Fault(descriptor.FILE, what, SEE, None, name, "path", found[0]))
    except FaultyInput as error:
        raise UnreadableInput(error.faults) from None
    return Side(package.parent, described)


@dataclass(frozen=True, slots=True)
class Source:
    """A table's files, its columns and its size."""

    paths: tuple[tuple[Path, str], ...]
    columns: tuple[str, ...]
    size: int

    @property
    def schema(self) -> pl.Schema:
        """The columns of ``blocks``."""
        return pl.Schema({**dict.fromkeys(self.columns, pl.String), ROW: pl.UInt32})

    def blocks(self) -> Iterator[pl.DataFrame]:
        """The records as frames of strings with their number. Raises ``UnreadableInput`` for what is cut short."""
        row = 0
        for path, file in self.paths:
            facts, found = load.Facts(), Findings()
            for block in load.blocks(load.Source(path, file, self.columns), facts, found, row):
                row += block.height
                yield block.select(*self.columns, ROW)
            if not facts.faithful:  # cells that were spoilt otherwise look alike
                raise UnreadableInput(found.faults()[:1])


NOTHING = Source((), (), 0)


def source(side: Side, name: str) -> Source:
    """The files of a table; ``NOTHING`` where the package has none. Raises ``UnreadableInput``."""
    if name not in side.resources:
        return NOTHING
    try:
        files = [(descriptor.inside(side.root, file), file) for file in descriptor.paths(side.resources[name])]
    except FaultyInput as error:
        raise UnreadableInput(error.faults) from None
    columns = _header(files)
    unfolds = sum(path.stat().st_size * (6 if path.suffix == ".gz" else 1) for path, _ in files)
    return Source(tuple(files), columns, unfolds)


def _header(files: Sequence[tuple[Path, str]]) -> tuple[str, ...]:
    """The columns that the files of a table have in common. Raises ``UnreadableInput`` for what cannot be one."""
    found = [load.columns(path, file) for path, file in files]
    first, *others = [tuple(name.strip("\ufeff\r") for name in names) for names in found]
    if len(set(first)) < len(first) or any(names != first for names in others):
        what = "its files have no header in common, or a column twice"
        raise UnreadableInput(Fault(files[0][1], what, SEE))
    odd = next((name for name in first if not compatibility.NAME.fullmatch(name)), None)
    if odd is not None:
        what = "no column can have this name" if odd else "a column has no name, or the file is empty"
        raise UnreadableInput(Fault(files[0][1], what, SEE, line=1, value=odd or None))
    return first
