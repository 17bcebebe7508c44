"""RO-Crate opened by rocrate, Web Annotations held against their model."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from rocrate import rocrate

import environments
import made
from qawl.model import schema
from qawl.publish import export


@pytest.fixture(scope="module")
def crate(sound: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("crate") / "crate"
    export.export(sound, "rocrate", out)
    return out


@pytest.fixture(scope="module")
def page(sound: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    out = tmp_path_factory.mktemp("page") / "annotations.jsonld"
    export.export(sound, "annotations", out)
    return json.loads(out.read_text(encoding="utf-8"))


def test_rocrate_finds_every_table_with_its_bytes(crate: Path) -> None:
    opened = rocrate.ROCrate(crate)
    assert opened.version == "1.2"
    files = {entity.id: entity for entity in opened.data_entities}
    assert set(files) == {f"data/{name}.csv" for name in schema.table_names()}
    for path, entity in files.items():
        raw = (crate / path).read_bytes()
        assert (entity["sha256"], entity["contentSize"]) == (hashlib.sha256(raw).hexdigest(), str(len(raw)))


def test_rocrate_has_what_every_crate_must_have_and_no_dangling_reference(crate: Path) -> None:
    root = rocrate.ROCrate(crate).root_dataset
    assert root["name"] and root["description"] and root["datePublished"]
    assert root["license"][0]["name"] == "Creative Commons Attribution 4.0"
    graph = json.loads((crate / "ro-crate-metadata.json").read_text(encoding="utf-8"))["@graph"]
    ids = [entity["@id"] for entity in graph]
    assert len(set(ids)) == len(ids)
    [of_quotes] = [entity for entity in graph if entity["@id"] == "data/quotes.csv"]
    assert {one["@id"] for one in of_quotes["variableMeasured"]} <= set(ids)


def _faults(crate: Path, out: Path) -> set[str]:
    """What rocrate-validator finds wrong with the crate that must be right in it."""
    bin_of_tool, script = environments.tool("roc-validator"), environments.LOCKS / "validate_crate.py"
    context = Path(rocrate.__file__).parent / "data" / "ro-crate.jsonld"
    given = [context, crate, "--profile-identifier", "ro-crate-1.2", "--no-paging", "-f", "json", "-o", out]
    ran = subprocess.run([bin_of_tool / "python", script, *given], check=False, capture_output=True, encoding="utf-8")
    assert out.is_file(), ran.stdout + ran.stderr
    found = json.loads(out.read_text(encoding="utf-8"))
    assert found["passed"] == (not found["issues"])
    return {issue["message"] for issue in found["issues"]}


@pytest.mark.thorough
def test_rocrate_validator_finds_nothing_wrong_and_would_find_it(crate: Path, tmp_path: Path) -> None:
    assert _faults(crate, tmp_path / "sound.json") == set()
    copy = Path(shutil.copytree(crate, tmp_path / "crate"))
    metadata = copy / "ro-crate-metadata.json"
    text = metadata.read_text(encoding="utf-8")
    metadata.write_text(text.replace('"datePublished"', '"dateOfPublication"'), encoding="utf-8")
    assert _faults(copy, tmp_path / "damaged.json")


def test_rocrate_takes_the_file_that_states_the_rights_along(sound: Path, tmp_path: Path, small: Path) -> None:
    (small / "seeds/RIGHTS.md").write_text("whose text it is\n", encoding="utf-8")
    export.export(small, "rocrate", tmp_path / "out")
    assert "seeds/RIGHTS.md" in {entity.id for entity in rocrate.ROCrate(tmp_path / "out").data_entities}


def test_both_selectors_of_every_annotation_select_the_same_text(page: Any) -> None:
    assert len(page["items"]) == len(made.rows()["quotes"]) + len(made.rows()["mentions"])
    for item in page["items"]:
        position, quote = item["target"]["selector"]
        assert made.TEXT[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] == made.TEXT[max(0, position["start"] - 32) : position["start"]]
        assert quote["suffix"] == made.TEXT[position["end"] : position["end"] + 32]


def test_annotations_say_who_speaks_and_who_is_named(page: Any) -> None:
    items = {item["id"]: item for item in page["items"]}
    [quote, *_] = made.rows()["quotes"]
    body = items[f"#{quote['quote_id']}"]["body"]
    assert [part.get("value") or part["source"]["label"] for part in body] == ["direct", "سلمى الحداد", "قالت"]
    assert {item["motivation"] for item in page["items"]} == {"classifying", "identifying"}


def test_annotations_keep_to_the_model(page: Any) -> None:
    """What the model says an annotation must be, as a JSON Schema: one context, an id, a type, one or more targets."""
    selectors = {"TextPositionSelector": ["start", "end"], "TextQuoteSelector": ["exact"]}
    selector = {
        "oneOf": [
            {"properties": {"type": {"const": kind}}, "required": ["type", *needs]} for kind, needs in selectors.items()
        ]
    }
    target = {"required": ["source", "selector"], "properties": {"selector": {"type": "array", "items": selector}}}
    item = {"required": ["id", "type", "body", "target"], "properties": {"target": target}}
    jsonschema.validate(page, {"properties": {"items": {"type": "array", "items": item}}, "required": ["items"]})
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld" and page["type"] == "AnnotationPage"
    assert len({item["id"] for item in page["items"]}) == len(page["items"])


def test_around_withheld_text_nothing_is_told_but_the_quote(tmp_path: Path) -> None:
    rows = made.rows()
    rows["segments"] = [{**row, "text": None} for row in rows["segments"]]
    export.export(made.package(tmp_path / "package", rows), "annotations", tmp_path / "page.jsonld")
    for item in json.loads((tmp_path / "page.jsonld").read_text(encoding="utf-8"))["items"]:
        assert set(item["target"]["selector"][1]) == {"type", "exact"}


@pytest.mark.parametrize("form", ["croissant", "rocrate", "csvw", "annotations", "jsonl", "csv"])
def test_the_same_rows_give_the_same_bytes(form: str, sound: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        export.export(sound, form, tmp_path / name)
    one, two = ([*(tmp_path / name).rglob("*.*")] or [tmp_path / name] for name in ("one", "two"))
    assert [path.read_bytes() for path in sorted(one)] == [path.read_bytes() for path in sorted(two)]
