"""The README of a release speaks to whoever has the zip file and nothing else."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

import made
import typed
from publish.release import repository as repo
from qawl.package import descriptor
from qawl.publish import readme
from qawl.publish.text.rehydrate import rehydrate


@pytest.fixture
def unpacked(first: Path, tmp_path: Path) -> Path:
    """The release, unpacked, with the pages that its reader holds."""
    folder = repo.unpacked(first, tmp_path)
    (folder / "pages").mkdir()
    for number, text in enumerate(made.captures().values()):
        (folder / "pages" / f"{number}.html").write_bytes(text.encode())
    return folder


def _told(folder: Path) -> str:
    return (folder / "README.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_every_command_and_example_of_it_works_in_the_unpacked_zip_file(unpacked: Path, tmp_path: Path) -> None:
    """Its reader has installed what it names into an environment of his own."""
    examples = typed.blocks(_told(unpacked))
    assert [language for language, _ in examples] == ["python", "r", "sql", "sh", "sh", "sh"]
    activated = f'PATH="{typed.set_up(tmp_path, examples)}:$PATH"\n'
    done = typed.session([("sh", activated), *examples], unpacked, tmp_path / "scratch")
    assert done.code == 0, done.traced
    for printed in done.printed.values():
        assert re.findall("سلمى الحداد|مجلس المدينة", printed) == ["سلمى الحداد", "مجلس المدينة"]
    whole = unpacked / "build" / "whole"
    assert (whole / "data" / "segments.csv").read_text(encoding="utf-8").count(made.SECOND) == 1


def test_it_speaks_of_nothing_that_the_zip_file_does_not_hold(unpacked: Path) -> None:
    targets = re.findall(r"\]\(([^)]+)\)", _told(unpacked))
    assert {"seeds/RIGHTS.md", "CHANGELOG.md", "schemas/quotes.schema.json"} <= set(targets)
    assert [one for one in targets if "://" not in one and not (unpacked / one).is_file()] == []
    assert not re.search(r"\bmake\b|\bgit\b|seeds/[^R]|tests/|scripts/", _told(unpacked))


def test_it_tells_what_is_in_it_what_is_left_out_how_to_cite_it_and_whose_it_is(unpacked: Path) -> None:
    told = _told(unpacked)
    for name, one in descriptor.resources(descriptor.read(unpacked / "datapackage.json")[0]).items():
        assert f"| [{name}](schemas/{name}.schema.json) | {one['rows']} | **{one['title']}.**" in told
        assert f"| **{one['title@ar']}.**" in told
    assert told.count("`segments.text` (7), `related_links.teaser` (2)") == 2, "in both languages"
    assert "(Version 0.1.0) [Data set]" in told and repo.DAY in told
    assert "additions: [Creative Commons Attribution 4.0](https://creativecommons.org/licenses/by/4.0/)" in told


def test_where_nothing_is_left_out_nothing_is_said_of_it(unpacked: Path, package: Path, quick: None) -> None:
    rehydrate(unpacked, unpacked / "pages", unpacked.parent / "whole")
    with zipfile.ZipFile(repo.released(package, with_text=True).path) as zipped:
        released = zipped.read(f"{repo.FOLDER}/README.md").decode("utf-8")
    assert released == _told(unpacked.parent / "whole"), "filled in again, it is that of the whole package"
    assert "rehydrate" not in released and "left out" not in released


@pytest.mark.parametrize(
    "described",
    [{}, {"title": "50 % of $x %title {y}"}, {"licenses": 5}, {"licenses": ["x", {"path": 1}]}],
    ids=str,
)
def test_a_descriptor_that_says_too_little_or_anything_has_a_readme(described: dict[str, object]) -> None:
    told = readme.written(described, ())
    assert str(described.get("title", "")) in told and "## Load the tables" in told


def test_a_resource_that_is_no_table_of_ours_or_states_anything_is_listed() -> None:
    odd = {"name": "other", "schema": {}, "rows": "many", "withheld": {"cells": 1}}
    assert "| other | many | **other.**" in readme.written({"resources": [odd]}, ())
