"""A package of one's own: begun in an empty folder, whole from the first page on, and nobody else's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ASKED = ("--title", "Two papers: an archive", "--contributor", "Salma Haddad")
PAGE = "سد جديد في الجنوب\nقالت المهندسة سلمى الحسني إن السد سيكتمل في الربيع.\n"


def listed(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.fixture(scope="module")
def begun(qawl, tmp_path_factory):
    """A package of one page, built. Not to be changed."""
    folder = tmp_path_factory.mktemp("own") / "archive"
    done = qawl("init", folder, *ASKED, "--licence", "CC0-1.0", SOURCE_DATE_EPOCH="1771000000")
    assert done.returncode == 0, done.stderr
    (folder.parent / "page.txt").write_text(PAGE, encoding="utf-8")
    for words in (("add", "../page.txt", "--outlet", "plain", "--published", "2024-03-05"), ("build",)):
        done = qawl(*words, cwd=folder)
        assert done.returncode == 0, done.stderr
    return folder


def test_a_package_of_ones_own_is_begun_filled_built_and_proven(begun, qawl):
    done = qawl("check", "--strict", "--frictionless", cwd=begun)
    assert done.returncode == 0, done.stderr + done.stdout


def test_it_is_cited_by_its_own_name_and_day_and_under_its_own_licence(begun, qawl):
    cited = qawl("cite", cwd=begun).stdout
    assert cited.startswith("Salma Haddad (2026). Two papers: an archive")
    for name in ("CITATION.cff", ".zenodo.json", ".datacite.json", "README.md", "LICENSE", "datapackage.json"):
        text = (begun / name).read_text(encoding="utf-8")
        assert "The Qawl contributors" not in text and "Al-Mada" not in text and "CC-BY-4.0" not in text
    assert 'license: "CC0-1.0"' in (begun / "CITATION.cff").read_text(encoding="utf-8")
    assert 'date-released: "2026-02-13"' in (begun / "CITATION.cff").read_text(encoding="utf-8")


def test_its_title_in_arabic_may_be_another(tmp_path, qawl):
    done = qawl("init", tmp_path / "archive", *ASKED, "--licence", "CC0-1.0", "--title-ar", "صحيفتان")
    assert done.returncode == 0, done.stderr
    told = json.loads((tmp_path / "archive" / "datapackage.json").read_text(encoding="utf-8"))
    assert (told["title"], told["title@ar"]) == (ASKED[1], "صحيفتان")


def test_its_site_is_called_as_it_is(begun, qawl, tmp_path):
    done = qawl("site", begun, "--out", tmp_path / "site")
    assert done.returncode == 0, done.stderr
    for page in ("index.html", "en/index.html", "ar/index.html"):
        text = (tmp_path / "site" / page).read_text(encoding="utf-8")
        assert ">Two papers</span>" in text and ">Qawl</span>" not in text


def test_its_workflow_runs_both_validators_and_is_one(begun):
    workflow = begun / ".github" / "workflows" / "check.yml"
    command = [
        Path(sys.executable).parent / "check-jsonschema",
        "--builtin-schema",
        "vendor.github-workflows",
        workflow,
    ]
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0
    text = workflow.read_text(encoding="utf-8")
    assert "run: frictionless validate datapackage.json" in text and "run: qawl check --format github" in text


@pytest.mark.parametrize("there", ["notes.txt", "seeds/captures.csv", "datapackage.json", "seeds/plain/page.txt"])
def test_a_folder_that_holds_other_things_is_refused_and_left_as_it_is(tmp_path, qawl, there):
    (tmp_path / there).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / there).write_text("x", encoding="utf-8")
    done = qawl("init", tmp_path, *ASKED)
    assert done.returncode == 2 and "the folder holds other things already, such as" in done.stderr
    assert listed(tmp_path) == [there]


def test_a_file_is_no_folder_to_begin_in(tmp_path, qawl):
    (tmp_path / "a").write_text("x", encoding="utf-8")
    done = qawl("init", tmp_path / "a", *ASKED)
    assert done.returncode == 2 and "a: it is a file" in done.stderr


def test_an_authority_in_the_folder_is_kept_and_a_faulty_one_refused(tmp_path, qawl, root):
    seeds = tmp_path / "archive" / "seeds"
    seeds.mkdir(parents=True)
    head = (root / "seeds" / "authority.csv").read_text(encoding="utf-8").splitlines()[0]
    names = (root / "seeds" / "authority_names.csv").read_text(encoding="utf-8").splitlines()[0]
    (seeds / "authority.csv").write_text(f"{head}\n", encoding="utf-8")
    done = qawl("init", tmp_path / "archive", *ASKED)
    assert done.returncode == 2 and "authority_names.csv" in done.stderr
    (seeds / "authority_names.csv").write_text(f"{names}\n", encoding="utf-8")
    done = qawl("init", tmp_path / "archive", *ASKED)
    assert done.returncode == 0, done.stderr
    assert (seeds / "authority.csv").read_text(encoding="utf-8") == f"{head}\n"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--contributor", "S"), "Missing option '--title': there is no terminal to ask on"),
        (("--title", "T"), "Missing option '--contributor'"),
        (("--title", " ", "--contributor", "S"), "--title: ' ' is no text"),
        ((*ASKED, "--name", "My Archive"), "--name 'My Archive': write it in a-z"),
        ((*ASKED, "--licence", "MINE"), "'MINE' is not one of CC-BY-4.0, "),
    ],
)
def test_what_cannot_be_asked_or_taken_is_told_and_nothing_is_written(tmp_path, qawl, words, says):
    done = qawl("init", tmp_path / "archive", *words)
    assert done.returncode == 2 and says in done.stderr
    assert listed(tmp_path) == []


def test_its_registers_are_empty_and_a_build_without_pages_says_so(tmp_path, qawl):
    assert qawl("init", tmp_path / "archive", *ASKED).returncode == 0
    done = qawl("build", cwd=tmp_path / "archive")
    assert done.returncode == 1
    assert "seeds/captures.csv: no page is registered yet" in done.stderr and "qawl add" in done.stderr


def test_the_name_is_made_of_the_folders(tmp_path, qawl):
    assert qawl("init", tmp_path / "Two Papers", *ASKED).returncode == 0
    described = json.loads((tmp_path / "Two Papers" / "datapackage.json").read_text(encoding="utf-8"))
    assert (described["name"], described["title@ar"]) == ("two-papers", "Two papers: an archive")


def test_the_ten_lines_of_the_readme_make_an_archive(tmp_path, root):
    section = (root / "README.md").read_text(encoding="utf-8").partition("## Your own archive")[2]
    lines = section.partition("```sh\n")[2].partition("```")[0]
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    command = ["bash", "-euc", lines]
    ran = subprocess.run(
        command, cwd=tmp_path, env={**os.environ, "PATH": path}, capture_output=True, encoding="utf-8", check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert "nahar,النهر,The River" in (tmp_path / "archive" / "data" / "outlets.csv").read_text(encoding="utf-8")
