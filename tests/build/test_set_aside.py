"""A page that cannot be read costs itself and nothing else, once somebody has said so; and nobody loses sight of it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

import archives
from qawl.build.package import How, build
from qawl.model.faults import Fault, FaultyInput


def aside(package: Path) -> list[dict[str, str]]:
    with (package / "seeds" / "set_aside.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def built(package: Path, set_aside: bool = False) -> tuple[int, list[str]]:
    """How many pages are set aside after a build, and the faults that it told."""
    told: list[Fault] = []
    made = build(package / "seeds", How(set_aside=set_aside, tell=told.append), "none")
    return made.aside, [Path(fault.file).name for fault in told]


def spoil(package: Path, name: str, raw: bytes = b"other bytes") -> bytes:
    path = package / "seeds" / "plain" / name
    before = path.read_bytes()
    path.write_bytes(raw)
    return before


@pytest.fixture
def package(tmp_path):
    return archives.package(tmp_path / "archive", archives.pages(3))


def test_a_faulty_page_is_left_out_and_listed_and_the_rest_is_built(package):
    spoil(package, "0001.txt")
    with pytest.raises(FaultyInput):
        built(package)
    assert built(package, set_aside=True) == (1, ["0001.txt"])
    assert [row["path"] for row in aside(package)] == ["plain/0001.txt"]
    assert "the register says" in aside(package)[0]["fault"]
    assert [row["capture_path"] for row in archives.rows(package, "articles")] != []
    assert len(archives.rows(package, "articles")) == 2


def test_while_its_fault_is_the_same_a_build_leaves_it_out_without_a_word(package):
    spoil(package, "0001.txt")
    built(package, set_aside=True)
    assert built(package) == (1, [])


def test_another_fault_of_it_and_a_new_faulty_page_stop_a_build(package):
    spoil(package, "0001.txt")
    built(package, set_aside=True)
    before = archives.bytes_of(package)
    spoil(package, "0001.txt", b"others yet")
    with pytest.raises(FaultyInput, match=r"0001\.txt"):
        built(package)
    spoil(package, "0001.txt")
    spoil(package, "0002.txt")
    with pytest.raises(FaultyInput) as caught:
        built(package)
    assert [Path(fault.file).name for fault in caught.value.faults] == ["0002.txt"]
    assert archives.bytes_of(package) == before and len(aside(package)) == 1


def test_a_page_that_reads_again_is_back_in_the_tables_and_off_the_list(package):
    before = spoil(package, "0001.txt")
    built(package, set_aside=True)
    spoil(package, "0001.txt", before)
    assert built(package) == (0, [])
    assert aside(package) == [] and len(archives.rows(package, "articles")) == 3


def correct(package: Path, row: str) -> None:
    with (package / "seeds" / "corrections.csv").open("a", encoding="utf-8") as file:
        file.write(f"{row},why,SH,2024-03-06\n")


def test_a_page_whose_rows_break_a_truth_is_set_aside_with_that(package, qawl):
    build(package / "seeds", How(), "none")
    quote = archives.rows(package, "quotes")[0]
    correct(package, f"set,quotes,{quote['quote_id']},stated_on,{quote['stated_on']},2031-01-01")
    with pytest.raises(FaultyInput, match="stated_on=2031-01-01"):
        built(package)
    assert built(package, set_aside=True)[0] == 1
    [row] = aside(package)
    assert row["fault"].startswith(f"{quote['quote_id']} stated_on=2031-01-01: ")
    assert quote["article_id"] not in {each["article_id"] for each in archives.rows(package, "articles")}
    assert built(package) == (1, [])
    checked = qawl("check", "--strict", cwd=package)
    assert checked.returncode == 0, checked.stderr
    assert "note: 1 page set aside: seeds/set_aside.csv says why" in checked.stdout


def test_what_is_no_pages_fault_is_never_set_aside(package):
    (package / "seeds" / "plain" / "stray.txt").write_text("x", encoding="utf-8")
    with pytest.raises(FaultyInput, match=r"stray\.txt: nobody registered"):
        built(package, set_aside=True)
    assert not (package / "seeds" / "set_aside.csv").exists()


def test_a_package_of_which_no_page_is_left_is_not_built(package):
    for name in archives.pages(3):
        spoil(package, name, f"bytes of {name}".encode())
    with pytest.raises(FaultyInput):
        built(package, set_aside=True)
    assert not (package / "seeds" / "set_aside.csv").exists() and not (package / "data").exists()


def test_a_list_that_somebody_has_spoilt_is_told_by_its_line(package):
    (package / "seeds" / "set_aside.csv").write_text("path,record,fault\n,,x\n", encoding="utf-8")
    with pytest.raises(FaultyInput, match=r"set_aside.csv:2 path: the cell must not be empty"):
        built(package)


@pytest.mark.thorough
def test_the_verb_says_how_to_go_on_and_how_many_are_left_out(package, qawl):
    spoil(package, "0001.txt")
    failed = qawl("build", "--tagger", "none", cwd=package)
    assert failed.returncode == 1 and "1 page could not be read" in failed.stderr
    assert "`qawl build --set-aside` leaves such pages out" in failed.stderr
    done = qawl("build", "--tagger", "none", "--set-aside", cwd=package)
    assert done.returncode == 0 and "0001.txt" in done.stderr
    assert "1 page set aside: seeds/set_aside.csv says why." in done.stdout


@pytest.mark.thorough
def test_a_page_left_out_is_a_warning_in_the_formats_for_machines(package, qawl):
    spoil(package, "0001.txt")
    run = qawl("build", "--set-aside", "--tagger", "none", "--format", "json", cwd=package)
    report = json.loads(run.stdout)
    assert run.returncode == 0 and not report["faults"]
    assert [Path(told["file"]).name for told in report["warnings"]] == ["0001.txt"]
    assert any("1 page set aside" in note for note in report["notes"])
