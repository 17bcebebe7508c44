"""More kinds of error of articles that nobody had read, in sentences of our own, beside what must not change."""

from __future__ import annotations

import pytest

from extract.quotes.texts import article, only, said
from qawl.extract.names import is_whole_name
from qawl.extract.quotes import find


def speakers(*body: str) -> list[str | None]:
    """Who says the quotes of these paragraphs, in order."""
    return [name for _, _, _, name in said(*body)]


def role(sentence: str) -> str | None:
    """The title of who says the one quote of a sentence."""
    return only(sentence)[1].speaker.role


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ('كتب الوزير كمال النجار على "فيسبوك": "العمل مستمر في كل المدن".', "platform"),
        ('كتب بطل أوروبا عبر "تويتر": "أظهر اللاعب احترافية كبيرة في الأشهر الماضية".', "platform"),
        ("حذر سليم الحداد، المدير السابق لوكالة الاستخبارات المركزية، من أن الخطر قائم.", None),
        ("قال سليم الحداد لوكالة النهر إن الخطر قائم.", "agency"),
    ],
)
def test_a_platform_in_marks_is_where_it_was_written_and_an_agency_without_news_is_no_channel(
    sentence: str, kind: str | None
) -> None:
    medium = only(sentence)[1].medium
    assert (medium.kind if medium is not None else None) == kind


def test_what_is_described_is_no_occasion() -> None:
    page = article('قال سليم كرم في بيان "نرحب بقدومه إلى المدينة"، واصفا الزيارة بأنها "تاريخية والأولى من نوعها".')
    assert [quote.medium.kind for quote in find(page) if quote.medium is not None] == ["statement"]


@pytest.mark.parametrize(
    ("sentence", "name", "title"),
    [
        (
            "أكد المتحدث باسم التحالف العربي الذي تقوده الرياض في اليمن، ماجد الصالحي، أن القوات وصلت.",
            "ماجد الصالحي",
            "المتحدث باسم التحالف العربي",
        ),
        (
            'قال محلل الشؤون العسكرية في صحيفة "النهر" الأردنية، سامي كرم، إن الزيارة مهمة.',
            "سامي كرم",
            "محلل الشؤون العسكرية",
        ),
        (
            "قال رئيس اللجنة في مجلس النواب وفي الحزب سامي كرم إن الخطة جيدة.",
            "سامي كرم",
            "رئيس اللجنة في مجلس النواب وفي الحزب",
        ),
        ("قال سفير جنوب أفريقيا جاكوب نوما إن الوضع جيد.", "جاكوب نوما", "سفير جنوب أفريقيا"),
        (
            "أكد وزير الدولة البريطاني المكلف شؤون الشرق الأوسط إلستير بورت أن الفرصة قريبة.",
            "إلستير بورت",
            "وزير الدولة البريطاني المكلف شؤون الشرق الأوسط",
        ),
    ],
)
def test_the_name_behind_a_long_title_is_found(sentence: str, name: str, title: str) -> None:
    assert (speakers(sentence), role(sentence)) == ([name], title)


def test_a_country_of_several_words_is_no_part_of_the_name_behind_it() -> None:
    assert speakers("قال الرئيس الانتقالي في بوركينا فاسو إبراهيم تراوري إن الوضع جيد.") == ["إبراهيم تراوري"]


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("استبعد سامي كرم مدرب بلجيكا اللاعب راديا غولان من الفريق، وأكد أنه فعل ذلك لأسباب كثيرة.", "مدرب بلجيكا"),
        ("ويحضر الحفل سامي كرم وزير الثقافة السعودي وآدم آرون. وقال كرم إن الحفل كبير.", "وزير الثقافة السعودي"),
        ("قال سامي كرم وزير الثقافة والإعلام إن الحفل كبير.", "وزير الثقافة والإعلام"),
    ],
)
def test_a_title_behind_a_name_ends_before_somebody_else(sentence: str, title: str) -> None:
    assert role(sentence) == title


def test_what_somebody_is_responsible_for_is_his_title() -> None:
    assert speakers("قال سامي المسؤول عن قطاع السيارات إن البيع قريب.") == ["سامي"]
    assert speakers("قال سامي الخطيب إن البيع قريب.") == ["سامي الخطيب"]


def test_what_somebody_indefinite_has_done_is_no_name() -> None:
    assert speakers("قال جندي احتياطي خدم في المعسكر إن الحراس تعبوا.") == ["جندي احتياطي"]


