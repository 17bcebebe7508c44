"""Parquet: one file a table, columns of the types that its schema states, titles and descriptions with each column."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qawl.model.field import Field
from qawl.model.schema import canonical
from qawl.publish.export.source import Json, Source, Table, told

if TYPE_CHECKING:
    import polars as pl
    import pyarrow as pa

_OF_PACKAGE = ("name", "version", "licenses", "sources", "generator")


def write(package: Source, out: Path) -> None:
    """Write ``<table>.parquet`` for every table into the folder ``out``. The same rows give the same bytes.

    (By one version of pyarrow: each writes its own number.)
    """
    import pyarrow.parquet as pq

    for name, table in package.tables.items():
        schema = _schema(package, table)
        with pq.ParquetWriter(out / f"{name}.parquet", schema, compression="zstd", version="2.6") as writer:
            for block in _blocks(package, table):
                writer.write_table(block.to_arrow().cast(schema))


def _schema(package: Source, table: Table) -> pa.Schema:
    import pyarrow as pa

    about = {name: package.descriptor[name] for name in _OF_PACKAGE if name in package.descriptor}
    metadata = {**table.told(), "package": canonical(about), "table_schema": canonical(table.described)}
    fields = [_field(field, described) for field, described in table.of_fields()]
    return pa.schema(fields, metadata=metadata)


def _field(field: Field, described: Json) -> pa.Field:
    import pyarrow as pa

    types: dict[str, Any] = {"integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(), "date": pa.date32()}
    return pa.field(field.name, types.get(field.type, pa.string()), not field.required, told(described))


def _blocks(package: Source, table: Table) -> Iterator[pl.DataFrame]:
    import polars as pl

    typed = {
        "integer": lambda column: column.cast(pl.Int64),
        "number": lambda column: column.cast(pl.Float64),
        "boolean": lambda column: column == "true",
        "date": lambda column: column.str.to_date("%Y-%m-%d"),
        "string": lambda column: column,
    }
    for _, block in package.blocks(table.name):
        yield block.select(typed[field.type](pl.col(field.name)) for field in table.schema.fields)
