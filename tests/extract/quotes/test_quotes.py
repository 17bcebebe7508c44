"""What the engine reads in sentences of our own: who said what, how it is introduced, through what channel."""

from __future__ import annotations

import pytest

from extract.quotes.texts import article, only, said
from qawl.extract.quotes import find


@pytest.mark.parametrize(
    ("sentence", "kind", "content", "cue", "speaker"),
    [
        ("قالت وزيرة الري ليلى حداد إن السد امتلأ.", "indirect", "السد امتلأ", "قالت", "ليلى حداد"),
        ("وأكد عمر صبري أن «السوق مفتوحة للجميع».", "direct", "السوق مفتوحة للجميع", "أكد", "عمر صبري"),
        ("وأكد عمر صبري أن السوق «مفتوحة للجميع».", "mixed", "السوق «مفتوحة للجميع", "أكد", "عمر صبري"),
        ("وقال عمر صبري: \"لن نبيع الأرض\".", "direct", "لن نبيع الأرض", "قال", "عمر صبري"),
        ("وقالت وزيرة الري: إن السد امتلأ.", "indirect", "السد امتلأ", "قالت", "وزيرة الري"),
        ("أشارت هيئة الموانئ إلى أن الرصيف جاهز.", "indirect", "الرصيف جاهز", "أشارت", "هيئة الموانئ"),
        ("وحذر مسؤول تونسي من أن المياه شحيحة.", "indirect", "المياه شحيحة", "حذر", "مسؤول تونسي"),
        ("وطالب السكان بأن تعود الحافلات.", "indirect", "تعود الحافلات", "طالب", "السكان"),
        ("وتساءل الكاتب عما إذا كان الجسر آمنا.", "indirect", "إذا كان الجسر آمنا", "تساءل", "الكاتب"),
        ("وصف المدرب المباراة بأنها \"درس قاس\".", "direct", "درس قاس", "وصف", "المدرب"),
        ("«لا أحد فوق القانون»، تقول القاضية هدى سالم.", "direct", "لا أحد فوق القانون", "تقول", "هدى سالم"),
        ("وبحسب وزارة الصحة فإن اللقاح آمن للأطفال.", "indirect", "اللقاح آمن للأطفال", "بحسب", "وزارة الصحة"),
        ("ارتفعت الأسعار كثيرا، وفق دراسة حديثة.", "indirect", "ارتفعت الأسعار كثيرا", "وفق", "دراسة حديثة"),
        ("ونقلت صحيفة محلية عن شهود قولهم إن النار انطفأت.", "indirect", "النار انطفأت", "قولهم", "شهود"),
        ("وكان وزير النقل سامي كرم قد أعلن الخميس أن الخط توقف.", "indirect", "الخط توقف", "أعلن", "سامي كرم"),
        ("بيّن عمر صبري أن الثلج ذاب.", "indirect", "الثلج ذاب", "بيّن", "عمر صبري"),
        ("وجاء في التقرير أن الغابة احترقت.", "indirect", "الغابة احترقت", "جاء", "التقرير"),
    ],
)  # fmt: skip
def test_each_way_of_introducing_what_is_said(sentence: str, kind: str, content: str, cue: str, speaker: str) -> None:
    assert said(sentence) == [(kind, content, cue, speaker)]


@pytest.mark.parametrize(
    "sentence",
    [
        "إلا أن الجسر لم يكتمل بعد، إذ إن المال نفد.",
        "يذكر أن المعرض افتتح قبل عامين.",
        "ومن المتوقع أن يصل الوفد غدا.",
        "زار الوزير مصنعا في مدينة «النور» قبل أن يعود.",
        "قرأ رواية بعنوان «مدن الملح القديمة كلها» في يومين.",
        "وقع الاتفاق بين الطرفين على أن يبدأ التنفيذ غدا.",
    ],
)
def test_what_only_looks_like_reporting_is_no_quote(sentence: str) -> None:
    assert said(sentence) == []


def test_a_participle_opens_a_quote_of_its_own_and_its_speaker_is_carried_over() -> None:
    found = article("قالت ليلى حداد إن السد امتلأ، مضيفة أن المزارعين سعداء.")
    first, second = find(found)
    assert first.span.of(found.text) == "السد امتلأ" and not first.speaker.elided
    assert second.span.of(found.text) == "المزارعين سعداء" and second.speaker.elided
    assert second.speaker.name == first.speaker.name == "ليلى حداد"


def test_clauses_joined_under_one_cue_are_one_quote() -> None:
    assert [content for _, content, _, _ in said("قال عمر صبري إن السوق مفتوحة وإن الأسعار ثابتة.")] == [
        "السوق مفتوحة وإن الأسعار ثابتة"
    ]


def test_a_quotation_that_its_cue_interrupts_is_two_rows_of_which_the_second_is_part_of_the_first() -> None:
    found = article("«لن نغادر هذه الأرض»، قال عمر صبري، «ولن نبيعها لأحد أبدا».")
    first, second = find(found)
    assert second.part_of == first.span and second.cue is None
    assert (second.speaker, second.kind, second.medium) == (first.speaker, first.kind, first.medium)


