"""Which faults follow from others: one wrong cell may break many rules, and is one fault.

A fault puts cells in doubt. Another fault follows from it where its rule says of the same row that one of these cells
is wrong, or where its rule no longer tells it once these cells are taken for missing: for that it is proven again, of
the articles at fault alone. The rules stand in the list so that what others build on comes before them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import polars as pl

from qawl.checks.rules.truth import ARTICLE, FAR, ROW, Tables, Truth
from qawl.model import ids, schema
from qawl.model.faults import Origin
from qawl.package.findings import KEPT

_NO = "_article_no"
_TRIED = 16
"""So many doubts are tried one by one before the first of them is taken for the cause."""
REPLACED = "\ufffd"
"""Stands where a byte was that is no UTF-8."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """The ``columns`` of the ``rows`` of a table of which a rule has told that one is wrong; ``field`` it has named."""

    rule: str
    table: str
    field: str | None
    columns: tuple[str, ...]
    rows: pl.DataFrame
    files: Sequence[str]

    def of(self, rows: pl.Series) -> Doubt:
        """The same, of those rows alone whose numbers are among ``rows``."""
        return replace(self, rows=self.rows.filter(pl.col("_row").is_in(rows.implode())))


@dataclass(frozen=True, slots=True)
class Parted:
    """Rows that break a rule: those that are faults of their own, and the first ``following`` of the others.

    ``causes`` holds, for each of these, the doubt that it follows from and the number of the row there.
    """

    own: pl.DataFrame
    following: pl.DataFrame
    causes: Sequence[tuple[Doubt, int]] = ()
    rest: int = 0


def alone(rows: pl.DataFrame) -> Parted:
    """Rows that are all faults of their own."""
    return Parted(rows, rows.clear())


def shared(doubts: Sequence[Doubt], table: str, columns: Sequence[str]) -> Iterator[Doubt]:
    """Those of ``doubts`` that are about one of ``columns`` of ``table``, or about whole rows of it."""
    for doubt in doubts:
        if doubt.table == table and not {*columns, ROW}.isdisjoint(doubt.columns):
            yield doubt


def by_row(broken: pl.DataFrame, doubts: Sequence[Doubt], table: str, columns: Sequence[str]) -> Parted:
    """Rows of ``table`` parted by whether one of ``columns`` is in doubt there already."""
    causes: dict[int, Doubt] = {}
    for doubt in shared(doubts, table, columns):
        for row in doubt.rows["_row"].filter(doubt.rows["_row"].is_in(broken["_row"].implode())):
            causes.setdefault(row, doubt)
    if not causes:
        return alone(broken)
    follows = pl.col("_row").is_in(list(causes))
    following = broken.filter(follows)
    told = following.head(KEPT)
    return Parted(
        broken.filter(~follows), told, [(causes[row], row) for row in told["_row"]], following.height - told.height
    )


def by_key(parts: Parted, doubts: Sequence[Doubt]) -> Parted:
    """``parts``, with those of its own rows behind others whose key may be that of a row in ``doubts``.

    These are about the key of the rows that should be named, or of the same table: of the same article, or of one whose
    id is what is in doubt, or of a table that all articles share.
    """
    found: dict[int, tuple[Doubt, int]] = {}
    for row in parts.own.iter_slices(1) if doubts else ():
        near = _near(row, doubts)
        if near:
            found[row["_row"].item()] = near[0]
    if not found:
        return parts
    follows = pl.col("_row").is_in(list(found))
    following = pl.concat([parts.following, parts.own.filter(follows)], how="diagonal_relaxed")
    causes = [*parts.causes, *(found[row] for row in parts.own.filter(follows)["_row"])]
    rest = parts.rest + max(0, len(causes) - KEPT)
    return Parted(parts.own.filter(~follows), following.head(KEPT), causes[:KEPT], rest)


def _near(row: pl.DataFrame, doubts: Sequence[Doubt]) -> list[tuple[Doubt, int]]:
    """What is in doubt in the article of ``row``, in one whose id is in doubt, or for all articles."""
    near = []
    for doubt in doubts:
        here = doubt.rows
        if ARTICLE in here.columns and ARTICLE in row.columns and ARTICLE not in doubt.columns:
            here = here.filter(pl.col(ARTICLE) == row[ARTICLE].item())
        near += [(doubt, number) for number in here["_row"].head(_TRIED)]
    return near


def parted(truth: Truth, broken: pl.DataFrame, tables: Tables, doubts: Sequence[Doubt]) -> Parted:
    """Rows that break ``truth``, parted by whether that follows from what is in doubt in ``tables``."""
    near = [doubt for doubt in doubts if doubt.table in truth.needs and doubt.rows.height]
    if not near:
        return alone(broken)
    sure = by_row(broken, near, truth.table, truth.doubts)
    own = sure.own.filter(~_goes(truth, sure.own, tables, near))
    gone = sure.own.join(own.select("_row"), on="_row", how="anti", maintain_order="left")
    told = gone.head(max(0, KEPT - sure.following.height))
    causes = [*sure.causes, *(_cause(truth, row, tables, near) for row in told.iter_slices(1))]
    return Parted(own, pl.concat([sure.following, told]), causes, sure.rest + gone.height - told.height)


def _goes(truth: Truth, broken: pl.DataFrame, tables: Tables, doubts: Sequence[Doubt]) -> pl.Series:
    """For each of the ``broken`` rows whether ``truth`` tells it no longer, or otherwise, without what is in doubt."""
    if broken.is_empty():
        return pl.Series([], dtype=pl.Boolean)
    gone = ~_still(truth, broken, _without(tables, doubts))
    texts = [doubt for doubt in doubts if doubt.table == "segments" and "text" in doubt.columns]
    if texts and not truth.anywhere:
        # without a text nothing of its article can be examined: what stands elsewhere, and is told as well when that
        # text is but another one, as long as it should be, has nothing to do with it
        elsewhere = ~_inside(broken, tables, texts)
        gone &= ~(elsewhere & _still(truth, broken, _without(tables, doubts, blotted=True), ("_row",)))
    return gone


def _still(
    truth: Truth, broken: pl.DataFrame, tables: Tables, told: Sequence[str] = ("_row", "_expected")
) -> pl.Series:
    """For each of the ``broken`` rows whether ``truth`` tells the same of it in these ``tables``."""
    again = truth.prove(_beside(tables, broken)).broken.select(*told, _same=True)
    return broken.select(told).join(again, on=list(told), how="left", maintain_order="left")["_same"].is_not_null()


def _inside(rows: pl.DataFrame, tables: Tables, doubts: Sequence[Doubt]) -> pl.Series:
    """For each of ``rows`` whether it starts in one of the segments in doubt."""
    if not {"start", _NO} <= set(rows.columns):
        return pl.Series([False]).new_from_index(0, rows.height)
    numbers = pl.concat([doubt.rows["_row"] for doubt in doubts])
    segments = tables["segments"].filter(pl.col("_row").is_in(numbers.implode()))
    of = segments.select(_NO, _first="start", _last="end")
    near = rows.select("_row", _NO, "start").join(of, on=_NO, how="inner")
    found = near.filter(pl.col("_first") <= pl.col("start"), pl.col("start") <= pl.col("_last"))["_row"]
    return rows["_row"].is_in(found.implode())


def _cause(truth: Truth, row: pl.DataFrame, tables: Tables, doubts: Sequence[Doubt]) -> tuple[Doubt, int]:
    """The first doubt without which ``truth`` does not tell ``row``, those about the row itself before others."""
    near = _near(row, doubts)
    near.sort(key=lambda one: not (one[0].table == truth.table and one[1] == row["_row"].item()))
    if len(near) > 1:
        for doubt, number in near[:_TRIED]:
            if _goes(truth, row, tables, [doubt.of(pl.Series([number]))]).item():
                return doubt, number
    return near[0] if near else (doubts[0], doubts[0].rows["_row"][0])


def _beside(tables: Tables, rows: pl.DataFrame) -> Tables:
    """The tables as far as they are about the articles of ``rows``."""
    if _NO not in rows.columns:
        return Tables(tables.frames)
    here = pl.col(_NO).is_in(rows[_NO].unique().implode())
    return Tables(
        {name: frame.filter(here) if _NO in frame.columns else frame for name, frame in tables.frames.items()}
    )


def _without(tables: Tables, doubts: Sequence[Doubt], blotted: bool = False) -> Tables:
    """The tables with what is in doubt missing; ``blotted`` texts of segments are others, as long as they should be.

    Of a row of which it is in doubt to which article it belongs, its id tells that, if anything does.
    """
    frames: dict[str, pl.DataFrame] = dict(tables.frames)
    for doubt in doubts:
        if doubt.table in frames:
            frames[doubt.table] = _doubted(frames[doubt.table], doubt, tables, blotted)
    return Tables(frames)


def _doubted(frame: pl.DataFrame, doubt: Doubt, tables: Tables, blotted: bool) -> pl.DataFrame:
    there = pl.col("_row").is_in(doubt.rows["_row"].implode())
    if ROW in doubt.columns:
        return frame.filter(~there)
    cells: dict[str, pl.Expr] = {
        name: pl.when(~there).then(pl.col(name)) for name in doubt.columns if name in frame.columns
    }
    if blotted and "text" in cells and doubt.table == "segments":
        length = (pl.col("end") - pl.col("start")).clip(0, FAR).fill_null(0)
        blot = pl.lit(REPLACED).repeat_by(length).list.join("")
        cells["text"] = pl.when(there).then(blot).otherwise(pl.col("text"))
    if ARTICLE in cells:
        key = schema.load(doubt.table).primary_key[0]
        home = pl.col(key).str.extract(rf"\A({ids.ARTICLE_ID})-")
        cells[ARTICLE] = pl.when(there).then(home).otherwise(pl.col(ARTICLE))
    found = frame.with_columns(cell.alias(name) for name, cell in cells.items())
    return tables.numbered(found.drop(_NO)) if ARTICLE in cells and _NO in frame.columns else found


def origin(doubt: Doubt, row: int) -> Origin:
    """The fault that ``doubt`` is of its row with the number ``row``."""
    found = doubt.rows.row(by_predicate=pl.col("_row") == row, named=True)
    return Origin(doubt.rule, doubt.files[found["_part"]], found["_line"], doubt.field)


def kept(rows: pl.DataFrame) -> pl.DataFrame:
    """Of rows in doubt no more than is needed to find and to name them."""
    return rows.select(name for name in rows.columns if name in ("_row", "_line", "_part", "_expected", ARTICLE))
