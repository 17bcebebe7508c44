"""Packages with schemas, files and descriptors of their own: exports follow these, not ours."""

from __future__ import annotations

import gzip
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import environments
import made
from qawl.checks import check
from qawl.model.faults import FaultyInput
from qawl.publish import export
from qawl.publish.export import search, xlsx

FIELDS: list[dict[str, Any]] = [
    {"name": "weight", "type": "number", "description": "how heavy it is", "constraints": {"minimum": 1}},
    {"name": "founded", "type": "date", "format": "%d/%m/%Y"},
    {"name": "closed", "type": "boolean"},
    {"name": "big", "type": "integer"},
    {"name": "born", "type": "date"},
]
CELLS = "1.5,02/01/2026,1,9007199254740993,1850-01-02"
VALUES = [1.5, "02/01/2026", "1", 9007199254740993, "1850-01-02"]


def edited(path: Path, change: Callable[[Any], object]) -> None:
    described = json.loads(path.read_text(encoding="utf-8"))
    change(described)
    path.write_text(json.dumps(described, ensure_ascii=False), encoding="utf-8")


@pytest.fixture
def own(small: Path) -> Path:
    """A package whose outlets have five columns more, of every type."""
    edited(small / "schemas/outlets.schema.json", lambda schema: schema["fields"].extend(FIELDS))
    path = small / "data/outlets.csv"
    header, first, second = path.read_text(encoding="utf-8").splitlines()
    more = ",".join(field["name"] for field in FIELDS)
    path.write_text(f"{header},{more}\n{first},{CELLS}\n{second},,,,,\n", encoding="utf-8", newline="")
    made.stamp(small)
    return small


def test_every_format_takes_the_columns_that_a_package_adds(own: Path, tmp_path: Path) -> None:
    for form in export.FORMATS:
        export.export(own, form, tmp_path / form)
    names = [field["name"] for field in FIELDS]
    table = pq.read_table(tmp_path / "parquet/outlets.parquet")
    assert table.schema.field("weight").type == pa.float64() and table.schema.field("born").type == pa.date32()
    assert [str(value) for value in list(table.to_pylist()[0].values())[-5:]] == list(map(str, VALUES))
    with closing(sqlite3.connect(tmp_path / "sqlite/qawl.db")) as opened:
        assert list(opened.execute(f"SELECT {', '.join(names)} FROM outlets").fetchone()) == VALUES
    read = environments.run("csvw", "csvw2json", tmp_path / "csvw/csv-metadata.json")
    [outlets] = [table["row"] for table in json.loads(read.stdout)["tables"] if table["url"].endswith("outlets.csv")]
    row = outlets[0]["describes"][0]
    assert (row["weight"], row["founded"], row["big"]) == (1.5, "02/01/2026", VALUES[3])
    line = json.loads((tmp_path / "jsonl").read_text(encoding="utf-8").split("\n")[0])
    assert list(line["outlets"][0].values())[-5:] == VALUES


def test_a_workbook_rounds_no_number_and_keeps_days_before_1900(own: Path, tmp_path: Path) -> None:
    export.export(own, "xlsx", tmp_path / "out.xlsx")
    top, row, _ = openpyxl.load_workbook(tmp_path / "out.xlsx")["outlets"].iter_rows(values_only=True)
    found = dict(zip(top, row, strict=True))
    wanted = [1.5, "02/01/2026", "1", "9007199254740993", "1850-01-02"]
    assert [found[field["name"]] for field in FIELDS] == wanted


def test_what_the_package_s_schema_says_is_said_and_nothing_else(small: Path, tmp_path: Path) -> None:
    told = "what only this package says of a quotation"

    def change(schema: Any) -> None:
        next(field for field in schema["fields"] if field["name"] == "text")["description"] = told

    edited(small / "schemas/quotes.schema.json", change)
    for form, file in {
        "croissant": "croissant.json",
        "rocrate": "ro-crate-metadata.json",
        "csvw": "csv-metadata.json",
    }.items():
        export.export(small, form, tmp_path / form)
        assert told in (tmp_path / form / file).read_text(encoding="utf-8"), form
    export.export(small, "parquet", tmp_path / "parquet")
    kept = pq.read_schema(tmp_path / "parquet/quotes.parquet").field("text").metadata
    assert kept[b"description"].decode() == told
    export.export(small, "sqlite", tmp_path / "sqlite")
    with closing(sqlite3.connect(tmp_path / "sqlite/qawl.db")) as opened:
        [stated] = opened.execute("SELECT sql FROM sqlite_master WHERE name = 'quotes'").fetchone()
    assert told in stated


