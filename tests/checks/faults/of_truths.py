"""What only a truth forbids: rows that are well formed, and wrong together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from checks.faults.planted import BOTH, Damage, Planted, Row, Rows, Who, after, edit, file_of, put
from qawl.checks.rules import occasions, speech
from qawl.model import schema

_SPANS = (
    ("credits", "start", "end", "name"),
    ("quotes", "start", "end", "text"),
    ("quotes", "cue_start", "cue_end", "cue"),
    ("quotes", "speaker_start", "speaker_end", ""),
    ("mentions", "start", "end", "text"),
    ("times", "start", "end", "text"),
)
_LONG = 1_000
"""More characters than a segment has that names somebody."""
_OTHER = {
    "kind": "indirect",
    "assertion": "denied",
    "speaker_kind": "group",
    "speaker_name": "خليل",
    "speaker_id": "somebody-else",
    "occasion": "2",
    "speaker_confidence": "0.12",
    "medium": "speech",
    "medium_id": "somebody-else",
    "stated_on": "1999",
}
"""What the first part of the quotation that ``interrupt`` makes has not."""


_LATER = {
    "outlets": {"outlet": "zz"},
    "articles": {"article_id": "zz-undated-00000000", "capture_path": "zz/page.txt", "capture_sha256": "0" * 64},
    "related_links": {"link_id": "zz-undated-00000000-l99", "position": "99"},
}
"""What makes of a row another, well formed, that stands behind it."""


def _breaks(truth: str, name: str, says: str, damage: Damage, who: Who = "qawl") -> Planted:
    return Planted(name, file_of(truth.partition(".")[0]), says, damage, who, truth=truth)


def of_truths() -> Iterator[Planted]:
    """A fault for every truth; those of a kind that holds for several tables for each of them."""
    for table, start, end, text in _SPANS:
        yield from _of_span(table, start, end, text)
    for table, letter in {"quotes": "q", "mentions": "m", "times": "t"}.items():
        yield from _of_places(table, letter)
    for table, letter in {"segments": "s", "credits": "c", "related_links": "l"}.items():
        yield from _of_positions(table, letter)
    for table in ("segments", "credits", "quotes", "mentions", "times", "related_links"):
        says, damage = (
            "the row is said to be of article ",
            edit(table, partial(_rename, schema.load(table).primary_key[0])),
        )
        yield _breaks(f"{table}.ids_name_their_article", f"{table} id of another article", says, damage)
    for table in schema.table_names():
        says, damage = ": this one belongs further up", edit(table, partial(_unsort, table))
        yield _breaks(f"{table}.rows_are_sorted", f"{table} unsorted", says, damage)
    for fault in (*OF_PAGES, *OF_QUOTES, *OF_CONFIDENCE, *OF_PARTS, *OF_OCCASIONS, *OF_OTHERS):
        yield _breaks(*fault)
    for field in speech.REPEATED:
        other = interrupted(lambda _, later, field=field: later.update({field: _OTHER[field]}))
        who = BOTH if field.endswith("_id") else "qawl"
        yield _breaks(f"quotes.parts_repeat.{field}", f"a part of another {field}", "the first part has ", other, who)


def _of_span(table: str, start: str, end: str, text: str) -> Iterator[Planted]:
    part = "" if start == "start" else f".{start.removesuffix('_start')}"

    def breaks(truth: str, name: str, says: str, change: Callable[[Row], object], who: Who = "qawl") -> Planted:
        damage = edit(table, lambda rows: change(next(row for row in rows if row[start])))
        return _breaks(f"{table}.{truth}{part}", f"{table} {name}", says, damage, who)

    words = text if table != "credits" else ""  # whom a corpus credits stands nowhere in the text
    given = f"{', '.join(filter(None, (start, end, words)))} are given together"
    past, far = "past the article text (", {end: "99999"}
    yield breaks(
        "spans_have_length", f"{end} at {start}", f"not after {start}", lambda row: row.update({end: row[start]})
    )
    yield breaks("spans_lie_in_the_article", f"{end} far away", past, lambda row: row.update(far))
    required = BOTH if start == "start" and table != "credits" else "qawl"
    yield breaks("spans_are_whole", f"{end} missing", given, lambda row: row.update({end: ""}), required)
    if text:
        says = "the article text there is “"
        yield breaks("texts_are_verbatim", f"{text} changed", says, lambda row: row.update({text: "كلمة"}))
    if (table, start) != ("quotes", "start"):
        says = "the stretch leaves segment "
        yield breaks("spans_lie_in_one_segment", f"{end} in another segment", says, lambda row: _shift(row, _LONG, end))


def _of_places(table: str, letter: str) -> Iterator[Planted]:
    key = schema.load(table).primary_key[0]
    other = edit(table, lambda rows: rows[-1].update(segment_id=f"{rows[-1]['article_id']}-s01"))
    yield _breaks(f"{table}.segment_is_that_of_the_start", f"{table} in a wrong segment", "it starts in ", other)
    other = edit(table, lambda rows: rows[0].update({key: f"{rows[0]['article_id']}-{letter}1-2"}))
    yield _breaks(f"{table}.ids_say_the_place", f"{table} id of another place", "the id of this place is ", other)


def _of_positions(table: str, letter: str) -> Iterator[Planted]:
    key = schema.load(table).primary_key[0]
    gap = edit(table, lambda rows: rows[-1].update(position="99"))
    yield _breaks(f"{table}.positions_run", f"{table} with a gap", "is due here", gap)
    other = edit(table, lambda rows: rows[0].update({key: f"{rows[0]['article_id']}-{letter}77"}))
    yield _breaks(f"{table}.ids_say_the_position", f"{table} id of another place", "the id of this position is ", other)


def _unsort(table: str, rows: Rows) -> None:
    """The last row first; where there is but one, there is another now."""
    if len(rows) == 1:
        rows.append({**rows[0], **_LATER[table]})
    rows.insert(0, rows.pop())


def _rename(key: str, rows: Rows) -> None:
    """Let the id of the last row be that of one in another article."""
    outlet, _, rest = rows[-1][key].partition("-")
    rows[-1][key] = f"{outlet}x-{rest}"


def _shift(row: Row, by: int, *columns: str) -> None:
    for column in columns:
        row[column] = str(int(row[column]) + by)


def interrupt(rows: Rows) -> tuple[Row, Row]:
    """Make of the first two direct quotes a quotation that its cue interrupts, as it should be; its two parts."""
    first, later = [row for row in rows if row["kind"] == "direct"][:2]
    later.update({field: first[field] for field in speech.REPEATED})
    later.update(part_of=first["quote_id"], cue="", cue_start="", cue_end="")
    return first, later


def _on_one(rows: Rows) -> Rows:
    """The first two rows, made quotes of one occasion as it should be."""
    rows[1].update({field: rows[0][field] for field in ("occasion", *occasions.SHARED)})
    return rows[:2]


def interrupted(change: Callable[[Row, Row], object]) -> Damage:
    """Damage the two parts of an interrupted quotation."""
    return edit("quotes", lambda rows: change(*interrupt(rows)))


def _inside(rows: Rows) -> None:
    rows[1].update(start=rows[0]["start"], end=str(int(rows[0]["start"]) + 9))


OF_PAGES = (
    (
        "segments.segments_hold_their_length",
        "a segment's words cut",
        "the text has 2 characters, end minus start is ",
        put("segments", {"role": "body"}, text="هي"),
    ),
    (
        "segments.selectors_are_as_long",
        "a selector too short",
        "it covers 2 characters, the segment has ",
        put("segments", selector="char=1,3"),
    ),
    (
        "segments.segments_tile",
        "a gap between segments",
        "the segment should start at ",
        edit("segments", lambda rows: _shift(rows[-1], 3, "start", "end")),
    ),
    (
        "articles.headline_is_a_segment",
        "two headlines",
        "the article has 2 headline segments, not one",
        put("segments", {"role": "body"}, role="headline"),
    ),
    (
        "articles.headline_is_a_segment",
        "another headline",
        "not the words of the headline segment, which has",
        put("articles", headline="عنوان"),
    ),
    (
        "articles.deck_is_a_segment",
        "another deck",
        "not the words of the article's deck segment, which has",
        put("articles", deck="عنوان"),
    ),
    (
        "articles.article_ids_name_their_outlet",
        "an id of another outlet",
        "the article's outlet is another",
        put("articles", outlet="another"),
        BOTH,
    ),
    (
        "articles.day_is_that_of_the_time",
        "another day",
        "published_at says ",
        put("articles", published_on="2001-01-01"),
    ),
    (
        "articles.offset_is_that_of_the_zone",
        "another offset",
        "that clock time is ",
        edit("articles", lambda rows: rows[0].update(published_at=rows[0]["published_at"][:-6] + "-09:00")),
    ),
    (
        "outlets.zones_are_known",
        "a time zone of nowhere",
        "not a name of the IANA time zone database",
        put("outlets", timezone="Asia/Nowhere"),
    ),
)

OF_QUOTES = (
    (
        "quotes.direct_stands_in_marks",
        "direct without marks",
        "no quotation marks stand around the content",
        put("quotes", {"kind": "indirect"}, kind="direct"),
    ),
    (
        "quotes.mixed_holds_a_marked_stretch",
        "mixed without marks",
        "the content holds no quotation marks",
        put("quotes", {"kind": "indirect"}, kind="mixed"),
    ),
    (
        "quotes.marked_as_a_whole_is_direct",
        "indirect in marks",
        "the content stands in quotation marks",
        put("quotes", {"kind": "direct"}, kind="indirect"),
    ),
    (
        "quotes.marked_as_a_whole_is_direct",
        "mixed in marks as a whole",
        "the content stands in quotation marks",
        put("quotes", {"kind": "direct"}, kind="mixed"),
    ),
    (
        "quotes.nested_lies_inside",
        "nested in what lies elsewhere",
        "not a quote whose content contains this one",
        edit("quotes", lambda rows: rows[-1].update(nested_in=rows[0]["quote_id"])),
    ),
    (
        "quotes.inner_quotes_are_nested",
        "nested and not said so",
        "the content lies inside that of another quote, which nested_in must name",
        edit("quotes", _inside),
    ),
    (
        "quotes.medium_has_a_kind",
        "a medium without a kind",
        "its kind is missing",
        edit("quotes", lambda rows: next(row for row in rows if row["medium_id"]).update(medium="")),
    ),
    (
        "quotes.said_before_published",
        "said after it was published",
        "after the day of publication, ",
        put("quotes", stated_on="2099"),
    ),
)

OF_CONFIDENCE = (
    (
        "quotes.confidence_is_in_a_found_speaker",
        "a confidence without a speaker",
        "the speaker is missing, or a reviewer gives him",
        edit("quotes", lambda rows: rows[0].update(speaker_kind="unknown", speaker_confidence="0.93")),
    ),
    (
        "quotes.confidence_is_in_a_found_speaker",
        "a confidence in a reviewer's speaker",
        "the speaker is missing, or a reviewer gives him",
        put("quotes", evidence="curated", speaker_confidence="0.93"),
    ),
)

OF_PARTS = (
    (
        "quotes.parts_name_an_earlier_first",
        "a part of itself",
        "not an earlier first part in the same article",
        interrupted(lambda _, later: later.update(part_of=later["quote_id"])),
    ),
    (
        "quotes.parts_name_an_earlier_first",
        "a part of a part",
        "not an earlier first part in the same article",
        edit("quotes", lambda rows: interrupt(rows)[0].update(part_of=rows[0]["quote_id"])),
    ),
    (
        "quotes.parts_have_no_cue",
        "a part with a cue",
        "a later part has no cue",
        interrupted(lambda first, later: later.update(cue=first["cue"])),
    ),
)

OF_OCCASIONS = (
    (
        "quotes.occasions_are_counted",
        "an occasion left out of the count",
        "none before it has the number ",
        edit("quotes", lambda rows: rows[-1].update(occasion="99")),
    ),
    *(
        (
            f"quotes.occasions_have_one.{field}",
            f"another {field} on one occasion",
            "the first quote of occasion 1 has ",
            edit("quotes", lambda rows, field=field: _on_one(rows)[1].update({field: _OTHER[field]})),
            BOTH if field.endswith("_id") else "qawl",
        )
        for field in occasions.SHARED
    ),
)

OF_OTHERS = (
    (
        "mentions.mentions_never_overlap",
        "overlapping mentions",
        "an earlier mention ends at ",
        edit("mentions", lambda rows: rows[0].update(end=str(int(rows[1]["start"]) + 1))),
    ),
    (
        "entities.entities_are_named",
        "an entity that nobody names",
        "no mention, credit or quote names this entity",
        edit("entities", lambda rows: rows.append({**rows[-1], "entity_id": "zz", "wikidata_id": ""})),
    ),
    (
        "related_links.teasers_say_if_truncated",
        "a teaser cut or not",
        "a teaser is truncated or not",
        put("related_links", teaser_truncated=""),
    ),
    *(
        (
            "related_links.only_teasers_are_truncated",
            f"no teaser, and truncated {truncated}",
            "there is no teaser",
            after(
                edit("articles", lambda rows: [row.update(rights="open") for row in rows]),
                put("related_links", teaser="", byline_place="", byline_name="", teaser_truncated=truncated),
            ),
        )
        for truncated in ("true", "false")
    ),
    (
        "articles.articles_are_arabic",
        "a Persian article",
        "only Arabic is read here: ar, or ar with a region",
        put("articles", language="fa"),
    ),
    (
        "related_links.what_is_cut_off_is_truncated",
        "a teaser that is cut off and whole",
        "the teaser ends in an ellipsis",
        put("related_links", {"teaser_truncated": "true"}, teaser_truncated="false"),
    ),
    (
        "related_links.byline_places_stand_in_the_teaser",
        "another byline_place",
        "not in the teaser",
        put("related_links", byline_place="الغائب"),
    ),
    (
        "related_links.link_selectors_are_as_long",
        "a link's selector too short",
        "it covers 2 characters, the headline has ",
        put("related_links", selector="char=1,3"),
    ),
    (
        "related_links.links_lead_elsewhere",
        "a link to itself",
        "the link leads to its own article",
        edit("related_links", lambda rows: rows[0].update(linked_article_id=rows[0]["article_id"])),
    ),
)
