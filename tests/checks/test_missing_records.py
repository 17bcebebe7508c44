"""Malformed records leave gaps in a table: what a gap alone would make wrong is not told but counted."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

import made
from qawl.checks.check import check
from qawl.checks.missing_records import Gaps

WITHIN = "rules within an article of which records are malformed"
KEYS = "keys into tables of which records are malformed"
WHOLLY = "rules on tables that could not be read wholly"


def _break(package: Path, table: str, line: int, damage: Callable[[str], str] = lambda text: text + ",more") -> None:
    path = package / "data" / f"{table}.csv"
    lines = path.read_text(encoding="utf-8").split("\n")
    lines[line - 1] = damage(lines[line - 1])
    path.write_text("\n".join(lines), encoding="utf-8", newline="")
    made.stamp(package)


@pytest.mark.parametrize("table", ["articles", "segments", "credits", "quotes", "mentions", "times", "related_links"])
def test_a_malformed_record_is_the_only_fault(table: str, small: Path) -> None:
    _break(small, table, 2)
    report = check(small)
    assert [(fault.file, fault.line) for fault in report.faults] == [(f"data/{table}.csv", 2)]
    assert report.skipped[WITHIN] in (1, 2)  # the row below may be of the next article


@pytest.mark.parametrize("table", ["outlets", "entities"])
def test_without_an_article_to_name_every_rule_on_the_table_is_left_out(table: str, small: Path) -> None:
    _break(small, table, 2)
    report = check(small)
    assert [(fault.file, fault.line) for fault in report.faults] == [(f"data/{table}.csv", 2)]
    assert report.skipped[WHOLLY] >= 1


def test_what_is_wrong_in_other_articles_is_told_all_the_same(small: Path) -> None:
    _break(small, "segments", 2)
    _break(small, "times", 3, lambda text: text.replace("مساء", "صباح"))
    report = check(small)
    assert [(fault.file, fault.line) for fault in report.faults] == [("data/segments.csv", 2), ("data/times.csv", 3)]
    assert report.skipped[KEYS] >= 1


def test_in_a_table_out_of_order_nobody_knows_whose_record_is_missing(small: Path) -> None:
    path = small / "data/segments.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([header, *rows[-2:], *rows[:-2]]), encoding="utf-8", newline="")
    _break(small, "segments", 4)
    report = check(small)
    assert {(fault.file, fault.line) for fault in report.faults} == {("data/segments.csv", line) for line in (4, 5)}
    assert report.skipped[WHOLLY] > 1


def _block(*articles: str | None) -> pl.DataFrame:
    return pl.DataFrame({"article_id": articles}, schema={"article_id": pl.String})


def _touched(gaps: Gaps, articles: str) -> str:
    return "".join(pl.Series(list(articles)).filter(gaps.touch(pl.Series(list(articles)))))


def test_a_gap_concerns_the_articles_from_the_row_above_to_the_row_below() -> None:
    gaps = Gaps()
    gaps.look(_block("b", "b", "e"), [2])
    assert _touched(gaps, "abcdef") == "bcde"


def test_a_gap_between_blocks_ends_with_the_first_row_of_the_next() -> None:
    gaps = Gaps()
    gaps.look(_block("b", "c"), [2])
    assert _touched(gaps, "abcdef") == "cdef"
    gaps.look(_block(), [0])
    gaps.look(_block("d", None, "f"), [])
    assert _touched(gaps, "abcdef") == "cd"
    gaps.look(_block("g", "h"), [0, 1, 2])
    assert _touched(gaps, "abcdefghz") == "cdfghz" and len(gaps.first) == 2


def test_records_missing_before_the_first_row_concern_whatever_comes_before() -> None:
    gaps = Gaps()
    gaps.look(_block("b", "c"), [0])
    assert _touched(gaps, "abc") == "ab"


def test_a_key_into_a_resource_beside_the_nine_is_left_out_for_that_reason(small: Path) -> None:
    path = small / "schemas/entities.schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    schema["foreignKeys"] = [{"fields": ["kind"], "reference": {"resource": "kinds", "fields": ["kind"]}}]
    path.write_text(json.dumps(schema), encoding="utf-8")
    assert [fault.expected for fault in check(small).faults] == ["a key names what is not there"]
    described = json.loads((small / "datapackage.json").read_text(encoding="utf-8"))
    described["resources"].append({"name": "kinds"})
    (small / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    assert check(small).skipped == {"foreign keys to resources beside the nine": 1}
