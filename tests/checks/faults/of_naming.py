"""What a row may not say of others: of who speaks, of the rule that found it, of the words that it was read from."""

from __future__ import annotations

from collections.abc import Iterator

from checks.faults.of_truths import interrupted
from checks.faults.planted import Damage, Planted, Row, Rows, after, edit, file_of, put, the

_STRANGER = {"name": "غريب بعيد", "wikidata_id": "", "evidence": "curated"}
"""Who is known to a curator, and named by no article."""


def of_naming() -> Iterator[Planted]:
    """A fault for every such truth, and for each way to break it that is told apart."""
    for truth, name, says, damage in (*OF_ENTITIES, *OF_SPEAKERS, *OF_EVIDENCE, *OF_WORDS, *OF_PHRASES, *OF_TIMES):
        yield Planted(name, file_of(truth.partition(".")[0]), says, damage, truth=truth)


def _minted(**cells: str) -> Damage:
    """Put values into the first entity whose id was minted."""
    return put("entities", {"evidence": "pattern"}, **cells)


def _stranger(table: str, column: str, kind: str) -> Damage:
    """Let the first row that names an entity in ``column`` name one of ``kind`` that its article does not."""
    stranger = {**_STRANGER, "entity_id": "zz-stranger", "kind": kind}

    def change(row: Row) -> None:
        row[column] = "zz-stranger"

    named = edit(table, lambda rows: change(next(row for row in rows if row[column])))
    return after(edit("entities", lambda rows: rows.append({**rows[-1], **stranger})), named)


def _moved(row: Row, edge: str, by: int) -> None:
    row[edge] = str(int(row[edge]) + by)


def _found_by(rule: str, **cells: str) -> Damage:
    """Say of the first quote with these cells that another rule has found it."""
    return put("quotes", cells, evidence=rule)


def _known(rows: Rows, kind: str) -> Row:
    """The first quote of a speaker of a kind of whom it is known which entity he is."""
    return next(row for row in rows if row["speaker_id"] and row["speaker_kind"] == kind)


def _cue_inside(row: Row) -> None:
    row.update(cue_start=row["start"], cue_end=str(int(row["start"]) + 1), cue=row["text"][:1])


def _mentioning(entity_id: str, **cells: str) -> Damage:
    """Put values into the first mention of an entity."""
    return put("mentions", {"entity_id": entity_id}, **cells)


def _elsewhere(row: Row, entity_id: str) -> None:
    """Make the entity of a row one that another article alone knows."""
    if row["entity_id"] == entity_id:
        row["entity_id"] = f"{entity_id}-almada-20260101-0123abcd"


def _of_another_article() -> Damage:
    """Let what articles name be a body that one of none of them alone has."""
    chosen: list[str] = []

    def entity(rows: Rows) -> None:
        row = the(rows, evidence="pattern")
        chosen.append(row["entity_id"])
        _elsewhere(row, chosen[0])

    def others(rows: Rows) -> None:
        for row in rows:
            _elsewhere(row, chosen[-1])

    return after(edit("entities", entity), edit("mentions", others), edit("credits", others))


def _of_somebody_else(rows: Rows) -> None:
    """Let a name of the authority be mentioned as an entity that is nothing but a name."""
    name = the(rows, evidence="pattern")["entity_id"]
    the(rows, evidence="authority").update(entity_id=name, evidence="pattern")


def _behind(row: Row) -> None:
    """Let the speaker stand behind the cue, elided all the same."""
    row.update(speaker_elided="true", speaker_start=row["cue_end"], speaker_end=str(int(row["cue_end"]) + 1))


