"""What was found when two packages were compared: lines and counts for each table, and how the version must rise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from qawl.publish.diff.structure import Change, Rise

Kind = Literal["added", "removed", "changed", "moved"]
KINDS: tuple[Kind, ...] = ("removed", "added", "moved", "changed")


@dataclass(frozen=True, slots=True)
class Line:
    """A row that differs. ``key`` is its key in the new package, in the old one if it is gone from there.

    ``values`` has what was and what is for each changed field; ``was`` is the old key of a moved row.
    """

    kind: Kind
    row: int
    key: str
    values: Mapping[str, tuple[str | None, str | None]] = field(default_factory=dict)
    was: str | None = None


@dataclass(slots=True)
class TableDiff:
    """How a table differs: rows before and now, how many of each kind, the first lines of each.

    ``fields`` counts changed cells by field; ``uncompared`` counts cells that one of the packages withholds.
    """

    name: str
    old: int = 0
    new: int = 0
    counts: Counter[Kind] = field(default_factory=Counter)
    fields: Counter[str] = field(default_factory=Counter)
    uncompared: int = 0
    lines: dict[Kind, list[Line]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    moved: dict[str, str] = field(default_factory=dict)
    """Every id that moved: the new one by the old."""

    def tell(self, line: Line, limit: int | None) -> None:
        """Count ``line`` and keep it while it is among the first ``limit`` of its kind."""
        self.counts[line.kind] += 1
        kept = self.lines[line.kind]
        kept.append(line)
        if limit is not None and len(kept) > 2 * limit + 100:
            self.settle(limit)

    def settle(self, limit: int | None) -> None:
        """Bring the lines into the order of the file and drop those beyond ``limit``."""
        for kept in self.lines.values():
            kept.sort(key=lambda line: (line.row, line.key))
            del kept[len(kept) if limit is None else limit :]

    @property
    def total(self) -> int:
        """How many rows differ."""
        return self.counts.total()


@dataclass(frozen=True, slots=True)
class Difference:
    """What two packages differ in. ``old`` and ``new`` are their versions."""

    old: str
    new: str
    tables: tuple[TableDiff, ...]
    structure: tuple[Change, ...]
    referred: frozenset[str]
    """The tables that others refer to."""
    references: frozenset[tuple[str, str]]
    """The fields, by table, that refer to other tables."""

    @property
    def same(self) -> bool:
        """Whether no row and nothing of the structure differs."""
        return not self.structure and not any(table.total for table in self.tables)

    def reasons(self) -> dict[Rise, list[str]]:
        """Why a version must rise, by the part that must."""
        found: dict[Rise, list[str]] = {rise: [] for rise in reversed(Rise) if rise}
        for change in self.structure:
            found[change.rise].append(change.what)
        for table in self.tables:
            for rise, what in _rises(table, table.name in self.referred, self.references):
                found[rise].append(f"{table.name}: {what}")
        return {rise: what for rise, what in found.items() if what}

    @property
    def rise(self) -> Rise:
        """The part of the version that must rise."""
        return max(self.reasons(), default=Rise.NONE)


def _rises(table: TableDiff, referred: bool, references: frozenset[tuple[str, str]]) -> list[tuple[Rise, str]]:
    counts, found = table.counts, []
    for count, what in ((counts["removed"], "row gone"), (counts["moved"], "id moved")):
        if count:
            other = _number(count, what)
            found.append((Rise.MAJOR, f"{other}, to which other tables refer") if referred else (Rise.PATCH, other))
    if counts["added"]:
        found.append((Rise.MINOR, _number(counts["added"], "row more")))
    if counts["changed"]:
        refers = [name for name in table.fields if (table.name, name) in references]
        what = _number(counts["changed"], "row corrected")
        found.append(
            (Rise.MINOR, f"{what}, also where they refer to ({', '.join(refers)})") if refers else (Rise.PATCH, what)
        )
    return found


def _number(count: int, what: str) -> str:
    """``1 row gone``, ``2 rows gone``."""
    thing, _, happened = what.partition(" ")
    return f"{count:,} {thing}{'' if count == 1 else 's'} {happened}"
