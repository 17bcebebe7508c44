"""A text cut into words once: nothing of it is lost, and where a sentence ends does not depend on who asks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qawl.arabic.sentences import IN_GAP, IN_MARKS, IN_TEXT, parts_list
from qawl.arabic.text import Text
from qawl.arabic.words import words
from qawl.model.values import Segment, Span

LETTERS = 'ابو ولله\u064b\u0640\u200f.،؟!"«»\n-3٣a'


@given(st.text(LETTERS))
def test_words_and_gaps_in_turns_are_the_text(text):
    cut = Text(text)
    assert "".join(gap + word for gap, word in zip(cut.gaps, [*cut.raw, ""], strict=True)) == text
    assert [text[start:end] for start, end in zip(cut.starts, cut.ends, strict=True)] == cut.raw
    assert (cut.starts, cut.ends) == (list(words(text).starts), list(words(text).ends))


@given(st.text(LETTERS), st.integers(0, 30))
def test_the_word_at_an_offset_is_the_first_that_does_not_begin_before_it(text, offset):
    cut = Text(text)
    place = cut.index_at(offset)
    assert all(start < offset for start in cut.starts[:place])
    assert all(start >= offset for start in cut.starts[place:])


def test_segments_are_counted_in_words():
    text = "سد جديد\nقال إن السد جاهز"
    spans = (Span(0, 7), Span(8, len(text)))
    cut = Text(
        text,
        [
            Segment(n, role, span, span)
            for n, (role, span) in enumerate(zip(("headline", "body"), spans, strict=True), 1)
        ],
    )
    assert cut.segments == [(0, 2, "headline"), (2, 6, "body")]
    assert cut.span(*cut.segments[1][:2]) == spans[1]


@pytest.mark.parametrize(
    "text, inside, expected",
    [
        ("وصل. قال سامي ذلك؟ ثم عاد.", (), " قال سامي ذلك"),
        ("بلغ 3.5 قال سامي أ.ف.ب ذلك", (), "بلغ 3.5 قال سامي أ.ف.ب ذلك"),
        ("سطر\nقال سامي\nسطر", (), "قال سامي"),
        ("نعم. لا. قال سامي", ("نعم. لا. ",), "نعم. لا. قال سامي"),
        ("قال سامي نعم. لا.", (" نعم. لا.",), "قال سامي نعم. لا."),
    ],
)
def test_a_sentence_goes_from_stop_to_stop_but_for_what_is_said_in_it(text, inside, expected):
    cut, act = Text(text), Span(text.index("قال"), text.index("سامي"))
    contents = [Span(text.index(one), text.index(one) + len(one)) for one in inside]
    assert cut.sentence(act, contents, 100).of(text) == expected


@given(st.text(LETTERS, min_size=1), st.data())
def test_whatever_is_asked_for_its_sentence_lies_in_it_as_far_as_is_looked(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    act = Span(start, data.draw(st.integers(start, len(text))))
    found = Text(text).sentence(act, (), 5)
    assert act.start - 5 <= found.start <= act.start <= act.end <= found.end <= act.end + 5


@pytest.mark.parametrize(
    "gap, ends, parts",
    [
        *[(". ", True, True), ("؟ ", True, True), (".» ", True, True), ("\n", True, True)],
        *[(".", True, False), ("... ", False, True), ("… ", False, True), ("، ", False, False), (" ", False, False)],
    ],
)
def test_a_stop_or_the_end_of_a_line_ends_a_sentence_and_dots_in_a_row_only_part_lists(gap, ends, parts):
    assert (bool(IN_GAP.search(gap)), parts_list(gap)) == (ends, parts)


def test_where_words_are_not_cut_a_stop_inside_one_is_told_by_what_follows_and_inside_marks_by_what_is_beside_it():
    assert [end.start() for end in IN_TEXT.finditer("3.5 أ.ف.ب. نعم!لا")] == [9]
    assert [end.start() for end in IN_MARKS.finditer("3.5 نعم.» ... لا!»")] == [7, 16]


@pytest.mark.parametrize("stretch", [" ", "- ", "«ب» ", "ب", "\u200b ", "ب\u064b-"])
@pytest.mark.parametrize("many", [1, 40, 400])
def test_words_that_are_cut_stretch_by_stretch_are_those_of_the_whole_text(stretch, many):
    text = f"سد{stretch * many}جديد {stretch * many}"
    cut = Text(text)
    assert (cut.starts, cut.ends) == (list(words(text).starts), list(words(text).ends))
    assert "".join(gap + word for gap, word in zip(cut.gaps, [*cut.raw, ""], strict=True)) == text
