"""How somebody is called: two of a kind, what one is called, how old one is; names in marks on the way to the words."""

from __future__ import annotations

import pytest

from extract.quotes.texts import only, said


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("وقال مصدران مطلعان إن الرصيف جاهز.", ("unnamed", "مصدران مطلعان")),
        ("وقال مسؤولان إن الرصيف جاهز.", ("unnamed", "مسؤولان")),
        ("وقال شاهدان إن الرصيف جاهز.", ("unnamed", "شاهدان")),
        ("وقال صحفيان محليان إن الرصيف جاهز.", ("group", "صحفيان محليان")),
        ("وقالت امرأتان من القرية إن الرصيف جاهز.", ("unnamed", "امرأتان")),
        ("وقالت منظمتان حقوقيتان إن الرصيف جاهز.", ("organization", "منظمتان حقوقيتان")),
        ("وقال ضابطان متقاعدان إن الرصيف جاهز.", ("group", "ضابطان متقاعدان")),
        ("ونقلت رويترز عن شخصين مطلعين أن الرصيف جاهز.", ("unnamed", "شخصين مطلعين")),
        ("لكن مصدرا في الميناء قال إن الرصيف جاهز.", ("unnamed", "مصدرا")),
        ("وقالت المرأة إن الرصيف جاهز.", ("unnamed", "المرأة")),
    ],
)
def test_two_of_a_kind_are_no_name(sentence: str, speaker: tuple[str, str]) -> None:
    _, quote = only(sentence)
    assert (quote.speaker.kind, quote.speaker.name) == speaker


def test_a_participle_of_two_reports_where_no_noun_is_written_so() -> None:
    assert said("وأكد الوزيران، مؤكدان أن الرصيف جاهز.") == [("indirect", "الرصيف جاهز", "مؤكدان", "الوزيران")]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("وقال مهندس الميناء، واسمه رائد حداد، إن الرصيف جاهز.", "رائد حداد"),
        ("وقال صياد يدعى كمال إن الرصيف جاهز.", "كمال"),
        ("وقالت عاملة في المصنع، وتدعى منى السالم، إن الرصيف جاهز.", "منى السالم"),
        ("وقال مدير يدعى إلى كل اجتماع إن الرصيف جاهز.", "مدير"),
        ("وقال كمال ابن الخامسة والعشرين إن الرصيف جاهز.", "كمال"),
        ("وقال سامي ابن الخوري إن الرصيف جاهز.", "سامي ابن الخوري"),
        ("وقال الشاب البالغ 20 عاما إن الرصيف جاهز.", "الشاب"),
        ("وقالت المرأة البالغة من العمر خمسين عاما إن الرصيف جاهز.", "المرأة"),
        ("وقالت ليلى كرم، وتبلغ من العمر أربعين عاما، إن الرصيف جاهز.", "ليلى كرم"),
        ("وقال سامي كرم، ويبلغ 40 عاما، إن الرصيف جاهز.", "سامي كرم"),
    ],
)
def test_what_somebody_is_called_is_his_name_and_his_age_is_not(sentence: str, name: str) -> None:
    assert said(sentence) == [("indirect", "الرصيف جاهز", sentence.split()[0].removeprefix("و"), name)]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("وأكدت رئيسة منظمة «بحارة من أجل الشمال» الدكتورة ليلى سمعان أن الرصيف جاهز.", "ليلى سمعان"),
        ("وقال النائب فادي كرم عبر حسابه على «موجز»: «الرصيف جاهز».", "فادي كرم"),
        ("وقال مدير جمعية «شباب الغد الأخضر» سعيد رعد إن الرصيف جاهز.", "سعيد رعد"),
    ],
)
def test_a_name_in_marks_is_not_what_is_said(sentence: str, name: str) -> None:
    assert [(content, speaker) for _, content, _, speaker in said(sentence)] == [("الرصيف جاهز", name)]
