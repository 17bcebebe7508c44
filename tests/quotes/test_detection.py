"""What reports and what only looks so, and where what is said begins and ends: sentences of our own, by the class."""

from __future__ import annotations

import pytest

from qawl.quotes import find
from quotes.texts import article, said


def contents(*body: str) -> list[tuple[str | None, str]]:
    """Cue and content of each quote."""
    return [(cue, content) for _, content, cue, _ in said(*body)]


@pytest.mark.parametrize(
    "sentence",
    [
        "تحتضن مدينة الزهراء، خلال الشهر الجاري، «المعرض السنوي ومنتدى الأعمال الرابع للمدن الساحلية».",
        "اطلع الطلاب على مقرر «التربية الصحية والبدنية للبنات» في المدارس.",
        "علق السكان لوحة عنوانها «أسماء الغائبين»، وبجانبها ملصق لحملة «قارب لكل ميناء وميناء لكل قارب».",
        "ويصف بعضهم ما جرى بـ«الفوضى».",
        "نشر الباحث دراسة حول «التحول من الزراعة إلى الصيد بين سكان السواحل الشمالية».",
    ],
)
def test_a_name_or_title_of_any_length_between_marks_says_nothing(sentence: str) -> None:
    assert said(sentence) == []


def test_marks_without_a_cue_speak_when_they_hold_a_clause() -> None:
    body = "وصل المدرب عمر صبري غاضبا وقال إن الفريق متعب. «لم نعد نملك لاعبا واحدا سليما»."
    assert [kind for kind, *_ in said(body)] == ["indirect", "direct"]


@pytest.mark.parametrize(
    "sentence",
    [
        "وتبين أن السد امتلأ.",
        "وزاد من ألم السكان أن السد جف.",
        "كان يفترض أن يصل الوفد أمس.",
        "واتفق الطرفان على أن تستأنف الجلسة غدا.",
        "كما تنص الخطة على نشر قوة، للمساهمة «في إرساء الاستقرار» بالمنطقة.",
        "كان المدرب حذرا في كلامه بعد أن خسر الفريق.",
        "ولم تدع الهيئة الوفد بل هاجم رئيسها «سياسة المدينة الجديدة برمتها».",
        "رأى العمدة الحدث فرصة لتظهر المدينة وجهها ولتؤكد أن الماضي لن يعود.",
    ],
)
def test_a_verb_that_does_not_report_here_is_no_cue(sentence: str) -> None:
    assert said(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "cue", "content"),
    [
        ("وقال في مقابلة نشرت على موقع المدينة إن السد امتلأ.", "قال", "السد امتلأ"),
        ("وأوضح المسؤول، طالبا عدم كشف هويته، أنه لا يعلم.", "أوضح", "أنه لا يعلم"),
        ("قال المسؤول الذي رفض ذكر اسمه إن السد امتلأ.", "قال", "السد امتلأ"),
        ("وتختتم البطولة التي توقع الكثيرون أن تكون صعبة.", "توقع", "تكون صعبة"),
        ("وأوضح السيد لوح أن السوق مفتوحة.", "أوضح", "السوق مفتوحة"),
        ("وجدت الدراسة أن السد امتلأ.", "وجدت", "السد امتلأ"),
        ("وصفت الوزارة القرار بأنه خطير.", "وصفت", "خطير"),
        ("وقال الممثل الذي يزور المدينة لتسلم جوائز عدة إنه سعيد.", "قال", "إنه سعيد"),
        ("وجاء في نص القرار الذي أعلنته القاضية أنه نهائي.", "جاء", "أنه نهائي"),
        ("وتوصلت اللجنة إلى أن السد متصدع.", "توصلت", "السد متصدع"),
        ("ودفعت المحامية بأن الأدلة ناقصة.", "دفعت", "الأدلة ناقصة"),
        ("علمت «الضفاف» من مصادر في الهيئة أن السد امتلأ.", "علمت", "السد امتلأ"),
        ("نُقل عن الوزير أن السد امتلأ.", "نُقل", "السد امتلأ"),
        ("اكد الوزير ان السد امتلا.", "اكد", "السد امتلا"),
        ("ونقلت الوكالة عن الوزير قوله، خلال مؤتمر صحفي، إن السد امتلأ.", "قوله", "السد امتلأ"),
        ("ونشرت الشركة على حسابها أن الإنتاج سيبدأ قريبا.", "نشرت", "الإنتاج سيبدأ قريبا"),
    ],
)
def test_the_complement_belongs_to_the_verb_that_reports(sentence: str, cue: str, content: str) -> None:
    assert contents(sentence) == [(cue, content)]


