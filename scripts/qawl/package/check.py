"""Every truth about a package, from the descriptor inward; a fault in one place hides none elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from qawl.faults import Fault, FaultyInput
from qawl.package import descriptor, edited, keeps, load, rules, schema, structure
from qawl.package.findings import Findings
from qawl.package.rules import captures

JOURNAL = Path(".qawl") / "journal.json"
_REBUILD = "Run `qawl build`"
_NEEDED = ("outlets", "articles", "segments")
"""Tables without whose rows nobody can have said anything."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was found: ``faults`` make a package faulty; ``warnings`` and ``notes`` do not.

    ``total`` counts all faults, also those of which ``faults`` gives only the number. ``rows`` counts the records of
    each table, ``truths`` what was proven, ``skipped`` what could not be examined, by reason; ``warned`` counts all
    warnings.
    """

    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    notes: tuple[str, ...]
    total: int
    rows: Mapping[str, int]
    truths: int
    skipped: Mapping[str, int]
    warned: int = 0

    @property
    def summary(self) -> str:
        """One line: how much was examined and what came of it."""
        seen = f"{sum(self.rows.values()):,} rows in {len(self.rows)} tables, {self.truths:,} truths"
        missed = f", {sum(self.skipped.values()):,} examinations skipped" if self.skipped else ""
        warned = f", {_number(self.warned, 'warning')}" if self.warned else ""
        return f"{seen}{missed}: {_number(self.total, 'fault') if self.total else 'no fault'}{warned}"


def _number(count: int, thing: str) -> str:
    return f"{count:,} {thing}{'' if count == 1 else 's'}"


@dataclass(slots=True)
class _State:
    """What gathers while a package is examined."""

    root: Path
    findings: Findings = field(default_factory=Findings)
    warnings: Findings = field(default_factory=Findings)
    notes: list[str] = field(default_factory=list)
    truths: int = 0
    skipped: dict[str, int] = field(default_factory=dict)

    def skip(self, reason: str, count: int) -> None:
        """Count what could not be examined; a reason told is no silence."""
        if count:
            self.skipped[reason] = self.skipped.get(reason, 0) + count

    @property
    def fault(self) -> Any:
        """Where faults go."""
        return self.findings.add


@dataclass(frozen=True, slots=True)
class _Read:
    """A table as it was read: its schema, its files, its records as strings, and whether all of them are there."""

    schema: schema.TableSchema
    files: tuple[str, ...]
    frame: pl.DataFrame
    whole: bool

    def tell(self, rows: pl.DataFrame, name: str, expected: str, remedy: str, findings: Findings) -> None:
        """Add faults for ``rows`` of the table, each under the file that it stands in."""
        for part, file in enumerate(self.files):
            of_file = rows.filter(pl.col("_part") == part) if len(self.files) > 1 else rows
            structure.tell(of_file, self.schema, file, name, expected, remedy, findings)


def check(package: Path, seeds: Path | None = None) -> Report:
    """Examine the package in the folder (or of the descriptor) ``package``.

    Captures are looked for in ``seeds``, by default the folder of that name in the package. Nothing outside these is
    read. Raises ``UnreadableInput`` when there is no descriptor or it is no JSON object.
    """
    root = package.parent if package.is_file() else package
    state = _State(root)
    described, text = descriptor.read(package if package.is_file() else root / descriptor.FILE)
    _check_descriptor(state, described, text)
    resources = descriptor.resources(described)
    schemas = _schemas(state, resources)
    tables = {name: _read_table(state, resources[name], schemas[name]) for name in schemas if name in resources}
    _check_others(state, resources)
    _check_extra_files(state, resources)
    _check_rules(state, tables)
    folder = seeds or root / "seeds"
    _check_captures(state, tables, folder, _check_edited(state, tables, folder))
    return Report(
        state.findings.faults(),
        state.warnings.faults(),
        tuple(state.notes),
        state.findings.total,
        {name: table.frame.height for name, table in tables.items()},
        state.truths,
        state.skipped,
        state.warnings.total,
    )


def _check_descriptor(state: _State, described: descriptor.Descriptor, text: str) -> None:
    if (state.root / JOURNAL).exists():
        state.fault(Fault(JOURNAL.as_posix(), "a build was interrupted while it swapped files", "Run `qawl build`"))
    if text != schema.canonical(described):
        what = "not in canonical form (indent 2, LF, Arabic as itself)"
        state.warnings.add(Fault(descriptor.FILE, what, "`qawl build` writes it so"))
    for fault in descriptor.profile_faults(described):
        state.fault(fault)
    listed = described.get("resources")
    names = [r.get("name") for r in listed if isinstance(r, dict)] if isinstance(listed, list) else []
    for name in sorted({str(name) for name in names if name is not None and names.count(name) > 1}):
        state.fault(Fault(descriptor.FILE, "two resources have this name", "Rename one", field="name", value=name))


def _schemas(state: _State, resources: Mapping[str, descriptor.Descriptor]) -> dict[str, schema.TableSchema]:
    """The schemas of the nine tables: the package's own where they keep all that ours say, else ours."""
    found = {}
    for name, ours in schema.tables().items():
        found[name] = ours
        if name not in resources:
            continue
        try:
            theirs = _own_schema(state, resources[name])
        except FaultyInput as error:
            for fault in error.faults:
                state.fault(fault)
            continue
        lacks = list(keeps.lacks(theirs, schema.descriptor_of(name)))
        for what in lacks:
            file = _schema_file(resources[name])
            remedy = f"Take schemas/{name}.schema.json of Qawl and add to it only what is stricter"
            state.fault(Fault(file, what, remedy, key=name))
        if not lacks:
            found[name] = schema.parse(theirs, name)
    return found


