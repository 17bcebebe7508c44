"""Frames written back as a package: what a user has filtered or annotated, checked like any other.

What must go with what is gone goes (see ``dependents``) and is told; a column that is new becomes a field of the
table's schema. Nothing else is changed: what is no package then is refused, and nothing is written.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from qawl.checks import check
from qawl.model import schema
from qawl.model.faults import Fault, FaultyInput, UnreadableInput
from qawl.model.field import Field
from qawl.package import cells, compatibility, descriptor, frames
from qawl.package.atomic_output import placed
from qawl.package.frames import Package
from qawl.package.members import members
from qawl.package.opened import opened
from qawl.package.rewrite import rewrite
from qawl.publish import readme
from qawl.publish.save.dependents import BEFORE, Gone, Remaining, Tables, settle
from qawl.publish.text import withheld

if TYPE_CHECKING:
    import pandas as pd

CALL = "qawl.save"


@dataclass(frozen=True, slots=True)
class Saved:
    """What was written: the folder, how many rows each table has, and what went with what was gone."""

    folder: Path
    rows: Mapping[str, int]
    gone: tuple[Gone, ...]

    def __str__(self) -> str:
        """What went, one line each, below what was written."""
        counts = ", ".join(f"{count:,} {table.replace('_', ' ')}" for table, count in self.rows.items())
        return "\n".join((f"{self.folder}: {counts}", *map(str, self.gone)))

    __repr__ = __str__


def save(
    tables: Package | Mapping[str, pd.DataFrame],
    folder: str | Path,
    package: str | Path | None = None,
    force: bool = False,
) -> Saved:
    """Write the package with these ``tables`` into ``folder``.

    Tables that are not given, schemas and papers are those of ``package``: by default the one that was loaded, of mere
    frames that in the working directory. ``force`` replaces an earlier folder. Raises ``qawl.FaultyInput`` where frames
    are none that a package can be made of, where a check finds a fault in it, and where something cannot be read or
    written; there is then no new folder.
    """
    given = _given(tables)
    loaded = tables if isinstance(tables, Package) else None
    source = Path(package or (loaded and loaded.source) or descriptor.FILE)
    out, root = _place(folder), source if source.is_dir() else source.parent
    try:
        with opened(source) as file, placed(root, out, True, force or None) as stage:
            described = _described(file, loaded)
            written = _Written(file, described, stage)
            remaining = written.settled(given)
            _refuse_nothing(remaining)
            written.write(remaining)
            _refuse(check.check(stage))
    except OSError as error:
        what = (error.strerror or str(error)).lower()
        raise UnreadableInput(
            Fault(str(error.filename or out), what, "Check path, permissions and free space")
        ) from None
    rows = {name: remaining.tables[name].height for name in schema.table_names()}
    return Saved(out, rows, tuple(remaining.gone))


def _given(tables: object) -> Mapping[str, Any]:
    found = tables.tables if isinstance(tables, Package) else tables
    if not isinstance(found, Mapping):
        what = "it takes a package of qawl.load, or frames by the names of their tables"
        raise FaultyInput(Fault(CALL, what, 'Write qawl.save(package.assign(quotes=mine), "folder")'))
    for name in found:
        if name not in schema.table_names():
            near = get_close_matches(str(name), schema.table_names()) or schema.table_names()
            remedy = f"There is {', '.join(near)}; what is new about rows may be a further column of theirs"
            raise FaultyInput(Fault(CALL, "a package has no such table", remedy, value=str(name)))
    return found


def _place(folder: str | Path) -> Path:
    try:
        Path(folder).resolve()
    except ValueError:
        fault = Fault(ascii(str(folder)), "no folder can have this name", "Name another place")
        raise UnreadableInput(fault) from None
    return Path(folder)


def _described(file: Path, loaded: Package | None) -> descriptor.Descriptor:
    """The descriptor, as a user may have changed it in the package that he gives."""
    try:
        text = json.dumps(
            loaded.descriptor if loaded else descriptor.read(file)[0], ensure_ascii=False, allow_nan=False
        )
        found: descriptor.Descriptor = json.loads(text.encode("utf-8"))
    except (TypeError, ValueError, RecursionError) as error:
        raise FaultyInput(Fault(descriptor.FILE, f"it cannot be written: {error}", "Correct it")) from None
    if not isinstance(found, dict):
        raise FaultyInput(Fault(descriptor.FILE, "it is not a JSON object", "Take that of the package"))
    absent = [name for name in schema.table_names() if name not in descriptor.listed(found)]
    if absent:
        what = f"it has no resource {', '.join(absent)}"
        raise FaultyInput(Fault(descriptor.FILE, what, "Take those of the package", field="resources"))
    return found


def _refuse_nothing(remaining: Remaining) -> None:
    if remaining.tables["articles"].is_empty():
        why = "; ".join(str(gone) for gone in remaining.gone if gone.table == "articles")
        what = f"no article is left{f' ({why})' if why else ''}"
        raise FaultyInput(Fault("articles", what, "Keep one, with its outlet and all its segments"))


def _refuse(report: check.Report) -> None:
    """Raise what a check has found, told of the tables that were given: of files nothing is there then."""
    if report.faults:
        raise FaultyInput(_of_frame(fault) for fault in report.faults)


def _of_frame(fault: Fault) -> Fault:
    table = Path(fault.file).stem
    if table not in schema.table_names():
        return fault
    return replace(fault, file=table, line=None, remedy=cells.REMEDY)


class _Written:
    """A package in the making: read from the descriptor ``file``, laid out in ``stage``."""

    def __init__(self, file: Path, described: descriptor.Descriptor, stage: Path) -> None:
        self._file, self._described, self._stage = file, described, stage
        self._resources = descriptor.resources(described)
        self._stated: dict[str, dict[str, Any]] = {}

    def settled(self, given: Mapping[str, pd.DataFrame]) -> Remaining:
        """The tables, given or of the package, without what goes with what is gone."""
        absent = [name for name in schema.table_names() if name not in given]
        whole = {**given, **(frames.load(self._file, absent).tables if absent else {})}
        shapes = {name: self._shape(name, whole[name]) for name in schema.table_names() if name in whole}
        tables = {name: cells.texts(whole[name], shape) for name, shape in shapes.items()}
        remaining = Remaining(tables, shapes, self._before(tables))
        settle(remaining)
        return remaining

    def _before(self, tables: Tables) -> Mapping[str, pl.DataFrame]:
        """The keys of what the package had, and of what is given now."""
        keys = frames.load(self._file, BEFORE.keys(), BEFORE).tables
        shapes = {name: replace(schema.load(name), fields=_fields(name, columns)) for name, columns in BEFORE.items()}
        return {
            name: pl.concat([cells.texts(keys[name], shapes[name]), tables[name].select(columns)]).unique()
            for name, columns in BEFORE.items()
        }

    def _shape(self, name: str, frame: pd.DataFrame) -> schema.TableSchema:
        """The schema of the table, with fields for columns that no schema has and without those that are gone."""
        own = dict(descriptor.shape_of(self._file.parent, self._resources.get(name, {"name": name})))
        there, known = cells.columns(frame, name), [field["name"] for field in own["fields"]]
        lost = set(known) - {*there, *schema.load(name).columns}
        more = [column for column in there if column not in known]
        for column in more:
            if not compatibility.NAME.fullmatch(column) or column in schema.PLACES:
                raise FaultyInput(Fault(name, "a column cannot be called so", "Rename it by a word", value=column))
        if lost or more:
            own = _without(own, lost)
            own["fields"] += cells.fields(frame, name, more)
            self._stated[name] = own
        return schema.parse(own, name)

    def write(self, remaining: Remaining) -> None:
        """Lay the package out: what is not data is copied, the descriptor stamped, the README written anew."""
        self._copy()
        for name, table in remaining.tables.items():
            path = self._stage / f"data/{name}.csv"
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(cells.csv(cells.in_order(table, remaining.schemas[name])))
        for name, stated in self._stated.items():
            self._state(name, stated)
        self._note(remaining)
        file = self._stage / descriptor.FILE
        file.write_text(schema.canonical(self._described), encoding="utf-8", newline="\n")
        stamped = json.loads(descriptor.stamped(file, self._stage / "data"))
        _tell_origin(stamped, self._file)
        file.write_text(schema.canonical(stamped), encoding="utf-8", newline="\n")
        readme.write(self._stage)

    def _copy(self) -> None:
        root, tables = self._file.parent, set()
        for name in schema.table_names():
            resource = self._resources.get(name)
            if resource is not None:
                tables |= set(descriptor.paths(resource))
                resource["path"] = f"data/{name}.csv"
        for file in members(root, self._described):
            if file not in tables:
                (self._stage / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(root / file, self._stage / file)

    def _state(self, name: str, stated: dict[str, Any]) -> None:
        """Put the schema of a table where its resource has it."""
        resource = self._resources[name]
        if isinstance(resource.get("schema"), str):
            path = descriptor.inside(self._stage, resource["schema"])
            path.write_text(schema.canonical(stated), encoding="utf-8", newline="\n")
        else:
            resource["schema"] = stated

    def _note(self, remaining: Remaining) -> None:
        """Keep, of the places of words that a release has left out, those of rows that are there."""
        resource = self._resources.get(withheld.RESOURCE)
        if resource is None:
            return
        shape = schema.load(withheld.RESOURCE)
        there = pl.concat(
            remaining.tables[name].select(table=pl.lit(name), key=remaining.key(name)) for name in remaining.tables
        )
        rewrite(
            self._file.parent,
            resource,
            shape.columns,
            self._stage,
            lambda rows: rows.join(there, on=["table", "key"], how="semi", maintain_order="left"),
        )


def _without(stated: Mapping[str, Any], lost: AbstractSet[str]) -> dict[str, Any]:
    """A Table Schema without the fields that are ``lost``, and without the keys that name them."""
    kept = [field for field in stated["fields"] if field["name"] not in lost]
    keys = {name: [key for key in stated[name] if lost.isdisjoint(_named(key))] for name in _KEYS if name in stated}
    return {**stated, "fields": kept, **keys}


_KEYS = ("uniqueKeys", "foreignKeys")


def _named(key: Any) -> list[str]:
    """The fields of a key, which may be one name."""
    named = key["fields"] if isinstance(key, dict) else key
    return [named] if isinstance(named, str) else list(named)


def _fields(name: str, columns: tuple[str, ...]) -> tuple[Field, ...]:
    return tuple(schema.load(name).field(column) for column in columns)


def _tell_origin(stamped: descriptor.Descriptor, file: Path) -> None:
    """Where rows are others than in ``file``, say that this is a part of it, in which nobody can fill text in again."""
    before, _ = descriptor.read(file)
    changed = list(_changed(descriptor.resources(stamped), descriptor.resources(before)))
    for resource in changed:
        resource.pop(withheld.RESOURCE, None)
    origin = {"title": before.get("title"), "version": before.get("version")}
    sources = stamped.get("sources")
    if changed and isinstance(sources, list) and origin not in sources:
        sources.append(origin)


def _changed(now: Mapping[str, Any], before: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for name in schema.table_names():
        if now[name].get("hash") != before.get(name, {}).get("hash"):
            yield now[name]
