"""The installed package is whole: the same command, with schemas and authority, away from the source tree."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PAGE = "سد جديد في الجنوب\nقالت وزارة الموارد المائية في بغداد إن السد سيكتمل في الربيع.\n"


@pytest.fixture(scope="module")
def installed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds what ``pip install .`` puts into site-packages."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", folder, root]
    subprocess.run(command, check=True, capture_output=True)
    [wheel] = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run(installed: Path, *arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "qawl.cli", *map(str, arguments)],
        cwd=installed.parent,
        env={**os.environ, "PYTHONPATH": str(installed), **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.slow
def test_an_installed_package_reads_a_page_with_the_authority_that_it_ships(installed):
    page = installed.parent / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    done = run(installed, "read", page, "--outlet", "plain")
    assert done.returncode == 0, done.stderr
    assert "baghdad" in {entity["entity_id"] for entity in json.loads(done.stdout)["entities"]}


@pytest.mark.slow
def test_an_installed_package_checks_a_package_by_the_schemas_that_it_ships(installed, package):
    assert (installed / "qawl" / "schemas" / "quotes.schema.json").exists()
    done = run(installed, "check", package)
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_an_installed_package_writes_a_site_with_all_that_its_pages_load(installed, package):
    done = run(installed, "site", package, "--out", installed / "shown")
    assert done.returncode == 0, done.stderr
    assert {path.name for path in (installed / "shown" / "assets").iterdir()} >= {"site.css", "site.js", "search.js"}


@pytest.mark.slow
def test_a_wheel_holds_no_page_of_a_newspaper(installed):
    shipped = {path.name for path in (installed / "qawl" / "seeds").rglob("*")}
    assert shipped == {"authority.csv", "authority_names.csv", "outlets.csv"}


@pytest.mark.slow
@pytest.mark.parametrize(("room", "model"), [("entities/tagger", "names.crf"), ("quotes/speakers", "speakers.json")])
def test_a_wheel_holds_each_model_beside_its_licence(installed, room, model):
    held = {path.name for path in (installed / "qawl" / "extract" / room / "trained").iterdir()}
    assert held == {model, "LICENSE.md"}


@pytest.mark.slow
def test_a_wheel_holds_the_compiled_lexicons_so_that_nothing_is_kept_elsewhere(installed):
    page = installed.parent / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    done = run(installed, "read", page, "--outlet", "plain", XDG_CACHE_HOME=str(installed.parent / "cache"))
    assert done.returncode == 0, done.stderr
    assert not (installed.parent / "cache").exists()


@pytest.mark.slow
def test_an_installed_package_begins_a_package_of_ones_own(installed, tmp_path):
    done = run(installed, "init", tmp_path / "archive", "--title", "Two papers", "--contributor", "Salma Haddad")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "archive" / "schemas" / "seeds" / "captures.schema.json").is_file()
    assert (tmp_path / "archive" / "seeds" / "authority.csv").stat().st_size > 10000
