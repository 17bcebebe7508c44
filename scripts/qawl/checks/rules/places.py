"""Truths about where things stand: spans, texts, segments, positions, ids and order.

They stand in the list before those that build on them: where one is broken, what breaks because of it is told behind
it (see ``consequences``).
"""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from qawl.checks.rules import segments
from qawl.checks.rules.segments import told_apart
from qawl.checks.rules.truth import ARTICLE, ROW, Outcome, Tables, Truth, in_order, known, outcome, truth
from qawl.model import schema

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
    for table, (key, _) in (_POSITIONS | _PLACES).items():
        yield _ids_name_their_article(table, key)
    yield from (_positions_run("segments"), _ids_say_the_position("segments", *_POSITIONS["segments"]))
    yield from segments.all_truths()
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
        if table != "segments":
            yield from (_positions_run(table), _ids_say_the_position(table, key, letter))
    yield from (article_ids_name_their_outlet, mentions_never_overlap)
    for table in schema.table_names():
        yield rows_are_sorted(schema.load(table))


def _spans_are_whole(table: str, start: str, end: str, text: str | None) -> Truth:
    apart = table == "credits"  # whom a corpus names beside the text has a name and no place
    columns = [start, end, *([text] if text and not apart else [])]

    @truth(table, start, of=_of(start), doubts=tuple(columns))
    def spans_are_whole(tables: Tables) -> Outcome:
        """Start, end and words are given together"""
        given = pl.sum_horizontal(pl.col(name).is_not_null().cast(pl.Int8) for name in columns)
        return outcome(tables[table], given.is_in([0, len(columns)]), f"{', '.join(columns)} are given together")

    return spans_are_whole


def _of(start: str) -> str:
    """The name of a span in the id of a truth, where a table has several spans."""
    return "" if start == "start" else start.removesuffix("_start")


def _spans_have_length(table: str, start: str, end: str) -> Truth:
    @truth(table, end, of=_of(start), doubts=(start, end))
    def spans_have_length(tables: Tables) -> Outcome:
        """A stretch ends after it starts"""
        return outcome(tables[table], pl.col(end) > pl.col(start), pl.format("not after " + start + " {}", start))

    return spans_have_length


def _spans_lie_in_the_article(table: str, start: str, end: str) -> Truth:
    @truth(table, end, "segments", of=_of(start), doubts=(start, end))
    def spans_lie_in_the_article(tables: Tables) -> Outcome:
        """A stretch lies inside the article text"""
        wrong = pl.format("past the article text ({} characters)", pl.col("_length"))
        return outcome(tables.with_text(table), pl.col(end) <= pl.col("_length"), wrong)

    return spans_lie_in_the_article


def _texts_are_verbatim(table: str, start: str, end: str, text: str) -> Truth:
    @truth(table, text, "segments", of=_of(start), doubts=(start, end, text))
    def texts_are_verbatim(tables: Tables) -> Outcome:
        """The words equal the article text between start and end"""
        placed = (pl.col(start) >= 0) & (pl.col(end) >= pl.col(start)) & pl.col(text).is_not_null()
        there = pl.col("_article").str.slice(pl.col(start), pl.col(end) - pl.col(start)).alias("_there")
        rows = tables.with_text(table).filter(placed).with_columns(there)
        found = outcome(rows, pl.col("_there") == pl.col(text), "", known("_there"))
        return told_apart(found, "the article text there is {}", pl.col("_there"), pl.col(text))

    return texts_are_verbatim


def containing(tables: Tables, table: str, start: str) -> pl.DataFrame:
    """Rows with ``_segment`` and ``_end``: the segment of their article in which ``start`` lies."""
    return tables.once(f"segments of {table} {start}", lambda: _joined_to_segments(tables, table, start))


