"""The tables that people edit, held against their schemas and against the package."""

from __future__ import annotations

from pathlib import Path

import pytest

import made
from qawl.checks.check import check

NAMES = "seeds/authority_names.csv"


def _append(package: Path, file: str, *lines: str) -> None:
    with (package / file).open("a", encoding="utf-8", newline="") as opened:
        opened.write("".join(f"{line}\n" for line in lines))


def test_names_that_only_other_pages_may_bring_are_no_warning_that_nobody_can_act_on(small: Path) -> None:
    _append(small, NAMES, "madina-council,المجلس البلدي,ar,variant,,", "madina-council,Madina Council,en,full,,")
    report = check(small)
    assert (report.faults, report.warnings) == ((), ())


@pytest.mark.parametrize("target", [made.ARTICLE, f"{made.ARTICLE}-q1-2", "example/library.txt:3"])
def test_a_correction_of_an_article_or_page_of_the_package_is_no_orphan(target: str, small: Path) -> None:
    table, field, value = ("lines", "role", "body") if ":" in target else ("quotes", "kind", "direct")
    _append(small, "seeds/corrections.csv", f"set,{table},{target},{field},,{value},a reason,a reader,2026-03-09")
    assert check(small).warned == 0


def test_what_a_correction_says_otherwise_than_the_register_is_no_contradiction(small: Path) -> None:
    url = "https://example.org/library"
    path = small / "data" / "articles.csv"
    rows = path.read_text(encoding="utf-8").split("\n")
    at = rows[0].split(",").index("url")
    cells = rows[1].split(",")
    cells[at] = url
    path.write_text("\n".join([rows[0], ",".join(cells), *rows[2:]]), encoding="utf-8", newline="")
    made.stamp(small)
    assert [fault.field for fault in check(small).faults] == ["url"]
    _append(small, "seeds/corrections.csv", f"set,articles,{made.ARTICLE},url,,{url},it is online,a reader,2026-03-09")
    assert not check(small).faults


def test_a_faulty_register_is_told_and_captures_are_skipped_with_that_reason(small: Path) -> None:
    path = small / "seeds" / "captures.csv"
    path.write_bytes(path.read_bytes().replace(b"article_id", b"article", 1))
    report = check(small)
    assert [fault.file for fault in report.faults] == ["seeds/captures.csv"]
    assert any("seeds/captures.csv is faulty" in reason for reason in report.skipped)


def test_a_faulty_seed_table_hides_no_fault_of_another(small: Path) -> None:
    (small / "seeds" / "authority.csv").write_bytes(b"\xff\n")
    _append(small, "seeds/corrections.csv", "set,times")
    assert {fault.file for fault in check(small).faults} == {"seeds/authority.csv", "seeds/corrections.csv"}


def test_a_seed_table_that_is_a_link_out_of_the_package_is_not_read(small: Path) -> None:
    outside = small.parent / "authority.csv"
    (small / "seeds" / "authority.csv").rename(outside)
    (small / "seeds" / "authority.csv").symlink_to(outside)
    assert any("leads out of the package" in str(fault) for fault in check(small).faults)
