"""The tables that people edit, where they are at hand: their schemas, their keys, and what the package takes from them.

They are read by ``handmade``, as the build reads them, so that a check and a build never disagree about a cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path

import polars as pl

from qawl.arabic.letters import fold
from qawl.arabic.lexicon import rows as lexicon
from qawl.arabic.words import folded_words, readings
from qawl.checks.authority_names import Names
from qawl.checks.remedies import CORRECT, REBUILD
from qawl.checks.rules import whole
from qawl.checks.rules.captures import Told
from qawl.checks.rules.keys import lost_says
from qawl.checks.rules.relations import CUT_OFF
from qawl.model import handmade, ids, schema
from qawl.model.faults import Fault, FaultyInput, difference
from qawl.model.handmade import Record
from qawl.model.schema import TableSchema
from qawl.model.values import capture_name
from qawl.package import descriptor
from qawl.package.findings import Findings
from qawl.pages import layouts
from qawl.pages.layouts.grammar import CREDITED

REGISTERED = ("url", "captured_at", "rights", "reviewed_on")
"""What a row of articles repeats of its row of the register, unless a correction says otherwise."""
KNOWN = ("kind", "name", "name_en", "wikidata_id")
"""What a row of entities repeats of its row of the authority."""
_MENTIONED = ("entity_id", "text", "evidence", "_row")
_LONG = 40


class Seeds(dict[str, Sequence[Record]]):
    """The rows of the seed tables that are at hand and have no fault of their own, by the names of their schemas.

    They stay as they are while batches of rows are held against them: what is looked up in them is made once.
    """

    @cached_property
    def registered(self) -> Mapping[str, Mapping[str, str]]:
        """The rows of the register by what names a capture: its path, and the record where the file holds many."""
        rows = self.get("captures", ())
        return {capture_name(row.cells["path"], row.cells["record"]): row.cells for row in rows}

    @cached_property
    def corrected(self) -> frozenset[tuple[str, str]]:
        """The cells that a reviewer answers for, by id and field; of a row that he added, one without a field."""
        return frozenset((row.cells["target"], row.cells["field"]) for row in self.get("corrections", ()))

    @cached_property
    def names(self) -> Names:
        """The names by which the authority knows its entities."""
        return Names((*self["authority"], *self["authority_names"]))


def read(folder: Path, findings: Findings) -> Seeds:
    """The seed tables in ``folder``; what is wrong with a file or its keys goes to ``findings``."""
    found = Seeds()
    for name in schema.seed_names():
        path = folder / f"{name}.csv"
        astray = descriptor.astray(folder, path.name)
        if astray:
            findings.under(whole.EDITED[name].id).add(Fault(_file(name), astray, "Put the file itself there"))
            continue
        try:
            if path.exists():
                found[name] = handmade.read(path, name, _file(name))
        except FaultyInput as error:
            for fault in error.faults:
                findings.under(whole.EDITED[name].id).add(replace(fault, file=_file(name)))
    for name in found:
        for fault in _lost(found, schema.load(f"seeds/{name}")):
            findings.under(whole.EDITED[name].id).add(fault)
    for fault in layouts.outlets.faults(folder, found.get("outlets", ()), _file("outlets")):
        findings.under(whole.OUTLETS.id).add(fault)
    for fault in _of_layouts(folder):
        findings.under(whole.LAYOUTS.id).add(fault)
    return found


def _of_layouts(folder: Path) -> Iterator[Fault]:
    """What is wrong with the layouts that the package brings along."""
    for name in layouts.tables.names(folder):
        file = f"seeds/{layouts.tables.FOLDER}/{name}.csv"
        astray = descriptor.astray(folder, f"{layouts.tables.FOLDER}/{name}.csv")
        try:
            if astray:
                raise FaultyInput(Fault(file, astray, "Put the file itself there"))
            layouts.tables.load(layouts.tables.path(folder, name), file)
        except FaultyInput as error:
            yield from error.faults


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
    if {"authority", "authority_names"} <= seeds.keys() and "mentions" in tables:
        yield from _of_names(seeds, tables["mentions"])
    if "corrections" in seeds and {"credits", "segments"} <= tables.keys():
        yield from _of_labels(seeds, tables["credits"], tables["segments"])
    if "corrections" in seeds and "related_links" in tables:
        yield from _of_ellipses(seeds, tables["related_links"])
    if "outlets" in seeds and "outlets" in tables:
        yield from _of_outlets(seeds, tables["outlets"])


def _of_register(seeds: Seeds, articles: pl.DataFrame) -> Iterator[Told]:
    known, reviewed = seeds.registered, seeds.corrected
    for article in articles.iter_rows(named=True):
        row = known.get(capture_name(article["capture_path"], article.get("record")), {})
        for field in REGISTERED:
            free = not row or (article["article_id"], field) in reviewed
            if not free and (article[field] or "") != row[field]:
                says = f"seeds/captures.csv says {_said(row[field], article[field])}"
                yield Told("articles", article["_row"], field, says, REBUILD, whole.REGISTERED)


def _of_authority(seeds: Seeds, entities: pl.DataFrame) -> Iterator[Told]:
    authority = {row.cells["entity_id"]: row.cells for row in seeds["authority"]}
    for entity in entities.filter(pl.col("evidence") == "authority").iter_rows(named=True):
        row = authority.get(entity["entity_id"])
        if row is None:
            says, doubts = "seeds/authority.csv has no such entity", ("entity_id", "evidence")
            yield Told("entities", entity["_row"], "evidence", says, REBUILD, whole.KNOWN, doubts)
            continue
        for field in KNOWN:
            if (entity[field] or "") != row[field]:
                says = f"seeds/authority.csv says {_said(row[field], entity[field])}"
                yield Told("entities", entity["_row"], field, says, REBUILD, whole.KNOWN)


def _of_names(seeds: Seeds, mentions: pl.DataFrame) -> Iterator[Told]:
    """Mentions that the authority does not know by such words, and those that it must know by them."""
    names = seeds.names
    known = mentions.filter(pl.col("entity_id").is_in(names.entities), pl.col("evidence") != "curated")
    for entity, words, evidence, row in known.drop_nulls("text").select(*_MENTIONED).iter_rows():
        if found := names.wrong(entity, words, evidence == "authority"):
            yield Told("mentions", row, *found, REBUILD, whole.CALLED)


def _of_labels(seeds: Seeds, credits: pl.DataFrame, segments: pl.DataFrame) -> Iterator[Told]:
    """Credits whose role is neither that of such a line nor named by a label in it, unless a correction says so."""
    reviewed = seeds.corrected
    start, end = (pl.col(name).cast(pl.Int64, strict=False) for name in ("start", "end"))
    lines = segments.filter(pl.col("role").is_in(list(CREDITED))).drop_nulls("text")
    known = credits.filter(pl.col("role").is_in(list(_labels()))).select(
        "credit_id", "article_id", "role", "_row", _at=start
    )
    of = known.join(lines.select("article_id", line="role", text="text", _first=start, _last=end), on="article_id")
    for credit in of.filter(pl.col("_at").is_between("_first", "_last", closed="left")).iter_rows(named=True):
        key, role, line = credit["credit_id"], credit["role"], credit["line"]
        rests = {rest for word in folded_words(credit["text"]) for _, rest in readings(word)}
        said = CREDITED[line] == role or not rests.isdisjoint(_labels()[role])
        if not said and {(key, "role"), (key, "")}.isdisjoint(reviewed):
            what = f"no word of the line, a {line}, says {role}"
            yield Told("credits", credit["_row"], "role", what, CORRECT, whole.LABELLED)


@cache
def _labels() -> Mapping[str, frozenset[str]]:
    """The folded words that say of each role that somebody had it."""
    words = [(row["role"], fold(row["word"])) for row in lexicon("credit_words") if row["role"]]
    return {role: frozenset(word for of, word in words if of == role) for role, _ in words}


def _of_ellipses(seeds: Seeds, links: pl.DataFrame) -> Iterator[Told]:
    """Links whose teaser is said to be truncated though nothing shows it, unless a correction says so."""
    reviewed = seeds.corrected
    uncut = ~pl.col("teaser").str.contains(CUT_OFF)
    for link in links.filter(pl.col("teaser_truncated") == "true", uncut).iter_rows(named=True):
        if {(link["link_id"], "teaser_truncated"), (link["link_id"], "")}.isdisjoint(reviewed):
            what = "the teaser ends in no ellipsis"
            yield Told("related_links", link["_row"], "teaser_truncated", what, CORRECT, whole.CUT_OFF)


def _of_outlets(seeds: Seeds, outlets: pl.DataFrame) -> Iterator[Told]:
    """Of outlets without a row in the seeds, what comes with the software counts: that is another's to examine."""
    register = {row.cells["outlet"]: row.cells for row in seeds["outlets"]}
    for outlet in outlets.iter_rows(named=True):
        row = register.get(outlet["outlet"], {})
        for field in sorted(row.keys() & outlet.keys()):
            if (outlet[field] or "") != row[field]:
                says = f"seeds/outlets.csv says {_said(row[field], outlet[field])}"
                yield Told("outlets", outlet["_row"], field, says, REBUILD, whole.OUTLETS_REPEATED)


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
    if not {"authority", "authority_names"} <= seeds.keys() and "mentions" in tables:
        known = tables["mentions"].filter(pl.col("evidence") == "authority").height
        yield "mentions against the names of the authority, which are not at hand or faulty", known
    if "corrections" not in seeds:
        read = sum(tables[name].height for name in ("credits", "related_links") if name in tables)
        yield "roles and ellipses against the corrections, which are not at hand or faulty", read


