"""Odd marks of speech and damaged text: read as what they stand for, and no offset moves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.quotes.texts import article, only, said
from qawl.arabic.text import Text
from qawl.extract.quotes import find


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("(", ")"), ("((", "))"), ("//", "//"), ("‹", "›"), ("<<", ">>"), ("»", "«"), ("» ", " «")],
)
def test_odd_marks_hold_speech_behind_a_verb_of_saying_and_a_colon(opening: str, closing: str) -> None:
    found, quote = only(f"وقال الحارس وليد كرم: {opening}لن أفتح الباب قبل الفجر{closing} ثم انصرف.")
    assert quote.span.of(found.text) == "لن أفتح الباب قبل الفجر"
    assert (quote.kind, quote.evidence, quote.speaker.name) == ("direct", "marks", "وليد كرم")


@pytest.mark.parametrize(
    "sentence",
    [
        "يقع المتحف في ثلاثة أحياء: (حي البحارة وحي الصيادين وحي الحدادين).",
        "وقال الحارس: (لن أفتح الباب",
        "العناوين: //الأول ثم الثاني ثم الثالث ثم الرابع//",
    ],
)
def test_brackets_without_a_verb_of_saying_or_a_partner_are_brackets(sentence: str) -> None:
    assert all(kind != "direct" for kind, *_ in said(sentence))


def test_marks_after_odd_ones_are_read_as_before() -> None:
    body = "وقال النائب:» أوكلني أخي أن أرحب بكم «. وأضاف «وداعا يا أهل الميناء الكرام»."
    assert [text for _, text, *_ in said(body)] == ["أوكلني أخي أن أرحب بكم", "وداعا يا أهل الميناء الكرام"]


@pytest.mark.parametrize(
    ("sentence", "content", "name"),
    [
        ("وأشار نزار كرم إلى أنّعدد الزوار تضاعف.", "عدد الزوار تضاعف", "نزار كرم"),
        ("وقالت المهندسةسلمى كرم إنّالجسر قديم.", "الجسر قديم", "سلمى كرم"),
        ("وقالت المهندسة سلمى كرم إنّها تعمل.", "إنّها تعمل", "سلمى كرم"),
    ],
)
def test_words_that_lost_the_space_between_them_are_read_apart(sentence: str, content: str, name: str) -> None:
    assert [(text, speaker) for _, text, _, speaker in said(sentence)] == [(content, name)]


@given(st.text(st.sampled_from("أإنّةهاسمر ،.?\n"), max_size=60))
def test_words_and_gaps_are_the_text_however_they_are_parted(text: str) -> None:
    read = Text(text)
    pieces = [piece for pair in zip(read.gaps, [*read.raw, ""], strict=True) for piece in pair]
    assert "".join(pieces) == text
    assert [text[start:end] for start, end in zip(read.starts, read.ends, strict=True)] == read.raw


def test_question_marks_that_stand_for_every_comma_are_commas() -> None:
    body = "وقالت الوزيرة سلمى كرم? التي وصلت أمس? إن السوق مغلق? مضيفة أن العمل مستمر? وأن الطريق آمن."
    found = article(body)
    assert [(quote.cue.of(found.text), quote.speaker.name) for quote in find(found) if quote.cue] == [
        ("قالت", "سلمى كرم"), ("مضيفة", "سلمى كرم"),
    ]  # fmt: skip


def test_questions_stay_questions() -> None:
    body = "سأل الصحافي: متى يفتح السوق? وأين الوزير? وكيف يعود الناس? فلم يجب أحد."
    assert next(text for _, text, *_ in said(body)).startswith("متى يفتح السوق")