def test_a_verb_of_a_relative_clause_has_the_clause_after_it_and_does_not_become_who_speaks() -> None:
    found = said("أعلن مسؤول أن المحامي سيبلغ موكله بقرار المحكمة التي اعتبرت أن العقد باطل. وأضاف أن الحكم قريب.")
    assert [(cue, name) for _, _, cue, name in found][::2] == [("أعلن", "مسؤول"), ("أضاف", "مسؤول")]
    assert found[1][2] == "اعتبرت"


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("قالت الهيئة إن السد امتلأ، ودعت إلى ترشيد المياه.", "السد امتلأ"),
        ("قالت الوزيرة إن السد امتلأ، كما دعت إلى ترشيد المياه.", "السد امتلأ"),
        ("قالت الوزيرة إن السد امتلأ، بينما رفض الوزير التعليق.", "السد امتلأ"),
        ("قالت الوزيرة إن السد امتلأ، وتبين أن القناة جافة.", "السد امتلأ"),
        ("قالت الوزيرة إن السد امتلأ، بينما ستبقى القناة جافة.", "السد امتلأ، بينما ستبقى القناة جافة"),
        ("قالت الوزيرة إن السد امتلأ، خاصة وأنه قديم.", "السد امتلأ، خاصة وأنه قديم"),
        ("قالت الوزيرة إن السد امتلأ، رغم أن القناة جافة.", "السد امتلأ، رغم أن القناة جافة"),
        ("قالت الوزيرة إن برنامج «سدود»، الذي بدأ أمس، يتقدم.", "برنامج «سدود»، الذي بدأ أمس، يتقدم"),
        ("قالت الوزيرة إن «السد امتلأ»ـ أمس.", "السد امتلأ»ـ أمس"),
    ],
)  # fmt: skip
def test_where_what_is_said_ends(sentence: str, content: str) -> None:
    assert [content for _, content, _, _ in said(sentence)] == [content]


@pytest.mark.parametrize(
    ("body", "content"),
    [
        (["وأضاف الوزير قائلا نادرا ما كان السد بهذا الامتلاء."], "نادرا ما كان السد بهذا الامتلاء"),
        (["وقال عمر صبري نحن بصدد مشروع كبير."], "نحن بصدد مشروع كبير"),
        (["وقال الوزير:", "السد امتلأ كله صباح اليوم. والقناة جافة."], "السد امتلأ كله صباح اليوم. والقناة جافة"),
        (["وأضاف الوزير: هل نبيع الأرض؟ هذا وارد لكنه بعيد. وغادر."], "هل نبيع الأرض؟ هذا وارد لكنه بعيد"),
    ],
)  # fmt: skip
def test_speech_that_neither_marks_nor_a_complementizer_introduce(body: list[str], content: str) -> None:
    assert [content for _, content, _, _ in said(*body)] == [content]


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("السد امتلأ تماما، يقول المهندس عمر صبري.", ["السد امتلأ تماما"]),
        ("السد سيمتلئ قريبا، يضيف عمر صبري، لكن القناة جافة.", ["السد سيمتلئ قريبا", "لكن القناة جافة"]),
        ("السد، بحسب المهندس عمر صبري، سيمتلئ خلال شهر.", ["السد", "سيمتلئ خلال شهر"]),
        ("السد سيمتلئ قريبا، يقول عمر صبري، ثم يغادر.", ["السد سيمتلئ قريبا"]),
        ("وبحسب المحكمة فقد عثر المحققون على صور نادرة.", ["عثر المحققون على صور نادرة"]),
        ("وبحسب وثيقة صادرة عن الوزارة، بتاريخ أمس، فإن السد امتلأ.", ["السد امتلأ"]),
    ],
)
def test_attribution_after_or_inside_what_is_said(sentence: str, parts: list[str]) -> None:
    found = article(sentence)
    quotes = find(found)
    assert [quote.span.of(found.text) for quote in quotes] == parts
    assert [quote.part_of for quote in quotes[1:]] == [quotes[0].span] * (len(quotes) - 1)


def test_what_frames_a_verb_is_not_what_is_said() -> None:
    assert said("وفي حديث للصحيفة، يقول عمر صبري.") == []


def media(*body: str) -> list[str | None]:
    return [quote.medium.kind if quote.medium else None for quote in find(article(*body))]


def test_the_medium_lasts_as_long_as_the_same_speech_and_no_longer() -> None:
    first = "قالت الوزارة في بيان إن السد امتلأ، وأضافت أن القناة مفتوحة."
    second = "وكان عمر صبري قال في مقابلة مع الجزيرة إن القناة مغلقة. وأضاف أن المياه شحيحة."
    assert media(first, second) == ["statement", "statement", "interview", "interview"]
    assert media(first, "وقالت ليلى حداد إن السوق مفتوحة.") == ["statement", "statement", None]


def test_the_medium_may_be_told_in_the_sentence_after() -> None:
    told = "جاء ذلك خلال مؤتمر صحفي في المدينة."
    assert media("قال عمر صبري إن السد امتلأ.", told, "وأضاف أن القناة مفتوحة.") == ["press_conference"] * 2


def test_the_newspaper_that_somebody_works_for_is_not_where_he_speaks() -> None:
    assert media("قالت مراسلة صحيفة الضفاف ليلى حداد إن السد امتلأ.") == [None]