def test_a_verb_that_stands_elsewhere_as_one_is_no_surname() -> None:
    page = "قال أبو سالم إن الأمر جديد. أعلن أبو سالم نتائج التحقيق. وكان أبو سالم أعلن، مرات عدة، مقتل جنود."
    assert set(speakers(page)) == {"أبو سالم"}


def test_what_a_channel_relays_of_him_who_spoke_is_his() -> None:
    page = 'قال المدير كارل هولتس إن الشركة بخير. ونقلت صحيفة النهر عنه قوله "نحن واثقون من الموافقة على المشروع".'
    assert speakers(page) == ["كارل هولتس", "كارل هولتس"]


def test_who_was_doing_something_is_the_subject_of_what_he_said() -> None:
    page = 'وكان اللاعب كريم زين نشر صورة له عبر "تويتر" مع سامي الحداد، رئيس الفريق، قائلا: "أنا ذاهب إلى منزلي".'
    assert speakers(page) == ["كريم زين"]


def test_many_who_are_held_up_behind_but_are_the_subject() -> None:
    page = 'لكن المختصين في المدينة وصفوا الخطة بأنها "صعبة جدا على الناس"، وقالوا إن الكلفة كبيرة.'
    assert speakers(page) == ["المختصين", "المختصين"]


def test_other_people_behind_an_indefinite_adjective_are_the_object() -> None:
    assert speakers("انتقدت مصادر محلية مسؤولين في البلدية، وقالت إن الماء مقطوع.") == ["مصادر محلية"]


def test_a_dateline_is_not_among_those_who_demand_something() -> None:
    page = 'عمان، الأردن (CNN) -- طالبت كل من بريطانيا وفرنسا بإجراء "تحقيق موثوق" في الحادث.'
    assert speakers(page) == ["بريطانيا وفرنسا"]


def test_what_had_been_done_before_is_no_speech() -> None:
    page = 'قال الرئيس بارك هيون، الذي سبق أن اجتمع مع نظيره هذا العام، إن "البلدين سيكتبان تاريخا جديدا".'
    assert [content for _, content, _, _ in said(page)] == ["البلدين سيكتبان تاريخا جديدا"]


def test_the_adjective_of_a_source_in_marks_is_not_what_it_says() -> None:
    assert said('*نقلا عن "النهر" اللندنية') == []
    assert [content for _, content, _, _ in said('وبحسب "النهر" اللندنية فإن الوفد سيصل غدا.')] == ["الوفد سيصل غدا"]


def test_an_imperative_with_a_hamza_is_no_dual_of_another_verb() -> None:
    assert all(cue != "إقرأ" for _, _, cue, _ in said('إقرأ أيضا: اختفاء الكاتب والرد على أي إجراء بـ"إجراء أكبر"'))
    assert [cue for _, _, cue, _ in said("الوزيران أقرا بأن الخطة صعبة.")] == ["أقرا"]


def test_an_official_agency_is_called_by_its_name() -> None:
    assert is_whole_name("النهر", "وكالة أنباء النهر الرسمية")
    assert not is_whole_name("النهر", "وكالة طرق النهر")


def test_a_seat_is_no_cue() -> None:
    assert [cue for _, _, cue, _ in said("قال المرصد الوطني ومقره بريطانيا إن انفجارات سمعت قرب القاعدة.")] == ["قال"]


def test_who_is_asked_for_something_is_no_part_of_a_country() -> None:
    assert speakers("طالبت فنزويلا المجتمع الدولي بالتحرك فورا، مشددة على أنها تحترم القوانين.") == ["فنزويلا"]
    assert speakers("أكدت كوريا الشمالية أن الأمر جديد.") == ["كوريا الشمالية"]


def test_a_statement_is_his_who_it_is_said_to_come_from() -> None:
    page = 'قال سامي كرم إن الأمر صعب. وجاء في البيان الصادر عن اتحاد الممثلين: "نرفض العودة إلى الظلام".'
    assert speakers(page) == ["سامي كرم", "اتحاد الممثلين"]


def test_where_an_office_is_held_is_no_name() -> None:
    assert speakers("أكد رئيس السلطة المحلية بعدن سامي كرم أن الطائرة غادرت.") == ["سامي كرم"]
    assert speakers("أكد الوزير بشار كرم أن الطائرة غادرت.") == ["بشار كرم"]
