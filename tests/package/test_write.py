"""Canonical CSV: what goes in comes out, in one spelling only."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import made
from qawl.model import schema
from qawl.package import load, write
from qawl.package.findings import Findings

CELL = st.text(st.characters(blacklist_categories=["Cs", "Cc"]) | st.sampled_from('",\n'), min_size=1) | st.none()
RECORDS = st.lists(st.tuples(CELL, CELL).filter(any), max_size=20)


@given(RECORDS)
def test_a_written_record_is_what_a_csv_reader_reads(records: list[tuple[str | None, str | None]]) -> None:
    text = "".join(write.record(map(write.cell_text, record)) for record in records)
    assert list(csv.reader(io.StringIO(text, newline=""), strict=True)) == [[c or "" for c in r] for r in records]


@example([("\ufeff", None)])
@given(RECORDS)
def test_what_is_written_is_read_back_without_a_finding(records: list[tuple[str | None, str | None]]) -> None:
    raw = "".join(write.record(map(write.cell_text, record)) for record in [("a", "b"), *records]).encode()
    found = Findings()
    source = load.Source(Path("x.csv"), "x.csv", ("a", "b"))
    frames = [frame.select("a", "b").rows() for frame in load.frames_of(io.BytesIO(raw), source, load.Facts(), found)]
    assert [row for frame in frames for row in frame] == list(records)
    assert not found


@pytest.mark.parametrize(("value", "text"), [(None, ""), (True, "true"), (False, "false"), (0, "0"), ("NA", "NA")])
def test_a_value_has_one_spelling(value: write.Cell, text: str) -> None:
    assert write.cell_text(value) == text


def test_every_table_has_its_file_if_only_a_header(tmp_path: Path) -> None:
    assert set(made.write_tables({}, tmp_path).values()) == {0}
    for name, table in schema.tables().items():
        assert (tmp_path / f"{name}.csv").read_bytes() == (",".join(table.columns) + "\n").encode()


def test_a_row_with_other_fields_than_the_schema_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="times"):
        made.write_tables({"times": [{"time_id": "x"}]}, tmp_path)


def test_rows_are_sorted_by_numbers_not_by_their_digits() -> None:
    key = made.sort_key("mentions")
    late, early = ({"article_id": "a", "start": start, "end": start + 1} for start in (100, 9))
    assert sorted([late, early], key=key) == [early, late]


def test_the_made_rows_are_sorted() -> None:
    for table, rows in made.rows().items():
        assert rows == sorted(rows, key=made.sort_key(table)), table
