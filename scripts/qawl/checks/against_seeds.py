"""The package against what it was made from, where that is at hand: the captures, and the tables that people edit."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from qawl.checks import consequences, flow, seed_tables
from qawl.checks.consequences import Doubt
from qawl.checks.rules import captures, whole
from qawl.checks.rules.rule import Rule
from qawl.checks.rules.truth import Tables
from qawl.checks.state import State
from qawl.checks.table import Table
from qawl.model.faults import Fault, number
from qawl.pages import layouts

_HELD = ("articles", "segments", "related_links")
_USED = {"articles": ("article_id", "capture_path")}
"""What of the tables must be known wholly to see which rows of the seeds have no effect."""


@dataclass(slots=True)
class Seeded:
    """Examines batches against the folder ``seeds``, if it may be read. ``enter`` them, then ``close``.

    ``read`` says that whoever made the tables has read the captures just now.
    """

    state: State
    tables: Mapping[str, Table]
    seeds: Path | None
    read: bool = False
    found: seed_tables.Seeds = field(default_factory=seed_tables.Seeds)
    count: captures.Count = field(default_factory=captures.Count)
    _used: dict[str, pl.DataFrame] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.seeds is not None:
            self.found = seed_tables.read(self.seeds, self.state.found.own)

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

    def enter(
        self, batch: Mapping[str, pl.DataFrame], typed: Mapping[str, pl.DataFrame], known: Collection[str] = ()
    ) -> list[Doubt]:
        """Examine a batch of frames of strings, the same as ``typed``; captures only where all their tables are.

        What is ``known`` need not be examined again. Returns what is in doubt because of what was found.
        """
        for reason, count in seed_tables.unexamined(self.found, batch):
            self.state.skip(reason, count)
        self._note_used(batch)
        batch, typed = flow.others(batch, known), flow.others(typed, known)
        doubts = [doubt for name in batch for doubt in self.tables[name].doubts]
        for told in seed_tables.contradictions(self.found, batch):
            doubts.append(self._tell(batch, told, doubts))
        if self.seeds is not None and not self._excuse and all(name in batch for name in _HELD):
            self._enter_captures(batch, typed, self.seeds, doubts)
        return doubts

    def _note_used(self, batch: Mapping[str, pl.DataFrame]) -> None:
        """Keep what of the tables rows of the seeds have an effect on."""
        for name in _USED.keys() & batch.keys() if self.found else ():
            more = batch[name].select(_USED[name]).unique()
            self._used[name] = pl.concat([self._used[name], more]).unique() if name in self._used else more

    def _enter_captures(
        self, batch: Mapping[str, pl.DataFrame], typed: Mapping[str, pl.DataFrame], seeds: Path, doubts: list[Doubt]
    ) -> None:
        """Examine a batch against the captures in ``seeds``; adds to the ``doubts`` what is in doubt because of it."""
        register = self.found.registered if "captures" in self.found else None
        corrected = self.found.corrected if "corrections" in self.found else None
        for told_or_fault in captures.prove(Tables(typed), seeds, register, corrected, self.count, self.read):
            if isinstance(told_or_fault, Fault):
                self.state.fault(told_or_fault, whole.CAPTURED)
            else:
                doubts.append(self._tell(batch, told_or_fault, doubts))

    def _tell(self, batch: Mapping[str, pl.DataFrame], told: captures.Told, doubts: Sequence[Doubt]) -> Doubt:
        row = batch[told.table].filter(pl.col("_row") == told.row).with_columns(_expected=pl.lit(told.expected))
        table, columns = self.tables[told.table], told.doubts or (told.field,)
        parts = consequences.by_row(row, doubts, told.table, columns)
        table.tell(parts, told.rule.id, told.field, told.expected, told.remedy, self.state.found)
        return table.doubt(told.rule.id, told.field, columns, parts.own)

    def close(self) -> None:
        """Warn of what has had no effect, and count what could not be examined."""
        known = {name: frame for name, frame in self._used.items() if self.tables[name].complete}
        warnings = self.state.warnings.under(whole.TAKE_EFFECT.id)
        for warning in seed_tables.warnings(self.found, known):
            warnings.add(warning)
        aside = seed_tables.set_aside(self.found)
        if aside:
            self.state.notes.append(f"{number(aside, 'page')} set aside: seeds/set_aside.csv says why")
        self._count()
        excuse = self._excuse
        of_captures = (whole.CAPTURED, *whole.ON_THE_PAGE.values())
        absent = not all(name in self.tables for name in _HELD)
        if excuse or absent:
            self.state.excused.update(rule.id for rule in of_captures)
            self.state.skip(excuse or "", 0 if absent else sum(self.tables[name].rows for name in _HELD))
            return
        self.state.prove(*of_captures)
        for reason, count in self.count.skipped.items():
            self.state.skip(reason, count)

    def _count(self) -> None:
        """Say which of the rules about the tables that people edit were proven, and of which the table is not there."""
        asked: dict[Rule, tuple[str, ...]] = {rule: (name,) for name, rule in whole.EDITED.items()}
        asked |= {whole.TAKE_EFFECT: ("corrections",), whole.REGISTERED: ("captures",), whole.KNOWN: ("authority",)}
        asked |= dict.fromkeys((whole.OUTLETS, whole.OUTLETS_REPEATED), ("outlets",))
        asked |= {whole.CALLED: ("authority", "authority_names")}
        asked |= dict.fromkeys((whole.LABELLED, whole.CUT_OFF), ("corrections",))
        self._count_layouts()
        for rule, needed in asked.items():
            if all(name in self.found for name in needed):
                self.state.prove(rule)
            else:  # the file is not there, or what is wrong with it has been told
                self.state.excused.add(rule.id)

    def _count_layouts(self) -> None:
        """Say that the layouts that the package brings along were examined, if it brings any."""
        if self.seeds is not None and layouts.tables.names(self.seeds):
            self.state.prove(whole.LAYOUTS)
        else:
            self.state.excused.add(whole.LAYOUTS.id)
