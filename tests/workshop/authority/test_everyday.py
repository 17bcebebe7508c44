"""Names that are common words are told with how often they would match; other odd names are matched as they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from qawl.model.faults import FaultyInput, UnreadableInput
from qawl.model.handmade import columns
from qawl.workshop.authority import everyday
from qawl.workshop.authority.examine import examine
from qawl.workshop.authority.sources import open_source

PAGE = "عنوان\nكانت الحياة في القرية هادئة. وقالت سلمى إن للحياة طعمًا آخر.\nهذه هي الحياة.\n"


def names(package: Path, *rows: str) -> Path:
    """The package with more rows in authority_names.csv."""
    width = len(columns("authority_names"))
    with (package / "seeds" / "authority_names.csv").open("a", encoding="utf-8") as file:
        file.writelines(row + "," * (width - 1 - row.count(",")) + "\n" for row in rows)
    return package


def told(package: Path) -> list[tuple[str | None, str]]:
    """The value and the text of every warning."""
    return [(fault.value, fault.expected) for fault in examine(package).warnings]


def test_the_authority_of_the_project_has_no_name_that_is_a_common_word(root):
    assert everyday.common_names(root / "seeds") == []


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("الحياة", "a common word"),
        ("رئيس", "a common word"),
        ("الوزارة", "a noun that heads names"),
        ("هيثم", "a given name"),
        ("ق", "a single letter"),
        ("2024", "a number"),
    ],
)
def test_a_name_that_is_a_common_word_is_a_warning_that_says_what_it_is(package, name, why):
    ((value, expected),) = told(names(package, f"iraq,{name},ar,short,"))
    assert value == name
    assert expected.startswith(why)


def test_a_common_word_that_counts_in_a_context_only_is_no_warning(package):
    assert told(names(package, "iraq,الحياة,ar,short,party")) == []


def test_how_often_it_would_match_counts_clitics_and_articles(package, tmp_path):
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    (found,) = everyday.common_names(names(package, "iraq,الحياة,ar,short,") / "seeds")
    assert everyday.count([found], everyday.segments_of(open_source([page], "plain")))
    assert (found.matches, found.articles) == (3, 1)
    assert found.context == "كانت [الحياة] في القرية هادئة. وقالت سلمى إن للحياة ط…"


def test_the_matches_in_the_package_are_told(package):
    ((_, expected),) = told(names(package, "iraq,القوات,ar,short,"))
    assert "it would match" in expected
    assert "in 1 article (" in expected
    assert "[القوات]" in expected


def test_without_texts_nothing_is_counted_and_that_is_said(withheld):
    report = examine(names(withheld, "iraq,القوات,ar,short,"))
    assert "match" not in report.warnings[0].expected
    assert "no texts at hand" in report.summary[-1]


def test_faults_of_the_rows_are_told_by_file_and_row(package):
    with pytest.raises(FaultyInput, match=r"authority_names\.csv:[0-9]+ iran"):
        examine(names(package, "iran,العراق,ar,short,"))


def test_what_is_not_there_cannot_be_examined(tmp_path):
    with pytest.raises(UnreadableInput, match="no such folder"):
        examine(tmp_path / "nowhere")


def test_the_verb_warns_and_under_strict_fails(qawl, package):
    names(package, "iraq,القوات,ar,short,")
    lenient, strict = qawl("authority", "check", package), qawl("authority", "check", package, "--strict")
    assert (lenient.returncode, strict.returncode) == (0, 1)
    assert "authority_names.csv:" in lenient.stdout
    assert "authority_names.csv:" in strict.stderr


def test_the_verb_tells_faults_on_stderr(qawl, package):
    run = qawl("authority", "check", names(package, "iraq,العراق,ar,full,"))
    assert (run.returncode, "authority_names.csv" in run.stderr) == (1, True)


@pytest.mark.parametrize("missing", ["authority.csv", "authority_names.csv"])
def test_a_missing_half_of_the_authority_is_told_and_no_other_authority_is_taken(qawl, package, missing):
    page = package / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    (package / "seeds" / missing).unlink()
    for run in (qawl("authority", "check", package), qawl("read", "--outlet", "plain", page)):
        assert (run.returncode, missing in run.stderr) == (2, True)


def test_faults_and_warnings_name_the_file_as_check_does(qawl, package):
    names(package, "iraq,الحياة,ar,short,")
    assert qawl("authority", "check", package).stdout.startswith("seeds/authority_names.csv:")
    names(package, "iran,العراق,ar,short,")
    assert qawl("authority", "check", package).stderr.startswith("seeds/authority_names.csv:")
