"""Every truth about a package, from the descriptor inward; a fault in one place hides none elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from qawl.checks import extra_resources, flow, profile
from qawl.checks.against_seeds import Seeded
from qawl.checks.proofs import HELD, MOST, Proofs
from qawl.checks.remedies import REBUILD
from qawl.checks.rules import rules, truths, whole
from qawl.checks.state import State
from qawl.checks.table import Table
from qawl.model import schema
from qawl.model.faults import Fault, FaultyInput, Origin, number
from qawl.package import age, compatibility, descriptor
from qawl.package.opened import opened

JOURNAL = Path(".qawl") / "journal.json"
_UNZIPPED = 6

_Batches = Callable[[Mapping[str, flow.Blocks], Mapping[str, pl.DataFrame], int], Iterator[flow.Batch]]


@dataclass(frozen=True, slots=True)
class Report:
    """What was found: ``faults`` make a package faulty; ``warnings`` and ``notes`` do not.

    ``total`` counts all faults, also those of which ``faults`` gives only the number. What follows from one of them is
    none of its own: the first of those stand in ``following``, and ``followed`` counts them by the fault that they are
    because of. ``rows`` counts the records of each table, ``truths`` the rules that were proven, ``skipped`` what could
    not be examined, by reason; ``warned`` counts all warnings.
    """

    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    notes: tuple[str, ...]
    total: int
    rows: Mapping[str, int]
    truths: int
    skipped: Mapping[str, int]
    warned: int = 0
    following: tuple[Fault, ...] = ()
    followed: Mapping[Origin, int] = field(default_factory=dict)

    @property
    def summary(self) -> str:
        """One line: how much was examined and what came of it."""
        seen = f"{sum(self.rows.values()):,} rows in {len(self.rows)} tables, {self.truths:,} truths"
        missed = f", {sum(self.skipped.values()):,} not examined" if self.skipped else ""
        warned = f", {number(self.warned, 'warning')}" if self.warned else ""
        follow = sum(self.followed.values())
        behind = f" and {follow:,} that follow{'s' if follow == 1 else ''} from {'it' if self.total == 1 else 'them'}"
        found = f"{number(self.total, 'fault')}{behind if follow else ''}" if self.total else "no fault"
        return f"{seen}{missed}: {found}{warned}" if self.truths else f"{found}{warned}"


def check(package: Path, seeds: Path | None = None, read: bool = False, known: Collection[str] = ()) -> Report:
    """Examine the package in the folder, of the descriptor or in the zip file ``package``.

    Captures are looked for in ``seeds``, by default the folder of that name in the package. Nothing outside these is
    read, even if a link leads there. ``read`` says that whoever made the tables has read these very captures: that they
    are Arabic articles is then not looked at again. ``known`` are the articles of which he knows that everything that
    is looked at within one was proven of the same rows and captures. Raises ``UnreadableInput`` when there is no
    descriptor or it is no JSON object.
    """
    with opened(package) as path:
        try:
            return _examine(path, seeds, flow.by_article, read, known)
        except flow.Disorder:  # a fault, after which the rows must be brought together in another way
            return _examine(path, seeds, flow.by_bucket, read, known)


def _examine(path: Path, seeds: Path | None, batches: _Batches, read: bool, known: Collection[str]) -> Report:
    state, twice = State(path.parent, path.name), list[Fault]()
    described, text = descriptor.read(path, twice)
    for fault in twice:
        state.fault(fault, whole.KEYS_ONCE)
    state.prove(whole.KEYS_ONCE)
    if seeds is None and descriptor.astray(state.root, "seeds") is None:
        seeds = state.root / "seeds"
    _check_descriptor(state, described, text)
    resources = descriptor.resources(described)
    state.prove(whole.AGE)
    if old := age.older(state.root, described):
        state.fault(old, whole.AGE)
        state.excused |= {rule.id for rule in rules(schema.tables())} - state.proven
        state.skip("tables of a package that an older Qawl has made", len(resources))
        return _report(state, {}, schema.tables())
    schemas = _schemas(state, resources)
    tables = {name: Table(state, resources[name], schemas[name]) for name in schemas if name in resources}
    extra_resources.check_resources(state, resources)
    extra_resources.check_files(state, described)
    state.prove(whole.FURTHER, whole.NAMED)
    _check_tables(state, tables, Seeded(state, tables, seeds, read), batches, known)
    return _report(state, tables, schemas)


def _report(state: State, tables: Mapping[str, Table], schemas: Mapping[str, schema.TableSchema]) -> Report:
    state.found.settle()
    silent = {rule.id for rule in rules(schemas)} - state.proven - state.excused
    state.skip("rules that nothing has run", len(silent))
    following = state.found.following
    return Report(
        state.found.own.faults(),
        state.warnings.faults(),
        tuple(state.notes),
        state.found.own.total,
        {name: table.rows for name, table in tables.items()},
        len(state.proven),
        state.skipped,
        state.warnings.total,
        tuple(fault for told in following.told.values() for fault in told),
        following.count,
    )


def _check_tables(
    state: State, tables: Mapping[str, Table], seeded: Seeded, batches: _Batches, known: Collection[str]
) -> None:
    """Read every table once: those that all articles share first, then the others article by article."""
    proofs = Proofs(tables)
    of_articles = {name: table for name, table in tables.items() if flow.ARTICLE in table.schema.columns}
    shared = {name: _shared(tables[name], proofs, seeded) for name in tables.keys() - of_articles.keys()}
    beside = {name: frame for name, frame in shared.items() if frame is not None}
    streams = {name: table.blocks() for name, table in of_articles.items()}
    nothing = {name: table.nothing for name, table in of_articles.items()}
    try:
        for batch in batches(streams, nothing, sum(map(_size, of_articles.values()))):
            typed = proofs.typed(batch)
            proofs.enter(typed, beside, seeded.enter(batch, typed, known), known)
    except flow.TooMuch as error:
        what = f"an article has more than {flow.HELD >> 20} MB of rows: rules between rows were not examined"
        table = of_articles[str(error)]
        state.fault(Fault(table.files[0], what, REBUILD), whole.RECORDS[table.schema.name])
        state.excuse(
            "rules on an article of too many rows", *truths({name: one.schema for name, one in tables.items()})
        )
    else:
        proofs.close(state)
    for stream in streams.values():  # what nobody has asked for is examined all the same
        for _ in stream:
            pass
    seeded.close()
    for table in tables.values():
        table.close()


def _shared(table: Table, proofs: Proofs, seeded: Seeded) -> pl.DataFrame | None:
    """Examine a table that all articles share; returns those columns of it that are held beside every batch of them."""
    name = table.schema.name
    columns, size = [*HELD.get(name, ()), "_row"] if name in HELD else [], 0
    kept = [table.nothing.select(columns)]
    for block in table.blocks():
        typed = proofs.typed({name: block})
        proofs.enter(typed, None, seeded.enter({name: block}, typed))
        if columns and size <= MOST:
            kept.append(block.select(columns))
            size += int(kept[-1].estimated_size())
    if size > MOST:
        proofs.spare(name)
    return pl.concat(kept) if columns and size <= MOST else None


def _size(table: Table) -> int:
    """About how many bytes a table has when it is unzipped."""
    size = 0
    for file in table.files:
        try:
            of_file = table.state.inside(file).stat().st_size
        except (FaultyInput, OSError):  # told when the table is read
            continue
        size += of_file * (_UNZIPPED if file.endswith(".gz") else 1)
    return size


def _check_descriptor(state: State, described: descriptor.Descriptor, text: str) -> None:
    if (state.root / JOURNAL).exists():
        state.fault(Fault(JOURNAL.as_posix(), "a build was interrupted while it swapped files", REBUILD), whole.SWAPPED)
    if text != schema.canonical(described):
        what = "not in canonical form (indent 2, LF, Arabic as itself)"
        warnings = state.warnings.under(whole.CANONICAL.id)
        warnings.add(Fault(state.descriptor, what, "Run `qawl build`, which writes it so"))
    for fault in profile.faults(described, state.descriptor):
        state.fault(fault, whole.PROFILE)
    state.prove(whole.SWAPPED, whole.CANONICAL, whole.PROFILE)
    state.skip("resources and files beyond what the profile allows", descriptor.beyond(described))
    if "profile" in described:  # it is older than ours, and so is its profile: that one line is told
        state.excused.add(whole.OWN_PROFILE.id)
        return
    state.prove(whole.OWN_PROFILE)
    try:
        more = profile.further_rules(state.root)
        state.skip("rules of the package's own profile, beyond ours", more)
    except FaultyInput as error:
        for fault in error.faults:
            state.fault(fault, whole.OWN_PROFILE)


def _schemas(state: State, resources: Mapping[str, descriptor.Descriptor]) -> dict[str, schema.TableSchema]:
    """The schemas of the nine tables: the package's own where they keep all that ours say, else ours."""
    found = {}
    for name, ours in schema.tables().items():
        found[name] = ours
        if name not in resources:
            continue
        try:
            theirs = descriptor.schema_of(state.root, resources[name], state.descriptor)
        except FaultyInput as error:
            for fault in error.faults:
                state.fault(fault, whole.SCHEMAS)
            continue
        if theirs == schema.descriptor_of(name):
            continue
        lacks = list(compatibility.lacks(theirs, schema.descriptor_of(name)))
        for what in lacks:
            file = _schema_file(state, resources[name])
            remedy = f"Take schemas/{name}.schema.json of Qawl and add to it only what is stricter"
            state.fault(Fault(file, what, remedy, key=name), whole.SCHEMAS)
        found[name] = _read_alike(theirs, name) if lacks else schema.parse(theirs, name)
    for name, table in found.items():
        astray = any(not _is_there(key, table, found, resources) for key in table.foreign_keys)
        if astray or any(not set(key) <= set(table.columns) for key in table.unique_keys):
            what, remedy = "a key names what is not there", "Correct the key, or leave it out"
            state.fault(Fault(_schema_file(state, resources[name]), what, remedy, key=name), whole.SCHEMA_KEYS)
            found[name] = _read_alike(descriptor.schema_of(state.root, resources[name], state.descriptor), name)
    state.prove(whole.SCHEMAS, whole.SCHEMA_KEYS)
    return found


def _read_alike(theirs: object, name: str) -> schema.TableSchema:
    """Our schema in the place of one that was refused: what that has of further columns is read and not examined."""
    ours = schema.descriptor_of(name)
    more = [{"name": column, "type": "any"} for column in compatibility.further(theirs, ours)]
    return schema.parse({**ours, "fields": [*ours["fields"], *more]}, name)


def _is_there(
    key: schema.ForeignKey,
    table: schema.TableSchema,
    tables: Mapping[str, schema.TableSchema],
    resources: Mapping[str, descriptor.Descriptor],
) -> bool:
    """Whether a key of ``table`` has fields and names a resource; of one beside the nine no field is known."""
    named = tables[key.resource].columns if key.resource in tables else key.reference
    return (
        (key.resource in tables or key.resource in resources)
        and len(key.fields) == len(key.reference)
        and set(key.fields) <= set(table.columns)
        and set(key.reference) <= set(named)
    )


def _schema_file(state: State, resource: Mapping[str, Any]) -> str:
    path = resource.get("schema")
    return path if isinstance(path, str) else state.descriptor
