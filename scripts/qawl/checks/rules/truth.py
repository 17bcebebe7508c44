"""Rules between cells of tables: each one truth about rows, told vectorised over whole tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from dataclasses import field as made_of

import polars as pl

from qawl.checks.remedies import EITHER
from qawl.checks.rules.rule import Reach, Rule
from qawl.model.schema import TableSchema
from qawl.package.lexical import day

ARTICLE = "article_id"
LOST = "\0"
"""Stands in an article text for characters that nobody knows: no table holds it."""
FAR = 1 << 16
"""Of a longer stretch no more is put into a text."""
ROW = "*"
"""Stands among the columns that a truth doubts for the row itself: that it is there at all."""
_NOTHING = pl.Series("_expected", [], dtype=pl.String)


@dataclass(frozen=True)
class Tables:
    """All rows of some articles as frames of their types; cells that are not of their type are null.

    Each frame has ``_row`` (the record's number in the table, from 0), ``_line`` (where it starts in its file) and,
    where it has an ``article_id``, ``_article_no``: the same number for the same article in every frame, because
    joining by numbers takes a third of the time of joining by ids. Make them with ``gathered``.
    """

    frames: Mapping[str, pl.DataFrame]
    _made: dict[str, pl.DataFrame] = made_of(default_factory=dict, repr=False, compare=False)

    def __getitem__(self, table: str) -> pl.DataFrame:
        return self.frames[table]

    def once(self, name: str, make: Callable[[], pl.DataFrame]) -> pl.DataFrame:
        """What ``make`` makes of these tables, made once for all the truths that look at it."""
        if name not in self._made:
            self._made[name] = make()
        return self._made[name]

    def numbered(self, rows: pl.DataFrame) -> pl.DataFrame:
        """``rows`` with the number of their article, as these tables have it."""
        known = [
            frame.select(ARTICLE, "_article_no") for frame in self.frames.values() if "_article_no" in frame.columns
        ]
        numbers = pl.concat(known).drop_nulls().unique(ARTICLE)
        return rows.join(numbers, on=ARTICLE, how="left", maintain_order="left")

    @property
    def texts(self) -> pl.DataFrame:
        """``_article_no``, ``_article`` (the article text; null where a segment's text is withheld) and ``_length``."""
        return self.once("texts", self._texts)

    def _texts(self) -> pl.DataFrame:
        joined = pl.when(pl.col("text").is_null().any()).then(None).otherwise(pl.col("text").str.join("\n"))
        length = pl.when(pl.col("end").is_not_null().all()).then(pl.col("end").max())
        segments = _spaced(in_order(self["segments"], "position")).select("_article_no", "end", "text")
        return segments.group_by("_article_no").agg(joined.first().alias("_article"), length.alias("_length"))

    def with_text(self, table: str) -> pl.DataFrame:
        """The rows of ``table`` with ``_article``, the text of their article, and ``_length``, where it ends."""
        return self.once(
            f"texts of {table}",
            lambda: self[table].join(self.texts, on="_article_no", how="left", maintain_order="left"),
        )


def _spaced(segments: pl.DataFrame) -> pl.DataFrame:
    """Segments, in order, whose texts begin with as many characters as are missing between them and the one before.

    That is where a segment is lost: not where the text is too long for its place, or where the next one overlaps.
    """
    same = (pl.col("_article_no") == pl.col("_article_no").shift(1)).fill_null(False)
    gap = pl.when(same).then(pl.col("start") - pl.col("end").shift(1) - 1).fill_null(0)
    if not segments.select((gap > 0).any()).item():  # the usual case
        return segments
    fits = pl.col("text").str.len_chars() == pl.col("end") - pl.col("start")
    fits &= fits.shift(1).fill_null(True) & (gap.shift(-1).fill_null(0) >= 0)
    missing = pl.when(fits).then(gap.clip(0, FAR)).otherwise(0)
    return segments.with_columns(pl.concat_str(pl.lit(LOST).repeat_by(missing).list.join(""), "text").alias("text"))


def known(text: str) -> pl.Expr:
    """Whether all characters of a stretch of the article text are known."""
    return ~pl.col(text).str.contains(LOST, literal=True)


def in_order(rows: pl.DataFrame, column: str) -> pl.DataFrame:
    """``rows`` article by article in the order of ``column``; one in which it is missing stays behind that above it."""
    by = pl.col(column)
    if rows[column].null_count():
        by = by.forward_fill().over("_article_no")
    return rows.sort("_article_no", by, "_row")


def gathered(frames: Mapping[str, pl.DataFrame]) -> Tables:
    """The tables of typed ``frames`` (see ``typed``), their articles numbered."""
    with_articles = [frame for frame in frames.values() if ARTICLE in frame.columns]
    if not with_articles:
        return Tables(frames)
    ids = pl.concat([frame.select(pl.col(ARTICLE).unique()) for frame in with_articles]).unique().drop_nulls()
    numbers = ids.sort(ARTICLE).with_row_index("_article_no")
    return Tables(
        {
            name: frame.join(numbers, on=ARTICLE, how="left", maintain_order="left")
            if ARTICLE in frame.columns
            else frame
            for name, frame in frames.items()
        }
    )


@dataclass(frozen=True, slots=True)
class Outcome:
    """The rows that break a truth, with ``_expected`` beside their own columns; how many rows were examined or not."""

    broken: pl.DataFrame
    examined: int
    skipped: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth(Rule):
    """A rule between cells of tables: ``field`` is at fault when it breaks, ``prove`` finds out.

    It is proven only when the tables it ``needs``, of which the first is at fault, could be read wholly. ``doubts`` are
    the columns of which one is wrong where it breaks, nobody knows which; ``ROW`` stands for the row being there.
    """

    field: str
    remedy: str
    prove: Callable[[Tables], Outcome]
    doubts: tuple[str, ...]
    anywhere: bool
    """Whether it looks for words in the whole article, and not where the row stands."""

    @property
    def table(self) -> str:
        """The table at fault when it breaks."""
        return self.needs[0]


def truth(
    table: str,
    field: str,
    *others: str,
    remedy: str = EITHER,
    reach: Reach | None = None,
    of: str = "",
    doubts: tuple[str, ...] = (),
    anywhere: bool = False,
) -> Callable[[Callable[[Tables], Outcome]], Truth]:
    """Make a truth of a function that proves it; its docstring says it, ``others`` are further tables it looks at.

    ``reach`` is that of an article where there are others, else of a row; ``of`` closes the id where the same holds
    of several fields. In doubt is ``field``, if nothing else is said.
    """

    def made(prove: Callable[[Tables], Outcome]) -> Truth:
        """The truth that ``prove`` proves."""
        says = (prove.__doc__ or "").strip().splitlines()[0].rstrip(".")
        name = ".".join(filter(None, (table, prove.__name__, of)))
        far = reach or ("article" if others else "row")
        needs = (table, *others)
        return Truth(
            name,
            says,
            far,
            needs,
            field=field,
            remedy=remedy,
            prove=prove,
            doubts=doubts or (field,),
            anywhere=anywhere,
        )

    return made


def outcome(rows: pl.DataFrame, keeps: pl.Expr, expected: pl.Expr | str, known: pl.Expr | None = None) -> Outcome:
    """Those of ``rows`` for which ``keeps`` is false; where ``known`` is false a row cannot be examined.

    A null in ``keeps`` counts as kept: the cell that makes it null is a fault of the table's structure.
    """
    if rows.is_empty():
        return Outcome(rows.hstack([_NOTHING]), 0)
    seen = pl.lit(True) if known is None else known.fill_null(False)
    breaks = seen & ~keeps.fill_null(True)
    count, broken = rows.select((seen & True).sum().alias("seen"), breaks.any().alias("broken")).row(0)
    examined = rows.height if known is None else int(count)
    if not broken:  # the usual case, in which no row need be told
        return Outcome(rows.clear().hstack([_NOTHING]), examined, rows.height - examined)
    says = pl.lit(expected) if isinstance(expected, str) else expected
    told = rows.with_columns(breaks.alias("_breaks"), says.alias("_expected"))
    return Outcome(told.filter("_breaks"), examined, rows.height - examined)


def selected() -> pl.Expr:
    """How many characters a row's selector covers."""
    start, end = (pl.col("selector").str.extract(r"\Achar=([0-9]+),([0-9]+)\z", n) for n in (1, 2))
    return end.cast(pl.Int64, strict=False) - start.cast(pl.Int64, strict=False)


def typed(frame: pl.DataFrame, table: TableSchema) -> pl.DataFrame:
    """``frame`` of strings in the types of the schema; what is not of its type becomes null."""
    casts = []
    for of in table.fields:
        column = pl.col(of.name)
        if of.type == "integer":
            casts.append(column.cast(pl.Int64, strict=False))
        elif of.type == "boolean":
            casts.append(pl.when(column == "true").then(True).when(column == "false").then(False).alias(of.name))
        elif of.type == "date":
            casts.append(day(column).alias(of.name))
    return frame.with_columns(casts)
