"""Proving the truths of a package while its tables pass by in batches of whole articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import polars as pl

from qawl.package import rules
from qawl.package.findings import Findings
from qawl.package.rules.ledgers import Ledger, ledgers
from qawl.package.rules.truth import Tables, Truth
from qawl.package.state import State
from qawl.package.table import Table


@dataclass(slots=True)
class _Proof:
    """What is known of a truth so far. It counts only if all tables that it needs turn out to be there wholly."""

    truth: Truth
    found: Findings = field(default_factory=Findings)
    skipped: int = 0
    ledger: Ledger | None = None


class Proofs:
    """The truths between rows and tables. ``enter`` batches, then ``close``."""

    def __init__(self, tables: Mapping[str, Table]) -> None:
        self._tables = tables
        schemas = {name: table.schema for name, table in tables.items()}
        self._proofs = [_Proof(truth) for truth in rules.truths(schemas) if truth.by_article]
        self._ledgers = [_Proof(ledger.truth, ledger=ledger) for ledger in ledgers(schemas)]

    def enter(self, batch: Mapping[str, pl.DataFrame], beside: Mapping[str, pl.DataFrame] | None = None) -> Tables:
        """Prove what can be proven of ``batch``, frames of strings; ``beside`` it lie others, entered before.

        Returns the batch in its types.
        """
        schemas = {name: table.schema for name, table in self._tables.items()}
        new = {name: rules.typed(frame, schemas[name]) for name, frame in batch.items()}
        old = {name: rules.typed(frame, schemas[name]) for name, frame in (beside or {}).items()}
        for proof in self._ledgers:
            assert proof.ledger is not None
            self._tell(proof, proof.ledger.enter(Tables(new)))
        tables = rules.gathered(new | old)
        for proof in self._proofs:
            if proof.truth.table in new and all(name in tables.frames for name in proof.truth.needs):
                found = proof.truth.prove(tables)
                proof.skipped += found.skipped
                self._tell(proof, found.broken)
        return tables

    def close(self, state: State) -> None:
        """Prove what had to wait for the last batch, and hand everything over to ``state``."""
        for proof in (*self._ledgers, *self._proofs):
            truth = proof.truth
            if not all(name in self._tables and self._tables[name].whole for name in truth.needs):
                state.skip("rules on tables that could not be read wholly", 1)
                continue
            if proof.ledger is not None:
                self._tell(proof, proof.ledger.close(self._again))
            state.truths += 1
            state.skip(f"{truth.says[0].lower()}{truth.says[1:]}: the text is withheld or absent", proof.skipped)
            state.findings.take(proof.found)

    def _again(self, name: str) -> Iterator[pl.DataFrame]:
        table = self._tables[name]
        yield rules.typed(table.nothing, table.schema)
        for block in table.again():
            yield rules.typed(block, table.schema)

    def _tell(self, proof: _Proof, broken: pl.DataFrame | None) -> None:
        truth = proof.truth
        if broken is not None and broken.height:
            self._tables[truth.table].tell(broken, truth.field, truth.says, truth.remedy, proof.found)
