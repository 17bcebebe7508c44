"""The README is true: every command and example in it is run as it is written."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from qawl import corrections
from qawl.faults import FaultyInput
from qawl.package import dictionary, schema
from qawl.package.export import FORMATS
from release import repository as repo

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def blocks(language: str) -> list[str]:
    return [code for found, code in BLOCKS if found == language]


def commands(*titles: str) -> list[str]:
    """The commands of the README, or of the sections with these titles, in their order."""
    parts = [part for part in README.split("\n## ") if not titles or part.startswith(titles)]
    codes = [code for part in parts for code in re.findall(r"^```sh\n(.*?)^```", part, re.MULTILINE | re.DOTALL)]
    lines = [line.split("#")[0].strip() for code in codes for line in code.splitlines()]
    return list(dict.fromkeys(filter(None, lines)))


RELEASE = commands("Release it", "Fill the text in again")
"""These need a package that is committed, not one that the other commands have changed."""


def most_quoted() -> str:
    """The answer to the README's question, counted by hand."""
    import collections
    import csv

    with (ROOT / "data" / "quotes.csv").open(encoding="utf-8", newline="") as file:
        names = collections.Counter(row["speaker_name"] for row in csv.DictReader(file) if row["speaker_name"])
    return names.most_common(1)[0][0]


def test_every_kind_of_example_is_run_by_a_test_below():
    assert {language for language, _ in BLOCKS} == {"sh", "python", "r", "sql", "text", "yaml"}


# The yaml examples are held against the hook and the action in package/test_in_others_ci.py.
def test_make_and_make_test_are_what_ci_runs():
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    makes = {command for command in commands() if command.startswith("make")}
    assert makes == {"make", "make test"}
    assert makes <= set(ci)


def test_every_other_command_runs_as_written(package):
    page = package / "page.txt"
    page.write_bytes(
        next((package / "seeds" / "almada").iterdir()).read_bytes().replace("أميركي".encode(), "أمريكي".encode())
    )
    shutil.copytree(ROOT / "tests" / "gold", package / "tests" / "gold")
    others = [command for command in commands() if not command.startswith("make") and command not in RELEASE]
    assert len(others) >= 5
    for command in others:
        run_as_written(command, package)


def run_as_written(command: str, folder: Path) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    run = subprocess.run(
        command,
        shell=True,
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, f"{command}\n{run.stdout}\n{run.stderr}"


def test_the_package_is_released_and_filled_in_again_as_written(package):
    for paper in ("README.md", "LICENSE", "CHANGELOG.md", ".gitignore"):
        shutil.copy(ROOT / paper, package / paper)
    repo.git(package, "init", "--quiet")
    repo.state(package, repo.read(package)["version"], {})  # its day, and the rows that it has by now
    repo.commit(package)
    assert [command.split()[:2] for command in RELEASE] == [
        ["qawl", "release"],
        ["git", "tag"],
        ["qawl", "rehydrate"],
        ["qawl", "diff"],
    ]
    for command in RELEASE:
        run_as_written(command, package)
    assert (package / "whole" / "data" / "segments.csv").read_bytes() == (
        package / "data" / "segments.csv"
    ).read_bytes()


def test_the_python_examples_answer_the_question(monkeypatch):
    monkeypatch.chdir(ROOT)
    for code in blocks("python"):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(code, "README.md", "exec"), {})
        assert most_quoted() in printed.getvalue()


def test_the_sql_examples_answer_the_question(monkeypatch):
    monkeypatch.chdir(ROOT)
    for code in blocks("sql"):
        assert duckdb.sql(code).fetchall()[0][0] == most_quoted()


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="Rscript is absent: the README's R example is not run")
def test_the_r_examples_answer_the_question():
    for code in blocks("r"):
        run = subprocess.run(
            ["Rscript", "--vanilla", "-"],
            input=code,
            cwd=ROOT,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert run.returncode == 0, run.stderr
        assert most_quoted() in run.stdout


def test_the_tables_in_both_languages_are_those_that_make_docs_writes():
    assert dictionary.written(README) == README


def test_every_field_of_every_table_is_named_in_both_languages():
    english, arabic = README[: README.index("## بالعربية")], README[README.index("## بالعربية") :]
    for name in schema.table_names():
        for field in schema.descriptor_of(name)["fields"]:
            assert f"`{field['name']}`" in english and field["title@ar"] in arabic
        assert f"[{name}](schemas/{name}.schema.json)" in english
        assert f"[{name}](schemas/{name}.schema.json)" in arabic


def test_the_arabic_section_has_both_commands():
    arabic = README[README.index("## بالعربية") :]
    assert "\nmake  " in arabic and "\nmake test  " in arabic


def test_a_readme_without_markers_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "README.md"
    path.write_text("# Mine\n", encoding="utf-8")
    with pytest.raises(FaultyInput, match="markers of the tables in en"):
        dictionary.main(path)
    assert path.read_text(encoding="utf-8") == "# Mine\n"


def test_every_format_of_export_is_in_the_readme_as_the_help_tells_it():
    for name, form in FORMATS.items():
        assert f"| `{name}` | {form.says} |" in README


def test_every_link_leads_somewhere():
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


def test_the_corrections_in_the_readme_are_ones_that_can_be_read(tmp_path):
    [example] = [code for code in blocks("text") if code.startswith("action,")]
    path = tmp_path / "corrections.csv"
    path.write_text(example, encoding="utf-8")
    found = corrections.load(path)
    assert {each.action for page in found.by_page.values() for each in page} == {"set", "add", "delete"}
