"""Truths about quotes: their marks, their parts, what is nested in what, and when it was said."""

from __future__ import annotations

import re
from collections.abc import Iterator

import polars as pl

from qawl.checks.remedies import CORRECT
from qawl.checks.rules.naming import REVIEWED
from qawl.checks.rules.places import containing
from qawl.checks.rules.truth import Outcome, Tables, Truth, known, outcome, truth
from qawl.model import edtf
from qawl.model.characters import ODD_MARKS
from qawl.model.characters import QUOTATION_MARKS as MARKS

_WINDOW = 24
"""Characters before and after a content in which its marks are looked for: spaces, punctuation and a bare أن or إن."""
_OPEN, _CLOSE = ("|".join(map(re.escape, odd)) for odd in (ODD_MARKS, ODD_MARKS.values()))
_OPENED = rf"(?:[{MARKS}]|:\s*(?:{_OPEN}))[^\p{{L}}\p{{N}}]*(?:[أإا]نّ?[^\p{{L}}\p{{N}}]+)?\z"
_CLOSED = rf"\A(?:[^\p{{L}}\p{{N}}{MARKS}]*[{MARKS}]|[^\p{{L}}\p{{N}}]*?(?:{_CLOSE}))"
_HOLDS = rf"[{MARKS}].*[{MARKS}]|(?:\A|:\s*)(?:{_OPEN})"
REPEATED = (
    *("kind", "assertion", "speaker_kind", "speaker_name", "speaker_id", "speaker_confidence"),
    *("occasion", "medium", "medium_id", "stated_on"),
)
"""What the later rows of an interrupted quotation repeat of the first."""
_COMPARED = ("quote_id", "_article_no", "start", "end", "part_of", *REPEATED)
"""What of a quote is compared with another that names it."""


def all_truths() -> Iterator[Truth]:
    """Every truth about quotes."""
    yield from (direct_stands_in_marks, mixed_holds_a_marked_stretch, marked_as_a_whole_is_direct)
    yield from (parts_name_an_earlier_first, parts_have_no_cue)
    yield from (_parts_repeat(field) for field in REPEATED)
    yield from (nested_lies_inside, inner_quotes_are_nested, medium_has_a_kind, said_before_published)
    yield from (elided_speakers_stand_elsewhere, own_speakers_stand_beside_the_cue, confidence_is_in_a_found_speaker)


def _around(tables: Tables) -> pl.DataFrame:
    """Quotes with ``_before`` and ``_after``, what stands next to their content."""
    return tables.once("around quotes", lambda: _with_edges(tables.with_text("quotes")))


def _with_edges(quotes: pl.DataFrame) -> pl.DataFrame:
    rows = quotes.filter(pl.col("start") >= 0, pl.col("end") >= pl.col("start"))
    from_ = (pl.col("start") - _WINDOW).clip(0)
    return rows.with_columns(
        pl.col("_article").str.slice(from_, pl.col("start") - from_).alias("_before"),
        pl.col("_article").str.slice(pl.col("end"), _WINDOW).alias("_after"),
    )


def _repaired() -> pl.Expr:
    return pl.col("evidence").str.contains("repaired", literal=True)


def _marked() -> pl.Expr:
    return pl.col("_before").str.contains(_OPENED) & pl.col("_after").str.contains(_CLOSED)


@truth("quotes", "kind", "segments", remedy=CORRECT)
def direct_stands_in_marks(tables: Tables) -> Outcome:
    """A mark stands before and after the content of a direct quote, or its evidence says that one was repaired"""
    rows = _around(tables).filter(pl.col("kind") == "direct")
    keeps = _repaired() | _marked()
    return outcome(rows, keeps, "no quotation marks stand around the content", known("_before") & known("_after"))


@truth("quotes", "kind", "segments", remedy=CORRECT)
def mixed_holds_a_marked_stretch(tables: Tables) -> Outcome:
    """A mixed quotation holds, in one of its parts, a stretch in quotation marks, or its evidence says repaired"""
    edges = pl.concat_str("text", pl.lit('"'))  # the last mark may be the content's edge, which the content leaves out
    holds = edges.str.replace_all("\n", " ", literal=True).str.contains(_HOLDS)
    of_whole = pl.coalesce("part_of", "quote_id")
    rows = _around(tables).with_columns(
        _marked=(_repaired() | holds | _marked()).any().over(of_whole),
        _known=pl.col("_article").is_not_null().all().over(of_whole),
    )
    firsts = rows.filter(pl.col("kind") == "mixed", pl.col("part_of").is_null())
    known = pl.col("_known") | pl.col("_marked")
    return outcome(firsts, pl.col("_marked"), "the content holds no quotation marks", known)


