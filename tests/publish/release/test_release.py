"""What the zip file of ``qawl release`` holds."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import zipfile
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from frictionless import Package

import made
from publish.release import repository as repo
from qawl.checks import check, standard
from qawl.model import schema
from qawl.model.faults import UnreadableInput
from qawl.publish.release import archive, papers

if TYPE_CHECKING:
    from conftest import Run


def _cells(zipped: zipfile.ZipFile, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(zipped.read(f"{repo.FOLDER}/data/{table}.csv").decode("utf-8"))))


def test_a_release_holds_tables_schemas_and_papers_and_no_captures(first: Path) -> None:
    with zipfile.ZipFile(first) as zipped:
        top, *listed = zipped.namelist()
    assert top == "datapackage.json" and listed == sorted(listed)
    assert {name.partition("/")[0] for name in listed} == {"qawl-0.1.0"}, "whoever unpacks it has one folder"
    names = [name.partition("/")[2] for name in listed]
    assert {name.rpartition("/")[0] for name in names} == {"", "data", "schemas", "seeds"}
    assert [name for name in names if name.startswith("seeds/")] == ["seeds/RIGHTS.md"]
    papers = {"datapackage.json", "README.md", "LICENSE", "CITATION.cff", "CHANGELOG.md"}
    assert {name for name in names if "/" not in name} == papers


def test_no_word_of_the_withheld_text_is_in_it(first: Path) -> None:
    with zipfile.ZipFile(first) as zipped:
        data = [name for name in zipped.namelist() if "/data/" in name]  # a schema's example is a teaser too
        everything = "\n".join(zipped.read(name).decode("utf-8") for name in data)
        assert not any(row["text"] for row in _cells(zipped, "segments"))
        assert not any(row["teaser"] for row in _cells(zipped, "related_links"))
    assert made.TEASER not in everything and made.SECOND not in everything
    assert made.HEADLINE in everything, "headlines are facts about the article and stay"


def test_its_descriptor_keeps_the_proof_of_the_whole_tables(first: Path, ready: Path) -> None:
    with zipfile.ZipFile(first) as zipped:
        found = {one["name"]: one for one in json.loads(zipped.read(f"{repo.FOLDER}/datapackage.json"))["resources"]}
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
        for file in ("data/segments.csv", "datapackage.json"):
            assert zipped.read(f"{repo.FOLDER}/{file}") == (package / file).read_bytes()
        assert not [name for name in zipped.namelist() if "withheld" in name]


def test_a_user_finds_it_valid_by_both_validators(first: Path, tmp_path: Path) -> None:
    folder = repo.unpacked(first, tmp_path)
    report = check.check(folder)
    assert not report.faults and report.skipped
    assert standard.validate(folder) == ()


def _again(first: Path, folder: Path, file: str, old: str, new: str) -> Path:
    """The release, of which ``file`` says something else."""
    again = folder / first.name
    with zipfile.ZipFile(first) as zipped, zipfile.ZipFile(again, "w") as other:
        for name in zipped.namelist():
            text = zipped.read(name).decode("utf-8")
            assert name != file or old in text
            other.writestr(name, text.replace(old, new, 1) if name == file else text)
    return again


@pytest.mark.slow
def test_frictionless_examines_every_table_of_the_zip_file_as_it_is(first: Path, tmp_path: Path) -> None:
    """Of a zip file without a descriptor at its top it says that the file is valid, and looks at nothing in it."""
    report = Package(str(first)).validate()
    assert report.valid and {task.name for task in report.tasks} == {*schema.table_names(), "withheld"}
    wrong = _again(first, tmp_path, f"{repo.FOLDER}/data/quotes.csv", "direct", "dirict")
    told = [error for task in Package(str(wrong)).validate().tasks for error in task.errors]
    assert "constraint-error" in {error.type for error in told}


def test_of_a_zip_file_whose_two_descriptors_differ_neither_is_believed(first: Path, tmp_path: Path) -> None:
    for file in ("datapackage.json", f"{repo.FOLDER}/datapackage.json"):
        again = _again(first, tmp_path, file, '"version": "0.1.0"', '"version": "0.1.1"')
        with pytest.raises(UnreadableInput, match=r"at its top does not say what that in qawl-0\.1\.0 says"):
            check.check(again)


def test_a_teaser_whose_page_is_not_at_hand_is_told_as_lost(package: Path, quick: None) -> None:
    (package / "seeds" / "example" / "fair.txt").unlink()
    repo.commit(package)
    [lost] = repo.released(package).hidden.lost
    assert lost.key == f"{made.OTHER}-l01" and "no place can be noted" in lost.expected


def test_a_paper_keeps_the_links_that_lead_somewhere_and_the_words_of_the_others() -> None:
    text = "[rights](seeds/RIGHTS.md#who) [all](./schemas) [page](scripts/page.py) [web](https://e.org) [top](#top)"
    kept = text.replace("[page](scripts/page.py)", "page")
    assert papers.linked(text, ["seeds/RIGHTS.md", "schemas/quotes.schema.json"]) == kept


def test_a_paper_in_another_encoding_goes_along_as_it_is(package: Path, quick: None) -> None:
    log = (package / "CHANGELOG.md").read_bytes()
    (package / "CHANGELOG.md").write_bytes(log + "قول [صفحة](scripts/page.py)\r\n".encode("cp1256"))
    repo.commit(package)
    with zipfile.ZipFile(repo.released(package).path) as zipped:
        assert zipped.read(f"{repo.FOLDER}/CHANGELOG.md") == log + "قول صفحة\r\n".encode("cp1256")
