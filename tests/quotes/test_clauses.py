"""Which word reports where several could, and where its clause begins and ends: sentences of our own, by the class."""

from __future__ import annotations

import pytest

from quotes.texts import said


def contents(*body: str) -> list[tuple[str | None, str]]:
    """Cue and content of each quote."""
    return [(cue, content) for _, content, cue, _ in said(*body)]


@pytest.mark.parametrize(
    ("sentence", "cue"),
    [
        ('وتساءل الدفاع مستنكرا: "من يصدق أن البئر جفت في يوم؟".', "تساءل"),
        ('وسأل النائب ساخرا: "متى يفتح الباب أمام التجار؟".', "سأل"),
        ('وتساءلت النائبة مستغربة: "لماذا لم يفتح الباب حتى الآن؟".', "تساءلت"),
        ('وتساءل الدفاع عن السبب، مستنكرا: "من يصدق أن البئر جفت في يوم؟".', "مستنكرا"),
    ],
)
def test_a_manner_of_asking_is_no_report_of_its_own_unless_a_comma_parts_it(sentence: str, cue: str) -> None:
    assert [found for found, _ in contents(sentence)] == [cue]


@pytest.mark.parametrize(
    "content",
    [
        "المطلوب من البلدية أن تنشر أرقامها، وأن تبلغ التجار أن السوق مغلقة",
        "من واجب الوزيرة أن تزور القرى، وأن تعلن أن السد فارغ",
        "المطلوب أن يفتح الباب، وأن يؤكد المدير أن العمل بدأ",
    ],
)
def test_a_clause_goes_on_with_what_somebody_should_say(content: str) -> None:
    assert contents(f"قال سامي كرم إن {content}.")[0] == ("قال", content)


def test_a_clause_ends_before_what_its_speaker_said_next() -> None:
    found = contents("قال سامي كرم إن السد فارغ، قبل أن يؤكد أن الماء كاف.")
    assert found == [("قال", "السد فارغ"), ("يؤكد", "الماء كاف")]


@pytest.mark.parametrize(
    ("sentence", "cue", "first", "second"),
    [
        ("تبني البلدية -وفق مصدر محلي- جسرا فوق النهر.", "وفق", "تبني البلدية", "جسرا فوق النهر"),
        ("يعود ذلك (بحسب الوزارة) إلى أن السد القديم فارغ.", "بحسب", "يعود ذلك", "إلى أن السد القديم فارغ"),
        (
            "سعت القرية إلى بيع الأرض، وأغلقت البلدية - بحسب محللين - باب السوق القديم.",
            "بحسب",
            "أغلقت البلدية",
            "باب السوق القديم",
        ),
    ],
)  # fmt: skip
def test_dashes_and_brackets_part_a_clause_from_whose_it_is(sentence: str, cue: str, first: str, second: str) -> None:
    assert contents(sentence) == [(cue, first), (None, second)]


@pytest.mark.parametrize(
    ("clause", "cue", "lead"),
    [
        ("لكن، يستدرك كرم، الحل في فتح السوق كل يوم.", "يستدرك", "لكن"),
        ("لذلك، يضيف المتحدث ذاته، الحل في فتح السوق كل يوم.", "يضيف", "لذلك"),
        ("إذن، يتابع كرم، الحل في فتح السوق كل يوم.", "يتابع", "إذن"),
    ],
)
def test_a_verb_of_going_on_breaks_off_a_clause_after_its_first_word(clause: str, cue: str, lead: str) -> None:
    rest = [(cue, lead), (None, "الحل في فتح السوق كل يوم")]
    apart = contents("قال سامي كرم إن السوق هادئة.", clause)
    assert apart == [("قال", "السوق هادئة"), *rest]
    assert contents(f"قال سامي كرم إن السوق هادئة، {clause}") == apart


def test_what_opens_a_sentence_before_a_verb_of_going_on_with_work_is_no_speech() -> None:
    assert contents("إلى ذلك، تواصل الشركة، بدعم من البلدية، بناء السد الجديد.") == []
