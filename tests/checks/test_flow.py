"""Tables that are not held whole: what is found does not depend on how the rows fall into batches."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

import made
from qawl.checks import flow
from qawl.checks.check import Report, check
from qawl.package import load

OTHERS = ("articles", "segments", "times", "related_links")
EMPTY = pl.DataFrame(schema={"article_id": pl.String, "n": pl.String})


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks and batches so small that a handful of rows needs several."""
    monkeypatch.setattr(load, "BLOCK", 64)
    monkeypatch.setattr(load, "HEADER", 256)
    monkeypatch.setattr(flow, "BATCH", 16)


def _stream(*ids: str | None, size: int = 2) -> Iterator[pl.DataFrame]:
    frame = pl.DataFrame({"article_id": ids, "n": list(map(str, range(len(ids))))}, schema=EMPTY.schema)
    return frame.iter_slices(size)


def _ids(batches: Iterator[flow.Batch], name: str) -> list[list[str | None]]:
    return [batch[name]["article_id"].to_list() for batch in batches]


def _swap(path: Path) -> None:
    """Put the rows of a table in the opposite order."""
    header, *rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text(header + "".join(reversed(rows)), encoding="utf-8", newline="")


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="")


def _double(path: Path, line: int) -> None:
    rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([*rows, rows[line - 1]]), encoding="utf-8", newline="")


def _told(report: Report) -> set[str]:
    return set(map(str, report.faults))


@pytest.mark.usefixtures("tiny")
def test_a_batch_holds_each_article_whole_and_none_twice() -> None:
    streams = {"x": _stream("a", "a", "a", "b", "c", "c"), "y": _stream("b", "b", "b", "c", "d", size=1)}
    batches = list(flow.by_article(streams, {"x": EMPTY, "y": EMPTY}))
    assert len(batches) > 1
    seen: list[set[str]] = [{i for frame in batch.values() for i in frame["article_id"]} for batch in batches]
    assert sorted(i for ids in seen for i in ids) == ["a", "b", "c", "d"]
    assert sum(frame.height for batch in batches for frame in batch.values()) == 11


