"""What rows say of others: the edges between what is a fault and what a page, another maker or a reviewer may say."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import made
from qawl.checks.check import check
from qawl.checks.rules import evidence
from qawl.checks.rules.wording import _due
from qawl.model import ids, schema
from qawl.package import write

Rows = dict[str, list[write.Row]]

NAME = "سلمى الحداد"


def told(folder: Path, rows: Rows) -> set[tuple[str, str | None]]:
    """The tables and fields at fault in a package of these rows."""
    report = check(made.package(folder / "package", rows, seeds=False))
    return {(fault.file.removeprefix("data/").removesuffix(".csv"), fault.field) for fault in report.faults}


def renamed(rows: Rows, old: str, new: str) -> Rows:
    """The rows with another id for an entity, wherever it is named, the entities in order."""
    changed = {table: [{k: new if v == old else v for k, v in row.items()} for row in rows[table]] for table in rows}
    return {**changed, "entities": sorted(changed["entities"], key=lambda row: str(row["entity_id"]))}


def put(rows: Rows, table: str, number: int = 0, **cells: write.Cell) -> Rows:
    rows[table][number].update(cells)
    return rows


# Who is named


def test_a_minted_id_is_that_of_the_name_however_it_is_spelled(tmp_path: Path) -> None:
    minted = ids.entity_id("person", NAME)
    rows = renamed(made.rows(), "salma-al-haddad", minted)
    spelled = next(row for row in rows["entities"] if row["entity_id"] == minted)
    spelled["name"] = "سلمى الحدّاد"  # the fold leaves the shadda out
    assert told(tmp_path, rows) == set()


def test_another_name_behind_a_minted_id_is_a_fault_unless_an_authority_gave_it(tmp_path: Path) -> None:
    minted = ids.entity_id("person", "ليلى الناصر")
    rows = renamed(made.rows(), "salma-al-haddad", minted)
    assert told(tmp_path / "a", rows) == {("entities", "entity_id")}
    for row in (*rows["entities"], *rows["mentions"]):
        row["evidence"] = "authority"  # which kept the id when it corrected the name
    assert told(tmp_path / "b", rows) == set()


def test_slugs_are_free(tmp_path: Path) -> None:
    assert told(tmp_path, renamed(made.rows(), "salma-al-haddad", "person-salma")) == set()


@pytest.mark.parametrize("field", ["speaker_id", "medium_id"])
def test_only_a_reviewer_knows_of_somebody_whom_the_article_does_not_name(field: str, tmp_path: Path) -> None:
    rows = made.rows()
    stranger = dict(rows["entities"][0], entity_id="zz-council", name="مجلس آخر", evidence="curated")
    rows["entities"].append(stranger)
    put(rows, "quotes", 2, **{field: "zz-council"})
    assert told(tmp_path / "a", rows) == {("quotes", field)}
    assert told(tmp_path / "b", put(rows, "quotes", 2, evidence="curated")) == set()


def test_who_is_credited_may_speak_as_well(tmp_path: Path) -> None:
    rows = made.rows()
    rows["mentions"] = [row for row in rows["mentions"] if row["entity_id"] != "madina-council"]
    missed = {("credits", "entity_id"), ("entities", "evidence")}
    assert told(tmp_path, rows) == missed  # who speaks is credited: only the mention, and what it showed, is missing


def test_what_is_mentioned_in_another_article_is_not_mentioned_here(tmp_path: Path) -> None:
    rows = made.rows()
    body = rows["segments"][-1]
    start, end = int(str(body["start"])), int(str(body["start"])) + 5
    place = {"article_id": made.OTHER, "segment_id": body["segment_id"], "start": start, "end": end}
    other = {"mention_id": f"{made.OTHER}-m{start}-{end}", **place, "text": str(body["text"])[:5]}
    rows["entities"].append(dict(rows["entities"][0], entity_id="zz-fair", name="المعرض"))
    by = rows["entities"][0]["evidence"]
    rows["mentions"].append({**rows["mentions"][0], **other, "entity_id": "zz-fair", "evidence": by})
    assert told(tmp_path / "a", rows) == set()
    assert told(tmp_path / "b", put(rows, "quotes", 2, speaker_id="zz-fair")) == {("quotes", "speaker_id")}


# The rule that found it


def test_every_rule_of_the_engine_says_where_its_cue_stands() -> None:
    assert evidence.CUES.keys() | {"curated"} == set(schema.load("quotes").field("evidence").enum)
    assert {*evidence.CUES, "curated"} == set(schema.load("quotes").field("evidence").enum)


def test_what_a_reviewer_has_set_needs_no_rule(tmp_path: Path) -> None:
    rows = put(made.rows(), "quotes", 1, evidence="curated", cue=None, cue_start=None, cue_end=None)
    assert told(tmp_path, rows) == set()


# The words


def test_a_name_is_found_in_the_article_though_its_article_is_written_away(tmp_path: Path) -> None:
    """للجميع names الجميع."""
    rows = put(made.rows(), "quotes", 2, speaker_name="الجميع")
    assert told(tmp_path, rows) == set()


def test_words_that_the_package_withholds_are_not_looked_for(tmp_path: Path) -> None:
    rows = put(made.rows(), "quotes", 2, speaker_name="الغائب")
    assert told(tmp_path / "a", rows) == {("quotes", "speaker_name")}
    for row in rows["segments"]:
        row["text"] = None
    report = check(made.package(tmp_path / "b", rows, seeds=False))
    assert report.faults == ()
    assert any(reason.startswith("name and role of a speaker are words of the article") for reason in report.skipped)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("عام 2019", "2019"),
        ("عام ٢٠١٩", "2019"),
        ("شتاء 2015-2016", "2015-24"),
        ("15 شوال 1436 هـ", "2015-07-31"),
        ("الساعة 2000 مساء الجمعة", "2024-03-01T20:00:00"),
        ("الثلاثاء 3 أيار 2026", "2026-05-03"),  # a Sunday: the page errs
        ("وبالأحد", "2024-03-03"),
        ("ليلة الأحد", "2024-03-02"),
        ("ليل السبت الأحد", "2024-03-02/2024-03-03"),
        ("يوم الأحد", "2024-03-XX"),
        ("يوم الأحد", "0000-13-45"),  # no day: told by its notation
        ("الأمس", "1999"),
    ],
)
def test_values_that_nothing_can_be_said_against(text: str, value: str) -> None:
    assert _due(text, value) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("عام 2019", "1999"),
        ("عام ٢٠١٩", "2018"),
        ("الساعة 2000 مساء الجمعة", "2024-03-01T19:00:00"),
        ("يوم الأحد", "1999"),
        ("يوم الأحد", "2024-03"),
        ("يوم الأحد", "2024-03-04"),
        ("والأحد", "2024-03-01"),
    ],
)
def test_values_that_say_otherwise_than_their_words(text: str, value: str) -> None:
    assert _due(text, value) is not None


# Links


def _addresses() -> list[tuple[str, str]]:
    tables = (*schema.table_names(), *(f"seeds/{name}" for name in schema.seed_names()))
    return [(name, field.name) for name in tables for field in schema.load(name).fields if field.name.endswith("url")]


@pytest.mark.parametrize(("table", "field"), _addresses())
@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,<p>", "file:///etc/hosts", "//example.org"])
def test_no_table_takes_what_is_no_address_of_the_web(table: str, field: str, address: str) -> None:
    pattern: Any = schema.load(table).field(field).pattern
    assert re.fullmatch(pattern, "https://example.org/a?b=c")
    assert not re.fullmatch(pattern, address)
