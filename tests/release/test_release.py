"""``qawl release``: refused with every reason at once, or one zip file that holds what a user may have."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import made
from qawl.faults import Fault, FaultyInput, UnreadableInput
from qawl.package import check, standard
from qawl.package.diff import Rise, compare, tables
from qawl.package.opened import opened
from qawl.release import archive, changelog, versions
from release import repository as repo

if TYPE_CHECKING:
    from conftest import Run


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Frictionless takes seconds; what it says of a release is looked at where ``first`` is made."""
    monkeypatch.setattr(standard, "validate", lambda package: (None, ""))


def _refused(package: Path, **how: object) -> list[str]:
    with pytest.raises(FaultyInput) as refused:
        repo.released(package, **how)
    assert not list((package / "dist").glob("*")), "there must be no half file"
    return [str(fault) for fault in refused.value.faults]


def _cells(zipped: zipfile.ZipFile, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(zipped.read(f"data/{table}.csv").decode("utf-8"))))


# What it holds


def test_a_release_holds_tables_schemas_and_papers_and_no_captures(first: Path) -> None:
    with zipfile.ZipFile(first) as zipped:
        names = zipped.namelist()
    assert names == sorted(names)
    assert {name.rpartition("/")[0] for name in names} == {"", "data", "schemas", "seeds"}
    assert [name for name in names if name.startswith("seeds/")] == ["seeds/RIGHTS.md"]
    papers = {"datapackage.json", "README.md", "LICENSE", "CITATION.cff", "CHANGELOG.md"}
    assert {name for name in names if "/" not in name} == papers


def test_no_word_of_the_withheld_text_is_in_it(first: Path) -> None:
    with zipfile.ZipFile(first) as zipped:
        data = [name for name in zipped.namelist() if name.startswith("data/")]  # a schema's example is a teaser too
        everything = "\n".join(zipped.read(name).decode("utf-8") for name in data)
        assert not any(row["text"] for row in _cells(zipped, "segments"))
        assert not any(row["teaser"] for row in _cells(zipped, "related_links"))
    assert made.TEASER not in everything and made.SECOND not in everything
    assert made.HEADLINE in everything, "headlines are facts about the article and stay"


def test_its_descriptor_keeps_the_proof_of_the_whole_tables(first: Path, ready: Path) -> None:
    with zipfile.ZipFile(first) as zipped:
        found = {one["name"]: one for one in json.loads(zipped.read("datapackage.json"))["resources"]}
    whole = {one["name"]: one for one in repo.read(ready)["resources"]}  # type: ignore[attr-defined]
    for name, cells in (("segments", 7), ("related_links", 2)):
        proof = found[name]["withheld"]
        assert proof == {"bytes": whole[name]["bytes"], "hash": whole[name]["hash"], "cells": cells}
        assert found[name]["hash"] != whole[name]["hash"]
    assert not any("withheld" in one for name, one in found.items() if name not in ("segments", "related_links"))


def test_it_is_stored_and_its_times_are_those_of_the_commit(first: Path) -> None:
    with zipfile.ZipFile(first) as zipped:
        entries = zipped.infolist()
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_STORED}
    assert {entry.date_time for entry in entries} == {(2026, 3, 10, 12, 0, 0)}
    assert {entry.external_attr >> 16 for entry in entries} == {0o100644}


def test_it_is_the_same_bytes_again_elsewhere_under_another_clock_and_locale(
    first: Path, package: Path, qawl: Run
) -> None:
    for path in package.rglob("*"):
        os.utime(path, (10**9, 10**9))
    ran = qawl("release", package, TZ="Asia/Tokyo", LC_ALL="C", PYTHONHASHSEED="7")
    assert ran.returncode == 0, ran.stderr
    again = package / "dist" / first.name
    assert again.read_bytes() == first.read_bytes()
    assert "withheld: segments.text: 7 cells" in ran.stdout
    assert f"sha256:{hashlib.sha256(first.read_bytes()).hexdigest()}" in ran.stdout


