"""What there is to decide by is listed, and what a case is worth is measured by leaving it out."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from qawl.workshop.evaluate.cases import cases, near

GOLD = Path(__file__).parents[1] / "gold"


@pytest.fixture
def one(tmp_path: Path) -> Path:
    """A gold set of one article."""
    for room in ("texts", "gold"):
        (tmp_path / room).mkdir()
        for path in (GOLD / room).glob("iraq-water.*"):
            shutil.copy(path, tmp_path / room)
    return tmp_path


def test_every_case_is_named_by_its_decision_and_says_an_example_or_what_it_is():
    assert "complement_at.clause" in cases()
    assert [name for name, says in cases().items() if not says] == []


def test_the_listing_measures_nothing_and_needs_no_gold_set(qawl):
    run = qawl("evaluate", "--decisions")
    assert (run.returncode, run.stderr) == (0, "")
    assert [line.split()[0] for line in run.stdout.splitlines()] == list(cases())


@pytest.mark.slow
def test_what_a_case_is_worth_is_what_is_found_with_it_and_not_without(qawl, one):
    run = qawl("evaluate", one, "--without", "complement_at.clause", "--format", "json")
    worth = json.loads(run.stdout)["worth"]["quotes indirect recall"]
    assert worth["with"] > worth["without"]
    assert json.loads(run.stdout)["quotes"]["indirect"]["recall"] == worth["without"]


@pytest.mark.slow
def test_several_cases_are_left_out_together_and_each_once(qawl, one):
    names = ("complement_at.clause", "complement_at.colon", "complement_at.clause")
    run = qawl("evaluate", one, *(word for name in names for word in ("--without", name)))
    assert (run.returncode, run.stderr) == (0, "")
    assert "What complement_at.clause, complement_at.colon are worth:" in run.stdout


@pytest.mark.slow
def test_a_case_that_changes_no_figure_is_told_so(qawl, one):
    run = qawl("evaluate", one, "--without", "passive.vocalised")
    assert run.stdout.endswith("Every figure is the same with passive.vocalised and without.\n")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("stop_at_cue.cu", "do you mean stop_at_cue.cue"),
        ("passive", "do you mean passive.never_active"),
        ("7", "`qawl evaluate --decisions` lists them"),
        ("", "`qawl evaluate --decisions` lists them"),
    ],
)
def test_a_case_that_there_is_not_is_told_with_those_that_look_like_it(qawl, one, name, told):
    run = qawl("evaluate", one, "--without", name)
    assert (run.returncode, run.stdout) == (2, "")
    assert f"{name!r}: no such case; " in run.stderr and told in run.stderr


@pytest.mark.slow
def test_a_faulty_gold_set_is_told_as_without_the_option(qawl, one):
    (one / "gold" / "iraq-water.json").write_text("{", encoding="utf-8")
    runs = [qawl("evaluate", one, *more) for more in ((), ("--without", "stop_at_cue.cue"))]
    assert [run.returncode for run in runs] == [1, 1]
    assert runs[0].stderr == runs[1].stderr


def test_the_name_of_a_decision_is_near_to_all_its_cases():
    assert near("stop") == [name for name in cases() if name.startswith("stop.")]
