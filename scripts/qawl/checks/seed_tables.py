"""The tables that people edit, where they are at hand: their schemas, their keys, and what the package takes from them.

They are read by ``handmade``, as the build reads them, so that a check and a build never disagree about a cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import polars as pl

from qawl.checks.rules.captures import Told
from qawl.checks.rules.keys import lost_says
from qawl.model import handmade, ids, schema
from qawl.model.faults import Fault, FaultyInput, difference
from qawl.model.handmade import Record
from qawl.model.schema import TableSchema
from qawl.package import descriptor
from qawl.package.findings import Findings
from qawl.pages import register

Seeds = Mapping[str, Sequence[Record]]
"""The rows of the seed tables that are at hand and have no fault of their own, by the names of their schemas."""

REGISTERED = ("url", "captured_at", "rights", "reviewed_on")
"""What a row of articles repeats of its row of the register, unless a correction says otherwise."""
KNOWN = ("kind", "name", "name_en", "wikidata_id")
"""What a row of entities repeats of its row of the authority."""
_LONG = 40

_REBUILD = "Run `qawl build`"


def read(folder: Path, findings: Findings) -> Seeds:
    """The seed tables in ``folder``; what is wrong with a file or its keys goes to ``findings``."""
    found: dict[str, Sequence[Record]] = {}
    for name in schema.seed_names():
        path = folder / f"{name}.csv"
        astray = descriptor.astray(folder, path.name)
        if astray:
            findings.add(Fault(_file(name), astray, "Put the file itself there"))
            continue
        try:
            if path.exists():
                found[name] = handmade.read(path, name, _file(name))
        except FaultyInput as error:
            for fault in error.faults:
                findings.add(replace(fault, file=_file(name)))
    for name in found:
        for fault in _lost(found, schema.load(f"seeds/{name}")):
            findings.add(fault)
    return found


def _file(name: str) -> str:
    return f"seeds/{name}.csv"


def _lost(seeds: Seeds, table: TableSchema) -> Iterator[Fault]:
    """Rows whose foreign keys name no row."""
    for key in table.foreign_keys:
        if key.resource not in seeds:
            continue
        there = {tuple(row.cells[name] for name in key.reference) for row in seeds[key.resource]}
        field = key.fields[-1]
        says = lost_says(_file(key.resource), key.reference)
        for row in seeds[table.name]:
            named = tuple(row.cells[name] for name in key.fields)
            if all(named) and named not in there:
                first = next(iter(row.cells.values()))
                yield Fault(_file(table.name), says, "Correct the cell", row.line, first, field, named[-1])


def contradictions(seeds: Seeds, tables: Mapping[str, pl.DataFrame]) -> Iterator[Told]:
    """Rows of the package that say otherwise than the seeds that they were taken from."""
    if "captures" in seeds and "articles" in tables:
        yield from _of_register(seeds, tables["articles"])
    if "authority" in seeds and "entities" in tables:
        yield from _of_authority(seeds, tables["entities"])


def registered(rows: Sequence[Record]) -> Mapping[str, Mapping[str, str]]:
    """The rows of the register by what names a capture: its path, and the record where the file holds many."""
    return {register.registration(row.cells).name: row.cells for row in rows}


def _of_register(seeds: Seeds, articles: pl.DataFrame) -> Iterator[Told]:
    known = registered(seeds["captures"])
    corrected = {(row.cells["target"], row.cells["field"]) for row in seeds.get("corrections", ())}
    for article in articles.iter_rows(named=True):
        path, record = article["capture_path"], article.get("record")
        row = known.get(path if record is None else f"{path}#{record}", {})
        for field in REGISTERED:
            free = not row or (article["article_id"], field) in corrected
            if not free and (article[field] or "") != row[field]:
                says = f"seeds/captures.csv says {_said(row[field], article[field])}"
                yield Told("articles", article["_row"], field, says, _REBUILD)


def _of_authority(seeds: Seeds, entities: pl.DataFrame) -> Iterator[Told]:
    authority = {row.cells["entity_id"]: row.cells for row in seeds["authority"]}
    for entity in entities.filter(pl.col("evidence") == "authority").iter_rows(named=True):
        row = authority.get(entity["entity_id"])
        if row is None:
            yield Told("entities", entity["_row"], "evidence", "seeds/authority.csv has no such entity", _REBUILD)
            continue
        for field in KNOWN:
            if (entity[field] or "") != row[field]:
                says = f"seeds/authority.csv says {_said(row[field], entity[field])}"
                yield Told("entities", entity["_row"], field, says, _REBUILD)


def _said(there: str, here: str | None) -> str:
    """What a cell of the seeds says beside that of the package: where they part, if no eye would find that."""
    if there and here and len(here) > _LONG:
        return difference(there, here)
    return there or "nothing"


def unexamined(seeds: Seeds, tables: Mapping[str, pl.DataFrame]) -> Iterator[tuple[str, int]]:
    """What ``contradictions`` could not examine: why, and how many rows."""
    if "captures" not in seeds and "articles" in tables:
        yield "articles against the register, which is not at hand or faulty", tables["articles"].height
    if "authority" not in seeds and "entities" in tables:
        known = tables["entities"].filter(pl.col("evidence") == "authority").height
        yield "entities against the authority, which is not at hand or faulty", known


def warnings(seeds: Seeds, tables: Mapping[str, pl.DataFrame]) -> Iterator[Fault]:
    """What in the seeds has no effect on the package: allowed, and often a slip.

    Names of the authority that no mention uses are none: it knows thousands that only other pages bring.
    """
    if "corrections" in seeds and "articles" in tables:
        yield from _orphans(seeds, tables["articles"])


def _orphans(seeds: Seeds, articles: pl.DataFrame) -> Iterator[Fault]:
    """Corrections of pages and articles that are not in the package."""
    known = {*articles["article_id"].drop_nulls(), *articles["capture_path"].drop_nulls()}
    known |= registered(seeds.get("captures", ())).keys()
    for row in seeds["corrections"]:
        target = row.cells["target"]
        page = target.rpartition(":")[0] or ids.article_of(target) or target
        if page not in known:
            what = "the package has no such article or page: the correction corrects nothing"
            yield Fault(_file("corrections"), what, "Correct or remove it", row.line, target, "target")
