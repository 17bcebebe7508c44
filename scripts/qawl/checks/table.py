"""A table of a package as a stream of examined blocks: read once, held by nobody longer than he needs it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import polars as pl

from qawl.checks import consequences, structure
from qawl.checks.consequences import REPLACED, Doubt, Parted, alone
from qawl.checks.flow import ARTICLE
from qawl.checks.missing_records import Gaps
from qawl.checks.remedies import EITHER, REBUILD
from qawl.checks.rules import cells, whole
from qawl.checks.rules.places import rows_are_sorted
from qawl.checks.rules.rule import Rule
from qawl.checks.rules.truth import ROW, Tables, typed
from qawl.checks.state import Found, State
from qawl.model.characters import UNSEEN
from qawl.model.faults import Fault, FaultyInput, Origin, number
from qawl.model.rows import cell_text
from qawl.model.schema import TableSchema
from qawl.package import descriptor, load
from qawl.package.findings import KEPT, Findings

FAULTS = 1_000_000
"""The rest of a table is not examined once its cells have had more faults than these."""
_PLACE = {"_line": pl.UInt32, "_row": pl.UInt32, "_part": pl.UInt32}


@dataclass(slots=True)
class Table:
    """A table: its schema, its files, how many rows have been read and, after that, whether all could be.

    ``whole`` is false when reading was given up; ``gaps`` are where records are missing between others; ``ordered`` is
    false when a row has been seen out of order, and ``moved`` is that row with the number of the one above it;
    ``spoilt`` is true when cells are not as they were written. ``doubts`` are about cells of the rows that have been
    given, ``stamps`` what the descriptor states otherwise than was found.
    """

    state: State
    resource: Mapping[str, Any]
    schema: TableSchema
    files: tuple[str, ...] = ()
    rows: int = 0
    whole: bool = True
    ordered: bool = True
    spoilt: bool = False
    gaps: Gaps = field(default_factory=Gaps)
    doubts: list[Doubt] = field(default_factory=list)
    moved: tuple[pl.DataFrame, int] | None = None
    stamps: list[tuple[str, Fault]] = field(default_factory=list)
    _placing: list[Doubt] = field(default_factory=list)
    _odd: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.files = tuple(descriptor.paths(self.resource))
        self.whole = bool(self.files)

    @property
    def complete(self) -> bool:
        """Whether every record was read."""
        return self.whole and not self.gaps

    @property
    def known(self) -> bool:
        """Whether it was read to its end, and of what is missing between it is known which articles that concerns."""
        return self.whole and (not self.gaps or (self.ordered and ARTICLE in self.schema.columns))

    def blocks(self) -> Iterator[pl.DataFrame]:
        """The records as frames of strings with ``_line``, ``_row`` and ``_part`` (the number of the file).

        Each block has its declared structure and its order examined before it is given; size, digest and number of rows
        when the last one has been taken. Rows behind a block with which there are more than ``FAULTS`` are not given.
        """
        sorts = _Order(self)
        facts = load.Facts(together=hashlib.sha256())
        found, faults = self.state.found.own, 0
        for part, file in enumerate(self.files):
            for block, lost in self._of_file(part, file, facts, found) if faults <= FAULTS else ():
                before = found.total
                self.gaps.look(block, lost)
                self._examine(block)
                faults += found.total - before
                sorts.look(block)
                self._count_odd(block)
                yield block
                if faults > FAULTS:
                    self._give_up(file, block["_line"].max())
                    break
        self._finish(facts)

    def _examine(self, block: pl.DataFrame) -> None:
        """Prove the declared structure; a cell in which a byte was lost is told for that alone."""
        if self.spoilt:
            self.doubts += self._lost(block)
        for of, constraint, rows in structure.broken(block, self.schema):
            rule = structure.cell_id(self.schema.name, constraint.name, of.name)
            parts = consequences.by_row(rows, self.doubts, self.schema.name, (of.name,))
            self.tell(parts, rule, of.name, constraint.expected, EITHER, self.state.found)
            self.doubts.append(self.doubt(rule, of.name, (of.name,), parts.own))

    def _lost(self, block: pl.DataFrame) -> Iterator[Doubt]:
        """The cells in which a character stands for bytes that are no UTF-8."""
        rule = whole.RECORDS[self.schema.name].id
        for name in self.schema.columns:
            rows = block.filter(pl.col(name).str.contains(REPLACED, literal=True))
            if rows.height:
                yield self.doubt(rule, None, (name,), rows)

    def _give_up(self, file: str, line: Any) -> None:
        self.whole = False
        what = f"given up after more than {FAULTS:,} faults in cells: the rest of the table was not examined"
        self.state.fault(Fault(file, what, REBUILD, line), whole.RECORDS[self.schema.name])

    def again(self) -> Iterator[pl.DataFrame]:
        """The same blocks once more, with nothing examined, for those rows that turned out to be suspect."""
        rows, self.rows = self.rows, 0
        for part, file in enumerate(self.files):
            yield from (block for block, _ in self._of_file(part, file, load.Facts(), Findings()))
        self.rows = rows

    def _of_file(
        self, part: int, file: str, facts: load.Facts, findings: Findings
    ) -> Iterator[tuple[pl.DataFrame, list[int]]]:
        """The blocks of a file, and before which of their rows records are missing."""
        of_part, findings = load.Facts(together=facts.together), findings.under(whole.RECORDS[self.schema.name].id)
        try:
            source = load.Source(self.state.inside(file), file, self.schema.columns)
            for block in load.blocks(source, of_part, findings, self.rows):
                self.rows += block.height
                above = of_part.rows - block.height
                lost, of_part.lost = [n - above for n in of_part.lost], []
                self.spoilt = self.spoilt or of_part.spoilt
                yield block.with_columns(pl.lit(part, dtype=pl.UInt32).alias("_part")), lost
        except FaultyInput as error:
            of_part.whole = False
            for fault in error.faults:
                findings.add(fault)
        self.whole = self.whole and of_part.whole
        facts.bytes += of_part.bytes

    def _finish(self, facts: load.Facts) -> None:
        name = self.schema.name
        stamped = [whole.STAMPED[name, stamp] for stamp in whole.STAMPS]
        of_cells = (whole.RECORDS[name], *cells.all_rules(self.schema), rows_are_sorted(self.schema))
        if self.whole:
            digest = f"sha256:{facts.together.hexdigest()}"
            found: dict[str, object] = {"hash": digest, "bytes": facts.bytes, "rows": self.rows}
            if len(self.files) > 1:
                found = {"rows": self.rows}
                self.state.skip(descriptor.OF_LISTS, 1)
            self.state.prove(*stamped, *of_cells)
            self.stamps = list(stamp_faults(self.state, self.resource, self.files[0], found))
            self._check_empty()
        else:
            self.state.excuse("rules on tables that could not be read wholly", *stamped, *of_cells)
        for of in self.schema.fields:
            for what in of.unexamined:
                self.state.skip(f"{name}.{of.name}: {what} is not enforced", self.rows)
        for of_field, odd in self._odd.items():
            if odd and not self.spoilt:  # what stands for bytes that are told as faults is none of the page's own
                self.state.notes.append(f"{name}.{of_field}: {number(odd, 'cell')} with characters that nobody sees")

    def _check_empty(self) -> None:
        needed = whole.HAVE_ROWS.get(self.schema.name)
        if needed:
            self.state.prove(needed)
        if not self.rows and needed:
            self.state.fault(Fault(self.files[0], "the table has a header and no rows", REBUILD), needed)
        elif not self.rows:
            self.state.notes.append(f"{self.files[0]}: a header and no rows")

    def _count_odd(self, block: pl.DataFrame) -> None:
        """The page's own words may hold whatever the page holds: odd characters in them are counted, not faults."""
        names = [f.name for f in self.schema.fields if f.verbatim]
        if names:
            odd = block.select(pl.col(names).str.contains(f"[{UNSEEN}]").sum())
            self._odd.update({name: count or 0 for name, count in odd.row(0, named=True).items()})

    def close(self) -> None:
        """Tell of order and stamps, when all is known that is wrong with the table."""
        if self.moved:
            self._tell_order(*self.moved)
        rules = {stamp: whole.STAMPED[self.schema.name, stamp] for stamp in whole.STAMPS}
        tell_stamps(self.state, self.stamps, rules, self.files)

    def _tell_order(self, moved: pl.DataFrame, above: int) -> None:
        """It follows from what is wrong with the place of the row, or of the one above, if anything is."""
        sorts, numbers = rows_are_sorted(self.schema), (moved["_row"].item(), above)
        doubts = [*consequences.shared(self.doubts, self.schema.name, self.schema.order), *self._placing]
        causes = [(doubt, n) for doubt in doubts for n in numbers if n in doubt.rows["_row"]]
        parts = Parted(moved.clear(), moved, causes[:1]) if causes else alone(moved)
        self.tell(parts, sorts.id, sorts.field, sorts.says, sorts.remedy, self.state.found)

    @property
    def nothing(self) -> pl.DataFrame:
        """A block without rows."""
        return pl.DataFrame(schema={**dict.fromkeys(self.schema.columns, pl.String), **_PLACE})

    def tell(self, parts: Parted, rule: str, field: str, expected: str, remedy: str, found: Found) -> None:
        """Tell rows that break a rule: a fault for each, the first ones told and the rest counted."""
        for part in parts.own["_part"].unique().sort():
            rows = parts.own.filter(pl.col("_part") == part)
            more = rows.height - KEPT
            for n, row in enumerate(rows.head(KEPT).iter_rows(named=True)):
                fault = self._fault(row, rule, field, expected, remedy)
                found.own.add(fault, expected, max(0, more) if n == 0 else 0)
        rest = parts.rest
        for row, cause in zip(parts.following.iter_rows(named=True), parts.causes, strict=True):
            fault = self._fault(row, rule, field, expected, remedy)
            found.following.add(replace(fault, because_of=consequences.origin(*cause)), rest)
            rest = 0

    def _fault(self, row: Mapping[str, Any], rule: str, field: str, expected: str, remedy: str) -> Fault:
        key = "/".join(cell_text(row[part]) for part in self.schema.primary_key)
        value = None if row[field] is None else cell_text(row[field])
        file, says = self.files[row["_part"]], row.get("_expected") or expected
        return Fault(file, says, remedy, row["_line"], key, field, value, rule)

    def doubt(self, rule: str, field: str | None, columns: tuple[str, ...], rows: pl.DataFrame) -> Doubt:
        """The doubt about one of ``columns`` that a fault of each of ``rows`` is."""
        made = Doubt(rule, self.schema.name, field, columns, consequences.kept(rows), self.files)
        if self.moved and not {*self.schema.order, ROW}.isdisjoint(columns):
            self._placing.append(made)
        return made


