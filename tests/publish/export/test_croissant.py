"""Croissant, validated and loaded by mlcroissant."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import made
from qawl.model import schema
from qawl.publish import export


@pytest.fixture(scope="module")
def folder(sound: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("croissant") / "tables"
    export.export(sound, "croissant", out)
    return out


@pytest.fixture(scope="module")
def dataset(folder: Path) -> Any:
    import mlcroissant

    return mlcroissant.Dataset(folder / "croissant.json")


@pytest.mark.slow
def test_mlcroissant_finds_no_error_and_no_warning(dataset: Any) -> None:
    issues = dataset.metadata.ctx.issues
    assert (list(issues.errors), list(issues.warnings)) == ([], [])
    assert dataset.metadata.ctx.is_v1_1()


@pytest.mark.slow
def test_every_row_of_every_table_is_loaded_with_its_types(dataset: Any) -> None:
    for name, rows in made.rows().items():
        found = list(dataset.records(name))
        assert len(found) == len(rows)
        for row, loaded in zip(rows, found, strict=True):
            for field in schema.load(name).fields:
                if row[field.name] is None:
                    continue
                value = loaded[f"{name}/{field.name}"]
                value = value.decode() if isinstance(value, bytes) else value
                wanted = row[field.name]
                assert (str(value.date()) if field.type == "date" else value) == wanted, (name, field.name)


def test_fields_say_what_they_mean_in_both_languages_and_what_they_refer_to(folder: Path) -> None:
    described = json.loads((folder / "croissant.json").read_text(encoding="utf-8"))
    sets = {each["@id"]: each for each in described["recordSet"]}
    for name in schema.table_names():
        for told, field in zip(schema.descriptor_of(name)["fields"], sets[name]["field"], strict=True):
            assert field["description"] == {"en": told["description"], "ar": told["description@ar"]}
    fields = {field["@id"]: field for field in sets["quotes"]["field"]}
    assert fields["quotes/speaker_id"]["references"]["fileObject"]["@id"] == "data/entities.csv"
    assert [row["quotes.kind/value"] for row in sets["quotes.kind"]["data"]] == ["direct", "mixed", "indirect"]


def test_the_address_is_that_of_the_data_set_or_there_is_none(folder: Path, small: Path, tmp_path: Path) -> None:
    def url(out: Path) -> str | None:
        return json.loads((out / "croissant.json").read_text(encoding="utf-8")).get("url")

    assert url(folder) is None
    export.export(small, "croissant", tmp_path / "given", base="https://example.org/data/")
    assert url(tmp_path / "given") == "https://example.org/data/"
    path = small / "datapackage.json"
    told = json.loads(path.read_text(encoding="utf-8")) | {"homepage": "https://example.org/qawl"}
    path.write_text(json.dumps(told), encoding="utf-8")
    export.export(small, "croissant", tmp_path / "stated")
    assert url(tmp_path / "stated") == "https://example.org/qawl"
