"""The list of rules: what stands in it is what is run, and what is told of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
import pytest

import made
from qawl.checks import catalogue, rules
from qawl.checks.check import check
from qawl.checks.rules import whole
from qawl.checks.rules.rule import Rule
from qawl.checks.rules.truth import Tables, Truth
from qawl.model import schema
from qawl.model.faults import FaultyInput
from qawl.model.rows import cell_text

if TYPE_CHECKING:
    from conftest import Run

RULES = rules.rules(schema.tables())
OF_ROWS = [rule for rule in RULES if isinstance(rule, Truth) and rule.reach == "row"]


def test_every_rule_has_an_id_of_its_own_that_begins_with_what_is_at_fault() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))
    for rule in RULES:
        at_fault = rule.id.split(".")[0]
        assert at_fault == "descriptor" or at_fault.startswith("seeds/") or at_fault == rule.needs[0]
        assert rule.says and "\n" not in rule.says and not rule.says.endswith(".")


def test_a_sound_package_proves_every_rule_of_the_list_but_those_of_tables_that_it_need_not_have(sound: Path) -> None:
    need_not = ("seeds/set_aside.", "seeds/outlets.", "seeds/layouts.", "outlets.repeat_their_register")
    report = check(sound)
    assert report.truths == sum(not rule.id.startswith(need_not) for rule in RULES) and report.skipped == {}


def test_a_rule_that_nothing_runs_is_not_counted_as_proven(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = check(sound).truths
    more = Rule("descriptor.is_beautiful", "The descriptor is beautiful", "package")
    monkeypatch.setattr(whole, "OF_DESCRIPTOR", (*whole.OF_DESCRIPTOR, more))
    report = check(sound)
    assert (report.truths, report.skipped) == (usual, {"rules that nothing has run": 1})


def test_cells_of_a_table_that_cannot_be_read_are_not_counted_as_proven(small: Path) -> None:
    usual = check(small).truths
    (small / "data/times.csv").unlink()
    report = check(small)
    missed = [rule for rule in RULES if "times" in rule.needs]
    assert usual - report.truths == len(missed) == report.skipped["rules on tables that could not be read wholly"]


def _damaged(table: str) -> pl.DataFrame:
    """The made rows of a table, of every second one all numbers another and all texts but keys cut."""
    fields = schema.load(table).fields
    cells = [[cell_text(row[field.name]) or None for field in fields] for row in made.rows()[table]]
    frame = pl.DataFrame(cells, schema=[field.name for field in fields], orient="row").cast(pl.String)
    frame = rules.typed(frame.with_row_index("_row").with_columns(_line="_row", _part=0), schema.load(table))
    odd = pl.col("_row") % 2 == 1
    integers = [pl.when(odd).then(pl.col(pl.Int64) + 3).otherwise(pl.col(pl.Int64)).name.keep()]
    cut = [
        pl.when(odd).then(pl.col(field.name).str.slice(1)).otherwise(pl.col(field.name)).alias(field.name)
        for field in fields
        if field.type == "string" and not field.enum and not field.name.endswith("_id")
    ]
    return frame.with_columns(*integers).with_columns(cut)


@pytest.mark.parametrize("truth", OF_ROWS, ids=lambda truth: truth.id)
def test_a_rule_about_a_row_says_the_same_of_it_alone_and_among_others(truth: Truth) -> None:
    frame = _damaged(truth.table)
    together = truth.prove(rules.gathered({truth.table: frame})).broken["_row"].to_list()
    alone = [
        number
        for row in frame.iter_slices(1)
        for number in truth.prove(rules.gathered({truth.table: row})).broken["_row"]
    ]
    assert sorted(together) == alone


def test_the_readme_of_the_room_is_generated_from_the_list() -> None:
    text = catalogue.README.read_text(encoding="utf-8")
    assert catalogue.written(text) == text, "make docs writes it"
    assert all(f"| `{rule.name}` | {rule.reach} | {rule.says} |" in text for rule in catalogue.every())


def test_a_readme_without_markers_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_text("nothing here\n", encoding="utf-8")
    with pytest.raises(FaultyInput, match="the markers of the rules are not there"):
        catalogue.main(path)
    assert path.read_text(encoding="utf-8") == "nothing here\n"


def test_the_rules_are_listed_with_id_reach_and_sentence(tmp_path: Path, qawl: Run) -> None:
    ran = qawl("check", "--rules", cwd=tmp_path)
    lines = ran.stdout.splitlines()
    assert (ran.returncode, ran.stderr, len(lines)) == (0, "", len(RULES) + 1)
    wanted = ["quotes.parts_repeat.medium", "article"]
    assert [line.split()[:2] for line in lines if line.startswith(wanted[0] + " ")] == [wanted]


def test_the_rules_are_one_list_for_programs(tmp_path: Path, qawl: Run) -> None:
    listed = json.loads(qawl("check", "--rules", "--format", "json", cwd=tmp_path).stdout)
    assert {rule["id"] for rule in listed} == {rule.id for rule in catalogue.every()}
    (one,) = [rule for rule in listed if rule["id"] == "quotes.said_before_published"]
    assert (one["reach"], one["tables"]) == ("article", ["quotes", "articles"]) and one["says"]


def test_tables_of_nothing_break_no_rule() -> None:
    frames = {name: _damaged(name).clear() for name in schema.table_names()}
    tables = rules.gathered(frames)
    for rule in RULES:
        if isinstance(rule, Truth):
            assert rule.prove(tables if rule.reach != "package" else Tables(frames)).broken.is_empty(), rule.id
