"""Bringing together what belongs together from two tables of any size and order: dealt into buckets, on disk when many.

Rows that are to meet have the same ``on`` columns and so the same bucket; one bucket of both tables is held at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Literal

import polars as pl

from qawl.model import passing

_HELD = 1 << 26
"""Bytes of rows that are held at a time, about."""
_MOST = 64

Side = Literal["old", "new"]


class Buckets:
    """Rows of two tables with the columns of ``schemas``, dealt by their ``on`` columns. Enter, ``add``, ``pairs``."""

    def __init__(self, schemas: dict[Side, pl.Schema], on: Sequence[str], size: int) -> None:
        self._schemas, self._on = schemas, list(on)
        self._number = min(1 + size // _HELD, _MOST)
        self._held: dict[Side, list[pl.DataFrame]] = {"old": [], "new": []}
        self._folder: Path | None = None
        self._stack = ExitStack()

    def __enter__(self) -> Buckets:
        if self._number > 1:
            self._folder = self._stack.enter_context(passing.folder())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def add(self, side: Side, rows: pl.DataFrame) -> None:
        """Deal ``rows``."""
        if self._folder is None:
            self._held[side].append(rows)
            return
        of = (pl.concat_str(pl.col(self._on).fill_null(""), separator="\0").hash(0) % self._number).alias("_bucket")
        for (bucket,), part in rows.with_columns(of).partition_by("_bucket", as_dict=True, include_key=False).items():
            with self._file(side, bucket).open("ab") as file:
                part.write_csv(file, include_header=False)

    def pairs(self) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
        """The rows of one bucket after the other, old and new."""
        for bucket in range(self._number):
            yield self._taken("old", bucket), self._taken("new", bucket)

    def _file(self, side: Side, bucket: object) -> Path:
        assert self._folder is not None
        return self._folder / f"{side}-{bucket}.csv"

    def _taken(self, side: Side, bucket: int) -> pl.DataFrame:
        nothing = pl.DataFrame(schema=self._schemas[side])
        if self._folder is None:
            return pl.concat([nothing, *self._held[side]])
        path = self._file(side, bucket)
        if not path.exists():
            return nothing
        return pl.read_csv(path, has_header=False, schema=self._schemas[side], infer_schema=False)
