"""Letters and words: one folded form for the spellings of a word, and the clitics in front of it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qawl.arabic.letters import fold, letter_for_letter, spelled_out
from qawl.arabic.words import raw_offset, readings, words


@pytest.mark.parametrize(
    "spellings",
    [
        ("أنّ", "ان", "أنَّ", "أن"),
        ("مسؤول", "مسئول"),
        ("مستشفى", "مستشفي"),
        ("القاهرة", "القاهره", "القـــاهرة"),
        ("٢٠٢٥", "2025", "۲۰۲۵"),
        ("حمدان\u200f", "حمدان"),
        ("ﺍﻻﻗﺘﺼﺎﺩ", "الاقتصاد"),
        ("ﻷﻥ", "لأنّ"),
        ("ﷲ", "الله"),
        ("ﻛﭘﯽ", "كپي"),
    ],
)
def test_spellings_of_a_word_fold_to_one_form(spellings):
    assert len({fold(word) for word in spellings}) == 1


FORMS = [chr(code) for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFF00)) if chr(code).isalpha()]


@pytest.mark.parametrize("spell", [fold, spelled_out])
def test_no_presentation_form_of_letters_is_left_but_those_of_several_words(spell):
    left = {form for form in FORMS if not unicodedata.is_normalized("NFKC", spell(form))}
    assert left == {form for form in FORMS if " " in unicodedata.normalize("NFKC", form).strip()}


@given(st.text(st.sampled_from([*FORMS, *"لا أ\n،"])))
def test_letter_for_letter_no_offset_moves(text):
    found = letter_for_letter(text)
    assert len(found) == len(text) and fold(found) == fold(text)


def test_what_is_joined_is_not_cut_in_two():
    assert raw_offset("ﻷحمد", 1) == 0 and raw_offset("ﻟﻠﻌﺮﺍﻕ", 1) == 1 and raw_offset("وﻻقى", 1) == 1


def test_words_stand_where_the_text_has_them():
    text = "وقالَ «الوزيرُ»: نعم."
    found = words(text)
    assert [text[s:e] for s, e in zip(found.starts, found.ends, strict=True)] == ["وقالَ", "الوزيرُ", "نعم"]
    assert found.folded == ("وقال", "الوزير", "نعم")


def test_words_of_a_stretch_have_the_offsets_of_the_text():
    assert words("قال ثم عاد", 4).starts == (4, 7)


@given(st.text(alphabet=st.sampled_from("ابو لَّ\u200f_ \n.«»1٢a"), max_size=40))
def test_no_letter_or_digit_is_outside_the_words(text):
    found = words(text)
    inside = {i for s, e in zip(found.starts, found.ends, strict=True) for i in range(s, e)}
    assert all(i in inside for i, char in enumerate(text) if char.isalnum())


@pytest.mark.parametrize(
    ("word", "reading"),
    [
        ("وبغداد", ("و", "بغداد")),
        ("للعراق", ("ل", "العراق")),
        ("وللعراق", ("ول", "العراق")),
        ("بالعراق", ("ب", "العراق")),
        ("فكالعراق", ("فك", "العراق")),
    ],
)
def test_a_word_can_be_read_without_its_clitics(word, reading):
    assert reading in list(readings(word))


def test_a_word_is_first_read_whole():
    assert next(readings("وزارة")) == ("", "وزارة")


def test_cutting_a_clitic_off_counts_letters_not_signs():
    word = "وَبِالعراق"
    assert word[raw_offset(word, 2) :] == "العراق"