@dataclass(slots=True)
class _Order:
    """Looks at the blocks of a table one after another until a row is out of order."""

    table: Table
    last: pl.DataFrame | None = None

    def look(self, block: pl.DataFrame) -> None:
        """Hold the rows of ``block`` against each other and the first against the last of the block before."""
        table = self.table
        if not table.ordered or block.is_empty():
            return
        rows = block if self.last is None else pl.concat([self.last, block])
        self.last = block.tail(1)
        sorts = rows_are_sorted(table.schema)
        broken = sorts.prove(Tables({table.schema.name: typed(rows, table.schema)})).broken
        if broken.height:
            table.ordered = False
            above = rows.filter(pl.col("_row") < broken["_row"].item()).tail(1)
            table.moved = (broken, above["_row"].item())


def stamp_faults(
    state: State, resource: Mapping[str, Any], file: str, found: Mapping[str, object]
) -> Iterator[tuple[str, Fault]]:
    """The stamps of a resource that are not what was ``found``, the digest first, with the fault that each is."""
    for stamp, value in found.items():
        said = resource.get(stamp)
        key = str(resource["name"])
        if said is None:
            yield stamp, Fault(state.descriptor, f"{file} has no {stamp}", REBUILD, key=key, field=stamp)
        elif type(said) is not type(value) or said != value:
            yield stamp, Fault(state.descriptor, f"{file} has {value}", REBUILD, None, key, stamp, str(said))


def tell_stamps(
    state: State, stamps: Sequence[tuple[str, Fault]], rules: Mapping[str, Rule], files: Sequence[str]
) -> None:
    """Tell faults of stamps. Where the digest is another, the file has been changed: the rest follows from that, and
    that from what is wrong with the file.
    """
    changed = any(stamp == "hash" and fault.value is not None for stamp, fault in stamps)
    cause = state.found.own.first(files) if changed else None
    for stamp, fault in stamps:
        told = replace(fault, rule=rules[stamp].id)
        if cause is None or cause.rule is None or told.value is None:
            state.found.own.add(told)
            cause = told if changed and told.value is not None else cause
        else:
            because = Origin(cause.rule, cause.file, cause.line, cause.field)
            state.found.following.add(replace(told, because_of=because))