@truth("quotes", "kind", "segments", remedy=CORRECT)
def marked_as_a_whole_is_direct(tables: Tables) -> Outcome:
    """What stands as a whole in quotation marks is direct, or one part of a mixed quotation"""
    rows = _around(tables)
    alone = pl.col("part_of").is_null() & ~pl.col("quote_id").is_in(rows["part_of"].drop_nulls().implode())
    rows = rows.filter((pl.col("kind") == "indirect") | ((pl.col("kind") == "mixed") & alone))
    return outcome(rows, ~_wholly_marked(), "the content stands in quotation marks", pl.col("_article").is_not_null())


def _wholly_marked() -> pl.Expr:
    """Marks close by on both sides, and none inside that could belong to them."""
    near_before = pl.col("_before").str.contains(rf"[{MARKS}]\z")
    near_after = pl.col("_after").str.contains(rf"\A[.،؟!]?[{MARKS}]")
    return near_before & near_after & ~pl.col("text").str.contains(f"[{MARKS}]")


def _joined(tables: Tables, column: str) -> pl.DataFrame:
    """Quotes that name another in ``column``, with that quote's columns, if it is of these articles, as ``_of_…``."""

    def make() -> pl.DataFrame:
        rows = tables["quotes"].filter(pl.col(column).is_not_null())
        named = tables["quotes"].filter(pl.col("quote_id").is_in(rows[column].unique().implode()))
        others = named.select(pl.col(name).alias(f"_of_{name}") for name in _COMPARED)
        others = others.unique("_of_quote_id", keep="first", maintain_order=True).with_columns(_found=pl.lit(True))
        return rows.join(others, left_on=column, right_on="_of_quote_id", how="left", maintain_order="left")

    return tables.once(f"quotes by {column}", make)


def _at_home(column: str) -> pl.Expr:
    """Whether a quote that is not there is at least said to be of the same article: then only its key is at fault."""
    own = pl.concat_str("article_id", pl.lit("-q"))
    return pl.col("_found").is_null() & pl.col(column).str.starts_with(own)


@truth("quotes", "part_of", remedy=CORRECT, reach="article")
def parts_name_an_earlier_first(tables: Tables) -> Outcome:
    """part_of names an earlier quote of the same article that is no later part itself"""
    same = (pl.col("_of__article_no") == pl.col("_article_no")) & (pl.col("_of_start") < pl.col("start"))
    first = pl.col("_found") & same & pl.col("_of_part_of").is_null()
    keeps = _at_home("part_of") | first.fill_null(False)
    return outcome(_joined(tables, "part_of"), keeps, "not an earlier first part in the same article")


@truth("quotes", "cue", remedy=CORRECT)
def parts_have_no_cue(tables: Tables) -> Outcome:
    """The later part of an interrupted quotation has no cue of its own"""
    rows = tables["quotes"].filter(pl.col("part_of").is_not_null())
    return outcome(rows, pl.col("cue").is_null(), "a later part has no cue")


def _parts_repeat(field: str) -> Truth:
    @truth("quotes", field, remedy=CORRECT, reach="article", of=field)
    def parts_repeat(tables: Tables) -> Outcome:
        """The later part of an interrupted quotation repeats kind, assertion, speaker and occasion of the first"""
        there = pl.col(f"_of_{field}")
        wrong = pl.format("the first part has {}", there.fill_null("none"))
        return outcome(_joined(tables, "part_of"), pl.col("_found").is_null() | pl.col(field).eq_missing(there), wrong)

    return parts_repeat


