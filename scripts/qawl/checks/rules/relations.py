"""Truths about articles, entities and links: what is used, when it appeared, what leads where."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import polars as pl

from qawl.checks.remedies import CORRECT
from qawl.checks.rules.truth import Outcome, Tables, Truth, outcome, selected, truth

NAMING = (
    ("mentions", "entity_id"),
    ("credits", "entity_id"),
    ("quotes", "speaker_id"),
    ("quotes", "medium_id"),
)
"""The columns that name entities."""
UNNAMED = "no mention, credit or quote names this entity"
CUT_OFF = r"(?:\.{3}|…)\s*\]?\z"
_OFFSET = r"(Z|[+-][0-9]{2}:[0-9]{2})\z"


def all_truths() -> Iterator[Truth]:
    """Every truth about articles, entities and links."""
    yield from (entities_are_named, zones_are_known, day_is_that_of_the_time, offset_is_that_of_the_zone)
    yield from (teasers_say_if_truncated, only_teasers_are_truncated, byline_places_stand_in_the_teaser)
    yield from (articles_are_arabic, what_is_cut_off_is_truncated)
    yield from (link_selectors_are_as_long, links_lead_elsewhere)


@truth("entities", "entity_id", "mentions", "credits", "quotes", reach="package")
def entities_are_named(tables: Tables) -> Outcome:
    """An entity is mentioned, credited, speaking or a medium"""
    used = pl.concat([tables[table][column].alias("entity_id") for table, column in NAMING]).unique()
    return outcome(tables["entities"], pl.col("entity_id").is_in(used.implode()), UNNAMED)


_NOWHERE = ("Factory", "localtime", "posixrules")


def _zone(name: str) -> ZoneInfo | None:
    """The zone of that name; none for names that mean another zone on another machine, or no place at all."""
    if name in _NOWHERE or name.startswith(("posix/", "right/")):
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


@truth("outlets", "timezone", remedy=CORRECT)
def zones_are_known(tables: Tables) -> Outcome:
    """An outlet's time zone is one of the IANA time zone database"""
    known = [name for name in tables["outlets"]["timezone"].drop_nulls().unique() if _zone(name)]
    return outcome(tables["outlets"], pl.col("timezone").is_in(known), "not a name of the IANA time zone database")


@truth("articles", "published_on", remedy=CORRECT)
def day_is_that_of_the_time(tables: Tables) -> Outcome:
    """published_on is the day of published_at as the page's own clock has it"""
    rows = tables["articles"].drop_nulls("published_at")
    day = pl.col("published_at").str.slice(0, 10)
    keeps = pl.col("published_on").cast(pl.String).eq_missing(day)
    return outcome(rows, keeps, pl.format("published_at says {}", day))


@truth("articles", "published_at", "outlets", remedy=CORRECT)
def offset_is_that_of_the_zone(tables: Tables) -> Outcome:
    """The offset of published_at is that of the outlet's time zone at that time"""
    zones = tables["outlets"].select("outlet", "timezone").drop_nulls().unique("outlet", keep="first")
    rows = tables["articles"].drop_nulls("published_at").join(zones, on="outlet", how="inner", maintain_order="left")
    day, offset = pl.col("published_at").str.slice(0, 10), pl.col("published_at").str.extract(_OFFSET)
    kinds = rows.select(day.alias("day"), offset.alias("offset"), "timezone").unique().drop_nulls()
    plain = kinds.filter(pl.Series([_all_day(*kind) for kind in kinds.iter_rows()], dtype=pl.Boolean))
    usual = rows.select(
        pl.struct(day.alias("day"), offset.alias("offset"), "timezone").is_in(plain.to_struct().implode())
    )
    rest = rows.filter(~usual.to_series().fill_null(False))
    pairs = zip(rest["published_at"], rest["timezone"], strict=True)
    due = pl.Series("_due", [_in_zone(moment, name) for moment, name in pairs], dtype=pl.String)
    found = outcome(rest.with_columns(due), pl.col("_due").is_null(), pl.format("{}", "_due"))
    return Outcome(found.broken, rows.height)