def test_source_date_epoch_says_the_time(package: Path, quick: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    with zipfile.ZipFile(repo.released(package).path) as zipped:
        assert {entry.date_time for entry in zipped.infolist()} == {(2001, 9, 9, 1, 46, 40)}


@pytest.mark.parametrize("stated", ["soon", "-1", "١٢", "99999999999", ""])
def test_a_source_date_epoch_that_no_zip_file_can_state_is_refused(
    stated: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", stated)
    with pytest.raises(UnreadableInput, match="SOURCE_DATE_EPOCH"):
        archive.moment(0)


def _rows_with_rights(rights: str) -> repo.Rows:
    rows = made.rows()
    rows["articles"][1] = {**rows["articles"][1], "rights": rights}
    return rows


def test_the_text_of_a_page_whose_rights_are_open_stays(tmp_path: Path, quick: None) -> None:
    package = repo.repository(tmp_path / "package", _rows_with_rights("open"))
    register = package / "seeds" / "captures.csv"
    lines = register.read_text(encoding="utf-8").splitlines()
    at = lines[0].split(",").index("rights")
    cells = lines[2].split(",")
    lines[2] = ",".join([*cells[:at], "open", *cells[at + 1 :]])
    register.write_text("\n".join(lines) + "\n", encoding="utf-8")
    repo.commit(package)
    with zipfile.ZipFile(repo.released(package).path) as zipped:
        texts = {row["article_id"]: row["text"] for row in _cells(zipped, "segments")}
        teasers = {row["article_id"]: row["teaser"] for row in _cells(zipped, "related_links")}
    assert texts[made.OTHER] and teasers[made.OTHER]
    assert not texts[made.ARTICLE] and not teasers[made.ARTICLE]


def test_with_text_the_tables_are_those_of_the_package(package: Path, quick: None) -> None:
    with zipfile.ZipFile(repo.released(package, with_text=True).path) as zipped:
        assert zipped.read("data/segments.csv") == (package / "data" / "segments.csv").read_bytes()
        assert zipped.read("datapackage.json") == (package / "datapackage.json").read_bytes()
        assert "data/withheld.csv" not in zipped.namelist()


def test_a_user_finds_it_valid_by_both_validators(first: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(first) as zipped:
        zipped.extractall(tmp_path)
    report = check.check(tmp_path)
    assert not report.faults and report.skipped
    assert standard.validate(tmp_path)[0] is None


def test_a_teaser_whose_page_is_not_at_hand_is_told_as_lost(package: Path, quick: None) -> None:
    (package / "seeds" / "example" / "fair.txt").unlink()
    repo.commit(package)
    [lost] = repo.released(package).hidden.lost
    assert lost.key == f"{made.OTHER}-l01" and "no place can be noted" in lost.expected


# Why it is refused


def _uncommitted(package: Path) -> None:
    (package / "README.md").write_text("# Another\n", encoding="utf-8")
    (package / "notes.txt").write_text("a new file", encoding="utf-8")


def _faulty(package: Path) -> None:
    rows = made.rows()
    rows["quotes"][0] = {**rows["quotes"][0], "kind": "reported"}
    repo.change(package, rows)
    repo.commit(package)


def _describe(**values: object) -> Callable[[Path], None]:
    def change(package: Path) -> None:
        repo.write_descriptor(package, {**repo.read(package), **values})
        repo.commit(package)

    return change


def _write(file: str, change: Callable[[str], str]) -> Callable[[Path], None]:
    def write(package: Path) -> None:
        path = package / file
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
        repo.commit(package)

    return write


def _project(package: Path) -> None:
    (package / "pyproject.toml").write_text('[project]\nname = "x"\nversion = "0.9.0"\n', encoding="utf-8")
    repo.commit(package)


CAUSES: dict[str, tuple[Callable[[Path], object], str]] = {
    "something is not committed": (_uncommitted, "git: 2 files are not as they were committed: README.md, notes.txt"),
    "the tag is there": (lambda p: repo.git(p, "tag", "v0.1.0"), "git: the tag v0.1.0 exists"),
    "the citation is of another version": (
        _write("CITATION.cff", lambda text: text.replace('"0.1.0"', '"0.0.9"')),
        "CITATION.cff: it states version 0.0.9, the descriptor 0.1.0",
    ),
    "the citation is not what the descriptor says": (
        _write("CITATION.cff", lambda text: text.replace("Qawl:", "Kawl:")),
        "CITATION.cff: it is not what the descriptor says",
    ),
    "the code is of another version": (_project, "pyproject.toml: it states version 0.9.0, the descriptor 0.1.0"),
    "there is no citation": (lambda p: (p / "CITATION.cff").unlink(), "CITATION.cff: it states no version"),
    "there is no changelog": (lambda p: (p / "CHANGELOG.md").unlink(), "CHANGELOG.md: there is none"),
    "the changelog has no entry": (
        _write("CHANGELOG.md", lambda text: text.replace("## 0.1.0", "## 0.0.9")),
        "CHANGELOG.md: it has no entry for 0.1.0",
    ),
    "the entry has no day": (
        _write("CHANGELOG.md", lambda text: text.replace(repo.DAY, "unreleased")),
        "CHANGELOG.md:1 unreleased: the entry for 0.1.0 has no day",
    ),
    "the entry is of another day": (
        _write("CHANGELOG.md", lambda text: text.replace(repo.DAY, "2026-03-11")),
        "CHANGELOG.md:1: the entry for 0.1.0 is of 2026-03-11, the descriptor was created on 2026-03-10",
    ),
    "the entry lacks a table": (
        _write("CHANGELOG.md", lambda text: text.replace("| times |", "| hours |")),
        "CHANGELOG.md:1: times had 0 rows and has 2; the entry for 0.1.0 says nothing. Write | times | 0 → 2 |",
    ),
    "the entry counts otherwise": (
        _write("CHANGELOG.md", lambda text: text.replace("| times | 0 → 2 |", "| times | 0 → 3 |")),
        "CHANGELOG.md:1: times had 0 rows and has 2; the entry for 0.1.0 says 0 → 3",
    ),
    "a check finds a fault": (_faulty, "kind=reported: not one of direct"),
}


@pytest.mark.parametrize("name", CAUSES)
def test_it_is_refused_when(name: str, package: Path, quick: None) -> None:
    change, said = CAUSES[name]
    change(package)
    assert any(said in line for line in _refused(package)), name


def test_all_reasons_are_told_at_once_and_frictionless_has_its_say(package: Path, qawl: Run) -> None:
    _faulty(package)
    _write("CHANGELOG.md", lambda text: text.replace(repo.DAY, "unreleased"))(package)
    _uncommitted(package)
    repo.git(package, "tag", "v0.1.0")
    ran = qawl("release", package)
    assert (ran.returncode, ran.stdout) == (1, "")
    said = ("not as they were committed", "tag v0.1.0 exists", "has no day", "kind=reported", "frictionless finds")
    assert all(reason in ran.stderr for reason in said), ran.stderr
    assert not (package / "dist").exists()


def test_a_folder_that_git_does_not_know_could_not_be_examined(sound_copy: Path, qawl: Run) -> None:
    ran = qawl("release", sound_copy)
    assert ran.returncode == 2
    assert "it is not in a git repository with a commit" in ran.stderr and "CITATION.cff: it states no" in ran.stderr


@pytest.fixture
def sound_copy(tmp_path: Path) -> Path:
    return made.package(tmp_path / "plain")


def test_what_is_no_package_exits_2(tmp_path: Path, qawl: Run) -> None:
    for where in (tmp_path, tmp_path / "absent"):
        ran = qawl("release", where)
        assert (ran.returncode, ran.stderr.count("\n")) == (2, 1), ran.stderr


def test_an_empty_package_is_refused(tmp_path: Path, quick: None) -> None:
    package = repo.repository(tmp_path / "package", {name: [] for name in made.rows()})
    assert any("a header and no rows" in line for line in _refused(package))


# Against the last release


def _next(package: Path, version: str, tables: repo.Rows) -> None:
    before = repo.rows_of(package)
    repo.change(package, tables)
    repo.state(package, version, before)
    repo.commit(package)


def _with(table: str, at: int, **values: Any) -> repo.Rows:
    rows = made.rows()
    rows[table][at] = {**rows[table][at], **values}
    return rows


def test_the_package_of_the_last_tag_is_what_it_is_held_against(package: Path, quick: None) -> None:
    repo.git(package, "tag", "v0.1.0")
    _next(package, "0.1.1", _with("quotes", 0, evidence="repaired"))
    found = repo.released(package).difference
    assert found is not None and (found.old, found.new, found.rise) == ("0.1.0", "0.1.1", Rise.PATCH)


def test_the_last_tag_is_found_from_a_folder_of_the_repository(tmp_path: Path, quick: None) -> None:
    package = repo.repository(tmp_path / "repository" / "news")
    shutil.rmtree(package / ".git")
    repo.git(package.parent, "init", "--quiet")
    repo.commit(package)
    assert repo.released(package).difference is None
    repo.git(package, "tag", "v0.1.0")
    _next(package, "0.2.0", _with("quotes", 0, evidence="repaired"))
    found = repo.released(package).difference
    assert found is not None and (found.old, found.new) == ("0.1.0", "0.2.0")


def test_withheld_text_that_differs_is_told_by_its_hash(first: Path, tmp_path: Path) -> None:
    rows = made.rows()
    rows["segments"][1] = {**rows["segments"][1], "text": "كلمات أخرى"}
    new = made.package(tmp_path / "new", rows)
    with opened(first) as old:
        found = compare(tables.read(old), tables.read(new / "datapackage.json"))
    assert [change.what for change in found.structure] == [
        "segments: the withheld text is another, for the whole tables differ by their hash"
    ]
    assert not found.same and {table.name: table.uncompared for table in found.tables}["segments"] == 7


def test_a_version_that_rises_too_little_is_refused_with_the_reason(package: Path, first: Path, quick: None) -> None:
    rows = made.rows()
    rows["outlets"].append({**rows["outlets"][0], "outlet": "third"})
    _next(package, "0.1.1", rows)
    said = _refused(package, since=first)
    assert said == [
        "datapackage.json: from 0.1.0 to 0.1.1 the minor number must rise: outlets: 1 row more. State 0.2.0 or higher"
    ]


def test_a_version_that_was_released_is_refused_for_that_and_not_for_being_like_itself(
    package: Path, quick: None
) -> None:
    repo.git(package, "tag", "v0.1.0")
    [said] = _refused(package)
    assert said.startswith("git: the tag v0.1.0 exists: this version has been released")


def test_the_same_version_is_no_new_release(package: Path, first: Path, quick: None) -> None:
    assert any("version 0.1.0 is not higher than 0.1.0" in line for line in _refused(package, since=first))


def test_withheld_text_is_no_difference(package: Path, first: Path, quick: None) -> None:
    _next(package, "0.1.1", made.rows())
    found = repo.released(package, since=first).difference
    assert found is not None and found.same


def test_ids_that_moved_are_listed_in_the_release(package: Path, first: Path, quick: None) -> None:
    renamed = {
        table: [{k: "selma" if v == "salma-al-haddad" else v for k, v in row.items()} for row in of_table]
        for table, of_table in made.rows().items()
    }
    _next(package, "0.2.0", renamed)
    with zipfile.ZipFile(repo.released(package, since=first).path) as zipped:
        assert zipped.read("moved_ids.csv").decode() == "table,old,new\nentities,salma-al-haddad,selma\n"


@pytest.mark.parametrize(
    ("old", "new", "rise", "refused"),
    [
        ("1.2.3", "2.0.0", Rise.MAJOR, None),
        ("1.2.3", "1.3.0", Rise.MAJOR, "2.0.0"),
        ("0.2.3", "0.3.0", Rise.MAJOR, None),
        ("0.2.3", "0.2.4", Rise.MAJOR, "0.3.0"),
        ("0.2.3", "1.0.0", Rise.MAJOR, None),
        ("1.2.3", "1.2.4", Rise.MINOR, "1.3.0"),
        ("1.2.3", "1.3.0", Rise.MINOR, None),
        ("1.2.3", "1.2.4", Rise.PATCH, None),
        ("1.2.3", "1.2.3", Rise.NONE, "1.2.4"),
        ("1.2.3", "1.2.2", Rise.PATCH, "1.2.4"),
        ("1.10.0", "1.9.0", Rise.PATCH, "1.10.1"),
    ],
)
def test_the_number_that_must_rise(old: str, new: str, rise: Rise, refused: str | None) -> None:
    class _Found:
        def __init__(self) -> None:
            self.old, self.new, self.rise = old, new, rise

        def reasons(self) -> dict[Rise, list[str]]:
            return {rise: ["something"]}

    said = [fault.remedy for fault in versions.rising(_Found())]  # type: ignore[arg-type]
    assert said == ([f"State {refused} or higher"] if refused else [])


def test_an_entry_is_read_whatever_stands_around_its_counts() -> None:
    table = "| table | rows | added |\n|---|---|---|\n| `quotes` | 1,000 -> 2,345 | 1,345 |\n"
    text = f"# Log\n\n## [1.2.0] (2026-01-02)\n\nWords.\n\n{table}\n## 1.1.0\n"
    newest, older = changelog.entries(text)
    assert (newest.version, newest.day, newest.counts, newest.line) == (
        "1.2.0",
        "2026-01-02",
        {"quotes": (1000, 2345)},
        3,
    )
    assert (older.version, older.day, older.counts) == ("1.1.0", "", {})


def test_the_changelog_of_the_project_is_one_that_can_be_read() -> None:
    newest = changelog.entries((made.ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))[0]
    assert newest.version == repo.read(made.ROOT)["version"]
    assert set(newest.counts) == {one["name"] for one in repo.read(made.ROOT)["resources"]}  # type: ignore[attr-defined]


# Interrupted


def test_what_a_user_would_get_is_examined_before_the_file_has_its_name(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = Fault("datapackage.json", "frictionless finds the package invalid", "See what it says")
    monkeypatch.setattr(standard, "validate", lambda folder: (bad if ".qawl-" in str(folder) else None, "words"))
    assert _refused(package) == [
        "qawl-0.1.0.zip/datapackage.json: frictionless finds the package invalid. It says: words"
    ]


def _until(there: Callable[[], bool]) -> bool:
    for _ in range(600):
        if there():
            return True
        time.sleep(0.05)
    return False


@pytest.fixture
def running(package: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "qawl.cli", "release", str(package)]
    ran = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
    yield ran
    ran.kill()
    ran.wait()


def test_interrupted_while_it_is_written_it_leaves_no_half_file(package: Path, running: subprocess.Popen[str]) -> None:
    assert _until(lambda: bool(list((package / "dist").glob(".qawl-*/*.zip"))))
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 130, said
    assert list((package / "dist").iterdir()) == []


def test_killed_while_it_is_written_it_leaves_nothing_under_the_releases_name(
    package: Path, first: Path, running: subprocess.Popen[str], quick: None
) -> None:
    assert _until(lambda: bool(list((package / "dist").glob(".qawl-*/*.zip"))))
    running.kill()
    running.wait()
    assert not list((package / "dist").glob("*.zip"))
    assert repo.released(package).path.read_bytes() == first.read_bytes()
    shutil.rmtree(package / "dist")
