"""A block of CSV holds exactly when writing it again gives the same bytes."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qawl.package import layout
from qawl.package.write import record

COLUMNS = ("a", "b", "c")
CELLS = st.sampled_from(["", "x", "م", " ", '"', '""', "a,b", "a\nb", "\n", ",", '"a,"', 'a\n"b"'])
CANONICAL = CELLS.map(lambda cell: record([cell])[:-1])
QUOTED = CELLS.map(lambda cell: f'"{cell.replace(chr(34), chr(34) * 2)}"')
"""Cells in quotation marks, of which many need none."""
SOUND = st.lists(CANONICAL | CANONICAL | QUOTED, min_size=3, max_size=3).map(",".join)
ODD = st.sampled_from(["", "a", "a,b", '"a\nb",c', "a,b,c,d", 'a"b,,', "x,a\nb,c"])
TEXTS = st.tuples(SOUND, st.lists(SOUND | SOUND | SOUND | ODD, max_size=3)).map(
    lambda parts: "\n".join([parts[0], *parts[1]])
)


def _read(chunk: bytes) -> pl.DataFrame | None:
    """What polars reads; ``None`` where it refuses, which it does only to what is not canonical (see the next test)."""
    try:
        return pl.read_csv(chunk, has_header=False, schema=dict.fromkeys(COLUMNS, pl.String), infer_schema=False)
    except pl.exceptions.PolarsError:
        return None


@settings(max_examples=500)
@given(TEXTS)
@example('a,b,c\n"a",b,c')  # quoted that need not be
@example('a"b,,c\n"a\nb",b,"c,"')
@example("a,b\n\na,b,c,d")
@example('a,"",c')  # a missing value, written otherwise than any other
def test_a_block_holds_exactly_when_it_is_written_canonically(text: str) -> None:
    chunk = text.rstrip("\n").encode() + b"\n"
    frame = _read(chunk)
    if frame is not None:
        again = "".join(record(cell or "" for cell in row) for row in frame.rows()).encode()
        assert (layout.lines(frame, chunk) is not None) == (again == chunk)


@settings(max_examples=300)
@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=4))
def test_what_is_written_canonically_is_read_and_holds_and_every_record_has_its_line(
    rows: list[tuple[str, ...]],
) -> None:
    chunk = "".join(map(record, rows)).encode()
    frame = _read(chunk)
    assert frame is not None and [tuple(cell or "" for cell in row) for row in frame.rows()] == rows
    inside = [sum(cell.count("\n") for cell in row) for row in rows]
    assert (found := layout.lines(frame, chunk)) is not None
    assert list(found) == [n + sum(inside[:n]) for n in range(len(rows))]


@pytest.mark.parametrize(("chunk", "at"), [(b"a\tb\n", []), (b"a\nb\x00\x1f\n", [3, 4]), (b"a\r\n", [1]), (b"", [])])
def test_every_control_character_is_found(chunk: bytes, at: list[int]) -> None:
    assert layout.controls(chunk).tolist() == at
