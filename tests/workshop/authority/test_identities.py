"""Wikidata ids of the authority: each has a source and a day, and none is a pair that was read and rejected."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from qawl.model import handmade
from qawl.workshop.authority.identities import doubts, rejected

OLDER = "entity_id,kind,name,name_en,wikidata_id,metonymic,former_ids"
HEADER = f"{OLDER},wikidata_source,checked_on"


def told(*rows: str, header: str = HEADER) -> list[tuple[str | None, str | None]]:
    """Key and field of every doubt in an authority of these rows."""
    raw = "\n".join([header, *rows, ""]).encode()
    return [(fault.key, fault.field) for fault in doubts(handmade.parse(raw, "authority", "authority.csv"))]


def shipped(root: Path) -> list[dict[str, str]]:
    with (root / "seeds" / "authority.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_id_of_the_project_says_where_it_comes_from_and_when_it_was_read(root):
    rows = handmade.read(root / "seeds" / "authority.csv", "authority")
    assert list(doubts(rows)) == []
    assert any(row.cells["wikidata_source"] for row in rows)


def test_no_rejected_pair_is_in_the_authority_and_each_rejection_is_of_an_entity_that_there_is(root):
    pairs = {(row["entity_id"], row["wikidata_id"]) for row in shipped(root)}
    assert pairs.isdisjoint(rejected())
    assert {entity_id for entity_id, _ in rejected()} <= {entity_id for entity_id, _ in pairs}
    assert all(len(reason) > 10 for reason in rejected().values())


def test_an_id_that_was_rejected_for_one_entity_is_not_given_to_it_under_another_kind_of_source():
    (entity_id, wikidata_id), *_ = rejected()
    assert told(f"{entity_id},place,دانة,,{wikidata_id},,,curator,2026-11-30") == [(entity_id, "wikidata_id")]


def test_at_least_two_in_five_entities_have_an_id(root):
    rows = shipped(root)
    assert sum(bool(row["wikidata_id"]) for row in rows) / len(rows) > 0.4


def test_a_governorate_and_its_city_are_two_entities_with_two_ids(root):
    by_id = {row["entity_id"]: row for row in shipped(root)}
    pairs = [(row, by_id.get(key.removesuffix("-governorate"))) for key, row in by_id.items() if "-governorate" in key]
    both = [(one, city) for one, city in pairs if city and one["wikidata_id"]]
    assert len(both) > 10
    assert all(one["wikidata_id"] != city["wikidata_id"] for one, city in both)


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ("dana,person,دانة,,Q42,,,,2026-11-30", "wikidata_source"),
        ("dana,person,دانة,,Q42,,,ror,", "checked_on"),
        ("dana,person,دانة,,,,,ror,2026-11-30", "wikidata_source"),
        ("dana,person,دانة,,,,,,2026-11-30", "wikidata_source"),
    ],
)
def test_an_id_without_source_or_day_is_told_and_so_is_a_source_without_id(row, field):
    assert told("sound,person,سلمى,,Q43,,,ror,2026-11-30", row) == [("dana", field)]


def test_an_authority_from_before_the_columns_is_not_asked_for_sources():
    assert told("dana,person,دانة,,Q42,,", header=OLDER) == []
