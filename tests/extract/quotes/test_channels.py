"""Channels: by what kind of channel something was said, and which, wherever the clause names it."""

from __future__ import annotations

import pytest

from articles import article
from qawl.extract.quotes import find, heard


@pytest.mark.parametrize(
    ("words", "kind", "name"),
    [
        ("في تصريح لوكالة الساحل", "agency", "الساحل"),
        ("في تصريح صحفي", "statement", None),
        ("في تصريحات أبرزتها صحيفة «الهدف»", "newspaper", "الهدف"),
        ("في حديث لقناة الساحل", "interview", "الساحل"),
        ("في حديث تلفزيوني", "interview", None),
        ("في حديثه", None, None),
        ("في حوار خص به «المرفأ»", "interview", "المرفأ"),
        ("لـ«المرفأ»", "newspaper", "المرفأ"),
        ("لـ(المرفأ)", "newspaper", "المرفأ"),
        ("لفرانس برس", "agency", "فرانس برس"),
        ("لإذاعة «موج»", "broadcast", "موج"),
        ("في برنامج «صباحنا»", "broadcast", "صباحنا"),
        ("لوسائل إعلام", "reporters", None),
        ("إلى صحفيين", "reporters", None),
        ("خلال ندوة صحفية", "press_conference", None),
        ("في لقاء صحفي", "press_conference", None),
        ("في الإيجاز الصحفي", "press_conference", None),
        ("خلال ندوة", "speech", None),
        ("معبرا عن استعداده للقاء الوفد", None, None),
        ("بعد الاجتماع الذي عقدته الوزارة", "other", None),
        ("في مؤتمر الأطباء", "speech", None),
        ("في الجلسة الافتتاحية للمؤتمر", "speech", None),
        ("أمام مجلس النواب", "speech", None),
        ("خلال لقائه وفدا من التجار", "other", None),
        ("خلال ترؤسه اجتماعا للجنة", "other", None),
        ("في مقال نشرته صحيفة «الجزيرة الخضراء»", "newspaper", "الجزيرة الخضراء"),
        ("في رسالة بعث بها إلى البرلمان", "document", None),
        ("عبر حسابه على منصة إكس", "platform", "إكس"),
        ("ردا على سؤال لـ«المرفأ»", None, None),
        ("ردا على سؤال طرحته صحيفة المرفأ", None, None),
    ],
)
def test_the_clause_of_saying_names_the_channel(words: str, kind: str | None, name: str | None) -> None:
    page = article("خبر من المدينة", f"قال عمر صبري {words} إن السد امتلأ.")
    [quote] = find(page)
    assert (quote.medium.kind if quote.medium else None) == kind
    assert (quote.medium.span.of(page.text) if quote.medium and quote.medium.span else None) == name


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("وفي الجهة المقابلة، قال عمر صبري إن السد امتلأ.", None),
        ("وقال الباحث المشارك في الدراسة عمر صبري إن السد امتلأ.", None),
        ("وقال رئيس وكالة المناخ عمر صبري إن السد امتلأ.", None),
        ("ووصف عمر صبري اللعب أمام جمهور المدينة بأنه «امتحان جميل».", None),
        ("وقال مندوبون شاركوا في اجتماع المنظمة إن السد امتلأ.", None),
    ],
)
def test_what_is_named_beside_the_saying_is_no_channel(sentence: str, kind: str | None) -> None:
    [quote] = find(article("خبر من المدينة", sentence))
    assert (quote.medium.kind if quote.medium else None) == kind


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("غرد عمر صبري قائلا: «السد امتلأ كله منذ أمس».", "platform"),
        ("كتب عمر صبري في «المرفأ» أن السد امتلأ.", "newspaper"),
        ("علمت «المرفأ» من مصادر في الوزارة أن السد امتلأ.", "newspaper"),
        ("«السد امتلأ كله منذ أمس»، قال عمر صبري في مؤتمر صحفي.", "press_conference"),
        ("أعلنت الشركة أن السد امتلأ، وفق ما ذكرت وكالة الساحل.", "agency"),
        ("وجاء في بيان للوزارة أن السد امتلأ.", "statement"),
        ("وأبلغ مصدر أوروبي وكالة الساحل أن السد امتلأ.", "agency"),
        ("وأخبر الوزير قناة الساحل بأن السد امتلأ.", "broadcast"),
        ("أصدرت النقابة بيانا قالت فيه إن السد امتلأ.", "statement"),
        ("نشر الوزير تغريدة قال فيها إن السد امتلأ.", "platform"),
        ("ألقى الوزير كلمة قال فيها إن السد امتلأ.", "speech"),
        ("قال الوزير ردا على أسئلة الصحفيين إن السد امتلأ.", "reporters"),
        ("أظهرت دراسة نشرتها مجلة النهر أن السد امتلأ.", "document"),
        ("نقلت وكالة الساحل عن عمر صبري قوله، في اتصال هاتفي، إن السد امتلأ.", "agency"),
    ],
)
def test_verbs_documents_and_what_stands_around_the_clause_name_it_too(sentence: str, kind: str) -> None:
    [quote] = find(article("خبر من المدينة", sentence))
    assert quote.medium is not None and quote.medium.kind == kind


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("كشفت الوزارة لوكالة الساحل عن خطتها.", "agency"),
        ("التقت «المرفأ» المخرجة ليلى حداد.", "interview"),
        ("ألقى عمر صبري كلمة في الحفل.", "speech"),
        ("أجرت صحيفة المرفأ حوارا مع عمر صبري.", "interview"),
        ("استضاف برنامج «مساء المدينة» عمر صبري.", "interview"),
        ("حل عمر صبري ضيفا على برنامج «مساء المدينة».", "interview"),
        ("حل عمر صبري ضيفا على المدينة.", None),
        ("تعمل وكالة الساحل منذ ثلاثة أعوام.", None),
        ("ويحتاج السد إلى دراسة جديدة.", None),
    ],
)
def test_a_sentence_that_quotes_nothing_may_open_an_occasion(sentence: str, kind: str | None) -> None:
    opened = heard(article("خبر من المدينة", sentence)).openings
    assert [one.medium.kind for one in opened] == ([kind] if kind else [])


def test_an_agency_that_relays_a_source_is_the_channel() -> None:
    (quote,) = find(article("وأفادت وكالة «سنا» الوطنية، نقلا عن مصدر في قيادة الشرطة، أن الطريق مغلق."))
    assert quote.medium is not None and quote.medium.kind == "agency"
    assert quote.speaker.name == "مصدر في قيادة الشرطة"
