"""Proving the truths of a package while its tables pass by in batches of whole articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import polars as pl

from qawl.checks import consequences, flow, rules
from qawl.checks.consequences import Doubt, Parted
from qawl.checks.rules.ledgers import Ledger, ledgers
from qawl.checks.rules.places import rows_are_sorted
from qawl.checks.rules.truth import ARTICLE, ROW, Tables, Truth
from qawl.checks.state import Found, State
from qawl.checks.table import Table
from qawl.model import schema
from qawl.model.schema import TableSchema

HELD = {"outlets": ("outlet", "timezone"), "entities": ("entity_id", "kind", "name", "evidence")}
"""What is held of the tables that all articles share, beside every batch of articles: columns of text, in which truths
of articles look things up."""
MOST = 1 << 29
"""The most bytes of such a table that are held."""


@dataclass(slots=True)
class _Proof:
    """What is known of a truth so far. It counts only if all tables that it needs turn out to be there wholly."""

    truth: Truth
    found: Found = field(default_factory=Found)
    skipped: int = 0
    ran: bool = False
    ledger: Ledger | None = None


class Proofs:
    """The truths between rows and tables. ``enter`` batches, then ``close``.

    Raises ``NotImplementedError`` where a truth is declared that nothing here runs: it would be counted as proven.
    """

    def __init__(self, tables: Mapping[str, Table]) -> None:
        self._tables = tables
        self._schemas = {name: table.schema for name, table in tables.items()}
        declared = rules.truths(self._schemas)
        self._proofs = [_Proof(truth) for truth in declared if truth.reach != "package"]
        files = {name: table.files for name, table in tables.items()}
        self._ledgers = [_Proof(ledger.truth, ledger=ledger) for ledger in ledgers(self._schemas, files)]
        self._keyed = {ROW}.union(*(proof.truth.doubts for proof in self._ledgers), *_keys(self._schemas))
        self._doubts: dict[str, list[Doubt]] = {}
        self._spared: set[str] = set()
        self._unsure = 0
        whole = {ledger.truth.id for ledger in self._ledgers}
        whole |= {rows_are_sorted(schema.load(name)).id for name in schema.table_names()}  # which the tables look at
        for truth in declared:
            if not (truth.id in whole if truth.reach == "package" else _is_run(truth)):
                raise NotImplementedError(f"nothing runs the truth {truth.id}, which needs {', '.join(truth.needs)}")

    def spare(self, name: str) -> None:
        """Say that a table was too large to be held beside the articles, so that what looks at it is not proven."""
        self._spared.add(name)

    def typed(self, batch: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
        """Frames of strings in the types of their tables."""
        return {name: rules.typed(frame, self._schemas[name]) for name, frame in batch.items()}

    def enter(
        self,
        batch: Mapping[str, pl.DataFrame],
        beside: Mapping[str, pl.DataFrame] | None = None,
        told: Sequence[Doubt] = (),
        known: Collection[str] = (),
    ) -> None:
        """Prove what can be proven of ``batch``, frames in their types; ``beside`` it lies what is ``HELD`` of others.

        What was ``told`` of its rows already puts them in doubt. Of the articles that are ``known`` only what reaches
        beyond an article is proven.
        """
        new = dict(batch)
        doubts = [*self._of_cells(new), *told]
        keys = [(proof, proof.ledger.enter(Tables(new))) for proof in self._ledgers if proof.ledger]
        for proof, broken in keys:
            if ROW in proof.truth.doubts:
                self._settle(proof, broken, doubts)
        left = flow.others(new, known)
        if any(frame.height for frame in left.values()):
            self._prove(_ours(left), beside or {}, doubts)
        for proof, broken in keys:
            if ROW not in proof.truth.doubts:
                self._settle(proof, broken, doubts)
        for doubt in doubts:
            self._keep(doubt)

    def _prove(self, new: dict[str, pl.DataFrame], beside: Mapping[str, pl.DataFrame], doubts: list[Doubt]) -> None:
        """Run the rules for which the tables are there; what breaks one puts its rows in doubt for those behind it."""
        tables = rules.gathered(self._without_gaps(new) | dict(beside))
        shared = [doubt for name in beside for doubt in self._doubts.get(name, ())]
        for proof in self._proofs:
            if proof.truth.table in new and all(name in tables.frames for name in proof.truth.needs):
                found = proof.truth.prove(tables)
                proof.skipped += found.skipped
                proof.ran = True
                if found.broken.height:
                    self._part(proof, found.broken, tables, doubts, shared)

    def _of_cells(self, batch: Mapping[str, pl.DataFrame]) -> Iterator[Doubt]:
        """The doubts about cells of the batch, which the tables have met while they were read."""
        for name, frame in batch.items():
            for doubt in self._tables[name].doubts:
                here = doubt.of(frame["_row"])
                if here.rows.height:
                    yield here

    def _part(
        self, proof: _Proof, broken: pl.DataFrame, tables: Tables, doubts: list[Doubt], shared: Sequence[Doubt]
    ) -> None:
        truth = proof.truth
        parts = consequences.parted(truth, broken, tables, [*doubts, *shared])
        self._tell(proof, parts)
        if parts.own.height:
            doubts.append(self._tables[truth.table].doubt(truth.id, truth.field, truth.doubts, parts.own))

    def _settle(self, proof: _Proof, broken: pl.DataFrame | None, doubts: list[Doubt]) -> None:
        """Tell rows whose key is broken, unless it was in doubt already, or that of another row that it may mean."""
        if broken is None or broken.is_empty():
            return
        truth, ledger = proof.truth, proof.ledger
        assert ledger is not None
        parts = consequences.by_row(broken, doubts, truth.table, ledger.key)
        for table, columns in ledger.targets:
            parts = consequences.by_key(parts, list(consequences.shared(doubts, table, columns)))
        self._tell(proof, parts)
        if parts.own.height:
            made = self._tables[truth.table].doubt(truth.id, truth.field, truth.doubts, parts.own)
            doubts.append(made)
            self._keep(made)

    def _keep(self, doubt: Doubt) -> None:
        """Remember what other articles may build on, or keys."""
        if ARTICLE not in self._schemas[doubt.table].columns or not self._keyed.isdisjoint(doubt.columns):
            self._doubts.setdefault(doubt.table, []).append(doubt)

    def _without_gaps(self, batch: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
        """``batch`` without the articles of which some table may lack records; these are counted."""
        gaps = [table.gaps for table in self._tables.values() if table.gaps and ARTICLE in table.schema.columns]
        frames = {name: frame for name, frame in batch.items() if ARTICLE in frame.columns}
        if not gaps or not frames:
            return batch
        articles = pl.concat([frame[ARTICLE].unique() for frame in frames.values()]).unique().drop_nulls()
        touched = articles.filter(pl.select(pl.any_horizontal(gap.touch(articles) for gap in gaps)).to_series())
        self._unsure += len(touched)
        unsure = pl.col(ARTICLE).is_in(touched.implode()).fill_null(True)
        return batch | {name: frame.filter(~unsure) for name, frame in frames.items()}

    def close(self, state: State) -> None:
        """Prove what had to wait for the last batch, and hand everything over to ``state``."""
        self._close_keys()
        for proof in (*self._ledgers, *self._proofs):
            truth = proof.truth
            reason = self._excuse(proof)
            if reason:
                state.excuse(reason, truth)
                continue
            if proof.ran or not self._tables[truth.table].rows:
                state.prove(truth)
            state.skip(f"{truth.says[0].lower()}{truth.says[1:]}: the text is withheld or absent", proof.skipped)
            state.found.own.take(proof.found.own)
            state.found.following.take(proof.found.following)
        state.skip("rules within an article of which records are malformed", self._unsure)

    def _close_keys(self) -> None:
        """Prove keys that reach across batches. Of one row that lost its name and many that name it, it is the cause:
        what breaks the fewest rows comes first.
        """
        broken = []
        for proof in self._ledgers:
            if proof.ledger is not None and not self._excuse(proof):
                broken.append((proof, proof.ledger.close(self._again)))
                proof.ran = True
        lost: Counter[tuple[str, ...]] = Counter()
        for proof, rows in broken:
            lost[proof.truth.needs[1:]] += 0 if rows is None else rows.height
        for proof, rows in sorted(broken, key=lambda one: lost[one[0].truth.needs[1:]]):
            self._settle(proof, rows, [doubt for of in self._doubts.values() for doubt in of])

    def _excuse(self, proof: _Proof) -> str | None:
        """Why a truth cannot be examined."""
        named = [self._tables.get(name) for name in proof.truth.needs]
        if any(name not in schema.table_names() for name in proof.truth.needs):
            return "foreign keys to resources beside the nine"
        if not all(table is not None and table.known for table in named):
            return "rules on tables that could not be read wholly"
        if proof.ledger is None and self._spared & {*proof.truth.needs} - {proof.truth.table}:
            return f"rules on tables of more than {MOST >> 20} MB that all articles share"
        asked = proof.ledger.asked if proof.ledger is not None else ()
        return "keys into tables of which records are malformed" if any(self._tables[n].gaps for n in asked) else None

    def _again(self, name: str) -> Iterator[pl.DataFrame]:
        table = self._tables[name]
        yield rules.typed(table.nothing, table.schema)
        for block in table.again():
            yield rules.typed(block, table.schema)

    def _tell(self, proof: _Proof, parts: Parted) -> None:
        truth = proof.truth
        self._tables[truth.table].tell(parts, truth.id, truth.field, truth.says, truth.remedy, proof.found)


def _keys(schemas: Mapping[str, TableSchema]) -> Iterator[tuple[str, ...]]:
    """The columns by which rows are named."""
    for table in schemas.values():
        yield table.primary_key
        yield from (key.reference for key in table.foreign_keys)


@cache
def _of_articles() -> frozenset[str]:
    return frozenset(name for name, table in schema.tables().items() if ARTICLE in table.columns)


def _is_run(truth: Truth) -> bool:
    """Whether ``enter`` has at hand what a truth of some articles needs: their rows, and what is held beside them."""
    of_articles, others = _of_articles(), set(truth.needs) - {truth.table}
    return others <= of_articles | HELD.keys() if truth.table in of_articles else not others


def _ours(frames: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The columns that every package has: what a schema of its own adds could bear the name of what a rule makes."""
    places = ("_line", "_row", "_part")
    return {name: frame.select(*schema.load(name).columns, *places) for name, frame in frames.items()}
