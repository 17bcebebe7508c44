"""Truths about who is named: what a row says of an entity, the entity and the article must bear out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import polars as pl

from qawl.arabic.words import folded_words, readings
from qawl.checks.remedies import CORRECT
from qawl.checks.rules.relations import NAMING
from qawl.checks.rules.truth import Outcome, Tables, Truth, outcome, truth
from qawl.model import ids, schema
from qawl.model.characters import UNSEEN
from qawl.model.entity_kinds import CHANNELS, FOUND, SPEAKERS

IDENTITIES = ("authority", "curated")
"""Evidence of entities that are identities, whose ids people choose; all others are names, and their ids minted."""
REVIEWED = pl.col("evidence") == "curated"
"""Whether a reviewer answers for a row: he may know what the article does not say."""

SHOWING = tuple((table, (column, "evidence")) for table, column in NAMING if table != "credits")
"""Where it stands by what an entity is known."""
UNSHOWN = "no mention of this entity is by that evidence"
_EVIDENCE = schema.load("entities").field("evidence").enum

_APART = rf"-(?:{ids.ARTICLE_ID})"
"""What follows the hash in the id of a body that its article alone knows by its name."""
_MINTED = rf"\A(?:{'|'.join(schema.load('entities').field('kind').enum)})-[0-9a-f]{{8}}(?:{_APART})?\z"
_VOWELS = str.maketrans("", "", "اويىه")
"""Letters in which spellings of one name differ: أميركا and أمريكا."""
_NAMES = "Name the entity in a mention, or set evidence to curated, in seeds/corrections.csv; then run `qawl build`"


def all_truths() -> Iterator[Truth]:
    """Every truth about who is named."""
    yield from (
        minted_ids_fit_the_name,
        bodies_of_an_article_are_its_own,
        names_are_visible,
        names_are_no_identities,
        entities_are_what_shows_them,
    )
    yield from (speakers_can_speak, channels_can_carry, mentions_by_the_authority_name_what_it_knows)
    yield from (_are_named_in_the_article("quotes", "speaker_id"), _are_named_in_the_article("quotes", "medium_id"))
    yield from (credited_entities_are_mentioned, speakers_of_an_entity_have_a_name, speakers_without_a_name_are_unknown)
    yield from (confidence_is_in_what_a_model_found,)
    yield from (places_stand_for_others, mentions_by_speaking_name_who_speaks, mentions_share_a_word_of_the_name)


@truth("entities", "entity_id")
def minted_ids_fit_the_name(tables: Tables) -> Outcome:
    """An id that was minted is the kind and the hash of the folded name, and the article if it alone has the body"""
    names = ~pl.col("evidence").is_in(IDENTITIES) & pl.col("entity_id").str.contains(_MINTED)
    rows = tables["entities"].filter(names).drop_nulls(["kind", "name"])
    due = [ids.entity_id(kind, name) for kind, name in rows.select("kind", "name").iter_rows()]
    rows = rows.with_columns(pl.Series("_due", due, dtype=pl.String))
    wrong = pl.format("the id of {} “{}” is {}", "kind", "name", "_due")
    return outcome(rows, pl.col("entity_id").str.replace(rf"{_APART}\z", "") == pl.col("_due"), wrong)


@truth("mentions", "entity_id")
def bodies_of_an_article_are_its_own(tables: Tables) -> Outcome:
    """A body that one article alone knows by its name (وزارة الداخلية) is named by that article"""
    article = pl.col("entity_id").str.extract(rf"\A[a-z]+-[0-9a-f]{{8}}-({ids.ARTICLE_ID})\z")
    keeps = article.is_null() | (article == pl.col("article_id"))
    return outcome(tables["mentions"], keeps, pl.format("this is a body of the article {}", article))


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


@truth("entities", "evidence", "mentions", "quotes", reach="package")
def entities_are_what_shows_them(tables: Tables) -> Outcome:
    """By what an entity is known, one of its mentions is known, or a reviewer says that it is named or speaks"""
    rows, pair = tables["entities"], ("entity_id", "evidence")
    by = pl.concat(
        shows(tables[table]).select(pl.col(columns[0]).alias("entity_id"), "evidence") for table, columns in SHOWING
    )
    rows = rows.join(by.unique().with_columns(_shown=pl.lit(True)), on=pair, how="left", maintain_order="left")
    return outcome(rows, pl.col("_shown").is_not_null(), UNSHOWN)


def shows(rows: pl.DataFrame) -> pl.DataFrame:
    """Mentions or quotes with the evidence that an entity may have because of them: of what a reviewer says, any."""
    any_, own = pl.lit(_EVIDENCE), pl.concat_list("evidence")
    return rows.with_columns(evidence=pl.when(REVIEWED).then(any_).otherwise(own)).explode("evidence")


def _with_entity(tables: Tables, table: str, column: str) -> pl.DataFrame:
    """The rows that name an entity in ``column``, with its kind and evidence, if it is there, as ``_of_…``."""
    rows = tables[table].drop_nulls(column)
    named = tables["entities"].filter(pl.col("entity_id").is_in(rows[column].unique().implode()))
    known = named.select(pl.col("entity_id").alias(column), _of_kind="kind", _of_evidence="evidence")
    return rows.join(known.unique(column, keep="any"), on=column, how="left", maintain_order="left")


@truth("quotes", "speaker_id", "entities", remedy=CORRECT)
def speakers_can_speak(tables: Tables) -> Outcome:
    """The entity that speaks is of a kind that such a speaker can be"""
    found, known = ([f"{who} {kind}" for who, kinds in all_.items() for kind in kinds] for all_ in (FOUND, SPEAKERS))
    rows = _with_entity(tables, "quotes", "speaker_id")
    pair = pl.concat_str("speaker_kind", "_of_kind", separator=" ")
    keeps = pair.is_in(found) | (REVIEWED & pair.is_in(known))
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


@truth("quotes", "speaker_kind", remedy=CORRECT)
def speakers_without_a_name_are_unknown(tables: Tables) -> Outcome:
    """A speaker without a name is unknown, unless a reviewer says so"""
    rows = tables["quotes"].filter(~REVIEWED, pl.col("speaker_name").is_null())
    return outcome(rows, pl.col("speaker_kind") == "unknown", "a speaker without a name is unknown")


@truth("mentions", "sense", "entities", remedy=CORRECT)
def places_stand_for_others(tables: Tables) -> Outcome:
    """What stands for something else is a place that the authority knows, or what a reviewer says, and no person"""
    rows = _with_entity(tables, "mentions", "entity_id").filter(pl.col("sense") == "metonymic")
    place = (pl.col("_of_kind") == "place") & pl.col("_of_evidence").is_in(IDENTITIES)
    keeps = place | (REVIEWED & (pl.col("_of_kind") != "person"))
    return outcome(rows, keeps, pl.format("no {} by {} stands for something else", "_of_kind", "_of_evidence"))


@truth("mentions", "confidence", doubts=("confidence", "evidence"))
def confidence_is_in_what_a_model_found(tables: Tables) -> Outcome:
    """A mention has a confidence if a model found it, and only then"""
    by_model = pl.col("evidence") == "model"
    missing, beside = (
        pl.lit("a model found it, and says how sure it is"),
        pl.format("what {} shows has none", "evidence"),
    )
    wrong = pl.when(by_model).then(missing).otherwise(beside)
    return outcome(tables["mentions"], pl.col("confidence").is_not_null() == by_model, wrong)


@truth("mentions", "evidence", "quotes", remedy=CORRECT)
def mentions_by_speaking_name_who_speaks(tables: Tables) -> Outcome:
    """What being quoted shows to be a name names what stands as a speaker in a quote, who speaks or what carries it"""
    rows, quotes = tables["mentions"].filter(pl.col("evidence") == "speaker"), tables["quotes"]
    starts = quotes.select("_article_no", start="speaker_start").drop_nulls().unique()
    standing = rows.join(starts, on=["_article_no", "start"], how="semi").select("_article_no", "entity_id")
    speaking = [quotes.select("_article_no", entity_id=column) for column in ("speaker_id", "medium_id")]
    there = pl.concat([standing, *speaking]).drop_nulls().unique().with_columns(_spoken=True)
    rows = rows.join(there, on=["_article_no", "entity_id"], how="left", maintain_order="left")
    keeps = pl.col("_spoken").is_not_null()
    return outcome(rows, keeps, "no quote of the article names it as speaker or medium")


@truth("mentions", "entity_id", "entities", remedy=CORRECT)
def mentions_share_a_word_of_the_name(tables: Tables) -> Outcome:
    """The words of a mention have one in common with the name of its entity, unless the authority or a reviewer knows

    An acronym in Latin letters need not. What the authority knows is held against its own names, where they are at
    hand.
    """
    names = tables["entities"].filter(~pl.col("evidence").is_in(IDENTITIES)).select("entity_id", _name="name")
    rows = tables["mentions"].filter(~REVIEWED).join(names.unique("entity_id", keep="any"), on="entity_id")
    pairs = rows.select("text", "_name").unique().drop_nulls().filter(pl.col("text").str.contains("[^A-Z]"))
    shared = pl.Series("_shared", [alike(*pair) for pair in pairs.iter_rows()], dtype=pl.Boolean)
    rows = rows.join(pairs.with_columns(shared), on=["text", "_name"], how="left", maintain_order="left")
    return outcome(rows.sort("_row"), pl.col("_shared"), pl.format("no word of the name of the entity, “{}”", "_name"))


def alike(one: str, other: str) -> bool:
    """Whether two names may be of one entity: they have a word in common, which most have as it is written."""
    as_written = set(folded_words(one)).intersection(folded_words(other)) - {""}
    return bool(as_written) or not cores(one).isdisjoint(cores(other))


@lru_cache(maxsize=1 << 13)  # the names of those who are mentioned often come with every batch
def cores(words: str) -> frozenset[str]:
    """What two spellings of a name have in common: its folded words without what may be written onto them (the
    article, letters that are prepositions), as they are and by their consonants, and neighbours, or all, written as
    one (أبو الغيط, أبوالغيط).
    """
    folded = folded_words(words)
    joined = (first + second for first, second in pairwise(folded))
    rests = {rest for word in (*folded, *joined, "".join(folded)) for _, rest in readings(word)}
    rests |= {rest[1:] for rest in rests if rest[:1] == "ل"} | {rest[2:] for rest in rests if rest[:2] == "ال"}
    return frozenset((rests | {rest.translate(_VOWELS) for rest in rests}) - {""})
