"""The package against its captures and their register: what is held against them, and what is counted instead."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

import made
from checks.faults.planted import edit
from qawl.checks.check import check
from qawl.checks.rules import captures

PAGE = "seeds/example/library.txt"
REGISTER = "seeds/captures.csv"


def _told(package: Path) -> list[str]:
    report = check(package)
    return [str(fault) for fault in (*report.faults, *report.following)]


def _of_article(package: Path, says: str) -> str:
    """The line that says something of the capture of the first article."""
    (line,) = [line for line in _told(package) if says in line and "library.txt" in line]
    assert line.startswith(f"data/articles.csv:2 {made.ARTICLE} capture_path=")
    return line


def test_a_capture_that_has_been_made_larger_than_what_is_read_is_told_by_its_digest(small: Path) -> None:
    with (small / PAGE).open("r+b") as file:
        file.truncate(captures.LIMIT + 7)
    report = check(small)
    assert [fault.field for fault in report.faults] == ["capture_sha256"]
    assert report.skipped["what stands in captures that are faulty themselves"] > 1


def test_a_large_capture_that_is_what_it_should_be_has_only_its_digest_examined(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(captures, "LIMIT", 16)
    report = check(small)
    assert not report.faults
    assert [reason for reason in report.skipped if "of which only the digest was examined" in reason]


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
def test_what_is_no_file_in_the_place_of_a_capture_is_told(make: object, small: Path) -> None:
    (small / PAGE).unlink()
    make(small / PAGE)  # type: ignore[operator]
    assert [line for line in _told(small) if line.startswith(f"{PAGE}: it is no regular file")]


def test_an_article_that_an_emptied_register_does_not_know_is_told(small: Path) -> None:
    header = (small / REGISTER).read_text(encoding="utf-8").splitlines(keepends=True)[0]
    (small / REGISTER).write_text(header, encoding="utf-8", newline="")
    assert len([line for line in _told(small) if "not in seeds/captures.csv" in line]) == 2


def test_without_a_register_captures_are_examined_all_the_same(small: Path) -> None:
    (small / REGISTER).unlink()
    assert check(small).faults == ()
    with (small / PAGE).open("ab") as file:
        file.write(b"\n")
    assert [fault.field for fault in check(small).faults] == ["capture_sha256"]


def test_a_pipe_in_the_place_of_the_register_is_told_and_captures_are_skipped(small: Path) -> None:
    (small / REGISTER).unlink()
    os.mkfifo(small / REGISTER)
    report = check(small)
    assert [str(fault) for fault in report.faults] == [
        f"{REGISTER}: it cannot be read: it is no regular file. Check the path and its permissions "
        "[seeds/captures.cells_keep_the_schema]"
    ]
    assert report.skipped["captures, because seeds/captures.csv is faulty"] > 1


def test_a_path_that_leads_out_of_the_seeds_is_told_of_the_article_that_has_it(small: Path) -> None:
    articles = small / "data" / "articles.csv"
    text = articles.read_text(encoding="utf-8").replace("example/library.txt", "../library.txt")
    articles.write_text(text, encoding="utf-8", newline="")
    made.stamp(small)
    assert "it points outside the package" in _of_article(small, "outside")


def test_a_capture_that_is_a_link_to_elsewhere_is_told_of_the_article_that_has_it(small: Path) -> None:
    (small / PAGE).rename(small.parent / "library.txt")
    (small / PAGE).symlink_to(small.parent / "library.txt")
    assert "a link that leads out of the package" in _of_article(small, "link")


def test_what_a_capture_has_in_another_place_is_shown_on_one_line(small: Path) -> None:
    segments = small / "data" / "segments.csv"
    at = made.OTHER_PAGE.index("\n")
    text = segments.read_text(encoding="utf-8").replace(f'char=0,{at}"', f'char=3,{at + 3}"', 1)
    segments.write_text(text, encoding="utf-8", newline="")
    made.stamp(small)
    (fault,) = [fault for fault in check(small).faults if fault.field == "selector"]
    assert "<U+000A>" in fault.expected


def test_a_section_that_the_page_does_not_have_is_a_fault_unless_a_reviewer_says_it(small: Path) -> None:
    edit("articles", lambda rows: rows[0].update(section="رياح الشمال"))(small)
    made.stamp(small)
    assert [fault.rule for fault in check(small).faults] == ["articles.stand_on_the_page"]
    row = f"set,articles,{made.ARTICLE},section,,رياح الشمال,the printed paper has it so,a reader,2026-03-09\n"
    with (small / "seeds" / "corrections.csv").open("a", encoding="utf-8", newline="") as file:
        file.write(row)
    assert check(small).faults == ()


def test_a_section_that_the_page_does_not_have_is_counted_where_nobody_knows_what_was_corrected(small: Path) -> None:
    edit("articles", lambda rows: rows[0].update(section="رياح الشمال"))(small)
    made.stamp(small)
    (small / "seeds" / "corrections.csv").unlink()
    report = check(small)
    assert report.faults == ()
    assert report.skipped["sections against the corrections, which are not at hand or faulty"] == 1


def test_that_a_capture_is_an_article_is_proven_again_by_a_check_alone_and_its_words_by_every_one(small: Path) -> None:
    capture, other = small / PAGE, b'{"text": 1}'
    old, new = (hashlib.sha256(raw).hexdigest() for raw in (capture.read_bytes(), other))
    capture.write_bytes(other)
    for path in (small / REGISTER, small / "data" / "articles.csv"):
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8", newline="")
    made.stamp(small)
    alone, after_reading = check(small), check(small, read=True)
    assert [fault.expected for fault in alone.faults] == ["this is JSON, not the text of an article"]
    words = {"segments.stand_on_the_page", "related_links.stand_on_the_page"}
    assert {fault.rule for fault in after_reading.faults} == words
