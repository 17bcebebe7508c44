"""``qawl release`` held against the last one: versions that must rise, ids that moved, what the changelog says."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import made
from publish.release import repository as repo
from qawl.package.opened import opened
from qawl.publish.diff import Rise, compare, tables
from qawl.publish.release import changelog, versions

if TYPE_CHECKING:
    pass


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
    said = repo.refused(package, since=first)
    assert said == [
        "datapackage.json: from 0.1.0 to 0.1.1 the minor number must rise: outlets: 1 row more. State 0.2.0 or higher"
    ]


def test_a_version_that_was_released_is_refused_for_that_and_not_for_being_like_itself(
    package: Path, quick: None
) -> None:
    repo.git(package, "tag", "v0.1.0")
    [said] = repo.refused(package)
    assert said.startswith("git: the tag v0.1.0 exists: this version has been released")


def test_the_same_version_is_no_new_release(package: Path, first: Path, quick: None) -> None:
    assert any("version 0.1.0 is not higher than 0.1.0" in line for line in repo.refused(package, since=first))


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
        assert zipped.read("qawl-0.2.0/moved_ids.csv").decode() == "table,old,new\nentities,salma-al-haddad,selma\n"


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


@pytest.mark.parametrize("day", ["unreleased", "2026-03-11"])
def test_a_changelog_of_another_day_than_the_descriptor_is_told_what_to_write(day: str) -> None:
    [fault] = changelog.lacking(f"## 0.1.0 ({day})\n", "0.1.0", {}, "2026-03-10")
    assert fault.line == 1 and fault.remedy.startswith("Write ## 0.1.0 (2026-03-10)")
    heading = fault.remedy.removeprefix("Write ").partition(",")[0]
    assert list(changelog.lacking(f"{heading}\n", "0.1.0", {}, "2026-03-10")) == []
