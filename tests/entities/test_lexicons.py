"""The lexicons of names keep their schemas, and the places their source."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

import qawl.arabic
from qawl.arabic.letters import fold
from qawl.arabic.lexicon import rows
from qawl.entities import authority
from qawl.entities.vocabulary import everyday_words

LEXICON = Path(qawl.arabic.__file__).parent / "lexicon"
OURS = ("honorifics", "given_names", "nationalities", "heads", "common_words", "government_acts", "places")


def valid(data: Path, schema: dict[str, object]) -> None:
    from frictionless import Resource, Schema, system

    with system.use_context(trusted=True):
        report = Resource(path=str(data), schema=Schema.from_descriptor(schema)).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])[:5]
    with data.open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == [field["name"] for field in schema["fields"]]


@pytest.mark.parametrize("name", OURS)
def test_a_lexicon_of_names_keeps_its_schema(name):
    valid(LEXICON / f"{name}.csv", json.loads((LEXICON / f"{name}.schema.json").read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", ["authority", "authority_names"])
def test_the_authority_keeps_its_schema(root, name):
    schema = json.loads((root / "schemas" / "seeds" / f"{name}.schema.json").read_text(encoding="utf-8"))
    schema.pop("foreignKeys", None)
    valid(root / "seeds" / f"{name}.csv", schema)


def test_what_the_schema_lists_is_what_the_code_accepts(root):
    listed = {}
    for name in ("authority", "authority_names"):
        schema = json.loads((root / "schemas" / "seeds" / f"{name}.schema.json").read_text(encoding="utf-8"))
        for field in schema["fields"]:
            if "categories" in field:
                values = [category["value"] for category in field["categories"]]
                assert values == field["constraints"]["enum"]
                listed[name, field["name"]] = values
    assert listed["authority", "kind"] == list(authority.KINDS)
    assert listed["authority_names", "kind"] == list(authority.NAME_KINDS)
    assert listed["authority_names", "context"] == [context for context in authority.CONTEXTS if context]


def test_every_class_that_a_name_may_need_has_a_head_noun():
    classes = {row["class"] for row in rows("heads")}
    needed = set(authority.CONTEXTS) - {"", authority.NAMED, authority.TITLED, authority.LOCATIVE}
    assert needed <= classes


def test_every_nationality_is_that_of_a_state_in_the_authority(root):
    known = authority.load(root / "seeds").records
    assert [row for row in rows("nationalities") if row["entity_id"] and row["entity_id"] not in known] == []


def test_no_everyday_word_is_a_place_without_context():
    everyday = everyday_words()
    sure = [row["name"] for row in rows("places") if not row["context"] and row["geonames_id"]]
    assert [name for name in sure if fold(name) in everyday] == []


def test_a_place_is_listed_once_under_each_spelling():
    folded = [fold(row["name"]) for row in rows("places")]
    assert len(folded) == len(set(folded))