def _all_day(day: str, offset: str, name: str) -> bool:
    """Whether ``offset`` is that of the zone from the day before until the day after: so it is for most articles."""
    zone = _zone(name)
    try:
        moments = [datetime.fromisoformat(f"{day}T12:00{offset}") + timedelta(days=n) for n in (-1, 0, 1)]
    except (ValueError, OverflowError):
        return False
    return zone is not None and all(at.utcoffset() == at.replace(tzinfo=zone).utcoffset() for at in moments)


def _in_zone(moment: str, name: str) -> str | None:
    """What is wrong with the offset of ``moment`` in the zone ``name``; ``None`` if nothing can be said against it."""
    zone = _zone(name)
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return None
    if zone is None or at.tzinfo is None:
        return None
    local = at.replace(tzinfo=zone)
    allowed = {local.replace(fold=fold).utcoffset() for fold in (0, 1)}
    return None if at.utcoffset() in allowed else f"in {name} that clock time is {local.isoformat(timespec='minutes')}"


@truth("articles", "language", remedy=CORRECT)
def articles_are_arabic(tables: Tables) -> Outcome:
    """An article is Arabic: no other language is read"""
    keeps = pl.col("language").str.contains(r"\Aar(?:-|\z)")
    return outcome(tables["articles"], keeps, "only Arabic is read here: ar, or ar with a region")


@truth("related_links", "teaser_truncated", remedy=CORRECT)
def what_is_cut_off_is_truncated(tables: Tables) -> Outcome:
    """A teaser that ends in an ellipsis is truncated"""
    rows = tables["related_links"].filter(pl.col("teaser").str.contains(CUT_OFF))
    return outcome(rows, pl.col("teaser_truncated"), "the teaser ends in an ellipsis")


@truth("related_links", "teaser_truncated", remedy=CORRECT)
def teasers_say_if_truncated(tables: Tables) -> Outcome:
    """A teaser says whether it is truncated"""
    rows = tables["related_links"].drop_nulls("teaser")
    return outcome(rows, pl.col("teaser_truncated").is_not_null(), "a teaser is truncated or not")


@truth("related_links", "teaser_truncated", "articles", remedy=CORRECT)
def only_teasers_are_truncated(tables: Tables) -> Outcome:
    """Without a teaser nothing is truncated, where the rights are open so that no teaser is left out"""
    open_ = tables["articles"].filter(pl.col("rights") == "open").select("_article_no").unique()
    rows = tables["related_links"].filter(pl.col("teaser").is_null()).join(open_, on="_article_no", how="semi")
    return outcome(rows.sort("_row"), pl.col("teaser_truncated").is_null(), "there is no teaser")


@truth("related_links", "byline_place", remedy=CORRECT)
def byline_places_stand_in_the_teaser(tables: Tables) -> Outcome:
    """The place of a byline stands in the teaser; its author's name may stand on a line of its own (rules.captures)"""
    rows = tables["related_links"].drop_nulls("byline_place")
    keeps = pl.col("teaser").str.contains(pl.col("byline_place"), literal=True)
    return outcome(rows, keeps, "not in the teaser", pl.col("teaser").is_not_null())


@truth("related_links", "selector")
def link_selectors_are_as_long(tables: Tables) -> Outcome:
    """A link's selector covers as many characters as its headline has"""
    length = pl.col("headline").str.len_chars()
    wrong = pl.format("it covers {} characters, the headline has {}", selected(), length)
    return outcome(tables["related_links"], selected() == length, wrong)


@truth("related_links", "linked_article_id", remedy=CORRECT)
def links_lead_elsewhere(tables: Tables) -> Outcome:
    """A related link does not lead to its own article"""
    keeps = pl.col("linked_article_id") != pl.col("article_id")
    return outcome(tables["related_links"], keeps, "the link leads to its own article")
