"""The schemas as a stranger meets them: valid, complete in both languages, exact."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from frictionless import Schema
from jsonschema import Draft7Validator

from qawl.model import schema, shipped
from qawl.model.field import Field

FILES = sorted(shipped.schemas().rglob("*.schema.json"))
TABLES = [path for path in FILES if path.name != schema.DOCUMENT]
FIELDS = [
    pytest.param(field, id=f"{path.name.removesuffix('.schema.json')}.{field['name']}")
    for path in TABLES
    for field in json.loads(path.read_text(encoding="utf-8"))["fields"]
]
ARABIC = re.compile("[\u0621-\u064a]")


def _read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_frictionless_takes_every_schema_as_a_table_schema(path: Path) -> None:
    report = Schema.validate_descriptor(str(path))
    assert report.valid, report.flatten(["message"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_schema_file_is_canonical_json(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text == schema.canonical(json.loads(text))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_a_table_is_told_in_both_languages(path: Path) -> None:
    table = _read(path)
    assert table["title"] and table["description"]
    assert ARABIC.search(table["title@ar"]) and ARABIC.search(table["description@ar"])


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_is_told_in_both_languages_with_an_example(field: dict[str, Any]) -> None:
    assert field["title"] and field["description"].endswith(".") and field["example"]
    assert ARABIC.search(field["title@ar"]) and ARABIC.search(field["description@ar"])


@pytest.mark.parametrize("field", FIELDS)
def test_categories_have_labels_in_both_languages_and_equal_the_enumeration(field: dict[str, Any]) -> None:
    categories = field.get("categories", [])
    assert [category["value"] for category in categories] == field.get("constraints", {}).get("enum", [])
    assert all(category["label"] and ARABIC.search(category["label@ar"]) for category in categories)


@pytest.mark.parametrize("field", FIELDS)
def test_a_pattern_means_the_same_however_it_is_anchored(field: dict[str, Any]) -> None:
    pattern = field.get("constraints", {}).get("pattern", "")
    assert "\\d" not in pattern and "\\w" not in pattern, "these take digits and letters of every script"
    depth, bare = 0, False
    for char in re.sub(r"\[[^]]*\]|\\.", "", pattern):
        depth += {"(": 1, ")": -1}.get(char, 0)
        bare = bare or (char == "|" and depth == 0)
    assert not bare, "`^a|b$` is not `^(?:a|b)$`"


@pytest.mark.parametrize("field", FIELDS)
def test_an_example_is_a_value_of_its_field(field: dict[str, Any]) -> None:
    constraints, example = field.get("constraints", {}), field["example"]
    if "pattern" in constraints:
        assert re.fullmatch(constraints["pattern"], example)
    if "enum" in constraints:
        assert example in constraints["enum"]
    if field["type"] == "integer":
        assert int(example) >= constraints["minimum"]
    if field["type"] == "number":
        assert constraints["minimum"] <= float(example) <= constraints["maximum"]
    if field["type"] == "boolean":
        assert example in ("true", "false")


@pytest.mark.parametrize("field", FIELDS)
def test_booleans_are_true_and_false_and_nothing_else(field: dict[str, Any]) -> None:
    wanted = (["true"], ["false"]) if field["type"] == "boolean" else (None, None)
    assert (field.get("trueValues"), field.get("falseValues")) == wanted


@pytest.mark.parametrize("field", FIELDS)
def test_what_a_release_may_withhold_is_verbatim_and_never_required(field: dict[str, Any]) -> None:
    if field.get("withheld"):
        assert field["verbatim"] and not field.get("constraints", {}).get("required")


@pytest.mark.parametrize("name", schema.table_names())
def test_a_foreign_key_leads_to_the_primary_key_of_a_table(name: str) -> None:
    for key in schema.load(name).foreign_keys:
        assert key.reference == schema.load(key.resource).primary_key


@pytest.mark.parametrize("name", schema.table_names())
def test_a_missing_value_is_an_empty_cell_and_nothing_else(name: str) -> None:
    assert schema.descriptor_of(name)["missingValues"] == [""]


def test_withheld_are_the_text_of_segments_and_the_teasers() -> None:
    withheld = {(t.name, f.name) for t in schema.tables().values() for f in t.fields if f.withheld}
    assert withheld == {("segments", "text"), ("related_links", "teaser")}


def test_the_schema_of_the_document_is_current() -> None:
    committed = (shipped.schemas() / schema.DOCUMENT).read_text(encoding="utf-8")
    assert committed == schema.canonical(schema.document_schema()), "run `python -m qawl.model.schema`"


def test_the_schema_of_the_document_is_a_json_schema_without_remote_references() -> None:
    Draft7Validator.check_schema(schema.document_schema())
    assert "$ref" not in json.dumps(schema.document_schema())


def test_the_schema_of_the_document_takes_examples_and_refuses_what_a_table_refuses() -> None:
    document: dict[str, Any] = {name: [] for name in ("lines", *schema.table_names())}
    document["times"] = [{f.name: _example("times", f) for f in schema.load("times").fields}]
    validator = Draft7Validator(schema.document_schema())
    assert not list(validator.iter_errors(document))
    for field, value in (("start", "88"), ("start", -1), ("text", None), ("time_id", "x"), ("more", 1)):
        damaged = {**document, "times": [{**document["times"][0], field: value}]}
        assert list(validator.iter_errors(damaged)), (field, value)


@pytest.mark.parametrize("name", [schema.PROFILE, schema.DOCUMENT])
def test_a_pattern_of_a_json_schema_ends_where_the_value_ends(name: str) -> None:
    # in Python a lone `$` stands before a last line break too
    patterns = list(_patterns(_read(shipped.schemas() / name)))
    assert len(patterns) > 5
    assert not [pattern for pattern in patterns if "$" in re.sub(r"\[[^]]*]", "", pattern).replace(r"$(?!\n)", "")]


def _patterns(thing: object) -> Iterator[str]:
    """Every pattern in a JSON Schema."""
    if isinstance(thing, dict) and isinstance(thing.get("pattern"), str):
        yield thing["pattern"]
    for inner in thing.values() if isinstance(thing, dict) else thing if isinstance(thing, list) else ():
        yield from _patterns(inner)


@pytest.mark.parametrize(
    ("table", "field", "sound", "wrong"),
    [
        ("times", "value", "2026-01-19", "2026-01-19\n"),
        ("articles", "published_on", "2026-12-31", "2026-12-31\n"),
        ("articles", "published_on", "2028-02-29", "2026-99-99"),
        ("articles", "published_on", "0001-01-01", "0000-01-01"),
    ],
)
def test_a_value_of_the_document_matches_from_end_to_end(table: str, field: str, sound: str, wrong: str) -> None:
    described = schema.document_schema()["properties"][table]["items"]["properties"][field]
    assert Draft7Validator(described).is_valid(sound)
    assert not Draft7Validator(described).is_valid(wrong)


def _example(table: str, field: Field) -> object:
    told = next(f["example"] for f in schema.descriptor_of(table)["fields"] if f["name"] == field.name)
    return int(told) if field.type == "integer" else told