def test_a_report_inside_a_report_is_nested_in_it() -> None:
    found = article("قالت ليلى حداد إن المدير عمر صبري أكد أن العمل مستمر.")
    outer, inner = find(found)
    assert inner.nested_in == outer.span and inner.speaker.name == "عمر صبري"


def test_a_surname_a_title_and_a_description_mean_who_bore_them_before() -> None:
    names = [
        name
        for *_, name in said(
            "قالت وزيرة الري ليلى حداد إن السد امتلأ.",
            "وأضافت حداد أن القناة مفتوحة.",
            "وأكدت الوزيرة أن الحصاد قريب.",
            "ورأت وزيرة الري أن العام جيد.",
        )
    ]
    assert names == ["ليلى حداد"] * 4


def test_the_statement_means_who_issued_it() -> None:
    quotes = said("قالت هيئة الموانئ في بيان إن الرصيف جاهز.", "وأضاف البيان أن السفن وصلت.")
    assert [name for *_, name in quotes] == ["هيئة الموانئ", "هيئة الموانئ"]


def test_a_speaker_is_named_without_his_title_which_is_his_role() -> None:
    found, quote = only("قال مدير مكتب الإحصاء في عمان، سامي كرم، إن الأرقام دقيقة.")
    assert quote.speaker.span is not None and quote.speaker.span.of(found.text) == "سامي كرم"


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("قالت ليلى حداد إن السد امتلأ.", "person"),
        ("قالت وزارة الري إن السد امتلأ.", "organization"),
        ("قالت مصر إن السد امتلأ.", "organization"),
        ("قال المتظاهرون إن السد امتلأ.", "group"),
        ("قال مصدر أمني إن السد امتلأ.", "unnamed"),
        ("أكد التقرير أن السد امتلأ.", "document"),
    ],
)
def test_kinds_of_speakers_are_kept_apart(sentence: str, kind: str) -> None:
    assert only(sentence)[1].speaker.kind == kind


@pytest.mark.parametrize(
    ("sentence", "kind", "channel"),
    [
        ("قال عمر صبري في بيان إن السوق مفتوحة.", "statement", None),
        ("قال عمر صبري للصحفيين إن السوق مفتوحة.", "reporters", None),
        ("قال عمر صبري في مؤتمر صحفي إن السوق مفتوحة.", "press_conference", None),
        ("قال عمر صبري في مقابلة مع وكالة رويترز إن السوق مفتوحة.", "interview", "رويترز"),
        ("كتب عمر صبري على تويتر أن السوق مفتوحة.", "platform", "تويتر"),
        ("قال عمر صبري لموقع فوكس نيوز إن السوق مفتوحة.", "broadcast", "فوكس نيوز"),
        ("قال عمر صبري تعليقا على تصريحات الوزير إن السوق مفتوحة.", None, None),
        ("سجلت الهيئة في بلاغ توصلت هسبريس بنسخة منه أن السوق مفتوحة.", "statement", "هسبريس"),
        ("قال عمر صبري في خطاب إن السوق مفتوحة.", "speech", None),
    ],
)
def test_the_medium_says_by_what_kind_of_channel_and_by_which(
    sentence: str, kind: str | None, channel: str | None
) -> None:
    found, quote = only(sentence)
    assert (quote.medium.kind if quote.medium else None) == kind
    assert (quote.medium.span.of(found.text) if quote.medium and quote.medium.span else None) == channel


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ('وقال عمر صبري إن "السوق مفتوحة للجميع. وغادر بعد ذلك القاعة.', "السوق مفتوحة للجميع"),
        ("وقال عمر صبري: ”السوق مفتوحة للجميع”.", "السوق مفتوحة للجميع"),
        ("وقال عمر صبري: {السوق مفتوحة للجميع».", "السوق مفتوحة للجميع"),
        ("وقال عمر صبري: ''السوق مفتوحة للجميع''.", "السوق مفتوحة للجميع"),
        ('وقال عمر صبري: "السوق التي سموها "سوق الخير" مفتوحة".', 'السوق التي سموها "سوق الخير" مفتوحة'),
    ],
)
def test_marks_are_paired_as_a_reader_pairs_them(sentence: str, content: str) -> None:
    assert said(sentence)[0][:2] == ("direct", content)


def test_marks_behind_a_comma_are_no_part_of_what_stood_in_those_before_it() -> None:
    assert said('قال الوزير: "سنأخذ كل ذلك كله"، الأمر "في الاعتبار القريب".')[0][:2] == ("direct", "سنأخذ كل ذلك كله")


def test_a_cue_that_closes_its_paragraph_introduces_the_marks_that_open_the_next() -> None:
    assert said("وقال عمر صبري:", "«السوق مفتوحة للجميع».") == [("direct", "السوق مفتوحة للجميع", "قال", "عمر صبري")]
