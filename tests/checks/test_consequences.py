"""One wrong thing is one fault, whatever it breaks besides; and two wrong things are two."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import made
from qawl.checks import report as reports
from qawl.checks.check import Report, check
from qawl.model import schema
from qawl.model.faults import Fault, Origin
from qawl.package import write

Row = dict[str, str]
Change = Callable[[list[Row]], object]


def _edit(package: Path, table: str, change: Change, stamp: bool = True) -> Report:
    path = package / "data" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    change(rows)
    columns = schema.load(table).columns
    lines = [write.record(columns), *(write.record(row[name] for name in columns) for row in rows)]
    path.write_text("".join(lines), encoding="utf-8", newline="")
    if stamp:
        made.stamp(package)
    return check(package)


def _own(report: Report) -> list[str]:
    return [f"{Path(fault.file).stem}:{fault.line} {fault.rule}" for fault in report.faults]


WRONG = (
    ("quotes", 0, "end", "9999", "spans_lie_in_the_article"),
    ("quotes", 0, "start", "3", "texts_are_verbatim"),
    ("quotes", 1, "end", "٣", "type.end"),
    ("quotes", 1, "segment_id", f"{made.ARTICLE}-s99", "segment_is_that_of_the_start"),
    ("quotes", 1, "speaker_id", "nobody-there", "refers.speaker_id"),
    ("quotes", 2, "cue_end", "9999", "spans_lie_in_the_article.cue"),
    ("quotes", 2, "cue_start", "", "spans_are_whole.cue"),
    ("quotes", 1, "article_id", "example-20260302-0a1b2c3e", "ids_name_their_article"),
    ("mentions", 0, "end", "9999", "spans_lie_in_the_article"),
    ("mentions", 1, "segment_id", "xyz", "pattern.segment_id"),
    ("times", 0, "start", "", "required.start"),
    ("segments", 1, "end", "9999", "segments_hold_their_length"),
    ("segments", 2, "start", "", "required.start"),
    ("segments", 2, "position", "9", "positions_run"),
    ("segments", 2, "text", "كلمة", "stand_on_the_page"),
    ("segments", 3, "segment_id", f"{made.ARTICLE}-s77", "ids_say_the_position"),
    ("segments", 3, "article_id", made.OTHER, "ids_name_their_article"),
    ("articles", 0, "article_id", "example-20260302-0a1b2c3e", "captures_are_the_same"),
    ("articles", 0, "published_on", "2020-01-01", "day_is_that_of_the_time"),
    ("outlets", 0, "outlet", "", "required.outlet"),
    ("entities", 1, "entity_id", "salma", "entities_are_named"),
    ("entities", 1, "kind", "nonsense", "enum.kind"),
    ("related_links", 0, "selector", "char=1,3", "stand_on_the_page"),
)


@pytest.mark.parametrize(("table", "row", "field", "cell", "rule"), WRONG, ids=str)
def test_one_wrong_cell_is_one_fault(table: str, row: int, field: str, cell: str, rule: str, small: Path) -> None:
    report = _edit(small, table, lambda rows: rows[row].update({field: cell}))
    assert _own(report) == [f"{table}:{row + 2} {table}.{rule}"]
    assert report.total == 1 and sum(report.followed.values()) == len(report.following)
    assert {(one.because_of and one.because_of.rule) for one in report.following} <= {f"{table}.{rule}"}


def test_a_quote_that_seems_to_hold_all_others_is_told_and_not_the_others(small: Path) -> None:
    report = _edit(small, "quotes", lambda rows: rows[0].update(end="9999"))
    inside = [fault for fault in report.following if fault.rule == "quotes.inner_quotes_are_nested"]
    assert len(inside) == report.rows["quotes"] - 1 and report.total == 1
    assert report.summary.endswith(f"1 fault and {len(report.following)} that follow from it")


def test_one_bad_byte_is_told_for_itself_and_for_nothing_that_is_read_from_it(small: Path) -> None:
    path = small / "data/segments.csv"
    raw = path.read_bytes()
    path.write_bytes(raw.replace("قالت".encode(), b"\xff" + "قالت".encode()[1:], 1))
    made.stamp(small)
    report = check(small)
    assert {fault.rule for fault in report.faults} == {"segments.records_can_be_read"}
    assert {"quotes.texts_are_verbatim", "mentions.texts_are_verbatim"} <= {one.rule for one in report.following}


def test_a_fault_that_does_not_depend_on_what_is_in_doubt_stays_a_fault(small: Path) -> None:
    path = small / "data/segments.csv"
    path.write_bytes(path.read_bytes().replace("قالت".encode(), b"\xff" + "قالت".encode()[1:], 1))
    report = _edit(small, "quotes", lambda rows: rows[3].update(text="كلام آخر"))
    assert _own(report)[-1] == "quotes:5 quotes.texts_are_verbatim"
    assert {fault.rule for fault in report.faults[:-1]} == {"segments.records_can_be_read"}


def test_two_wrong_cells_of_one_row_are_two_faults_where_neither_explains_the_other(small: Path) -> None:
    report = _edit(small, "quotes", lambda rows: rows[1].update(end="9999", speaker_id="nobody-there"))
    assert _own(report) == ["quotes:3 quotes.spans_lie_in_the_article", "quotes:3 quotes.refers.speaker_id"]


def test_two_wrong_rows_of_one_article_are_two_faults_with_what_follows_from_each(small: Path) -> None:
    def change(rows: list[Row]) -> None:
        rows[0]["end"] = rows[4]["end"] = "9999"

    report = _edit(small, "quotes", change)
    assert _own(report) == [f"quotes:{line} quotes.spans_lie_in_the_article" for line in (2, 6)]
    texts = [one for one in report.following if one.rule == "quotes.texts_are_verbatim"]
    assert [(one.line, one.because_of and one.because_of.line) for one in texts] == [(2, 2), (6, 6)]


def test_that_a_file_is_another_than_was_stamped_follows_from_what_is_wrong_in_it(small: Path) -> None:
    report = _edit(small, "quotes", lambda rows: rows[0].update(end="9999"), stamp=False)
    assert _own(report) == ["quotes:2 quotes.spans_lie_in_the_article"]
    assert {"quotes.stamps_are_right.hash", "quotes.stamps_are_right.bytes"} <= {one.rule for one in report.following}


def test_of_a_file_that_was_changed_and_has_no_fault_the_digest_is_the_fault(small: Path) -> None:
    report = _edit(small, "outlets", lambda rows: rows[0].update(name="جريدة"), stamp=False)
    assert [fault.rule for fault in report.faults] == ["outlets.stamps_are_right.hash"]
    assert [one.rule for one in report.following] == ["outlets.stamps_are_right.bytes"]


def test_json_tells_of_each_fault_the_rule_and_of_what_follows_because_of_what(small: Path) -> None:
    report = _edit(small, "quotes", lambda rows: rows[0].update(end="9999"))
    found = json.loads("".join(reports.as_json(report)))
    first, *others = found["faults"]
    assert (first["rule"], first["because_of"]) == ("quotes.spans_lie_in_the_article", None)
    cause = {"rule": first["rule"], "file": first["file"], "line": 2, "field": "end"}
    assert others and all(other["because_of"] == cause and other["rule"] for other in others)
    assert (found["total"], found["followed"]) == (1, len(others))


FAULT = Fault("data/a.csv", "wrong", "Mend it", 2, "k", "f", "x", "a.rule.f")
BEHIND = Fault("data/b.csv", "odd", "Mend it", 3, "k", "g", "y", "b.rule", Origin("a.rule.f", "data/a.csv", 2, "f"))


def _behind(count: int) -> Report:
    following = tuple(replace(BEHIND, line=line) for line in range(3, 3 + count))
    assert BEHIND.because_of
    return Report((FAULT,), (), (), 1, {}, 5, {}, 0, following, {BEHIND.because_of: count})


def test_people_are_told_the_first_that_follow_and_how_many_more_there_are() -> None:
    lines = list(reports.text(_behind(5)))
    assert lines[0] == "data/a.csv:2 k f=x: wrong. Mend it [a.rule.f]"
    assert lines[1] == "  follows: data/b.csv:3 k g=y: odd. Mend it [b.rule]"
    assert lines[4:] == [
        "  and 2 more that follow from this",
        "0 rows in 0 tables, 5 truths: 1 fault and 5 that follow from it",
    ]
    assert list(reports.text(_behind(1)))[-1].endswith("1 fault and 1 that follows from it")


def test_an_annotation_says_how_many_follow() -> None:
    first, summary = reports.github(_behind(2))
    assert first.endswith("[a.rule.f] (2 more follow from it)") and "2 that follow" in summary


def test_what_follows_is_named_from_the_top_of_the_repository_too() -> None:
    moved = reports.below(_behind(2), "news")
    assert [line.split()[-1] for line in reports.text(moved)][:2] == ["[a.rule.f]", "[b.rule]"]
    assert {one.because_of and one.because_of.file for one in moved.following} == {"news/data/a.csv"}
