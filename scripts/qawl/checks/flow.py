"""Tables as streams of blocks, brought together article by article.

Rows are sorted by article, so a batch of whole articles is what all streams have passed: of each table no more is held
than it takes until the slowest has come that far. Where a table is not sorted (which is a fault), the rows are dealt
into buckets by their article, on disk when they are many, and each bucket is a batch.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from qawl.model import passing

ARTICLE = "article_id"
BATCH = 6 << 20
"""Bytes of all tables together that are examined at a time, about."""
HELD = 1 << 29
"""The most bytes that are held for the sake of one article."""
_SPILLED = 64
"""The most buckets: more would be too many open files and too small pieces."""

Blocks = Iterator[pl.DataFrame]
Batch = dict[str, pl.DataFrame]


def others(batch: Mapping[str, pl.DataFrame], known: Collection[str]) -> Mapping[str, pl.DataFrame]:
    """``batch`` without the rows of articles that are ``known``."""
    frames = {name: frame for name, frame in batch.items() if ARTICLE in frame.columns}
    if not known or not frames:
        return batch
    articles = pl.concat([frame[ARTICLE].unique() for frame in frames.values()]).unique()
    left = [one for one in articles if one not in known]
    there = pl.col(ARTICLE).is_in(left, nulls_equal=True)
    return {**batch, **{name: frame.filter(there) if left else frame.clear() for name, frame in frames.items()}}


class Disorder(Exception):
    """A table is not sorted by article."""


class TooMuch(Exception):
    """An article has more rows than are held; the message names the table."""


@dataclass(slots=True)
class _Cursor:
    """A table's stream: what has been read of it and not yet been taken, and the last article that was seen."""

    name: str
    blocks: Blocks
    held: pl.DataFrame
    last: str = ""
    ended: bool = False
    size: int = 0

    def pull(self) -> None:
        """Read a block more."""
        block = next(self.blocks, None)
        if block is None:
            self.ended = True
            return
        if block.is_empty():
            return
        block = block.with_columns(pl.col(ARTICLE).forward_fill().fill_null(self.last).alias("_of"))
        articles = block["_of"]
        if not articles.is_sorted() or articles[0] < self.last:
            raise Disorder
        self.last = articles[-1]
        self.held = pl.concat([self.held, block], how="diagonal") if self.held.height else block
        self.size += int(block.estimated_size())

    def take(self, bound: str | None) -> pl.DataFrame:
        """The rows of articles before ``bound`` (``None``: all); a row without an article goes with the one above."""
        held = self.held
        cut = held.height if bound is None or not held.height else held["_of"].search_sorted(bound, side="left")
        self.held = held.slice(cut)
        self.size = int(self.held.estimated_size()) if self.held.height else 0
        return held.head(cut).drop("_of", strict=False)


def by_article(streams: Mapping[str, Blocks], nothing: Mapping[str, pl.DataFrame], _: int = 0) -> Iterator[Batch]:
    """Batches of whole articles from streams that are sorted by article; ``nothing`` is a frame without rows of each.

    Raises ``Disorder`` where a stream is not sorted, and ``TooMuch``.
    """
    cursors = [_Cursor(name, blocks, nothing[name]) for name, blocks in streams.items()]
    while True:
        _fill(cursors)
        going = [cursor.last for cursor in cursors if not cursor.ended]
        batch = {cursor.name: cursor.take(min(going) if going else None) for cursor in cursors}
        if any(frame.height for frame in batch.values()):
            yield batch
        if not going:
            return


def _fill(cursors: list[_Cursor]) -> None:
    """Read on, always where reading is least far, until the batch is as large as it should be and has an article."""
    for cursor in cursors:
        while not cursor.ended and not cursor.held.height:
            cursor.pull()
    while going := [cursor for cursor in cursors if not cursor.ended]:
        slowest = min(going, key=lambda cursor: cursor.last)
        size = sum(cursor.size for cursor in cursors)
        if size >= BATCH and any(c.held.height and c.held["_of"][0] < slowest.last for c in cursors):
            return
        if size > HELD:
            raise TooMuch(slowest.name)
        slowest.pull()


def by_bucket(streams: Mapping[str, Blocks], nothing: Mapping[str, pl.DataFrame], size: int) -> Iterator[Batch]:
    """Batches of whole articles from streams in any order; ``size`` is that of the tables in bytes, about."""
    buckets = min(1 + size // (BATCH * 2), _SPILLED)
    if buckets == 1:
        yield {name: pl.concat([nothing[name], *blocks]) for name, blocks in streams.items()}
        return
    with passing.folder() as folder:
        for name, blocks in streams.items():
            for block in blocks:
                _spill(block, buckets, folder, name)
        for bucket in range(buckets):
            yield {name: _spilled(folder / f"{name}-{bucket}.csv", frame) for name, frame in nothing.items()}


def _spill(block: pl.DataFrame, buckets: int, folder: Path, name: str) -> None:
    of = (pl.col(ARTICLE).forward_fill().fill_null("").hash(0) % buckets).alias("_bucket")
    for (bucket,), rows in block.with_columns(of).partition_by("_bucket", as_dict=True, include_key=False).items():
        with (folder / f"{name}-{bucket}.csv").open("ab") as file:
            rows.write_csv(file, include_header=False)


def _spilled(path: Path, nothing: pl.DataFrame) -> pl.DataFrame:
    if not path.exists():
        return nothing
    found = pl.read_csv(path, has_header=False, schema=nothing.schema, infer_schema=False)
    path.unlink()
    return found
