"""Folded text and the way back to the offsets of the text itself."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from qawl.arabic.letters import fold, has_forms
from qawl.arabic.text import Text
from qawl.extract.times import grammar
from qawl.extract.times.reading import Reading

LETTERS = st.characters(categories=["Lo", "Mn", "Nd", "Po", "Cf", "Zs"], min_codepoint=0x20, max_codepoint=0x2070)
JOINED = LETTERS | st.sampled_from("ﻻﻷﻓﺔ\ufe70ﷲ")
TEXTS = st.text(LETTERS, max_size=30) | st.text(JOINED, max_size=30) | st.text(LETTERS, min_size=100, max_size=300)


@given(TEXTS)
def test_a_long_text_folds_like_its_characters(text: str) -> None:
    assert fold(text) == "".join(map(fold, text))


@given(TEXTS)
def test_every_stretch_of_the_folded_text_comes_back_as_the_stretch_it_was_folded_from(text: str) -> None:
    reading = Reading(Text(text))
    for start in range(len(reading.folded)):
        if start not in reading.lil:
            span = reading.span(start, start + 1)
            whole = fold(span.of(text))
            assert reading.folded[start] in whole or start - 1 in reading.lil
            assert len(whole) == 1 or has_forms(span.of(text))


def test_every_li_l_of_a_text_is_read_in_its_place() -> None:
    reading = Reading(Text("للسبت فللأحد وَلِلجمعة، ملل\n" * 300))
    assert reading.folded == "السبت فالاحد والجمعه، ملل\n" * 300
    assert len(reading.lil) == 900


def test_li_l_reads_like_al_and_only_its_first_letter_stays_outside() -> None:
    text = "وللسّبت"
    reading = Reading(Text(text))
    assert reading.folded == "والسبت"
    assert reading.span(1, 6).of(text) == "لسّبت"


PIECES = [
    "ﻻ",
    "ﻷﻥ",
    "ﻓﻲ",
    "في",
    "للسبت",
    "وَلِلأحد",
    "فللعام",
    "ـ",
    "ـ2014",
    "مارس2006",
    "15ـ",
    "\u06e5",
    "\u200f",
    "\u064b",
    "_",
    "،",
    " ",
    "\n",
]


@given(st.lists(st.sampled_from([*PIECES, " ", "عام", "ديسمبر"]), max_size=12).map("".join) | TEXTS)
def test_a_time_may_begin_at_the_same_words_whether_they_are_cut_from_the_text_or_from_its_folded_letters(text: str):
    reading = Reading(Text(text))
    cut = [
        (word.start() + offset, *grammar._beginning(part))
        for word in re.finditer(r"[^\W_]+", reading.folded)
        for offset, part in grammar._parts(word[0])
    ]
    assert list(grammar.places(reading, Text(text))) == [place for place in cut if place[2]]
