"""Whether a block of CSV was read as it was meant: proven from its bytes, for all records at once.

A record without a quotation mark says by its commas alone what its cells are; those with one are written again
canonically, an empty cell as nothing, and compared. So a block holds when it has as many records as lines end outside
quotation marks, each with as many cells as there are columns, and none is quoted otherwise than ``write`` quotes it.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

_LF, _QUOTE, _TAB, _CR, _SPACE = 0x0A, 0x22, 0x09, 0x0D, 0x20

Places = npt.NDArray[np.int64]


def controls(chunk: bytes) -> Places:
    """Where control characters other than TAB and LF stand."""
    data = np.frombuffer(chunk, np.uint8)
    low = data < _SPACE
    if int(np.count_nonzero(low)) == chunk.count(b"\n") + chunk.count(b"\t"):  # nearly always
        return np.empty(0, np.int64)
    return np.flatnonzero(low & (data != _LF) & (data != _TAB))


def last_end(buffer: bytes) -> int:
    """Where the last record of ``buffer`` ends: behind the last LF with an even number of quotes before it; else 0."""
    cut = buffer.rfind(b"\n") + 1
    if buffer.count(b'"', 0, cut) % 2 == 0:
        return cut
    data = np.frombuffer(buffer, np.uint8)  # all at once: going back line by line would take long in a long cell
    breaks = np.flatnonzero(data == _LF)
    ends = breaks[np.searchsorted(np.flatnonzero(data == _QUOTE), breaks) % 2 == 0]
    return int(ends[-1]) + 1 if len(ends) else 0


def lines(frame: pl.DataFrame, chunk: bytes) -> Places | None:
    """For each record the number of the line where it starts, from 0; ``None`` when ``frame`` is not what is written.

    ``frame`` is what polars read from ``chunk``, which ends with LF. Polars refuses records with too many cells, so
    that the number of all commas shows whether any has too few.
    """
    if _CR in chunk:
        return None
    data = np.frombuffer(chunk, np.uint8)
    breaks, quotes = np.flatnonzero(data == _LF), np.flatnonzero(data == _QUOTE)
    quoted_before = np.searchsorted(quotes, breaks)
    ends = np.flatnonzero(quoted_before % 2 == 0)
    if len(ends) != frame.height or len(ends) == 0 or ends[-1] != len(breaks) - 1:
        return None
    starts = np.concatenate(([0], ends[:-1] + 1))
    marks = np.diff(quoted_before[ends], prepend=0)
    commas = (frame.width - 1) * frame.height
    if not len(quotes):
        return starts if chunk.count(b",") == commas else None
    edges = np.concatenate(([0], breaks[ends] + 1))
    return starts if _holds(frame, chunk, edges, marks > 0, commas) else None


def _holds(frame: pl.DataFrame, chunk: bytes, edges: Places, quoted: npt.NDArray[Any], commas: int) -> bool:
    """Write the ``quoted`` records again and compare; count the commas of the others. Records lie between ``edges``."""
    which = np.flatnonzero(quoted)
    bounds = zip(edges[which].tolist(), edges[which + 1].tolist(), strict=True)
    raw = b"".join([chunk[start:end] for start, end in bounds])
    cells = frame.filter(pl.Series(quoted)).with_columns(pl.all().replace("", None))  # `""` is a missing value as well
    again = cells.write_csv(include_header=False, quote_style="necessary").encode()
    due = commas - (frame.width - 1) * len(which)
    return again == raw and chunk.count(b",") - raw.count(b",") == due
