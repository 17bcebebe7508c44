"""Truths about where things stand: spans, texts, segments, positions, ids and order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import polars as pl

from qawl.checks.rules.truth import Outcome, Tables, Truth, outcome, selected, truth
from qawl.model import schema
from qawl.model.faults import difference

_SPANS = (
    ("credits", "start", "end", "name"),
    ("quotes", "start", "end", "text"),
    ("quotes", "cue_start", "cue_end", "cue"),
    ("quotes", "speaker_start", "speaker_end", None),
    ("mentions", "start", "end", "text"),
    ("times", "start", "end", "text"),
)
"""The stretches of the article text: table, columns of start and end, and the column that holds its words."""

_FAR = 1 << 32
"""More than the code points of any article."""
_POSITIONS = {"segments": ("segment_id", "s"), "credits": ("credit_id", "c"), "related_links": ("link_id", "l")}
_PLACES = {"quotes": ("quote_id", "q"), "mentions": ("mention_id", "m"), "times": ("time_id", "t")}


def all_truths() -> Iterator[Truth]:
    """Every truth about places."""
    yield from (
        segments_hold_their_length,
        selectors_are_as_long,
        segments_tile,
        headline_is_a_segment,
        deck_is_a_segment,
    )
    for table, start, end, text in _SPANS:
        yield _spans_are_whole(table, start, end, text)
        yield _spans_have_length(table, start, end)
        yield _spans_lie_in_the_article(table, start, end)
        if text:
            yield _texts_are_verbatim(table, start, end, text)
        if (table, start) != ("quotes", "start"):
            yield _spans_lie_in_one_segment(table, start, end)
    for table, (key, letter) in _PLACES.items():
        yield _segment_is_that_of_the_start(table)
        yield _ids_say_the_place(table, key, letter)
    for table, (key, letter) in _POSITIONS.items():
        yield _positions_run(table)
        yield _ids_say_the_position(table, key, letter)
    yield from (article_ids_name_their_outlet, mentions_never_overlap)
    for table in schema.table_names():
        yield rows_are_sorted(schema.load(table))


@truth("segments", "end")
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


@truth("segments", "start")
def segments_tile(tables: Tables) -> Outcome:
    """The first segment of an article starts at 0, each other one after the end of the one before it and one LF"""
    rows = tables["segments"].sort("_article_no", "position")
    same = pl.col("_article_no") == pl.col("_article_no").shift(1)
    due = pl.when(same).then(pl.col("end").shift(1) + 1).otherwise(0).fill_null(0)
    return outcome(rows, pl.col("start") == due, pl.format("the segment should start at {}", due))


def _of_role(tables: Tables, role: str) -> pl.DataFrame:
    found = tables["segments"].filter(pl.col("role") == role)
    first = pl.col("text").sort_by("position").first().alias("_text")
    one = found.group_by("_article_no").agg(pl.len().alias("_count"), first)
    return tables["articles"].join(one, on="_article_no", how="left", maintain_order="left")


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
    return _told_apart(
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
    return _told_apart(
        found, "not the words of the article's deck segment, which has {}", pl.col("_text"), pl.col("deck")
    )


def _spans_are_whole(table: str, start: str, end: str, text: str | None) -> Truth:
    apart = table == "credits"  # whom a corpus names beside the text has a name and no place
    columns = [start, end, *([text] if text and not apart else [])]

    @truth(table, start)
    def spans_are_whole(tables: Tables) -> Outcome:
        """Start, end and words are given together"""
        given = pl.sum_horizontal(pl.col(name).is_not_null().cast(pl.Int8) for name in columns)
        return outcome(tables[table], given.is_in([0, len(columns)]), f"{', '.join(columns)} are given together")

    return _named(spans_are_whole, start)


def _named(found: Truth, start: str) -> Truth:
    """The truth with the span's name in its own, where a table has several spans."""
    return found if start == "start" else replace(found, name=f"{found.name}.{start.removesuffix('_start')}")


def _spans_have_length(table: str, start: str, end: str) -> Truth:
    @truth(table, end)
    def spans_have_length(tables: Tables) -> Outcome:
        """A stretch ends after it starts"""
        return outcome(tables[table], pl.col(end) > pl.col(start), pl.format("not after " + start + " {}", start))

    return _named(spans_have_length, start)


def _spans_lie_in_the_article(table: str, start: str, end: str) -> Truth:
    @truth(table, end, "segments")
    def spans_lie_in_the_article(tables: Tables) -> Outcome:
        """A stretch lies inside the article text"""
        wrong = pl.format("past the article text ({} characters)", pl.col("_length"))
        return outcome(tables.with_text(table), pl.col(end) <= pl.col("_length"), wrong)

    return _named(spans_lie_in_the_article, start)


def _texts_are_verbatim(table: str, start: str, end: str, text: str) -> Truth:
    @truth(table, text, "segments")
    def texts_are_verbatim(tables: Tables) -> Outcome:
        """The words equal the article text between start and end"""
        placed = (pl.col(start) >= 0) & (pl.col(end) >= pl.col(start)) & pl.col(text).is_not_null()
        rows = tables.with_text(table).filter(placed)
        there = pl.col("_article").str.slice(pl.col(start), pl.col(end) - pl.col(start))
        found = outcome(rows, there == pl.col(text), "", pl.col("_article").is_not_null())
        return _told_apart(found, "the article text there is {}", there, pl.col(text))

    return _named(texts_are_verbatim, start)