def _schema_file(resource: Mapping[str, Any]) -> str:
    path = resource.get("schema")
    return path if isinstance(path, str) else descriptor.FILE


def _own_schema(state: _State, resource: Mapping[str, Any]) -> Any:
    found = resource.get("schema")
    if isinstance(found, str):
        return descriptor.read_json(descriptor.inside(state.root, found), found)[0]
    return found


def _read_table(state: _State, resource: Mapping[str, Any], table: schema.TableSchema) -> _Read:
    """Read a table's files once: structure block by block, then size, digest and number of rows."""
    files = tuple(descriptor.paths(resource))
    frames: list[pl.DataFrame] = []
    facts = load.Facts()
    whole = bool(files)
    for part, file in enumerate(files):
        of_part = load.Facts()
        rows = sum(frame.height for frame in frames)
        try:
            source = load.Source(descriptor.inside(state.root, file), file, table.columns)
            for block in load.blocks(source, of_part, state.findings, rows):
                structure.check_block(block, table, file, state.findings)
                frames.append(block.with_columns(pl.lit(part, dtype=pl.UInt16).alias("_part")))
        except FaultyInput as error:
            of_part.whole = False
            for fault in error.faults:
                state.fault(fault)
        whole = whole and of_part.whole
        facts.bytes, facts.rows = facts.bytes + of_part.bytes, facts.rows + of_part.rows
        facts.digest = of_part.digest
    if whole:
        digest = facts.digest if len(files) == 1 else load.digest([state.root / file for file in files])
        _check_stamps(state, resource, files[0], {"bytes": facts.bytes, "hash": digest, "rows": facts.rows})
        _check_empty(state, table, files[0], facts.rows)
    state.truths += sum(len(list(structure.constraints(f))) for f in table.fields)
    empty = dict.fromkeys(table.columns, pl.String) | {"_line": pl.UInt32, "_row": pl.UInt32, "_part": pl.UInt16}
    frame = pl.concat(frames) if frames else pl.DataFrame(schema=empty)
    _note_odd(state, frame, table)
    return _Read(table, files, frame, whole)


def _check_stamps(state: _State, resource: Mapping[str, Any], file: str, found: Mapping[str, object]) -> None:
    for stamp, value in found.items():
        state.truths += 1
        said = resource.get(stamp)
        if said is None:
            state.fault(
                Fault(descriptor.FILE, f"{file} has no {stamp}", _REBUILD, key=str(resource["name"]), field=stamp)
            )
        elif type(said) is not type(value) or said != value:
            what = f"{file} has {value}"
            state.fault(Fault(descriptor.FILE, what, _REBUILD, None, str(resource["name"]), stamp, str(said)))


def _check_empty(state: _State, table: schema.TableSchema, file: str, rows: int) -> None:
    if not rows and table.name in _NEEDED:
        state.fault(Fault(file, "the table has a header and no rows", _REBUILD))
    elif not rows:
        state.notes.append(f"{file}: a header and no rows")


