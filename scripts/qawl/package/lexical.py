"""Columns of strings as what they say: expressions for the types of ``kinds``."""

from __future__ import annotations

import polars as pl

from qawl.model.kinds import DATE, Kind

_NUMBERS = {"Int64": pl.Int64, "Float64": pl.Float64}


def full(column: pl.Expr, pattern: str) -> pl.Expr:
    """Whether the pattern matches cells from end to end."""
    return column.str.contains(rf"\A(?:{pattern})\z")


def day(column: pl.Expr) -> pl.Expr:
    """Days of the years 1 to 9999 as dates; null for everything else."""
    return pl.when(full(column, DATE)).then(column.str.to_date("%Y-%m-%d", strict=False))


def value(kind: Kind, column: pl.Expr) -> pl.Expr:
    """What cells of a type compare by; null where they are not the number that they should be."""
    return column.cast(_NUMBERS[kind.number], strict=False) if kind.number else column


def is_of(kind: Kind, column: pl.Expr) -> pl.Expr:
    """Whether cells are of a type."""
    kept = full(column, kind.form or "(?s:.*)")
    if kind.number:
        kept &= value(kind, column).is_not_null()
    return kept & day(column.str.slice(0, 10)).is_not_null() if kind.dated else kept