OF_ENTITIES = (
    (
        "entities.minted_ids_fit_the_name",
        "another name for a minted id",
        "the id of person “سلمى الغائبة” is person-",
        _minted(name="سلمى الغائبة"),
    ),
    (
        "entities.minted_ids_fit_the_name",
        "another kind for a minted id",
        "the id of place “",
        _minted(kind="place"),
    ),
    (
        "mentions.bodies_of_an_article_are_its_own",
        "a body that another article alone has",
        "this is a body of the article almada-20260101-0123abcd",
        _of_another_article(),
    ),
    *(
        (
            "entities.names_are_visible",
            f"a name with {ord(sign):04X}",
            "the name of an entity holds no invisible or replacement characters",
            edit("entities", lambda rows, sign=sign: rows[0].update(name=f"{rows[0]['name'][:3]}{sign}")),
        )
        for sign in "\u202e\u200b\ufffd"
    ),
    (
        "entities.names_are_no_identities",
        "a name that is an item of Wikidata",
        "an entity by pattern is a name, not an identity",
        _minted(wikidata_id="Q987654321"),
    ),
    *(
        (
            "entities.entities_are_what_shows_them",
            f"a name that is said to be known by {evidence}",
            "no mention of this entity is by that evidence",
            _minted(evidence=evidence),
        )
        for evidence in ("speaker", "model", "curated")
    ),
    (
        "mentions.mentions_by_the_authority_name_what_it_knows",
        "a mention by an authority that does not know the entity",
        "the entity is by pattern",
        put("mentions", {"evidence": "pattern"}, evidence="authority"),
    ),
    (
        "mentions.places_stand_for_others",
        "a person who stands for something else",
        "no person by authority stands for something else",
        _mentioning("abdul-amir-rashid-yarallah", sense="metonymic"),
    ),
    (
        "mentions.places_stand_for_others",
        "a person who stands for something else by a reviewer",
        "no person by authority stands for something else",
        _mentioning("abdul-amir-rashid-yarallah", sense="metonymic", evidence="curated"),
    ),
    (
        "mentions.mentions_by_speaking_name_who_speaks",
        "a speaker who says nothing",
        "no quote of the article names it as speaker or medium",
        _mentioning("ain-al-asad-airbase", evidence="speaker"),
    ),
    (
        "mentions.mentions_share_a_word_of_the_name",
        "a mention of somebody who is called otherwise",
        "no word of the name of the entity, “",
        edit("mentions", _of_somebody_else),
    ),
    (
        "credits.credited_entities_are_mentioned",
        "a credit of somebody else",
        "the article does not mention this entity",
        _stranger("credits", "entity_id", "person"),
    ),
)

OF_SPEAKERS = (
    (
        "quotes.speakers_can_speak",
        "an airbase that is a person",
        "no speaker of kind person is an entity of kind facility",
        put("quotes", {"speaker_kind": "person"}, speaker_id="ain-al-asad-airbase"),
    ),
    (
        "quotes.channels_can_carry",
        "a person for a channel",
        "no channel is of kind person",
        edit(
            "quotes",
            lambda rows: next(row for row in rows if row["medium_id"]).update(medium_id="abdul-amir-rashid-yarallah"),
        ),
    ),
    *(
        (
            f"quotes.are_named_in_the_article.{column}",
            f"a stranger as {column}",
            "the article neither mentions nor credits this entity",
            _stranger("quotes", column, "organization"),
        )
        for column in ("speaker_id", "medium_id")
    ),
    (
        "quotes.speakers_can_speak",
        "an entity that nobody knows",
        "no speaker of kind unknown is an entity of kind person",
        edit("quotes", lambda rows: _known(rows, "person").update(speaker_kind="unknown")),
    ),
    (
        "quotes.speakers_can_speak",
        "a group of one",
        "no speaker of kind group is an entity of kind person",
        edit("quotes", lambda rows: _known(rows, "person").update(speaker_kind="group")),
    ),
    (
        "quotes.speakers_without_a_name_are_unknown",
        "a group without a name",
        "a speaker without a name is unknown",
        put("quotes", {"speaker_id": ""}, speaker_name="", speaker_kind="group"),
    ),
    (
        "quotes.elided_speakers_stand_elsewhere",
        "an elided speaker behind the cue",
        "the speaker stands right behind the cue",
        edit("quotes", lambda rows: _behind(the(rows, speaker_elided="false", evidence="clause"))),
    ),
    (
        "quotes.own_speakers_stand_beside_the_cue",
        "a speaker of another segment",
        "the segment of the cue does not name the speaker",
        put("quotes", {"evidence": "clause"}, speaker_elided="false", speaker_start="0", speaker_end="3"),
    ),
    (
        "quotes.own_speakers_stand_beside_the_cue",
        "a speaker of whom nothing stands there",
        "the segment of the cue does not name the speaker",
        put(
            "quotes",
            {"evidence": "clause"},
            speaker_elided="false",
            speaker_start="",
            speaker_end="",
            speaker_kind="unknown",
            speaker_name="",
            speaker_id="",
        ),
    ),
    (
        "quotes.speakers_of_an_entity_have_a_name",
        "an entity that speaks without a name",
        "a speaker with a speaker_id has a name",
        put("quotes", {"speaker_kind": "person"}, speaker_name=""),
    ),
)

