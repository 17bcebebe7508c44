"""Reports with a verbal noun instead of a clause are quotes of their own evidence, in sentences of our own."""

from __future__ import annotations

import pytest

from extract.quotes.texts import article, only, said
from qawl.extract.quotes import find


@pytest.mark.parametrize(
    ("sentence", "content", "name"),
    [
        ("حذر باحثون من احتمالات انهيار السد.", "احتمالات انهيار السد", "باحثون"),
        ("وأشار العقيد سامي كرم إلى حصول انزلاق صغير، بعد المطر.", "حصول انزلاق صغير", "سامي كرم"),
        ("أعلنت الشركة إخراج جميع المعدات من الحفرة.", "إخراج جميع المعدات من الحفرة", "الشركة"),
        ("أكد الوزير سامي كرم اعتزاز بلاده بأبنائها.", "اعتزاز بلاده بأبنائها", "سامي كرم"),
        ("وأعلن المدير عن فتح الطريق أمام السيارات.", "فتح الطريق أمام السيارات", "المدير"),
    ],
)
def test_an_act_behind_a_verb_and_its_subject_is_what_is_reported(sentence: str, content: str, name: str) -> None:
    found, quote = only(sentence)
    assert (quote.span.of(found.text), quote.speaker.name) == (content, name)
    assert (quote.evidence, quote.kind) == ("nominal", "indirect")


def test_an_act_of_his_own_goes_on_with_who_is_speaking() -> None:
    assert said("قال سامي كرم إن الطريق آمن، مؤكدا إيمانه بالعمل.")[1:] == [
        ("indirect", "إيمانه بالعمل", "مؤكدا", "سامي كرم")
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "أعلن الوزير النتائج.",
        "أكد المدير للصحافيين.",
        "كشف الطبيب على المريض.",
        "وأعلنت الشركة.",
        "أكدت عوامل كثيرة ذلك.",
    ],
)
def test_other_objects_are_no_reports(sentence: str) -> None:
    assert said(sentence) == []


def test_a_clause_is_no_act_though_a_verbal_noun_stands_before_it() -> None:
    found = find(article("أعلن الوزير إلغاء الرحلة، مضيفا أن الموظفين عادوا.", "وأكد استعداد الوزارة وأن العمل بدأ."))
    assert [quote.evidence for quote in found] == ["nominal", "clause", "nominal"]


def test_what_is_told_on_the_way_does_not_take_the_word() -> None:
    found = find(article("قال سامي كرم إن العمل مستمر.", "ورغم أن الشركة نفت وجود عطل، أضاف أن الفحص انتهى."))
    assert [quote.speaker.name for quote in found if quote.evidence == "clause"] == ["سامي كرم", "سامي كرم"]