@truth("quotes", "nested_in", remedy=CORRECT, reach="article")
def nested_lies_inside(tables: Tables) -> Outcome:
    """nested_in names another quote of the same article whose content contains this one"""
    inside = (pl.col("_of_start") <= pl.col("start")) & (pl.col("end") <= pl.col("_of_end"))
    same = (pl.col("_of__article_no") == pl.col("_article_no")) & (pl.col("nested_in") != pl.col("quote_id"))
    keeps = _at_home("nested_in") | (inside & same).fill_null(False)
    return outcome(_joined(tables, "nested_in"), keeps, "not a quote whose content contains this one")


@truth("quotes", "nested_in", remedy=CORRECT, reach="article")
def inner_quotes_are_nested(tables: Tables) -> Outcome:
    """A quote whose content lies inside that of another says so in nested_in"""
    rows = tables["quotes"].drop_nulls("start").sort("_article_no", "start", "end", descending=[False, False, True])
    reach = pl.col("end").cum_max().shift(1).over("_article_no")
    keeps = pl.col("nested_in").is_not_null() | (pl.col("end") > reach)
    return outcome(rows, keeps, "the content lies inside that of another quote, which nested_in must name")


@truth("quotes", "medium", remedy=CORRECT)
def medium_has_a_kind(tables: Tables) -> Outcome:
    """A medium that is named has a kind"""
    return outcome(
        tables["quotes"], pl.col("medium_id").is_null() | pl.col("medium").is_not_null(), "its kind is missing"
    )


@truth("quotes", "stated_on", "articles", remedy=CORRECT)
def said_before_published(tables: Tables) -> Outcome:
    """The earliest day of what is said is not after the day of publication"""
    days = tables["articles"].select("_article_no", "published_on").unique("_article_no", keep="first")
    rows = tables["quotes"].drop_nulls("stated_on").join(days, on="_article_no", how="left", maintain_order="left")
    values = rows["stated_on"].unique()
    first = {value: edtf.earliest_day(value) for value in values}
    earliest = pl.col("stated_on").replace_strict(first, default=None, return_dtype=pl.Date)
    wrong = pl.format("after the day of publication, {}", pl.col("published_on").cast(pl.String))
    return outcome(rows, earliest <= pl.col("published_on"), wrong, pl.col("published_on").is_not_null())


def _cued(elided: pl.Expr) -> pl.Expr:
    """Quotes with a cue of their own whose speaker was found elided or not, and not by a reviewer."""
    return elided & pl.col("cue_start").is_not_null() & pl.col("part_of").is_null() & ~REVIEWED


@truth("quotes", "speaker_elided", remedy=CORRECT)
def elided_speakers_stand_elsewhere(tables: Tables) -> Outcome:
    """The speaker of a verb is not understood from before where he stands right behind it, unless a reviewer says so"""
    verbal = pl.col("evidence").is_in(["according", "after"]).not_()  # على حد قوله may point ahead
    rows = tables["quotes"].filter(_cued(pl.col("speaker_elided")), verbal).drop_nulls("speaker_start")
    gap = pl.col("speaker_start") - pl.col("cue_end")
    return outcome(rows, ~gap.is_between(0, 1), "the speaker stands right behind the cue")


@truth("quotes", "speaker_elided", "segments", remedy=CORRECT)
def own_speakers_stand_beside_the_cue(tables: Tables) -> Outcome:
    """A speaker who is not understood from before stands in the segment of the cue, unless a reviewer says so"""
    rows = containing(tables, "quotes", "cue_start").filter(_cued(~pl.col("speaker_elided")))
    there = containing(tables, "quotes", "speaker_start").select("_row", _speaker="_segment")
    rows = rows.join(there, on="_row", how="left", maintain_order="left")
    beside = pl.col("_speaker").is_null() | (pl.col("_speaker") == pl.col("_segment"))
    named = pl.col("speaker_name").is_not_null() | pl.col("speaker_start").is_not_null()
    return outcome(rows, named & beside, "the segment of the cue does not name the speaker")


@truth("quotes", "speaker_confidence", remedy=CORRECT)
def confidence_is_in_a_found_speaker(tables: Tables) -> Outcome:
    """There is a confidence only where a speaker was found, and not where a reviewer gives him"""
    rows = tables["quotes"].drop_nulls("speaker_confidence")
    found = pl.col("speaker_name").is_not_null() & (pl.col("speaker_kind") != "unknown")
    return outcome(rows, found & ~REVIEWED, "the speaker is missing, or a reviewer gives him")
