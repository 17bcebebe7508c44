"""What runs the truths: none that is declared goes unrun, and what could not be run is counted as skipped."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl
import pytest

from qawl.checks import check as checking
from qawl.checks.check import check
from qawl.checks.rules import relations
from qawl.checks.rules.truth import Outcome, Tables, Truth, truth
from qawl.model import schema

Declare = Callable[[Truth], None]


@pytest.fixture
def declare(monkeypatch: pytest.MonkeyPatch) -> Declare:
    """Declares one truth more, as a maintainer would: in the list of those about relations."""
    before = tuple(relations.all_truths())

    def more(one: Truth) -> None:
        monkeypatch.setattr(relations, "all_truths", lambda: iter((*before, one)))

    return more


def _all_broken(tables: Tables, table: str) -> Outcome:
    rows = tables[table]
    return Outcome(rows.with_columns(_expected=pl.lit("as the test has it")), rows.height)


@truth("quotes", "speaker_id", "entities")
def _of_entities(tables: Tables) -> Outcome:
    """Nobody who speaks is a person"""
    persons = tables["entities"].filter(pl.col("kind") == "person", pl.col("name") != "")["entity_id"]
    rows = tables["quotes"].filter(pl.col("speaker_id").is_in(persons.implode()))
    return Outcome(rows.with_columns(_expected=pl.lit("a person")), tables["quotes"].height)


def _told(package: Path, expected: str) -> list[str | None]:
    return [fault.value for fault in check(package).faults if fault.expected == expected]


def test_a_truth_between_quotes_and_entities_is_run(small: Path, declare: Declare) -> None:
    declare(_of_entities)
    assert set(_told(small, "a person")) == {"salma-al-haddad"}


@pytest.mark.parametrize("table", ["outlets", "entities", "articles", "quotes"])
def test_a_truth_of_any_table_alone_is_run(table: str, small: Path, declare: Declare) -> None:
    field = {"entities": "name", "outlets": "name"}.get(table, "article_id")

    @truth(table, field)
    def never(tables: Tables) -> Outcome:
        """Nothing keeps this"""
        return _all_broken(tables, table)

    declare(never)
    assert len(_told(small, "as the test has it")) == check(small).rows[table]


def _unrun() -> Iterator[Truth]:
    def never(tables: Tables) -> Outcome:
        """Nothing keeps this"""
        return _all_broken(tables, "quotes")

    yield truth("quotes", "speaker_id", reach="package")(never)
    yield truth("entities", "name", "mentions")(never)
    yield truth("entities", "name", "outlets")(never)
    yield truth("quotes", "speaker_id", "photographs")(never)


@pytest.mark.parametrize("absent", [*schema.table_names(), ""])
def test_a_package_that_lacks_tables_is_told_so(absent: str, small: Path) -> None:
    described = json.loads((small / "datapackage.json").read_text("utf-8"))
    described["resources"] = [found for found in described["resources"] if absent and found["name"] != absent]
    (small / "datapackage.json").write_text(json.dumps(described), "utf-8")
    told = {fault.expected for fault in check(small).faults}
    assert {f"expected a resource named {name}" for name in [absent or "quotes"]} <= told


@pytest.mark.parametrize("one", list(_unrun()), ids=lambda one: " ".join(one.needs))
def test_a_truth_that_nothing_would_run_is_refused_before_anything_is_examined(
    one: Truth, small: Path, declare: Declare
) -> None:
    declare(one)
    with pytest.raises(NotImplementedError, match=one.id):
        check(small)


def test_a_shared_table_that_is_too_large_to_be_held_costs_only_what_looks_at_it(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = check(small)
    monkeypatch.setattr(checking, "MOST", 1)
    report = check(small)
    assert report.faults == usual.faults == ()
    skipped = {reason: count for reason, count in report.skipped.items() if "that all articles share" in reason}
    assert sum(skipped.values()) == usual.truths - report.truths == 9
