"""One report, told for people, programs and pull requests."""

from __future__ import annotations

import json

from qawl.checks import report
from qawl.checks.check import Report
from qawl.checks.report import FORMATS
from qawl.model.faults import Fault

FAULT = Fault("data/a,b.csv", "50% is no number", "Write a number", line=7, key="k", field="f", value="x")
REPORT = Report((FAULT,), (Fault("w.csv", "unused", "Remove it"),), ("n",), 3, {"quotes": 2}, 5, {"reason": 4}, 1)


def _told(name: str) -> list[str]:
    return list(FORMATS[name](REPORT))


def test_text_is_a_line_for_each_thing_and_a_summary() -> None:
    assert _told("text") == [
        "data/a,b.csv:7 k f=x: 50% is no number. Write a number",
        "warning: w.csv: unused. Remove it",
        "note: n",
        "skipped: reason: 4",
        "2 rows in 1 tables, 5 truths, 4 not examined: 3 faults, 1 warning",
    ]


def test_json_holds_the_parts_of_a_fault() -> None:
    found = json.loads("\n".join(_told("json")))
    assert found["faults"][0]["line"] == 7 and found["total"] == 3 and found["skipped"] == {"reason": 4}


def test_annotations_are_escaped_as_github_wants_it() -> None:
    first, second, note, third, summary = _told("github")
    assert first == "::error file=data/a%2Cb.csv,line=7::data/a,b.csv:7 k f=x: 50%25 is no number. Write a number"
    assert second.startswith("::warning file=w.csv::") and summary == REPORT.summary
    assert (note, third) == ("::notice::note: n", "::notice::skipped: reason: 4")


def test_strict_takes_warnings_for_faults_and_counts_them() -> None:
    found = report.strict(REPORT)
    assert [fault.file for fault in found.faults] == ["w.csv", "data/a,b.csv"]  # a whole record before a cell
    assert (found.warnings, found.total, found.warned) == ((), 4, 0)


def test_a_package_below_the_top_of_a_repository_has_its_files_named_from_there() -> None:
    found = report.below(REPORT, "packages/news")
    assert (found.faults[0].file, found.warnings[0].file) == ("packages/news/data/a,b.csv", "packages/news/w.csv")
    assert report.below(REPORT, ".") == REPORT
