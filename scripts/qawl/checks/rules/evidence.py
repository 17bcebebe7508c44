"""Truths about the evidence of quotes: a rule's name stands only on a row that the rule can make."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from qawl.checks.remedies import CORRECT
from qawl.checks.rules.truth import Outcome, Tables, Truth, outcome, truth

BEFORE, AFTER, NONE, INSIDE = "before the content", "after the content", "nowhere", "inside the content"

CUES = {
    "clause": (BEFORE,),
    "marks": (BEFORE, AFTER),  # ours finds it before; who marks by hand need not tell the two apart
    "colon": (BEFORE, NONE),  # in a headline or an interview there is no cue
    "question": (BEFORE,),
    "description": (BEFORE,),
    "noun": (BEFORE,),
    "nominal": (BEFORE,),
    "according": (BEFORE, AFTER),
    "after": (AFTER,),
    "carried": (NONE,),
    "repaired": (BEFORE, AFTER, NONE),
}
"""Where the cue of a quote can stand that a rule found. Later parts have none, and a reviewer puts it where it is."""
KINDS = dict.fromkeys(("description", "carried", "repaired"), ("direct", "mixed"))
"""The rules that find marks, and the kinds of quote that they therefore make."""
CARRIED = "carried"
"""The rule that ascribes a quote to who was speaking: its speaker is understood from before."""


def all_truths() -> Iterator[Truth]:
    """Every truth about the evidence of quotes."""
    yield from (cue_stands_where_the_rule_finds_it, kind_is_one_that_the_rule_makes)
    yield from (carried_speakers_are_elided, parts_share_their_evidence)


@truth("quotes", "evidence", remedy=CORRECT)
def cue_stands_where_the_rule_finds_it(tables: Tables) -> Outcome:
    """The cue stands where the rule that the evidence names finds it"""
    place = (
        pl.when(pl.all_horizontal(pl.col("cue_start", "cue_end", "cue").is_null()))
        .then(pl.lit(NONE))
        .when(pl.any_horizontal(pl.col("cue_start", "cue_end", "start", "end").is_null()))
        .then(None)  # told as a stretch that is not given whole
        .when(pl.col("cue_end") <= pl.col("start"))
        .then(pl.lit(BEFORE))
        .when(pl.col("cue_start") >= pl.col("end"))
        .then(pl.lit(AFTER))
        .otherwise(pl.lit(INSIDE))
    )
    rows = tables["quotes"].filter(pl.col("evidence").is_in(list(CUES)), pl.col("part_of").is_null())
    rows = rows.with_columns(place.alias("_place"))
    allowed = [f"{rule} {where}" for rule, places in CUES.items() for where in places]
    keeps = pl.concat_str("evidence", "_place", separator=" ").is_in(allowed)
    due = pl.col("evidence").replace_strict({rule: " or ".join(places) for rule, places in CUES.items()}, default="")
    return outcome(rows, keeps, pl.format("a quote found so has its cue {}, this one {}", due, "_place"))


@truth("quotes", "evidence", remedy=CORRECT)
def kind_is_one_that_the_rule_makes(tables: Tables) -> Outcome:
    """A quote is of a kind that the rule makes which the evidence names"""
    rows = tables["quotes"].filter(pl.col("evidence").is_in(list(KINDS)))
    allowed = [f"{rule} {kind}" for rule, kinds in KINDS.items() for kind in kinds]
    keeps = pl.concat_str("evidence", "kind", separator=" ").is_in(allowed)
    due = pl.col("evidence").replace_strict({rule: " or ".join(kinds) for rule, kinds in KINDS.items()}, default="")
    return outcome(rows, keeps, pl.format("a quote found so is {}, this one {}", due, "kind"))


@truth("quotes", "evidence", remedy=CORRECT)
def carried_speakers_are_elided(tables: Tables) -> Outcome:
    """The speaker of a quote that is ascribed to who was speaking is understood from before"""
    rows = tables["quotes"].filter(pl.col("evidence") == CARRIED)
    return outcome(rows, pl.col("speaker_elided"), "a quote found so has an elided speaker")


@truth("quotes", "evidence", remedy=CORRECT, reach="article")
def parts_share_their_evidence(tables: Tables) -> Outcome:
    """The later part of an interrupted quotation has the evidence of the first, or one of its marks was repaired"""
    rows = tables["quotes"].filter(pl.col("part_of").is_not_null(), ~pl.col("evidence").is_in(["repaired", "curated"]))
    firsts = tables["quotes"].select(part_of="quote_id", _first="evidence").unique("part_of", keep="first")
    rows = rows.join(firsts, on="part_of", how="left", maintain_order="left")
    keeps = (pl.col("evidence") == pl.col("_first")) | (pl.col("_first") == "curated")
    return outcome(rows, keeps, pl.format("the first part is found by {}", "_first"))