def _told_apart(found: Outcome, says: str, there: pl.Expr, here: pl.Expr) -> Outcome:
    """``found``, telling of each broken row, if it has both, where the text that is ``there`` and its own part."""

    def told(pair: dict[str, str | None]) -> str:
        return says.format(difference(pair["there"] or "", pair["here"] or ""))

    both = there.is_not_null() & here.is_not_null()
    texts = pl.struct(there.alias("there"), here.alias("here")).map_elements(told, return_dtype=pl.String)
    expected = pl.when(both).then(texts).otherwise(pl.col("_expected"))
    return replace(found, broken=found.broken.with_columns(_expected=expected))


def _containing(tables: Tables, table: str, start: str) -> pl.DataFrame:
    """Rows with ``_segment`` and ``_end``: the segment of their article in which ``start`` lies."""
    return tables.once(f"segments of {table} {start}", lambda: _joined_to_segments(tables, table, start))


def _joined_to_segments(tables: Tables, table: str, start: str) -> pl.DataFrame:
    """Article and start make one number, so that one search finds the segment that starts last before ``start``."""

    def place(column: str) -> pl.Expr:
        return (pl.col("_article_no").cast(pl.Int64) * _FAR + pl.col(column).clip(0, _FAR - 1)).alias("_place")

    segments = (
        tables["segments"]
        .select(place("start"), pl.col("segment_id").alias("_segment"), _end="end", _of="_article_no")
        .drop_nulls()
        .sort("_place")
    )
    rows = tables[table].drop_nulls([start, "_article_no"]).with_columns(place(start))
    ordered = rows["_place"].is_sorted()
    found = (rows if ordered else rows.sort("_place")).join_asof(segments, on="_place", strategy="backward")
    here = pl.col("_of") == pl.col("_article_no")
    kept = found.with_columns(pl.when(here).then(pl.col(name)).alias(name) for name in ("_segment", "_end"))
    return kept if ordered else kept.sort("_row")


def _spans_lie_in_one_segment(table: str, start: str, end: str) -> Truth:
    @truth(table, start, "segments")
    def spans_lie_in_one_segment(tables: Tables) -> Outcome:
        """A credit, cue, speaker, mention or time lies inside one segment"""
        rows = _containing(tables, table, start)
        wrong = pl.format("the stretch leaves segment {}, which ends at {}", pl.col("_segment"), pl.col("_end"))
        return outcome(rows, pl.col(end) <= pl.col("_end"), wrong)

    return _named(spans_lie_in_one_segment, start)


def _segment_is_that_of_the_start(table: str) -> Truth:
    @truth(table, "segment_id", "segments")
    def segment_is_that_of_the_start(tables: Tables) -> Outcome:
        """segment_id names the segment in which the row starts"""
        rows = _containing(tables, table, "start")
        return outcome(rows, pl.col("segment_id") == pl.col("_segment"), pl.format("it starts in {}", "_segment"))

    return segment_is_that_of_the_start


def _ids_say_the_place(table: str, key: str, letter: str) -> Truth:
    @truth(table, key)
    def ids_say_the_place(tables: Tables) -> Outcome:
        """The id is the article's with start and end"""
        due = pl.format("{}-" + letter + "{}-{}", "article_id", "start", "end")
        return outcome(tables[table], pl.col(key) == due, pl.format("the id of this place is {}", due))

    return ids_say_the_place


def _ids_say_the_position(table: str, key: str, letter: str) -> Truth:
    @truth(table, key)
    def ids_say_the_position(tables: Tables) -> Outcome:
        """The id is the article's with the position"""
        number = pl.col("position").cast(pl.String).str.zfill(2)
        due = pl.format("{}-" + letter + "{}", "article_id", number)
        return outcome(tables[table], pl.col(key) == due, pl.format("the id of this position is {}", due))

    return ids_say_the_position


def _positions_run(table: str) -> Truth:
    @truth(table, "position")
    def positions_run(tables: Tables) -> Outcome:
        """Positions run from 1 without gaps in each article"""
        rows = tables[table].sort("_article_no", "position")
        first = (pl.col("_article_no") != pl.col("_article_no").shift(1)).fill_null(True)
        number = pl.int_range(pl.len())
        due = number - pl.when(first).then(number).forward_fill() + 1
        rows = rows.with_columns(due.alias("_due"))
        return outcome(rows, pl.col("position") == pl.col("_due"), pl.format("position {} is due here", "_due"))

    return positions_run


@truth("articles", "article_id")
def article_ids_name_their_outlet(tables: Tables) -> Outcome:
    """An article's id starts with its outlet"""
    named = pl.col("article_id").str.split("-").list.first()
    return outcome(tables["articles"], named == pl.col("outlet"), pl.format("the article's outlet is {}", "outlet"))


@truth("mentions", "start")
def mentions_never_overlap(tables: Tables) -> Outcome:
    """Mentions never overlap"""
    rows = tables["mentions"].sort("_article_no", "start", "end")
    before = pl.col("end").cum_max().shift(1).over("_article_no")
    return outcome(rows, pl.col("start") >= before, pl.format("an earlier mention ends at {}", before))


def rows_are_sorted(table: schema.TableSchema) -> Truth:
    """The truth that rows of ``table``, given as they stand in the file, are in order."""

    @truth(table.name, table.order[0], whole=True)
    def rows_are_sorted(tables: Tables) -> Outcome:
        """Rows are sorted by article, then start or position, then end, as numbers"""
        rows = tables[table.name]
        before: pl.Expr = pl.lit(False)
        for name in reversed(table.order):
            here, above = pl.col(name), pl.col(name).shift(1)
            before = (here < above) | ((here == above) & before)
        # the first that is out of order is told; what stands behind it may be so because of it
        moved = rows.filter(before.fill_null(False)).head(1)
        says = f"rows are not sorted by {', '.join(table.order)}: this one belongs further up"
        return Outcome(moved.with_columns(_expected=pl.lit(says)), rows.height)

    return rows_are_sorted
