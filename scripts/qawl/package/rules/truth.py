"""What a rule is: one truth about rows, told vectorised over whole tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from qawl.package.schema import TableSchema

REBUILD = "Rebuild with `qawl build`, or correct the row in seeds/corrections.csv"
CORRECT = "Correct the row in seeds/corrections.csv and run `qawl build`"


@dataclass(frozen=True)
class Tables:
    """The tables of a package as frames of their types; cells that are not of their type are null.

    Each frame has ``_row`` (the record's number in the table, from 0) and ``_line`` (where it starts in its file).
    """

    frames: Mapping[str, pl.DataFrame]

    def __getitem__(self, table: str) -> pl.DataFrame:
        return self.frames[table]

    @cached_property
    def texts(self) -> pl.DataFrame:
        """``article_id`` and ``_article``, the article text; null where a segment's text is withheld."""
        joined = pl.when(pl.col("text").is_null().any()).then(None).otherwise(pl.col("text").str.join("\n"))
        return self["segments"].sort("position").group_by("article_id").agg(joined.first().alias("_article"))

    def with_text(self, table: str) -> pl.DataFrame:
        """The rows of ``table`` with ``_article``, the text of their article."""
        return self[table].join(self.texts, on="article_id", how="left", maintain_order="left")


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


def truth(
    table: str, field: str, *others: str, remedy: str = REBUILD
) -> Callable[[Callable[[Tables], Outcome]], Truth]:
    """Make a truth of a function that proves it; its docstring says it, ``others`` are further tables it looks at."""

    def made(prove: Callable[[Tables], Outcome]) -> Truth:
        says = (prove.__doc__ or "").strip().splitlines()[0].rstrip(".")
        return Truth(f"{table}.{prove.__name__}", table, field, says, (table, *others), remedy, prove)

    return made


def outcome(rows: pl.DataFrame, keeps: pl.Expr, expected: pl.Expr | str, known: pl.Expr | None = None) -> Outcome:
    """Those of ``rows`` for which ``keeps`` is false; where ``known`` is false a row cannot be examined.

    A null in ``keeps`` counts as kept: the cell that makes it null is a fault of the table's structure.
    """
    says = pl.lit(expected) if isinstance(expected, str) else expected
    told = rows.with_columns(
        (pl.lit(True) if known is None else known.fill_null(False)).alias("_known"),
        keeps.fill_null(True).alias("_keeps"),
        says.alias("_expected"),
    )
    skipped = told.height - int(told["_known"].sum())
    return Outcome(told.filter(pl.col("_known") & ~pl.col("_keeps")), told.height - skipped, skipped)


def selected() -> pl.Expr:
    """How many characters a row's selector covers."""
    start, end = (pl.col("selector").str.extract(r"\Achar=([0-9]+),([0-9]+)\z", n) for n in (1, 2))
    return end.cast(pl.Int64, strict=False) - start.cast(pl.Int64, strict=False)


def typed(frame: pl.DataFrame, table: TableSchema) -> pl.DataFrame:
    """``frame`` of strings in the types of the schema; what is not of its type becomes null."""
    casts = []
    for field in table.fields:
        column = pl.col(field.name)
        if field.type == "integer":
            casts.append(column.cast(pl.Int64, strict=False))
        elif field.type == "boolean":
            casts.append(pl.when(column == "true").then(True).when(column == "false").then(False).alias(field.name))
        elif field.type == "date":
            casts.append(column.str.to_date("%Y-%m-%d", strict=False))
    return frame.with_columns(casts)