def _joined_to_segments(tables: Tables, table: str, start: str) -> pl.DataFrame:
    """Article and start make one number, so that one search finds the segment that starts last before ``start``."""

    def place(column: str) -> pl.Expr:
        return (pl.col("_article_no").cast(pl.Int64) * _FAR + pl.col(column).clip(0, _FAR - 1)).alias("_place")

    after = pl.col("end").shift(1).over("_article_no") + 1
    segments = (
        in_order(tables["segments"], "position")
        .with_columns(pl.coalesce("start", after))
        .select(place("start"), pl.col("segment_id").alias("_segment"), _end="end", _of="_article_no")
        .drop_nulls("_place")
        .sort("_place")
    )
    rows = tables[table].drop_nulls([start, "_article_no"]).with_columns(place(start))
    ordered = rows["_place"].is_sorted()
    found = (rows if ordered else rows.sort("_place")).join_asof(segments, on="_place", strategy="backward")
    here = pl.col("_of") == pl.col("_article_no")
    kept = found.with_columns(pl.when(here).then(pl.col(name)).alias(name) for name in ("_segment", "_end"))
    kept = kept.filter((pl.col(start) <= pl.col("_end")).fill_null(True))  # where no segment is, is told of segments
    return kept if ordered else kept.sort("_row")


def _spans_lie_in_one_segment(table: str, start: str, end: str) -> Truth:
    @truth(table, start, "segments", of=_of(start), doubts=(start, end))
    def spans_lie_in_one_segment(tables: Tables) -> Outcome:
        """A credit, cue, speaker, mention or time lies inside one segment"""
        rows = containing(tables, table, start)
        wrong = pl.format("the stretch leaves segment {}, which ends at {}", pl.col("_segment"), pl.col("_end"))
        return outcome(rows, pl.col(end) <= pl.col("_end"), wrong)

    return spans_lie_in_one_segment


def _segment_is_that_of_the_start(table: str) -> Truth:
    @truth(table, "segment_id", "segments")
    def segment_is_that_of_the_start(tables: Tables) -> Outcome:
        """segment_id names the segment in which the row starts"""
        rows = containing(tables, table, "start")
        return outcome(rows, pl.col("segment_id") == pl.col("_segment"), pl.format("it starts in {}", "_segment"))

    return segment_is_that_of_the_start


def _ids_name_their_article(table: str, key: str) -> Truth:
    @truth(table, key, doubts=(key, ARTICLE))
    def ids_name_their_article(tables: Tables) -> Outcome:
        """The id starts with that of the article"""
        starts = pl.col(key).str.starts_with(pl.concat_str(ARTICLE, pl.lit("-")))
        return outcome(tables[table], starts, pl.format("the row is said to be of article {}", ARTICLE))

    return ids_name_their_article


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
    doubts = ("position", _POSITIONS[table][0], *(("start",) if table == "segments" else ()))

    @truth(table, "position", reach="article", doubts=doubts)
    def positions_run(tables: Tables) -> Outcome:
        """Positions run from 1 without gaps in each article"""
        rows = tables[table].sort("_article_no", "_row")
        first = (pl.col("_article_no") != pl.col("_article_no").shift(1)).fill_null(True)
        number = pl.int_range(pl.len())
        due = number - pl.when(first).then(number).forward_fill() + 1
        rows = rows.with_columns(due.alias("_due"))
        # not told because of a gap, slip or disorder further up: what stands in its place in the file, behind the one
        # above it, or in its place by its own number; of positions with a gap the first behind it does none of these
        follows = pl.when(~first).then(pl.col("position").shift(1) + 1)
        places = [pl.col("_due"), follows, pl.col("position").rank("ordinal").over("_article_no")]
        given = pl.col("position").is_not_null()
        keeps = pl.when(given).then(
            pl.any_horizontal((pl.col("position") == place).fill_null(False) for place in places)
        )
        return outcome(rows, keeps, pl.format("position {} is due here", "_due"))

    return positions_run


@truth("articles", "article_id", doubts=(ARTICLE, "outlet"))
def article_ids_name_their_outlet(tables: Tables) -> Outcome:
    """An article's id starts with its outlet"""
    named = pl.col("article_id").str.split("-").list.first()
    return outcome(tables["articles"], named == pl.col("outlet"), pl.format("the article's outlet is {}", "outlet"))


@truth("mentions", "start", reach="article", doubts=("start", "end"))
def mentions_never_overlap(tables: Tables) -> Outcome:
    """Mentions never overlap"""
    rows = in_order(tables["mentions"], "start")
    before = pl.col("end").cum_max().shift(1).over("_article_no")
    return outcome(rows, pl.col("start") >= before, pl.format("an earlier mention ends at {}", before))


def rows_are_sorted(table: schema.TableSchema) -> Truth:
    """The truth that rows of ``table``, given as they stand in the file, are in order."""

    @truth(table.name, table.order[0], reach="package", doubts=(ROW,))
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
