"""The package against what it was made from, where that is at hand: the captures, and the tables that people edit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from qawl.checks import seed_tables
from qawl.checks.rules import captures
from qawl.checks.rules.truth import Tables
from qawl.checks.state import State
from qawl.checks.table import Table
from qawl.model.faults import Fault

_HELD = ("articles", "segments", "related_links")
_USED = {"articles": ("article_id", "capture_path")}
"""What of the tables must be known wholly to see which rows of the seeds have no effect."""


@dataclass(slots=True)
class Seeded:
    """Examines batches against the folder ``seeds``, if it may be read. ``enter`` them, then ``close``."""

    state: State
    tables: Mapping[str, Table]
    seeds: Path | None
    found: seed_tables.Seeds = field(default_factory=dict)
    count: captures.Count = field(default_factory=captures.Count)
    _used: dict[str, pl.DataFrame] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.seeds is not None:
            self.found = seed_tables.read(self.seeds, self.state.findings)

    @property
    def _excuse(self) -> str | None:
        """Why captures cannot be examined."""
        if self.seeds is None:
            return "captures, because seeds is a link that leads out of the package"
        if not self.seeds.is_dir():
            return "captures are not at hand"
        if "captures" not in self.found and (self.seeds / "captures.csv").exists():
            return "captures, because seeds/captures.csv is faulty"
        return None

    def enter(self, batch: Mapping[str, pl.DataFrame], typed: Tables | None = None) -> None:
        """Examine a batch of frames of strings, the same as ``typed``; captures only where all their tables are."""
        for told in seed_tables.contradictions(self.found, batch):
            self._tell(batch, told)
        for reason, count in seed_tables.unexamined(self.found, batch):
            self.state.skip(reason, count)
        for name in _USED.keys() & batch.keys() if self.found else ():
            more = batch[name].select(_USED[name]).unique()
            self._used[name] = pl.concat([self._used[name], more]).unique() if name in self._used else more
        if typed is None or self.seeds is None or self._excuse or not all(name in batch for name in _HELD):
            return
        rows = self.found.get("captures")
        register = None if rows is None else seed_tables.registered(rows)
        for told_or_fault in captures.prove(typed, self.seeds, register, self.count):
            if isinstance(told_or_fault, Fault):
                self.state.fault(told_or_fault)
            else:
                self._tell(batch, told_or_fault)

    def _tell(self, batch: Mapping[str, pl.DataFrame], told: captures.Told) -> None:
        row = batch[told.table].filter(pl.col("_row") == told.row).with_columns(_expected=pl.lit(told.expected))
        self.tables[told.table].tell(row, told.field, told.expected, told.remedy, self.state.findings)

    def close(self) -> None:
        """Warn of what has had no effect, and count what could not be examined."""
        known = {name: frame for name, frame in self._used.items() if self.tables[name].complete}
        for warning in seed_tables.warnings(self.found, known):
            self.state.warnings.add(warning)
        self.state.truths += len(self.found)
        if not all(name in self.tables for name in _HELD):
            return
        excuse = self._excuse
        if excuse:
            self.state.skip(excuse, sum(self.tables[name].rows for name in _HELD))
            return
        self.state.truths += 2
        for reason, count in self.count.skipped.items():
            self.state.skip(reason, count)
