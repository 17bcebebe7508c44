"""SQLite: the tables with keys and indexes, a search that folds Arabic spelling, and what Datasette shows of it.

The same rows give the same bytes by one version of SQLite, which writes its number into the file. The number of a row
is asked for as ``_rowid_``: a package may have a column called ``rowid`` or ``oid``, and none that begins with ``_``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from qawl.model.faults import Fault, FaultyInput, UnreadableInput
from qawl.publish.export import datasette, joined, search, sql
from qawl.publish.export.source import Source, Table

DATABASE = "qawl.db"


def write(package: Source, out: Path) -> None:
    """Write the database ``qawl.db`` into the folder ``out``, and what `datasette out` needs to serve it."""
    _refuse_twins(package)
    try:
        with closing(sqlite3.connect(out / DATABASE)) as database:
            _fill(database, package)
    except sqlite3.OperationalError as error:
        remedy = "Make room, or use a Python whose SQLite has FTS5"
        raise UnreadableInput(Fault(DATABASE, str(error), remedy)) from None
    datasette.write(package, DATABASE.removesuffix(".db"), out)


def _refuse_twins(package: Source) -> None:
    """Raise ``FaultyInput`` for columns whose names SQLite does not tell apart."""
    for name, table in package.tables.items():
        first: dict[str, str] = {}
        for column in table.schema.columns:
            twin = first.setdefault(column.lower(), column)
            if twin != column:
                what = f"to SQLite its name is that of the column {twin}: capitals do not count"
                raise FaultyInput(Fault(name, what, "Rename it, or export csv or parquet", field=column))


def _fill(database: sqlite3.Connection, package: Source) -> None:
    database.execute("PRAGMA foreign_keys = OFF")  # proven before; rows may name later ones
    database.execute("PRAGMA journal_mode = OFF")
    with database:
        for name, table in package.tables.items():
            database.execute(sql.create(table.schema, sql.DIALECTS["sqlite"]))
            marks = ", ".join("?" * len(table.schema.columns))
            rows = (tuple(row.values()) for row in package.rows(name))
            database.executemany(f'INSERT INTO "{name}" VALUES ({marks})', rows)
            for statement in _indexes(table):
                database.execute(statement)
        database.execute(f"CREATE VIEW quotes_with_speakers AS\n{joined.select(package)}")
        database.execute(f"CREATE VIEW {datasette.BRIEF} AS\n{search.BRIEF}")
        search.fill(database)
    database.execute("PRAGMA optimize")


def _indexes(table: Table) -> Iterator[str]:
    """An index for each foreign key that no other key begins with, and one for the names of what is named."""
    schema = table.schema
    known = [schema.primary_key, *schema.unique_keys]
    wanted = [key.fields for key in schema.foreign_keys] + [
        (f,) for f in ("name", "speaker_name") if f in schema.columns
    ]
    for fields in dict.fromkeys(wanted):
        if not any(key[: len(fields)] == fields for key in known):
            listed = ", ".join(f'"{name}"' for name in fields)
            yield f'CREATE INDEX "{table.name}_{"_".join(fields)}" ON "{table.name}" ({listed})'
