"""The machine behind every outlet: a table of line rules gives each line of a page exactly one role, or a fault."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qawl.model.faults import FaultyInput
from qawl.model.outlet import Outlet
from qawl.pages.decoding import lines
from qawl.pages.layouts import LAYOUTS, plain
from qawl.pages.layouts.grammar import END, ROLES, Layout, LineRule, assign
from qawl.pages.layouts.names import KINDS


def layout(*rules: LineRule, first: str = "headline") -> Layout:
    return Layout(Outlet("toy", "لعبة"), rules, first=(first,))


def roles(table: Layout, text: str, **options: object) -> list[str]:
    return [line.role for line in assign(table, text, "toy/page.txt", **options)]  # type: ignore[arg-type]


TOY = layout(
    LineRule("stop", "social", "توقف", (END,), reserved=True),
    LineRule("headline", "headline", ".+", ("dateline",)),
    LineRule("dateline", "dateline", "[0-9]+", ("subheading", "paragraph")),
    LineRule("subheading", "subheading", "[^.]{1,20}", ("paragraph",)),
    LineRule("paragraph", "body", ".+", ("subheading", "paragraph", "stop", END)),
)


def test_the_first_rule_of_the_table_that_leads_to_the_end_claims_a_line():
    assert roles(TOY, "عنوان\n2026\nقسم\nفقرة.\nفقرة") == ["headline", "dateline", "subheading", "body", "body"]


def test_a_short_line_is_a_subheading_only_where_a_paragraph_follows():
    assert roles(TOY, "عنوان\n2026\nفقرة.\nقسم") == ["headline", "dateline", "body", "body"]


def test_a_line_without_visible_characters_is_blank_and_parts_nothing():
    assert roles(TOY, "عنوان\n\n \u200f\t\n\uf06f\n2026\nفقرة.\n\n") == [
        *("headline", "blank", "blank", "blank", "dateline", "body", "blank"),
    ]


def test_what_a_named_group_remembers_a_later_line_must_repeat_up_to_spelling():
    table = layout(
        LineRule("breadcrumb", "breadcrumb", "> (?P<title>.+)", ("headline",)),
        LineRule("headline", "headline", ".+", (END,), says="title"),
        first="breadcrumb",
    )
    assert roles(table, "> إعادة  الإعمار\nاعادة الاعمار") == ["breadcrumb", "headline"]
    with pytest.raises(FaultyInput, match=r"toy/page\.txt:2 عنوان آخر: no rule of toy claims this line"):
        roles(table, "> إعادة الإعمار\nعنوان آخر")


def test_a_rule_may_ask_that_what_it_takes_for_a_name_be_one():
    table = layout(
        LineRule("headline", "headline", ".+", ("credit", "body")),
        LineRule("credit", "credit", "عن (?P<names>.+)", (END,), names="sources"),
        LineRule("body", "body", ".+", ("credit", "body", END)),
    )
    assert roles(table, "عنوان\nعن رويترز") == ["headline", "credit"]
    assert roles(table, "عنوان\nعن عالم بعيد") == ["headline", "body"]


def test_an_icon_glyph_before_a_line_can_decide_its_role():
    table = layout(
        LineRule("headline", "headline", ".+", ("byline", "body")),
        LineRule("byline", "byline", ".+", ("body",), icon=True),
        LineRule("body", "body", ".+", ("body", END)),
    )
    assert roles(table, "عنوان\n\uf06f سلمى\nفقرة") == ["headline", "byline", "body"]
    assert roles(table, "عنوان\nسلمى\nفقرة") == ["headline", "body", "body"]


def test_a_reserved_line_out_of_its_place_is_a_fault_and_not_body():
    with pytest.raises(FaultyInput, match=r"toy/page\.txt:3 توقف"):
        roles(TOY, "عنوان\n2026\nتوقف")


def test_a_rule_holds_only_for_captures_of_its_time():
    table = layout(
        LineRule("headline", "headline", ".+", ("old", "new")),
        LineRule("old", "furniture", "x", (END,), until="2024-01-01"),
        LineRule("new", "promotion", "x", (END,), since="2024-01-01"),
    )
    assert roles(table, "عنوان\nx", day="2023-12-31") == ["headline", "furniture"]
    assert roles(table, "عنوان\nx", day="2024-01-01") == ["headline", "promotion"]
    assert roles(table, "عنوان\nx") == ["headline", "furniture"]


def test_a_line_that_no_rule_claims_is_named_with_what_was_expected_there_and_what_to_do():
    with pytest.raises(FaultyInput) as caught:
        roles(TOY, "عنوان\n\nيوم ما\nفقرة.")
    [fault] = caught.value.faults
    assert (fault.file, fault.line, fault.value) == ("toy/page.txt", 3, "يوم ما")
    assert "expected here: dateline" in fault.expected
    assert "corrections.csv" in fault.remedy
    assert caught.value.exit_code == 1


def test_a_page_that_ends_too_early_is_a_fault_at_its_last_line():
    with pytest.raises(FaultyInput, match=r"toy/page\.txt:1: the page of toy ends too early; expected next: dateline"):
        roles(TOY, "عنوان\n\n")


def test_a_page_of_blank_lines_is_a_fault():
    with pytest.raises(FaultyInput, match="expected next: headline"):
        roles(TOY, "\n \n")


def test_a_reviewers_role_comes_before_every_rule():
    text = "عنوان\n2026\nقسم\nفقرة."
    assert roles(TOY, text, roles={3: "caption"}) == ["headline", "dateline", "caption", "body"]


def test_what_follows_a_corrected_line_may_follow_it_or_the_line_before():
    text = "عنوان\nإعلان\n2026\nإعلان\nفقرة."
    given_roles = {2: "promotion", 4: "promotion"}
    assert roles(TOY, text, roles=given_roles) == ["headline", "promotion", "dateline", "promotion", "body"]


def test_a_reviewer_can_blank_a_line_out():
    assert roles(TOY, "عنوان\n???\n2026\nفقرة.", roles={2: "blank"}) == ["headline", "blank", "dateline", "body"]


@pytest.mark.parametrize(
    ("given_roles", "expected"),
    [
        ({1: "title"}, "a line's role is one of"),
        ({9: "body"}, "the page has 4 lines"),
        ({0: "body"}, "the page has 4 lines"),
        ({2: "body"}, "the line is blank"),
    ],
)
def test_a_corrected_role_that_fits_no_line_is_a_fault(given_roles, expected):
    with pytest.raises(FaultyInput, match=expected):
        roles(TOY, "عنوان\n\n2026\nفقرة.", roles=given_roles)


@given(st.text(alphabet=st.sampled_from("ا ة.\n\n\u200f\ue000\u0085\x0b1"), max_size=60))
def test_a_page_whose_lines_have_their_roles_by_place_alone_reads_as_by_chains_of_rules(text):
    chained = replace(plain.LAYOUT, rules=(*plain.LAYOUT.rules, LineRule("never", "furniture", "(?!)", ("body", END))))
    assert plain.LAYOUT.in_turn and not chained.in_turn and not TOY.in_turn
    assert read_or_fault(plain.LAYOUT, text) == read_or_fault(chained, text)


def read_or_fault(layout, text):
    try:
        return assign(layout, text, "page.txt")
    except FaultyInput as error:
        return str(error)


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=200))
def test_in_plain_text_every_line_has_exactly_one_role_and_the_lines_tile_the_text(text):
    try:
        found = assign(plain.LAYOUT, text, "page.txt")
    except FaultyInput:
        assert all(not line.of(text).strip() or not line.of(text).isprintable() for line in lines(text))
        return
    assert [line.number for line in found] == list(range(1, len(found) + 1))
    assert {line.role for line in found} <= {"headline", "body", "blank"}
    assert [line.role for line in found].count("headline") == 1
    assert "\n".join(line.span.of(text) for line in found) in (text, text.removesuffix("\n"))


@pytest.mark.parametrize("table", LAYOUTS.values(), ids=list(LAYOUTS))
def test_the_table_of_every_outlet_is_whole(table):
    names = [rule.name for rule in table.rules]
    assert len(names) == len(set(names))
    assert {rule.role for rule in table.rules} <= set(ROLES) - {"blank"}
    reached = {name for rule in table.rules for name in rule.then} | set(table.first)
    assert reached - {END} == set(names)
    assert {name for mark in table.marks for name in mark} <= set(names)
    groups = {group for pattern in table.patterns.values() for group in pattern.groupindex}
    assert all(
        rule.names in KINDS and "names" in table.patterns[rule.name].groupindex for rule in table.rules if rule.names
    )
    assert set(table.readings) <= {rule.role for rule in table.rules}
    assert {rule.says for rule in table.rules if rule.says} <= groups