OF_EVIDENCE = (
    (
        "mentions.confidence_is_in_what_a_model_found",
        "a model's mention that does not say how sure it is",
        "a model found it, and says how sure it is",
        put("mentions", {"evidence": "pattern"}, evidence="model"),
    ),
    (
        "mentions.confidence_is_in_what_a_model_found",
        "a confidence in what the authority knows",
        "what authority shows has none",
        put("mentions", {"evidence": "authority"}, confidence="0.93"),
    ),
    (
        "mentions.confidence_is_in_what_a_model_found",
        "a confidence in what a reviewer says",
        "what curated shows has none",
        put("mentions", evidence="curated", confidence="0.93"),
    ),
    (
        "quotes.cue_stands_where_the_rule_finds_it",
        "a cue that comes too early",
        "a quote found so has its cue after the content, this one before the content",
        _found_by("after", evidence="clause"),
    ),
    (
        "quotes.cue_stands_where_the_rule_finds_it",
        "a cue of what was carried over",
        "a quote found so has its cue nowhere, this one before the content",
        _found_by("carried", kind="direct"),
    ),
    (
        "quotes.cue_stands_where_the_rule_finds_it",
        "a clause without a cue",
        "has its cue before the content, this one nowhere",
        put("quotes", {"evidence": "clause"}, cue="", cue_start="", cue_end=""),
    ),
    (
        "quotes.cue_stands_where_the_rule_finds_it",
        "a cue inside its content",
        "this one inside the content",
        edit("quotes", lambda rows: _cue_inside(rows[0])),
    ),
    (
        "quotes.kind_is_one_that_the_rule_makes",
        "repaired marks of an indirect quote",
        "a quote found so is direct or mixed, this one indirect",
        _found_by("repaired", kind="indirect"),
    ),
    (
        "quotes.carried_speakers_are_elided",
        "a subject of what was carried over",
        "a quote found so has an elided speaker",
        put("quotes", {"evidence": "marks"}, evidence="carried", speaker_elided="false"),
    ),
    (
        "quotes.parts_share_their_evidence",
        "a part by another rule",
        "the first part is found by marks",
        interrupted(lambda _, later: later.update(evidence="according")),
    ),
)

OF_WORDS = tuple(
    (
        f"quotes.are_words_of_the_article.{field}",
        f"a {field} of no word of the article",
        "the article has no such words",
        put("quotes", {"speaker_kind": "person"}, **{field: "المهندسة الغائبة"}),
    )
    for field in ("speaker_name", "speaker_role")
)
OF_PHRASES = tuple(
    (
        "quotes.speakers_are_named_in_whole_words",
        name,
        "the phrase is not of whole words",
        edit("quotes", lambda rows, edge=edge, by=by: _moved(the(rows, speaker_name="مسؤول أميركي"), edge, by)),
    )
    for name, edge, by in (
        ("a speaker whose phrase begins within a word", "speaker_start", 1),
        ("a speaker whose phrase begins with a blank", "speaker_start", -1),
        ("a speaker whose phrase ends within a word", "speaker_end", -1),
        ("a speaker whose phrase ends with a blank", "speaker_end", 1),
    )
)

OF_TIMES = (
    (
        "times.values_say_what_the_words_say",
        "a value of another year",
        "the words say 2024",
        put("times", {"text": "عام 2024"}, value="1999"),
    ),
    (
        "times.values_say_what_the_words_say",
        "a value of another month",
        "the words name the month 07",
        put("times", {"text": "تموز/يوليو"}, value="2025-08"),
    ),
    (
        "times.values_say_what_the_words_say",
        "a year for a weekday",
        "the words name a weekday, so the value is a day",
        put("times", {"text": "يوم الجمعة"}, value="1999"),
    ),
    (
        "times.values_say_what_the_words_say",
        "a day of another weekday",
        "the words name another weekday",
        put("times", {"text": "يوم الجمعة"}, value="2026-01-14"),
    ),
    (
        "times.values_say_what_the_words_say",
        "a year for a season",
        "the words name a season, so the value ends in 23",
        put("times", {"text": "الخريف الماضي"}, value="2025"),
    ),
    (
        "times.values_say_what_the_words_say",
        "another season",
        "the words name a season, so the value ends in 23",
        put("times", {"text": "الخريف الماضي"}, value="2025-22"),
    ),
    (
        "quotes.stated_on_is_a_time_of_the_article",
        "said at a time of which nobody speaks",
        "no time expression of the article has this value",
        edit("quotes", lambda rows: next(row for row in rows if row["stated_on"]).update(stated_on="1999")),
    ),
)
