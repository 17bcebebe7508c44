"""A table of a package as a stream of examined blocks: read once, held by nobody longer than he needs it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from qawl.checks import structure
from qawl.checks.flow import ARTICLE
from qawl.checks.missing_records import Gaps
from qawl.checks.rules.places import rows_are_sorted
from qawl.checks.rules.truth import Tables, typed
from qawl.checks.state import State
from qawl.model.characters import UNSEEN
from qawl.model.faults import Fault, FaultyInput, number
from qawl.model.schema import TableSchema
from qawl.package import descriptor, load
from qawl.package.findings import Findings

REBUILD = "Run `qawl build`"
_NEEDED = ("outlets", "articles", "segments")
"""Tables without whose rows nobody can have said anything."""
FAULTS = 1_000_000
"""The rest of a table is not examined once its cells have had more faults than these."""
_PLACE = {"_line": pl.UInt32, "_row": pl.UInt32, "_part": pl.UInt32}


@dataclass(slots=True)
class Table:
    """A table: its schema, its files, how many rows have been read and, after that, whether all could be.

    ``whole`` is false when reading was given up; ``gaps`` are where records are missing between others; ``ordered`` is
    false when a row has been seen out of order; ``spoilt`` is true when cells are not as they were written.
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
        found, faults = self.state.findings, 0
        for part, file in enumerate(self.files):
            for block, lost in self._of_file(part, file, facts, found) if faults <= FAULTS else ():
                before = found.total
                self.gaps.look(block, lost)
                structure.check_block(block, self.schema, file, found)
                faults += found.total - before
                sorts.look(block)
                self._count_odd(block)
                yield block
                if faults > FAULTS:
                    self._give_up(file, block["_line"].max())
                    break
        self._finish(facts)

    def _give_up(self, file: str, line: Any) -> None:
        self.whole = False
        what = f"given up after more than {FAULTS:,} faults in cells: the rest of the table was not examined"
        self.state.fault(Fault(file, what, REBUILD, line))

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
        of_part = load.Facts(together=facts.together)
        try:
            source = load.Source(self.state.inside(file), file, self.schema.columns)
            for block in load.blocks(source, of_part, findings, self.rows):
                self.rows += block.height
                above = of_part.rows - block.height
                lost, of_part.lost = [n - above for n in of_part.lost], []
                yield block.with_columns(pl.lit(part, dtype=pl.UInt32).alias("_part")), lost
        except FaultyInput as error:
            of_part.whole = False
            for fault in error.faults:
                findings.add(fault)
        self.whole = self.whole and of_part.whole
        self.spoilt = self.spoilt or of_part.spoilt
        facts.bytes += of_part.bytes

    def _finish(self, facts: load.Facts) -> None:
        if self.whole:
            digest = f"sha256:{facts.together.hexdigest()}"
            found: dict[str, object] = {"bytes": facts.bytes, "hash": digest, "rows": self.rows}
            if len(self.files) > 1:
                found = {"rows": self.rows}
                self.state.skip(descriptor.OF_LISTS, 1)
            check_stamps(self.state, self.resource, self.files[0], found)
            self._check_empty()
        self.state.truths += sum(len(list(structure.constraints(f))) for f in self.schema.fields) + 1
        for of in self.schema.fields:
            for what in of.unexamined:
                self.state.skip(f"{self.schema.name}.{of.name}: {what} is not enforced", self.rows)
        for name, odd in self._odd.items():
            if odd and not self.spoilt:  # what stands for bytes that are told as faults is none of the page's own
                self.state.notes.append(
                    f"{self.schema.name}.{name}: {number(odd, 'cell')} with characters that nobody sees"
                )

    def _check_empty(self) -> None:
        if not self.rows and self.schema.name in _NEEDED:
            self.state.fault(Fault(self.files[0], "the table has a header and no rows", REBUILD))
        elif not self.rows:
            self.state.notes.append(f"{self.files[0]}: a header and no rows")

    def _count_odd(self, block: pl.DataFrame) -> None:
        """The page's own words may hold whatever the page holds: odd characters in them are counted, not faults."""
        names = [f.name for f in self.schema.fields if f.verbatim]
        if names:
            odd = block.select(pl.col(names).str.contains(f"[{UNSEEN}]").sum())
            self._odd.update({name: count or 0 for name, count in odd.row(0, named=True).items()})

    @property
    def nothing(self) -> pl.DataFrame:
        """A block without rows."""
        return pl.DataFrame(schema={**dict.fromkeys(self.schema.columns, pl.String), **_PLACE})

    def tell(self, rows: pl.DataFrame, name: str, expected: str, remedy: str, findings: Findings) -> None:
        """Add faults for ``rows`` of the table, each under the file that it stands in."""
        for part in rows["_part"].unique().sort():
            of_file = rows.filter(pl.col("_part") == part)
            structure.tell(of_file, self.schema, self.files[part], name, expected, remedy, findings)


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
            table.tell(broken, sorts.field, sorts.says, sorts.remedy, table.state.findings)


def check_stamps(state: State, resource: Mapping[str, Any], file: str, found: Mapping[str, object]) -> None:
    """Hold the stamps that a resource has against what was ``found``."""
    for stamp, value in found.items():
        state.truths += 1
        said = resource.get(stamp)
        key = str(resource["name"])
        if said is None:
            state.fault(Fault(state.descriptor, f"{file} has no {stamp}", REBUILD, key=key, field=stamp))
        elif type(said) is not type(value) or said != value:
            state.fault(Fault(state.descriptor, f"{file} has {value}", REBUILD, None, key, stamp, str(said)))
