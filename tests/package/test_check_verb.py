"""``qawl check`` as people and their CI run it: what is printed where, and what it exits with."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import made

if TYPE_CHECKING:
    from conftest import Run

QUOTES = "data/quotes.csv"


def _damage(package: Path) -> int:
    """Give the second quote an unknown kind; returns the line where it stands."""
    path = package / QUOTES
    lines = path.read_text(encoding="utf-8").split("\n")
    cells = lines[2].split(",")
    cells[3] = "reported"
    lines[2] = ",".join(cells)
    path.write_text("\n".join(lines), encoding="utf-8", newline="")
    return 3


def _orphan(package: Path) -> None:
    row = "set,times,example-20200101-00000000,value,,2020,a page that is gone,a reader,2026-03-09\n"
    with (package / "seeds" / "corrections.csv").open("a", encoding="utf-8", newline="") as file:
        file.write(row)


def test_faults_are_told_on_stderr_and_the_exit_code_is_1(small: Path, qawl: Run) -> None:
    line = _damage(small)
    ran = qawl("check", small)
    assert ran.returncode == 1
    assert f"{QUOTES}:{line} " in ran.stderr and "kind=reported: not one of direct" in ran.stderr


def test_a_package_that_is_not_there_cannot_be_examined(tmp_path: Path, qawl: Run) -> None:
    for where in (tmp_path / "absent", tmp_path):
        ran = qawl("check", where)
        assert (ran.returncode, ran.stdout) == (2, "") and ran.stderr.count("\n") == 1


def test_json_is_one_object_on_stdout_whatever_was_found(small: Path, qawl: Run) -> None:
    sound = qawl("check", small, "--format", "json")
    assert (sound.returncode, sound.stderr, json.loads(sound.stdout)["total"]) == (0, "", 0)
    line = _damage(small)
    faulty = qawl("check", small, "--format", "json")
    found = json.loads(faulty.stdout)
    assert (faulty.returncode, faulty.stderr) == (1, "")
    assert (QUOTES, line, "kind") in {(f["file"], f["line"], f["field"]) for f in found["faults"]}


def test_annotations_name_file_and_line_from_the_top_of_the_repository(small: Path, qawl: Run) -> None:
    line = _damage(small)
    ran = qawl("check", "--format", "github", cwd=small, GITHUB_WORKSPACE=str(small.parent))
    assert ran.returncode == 1
    assert f"::error file={small.name}/{QUOTES},line={line}::" in ran.stdout


def test_warnings_are_told_and_are_faults_only_where_one_is_strict(small: Path, qawl: Run) -> None:
    _orphan(small)
    lenient, strict = qawl("check", small), qawl("check", small, "--strict")
    told = "seeds/corrections.csv:3 example-20200101-00000000 target: "
    assert (lenient.returncode, strict.returncode) == (0, 1)
    assert f"warning: {told}" in lenient.stdout and told in strict.stderr
    assert lenient.stdout.endswith("no fault, 1 warning\n") and strict.stderr.endswith(": 1 fault\n")


def test_what_could_not_be_examined_is_told_with_its_reason(tmp_path: Path, qawl: Run) -> None:
    ran = qawl("check", made.package(tmp_path / "package", seeds=False))
    assert ran.returncode == 0
    assert "skipped: captures are not at hand: " in ran.stdout and "examinations skipped: no fault" in ran.stdout


@pytest.mark.parametrize(("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_there_are_colours_on_a_terminal_unless_refused(
    small: Path, environment: dict[str, str], coloured: bool
) -> None:
    ours, theirs = pty.openpty()
    kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    command = [sys.executable, "-m", "qawl.cli", "check", str(small)]
    subprocess.run(command, stdout=theirs, check=True, env={**kept, **environment}, timeout=120)
    os.close(theirs)
    said = os.read(ours, 1 << 16).decode()
    os.close(ours)
    assert "no fault" in said and ("\x1b[" in said) is coloured


def test_there_are_no_colours_in_a_file(small: Path, qawl: Run) -> None:
    _damage(small)
    ran = qawl("check", small)
    assert "\x1b[" not in ran.stdout + ran.stderr