def test_tables_in_several_files_or_zipped_come_out_as_one(small: Path, tmp_path: Path) -> None:
    path = small / "data/mentions.csv"
    header, first, second = path.read_text(encoding="utf-8").splitlines(keepends=True)
    (small / "data/mentions-1.csv").write_text(header + first, encoding="utf-8", newline="")
    (small / "data/mentions-2.csv.gz").write_bytes(gzip.compress((header + second).encode(), mtime=0))
    whole = path.read_bytes()
    path.unlink()

    def change(descriptor: Any) -> None:
        [mentions] = [one for one in descriptor["resources"] if one["name"] == "mentions"]
        mentions["path"] = ["data/mentions-1.csv", "data/mentions-2.csv.gz"]

    edited(small / "datapackage.json", change)
    made.stamp(small)
    export.export(small, "csvw", tmp_path / "out")
    assert (tmp_path / "out/data/mentions.csv").read_bytes() == whole


@pytest.mark.parametrize(("created", "day"), [("2026-05-04T10:00:00Z", "2026-05-04"), (None, "2026-03-03")])
def test_the_day_is_the_descriptor_s_or_else_that_of_the_newest_article(
    created: str | None, day: str, small: Path, tmp_path: Path
) -> None:
    def change(descriptor: Any) -> None:
        descriptor.pop("created", None)
        descriptor.update({"created": created} if created else {})

    edited(small / "datapackage.json", change)
    for form, file in {"csvw": "csv-metadata.json", "rocrate": "ro-crate-metadata.json"}.items():
        export.export(small, form, tmp_path / form)
        assert f'"{day}"' in (tmp_path / form / file).read_text(encoding="utf-8")


def test_more_rows_than_a_sheet_holds_are_refused(sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "ROWS", 3)
    with pytest.raises(FaultyInput, match=r"data/quotes\.csv:4 .*: a sheet holds 3 rows with its header"):
        export.export(sound, "xlsx", tmp_path / "out.xlsx")


@pytest.mark.parametrize("name", ["rowid", "oid", "ROWID", "rank", "text_as_written", "a'b", "a;b"])
def test_a_column_of_any_name_leaves_the_search_of_the_database_as_it_is(
    small: Path, tmp_path: Path, name: str
) -> None:
    made.widen(small, "quotes", name, "a text")
    export.export(small, "sqlite", tmp_path / "out")
    with closing(sqlite3.connect(tmp_path / "out/qawl.db")) as opened:
        found = opened.execute(search.QUERY, {"q": "الابواب"}).fetchall()
        cells = opened.execute(f'SELECT DISTINCT "{name}" FROM quotes').fetchall()
    assert len(found) == 1 and cells == [("a text",)]


@pytest.mark.parametrize("name", ["Text", "QUOTE_ID"])
def test_columns_that_the_database_does_not_tell_apart_are_refused_by_name(small: Path, tmp_path: Path, name: str):
    made.widen(small, "quotes", name, "x")
    with pytest.raises(FaultyInput, match=rf"quotes {name}: to SQLite its name is that of the column {name.lower()}"):
        export.export(small, "sqlite", tmp_path / "out")
    assert not (tmp_path / "out").exists()


_HUGE = 10**400


@pytest.mark.parametrize(
    ("field", "cell", "faults"),
    [
        ({"constraints": {"maxLength": _HUGE}}, "x", 0),
        pytest.param({"constraints": {"maxLength": 1 << 32}}, "x", 0, marks=pytest.mark.thorough),
        pytest.param({"constraints": {"minLength": _HUGE}}, "x", 5, marks=pytest.mark.thorough),
        pytest.param({"type": "number", "constraints": {"maximum": _HUGE}}, "1", 0, marks=pytest.mark.thorough),
        ({"type": "number", "constraints": {"minimum": _HUGE}}, "1", 5),
        pytest.param({"type": "number", "constraints": {"enum": [_HUGE, 1]}}, "1", 0, marks=pytest.mark.thorough),
    ],
)
def test_limits_beyond_all_numbers_hold_and_are_exported(small: Path, tmp_path: Path, field, cell, faults) -> None:
    made.widen(small, "quotes", "more", cell, **field)
    assert len(check.check(small).faults) == faults
    for form in export.FORMATS if not faults else ():
        export.export(small, form, tmp_path / form)
