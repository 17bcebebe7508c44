"""Truths about who is named: what a row says of an entity, the entity and the article must bear out."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from qawl.checks.rules.truth import CORRECT, Outcome, Tables, Truth, outcome, truth
from qawl.model import ids, schema
from qawl.model.characters import UNSEEN
from qawl.model.entity_kinds import CHANNELS, SPEAKERS

IDENTITIES = ("authority", "curated")
"""Evidence of entities that are identities, whose ids people choose; all others are names, and their ids minted."""
REVIEWED = pl.col("evidence") == "curated"
"""Whether a reviewer answers for a row: he may know what the article does not say."""

_MINTED = rf"\A(?:{'|'.join(schema.load('entities').field('kind').enum)})-[0-9a-f]{{8}}\z"
_NAMES = "Name the entity in a mention, or set evidence to curated, in seeds/corrections.csv; then run `qawl build`"


def all_truths() -> Iterator[Truth]:
    """Every truth about who is named."""
    yield from (minted_ids_fit_the_name, names_are_visible, names_are_no_identities)
    yield from (speakers_can_speak, channels_can_carry, mentions_by_the_authority_name_what_it_knows)
    yield from (_are_named_in_the_article("quotes", "speaker_id"), _are_named_in_the_article("quotes", "medium_id"))
    yield from (credited_entities_are_mentioned, speakers_of_an_entity_have_a_name)


@truth("entities", "entity_id")
def minted_ids_fit_the_name(tables: Tables) -> Outcome:
    """An id that was minted is the kind and the hash of the folded name"""
    names = ~pl.col("evidence").is_in(IDENTITIES) & pl.col("entity_id").str.contains(_MINTED)
    rows = tables["entities"].filter(names).drop_nulls(["kind", "name"])
    due = [ids.entity_id(kind, name) for kind, name in rows.select("kind", "name").iter_rows()]
    rows = rows.with_columns(pl.Series("_due", due, dtype=pl.String))
    wrong = pl.format("the id of {} “{}” is {}", "kind", "name", "_due")
    return outcome(rows, pl.col("entity_id") == pl.col("_due"), wrong)


@truth("entities", "name")
def names_are_visible(tables: Tables) -> Outcome:
    """The name of an entity holds no character that nobody sees or that stands for one that was lost"""
    keeps = ~pl.col("name").str.contains(f"[{UNSEEN}]")
    return outcome(tables["entities"], keeps, "the name of an entity holds no invisible or replacement characters")


@truth("entities", "wikidata_id")
def names_are_no_identities(tables: Tables) -> Outcome:
    """Only an entity of the authority, or of a curator, is an item of Wikidata"""
    keeps = pl.col("wikidata_id").is_null() | pl.col("evidence").is_in(IDENTITIES)
    return outcome(tables["entities"], keeps, pl.format("an entity by {} is a name, not an identity", "evidence"))


def _with_entity(tables: Tables, table: str, column: str) -> pl.DataFrame:
    """The rows that name an entity in ``column``, with its kind and evidence, if it is there, as ``_of_…``."""
    rows = tables[table].drop_nulls(column)
    named = tables["entities"].filter(pl.col("entity_id").is_in(rows[column].unique().implode()))
    known = named.select(pl.col("entity_id").alias(column), _of_kind="kind", _of_evidence="evidence")
    return rows.join(known.unique(column, keep="any"), on=column, how="left", maintain_order="left")


@truth("quotes", "speaker_id", "entities", remedy=CORRECT)
def speakers_can_speak(tables: Tables) -> Outcome:
    """The entity that speaks is of a kind that such a speaker can be"""
    allowed = [f"{speaker} {kind}" for speaker, kinds in SPEAKERS.items() for kind in kinds]
    rows = _with_entity(tables, "quotes", "speaker_id")
    keeps = pl.concat_str("speaker_kind", "_of_kind", separator=" ").is_in(allowed)
    return outcome(rows, keeps, pl.format("no speaker of kind {} is an entity of kind {}", "speaker_kind", "_of_kind"))


@truth("quotes", "medium_id", "entities", remedy=CORRECT)
def channels_can_carry(tables: Tables) -> Outcome:
    """The entity that carries what is said is of a kind that can be a channel"""
    rows = _with_entity(tables, "quotes", "medium_id")
    return outcome(rows, pl.col("_of_kind").is_in(sorted(CHANNELS)), pl.format("no channel is of kind {}", "_of_kind"))


@truth("mentions", "evidence", "entities")
def mentions_by_the_authority_name_what_it_knows(tables: Tables) -> Outcome:
    """A mention that the authority's names show names an entity of the authority"""
    shown = Tables({**tables.frames, "mentions": tables["mentions"].filter(pl.col("evidence") == "authority")})
    rows = _with_entity(shown, "mentions", "entity_id")
    return outcome(rows, pl.col("_of_evidence").is_in(IDENTITIES), pl.format("the entity is by {}", "_of_evidence"))


def _named(tables: Tables, *by: str) -> pl.DataFrame:
    """``_article_no`` and ``entity_id`` of what the tables ``by`` name, each pair once."""
    pairs = (tables[table].select("_article_no", "entity_id").drop_nulls() for table in by)
    return tables.once(f"named by {by}", lambda: pl.concat(pairs).unique().with_columns(_named=pl.lit(True)))


def _with_named(tables: Tables, rows: pl.DataFrame, column: str, *by: str) -> pl.DataFrame:
    """``rows`` with ``_named``, which is null where ``by`` name the entity of ``column`` nowhere in the article."""
    named = _named(tables, *by).rename({"entity_id": column})
    return rows.drop_nulls(column).join(named, on=["_article_no", column], how="left", maintain_order="left")


def _known(tables: Tables, table: str, column: str) -> pl.DataFrame:
    """The rows whose entity is there; of others it is told that their key names no row, and nothing more."""
    ids = tables["entities"].select(pl.col("entity_id").alias(column)).drop_nulls().unique()
    return tables[table].join(ids, on=column, how="semi", maintain_order="left")


def _are_named_in_the_article(table: str, column: str) -> Truth:
    @truth(table, column, "mentions", "credits", "entities", remedy=_NAMES, of=column)
    def are_named_in_the_article(tables: Tables) -> Outcome:
        """Who speaks, and what carries it, is mentioned or credited in the article, unless a reviewer says so"""
        rows = _with_named(tables, _known(tables, table, column).filter(~REVIEWED), column, "mentions", "credits")
        return outcome(rows, pl.col("_named").is_not_null(), "the article neither mentions nor credits this entity")

    return are_named_in_the_article


@truth("credits", "entity_id", "mentions", "entities", remedy=CORRECT)
def credited_entities_are_mentioned(tables: Tables) -> Outcome:
    """A credited entity is mentioned in the article: a credited name is a credit and a mention"""
    rows = _with_named(tables, _known(tables, "credits", "entity_id"), "entity_id", "mentions")
    return outcome(rows, pl.col("_named").is_not_null(), "the article does not mention this entity")


@truth("quotes", "speaker_name", remedy=CORRECT)
def speakers_of_an_entity_have_a_name(tables: Tables) -> Outcome:
    """A speaker of whom it is known which entity he is has a name"""
    rows = tables["quotes"].drop_nulls("speaker_id")
    return outcome(rows, pl.col("speaker_name").is_not_null(), "a speaker with a speaker_id has a name")
