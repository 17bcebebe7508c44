"""CSV on the Web, validated and read by csvw."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

import environments
import made
from qawl.model import schema
from qawl.publish import export


@pytest.fixture(scope="module")
def web(sound: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("web") / "web"
    export.export(sound, "csvw", out)
    return out


def _validated(folder: Path) -> tuple[int, str]:
    ran = environments.run("csvw", "csvwvalidate", "-v", "csv-metadata.json", cwd=folder)
    return ran.returncode, ran.stdout + ran.stderr


@pytest.mark.slow
def test_csvw_finds_the_tables_valid(web: Path) -> None:
    code, said = _validated(web)
    assert code == 0 and "OK" in said, said


@pytest.mark.slow
def test_csvw_finds_the_tables_valid_in_which_all_that_may_be_empty_is(tmp_path: Path) -> None:
    rows = made.rows()
    rows["quotes"] = [{**row, "speaker_id": None, "medium_id": None} for row in rows["quotes"]]
    rows["related_links"] = [{**row, "linked_article_id": None} for row in rows["related_links"]]
    export.export(made.package(tmp_path / "package", rows), "csvw", tmp_path / "out")
    code, said = _validated(tmp_path / "out")
    assert code == 0, said


@pytest.mark.slow
@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        ("quotes", "direct", "reported"),
        ("segments", ",0,", ",-1,"),
        ("outlets", "Asia/", "asia "),
        ("articles", ",example,", ",nobody,"),
    ],
)
def test_csvw_refuses_what_the_schema_refuses(table: str, old: str, new: str, web: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(web, tmp_path / "web"))
    path = copy / "data" / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")
    code, said = _validated(copy)
    assert code != 0 and "OK" not in said


@pytest.mark.slow
def test_csvw_reads_every_row_with_its_types(web: Path) -> None:
    ran = environments.run("csvw", "csvw2json", "csv-metadata.json", cwd=web)
    tables = {Path(table["url"]).stem: table["row"] for table in json.loads(ran.stdout)["tables"]}
    for name, rows in made.rows().items():
        found = [row["describes"][0] for row in tables[name]]
        assert [{name: row.get(name) for name in schema.load(name).columns} for row in found] == rows


def test_every_foreign_key_is_enforced_or_told_of_its_columns(web: Path) -> None:
    described = {table["url"]: table["tableSchema"] for table in _described(web)}
    for name, table in schema.tables().items():
        of_table = described[f"data/{name}.csv"]
        enforced = {
            (tuple(key["columnReference"]), key["reference"]["resource"]) for key in of_table.get("foreignKeys", ())
        }
        told = {
            ((column["name"],), column["dc:references"]["@id"])
            for column in of_table["columns"]
            if "dc:references" in column
        }
        assert enforced | told == {(key.fields, f"data/{key.resource}.csv") for key in table.foreign_keys}
        assert all(table.field(field).required for fields, _ in enforced for field in fields)


def test_columns_say_what_they_mean_in_both_languages(web: Path) -> None:
    for table, name in zip(_described(web), schema.table_names(), strict=True):
        for column, field in zip(table["tableSchema"]["columns"], schema.descriptor_of(name)["fields"], strict=True):
            said = {text["@language"]: text["@value"] for text in column["dc:description"]}
            assert said == {"en": field["description"], "ar": field["description@ar"]}


def _described(web: Path) -> list[dict[str, Any]]:
    tables: list[dict[str, Any]] = json.loads((web / "csv-metadata.json").read_text(encoding="utf-8"))["tables"]
    return tables
