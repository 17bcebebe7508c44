"""The closed vocabularies of the schemas and those that the code works with are the same."""

from __future__ import annotations

import json
from typing import Any

from qawl.extract.entities.candidates import WEIGHT
from qawl.model import entity_kinds, schema, shipped
from qawl.pages.article import SEGMENT_ROLES
from qawl.pages.layouts.grammar import ROLES
from qawl.workshop.evaluate.gold import NAME_KINDS, QUOTE_KINDS


def _field(table: str, name: str) -> dict[str, Any]:
    found = json.loads((shipped.schemas() / f"{table}.schema.json").read_text(encoding="utf-8"))
    return next(field for field in found["fields"] if field["name"] == name)  # type: ignore[no-any-return]


def _values(table: str, name: str) -> list[str]:
    return _field(table, name)["constraints"]["enum"]  # type: ignore[no-any-return]


def test_the_evidence_of_mentions_and_entities_is_what_recognition_weighs() -> None:
    assert set(_values("mentions", "evidence")) == set(_values("entities", "evidence")) == set(WEIGHT)


def test_the_kinds_of_quotation_that_are_measured_are_those_of_the_table() -> None:
    assert _values("quotes", "kind") == list(QUOTE_KINDS)


def test_the_roles_of_lines_are_those_that_outlets_assign() -> None:
    assert _values("lines", "role") == list(ROLES)


def test_the_roles_of_segments_are_roles_of_lines_and_those_that_articles_have() -> None:
    assert set(_values("segments", "role")) == set(SEGMENT_ROLES) <= set(ROLES)


def test_the_kinds_of_entities_are_those_of_the_authority_in_the_same_order() -> None:
    assert schema.load("entities").field("kind").enum == schema.load("seeds/authority").field("kind").enum


def test_the_rights_of_an_article_are_those_that_the_register_knows() -> None:
    assert schema.load("articles").field("rights").enum == schema.load("seeds/captures").field("rights").enum


def test_an_example_of_a_stretch_is_as_long_as_its_text() -> None:
    for table in ("quotes", "mentions", "times"):
        told = {field: _field(table, field)["example"] for field in ("start", "end", "text")}
        key = _field(table, schema.load(table).primary_key[0])["example"]
        assert int(told["end"]) - int(told["start"]) == len(told["text"]), table
        assert key.endswith(f"{told['start']}-{told['end']}"), table


def test_a_kind_of_entity_stands_in_one_table_of_code_and_that_is_the_schema_s() -> None:
    assert tuple(kind.name for kind in entity_kinds.KINDS) == schema.load("entities").field("kind").enum


def test_every_kind_of_speaker_is_one_of_the_schema_and_what_names_it_is_what_it_can_be() -> None:
    speakers = set(schema.load("quotes").field("speaker_kind").enum)
    assert {*entity_kinds.SPEAKERS, "unknown"} == speakers and entity_kinds.NAMED.keys() <= speakers
    for speaker, kinds in entity_kinds.FOUND.items():
        assert set(kinds) <= set(entity_kinds.SPEAKERS[speaker])


def test_annotators_know_four_classes() -> None:
    assert set(entity_kinds.CONLL.values()) <= set(NAME_KINDS)
