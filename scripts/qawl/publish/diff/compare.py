"""Two packages, table by table: which rows came, went, changed or only moved to another id.

Rows meet by their key; what then is left on both sides meets again by what it is (``_IS``), because an id says where a
row stands, and moves when the page is cut otherwise. Memory holds one bucket of rows and the first lines of each kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from qawl.model import schema
from qawl.model.faults import Fault, UnreadableInput
from qawl.publish.diff import tables
from qawl.publish.diff.buckets import Buckets
from qawl.publish.diff.buckets import Side as Which
from qawl.publish.diff.found import Difference, Kind, Line, TableDiff
from qawl.publish.diff.structure import Change, Rise, changes, of_columns
from qawl.publish.diff.tables import ROW, Side, Source

ARTICLE = "article_id"
_IS: Mapping[str, tuple[str, ...]] = {
    "articles": ("capture_sha256",),
    "segments": (ARTICLE, "role", "text"),
    "credits": (ARTICLE, "role", "name"),
    "quotes": (ARTICLE, "text"),
    "entities": ("kind", "name"),
    "mentions": (ARTICLE, "text"),
    "times": (ARTICLE, "text"),
    "related_links": (ARTICLE, "headline"),
}
"""What makes a row the same thing although its id has moved; where text is withheld, its place on the page instead."""
_PLACE = "selector"
_NTH, _NOW, _KEY = "_nth", "\0now", "_key"


def compare(old: Side, new: Side, limit: int | None = 50) -> Difference:
    """The difference of two packages; of each kind of line and table the first ``limit`` (``None``: all) are kept.

    Raises ``UnreadableInput`` for a package that cannot be read.
    """
    names = [*new.resources, *(name for name in old.resources if name not in new.resources)]
    names.sort(key=lambda name: name != "articles")  # a moved article takes its rows with it
    articles: dict[str, str] = {}
    found: dict[str, TableDiff] = {}
    headers: list[Change] = []
    for name in names:
        comparison = _Comparison(old, new, name, limit, articles)
        headers += comparison.headers()
        found[name] = comparison.table()
        if name == "articles":
            articles = found[name].moved
    structure = {*changes(old, new), *headers, *_unseen(old, new, found)}
    keys = [(name, key) for side in (old, new) for name in side.resources for key in _foreign(side, name)]
    return Difference(
        str(old.described.get("version", "")),
        str(new.described.get("version", "")),
        tuple(sorted(found.values(), key=lambda table: [*new.resources, *old.resources].index(table.name))),
        tuple(sorted(structure, key=lambda change: (-change.rise, change.what))),
        frozenset(key.resource for name, key in keys if key.resource != name),
        frozenset((name, part) for name, key in keys for part in key.fields),
    )


def _unseen(old: Side, new: Side, found: Mapping[str, TableDiff]) -> Iterator[Change]:
    """Tables whose rows are the same as far as can be seen, and whose hashes say that the withheld text is not."""
    for name, table in found.items():
        hashes = {side.hash_of(name) for side in (old, new)}
        withheld = any(side.withholds(name) for side in (old, new))
        if withheld and not table.total and len(hashes - {None}) == 2 and not (old.zips(name) or new.zips(name)):
            yield Change(Rise.PATCH, f"{name}: the withheld text is another, for the whole tables differ by their hash")


def _foreign(side: Side, name: str) -> Sequence[schema.ForeignKey]:
    stated = side.schema_of(name)
    return schema.parse(stated, name).foreign_keys if stated else ()


def _source(side: Side, name: str) -> Source:
    """The files of a table. Raises ``UnreadableInput`` where their rows cannot be told apart by their key."""
    found, stated = tables.source(side, name), side.schema_of(name)
    key = schema.parse(stated, name).primary_key if stated else ()
    missing = [part for part in key if part not in found.columns] if found.paths else []
    if missing:
        what = f"its header does not name {', '.join(missing)}, by which its rows are compared"
        raise UnreadableInput(Fault(found.paths[0][1], what, tables.SEE, line=1))
    return found


class _Comparison:
    """Of one table."""

    def __init__(self, old: Side, new: Side, name: str, limit: int | None, articles: Mapping[str, str]) -> None:
        self._sides: dict[Which, Side] = {"old": old, "new": new}
        self._found, self._limit, self._articles = TableDiff(name), limit, articles
        self._sources: dict[Which, Source] = {which: _source(side, name) for which, side in self._sides.items()}
        columns = self._sources["old"].columns, self._sources["new"].columns
        self._common = [one for one in columns[1] if one in columns[0]]
        stated = new.schema_of(name) or old.schema_of(name)
        key = [part for part in schema.parse(stated, name).primary_key if part in self._common] if stated else []
        self._key = key or self._common or list(columns[1] or columns[0])
        self._same = old.hash_of(name) is not None and old.hash_of(name) == new.hash_of(name)
        self._hidden = {f["name"] for f in stated.get("fields", ()) if f.get("withheld") is True}
        self._is = self._identity()

    def _identity(self) -> list[str]:
        """The columns by which rows that are left over on both sides meet again; none where that cannot be."""
        columns = list(_IS.get(self._found.name, ()))
        if any(self._withheld(which) for which in self._sides):
            columns = [_PLACE if name in self._hidden else name for name in columns]
        return columns if all(name in self._common for name in columns) else []

    def _withheld(self, which: Which) -> bool:
        return self._sides[which].withholds(self._found.name)

    def headers(self) -> Iterator[Change]:
        """What has changed in the header of the table's files."""
        return of_columns(self._found.name, self._sources["old"].columns, self._sources["new"].columns)

    def table(self) -> TableDiff:
        """Compare."""
        if not self._common and all(source.columns for source in self._sources.values()):
            self._part()
        else:
            self._bring_together()
        self._found.settle(self._limit)
        return self._found

    def _part(self) -> None:
        """Of two tables without a column in common, all rows have gone and all rows are new."""
        for which, source in self._sources.items():
            self._key = list(source.columns)
            for block in source.blocks():
                self._count(which, block.height)
                self._tell("removed" if which == "old" else "added", self._left(block))

    def _bring_together(self) -> None:
        size = sum(source.size for source in self._sources.values())
        left = self._schema_of_rest()
        with (
            Buckets({which: source.schema for which, source in self._sources.items()}, self._on("old"), size) as rows,
            Buckets({"old": left, "new": left}, self._is or [_KEY], size) as rest,
        ):
            for which, source in self._sources.items():
                for block in source.blocks():
                    self._count(which, block.height)
                    rows.add(which, block)
            for before, now in rows.pairs():
                self._meet(before, now, rest)
            for before, now in rest.pairs():
                self._meet_again(before, now)

    def _on(self, which: Which) -> list[str]:
        columns = self._sources[which].columns or self._sources["new"].columns
        return [name for name in self._key if name in columns]

    def _count(self, which: Which, more: int) -> None:
        if which == "old":
            self._found.old += more
        else:
            self._found.new += more

    def _schema_of_rest(self) -> pl.Schema:
        return pl.Schema({**dict.fromkeys((_KEY, *self._is), pl.String), ROW: pl.UInt32})

    def _meet(self, before: pl.DataFrame, now: pl.DataFrame, rest: Buckets) -> None:
        """Hold rows of one key against each other, and leave the others for ``_meet_again``."""
        if not before.height or not now.height:
            if before.height:
                rest.add("old", self._left(before))
            if now.height:
                rest.add("new", self._left(now))
            return
        nth = pl.int_range(pl.len()).over(self._key).alias(_NTH)  # a key that stands there twice is told by a check
        before, now = before.with_columns(nth), now.with_columns(nth)
        on = [*self._key, _NTH]
        rest.add("old", self._left(before.join(now, on=on, how="anti", nulls_equal=True)))
        rest.add("new", self._left(now.join(before, on=on, how="anti", nulls_equal=True)))
        others = [name for name in self._common if name not in self._key]
        renamed = now.select(*on, ROW, *(pl.col(name).alias(name + _NOW) for name in others))
        both = before.drop(ROW).join(renamed, on=on, how="inner", nulls_equal=True)
        self._tell_changed(both, others)

    def _left(self, rows: pl.DataFrame) -> pl.DataFrame:
        key = pl.concat_str(pl.col(self._key).fill_null(""), separator="/").alias(_KEY)
        return rows.select(key, *(pl.col(name) for name in self._is), pl.col(ROW))

    def _tell_changed(self, both: pl.DataFrame, others: Sequence[str]) -> None:
        differs = []
        for name in others:
            unlike = pl.col(name).ne_missing(pl.col(name + _NOW))
            hidden = self._unseen(name)
            if hidden is not None:
                self._found.uncompared += 0 if self._same else int(both.select((unlike & hidden).sum()).item() or 0)
                unlike = unlike & ~hidden
            differs.append(unlike.alias(f"{name}\0differs"))
        if not differs:
            return
        flags = both.select(differs)
        some = flags.select(pl.any_horizontal(pl.all())).to_series()
        told = both.filter(some).hstack(flags.filter(some))
        for row in told.iter_rows(named=True):
            values = {name: (row[name], row[name + _NOW]) for name in others if row[f"{name}\0differs"]}
            self._found.fields.update(values.keys())
            key = "/".join(str(row[part] or "") for part in self._key)
            self._found.tell(Line("changed", row[ROW], key, values), self._limit)

    def _unseen(self, name: str) -> pl.Expr | None:
        """Where a cell is missing because its package withholds it."""
        if name not in self._hidden:
            return None
        empty = [pl.col(name).is_null()] if self._withheld("old") else []
        empty += [pl.col(name + _NOW).is_null()] if self._withheld("new") else []
        return pl.any_horizontal(empty) if empty else None

    def _meet_again(self, before: pl.DataFrame, now: pl.DataFrame) -> None:
        """Tell rows that are the same thing under another id as moved, and what is then left as gone or new.

        Where a thing is there a different number of times, nobody can say which of them moved.
        """
        if self._is and before.height and now.height:
            if ARTICLE in self._is:
                before = before.with_columns(pl.col(ARTICLE).replace(self._articles))
            count = [pl.int_range(pl.len()).over(self._is).alias(_NTH), pl.len().over(self._is).alias("_of")]
            before, now = before.sort(ROW).with_columns(count), now.sort(ROW).with_columns(count)
            on = [*self._is, _NTH, "_of"]
            moved = before.join(now.select(*on, ROW, pl.col(_KEY).alias(_NOW)), on=on, how="inner", suffix=_NOW)
            for row in moved.iter_rows(named=True):
                self._found.moved[row[_KEY]] = row[_NOW]
                self._found.tell(Line("moved", row[ROW + _NOW], row[_NOW], was=row[_KEY]), self._limit)
            before, now = before.join(now, on=on, how="anti"), now.join(before, on=on, how="anti")
        self._tell("removed", before)
        self._tell("added", now)

    def _tell(self, kind: Kind, rows: pl.DataFrame) -> None:
        for key, row in rows.select(_KEY, ROW).iter_rows():
            self._found.tell(Line(kind, row, key), self._limit)
