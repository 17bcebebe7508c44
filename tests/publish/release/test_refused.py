"""``qawl release`` is refused with every reason at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import made
from publish.release import repository as repo
from qawl.model.faults import FaultyInput, UnreadableInput
from qawl.publish.release import release

if TYPE_CHECKING:
    from conftest import Run


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


@pytest.mark.parametrize(("count", "end"), [(5, "note-4.txt. "), (6, "note-4.txt and 1 more. ")])
def test_a_few_files_that_are_not_committed_are_named_and_the_others_counted(
    count: int, end: str, package: Path, quick: None
) -> None:
    for number in range(count):
        (package / f"note-{number}.txt").write_text("a new file", encoding="utf-8")
    [said] = [line for line in repo.refused(package) if line.startswith("git: ")]
    assert f"git: {count} files are not as they were committed: note-0.txt, " in said and end in said


@pytest.mark.parametrize("name", CAUSES)
def test_it_is_refused_when(name: str, package: Path, quick: None) -> None:
    change, said = CAUSES[name]
    change(package)
    assert any(said in line for line in repo.refused(package)), name


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
    assert any("a header and no rows" in line for line in repo.refused(package))


def test_a_zip_file_that_is_there_is_replaced_by_force_only_and_only_if_it_is_one(package: Path, quick: None) -> None:
    path = repo.released(package).path
    whole = path.read_bytes()
    with pytest.raises(UnreadableInput) as found:
        repo.released(package)
    assert [str(fault) for fault in found.value.faults] == [
        f"{path}: it is there already. Name another place, or replace it by --force"
    ]
    path.write_bytes(whole[:500])
    repo.released(package, force=True)
    assert path.read_bytes() == whole
    path.write_text("the accounts of the year")
    with pytest.raises(FaultyInput, match="nothing that this verb has written before"):
        repo.released(package, force=True)
    assert path.read_text() == "the accounts of the year" and list(path.parent.iterdir()) == [path]


def test_no_release_is_written_into_a_part_of_the_package(package: Path, quick: None) -> None:
    with pytest.raises(FaultyInput, match="it is the package itself, or a part of it"):
        release(package, package / "data")


def test_reasons_are_told_as_annotations_where_the_package_lies_in_the_repository(package: Path, qawl: Run) -> None:
    (package / "LICENSE").unlink()
    ran = qawl("release", package.name, "--format", "github", cwd=package.parent)
    assert (ran.returncode, ran.stderr) == (1, "")
    assert f"::error file={package.name}/git" in ran.stdout
