"""A word that no lexicon has is told by its shape alone: that says what asking every lexicon would have said."""

from __future__ import annotations

from hypothesis import assume, example, given
from hypothesis import strategies as st

from qawl.arabic import known
from qawl.arabic.reporting import nouns, verbs
from qawl.extract.entities import authority
from qawl.extract.entities import words as entities
from qawl.extract.entities.vocabulary import Vocabulary
from qawl.extract.quotes.words.disambiguation import settled
from qawl.extract.quotes.words.forms import Form, by_senses, by_shape, in_no_lexicon
from qawl.model import shipped

LETTERS = st.text("ابتدرسصعغفقكلمنهويةىءأإ\u064b\u0651ـ1", min_size=1, max_size=9)
WORDS = st.builds(
    str.__add__, st.sampled_from(["", "", "و", "ب", "ال", "وال", "لل", "بال", "الو", "م", "است", "ت"]), LETTERS
)
ENDED = st.builds(str.__add__, WORDS, st.sampled_from(["", "", "ات", "ها", "هم", "ة", "ا", "ًا", "ي", "يون"]))


def fields(form: Form) -> dict[str, object]:
    return {name: getattr(form, name) for name in Form.__slots__}


@example("مغغصصا")
@example("الوغصغصة")
@example("استغصغص")
@example("وغصغصي")
@given(ENDED)
def test_quotation_sees_in_an_unknown_word_what_its_senses_would_have_come_to(raw):
    word = known.looked_up(raw)
    assume(in_no_lexicon(word))
    assert fields(by_shape(word)) == fields(by_senses(settled(word)))


@example("مغغصصا")
@example("والغصغصهم")
@given(ENDED)
def test_names_see_in_an_unknown_word_what_its_senses_would_have_come_to(raw):
    word = known.looked_up(raw)
    assume(not word.named)
    vocabulary = Vocabulary(AUTHORITY, frozenset({"غصغص"}))
    found = vocabulary[raw]
    expected = entities.sensed(word, entities.readings(word), False, found.names, vocabulary.surnames)
    for name in entities.Word.__slots__:
        assert getattr(found, name) == getattr(expected, name), name


def test_a_form_of_a_verb_and_a_noun_for_a_speaker_are_in_a_lexicon():
    for word in ("قال", "سيقول", "وزيرته", "وأكدت", "بان", "عبداللطيف", "وهو"):
        assert not in_no_lexicon(known.looked_up(word))
    held = known.lexicons()
    assert all(held[form] & known.VERB for form in verbs()) and all(held[form] & known.NOUN for form in nouns())


AUTHORITY = authority.load(shipped.authority())
