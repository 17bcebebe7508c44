"""Truths about occasions: quotes that share one act of speaking, and how these are counted."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from qawl.checks.remedies import CORRECT
from qawl.checks.rules.truth import Outcome, Tables, Truth, outcome, truth

SHARED = ("speaker_id", "medium", "medium_id", "stated_on")
"""What belongs to an occasion and holds for all its quotes."""


def all_truths() -> Iterator[Truth]:
    """Every truth about occasions."""
    yield occasions_are_counted
    yield from (_occasions_have_one(field) for field in SHARED)


@truth("quotes", "occasion", remedy=CORRECT, reach="article")
def occasions_are_counted(tables: Tables) -> Outcome:
    """The occasions of an article are numbered 1…n, in the order in which they begin"""
    rows = _counted(tables).sort("_article_no", "start", "end")
    before = pl.col("occasion").cum_max().shift(1).over("_article_no").fill_null(0)
    rows = rows.with_columns(_next=before + 1)
    wrong = pl.format("none before it has the number {}", "_next")
    return outcome(rows, pl.col("occasion") <= pl.col("_next"), wrong)


def _occasions_have_one(field: str) -> Truth:
    @truth("quotes", field, remedy=CORRECT, reach="article", of=field)
    def occasions_have_one(tables: Tables) -> Outcome:
        """All quotes of an occasion have its speaker, medium and time"""
        of_first = pl.col(field).first().over("_article_no", "occasion")
        rows = _counted(tables).sort("_article_no", "start", "end").with_columns(_first=of_first)
        wrong = pl.format("the first quote of occasion {} has {}", "occasion", pl.col("_first").fill_null("none"))
        return outcome(rows, pl.col(field).eq_missing(pl.col("_first")), wrong)

    return occasions_have_one


def _counted(tables: Tables) -> pl.DataFrame:
    """The quotes whose beginning and occasion can be read; what cannot is told elsewhere."""
    return tables["quotes"].drop_nulls(["_article_no", "start", "occasion"])
