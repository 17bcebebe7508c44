"""Keys of tables that nobody holds whole: of each key no more is kept than 64 bits, and of most nothing at all.

What can be settled among the rows of some articles is settled there: a key that holds ``article_id``, an id that starts
with it, a foreign key to a row of the same article. Of the others a hash is kept. Where hashes say that a key may be
broken, the table is read again and the rows in question are proven as they are, so that nothing is told because of a
hash. A row that lacks its counterpart could be missed only if two hashes agreed: the seed is drawn anew for each
check, which makes it a chance of one in 10^12 for a million rows, and nobody can arrange it.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import polars as pl

from qawl.checks.rules import keys
from qawl.checks.rules.naming import SHOWING, UNSHOWN, entities_are_what_shows_them, shows
from qawl.checks.rules.relations import NAMING, UNNAMED, entities_are_named
from qawl.checks.rules.truth import ARTICLE, Tables, Truth
from qawl.model.schema import TableSchema

Columns = tuple[str, ...]
Again = Callable[[str], Iterator[pl.DataFrame]]
"""Reads a table once more: typed blocks by its name."""

_SEED = secrets.randbits(63)
_SLACK = 1 << 18
"""Hashes that may be added before those kept are gone through for doubles."""
_LARGE = ("segments", "credits", "quotes", "mentions", "times", "related_links")
"""Tables with many rows an article, rarely named from another article: their keys are not kept."""


class Ledger(Protocol):
    """What is known of a key while batches pass by."""

    truth: Truth
    key: Columns

    @property
    def targets(self) -> Sequence[tuple[str, Columns]]:
        """The tables, with the columns there, whose rows a key means: one of these may be what is wrong."""

    @property
    def asked(self) -> tuple[str, ...]:
        """The tables whose rows must all be there: without one of them it would tell what is not so."""

    def enter(self, tables: Tables) -> pl.DataFrame | None:
        """Look at a batch; the rows that certainly break the truth, with ``_expected``."""

    def close(self, again: Again) -> pl.DataFrame | None:
        """When all batches have passed: the other rows that break it."""


def ledgers(tables: Mapping[str, TableSchema], files: Mapping[str, Sequence[str]]) -> Iterator[Ledger]:
    """A ledger for every key of the tables, which lie in ``files``, and those for the entities that must be named."""
    for table in tables.values():
        for key in keys.unique_keys(table):
            unique = keys.unique_truth(table, key, files[table.name])
            yield Unique(unique, key, table.primary_key == key and len(key) == 1)
        for foreign in table.foreign_keys:
            target = (foreign.resource, foreign.reference)
            says = keys.lost_says(*target)
            yield Refers(keys.refers_truth(table, foreign), foreign.fields, (target,), says)
    naming = tuple((table, (column,)) for table, column in NAMING)
    yield Refers(entities_are_named, ("entity_id",), naming, UNNAMED)
    yield Refers(entities_are_what_shows_them, ("entity_id", "evidence"), SHOWING, UNSHOWN, shows)


def hashed(rows: pl.DataFrame, columns: Columns) -> pl.Series:
    """A hash of the cells of ``columns`` for each row that has them all."""
    texts = [pl.col(name).cast(pl.String) for name in columns]
    key = texts[0] if len(texts) == 1 else pl.concat_str(texts, separator="\x1f")
    return rows.select(key.drop_nulls().hash(_SEED).alias("key")).to_series()


def _with(rows: pl.DataFrame, columns: Columns, wanted: pl.Series) -> pl.DataFrame:
    complete = rows.drop_nulls(list(columns))
    return complete.filter(hashed(complete, columns).is_in(wanted.implode()))


@dataclass(slots=True)
class Hashes:
    """Hashes of keys, in about eight bytes each."""

    kept: pl.Series = field(default_factory=lambda: pl.Series("key", [], dtype=pl.UInt64))
    _new: list[pl.Series] = field(default_factory=list)

    def add(self, more: pl.Series) -> None:
        """Keep ``more``, whether they are known or not."""
        self._new.append(more)

    def add_once(self, more: pl.Series) -> None:
        """Keep those of ``more`` that are not known yet."""
        self._new.append(more)
        if sum(map(len, self._new)) > len(self.kept) + _SLACK:
            self.kept, self._new = self.all().unique(), []

    def all(self) -> pl.Series:
        """All that were added."""
        return pl.concat([self.kept, *self._new])


@dataclass(slots=True)
class Unique:
    """No two rows have the same key."""

    truth: Truth
    key: Columns
    is_id: bool
    """Whether it is the primary key, which starts with the article's id wherever there is one."""
    kept: Hashes = field(default_factory=Hashes)
    local: bool = False
    asked: tuple[str, ...] = ()

    @property
    def targets(self) -> Sequence[tuple[str, Columns]]:
        """The table itself: the other row of the same key may be the one that is wrong."""
        return () if self.is_id else ((self.truth.table, self.key),)

    def enter(self, tables: Tables) -> pl.DataFrame | None:
        """Rows whose key an earlier one of the batch has; keys that reach beyond it are kept."""
        rows = tables.frames.get(self.truth.table)
        if rows is None:
            return None
        self.local = ARTICLE in rows.columns and (self.is_id or ARTICLE in self.key)
        if not self.local:
            self.kept.add(hashed(rows, self.key))
            return None
        if ARTICLE not in self.key:
            at_home = rows.select(self._at_home()).to_series()
            if not at_home.all():
                self.kept.add_once(hashed(rows.filter(~at_home), self.key))
                rows = rows.filter(at_home)
        found = hashed(rows, self.key)
        return None if found.n_unique() == len(found) else self._prove(rows)

    def _at_home(self) -> pl.Expr:
        return pl.col(self.key[0]).str.starts_with(pl.concat_str(ARTICLE, pl.lit("-"))).fill_null(False)

    def _prove(self, rows: pl.DataFrame) -> pl.DataFrame:
        return self.truth.prove(Tables({self.truth.table: rows})).broken

    def close(self, again: Again) -> pl.DataFrame | None:
        """Rows whose key another one has that was in another batch."""
        kept = self.kept.all()
        suspect = kept.unique() if self.local else kept.filter(kept.is_duplicated()).unique()
        if not len(suspect):
            return None
        rows = pl.concat([_with(block, self.key, suspect) for block in again(self.truth.table)])
        broken = self._prove(rows)
        if self.local:  # those of one article have been told
            first = pl.struct(self.key).is_first_distinct()
            told = rows.filter(self._at_home()).filter(~first)["_row"]
            broken = broken.filter(~pl.col("_row").is_in(told.implode()))
        return broken


