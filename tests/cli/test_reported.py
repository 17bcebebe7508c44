"""What verbs that make something tell in each format: what was made, and what stood in its way."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path
    from subprocess import CompletedProcess

    from conftest import Run

NEWS = "سوق القمح\nقالت هالة النجار إن السوق عاد.\n"


def _told(ran: CompletedProcess[str]) -> dict[str, Any]:
    found = json.loads(ran.stdout)
    assert isinstance(found, dict) and ran.stderr == ""
    return found


def _pages(folder: Path) -> None:
    (folder / "good.txt").write_text(NEWS, encoding="utf-8")
    (folder / "bad.txt").write_text("<!doctype html><html><body></body></html>", encoding="utf-8")


def test_of_pages_that_are_added_both_those_that_are_and_those_that_are_not_are_told(small: Path, qawl: Run) -> None:
    _pages(small)
    ran = qawl("add", "good.txt", "bad.txt", "--outlet", "plain", "--format", "json", cwd=small)
    found = _told(ran)
    assert ran.returncode == 2
    assert [fault["file"] for fault in found["faults"]] == ["bad.txt"] and found["total"] == 1
    assert any("registered seeds/plain/good.txt as plain-undated-" in note for note in found["notes"])
    assert (small / "seeds" / "plain" / "good.txt").exists()


def test_of_pages_that_are_added_the_faulty_are_annotated(small: Path, qawl: Run) -> None:
    _pages(small)
    ran = qawl("add", "good.txt", "bad.txt", "--outlet", "plain", "--format", "github", cwd=small)
    assert (ran.returncode, ran.stderr) == (2, "")
    lines = ran.stdout.splitlines()
    assert lines[0].startswith("::error file=bad.txt::") and lines[-1] == "1 fault"
    assert all(line.startswith("::") for line in lines[:-1])


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_what_a_page_gives_is_its_document_however_faults_would_be_told(tmp_path: Path, qawl: Run, form: str) -> None:
    _pages(tmp_path)
    ran = qawl("read", "good.txt", "--outlet", "plain", "--format", form, cwd=tmp_path)
    assert ran.returncode == 0 and "articles" in json.loads(ran.stdout)
    refused = qawl("read", "bad.txt", "--outlet", "plain", "--format", "json", cwd=tmp_path)
    assert refused.returncode == 2 and [fault["file"] for fault in _told(refused)["faults"]] == ["bad.txt"]


def test_an_export_tells_where_it_is_and_why_there_is_none(small: Path, qawl: Run) -> None:
    first = qawl("export", "csv", small, "--out", "out.csv", "--format", "json", cwd=small.parent)
    again = qawl("export", "csv", small, "--out", "out.csv", "--format", "github", cwd=small.parent)
    assert (first.returncode, _told(first)["notes"]) == (0, ["wrote out.csv"])
    assert again.returncode == 2
    assert again.stdout.startswith("::error file=out.csv::"), "it lies beside the package, not in it"


def test_faults_of_a_package_are_annotated_where_they_are_in_the_repository(small: Path, qawl: Run) -> None:
    quotes = small / "data" / "quotes.csv"
    quotes.write_text(quotes.read_text(encoding="utf-8").replace(",direct,", ",reported,"), encoding="utf-8")
    for verb in (("export", "csv"), ("site",)):
        ran = qawl(*verb, small.name, "--format", "github", cwd=small.parent, GITHUB_WORKSPACE=str(small.parent))
        assert ran.returncode == 1 and f"::error file={small.name}/data/quotes.csv,line=" in ran.stdout
