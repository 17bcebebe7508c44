"""Keys: what a Table Schema says of rows taken together. They reach across the blocks in which files are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from qawl.checks.rules.truth import ROW, Outcome, Tables, Truth, truth
from qawl.model.schema import ForeignKey, TableSchema


def all_truths(table: TableSchema) -> Iterator[Truth]:
    """The keys of a table: primary, unique and foreign."""
    for key in unique_keys(table):
        yield unique_truth(table, key)
    for foreign in table.foreign_keys:
        yield refers_truth(table, foreign)


def unique_keys(table: TableSchema) -> Iterator[tuple[str, ...]]:
    """The primary key and the unique keys, each once."""
    yield from (key for key in dict.fromkeys((table.primary_key, *table.unique_keys)) if key)


def unique_truth(table: TableSchema, key: tuple[str, ...], files: Sequence[str] = ()) -> Truth:
    """The truth that no two rows have the same ``key``; ``files`` are those of the table where it lies in several."""

    @truth(table.name, key[-1], reach="package", of=".".join(key), doubts=(ROW,) if key == table.primary_key else key)
    def unique(tables: Tables) -> Outcome:
        """A key names one row"""
        rows = tables[table.name].drop_nulls(list(key))
        later = (
            rows.filter(~pl.struct(key).is_first_distinct())
            if len(key) > 1
            else rows.filter(~pl.col(key[0]).is_first_distinct())
        )
        if later.is_empty():
            return Outcome(later.with_columns(_expected=pl.lit("")), rows.height)
        first = rows.unique(list(key), keep="first").select(*key, _place(files).alias("_first"))
        told = later.join(first, on=list(key), how="left", maintain_order="left")
        says = pl.format("the same " + ", ".join(key) + " as in {}", "_first")
        return Outcome(told.with_columns(says.alias("_expected")), rows.height)

    return unique


def _place(files: Sequence[str]) -> pl.Expr:
    """Where a row stands: its line, and its file if the table has several."""
    if len(files) < 2:
        return pl.format("line {}", "_line")
    return pl.format("{}:{}", pl.lit(pl.Series(files)).gather("_part"), "_line")


def refers_truth(table: TableSchema, key: ForeignKey) -> Truth:
    """The truth that ``key`` names rows that are there."""
    others = () if key.resource == table.name else (key.resource,)

    @truth(table.name, key.fields[-1], *others, reach="package", of=".".join(key.fields), doubts=key.fields)
    def refers(tables: Tables) -> Outcome:
        """A foreign key names a row that is there"""
        rows = tables[table.name].drop_nulls(list(key.fields))
        there = tables[key.resource].select(key.reference).drop_nulls().unique()
        lost = rows.join(there, left_on=key.fields, right_on=key.reference, how="anti", maintain_order="left")
        return Outcome(lost.with_columns(_expected=pl.lit(lost_says(key.resource, key.reference))), rows.height)

    return refers


def lost_says(named: str, reference: Sequence[str]) -> str:
    """What is said of a key for which the table that is ``named`` has no row."""
    return f"no row of {named} has this {', '.join(reference)}"
