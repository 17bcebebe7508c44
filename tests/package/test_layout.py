"""A block of CSV holds exactly when writing it again gives the same bytes."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from qawl.package import layout
from qawl.package.write import record

COLUMNS = ("a", "b", "c")
PIECES = st.sampled_from(
    ["x", ",", ",", "\n", '"', '"', "م", " ", ",b,\n", "a,b,c\n", '"a",,c\n', '"a\nb",c,d\n', '""', '"a,"', ",,\n"]
)


@settings(max_examples=500, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=14).map("".join))
@example('a,b,c\n"a",b,c')  # quoted that need not be
@example('a"b,,c\n"a\nb",b,"c,"')
@example("a,b\n\na,b,c,d")
@example('a,"",c')  # a missing value, written otherwise than any other
def test_a_block_holds_exactly_when_it_is_written_canonically(text: str) -> None:
    chunk = text.rstrip("\n").encode() + b"\n"
    try:
        frame = pl.read_csv(chunk, has_header=False, schema=dict.fromkeys(COLUMNS, pl.String), infer_schema=False)
    except pl.exceptions.PolarsError:
        assume(False)
        return
    again = "".join(record(cell or "" for cell in row) for row in frame.rows()).encode()
    found = layout.lines(frame, chunk)
    assert (found is not None) == (again == chunk)
    if found is not None:
        inside = [sum((cell or "").count("\n") for cell in row) for row in frame.rows()]
        assert list(found) == [n + sum(inside[:n]) for n in range(frame.height)]


@pytest.mark.parametrize(("chunk", "at"), [(b"a\tb\n", []), (b"a\nb\x00\x1f\n", [3, 4]), (b"a\r\n", [1]), (b"", [])])
def test_every_control_character_is_found(chunk: bytes, at: list[int]) -> None:
    assert layout.controls(chunk).tolist() == at