@dataclass(slots=True)
class Refers:
    """Every key names a row of one of the ``targets``, tables with the columns that are named."""

    truth: Truth
    key: Columns
    targets: tuple[tuple[str, Columns], ...]
    says: str
    answers: Callable[[pl.DataFrame], pl.DataFrame] = lambda rows: rows
    """The rows of a target as they answer."""
    open: Hashes = field(default_factory=Hashes)
    seen: Hashes = field(default_factory=Hashes)

    @property
    def asked(self) -> tuple[str, ...]:
        """The tables of the targets."""
        return tuple(name for name, _ in self.targets)

    @property
    def _keeps(self) -> bool:
        """Whether the keys that are named are kept, because rows of any other article may name them."""
        return ARTICLE not in self.key and (len(self.targets) > 1 or self.targets[0][0] not in _LARGE)

    def enter(self, tables: Tables) -> pl.DataFrame | None:
        """Keep those keys that nothing in the batch answers."""
        there = [hashed(self.answers(tables[name]), columns) for name, columns in self.targets if name in tables.frames]
        here = pl.concat(there).unique() if there else None
        if here is not None and self._keeps:
            self.seen.add_once(here)
        rows = tables.frames.get(self.truth.table)
        if rows is not None:
            asked = hashed(rows, self.key).unique()
            self.open.add_once(asked if here is None else asked.filter(~asked.is_in(here.implode())))
        return None

    def close(self, again: Again) -> pl.DataFrame | None:
        """Rows whose key nothing has answered."""
        lost = self.open.all().unique()
        if len(lost) and self._keeps:
            lost = lost.filter(~lost.is_in(self.seen.all().implode()))
        elif len(lost):
            for name, columns in self.targets:
                for block in again(name):
                    lost = lost.filter(~lost.is_in(hashed(self.answers(block), columns).implode()))
        if not len(lost):
            return None
        rows = pl.concat([_with(block, self.key, lost) for block in again(self.truth.table)])
        return rows.with_columns(_expected=pl.lit(self.says))
