"""The authority keeps its schemas, and the lexicons of names go with it and with each other."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from qawl.arabic.letters import fold
from qawl.arabic.lexicon import rows
from qawl.extract.entities import authority
from qawl.extract.entities.words import everyday_words


def valid(data: Path, schema: dict[str, object]) -> None:
    from frictionless import Resource, Schema, system

    with system.use_context(trusted=True):
        report = Resource(path=str(data), schema=Schema.from_descriptor(schema)).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])[:5]
    with data.open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == [field["name"] for field in schema["fields"]]


@pytest.mark.parametrize("name", ["authority", "authority_names"])
def test_the_authority_keeps_its_schema(root, name):
    schema = json.loads((root / "schemas" / "seeds" / f"{name}.schema.json").read_text(encoding="utf-8"))
    schema.pop("foreignKeys", None)
    valid(root / "seeds" / f"{name}.csv", schema)


def test_the_categories_of_a_field_are_the_values_it_may_have(root):
    for name in ("authority", "authority_names"):
        for field in described(root, name):
            if "categories" in field:
                assert [category["value"] for category in field["categories"]] == field["constraints"]["enum"]


def test_every_context_that_a_name_may_need_is_known_to_code_or_a_class_of_head_nouns(root):
    context = next(field for field in described(root, "authority_names") if field["name"] == "context")
    known = {row["class"] for row in rows("heads")} | {
        authority.NAMED,
        authority.TITLED,
        authority.RULING,
        authority.LOCATIVE,
        authority.HEADED,
    }
    assert set(context["constraints"]["enum"]) <= known


def described(root, name):
    return json.loads((root / "schemas" / "seeds" / f"{name}.schema.json").read_text(encoding="utf-8"))["fields"]


def test_every_nationality_is_that_of_a_state_in_the_authority(root):
    known = authority.load(root / "seeds").records
    assert [row for row in rows("nationalities") if row["entity_id"] and row["entity_id"] not in known] == []


def test_no_everyday_word_is_a_place_without_context():
    everyday = everyday_words()
    sure = [row["name"] for row in rows("places") if not row["context"] and row["geonames_id"]]
    assert [name for name in sure if fold(name) in everyday] == []
