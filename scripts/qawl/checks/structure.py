"""A Table Schema as a pandera schema: strings first, their lexical form by full match, then the calendar.

A CSV cell is a string until it is proven to be what the schema says, so that a fault can show it as it stands in the
file. Each constraint is one polars expression that is true where a cell keeps it; missing cells keep all but
``required``. Keys reach across blocks and stand in ``keys``.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import polars as pl

from qawl.model import edtf
from qawl.model.characters import UNSEEN
from qawl.model.faults import number
from qawl.model.field import Field
from qawl.model.kinds import CLOCK, KINDS, Kind
from qawl.model.schema import TableSchema
from qawl.package.lexical import day, full, is_of, value

if TYPE_CHECKING:
    import pandera.polars as pa

_BEYOND = {
    "minimum": "less than",
    "maximum": "more than",
    "exclusiveMinimum": "not more than",
    "exclusiveMaximum": "not less than",
}

_BEYOND_ALL = (1 << 32) - 1
"""More characters than any cell has, and the largest number that polars holds against how many it has."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """One thing that a schema says of a field: ``keeps`` is true for the cells that keep it."""

    name: str
    keeps: pl.Expr
    expected: str


@lru_cache(maxsize=1 << 10)
def constraints(field: Field) -> tuple[Constraint, ...]:
    """What the schema says of the cells of ``field``, each once, in the order in which it is examined."""
    return tuple(_constraints(field))


def _constraints(field: Field) -> Iterator[Constraint]:
    column = pl.col(field.name)
    if field.required:
        given = column.is_not_null()
        if field.type == "string":  # white space is no value
            given &= column.str.contains(r"\S")
        yield Constraint("required", given, "a value is required")
    for constraint in (*_of_type(field, column), *_of_text(field, column)):
        keeps = (column.is_null() | constraint.keeps).fill_null(True)
        yield Constraint(constraint.name, keeps, constraint.expected)


def _of_type(field: Field, column: pl.Expr) -> Iterator[Constraint]:
    if field.plain:
        kind = KINDS[field.type]
        if kind.form:
            yield Constraint("type", is_of(kind, column), kind.says)
        if kind.ordered:
            yield from (_limit(kind, column, name, limit) for name, limit in field.limits)
    if field.notation == "iso8601":
        yield Constraint("notation", _is_moment(column), "no such day or clock time")
    elif field.notation == "edtf":
        valid = column.map_batches(_are_edtf, return_dtype=pl.Boolean)
        yield Constraint("notation", valid, "not an EDTF value (ISO 8601-2 level 1, seasons 21 to 24)")


def _limit(kind: Kind, column: pl.Expr, name: str, limit: str) -> Constraint:
    here, there = value(kind, column), value(kind, pl.lit(limit))
    keeps = {"minimum": here >= there, "maximum": here <= there}
    keeps |= {"exclusiveMinimum": here > there, "exclusiveMaximum": here < there}
    return Constraint(name, keeps[name], f"{_BEYOND[name]} {limit}")


def _of_text(field: Field, column: pl.Expr) -> Iterator[Constraint]:
    if field.enum and (field.plain or field.type == "string"):
        kind = KINDS[field.type]
        allowed = pl.select(value(kind, pl.lit(pl.Series(field.enum)))).to_series()
        yield Constraint("enum", value(kind, column).is_in(allowed.implode()), f"not one of {', '.join(field.enum)}")
    if field.pattern:
        yield Constraint("pattern", full(column, field.pattern), f"does not match {field.pattern}")
    for name, length in field.lengths if field.type == "string" else ():
        there = min(length, _BEYOND_ALL)
        keeps = column.str.len_chars() >= there if name == "minLength" else column.str.len_chars() <= there
        yield Constraint(name, keeps, f"{'less' if name == 'minLength' else 'more'} than {number(length, 'character')}")
    if field.type == "string" and not field.enum and not field.verbatim:
        yield Constraint("visible", _is_visible(column), "invisible or replacement characters")
        if not field.pattern:
            yield Constraint("edges", ~column.str.contains(r"\A\s|\s\z"), "white space at its edges")
        yield Constraint("nfc", _is_composed(column), "not in Unicode normal form NFC")


def _is_moment(column: pl.Expr) -> pl.Expr:
    return day(column.str.slice(0, 10)).is_not_null() & full(column.str.slice(10), f"(?:T{CLOCK})?")


def _is_visible(column: pl.Expr) -> pl.Expr:
    return ~column.str.contains(f"[{UNSEEN}\t\n]")


def _is_composed(column: pl.Expr) -> pl.Expr:
    return column.map_batches(_are_composed, return_dtype=pl.Boolean)


def _are_composed(values: pl.Series) -> pl.Series:
    """ASCII is composed, and nearly all of these cells are ASCII: normalising takes ten times as long as seeing it."""
    plain = values.str.len_bytes() == values.str.len_chars()
    return plain if plain.all() else plain | (values == values.str.normalize("NFC"))


def _are_edtf(values: pl.Series) -> pl.Series:
    valid = {value: edtf.is_valid(value) for value in values.unique().drop_nulls()}
    return values.replace_strict(valid, default=None, return_dtype=pl.Boolean)


@cache
def compile_table(table: TableSchema) -> pa.DataFrameSchema:
    """The pandera schema (polars backend) of a frame of strings: its columns, and one check of all that they must keep.

    One check and not one for each constraint: so polars sees all of them at once and uses every core, and pandera's
    millisecond for each check is spent once a block.
    """
    pandera = _pandera()
    columns = {name: pandera.Column(pl.String, nullable=True) for name in table.columns}
    declared = pandera.Check(_check(_together(table)), name="declared", n_failure_cases=1)
    compiled: pa.DataFrameSchema = pandera.DataFrameSchema(columns, checks=[declared], name=table.name)
    return compiled


def _pandera() -> Any:
    os.environ.setdefault("DISABLE_PANDERA_IMPORT_WARNING", "True")
    import pandera.polars

    return pandera.polars


def _together(table: TableSchema) -> list[pl.Expr]:
    """What is true of every row that keeps all constraints.

    Cells of columns with a pattern are ids, places and the like, in ASCII: what is looked for in the letters of each is
    looked for in all of them at once, put beside one another with what composes with nothing between them.
    """
    every = [(field, constraint) for field in table.fields for constraint in constraints(field)]
    coded = [field.name for field, constraint in every if field.pattern and constraint.name == "nfc"]
    kept = [one.keeps for field, one in every if not (field.name in coded and one.name in ("visible", "nfc"))]
    if not coded:
        return kept
    letters = pl.concat_str(coded, separator=" ", ignore_nulls=True)
    return [*kept, _is_visible(letters), _is_composed(letters)]


def _check(kept: list[pl.Expr]) -> Callable[[Any], pl.LazyFrame]:
    return lambda data: data.lazyframe.select(pl.all_horizontal(kept))


def cell_id(table: str, constraint: str, field: str) -> str:
    """The id of the rule that a constraint of a field is."""
    return f"{table}.{constraint}.{field}"


def broken(frame: pl.DataFrame, table: TableSchema) -> Iterator[tuple[Field, Constraint, pl.DataFrame]]:
    """The records of ``frame`` (see ``load.blocks``) that break the declared structure, by what they break."""
    pandera = _pandera()
    try:
        compile_table(table).validate(frame.select(table.columns), lazy=True)
    except pandera.errors.SchemaErrors:
        every = [(field, constraint) for field in table.fields for constraint in constraints(field)]
        kept = frame.select(constraint.keeps.all().alias(str(n)) for n, (_, constraint) in enumerate(every)).row(0)
        for (field, constraint), keeps in zip(every, kept, strict=True):
            if not keeps:
                yield field, constraint, frame.filter(~constraint.keeps)