def set_aside(seeds: Seeds) -> int:
    """How many registered pages the last build has left out because something is wrong with them."""
    return len(_aside(seeds) & seeds.registered.keys())


def _aside(seeds: Seeds) -> set[str]:
    """What names the captures that are set aside."""
    return {capture_name(row.cells["path"], row.cells["record"]) for row in seeds.get("set_aside", ())}


def warnings(seeds: Seeds, tables: Mapping[str, pl.DataFrame]) -> Iterator[Fault]:
    """What in the seeds has no effect on the package: allowed, and often a slip.

    Names of the authority that no mention uses are none: it knows thousands that only other pages bring.
    """
    if "corrections" in seeds and "articles" in tables:
        yield from _orphans(seeds, tables["articles"])


def _orphans(seeds: Seeds, articles: pl.DataFrame) -> Iterator[Fault]:
    """Corrections of pages and articles that are not in the package."""
    known = {*articles["article_id"].drop_nulls(), *articles["capture_path"].drop_nulls()}
    aside = _aside(seeds)
    for name, cells in seeds.registered.items():
        known |= {name, *([cells["article_id"]] if name in aside else [])}
    for row in seeds["corrections"]:
        target = row.cells["target"]
        page = target.rpartition(":")[0] or ids.article_of(target) or target
        if page not in known:
            what = "the package has no such article or page: the correction corrects nothing"
            yield Fault(_file("corrections"), what, "Correct or remove it", row.line, target, "target")
