"""What is looked up once for a spelling is what each lexicon says of it when it is asked by itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qawl.arabic import known
from qawl.arabic.letters import fold
from qawl.arabic.lexicon import rows, spellings, values, words
from qawl.arabic.words import readings

LISTS = {
    known.FUNCTION: ("function_words", "word"),
    known.COMMON: ("common_words", "word"),
    known.ABSTRACT: ("abstract_nouns", "noun"),
    known.GIVEN: ("given_names", "name"),
    known.HEAD: ("heads", "word"),
    known.POLITY: ("polities", "name"),
    known.MEDIUM: ("media", "word"),
    known.LOOKALIKE: ("complementizer_lookalikes", "word"),
}


@pytest.mark.parametrize("bit", LISTS, ids=[name for name, _ in LISTS.values()])
def test_a_lexicon_is_said_to_have_just_the_words_of_its_file(bit):
    name, column = LISTS[bit]
    held = {word for word, lexicons in known.lexicons().items() if lexicons & bit}
    assert held == {fold(row[column]) for row in rows(name)}


WRITTEN = sorted({row[column] for name, column in LISTS.values() for row in rows(name)})


@given(st.sampled_from(["", "و", "ب", "ال", "وال", "بال", "لل", "فل"]), st.sampled_from(WRITTEN))
def test_every_reading_of_a_word_has_the_lexicons_of_its_rest_with_its_article_and_without(clitics, written):
    word = known.looked_up(clitics + written)
    assert word.readings == tuple(readings(fold(clitics + written)))
    for bit, (name, column) in LISTS.items():
        listed = words(name, column)
        assert [bool(own & bit) for own in word.rests] == [rest in listed for _, rest in word.readings]
        assert [bool(bare & bit) for bare in word.bares] == [
            rest.startswith("ال") and rest[2:] in listed for _, rest in word.readings
        ]
        assert bool(word.held & bit) == any(own & bit for own in word.rests)
        assert bool(word.named & bit) == any(both & bit for both in (*word.rests, *word.bares))


@given(st.text("ابوـ\u064e\u200f1a", min_size=1))
def test_any_spelling_can_be_looked_up_and_says_which_it_was(raw):
    word = known.WORDS[raw]
    assert (word.raw, word.folded) == (raw, fold(raw))
    assert len(word.rests) == len(word.bares) == len(word.readings) >= 1
    assert fold(word.spelled) == word.folded


def test_words_of_a_lexicon_may_be_asked_for_by_what_another_column_holds():
    chosen = [row for row in rows("numerals") if row["kind"] in ("ordinal", "hour")]
    assert words("numerals", "word", "kind", "ordinal", "hour") == {fold(row["word"]) for row in chosen}
    assert words("numerals", "word", "kind", "no such kind") == frozenset()
    assert values("months", "name", "month")[fold("تموز")] == "7"
    assert "عليّ" not in spellings("function_words", "word") and "على" in spellings("function_words", "word")
