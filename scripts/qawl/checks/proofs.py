"""Proving the truths of a package while its tables pass by in batches of whole articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import polars as pl

from qawl.checks import rules
from qawl.checks.rules.ledgers import Ledger, ledgers
from qawl.checks.rules.places import rows_are_sorted
from qawl.checks.rules.truth import ARTICLE, Tables, Truth
from qawl.checks.state import State
from qawl.checks.table import Table
from qawl.model import schema
from qawl.package.findings import Findings

HELD = {"outlets": ("outlet", "timezone"), "entities": ("entity_id", "kind", "name", "evidence")}
"""What is held of the tables that all articles share, beside every batch of articles: columns of text, in which truths
of articles look things up."""
MOST = 1 << 29
"""The most bytes of such a table that are held."""


@dataclass(slots=True)
class _Proof:
    """What is known of a truth so far. It counts only if all tables that it needs turn out to be there wholly."""

    truth: Truth
    found: Findings = field(default_factory=Findings)
    skipped: int = 0
    ledger: Ledger | None = None


class Proofs:
    """The truths between rows and tables. ``enter`` batches, then ``close``.

    Raises ``NotImplementedError`` where a truth is declared that nothing here runs: it would be counted as proven.
    """

    def __init__(self, tables: Mapping[str, Table]) -> None:
        self._tables = tables
        schemas = {name: table.schema for name, table in tables.items()}
        declared = rules.truths(schemas)
        self._proofs = [_Proof(truth) for truth in declared if truth.by_article]
        files = {name: table.files for name, table in tables.items()}
        self._ledgers = [_Proof(ledger.truth, ledger=ledger) for ledger in ledgers(schemas, files)]
        self._spared: set[str] = set()
        self._unsure = 0
        whole = {ledger.truth.name for ledger in self._ledgers}
        whole |= {rows_are_sorted(schema.load(name)).name for name in schema.table_names()}  # which the tables look at
        for truth in declared:
            if not (_is_run(truth) if truth.by_article else truth.name in whole):
                raise NotImplementedError(f"nothing runs the truth {truth.name}, which needs {', '.join(truth.needs)}")

    def spare(self, name: str) -> None:
        """Say that a table was too large to be held beside the articles, so that what looks at it is not proven."""
        self._spared.add(name)

    def enter(self, batch: Mapping[str, pl.DataFrame], beside: Mapping[str, pl.DataFrame] | None = None) -> Tables:
        """Prove what can be proven of ``batch``, frames of strings; ``beside`` it lies what is ``HELD`` of others.

        Returns the batch in its types.
        """
        schemas = {name: table.schema for name, table in self._tables.items()}
        new = {name: rules.typed(frame, schemas[name]) for name, frame in batch.items()}
        old = dict(beside or {})
        for proof in self._ledgers:
            assert proof.ledger is not None
            self._tell(proof, proof.ledger.enter(Tables(new)))
        new = _ours(new)
        batch_whole = self._without_gaps(new)
        tables = rules.gathered(batch_whole | old)
        for proof in self._proofs:
            if proof.truth.table in new and all(name in tables.frames for name in proof.truth.needs):
                found = proof.truth.prove(tables)
                proof.skipped += found.skipped
                self._tell(proof, found.broken)
        return tables if batch_whole is new else rules.gathered(new | old)

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
        for proof in (*self._ledgers, *self._proofs):
            truth = proof.truth
            reason = self._excuse(proof)
            if reason:
                state.skip(reason, 1)
                continue
            if proof.ledger is not None:
                self._tell(proof, proof.ledger.close(self._again))
            state.truths += 1
            state.skip(f"{truth.says[0].lower()}{truth.says[1:]}: the text is withheld or absent", proof.skipped)
            state.findings.take(proof.found)
        state.skip("rules within an article of which records are malformed", self._unsure)

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

    def _tell(self, proof: _Proof, broken: pl.DataFrame | None) -> None:
        truth = proof.truth
        if broken is not None and broken.height:
            self._tables[truth.table].tell(broken, truth.field, truth.says, truth.remedy, proof.found)


def _is_run(truth: Truth) -> bool:
    """Whether ``enter`` has at hand what a truth of some articles needs: their rows, and what is held beside them."""
    of_articles = {name for name, table in schema.tables().items() if ARTICLE in table.columns}
    others = set(truth.needs) - {truth.table}
    return others <= of_articles | HELD.keys() if truth.table in of_articles else not others


def _ours(frames: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The columns that every package has: what a schema of its own adds could bear the name of what a rule makes."""
    places = ("_line", "_row", "_part")
    return {name: frame.select(*schema.load(name).columns, *places) for name, frame in frames.items()}
