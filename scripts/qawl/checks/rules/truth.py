"""What a rule is: one truth about rows, told vectorised over whole tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import polars as pl

from qawl.model.schema import TableSchema
from qawl.package.lexical import day

ARTICLE = "article_id"
REBUILD = "Rebuild with `qawl build`, or correct the row in seeds/corrections.csv"
CORRECT = "Correct the row in seeds/corrections.csv and run `qawl build`"


@dataclass(frozen=True)
class Tables:
    """All rows of some articles as frames of their types; cells that are not of their type are null.

    Each frame has ``_row`` (the record's number in the table, from 0), ``_line`` (where it starts in its file) and,
    where it has an ``article_id``, ``_article_no``: the same number for the same article in every frame, because
    joining by numbers takes a third of the time of joining by ids. Make them with ``gathered``.
    """

    frames: Mapping[str, pl.DataFrame]
    _made: dict[str, pl.DataFrame] = field(default_factory=dict, repr=False, compare=False)

    def __getitem__(self, table: str) -> pl.DataFrame:
        return self.frames[table]

    def once(self, name: str, make: Callable[[], pl.DataFrame]) -> pl.DataFrame:
        """What ``make`` makes of these tables, made once for all the truths that look at it."""
        if name not in self._made:
            self._made[name] = make()
        return self._made[name]

    @property
    def texts(self) -> pl.DataFrame:
        """``_article_no``, ``_article`` (the article text; null where a segment's text is withheld) and ``_length``."""
        return self.once("texts", self._texts)

    def _texts(self) -> pl.DataFrame:
        joined = pl.when(pl.col("text").is_null().any()).then(None).otherwise(pl.col("text").str.join("\n"))
        segments = self["segments"].select("_article_no", "position", "end", "text").sort("_article_no", "position")
        return segments.group_by("_article_no").agg(
            joined.first().alias("_article"), pl.col("end").max().alias("_length")
        )

    def with_text(self, table: str) -> pl.DataFrame:
        """The rows of ``table`` with ``_article``, the text of their article, and ``_length``, where it ends."""
        return self.once(
            f"texts of {table}",
            lambda: self[table].join(self.texts, on="_article_no", how="left", maintain_order="left"),
        )


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


@dataclass(frozen=True, slots=True)
class Truth:
    """A truth of ``table``: ``says`` in one sentence, ``field`` at fault when it breaks, ``prove`` to find out.

    It is proven only when the tables it ``needs`` could be read wholly.
    """

    name: str
    table: str
    field: str
    says: str
    needs: tuple[str, ...]
    remedy: str
    prove: Callable[[Tables], Outcome]
    by_article: bool = True
    """Whether it can be proven of some articles alone. Others look at rows of different articles, or at their order."""


def truth(
    table: str, field: str, *others: str, remedy: str = REBUILD, whole: bool = False
) -> Callable[[Callable[[Tables], Outcome]], Truth]:
    """Make a truth of a function that proves it; its docstring says it, ``others`` are further tables it looks at.

    ``whole`` is true for what cannot be proven of some articles alone.
    """

    def made(prove: Callable[[Tables], Outcome]) -> Truth:
        says = (prove.__doc__ or "").strip().splitlines()[0].rstrip(".")
        return Truth(f"{table}.{prove.__name__}", table, field, says, (table, *others), remedy, prove, not whole)

    return made


def outcome(rows: pl.DataFrame, keeps: pl.Expr, expected: pl.Expr | str, known: pl.Expr | None = None) -> Outcome:
    """Those of ``rows`` for which ``keeps`` is false; where ``known`` is false a row cannot be examined.

    A null in ``keeps`` counts as kept: the cell that makes it null is a fault of the table's structure.
    """
    if rows.is_empty():
        return Outcome(rows.with_columns(_expected=pl.lit("")), 0)
    seen = pl.lit(True) if known is None else known.fill_null(False)
    breaks = seen & ~keeps.fill_null(True)
    count, broken = rows.select((seen & True).sum().alias("seen"), breaks.any().alias("broken")).row(0)
    examined = rows.height if known is None else int(count)
    if not broken:  # the usual case, in which no row need be told
        return Outcome(rows.clear().with_columns(_expected=pl.lit("")), examined, rows.height - examined)
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
