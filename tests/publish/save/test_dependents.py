"""What goes with rows that are gone, told on tables of a few cells."""

from __future__ import annotations

import polars as pl
import pytest

from qawl.model import schema
from qawl.publish.save.dependents import BEFORE, Remaining, settle

A, B = "example-20260302-0a1b2c3d", "example-20260303-4d5e6f70"
Rows = dict[str, list[dict[str, str | None]]]


def _remaining(rows: Rows, left: Rows) -> Remaining:
    """The tables of ``rows`` of which those of ``left`` are cut down to these."""
    before, tables = (
        {name: _frame(name, each.get(name, [])) for name in schema.table_names()} for each in (rows, rows | left)
    )
    kept = {name: before[name].select(columns) for name, columns in BEFORE.items()}
    return Remaining(tables, schema.tables(), kept)


def _frame(table: str, rows: list[dict[str, str | None]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=dict.fromkeys(schema.load(table).columns, pl.String))


def _article(key: str, segments: int = 1) -> Rows:
    return {
        "outlets": [{"outlet": "example"}],
        "articles": [{"article_id": key, "outlet": "example"}],
        "segments": [
            {"segment_id": f"{key}-s{n:02}", "article_id": key, "position": str(n)} for n in range(1, segments + 1)
        ],
    }


def _quote(start: int, **more: str | None) -> dict[str, str | None]:
    key = f"{A}-q{start}-{start + 5}"
    return {"quote_id": key, "article_id": A, "start": str(start), "end": str(start + 5), "kind": "direct", **more}


def _said(*quotes: dict[str, str | None], **more: list[dict[str, str | None]]) -> Rows:
    return {**_article(A), "quotes": list(quotes), **more}


def _keys(remaining: Remaining, table: str) -> list[str]:
    return remaining.tables[table][remaining.key(table)].to_list()


def _settled(rows: Rows, **left: list[dict[str, str | None]]) -> Remaining:
    remaining = _remaining(rows, left)
    settle(remaining)
    return remaining


def test_where_nothing_is_gone_nothing_goes() -> None:
    rows = _said(_quote(0, occasion="1", speaker_id="x"), _quote(9, occasion="2"), entities=[{"entity_id": "x"}])
    rows["mentions"] = [{"mention_id": f"{A}-m0-5", "article_id": A, "entity_id": "x"}]
    assert _settled(rows).gone == []


def test_a_quote_takes_its_parts_and_what_is_nested_in_it_however_deep() -> None:
    outer, other = _quote(0), _quote(90)
    part, inner = _quote(10, part_of=outer["quote_id"]), _quote(20, nested_in=outer["quote_id"])
    deep = _quote(30, nested_in=inner["quote_id"])
    found = _settled(_said(outer, part, inner, deep, other), quotes=[part, inner, deep, other])
    assert _keys(found, "quotes") == [other["quote_id"]]
    assert all("part of or nested in" in str(gone) for gone in found.gone)


def test_a_later_part_that_is_gone_leaves_the_first_unless_it_is_mixed_by_both() -> None:
    for kind, stays in (("direct", True), ("indirect", True), ("mixed", False)):
        first = _quote(0, kind=kind)
        part = _quote(10, kind=kind, part_of=first["quote_id"])
        assert bool(_keys(_settled(_said(first, part), quotes=[first]), "quotes")) is stays


@pytest.mark.parametrize("table", ["credits", "related_links"])
def test_credits_and_links_of_an_article_go_together_and_the_article_stays(table: str) -> None:
    key = schema.load(table).primary_key[0]
    listed = [{key: f"{one}-{n}", "article_id": one, "position": str(n)} for one in (A, B) for n in (1, 2)]
    rows = {name: [*_article(A)[name], *_article(B)[name]] for name in _article(A)} | {table: listed}
    found = _settled(rows, **{table: listed[1:]})
    assert _keys(found, table) == [f"{B}-1", f"{B}-2"] and _keys(found, "articles") == [A, B]


def test_without_one_of_its_segments_an_article_goes_with_all_its_rows() -> None:
    rows = {name: [*_article(A, 3)[name], *_article(B)[name]] for name in _article(A)}
    rows["times"] = [{"time_id": "t", "article_id": A, "segment_id": f"{A}-s01"}]
    rows["related_links"] = [{"link_id": f"{B}-l01", "article_id": B, "linked_article_id": A}]
    found = _settled(rows, segments=rows["segments"][:1] + rows["segments"][2:])
    assert _keys(found, "articles") == [B] and _keys(found, "segments") == [f"{B}-s01"] and not _keys(found, "times")
    assert found.tables["related_links"]["linked_article_id"].to_list() == [None]


def test_an_outlet_takes_its_articles() -> None:
    found = _settled(_article(A), outlets=[])
    assert not _keys(found, "articles") and not _keys(found, "segments")


def test_an_entity_goes_when_nothing_names_it_and_takes_what_must_name_it() -> None:
    rows = _said(_quote(0, speaker_id="x", medium_id="y"), entities=[{"entity_id": name} for name in "xyz"])
    rows["mentions"] = [{"mention_id": f"m{name}", "article_id": A, "entity_id": name} for name in "xyz"]
    found = _settled(rows, mentions=rows["mentions"][:2])
    assert _keys(found, "entities") == ["x", "y"]
    found = _settled(rows, entities=[{"entity_id": "y"}, {"entity_id": "z"}])
    assert _keys(found, "mentions") == ["my", "mz"]
    assert found.tables["quotes"].select("speaker_id", "medium_id").rows() == [(None, "y")]


def test_who_speaks_is_nobody_known_where_the_article_names_him_no_more_unless_a_reviewer_says_so() -> None:
    rows = _said(
        _quote(0, speaker_id="x"), _quote(9, speaker_id="x", evidence="curated"), entities=[{"entity_id": "x"}]
    )
    rows["mentions"] = [{"mention_id": "m", "article_id": A, "entity_id": "x"}]
    found = _settled(rows, mentions=[])
    assert found.tables["quotes"]["speaker_id"].to_list() == [None, "x"]


def test_a_time_that_is_gone_is_nobody_s_day_of_speaking() -> None:
    rows = _said(_quote(0, stated_on="2026-03-01"), _quote(9, stated_on="2026"))
    rows["times"] = [{"time_id": value, "article_id": A, "value": value} for value in ("2026-03-01", "2026")]
    found = _settled(rows, times=rows["times"][1:])
    assert found.tables["quotes"]["stated_on"].to_list() == [None, "2026"]


def test_a_name_known_only_by_being_quoted_goes_with_the_quote() -> None:
    quotes = [_quote(0, speaker_id="x"), _quote(20, speaker_id="y"), _quote(40, speaker_start="40")]
    rows = _said(*quotes, entities=[{"entity_id": name, "evidence": "speaker"} for name in "xyz"])
    rows["mentions"] = [
        {"mention_id": f"m{name}", "article_id": A, "entity_id": name, "start": start, "evidence": "speaker"}
        for name, start in (("x", "0"), ("y", "20"), ("z", "40"))
    ]
    rows["mentions"].append({**rows["mentions"][0], "mention_id": "other", "evidence": "pattern", "entity_id": "z"})
    found = _settled(rows, quotes=quotes[1:])
    assert _keys(found, "mentions") == ["my", "mz", "other"] and _keys(found, "entities") == ["y", "z"]


def test_a_name_is_known_by_what_still_shows_it_and_an_identity_stays_what_it_is() -> None:
    rows = {name: [*_article(A)[name], *_article(B)[name]] for name in _article(A)}
    rows["entities"] = [{"entity_id": "x", "evidence": "pattern"}, {"entity_id": "y", "evidence": "authority"}]
    rows["mentions"] = [
        {"mention_id": f"{article}{name}", "article_id": article, "entity_id": name, "evidence": evidence}
        for article, name, evidence in (
            (A, "x", "pattern"),
            (B, "x", "model"),
            (A, "y", "authority"),
            (B, "y", "model"),
        )
    ]
    found = _settled(rows, articles=rows["articles"][1:])
    assert found.tables["entities"]["evidence"].to_list() == ["model", "authority"]
    assert [gone.field for gone in found.gone if gone.table == "entities"] == ["evidence"]


def test_occasions_are_counted_anew_in_the_order_in_which_they_begin() -> None:
    quotes = [_quote(start, occasion=number) for start, number in ((100, "1"), (20, "2"), (3, "1"), (30, "3"))]
    found = _settled(_said(*quotes), quotes=[quotes[0], quotes[1], quotes[3]])
    assert dict(found.tables["quotes"].select("start", "occasion").iter_rows()) == {"20": "1", "30": "2", "100": "3"}


def test_a_key_that_never_named_anything_is_left_for_the_check_to_tell() -> None:
    rows = _said(_quote(0, speaker_id="nobody", part_of=f"{A}-q5-9", occasion="first"), _quote(9, occasion="2"))
    found = _settled(rows)
    assert found.tables["quotes"].select("speaker_id", "occasion").rows() == [("nobody", "first"), (None, "1")]
