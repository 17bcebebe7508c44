"""Truths about segments: that they make the article text, and that headline and deck are among them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import polars as pl

from qawl.checks.rules.truth import Outcome, Tables, Truth, in_order, outcome, selected, truth
from qawl.model.faults import difference


def all_truths() -> Iterator[Truth]:
    """Every truth about segments."""
    yield from (segments_hold_their_length, segments_tile, selectors_are_as_long)
    yield from (headline_is_a_segment, deck_is_a_segment)


@truth("segments", "end", doubts=("start", "end", "text"))
def segments_hold_their_length(tables: Tables) -> Outcome:
    """A segment's text is as long as end minus start says"""
    length = pl.col("text").str.len_chars()
    wrong = pl.format("the text has {} characters, end minus start is {}", length, pl.col("end") - pl.col("start"))
    return outcome(tables["segments"], length == pl.col("end") - pl.col("start"), wrong, pl.col("text").is_not_null())


@truth("segments", "selector")
def selectors_are_as_long(tables: Tables) -> Outcome:
    """A segment's selector covers as many characters as the segment"""
    wrong = pl.format("it covers {} characters, the segment has {}", selected(), pl.col("end") - pl.col("start"))
    return outcome(tables["segments"], selected() == pl.col("end") - pl.col("start"), wrong)


@truth("segments", "start", reach="article", doubts=("start", "end"))
def segments_tile(tables: Tables) -> Outcome:
    """The first segment of an article starts at 0, each other one after the end of the one before it and one LF"""
    rows = in_order(tables["segments"], "position")
    same = pl.col("_article_no") == pl.col("_article_no").shift(1)
    due = pl.when(same.fill_null(False)).then(pl.col("end").shift(1) + 1).otherwise(0)
    return outcome(rows, pl.col("start") == due, pl.format("the segment should start at {}", due))


def _of_role(tables: Tables, role: str) -> pl.DataFrame:
    found = tables["segments"].filter(pl.col("role") == role)
    first = pl.col("text").sort_by("position").first().alias("_text")
    one = found.group_by("_article_no").agg(pl.len().alias("_count"), first)
    return tables["articles"].drop_nulls("_article_no").join(one, on="_article_no", how="left", maintain_order="left")


@truth("articles", "headline", "segments")
def headline_is_a_segment(tables: Tables) -> Outcome:
    """An article has one segment of role headline, with the same words"""
    rows = _of_role(tables, "headline")
    one = pl.col("_count").fill_null(0) == 1
    keeps = one & (pl.col("_text").is_null() | (pl.col("_text") == pl.col("headline")))
    wrong = (
        pl.when(one)
        .then(pl.lit("not the words of the headline segment"))
        .otherwise(pl.format("the article has {} headline segments, not one", pl.col("_count").fill_null(0)))
    )
    found = outcome(rows, keeps, wrong, ~one | pl.col("_text").is_not_null())
    return told_apart(
        found,
        "not the words of the headline segment, which has {}",
        pl.when(one).then(pl.col("_text")),
        pl.col("headline"),
    )


@truth("articles", "deck", "segments")
def deck_is_a_segment(tables: Tables) -> Outcome:
    """An article has a deck when it has a segment of role deck, with the same words"""
    rows = _of_role(tables, "deck")
    both = pl.col("_count").is_not_null() == pl.col("deck").is_not_null()
    keeps = both & (pl.col("_text").is_null() | (pl.col("_text") == pl.col("deck")))
    held = pl.col("_count").is_null() | pl.col("_text").is_not_null() | ~both
    found = outcome(rows, keeps, "not the words of the article's deck segment", held)
    return told_apart(
        found, "not the words of the article's deck segment, which has {}", pl.col("_text"), pl.col("deck")
    )


def told_apart(found: Outcome, says: str, there: pl.Expr, here: pl.Expr) -> Outcome:
    """``found``, telling of each broken row, if it has both, where the text that is ``there`` and its own part."""
    if found.broken.is_empty():
        return found

    def told(pair: dict[str, str | None]) -> str:
        return says.format(difference(pair["there"] or "", pair["here"] or ""))

    both = there.is_not_null() & here.is_not_null()
    texts = pl.struct(there.alias("there"), here.alias("here")).map_elements(told, return_dtype=pl.String)
    expected = pl.when(both).then(texts).otherwise(pl.col("_expected"))
    return replace(found, broken=found.broken.with_columns(_expected=expected))