def _note_odd(state: _State, frame: pl.DataFrame, table: schema.TableSchema) -> None:
    """The page's own words may hold whatever the page holds: odd characters in them are counted, not faults."""
    for name in (f.name for f in table.fields if f.verbatim):
        odd = frame.select(pl.col(name).str.contains(f"[{structure.ODD}]").sum()).item() or 0
        if odd:
            state.notes.append(f"{table.name}.{name}: {odd:,} cells hold characters that nobody sees")


def _check_others(state: _State, resources: Mapping[str, descriptor.Descriptor]) -> None:
    """Resources beside the nine: their files must be there and be what the stamps say."""
    for name in resources.keys() - set(schema.table_names()):
        files = descriptor.paths(resources[name])
        try:
            found = [descriptor.inside(state.root, file) for file in files]
            size, digest = sum(path.stat().st_size for path in found), load.digest(found)
        except FaultyInput as error:
            for fault in error.faults:
                state.fault(fault)
            continue
        except OSError as error:
            state.fault(Fault(files[0] if files else descriptor.FILE, error.strerror or str(error), _REBUILD, key=name))
            continue
        given = {stamp: resources[name].get(stamp) for stamp in ("bytes", "hash")}
        measured = {"bytes": size, "hash": digest}
        _check_stamps(state, resources[name], files[0], {s: measured[s] for s in given if given[s] is not None})
        state.skip(f"rows of {name}, a resource beside the nine", 1)


def _check_extra_files(state: _State, resources: Mapping[str, descriptor.Descriptor]) -> None:
    """A file beside the tables that no resource names is part of nothing that is checked."""
    named = {path for resource in resources.values() for path in descriptor.paths(resource)}
    folder = state.root / "data"
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        file = f"data/{path.name}"
        if file not in named and not any(name.startswith(f"{file}/") for name in named):
            state.fault(
                Fault(file, "no resource of the descriptor names it", "Remove it, or describe it as a resource")
            )


def _check_rules(state: _State, tables: Mapping[str, _Read]) -> None:
    typed = rules.gathered({name: rules.typed(table.frame, table.schema) for name, table in tables.items()})
    for truth in rules.truths({name: table.schema for name, table in tables.items()}):
        if not all(name in tables and tables[name].whole for name in truth.needs):
            state.skip("rules on tables that could not be read wholly", 1)
            continue
        found = truth.prove(typed)
        state.truths += 1
        state.skip(f"{truth.says[0].lower()}{truth.says[1:]}: the text is withheld or absent", found.skipped)
        if found.broken.height:
            table = tables[truth.table]
            table.tell(found.broken, truth.field, truth.says, truth.remedy, state.findings)


def _check_edited(state: _State, tables: Mapping[str, _Read], seeds: Path) -> edited.Seeds:
    """Hold the tables that people edit against their schemas and against what the package took from them."""
    found = edited.read(seeds, state.findings)
    frames = {name: table.frame for name, table in tables.items() if table.whole}
    for told in edited.contradictions(found, frames):
        _tell_row(state, tables[told.table], told)
    for warning in edited.warnings(found, frames):
        state.warnings.add(warning)
    for reason, count in edited.unexamined(found, frames):
        state.skip(reason, count)
    state.truths += len(found)
    return found


def _tell_row(state: _State, table: _Read, told: captures.Told) -> None:
    row = table.frame.filter(pl.col("_row") == told.row).with_columns(_expected=pl.lit(told.expected))
    table.tell(row, told.field, told.expected, told.remedy, state.findings)


def _check_captures(state: _State, tables: Mapping[str, _Read], seeds: Path, found: edited.Seeds) -> None:
    needed = ("articles", "segments", "related_links")
    if not all(name in tables for name in needed):
        return
    rows = sum(tables[name].frame.height for name in needed)
    if not seeds.is_dir():
        state.skip("captures are not at hand", rows)
        return
    if "captures" not in found and (seeds / "captures.csv").is_file():
        state.skip("captures, because seeds/captures.csv is faulty", rows)
        return
    register = {row.cells["path"]: row.cells for row in found.get("captures", ())}
    typed = rules.gathered({name: rules.typed(tables[name].frame, tables[name].schema) for name in needed})
    count = captures.Count()
    for told in captures.prove(typed, seeds, register, count):
        if isinstance(told, Fault):
            state.fault(told)
        else:
            _tell_row(state, tables[told.table], told)
    state.truths += 2
    state.skip("captures or texts are not at hand", count.skipped)
