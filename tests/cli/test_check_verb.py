"""``qawl check`` as people and their CI run it: what is printed where, and what it exits with."""

from __future__ import annotations

import errno
import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import made
from qawl.checks import check
from qawl.cli import reported

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
        assert str(where) in ran.stderr


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


@pytest.mark.slow
def test_the_package_that_is_shipped_gives_no_cause_even_where_one_is_strict(package: Path, qawl: Run) -> None:
    ran = qawl("check", "--strict", cwd=package)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.count("\n") == 1 and ran.stdout.endswith("truths: no fault\n"), "nothing but the summary"


def test_what_could_not_be_examined_is_told_with_its_reason(tmp_path: Path, qawl: Run) -> None:
    ran = qawl("check", made.package(tmp_path / "package", seeds=False))
    assert ran.returncode == 0
    assert "skipped: captures are not at hand: " in ran.stdout and "not examined: no fault" in ran.stdout


@pytest.mark.parametrize(
    ("environment", "coloured"), [({"TERM": "xterm"}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
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


REFUSED: dict[str, tuple[str, ...]] = {
    "no package": ("absent",),
    "no descriptor": (".",),
    "no JSON": ("small/data/quotes.csv",),
    "an unknown option": ("small", "--nonsense"),
    "a value too many": ("small", "--strict=maybe"),
    "too many packages": ("small", "small"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_json_is_one_object_on_stdout_also_when_nothing_could_be_examined(name: str, small: Path, qawl: Run) -> None:
    ran = qawl("check", *REFUSED[name], "--format=json", cwd=small.parent)
    found = json.loads(ran.stdout)
    assert (ran.returncode, ran.stderr) == (2, "")
    assert found["total"] == len(found["faults"]) == 1 and found["truths"] == 0 and found["rows"] == {}


@pytest.mark.parametrize(
    "form", ["text", *(pytest.param(form, marks=pytest.mark.thorough) for form in ("json", "github"))]
)
def test_that_the_working_directory_is_gone_is_no_fault_of_the_output(form: str, small: Path, tmp_path: Path) -> None:
    """Whether the libraries ask for one is theirs; if they do, that is told."""
    command = f"mkdir gone && cd gone && rmdir ../gone && {sys.executable} -m qawl.cli check {small} --format {form}"
    ran = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, check=False, encoding="utf-8")
    gone = ran.returncode == 2
    assert ran.returncode in (0, 2) and "Traceback" not in ran.stderr
    assert ("the working directory has been deleted" in ran.stdout + ran.stderr) is gone
    assert form != "json" or json.loads(ran.stdout)["total"] == gone
    assert form != "github" or ran.stdout.startswith("::error file=.::") is gone


@pytest.mark.parametrize(("package", "file"), [("news/absent", "news/absent"), ("news", "news/datapackage.json")])
def test_an_annotation_says_what_could_not_be_examined(package: str, file: str, tmp_path: Path, qawl: Run) -> None:
    (tmp_path / "news").mkdir()
    ran = qawl("check", "--format", "github", package, cwd=tmp_path, GITHUB_WORKSPACE=str(tmp_path))
    assert ran.returncode == 2 and ran.stdout.startswith(f"::error file={file}::") and ran.stderr == ""


def test_what_could_not_be_examined_is_told_in_words_without_a_format(small: Path, qawl: Run) -> None:
    ran = qawl("check", "absent", "--strict", cwd=small)
    assert (ran.returncode, ran.stdout) == (2, "") and ran.stderr.startswith("absent: there is no such folder")
    assert "Usage: qawl check" in qawl("check", "--nonsense").stderr


def _one_line_each(stderr: str) -> None:
    for line in stderr.split("\n"):
        assert len(line) < 1500
        assert not {"\x1b", "\r", "\u2028", "\u202e", "\u3164"} & set(line)


@pytest.mark.thorough
def test_what_is_hostile_is_shown_and_shortened_in_lines(small: Path, qawl: Run) -> None:
    """Escapes, line ends and bidi controls in the names of files, resources and columns and in the words of pages."""
    hostile = "a\x1b[31m\n\u2028\u202e\u3164"
    (small / "data" / f"{hostile}.txt").write_text("x", encoding="utf-8")
    header = (small / "data" / "times.csv").read_text(encoding="utf-8").split("\n", 1)[0]
    columns = ",".join([header, hostile.replace("\n", ""), "x" * 3_000])
    (small / "data" / "times.csv").write_text(f"{columns}\n", encoding="utf-8", newline="")
    quotes = (small / "data" / "quotes.csv").read_text(encoding="utf-8").split("\n")
    cells = quotes[1].split(",")
    names = quotes[0].split(",")
    for name, cell in (("start", "0"), ("end", "400"), ("text", "y")):
        cells[names.index(name)] = cell
    quotes[1] = ",".join(cells)
    (small / "data" / "quotes.csv").write_text("\n".join(quotes), encoding="utf-8", newline="")
    found = json.loads((small / "datapackage.json").read_text(encoding="utf-8"))
    found["resources"].append({"name": hostile, "path": f"data/{hostile}", "title": hostile})
    (small / "datapackage.json").write_text(json.dumps(found), encoding="utf-8")
    ran = qawl("check", small)
    _one_line_each(ran.stdout + ran.stderr)
    assert "<U+001B>" in ran.stderr and "<U+202E>" in ran.stderr and "<U+3164>" in ran.stderr
    assert all(
        line.removeprefix("  follows: ").startswith(("data/", "datapackage.json", "schemas/", "seeds/"))
        or "truths" in line
        or line.endswith("that follow from this")
        for line in ran.stderr.splitlines()
    )
    assert "its rows were not examined" in ran.stderr and "the article text there is “" in ran.stderr
    _one_line_each(qawl("check", small, "--format", "github").stdout)


def test_a_table_whose_lines_end_with_cr_is_told_in_one_line(small: Path, qawl: Run) -> None:
    path = small / "data" / "times.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r"))
    lines = [line for line in qawl("check", small).stderr.splitlines() if line.startswith("data/times.csv")]
    assert lines and all("lines end with CR, not LF; its rows were not examined" in line for line in lines)


@pytest.mark.thorough
def test_frictionless_takes_a_descriptor_for_a_file_whatever_its_name(small: Path, qawl: Run) -> None:
    (small / "datapackage.json").rename(small / "--version")
    ran = qawl("check", "--frictionless", "--", "--version", cwd=small)
    assert ran.returncode == 0, ran.stderr
    _damage(small)
    assert "kind" in qawl("check", "--frictionless", "--", "--version", cwd=small).stderr


def test_a_time_zone_is_one_that_means_the_same_everywhere(small: Path, qawl: Run) -> None:
    zones = ("localtime", "Factory", "posixrules", "posix/Europe/Rome", "Nowhere/Here", "Europe")
    path = small / "data" / "outlets.csv"
    header, first, *_ = path.read_text(encoding="utf-8").split("\n")
    rows = (f"zone{n},{first.partition(',')[2].rpartition(',')[0]},{zone}" for n, zone in enumerate(zones))
    path.write_text("\n".join((header, *rows, "")), encoding="utf-8", newline="")
    said = qawl("check", small).stderr
    for zone in zones:
        assert f"timezone={zone}: not a name of the IANA time zone database" in said


@pytest.mark.parametrize(
    "name", [QUOTES, "schemas/quotes.schema.json", "seeds/captures.csv", "seeds/authority.csv", "datapackage.json"]
)
@pytest.mark.parametrize("error", [errno.EACCES, errno.EMFILE, errno.EIO])
def test_what_the_system_would_not_let_be_read_is_no_fault_of_the_package(
    small: Path, monkeypatch: pytest.MonkeyPatch, name: str, error: int
) -> None:
    real = Path.open

    def refused(path: Path, *how: Any, **more: Any) -> Any:
        if path.resolve() == (small / name).resolve():
            raise OSError(error, os.strerror(error), str(path))
        return real(path, *how, **more)

    monkeypatch.setattr(Path, "open", refused)
    found, code = reported.examined(small, "json", lambda: check.check(small))
    assert code == 2
    assert any(fault.unread and os.strerror(error).lower() in fault.expected.lower() for fault in found.faults)


def test_what_is_not_there_is_a_fault_of_the_package(small: Path, qawl: Run) -> None:
    (small / QUOTES).unlink()
    assert qawl("check", small).returncode == 1
