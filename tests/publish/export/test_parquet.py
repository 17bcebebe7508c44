"""Parquet, opened by pyarrow and by DuckDB."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import made
from qawl.model import schema
from qawl.publish import export


@pytest.fixture(scope="module")
def folder(sound: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("parquet") / "tables"
    export.export(sound, "parquet", out)
    return out


def test_pyarrow_reads_every_row_of_every_table_with_its_types(folder: Path) -> None:
    for name, rows in made.rows().items():
        days = [field.name for field in schema.load(name).fields if field.type == "date"]
        wanted = [
            {**row, **{day: datetime.date.fromisoformat(str(row[day])) if row[day] else None for day in days}}
            for row in rows
        ]
        assert pq.read_table(folder / f"{name}.parquet").to_pylist() == wanted


def test_types_and_what_may_be_missing_are_those_of_the_schema(folder: Path) -> None:
    found = pq.read_schema(folder / "quotes.parquet")
    assert found.field("start").type == pa.int64() and not found.field("start").nullable
    assert found.field("speaker_elided").type == pa.bool_()
    assert found.field("cue").type == pa.string() and found.field("cue").nullable
    assert pq.read_schema(folder / "articles.parquet").field("published_on").type == pa.date32()


def test_titles_and_descriptions_stand_with_tables_and_columns_in_both_languages(folder: Path) -> None:
    for name in schema.table_names():
        described, found = schema.descriptor_of(name), pq.read_schema(folder / f"{name}.parquet")
        assert found.metadata[b"description@ar"].decode() == described["description@ar"]
        assert json.loads(found.metadata[b"table_schema"]) == described
        for field in described["fields"]:
            kept = found.field(field["name"]).metadata
            for told in ("title", "title@ar", "description", "description@ar"):
                assert kept[told.encode()].decode() == field[told]


def test_duckdb_answers_who_is_quoted_most(folder: Path) -> None:
    asked = f"SELECT speaker_name, count(*) FROM '{folder}/quotes.parquet' GROUP BY 1 ORDER BY 2 DESC LIMIT 1"
    assert duckdb.sql(asked).fetchall() == [("سلمى الحداد", 4)]
    assert duckdb.sql(f"SELECT year(min(published_on)) FROM '{folder}/articles.parquet'").fetchall() == [(2026,)]


def test_the_same_rows_give_the_same_bytes(folder: Path, sound: Path, tmp_path: Path) -> None:
    export.export(sound, "parquet", tmp_path / "again")
    for path in folder.iterdir():
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes()
