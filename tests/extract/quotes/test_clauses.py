"""Which word reports where several could, and where its clause begins and ends: sentences of our own, by the class."""

from __future__ import annotations

import pytest

from extract.quotes.texts import said


def contents(*body: str) -> list[tuple[str | None, str]]:
    """Cue and content of each quote."""
    return [(cue, content) for _, content, cue, _ in said(*body)]


@pytest.mark.parametrize(
    ("sentence", "cue"),
    [
        ('وتساءل الدفاع مستنكرا: "من يصدق أن البئر جفت في يوم؟".', "تساءل"),
        ('وسأل النائب ساخرا: "متى يفتح الباب أمام التجار؟".', "سأل"),
        ('وتساءلت النائبة مستغربة: "لماذا لم يفتح الباب حتى الآن؟".', "تساءلت"),
        ('وتساءل سامي كرم، عضو اللجنة، مستنكرا: "متى يفتح الباب أمام التجار؟".', "تساءل"),
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


@pytest.mark.parametrize(
    "condition",
    ["إن كان الماء قليلا فلنبدأ بالآبار", "إن لم يفتح الباب فسنغادر المدينة", "إن كنتم تريدون الماء فافتحوا السد"],
)
def test_a_condition_keeps_the_word_that_looks_like_a_complementizer(condition: str) -> None:
    assert contents(f"قال سامي كرم «{condition}».") == [("قال", condition)]
    assert contents("قال سامي كرم «إن الباب مفتوح في المدينة».") == [("قال", "الباب مفتوح في المدينة")]


@pytest.mark.parametrize(
    "sentence",
    [
        "عرض المهرجان الفيلم الروائي التونسي «رحلة لا تنتهي إلى البحر» للمخرج سامي كرم.",
        "بدأ المهرجان بعرض للفيلم التونسي الوثائقي «الباب الذي لا يفتح أبدا» أمس.",
        "قدمت القناة البرنامج اليومي الجديد «كيف نزرع في الصيف» للأطفال.",
    ],
)
def test_adjectives_between_a_title_and_its_noun(sentence: str) -> None:
    assert contents(sentence) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("البئر المهجورة قرب الجسر", "الجلسة تأجلت إلى الخريف"),
        ("سوق الخشب القديمة", "المتهمين أبرياء مما نسب إليهم"),
        ("سرقة السد", "الشهود لم يحضروا جلسة أمس"),
    ],
)
def test_a_case_is_called_by_a_name(name: str, content: str) -> None:
    found = contents(f'أعلنت نقابة الحفارين في قضية "{name}" خلال ندوة أن "{content}".')
    assert found == [("أعلنت", content)]


@pytest.mark.parametrize(
    "words",
    ["الهجوم على باعة الخضار", "البيع خارج القانون", "الخطأ الكبير الذي لا يغتفر"],
)
def test_a_closing_mark_opens_after_a_prefix(words: str) -> None:
    found = contents(f"أدان سامي كرم ما وصفه بـ»{words}»، وتوقف البيع.")
    assert found == [("وصفه", words)]


@pytest.mark.parametrize(
    ("sentence", "cue"),
    [
        ("تواجه المدينة ما تقول البلدية إنه «مخالفات جسيمة للتجار» في السوق القديم.", "تقول"),
        ("وسئل المدير عما قال النائب إنه «مخالفات جسيمة للتجار» في السوق القديم.", "قال"),
        ("ونشرت الصحيفة ما قالت إنه «مخالفات جسيمة للتجار» قبل عام.", "قالت"),
    ],
)
def test_what_somebody_says_something_is_ends_with_its_marks(sentence: str, cue: str) -> None:
    assert contents(sentence) == [(cue, "مخالفات جسيمة للتجار")]


def test_while_somebody_says_what_something_is_goes_on_after_its_marks() -> None:
    found = contents("فيما قال الوزير إنه «خطر كبير على الناس» من بيع الماء.")
    assert found == [("قال", "خطر كبير على الناس» من بيع الماء")]
