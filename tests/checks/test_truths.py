"""Truths between rows, each held against the few rows that show its edge."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import made
from qawl.checks import rules
from qawl.checks.check import check
from qawl.checks.rules import captures, evidence, keys, places, relations, speech, wording
from qawl.checks.rules.ledgers import Unique
from qawl.checks.rules.naming import alike
from qawl.checks.rules.truth import Tables, outcome
from qawl.model import schema
from qawl.model.faults import Fault
from qawl.package import load
from qawl.package.findings import Findings

HERE, THERE = made.ARTICLE, made.OTHER


def _typed(table: str, *rows: dict[str, Any]) -> pl.DataFrame:
    """Rows of a table in its types; what is not given is missing."""
    columns = schema.load(table).columns
    cells = [[None if row.get(name) is None else str(row[name]) for name in columns] for row in rows]
    frame = pl.DataFrame(cells, schema=dict.fromkeys(columns, pl.String), orient="row").with_row_index("_row")
    return rules.typed(frame.with_columns(pl.col("_row").alias("_line"), _part=pl.lit(0)), schema.load(table))


def _quote(start: int, end: int, part_of: str | None = None, article: str = HERE) -> dict[str, Any]:
    return {
        "quote_id": f"{article}-q{start}-{end}",
        "article_id": article,
        "start": start,
        "end": end,
        "part_of": part_of,
    }


def _misplaced(*rows: dict[str, Any]) -> list[int]:
    tables = rules.gathered({"quotes": _typed("quotes", *rows)})
    return speech.parts_name_an_earlier_first.prove(tables).broken["_row"].to_list()


def test_part_of_names_a_quote_that_starts_earlier() -> None:
    assert _misplaced(_quote(10, 40), _quote(50, 60, f"{HERE}-q10-40")) == []
    assert _misplaced(_quote(10, 40, f"{HERE}-q20-30"), _quote(20, 30)) == [0]
    assert _misplaced(_quote(10, 40), _quote(10, 60, f"{HERE}-q10-40")) == [1]


def test_part_of_that_names_a_missing_quote_is_excused_only_in_its_own_article() -> None:
    assert _misplaced(_quote(10, 40, f"{HERE}-q1-2")) == []  # told as a key that names no row
    assert _misplaced(_quote(10, 40, f"{THERE}-q1-2")) == [0]


def _out_of_zone(*moments: str) -> list[str]:
    articles = _typed("articles", *({"article_id": HERE, "outlet": "x", "published_at": each} for each in moments))
    outlets = _typed("outlets", {"outlet": "x", "timezone": "America/New_York"})
    tables = rules.gathered({"articles": articles, "outlets": outlets})
    return relations.offset_is_that_of_the_zone.prove(tables).broken["published_at"].to_list()


def test_an_hour_that_the_clock_shows_twice_has_either_offset() -> None:
    twice = [f"2025-11-02T01:30{offset}" for offset in ("-04:00", "-05:00", "-03:00")]
    assert _out_of_zone(*twice) == twice[2:]


def test_the_edges_of_the_calendar_are_examined_like_other_days() -> None:
    edges = ["0001-01-01T00:00+03:00", "9999-12-31T23:59-12:00", "0000-01-01T00:00Z"]
    assert set(_out_of_zone(*edges)) <= set(edges)


def test_what_could_not_be_examined_is_counted_whether_something_is_broken_or_not() -> None:
    rows = pl.DataFrame({"keeps": [True, False, False], "known": [True, True, False]})
    found = outcome(rows, pl.col("keeps"), "no", pl.col("known"))
    assert (found.broken.height, found.examined, found.skipped) == (1, 2, 1)
    found = outcome(rows.head(1), pl.col("keeps"), "no", ~pl.col("known"))
    assert (found.broken.height, found.examined, found.skipped) == (0, 0, 1)


def test_a_key_that_was_told_within_its_article_is_not_told_again() -> None:
    table = schema.load("mentions")
    ledger = Unique(keys.unique_truth(table, ("mention_id",)), ("mention_id",), is_id=True)
    twice = {"mention_id": f"{HERE}-m1-2"}
    rows = _typed("mentions", twice | {"article_id": HERE}, twice | {"article_id": HERE}, twice | {"article_id": THERE})
    told = ledger.enter(Tables({"mentions": rows}))
    assert told is not None and told["_row"].to_list() == [1]

    def again(_: str) -> Iterator[pl.DataFrame]:
        yield rows

    rest = ledger.close(again)
    assert rest is not None and rest["_row"].to_list() == [2]


def test_order_reaches_across_blocks(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = small / "data/segments.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[3], lines[4] = lines[4], lines[3]
    path.write_text("".join(lines), encoding="utf-8", newline="")
    made.stamp(small)
    monkeypatch.setattr(load, "BLOCK", 64)
    monkeypatch.setattr(load, "HEADER", 64)
    told = [fault for fault in check(small).faults if "belongs further up" in fault.expected]
    assert [(fault.file, fault.line) for fault in told] == [("data/segments.csv", 5)]


def test_what_is_not_told_one_by_one_is_counted() -> None:
    found = Findings()
    found.add(Fault("a.csv", "wrong", "mend"), more=7)
    assert found.total == 8
    assert [fault.expected for fault in found.faults()] == ["wrong", "7 more like this (wrong)"]


@pytest.mark.parametrize("day", ["0000-01-01", "-0001-01-01"])
def test_a_day_before_the_calendar_is_a_fault_and_nothing_more(day: str, small: Path) -> None:
    path = small / "data/articles.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(",2026-03-02,", f",{day},", 1), encoding="utf-8", newline="")
    made.stamp(small)
    assert [(f.field, f.value) for f in check(small).faults if "calendar" in f.expected] == [("published_on", day)]


def _article_of(text: str) -> pl.DataFrame:
    segment = {"segment_id": f"{HERE}-s01", "article_id": HERE, "position": 1, "role": "body", "start": 0}
    return _typed("segments", segment | {"end": len(text), "selector": f"char=0,{len(text)}", "text": text})


def _otherwise(text: str, *stretches: tuple[int, int, str | None]) -> tuple[list[int], int]:
    """The rows whose words are not those of the text, and how many were examined."""
    rows = [{"article_id": HERE, "start": start, "end": end, "text": words} for start, end, words in stretches]
    tables = rules.gathered({"segments": _article_of(text), "mentions": _typed("mentions", *rows)})
    (verbatim,) = [each for each in places.all_truths() if each.id == "mentions.texts_are_verbatim"]
    found = verbatim.prove(tables)
    return found.broken["_row"].to_list(), found.examined


def test_words_are_held_against_a_stretch_however_short_that_has_a_place_in_the_text() -> None:
    text = "وصل القطار"
    assert _otherwise(text, (0, 3, "وصل"), (4, 10, "القطار")) == ([], 2)
    assert _otherwise(text, (0, 3, "القطار"), (4, 4, "ا")) == ([0, 1], 2)
    # told as what they are: no stretch begins before the text, ends before it begins, or has no words
    assert _otherwise(text, (-6, 3, "وصل"), (4, 1, "صل "), (0, 3, None)) == ([], 0)


def _cued(start: int, end: int, by: str) -> dict[str, Any]:
    return _quote(10, 20) | {"evidence": by, "cue": "قال", "cue_start": start, "cue_end": end}


def test_a_cue_that_touches_the_content_stands_before_or_after_it_one_that_reaches_into_it_does_neither() -> None:
    def astray(*rows: dict[str, Any]) -> list[int]:
        tables = rules.gathered({"quotes": _typed("quotes", *rows)})
        return evidence.cue_stands_where_the_rule_finds_it.prove(tables).broken["_row"].to_list()

    assert astray(_cued(7, 10, "clause"), _cued(20, 23, "after")) == []
    assert astray(_cued(8, 11, "clause"), _cued(19, 22, "after")) == [0, 1]


@pytest.mark.parametrize(
    ("name", "text", "there"),
    [
        ("القوات المشتركة", "بيان للقوات المشتركة", True),
        ("القوات المشتركة", "بيان لقوات المشتركة", False),  # لقوات is of no القوات
        ("القوات المشتركة", "بيان القوات الأخرى", False),
        ("فؤاد", "بيان لؤاد", False),  # no article whose alef ل took
        ("محمود ناصر", "بيان #محمود_ناصر", True),  # a hashtag's words
        ("محمود ناصر", "بيان #محمود_بن_ناصر", False),
    ],
)
def test_a_name_stands_in_an_article_that_lost_its_alef_or_joined_it(name: str, text: str, there: bool) -> None:
    quotes = _typed("quotes", _quote(0, 4) | {"speaker_name": name, "evidence": "clause"})
    tables = rules.gathered({"segments": _article_of(text), "quotes": quotes})
    (words,) = [each for each in wording.all_truths() if each.id == "quotes.are_words_of_the_article.speaker_name"]
    assert words.prove(tables).broken.is_empty() == there


def test_two_names_are_alike_by_a_word_but_not_by_the_end_of_one() -> None:
    assert alike("سامي الدباغ", "دباغ")
    assert not alike("سلمان", "كرمان")


@pytest.mark.parametrize(
    ("positions", "told"),
    [((1, 2, 3), []), ((1, 3, 4), [1]), ((2, 3, 4), [0]), ((1, 2, 4, 5), [2]), ((1, 3, 2), []), ((1, 1, 2), [1])],
)
def test_of_positions_with_a_gap_the_first_behind_it_is_told(positions: tuple[int, ...], told: list[int]) -> None:
    rows = [{"article_id": HERE, "position": position} for position in positions]
    tables = rules.gathered({"segments": _typed("segments", *rows)})
    (truth,) = [one for one in places.all_truths() if one.id == "segments.positions_run"]
    assert truth.prove(tables).broken["_row"].to_list() == told


def test_of_rows_out_of_order_the_first_is_told() -> None:
    rows = [_quote(start, start + 5) for start in (50, 10, 40, 5)]
    truth = places.rows_are_sorted(schema.load("quotes"))
    assert truth.prove(Tables({"quotes": _typed("quotes", *rows)})).broken["_row"].to_list() == [1]


def test_a_row_without_text_is_skipped_and_the_next_is_held_against_its_capture() -> None:
    rows = [
        {"_row": at, "article_id": HERE, "segment_id": f"{HERE}-s0{at + 1}", "selector": "char=0,3", "text": text}
        for at, text in enumerate((None, "قال", "قيل"))
    ]
    count = captures.Count()
    told = list(captures._slices("segments", "text", rows, "قال الوزير", count))
    assert ([one.row for one in told], count.examined, sum(count.skipped.values())) == ([2], 2, 1)
