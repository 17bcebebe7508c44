"""What is compiled from the schemas, tried on those that take it: databases, Markdown, pandas, JSON Schema, pandera."""

from __future__ import annotations

import re
import sqlite3
from typing import Any

import duckdb
import pytest

import made
from qawl.checks import structure
from qawl.model import schema
from qawl.package import frames
from qawl.publish import dictionary
from qawl.publish.export import sql

TABLES = schema.tables()


def _rows(table: str) -> list[list[Any]]:
    return [[row[name] for name in TABLES[table].columns] for row in made.rows()[table]]


def _insert(table: str) -> str:
    return f"INSERT INTO {table} VALUES ({', '.join('?' * len(TABLES[table].columns))})"


@pytest.fixture
def duck() -> Any:
    """A DuckDB database with the tables of the made package."""
    with duckdb.connect() as database:
        database.execute(sql.script(sql.DIALECTS["duckdb"]))
        for table in sql.in_order(TABLES):
            for row in _rows(table):
                database.execute(_insert(table), row)
        yield database


@pytest.fixture
def lite() -> Any:
    """An SQLite database with the tables of the made package."""
    database = sqlite3.connect(":memory:")
    database.execute("PRAGMA foreign_keys = ON")
    database.executescript(sql.script(sql.DIALECTS["sqlite"]))
    for table in sql.in_order(TABLES):
        database.executemany(_insert(table), _rows(table))
    yield database
    database.close()


WRONG = {
    "a value that is required": "UPDATE times SET text = NULL",
    "a primary key twice": "INSERT INTO outlets SELECT * FROM outlets",
    "a minimum": 'UPDATE times SET start = -1, "end" = 1',
    "an enumeration": "UPDATE mentions SET sense = 'ironic'",
    "a foreign key": "UPDATE mentions SET entity_id = 'nobody'",
    "a unique key": "UPDATE times SET start = 0, article_id = (SELECT min(article_id) FROM articles)",
}


@pytest.mark.parametrize("what", WRONG)
def test_duckdb_enforces(what: str, duck: Any) -> None:
    with pytest.raises(duckdb.Error):
        duck.execute(WRONG[what])


@pytest.mark.parametrize("what", WRONG)
def test_sqlite_enforces(what: str, lite: Any) -> None:
    with pytest.raises(sqlite3.Error):
        lite.execute(WRONG[what])


def test_duckdb_enforces_patterns_over_the_whole_value(duck: Any) -> None:
    duck.execute("UPDATE times SET value = '2026-03-01/2026-03-04'")
    with pytest.raises(duckdb.ConstraintException):
        duck.execute("UPDATE times SET value = '2026-03-01 and later'")


def test_comments_of_tables_and_columns_are_the_descriptions(duck: Any) -> None:
    kept = dict(duck.execute("SELECT table_name, comment FROM duckdb_tables()").fetchall())
    assert kept == {name: table.description for name, table in TABLES.items()}
    columns = duck.execute("SELECT table_name, column_name, comment FROM duckdb_columns()").fetchall()
    told = {(t, f.name): f.description for t, table in TABLES.items() for f in table.fields}
    assert {(t, c): comment for t, c, comment in columns if t in TABLES} == told


def test_sqlite_keeps_the_descriptions_beside_the_columns(lite: Any) -> None:
    kept = "\n".join(text for (text,) in lite.execute("SELECT sql FROM sqlite_master WHERE type = 'table'"))
    assert all(field.description in kept for table in TABLES.values() for field in table.fields)


def test_columns_of_the_database_are_those_of_the_schema_in_order(lite: Any) -> None:
    for name, table in TABLES.items():
        assert tuple(row[1] for row in lite.execute(f"PRAGMA table_info({name})")) == table.columns


def test_postgresql_is_given_a_pattern_anchored_as_a_group() -> None:
    assert """CHECK ("wikidata_id" ~ ('^(?:' || 'Q[1-9][0-9]*' || ')$'))""" in sql.script(sql.DIALECTS["postgresql"])


def test_tables_that_refer_to_each_other_in_a_circle_are_refused() -> None:
    one = schema.parse(
        {
            "fields": [{"name": "a"}],
            "foreignKeys": [{"fields": "a", "reference": {"resource": "two", "fields": "a"}}],
        },
        "one",
    )
    other = schema.parse(
        {
            "fields": [{"name": "a"}],
            "foreignKeys": [{"fields": "a", "reference": {"resource": "one", "fields": "a"}}],
        },
        "two",
    )
    with pytest.raises(ValueError, match="one, two"):
        sql.in_order({"one": one, "two": other})


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_dictionary_tells_every_field_and_every_value(language: dictionary.Language) -> None:
    text = dictionary.dictionary(language)
    end = "" if language == "en" else "@ar"
    for name in schema.table_names():
        described = schema.descriptor_of(name)
        assert f"## {described[f'title{end}']} (`{name}`)" in text
        for field in described["fields"]:
            assert field[f"description{end}"].replace("|", "\\|") in text
            for category in field.get("categories", ()):
                assert f"| `{category['value']}` | {category[f'label{end}']} |" in text


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_row_of_the_dictionary_has_the_cells_of_its_header(language: dictionary.Language) -> None:
    grids = re.findall(r"(?:^\|.*\n)+", dictionary.dictionary(language), re.MULTILINE)
    for grid in grids:
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in grid.splitlines()}) == 1, grid


@pytest.mark.parametrize("name", schema.table_names())
def test_pandas_and_pandera_have_the_columns_of_the_schema(name: str) -> None:
    table = TABLES[name]
    assert tuple(frames.dtypes(table)) == table.columns
    constrained = {field.name for field in table.fields if list(structure.constraints(field))}
    assert constrained <= set(structure.compile_table(table).columns) <= set(table.columns)