def _most_held(articles: int) -> int:
    """How many rows are read and not yet given, at most, of tables of so many articles, one with few of the rows."""
    held = most = 0

    def counted(ids: Iterator[str]) -> Iterator[pl.DataFrame]:
        nonlocal held, most
        for block in _stream(*ids, size=50):
            held += block.height
            most = max(most, held)
            yield block

    ids = [f"a{n:06}" for n in range(articles)]
    streams = {"x": counted(one for one in ids for _ in range(5)), "y": counted(iter(ids[:: articles // 10]))}
    for batch in flow.by_article(streams, {"x": EMPTY, "y": EMPTY}):
        held -= sum(frame.height for frame in batch.values())
    assert held == 0
    return most


def test_no_more_rows_are_held_of_many_articles_than_of_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flow, "BATCH", 1 << 13)
    assert _most_held(6_000) <= _most_held(1_000) < 2_000


def test_a_row_without_an_article_goes_with_the_one_above() -> None:
    batches = flow.by_article({"x": _stream("a", None, "b", None)}, {"x": EMPTY})
    assert [i for ids in _ids(batches, "x") for i in ids] == ["a", None, "b", None]


@pytest.mark.parametrize("ids", [("b", "a"), ("a", "b", "a"), ("a", "b", "c", "b")])
def test_rows_that_are_not_sorted_are_disorder(ids: tuple[str, ...]) -> None:
    with pytest.raises(flow.Disorder):
        list(flow.by_article({"x": _stream(*ids)}, {"x": EMPTY}))


@pytest.mark.usefixtures("tiny")
def test_buckets_bring_the_rows_of_an_article_together_again() -> None:
    ids = [f"a{n % 7}" for n in range(70)]
    streams = {"x": _stream(*ids), "y": _stream(*reversed(ids), size=3)}
    batches = list(flow.by_bucket(streams, {"x": EMPTY, "y": EMPTY}, 10_000))
    for name in ("x", "y"):
        held = [set(batch[name]["article_id"]) for batch in batches]
        assert sum(batch[name].height for batch in batches) == 70
        assert sum(map(len, held)) == len(set(ids)), "an article lies in two buckets"
    assert sum(1 for batch in batches if batch["x"].height) > 1
    assert all(set(batch["x"]["article_id"]) == set(batch["y"]["article_id"]) for batch in batches)


@pytest.mark.usefixtures("tiny")
def test_buckets_keep_cells_as_they_are() -> None:
    cells = ["1", None, 'a "b", c', "two\nlines", " x ", "NA", "007"]
    frame = pl.DataFrame({"article_id": [f"a{n}" for n in range(7)], "n": cells}, schema=EMPTY.schema)
    batches = flow.by_bucket({"x": iter([frame])}, {"x": EMPTY}, 10_000)
    found = pl.concat([batch["x"] for batch in batches]).sort("article_id")
    assert found["n"].to_list() == cells


@pytest.mark.slow
@pytest.mark.usefixtures("tiny")
def test_a_sound_package_is_sound_in_many_batches(sound: Path) -> None:
    report = check(sound)
    assert report.faults == () and report.rows["quotes"] == 5


@pytest.mark.slow
@pytest.mark.parametrize("table", ["quotes", *(pytest.param(name, marks=pytest.mark.thorough) for name in OTHERS)])
def test_an_unsorted_table_is_told_and_nothing_else_whether_dealt_into_buckets_or_not(
    table: str, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _swap(small / f"data/{table}.csv")
    made.stamp(small)
    whole = check(small)
    monkeypatch.setattr(flow, "BATCH", 16)
    dealt = check(small)
    assert _told(dealt) == _told(whole) and dealt.rows == whole.rows and dealt.truths == whole.truths
    assert {fault.file for fault in dealt.faults} == {f"data/{table}.csv"}
    assert all("sorted" in str(fault) for fault in dealt.faults)


def test_an_article_of_more_rows_than_are_held_is_told(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "BLOCK", 64)
    monkeypatch.setattr(load, "HEADER", 256)
    monkeypatch.setattr(flow, "HELD", 1 << 9)
    _replace(small / "data/times.csv", "2026-03-01", "2026-13-01")
    made.stamp(small)
    report = check(small)
    assert any("rules between rows were not examined" in str(fault) for fault in report.faults)
    assert any("2026-13-01" in str(fault) for fault in report.faults), "cells are examined all the same"
    assert report.rows["quotes"] == 5 and report.rows["times"] == 2


CLASHES = {
    "two articles with one id": lambda p: _replace(p / "data/articles.csv", made.OTHER, made.ARTICLE),
    "an id given in two articles": lambda p: _replace(
        p / "data/segments.csv", f"{made.OTHER}-s02", f"{made.ARTICLE}-s02"
    ),
    "a row that names an article that is not there": lambda p: _replace(
        p / "data/related_links.csv", f",,{made.ARTICLE},", ",,example-20260309-ffffffff,"
    ),
    "a mention of an entity that is not there": lambda p: _replace(
        p / "data/entities.csv", "salma-al-haddad", "somebody-else"
    ),
    "a quote given twice": lambda p: _double(p / "data/quotes.csv", 2),
    "an entity given twice": lambda p: _double(p / "data/entities.csv", 2),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", CLASHES)
def test_keys_that_clash_between_batches_are_told_as_if_the_tables_were_held_whole(
    name: str, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    CLASHES[name](small)
    made.stamp(small)
    whole = check(small)
    monkeypatch.setattr(load, "BLOCK", 64)
    monkeypatch.setattr(load, "HEADER", 256)
    monkeypatch.setattr(flow, "BATCH", 16)
    assert _told(whole) and _told(check(small)) == _told(whole)
