"""How words are found: whatever a text says is found by whatever spelling and clitics somebody asks with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qawl.arabic import searching
from qawl.arabic.letters import fold

LETTERS = st.text("ابتكلمنهويىةأإآءئؤفقرسشع", min_size=3, max_size=8)
PAIRS = (
    ("وبالأبواب", "ابواب"),
    ("وبالأبواب", "الأبواب"),
    ("أبواب", "الابواب"),
    ("للعراق", "العراق"),
    ("العراق", "للعراق"),
    ("الحدّاد", "حداد"),
    ("الألماني", "ألماني"),
    ("ألمانيا", "الألمانيا"),
    ("مدرسة", "مدرسه"),
    ("على", "علي"),
    ("مسؤول", "مسءول"),
    ("أميركي", "أمريكي"),
    ("والأمريكيين", "أميركيين"),
    ("إنجلترا", "انكلترا"),
    ("Iraqi Army", "ARMY"),
)
"""What a text says, and what finds it."""
APART = (("الله", "له"), ("التي", "تي"), ("والد", "د"), ("كتاب", "باب"))
"""What a text says, and what must not find it as a whole word."""


def found(said: str, asked: str) -> bool:
    """What every search does: all that is looked up is among that by which the text is found."""
    return set(searching.asked(asked)) <= searching.found_by(said)


@pytest.mark.parametrize(("said", "asked"), PAIRS)
def test_spelling_and_what_is_joined_to_the_article_hide_no_word(said, asked):
    assert found(said, asked)


@pytest.mark.parametrize(("said", "asked"), APART)
def test_a_short_word_is_not_taken_for_an_article_and_its_rest(said, asked):
    assert not found(said, asked)


@given(st.text(max_size=60))
def test_every_text_is_found_by_itself_and_by_its_folded_form(text):
    assert found(text, text) and found(text, fold(text)) and found(fold(text), text)


@given(LETTERS, st.sampled_from(searching.BEFORE), st.sampled_from(searching.BEFORE))
def test_a_word_is_found_whatever_article_it_has_and_whatever_is_asked(word, one, other):
    assert found(one + word, word) and found(one + word, other + word)


@given(st.text(max_size=40))
def test_an_index_of_whole_words_holds_a_text_s_own_words_in_their_order_and_all_by_which_it_is_found(text):
    indexed = searching.indexed(text).split()
    own = searching.words(text)
    assert indexed[: len(own)] == own and set(indexed) == searching.found_by(text)


def test_variants_are_as_long_as_what_they_are_looked_up_as():
    """The page of the search finds by their places which letters of a text to mark."""
    assert all(len(written) == len(one) for written, one in searching.VARIANTS.items())
    assert all(fold(each) == each for pair in searching.VARIANTS.items() for each in pair)
