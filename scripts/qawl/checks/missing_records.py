"""Where records of a table are missing because they are malformed, and which articles that concerns.

A rule that looks at several rows of an article cannot be held against one that lacks some: what it would tell may be
true of the gap alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import polars as pl

from qawl.checks.flow import ARTICLE

_BEHIND = "\U0010ffff"
"""Sorts behind every article."""


@dataclass(slots=True)
class Gaps:
    """Ranges of articles, from that of the row above a gap to that of the row below it, in order.

    They hold where the table's rows are sorted by article.
    """

    first: list[str] = field(default_factory=list)
    last: list[str] = field(default_factory=list)
    _above: str = ""

    def __bool__(self) -> bool:
        return bool(self.first)

    def look(self, block: pl.DataFrame, lost: Sequence[int]) -> None:
        """Take in the next block of the table; ``lost`` says before which of its rows records are missing."""
        articles = self._articles(block)
        if self.last[-1:] == [_BEHIND] and len(articles):  # the row below the gap is the first of this block
            self.last[-1] = articles[0]
        for n in lost:
            above = articles[n - 1] if n else self._above
            below = articles[n] if n < len(articles) else _BEHIND
            if self.last and above <= self.last[-1]:
                self.last[-1] = below
            else:
                self.first.append(above)
                self.last.append(below)
        self._above = articles[-1] if len(articles) else self._above

    def _articles(self, block: pl.DataFrame) -> pl.Series:
        if ARTICLE not in block.columns:
            return pl.Series([""]).new_from_index(0, block.height)
        return block[ARTICLE].forward_fill().fill_null(self._above)

    def touch(self, articles: pl.Series) -> pl.Series:
        """For each of ``articles`` whether records of it may be missing."""
        before = pl.Series(self.first).search_sorted(articles.fill_null(""), side="right").cast(pl.Int64)
        last = pl.Series(["", *self.last]).gather(before)
        return (before > 0) & (articles <= last).fill_null(False)
