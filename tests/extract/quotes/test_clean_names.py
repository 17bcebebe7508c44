"""What is no name, and where a name ends, in sentences of our own: common nouns, verbs, objects, long titles."""

from __future__ import annotations

import pytest

from extract.quotes.texts import article, only, said
from qawl.arabic.events import events, sure_events
from qawl.arabic.lexicon import words
from qawl.extract.quotes import find


def named(sentence: str) -> tuple[str, str | None]:
    """The kind and the name of the one speaker of a sentence."""
    _, quote = only(sentence)
    return quote.speaker.kind, quote.speaker.name


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("قال المجتمع إن الأمر انتهى.", ("document", "المجتمع")),
        ("وتشير الإعادة إلى أن الهدف صحيح.", ("document", "الإعادة")),
        ("وأظهرت التحركات الأخيرة أن الخطة فاشلة.", ("document", "التحركات الأخيرة")),
        ("وأثبت الواقع أن الخطة فاشلة.", ("document", "الواقع")),
        ("يقول المثل إن الصبر طيب.", ("document", "المثل")),
        ("ويرى البعض أن السوق بعيدة.", ("group", "البعض")),
        ("وقال المنسحبون إن الباب مغلق.", ("group", "المنسحبون")),
        ("وقالت الهيئتان إن الباب مغلق.", ("organization", "الهيئتان")),
        ("ويقول الأفارقة إن الطريق طويل.", ("group", "الأفارقة")),
        ("يقول الغرب إن الطريق طويل.", ("group", "الغرب")),
        ("وقالت التجارة إن الطريق طويل.", ("document", "التجارة")),
        ("وقالت الشنفر إن الطريق طويل.", ("person", "الشنفر")),
        ("وتقول الحكاية إن الطريق طويل.", ("document", "الحكاية")),
        ("لكن الأخير قال إن الباب مغلق.", ("unnamed", "الأخير")),
    ],
)
def test_a_definite_common_noun_is_nobodys_name(sentence: str, speaker: tuple[str, str]) -> None:
    assert named(sentence) == speaker


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("قالت الهيئة التي تدير السد إن الماء قليل.", ("organization", "الهيئة")),
        ("قالت اللجنة الوطنية المشرفة على الاقتراع إن الصناديق مغلقة.", ("organization", "اللجنة الوطنية")),
        ("وجاء في اللائحة المقدمة إلى المحكمة أن الرجل اعترف.", ("document", "اللائحة")),
        ("رجح التحليل الشهري الصادر عن المصرف أن تهبط الأسعار.", ("document", "التحليل الشهري")),
        ("أظهر تقرير صادر عن المعهد أن الأسعار هبطت.", ("document", "تقرير")),
        ("أظهرت دراسة أجرتها الجامعة أن الأسعار هبطت.", ("document", "دراسة")),
        ("أشارت معطيات حصلت عليها الصحيفة إلى أن الأسعار هبطت.", ("document", "معطيات")),
        ("وأكدت منظمة الخوذ الزرقاء أن الطريق مغلق.", ("organization", "منظمة الخوذ الزرقاء")),
        ("وقالت قناة ريفي كنال إن الطريق مغلق.", ("organization", "قناة ريفي كنال")),
        ("وقال معمل الوادي إن العينة سليمة.", ("organization", "معمل الوادي")),
        ("وقالت البحرية الأميركية إن السفينة غرقت.", ("organization", "البحرية الأميركية")),
        ("ويقول الهلال الأحمر إن الطريق مغلق.", ("organization", "الهلال الأحمر")),
        ("قال معاون للرئيس سامي كرم إن الطريق مغلق.", ("unnamed", "معاون للرئيس سامي كرم")),
    ],
)
def test_what_only_tells_of_a_body_or_follows_it_is_no_part_of_its_name(
    sentence: str, speaker: tuple[str, str]
) -> None:
    assert named(sentence) == speaker


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "حيت ميراي جمهورها، وذكرت أن الحفل قريب. وقالت ميراي غابوف إن القاعة صغيرة.",
            ["ميراي غابوف", "ميراي غابوف"],
        ),
        ("شكر رئيس الوزراء غابوف كرمان الكنديين وقال إن البلد قوي.", ["غابوف كرمان"]),
        ("نشرت شرطة المدينة تغريدة تقول إن الطريق مغلق.", ["شرطة المدينة"]),
        ("بينت المياه الأهلية أن الخزان امتلأ. وقالت شركة المياه الأهلية إن العمل جار.", ["شركة المياه الأهلية"] * 2),
        ("قالت التجارة إن الخزان امتلأ. وقالت وزارة التجارة إن العمل جار.", ["وزارة التجارة"] * 2),
        ("قال الحداد إن الخزان امتلأ. وقال سامي الحداد إن العمل جار.", ["سامي الحداد"] * 2),
    ],
)
def test_a_name_ends_before_the_object_and_is_the_fullest_of_the_article(text: str, names: list[str]) -> None:
    assert [name for *_, name in said(text)] == names


@pytest.mark.parametrize(
    ("sentence", "name", "role"),
    [
        ("قال القيادي في حماس سامي كرم إن الباب مغلق.", "سامي كرم", "القيادي في حماس"),
        ("قال مسؤول في حماس إن الباب مغلق.", "مسؤول في حماس", None),
        ("قال قادة ميدانيون في حماس إن الباب مغلق.", "قادة ميدانيون في حماس", None),
    ],
)
def test_a_body_that_the_authority_knows_goes_on_a_title(sentence: str, name: str, role: str | None) -> None:
    (quote,) = find(article(sentence), lambda words, person: int(not person and next(words) == "حماس"))
    assert (quote.speaker.name, quote.speaker.role) == (name, role)


def test_what_follows_a_verb_in_the_plural_is_never_its_subject() -> None:
    assert said("ندد المشيعون بالهجوم واستنكروا جميع أشكال العنف، مؤكدين أن القتلة جبناء.")[0][-1] != "جميع أشكال العنف"


def test_an_adverb_of_time_parts_no_verb_from_its_subject() -> None:
    quotes = said("قال سامي الحداد إن الفريق جاهز. وأعلن مؤخرا رئيس الاتحاد وليد الكرمي أن الملعب مغلق.")
    assert [name for *_, name in quotes] == ["سامي الحداد", "وليد الكرمي"]


@pytest.mark.parametrize("name", ["الصباغ", "الحبتور", "النجدي", "الشنفرى"])
def test_a_surname_that_the_article_gives_only_once_is_still_a_name(name: str) -> None:
    assert named(f"وقال {name} إن الباب مفتوح.") == ("person", name)


@pytest.mark.parametrize(
    ("officer", "name"),
    [
        ("العقيد ركن تركي السبهان", "تركي السبهان"),
        ("العقيد الركن تركي السبهان", "تركي السبهان"),
        ("الفريق أول ركن سامي كرم", "سامي كرم"),
        ("اللواء أركان حرب سامي كرم", "سامي كرم"),
        ("الملازم أول طيار سامي كرم", "سامي كرم"),
        ("اللواء ركن مهندس بحري سامي كرم", "سامي كرم"),
        ("المقدم بحري سامي كرم", "سامي كرم"),
        ("العقيد ركن الدين كرم", "ركن الدين كرم"),
    ],
)
def test_what_an_officer_serves_in_goes_with_his_rank_and_not_with_his_name(officer: str, name: str) -> None:
    assert named(f"وقال {officer} إن الباب مفتوح.") == ("person", name)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("وقالت صحيفة الراية العام الماضي إن السد امتلأ.", "صحيفة الراية"),
        ("وقالت صحيفة الراية اليومية العام المنصرم إن السد امتلأ.", "صحيفة الراية اليومية"),
    ],
)
def test_the_year_behind_a_name_is_no_adjective_of_it(sentence: str, name: str) -> None:
    assert named(sentence) == ("organization", name)


@pytest.mark.parametrize("adjective", ["السابق", "الحالي", "المقبل"])
def test_an_office_keeps_its_adjectives(adjective: str) -> None:
    _, quote = only(f"وقال المدير العام {adjective} سامي كرم إن السد امتلأ.")
    assert (quote.speaker.name, quote.speaker.role) == ("سامي كرم", f"المدير العام {adjective}")


def test_a_surname_alone_is_that_of_her_whom_the_article_names() -> None:
    found = said("قالت سلمى الصباغ إن السد امتلأ.", "وأوضحت الصباغ أن الماء كاف.")
    assert [name for *_, name in found] == ["سلمى الصباغ", "سلمى الصباغ"]


@pytest.mark.parametrize(
    "sentence",
    [
        "وتابع الاجتماعات التي بدأت أمس، وقال: «العمل مستمر».",
        "ووصف الممارسات بأنها «قديمة».",
        "ويقول لي: «العمل مستمر».",
    ],
)
def test_what_somebody_tells_of_is_not_who_speaks(sentence: str) -> None:
    found = said("قال الوزير سامي كرم إن السد امتلأ.", sentence)
    assert {name for *_, name in found} == {"سامي كرم"}


def test_whom_a_relative_clause_tells_of_is_not_who_says_it() -> None:
    found = said("قال الوزير سامي كرم إن السد امتلأ.", "وزار الوزير القرية الجديدة التي قال إنها جميلة.")
    assert {name for *_, name in found} == {"سامي كرم"}


@pytest.mark.parametrize(
    ("headline", "name"),
    [
        ("الأمير سامي بن كرم يحدد موعد السباق", "سامي بن كرم"),
        ("المهندسة سلمى الحداد تتفقد السد", "سلمى الحداد"),
        ("المدير سامي كرم سيفتتح المعرض", "سامي كرم"),
        ("المدير سامي كرم تولى المنصب", "سامي كرم"),
        ("المهندسة سلمى الحداد غادرت المدينة", "سلمى الحداد"),
        ("المدير سامي كرم استقبل الوفد", "سامي كرم"),
    ],
)
def test_a_finite_verb_ends_a_name(headline: str, name: str) -> None:
    cue = "قالت" if name.startswith("سلمى") else "قال"
    assert {speaker for *_, speaker in said(f"{headline}، و{cue} إن العمل مستمر.")} == {name}


def test_a_verb_ends_what_a_document_is_called() -> None:
    assert named("وأظهرت أرقام رسمية شملت كل المدن أن الماء كاف.") == ("document", "أرقام رسمية")


def test_what_is_spelled_like_a_verb_may_be_a_surname() -> None:
    assert named("وقال سامي فتح الله إن الباب مفتوح.") == ("person", "سامي فتح الله")
    assert named("وقال سامي يعقوب إن الباب مفتوح.") == ("person", "سامي يعقوب")


def test_no_name_of_a_lexicon_is_taken_for_a_verb_of_the_news() -> None:
    for name in ("given_names", "places", "polities"):
        assert not words(name, "name") & (sure_events() | events())
    assert {"يباشر", "ستباشر", "تولت", "غادروا", "انسحب"} <= sure_events()
    assert {"تعاون", "عمل"} <= events()


@pytest.mark.parametrize(
    ("sentence", "name", "role"),
    [
        (
            "وأوضح الناطق الإعلامي لمديرية الدفاع المدني بمنطقة النهر بالإنابة العميد سامي الكرمي أن الحريق أخمد.",
            "سامي الكرمي",
            "الناطق الإعلامي لمديرية الدفاع المدني بمنطقة النهر بالإنابة العميد",
        ),
        (
            "وأوضح الناطق الإعلامي بمديرية الموانئ بمنطقة عسير بالنيابة المقدم وليد الدباغ أن القارب وجد.",
            "وليد الدباغ",
            "الناطق الإعلامي بمديرية الموانئ بمنطقة عسير بالنيابة المقدم",
        ),
        (
            "وقال الأمين العام المساعد لشؤون فلسطين بالجامعة السفير سعيد كرم إن الوضع صعب.",
            "سعيد كرم",
            "الأمين العام المساعد لشؤون فلسطين بالجامعة السفير",
        ),
        ("وقال القائم بأعمال رئيس المقاطعة أليكسي كرم إن الوضع صعب.", "أليكسي كرم", "القائم بأعمال رئيس المقاطعة"),
    ],
)
def test_a_long_title_and_the_name_behind_it_stand_apart(sentence: str, name: str, role: str) -> None:
    _, quote = only(sentence)
    assert (quote.speaker.name, quote.speaker.role) == (name, role)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("أعلن رئيس حركة «النهر» الخطة قائلا إن السد سيكتمل.", "رئيس حركة «النهر"),
        ('وقدم رئيس شركة "الرصيف" المشروع الجديد قائلا إن العمل بدأ.', 'رئيس شركة "الرصيف'),
        ("وقال رئيس حركة «النهر» الجديدة إن السد سيكتمل.", "رئيس حركة «النهر» الجديدة"),
        ("وقال رئيس نادي «النهر» السابق إن الملعب جاهز.", "رئيس نادي «النهر» السابق"),
    ],
)
def test_behind_a_name_in_marks_only_an_adjective_goes_on(sentence: str, name: str) -> None:
    assert named(sentence)[1] == name


@pytest.mark.parametrize("name", ["عبد الملك الكرمي", "عبد الأمير النجدي", "أبو الخطيب المصري"])
def test_a_name_of_two_words_whose_second_is_a_calling_is_no_title(name: str) -> None:
    assert named(f"وقال السيد {name} إن الباب مفتوح.") == ("person", name)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("ونقلت وكالة الساحل بيانا أكدت فيه الوزارة أن السد امتلأ.", "الوزارة"),
        ('كما أصدرت رابطة "النجوم" بيانا أكدت فيه أن الملعب جاهز.', 'رابطة "النجوم'),
        ("وأكدت وزارة الموانئ وجود خطة.", "وزارة الموانئ"),
        ("وأعلنت سلطات الميناء وصول السفينة.", "سلطات الميناء"),
        ("وقالت سلمى كرم جمهورها إن الليل طويل.", "سلمى كرم"),
    ],
)
def test_what_a_verb_has_as_its_object_is_no_part_of_who_speaks(sentence: str, name: str) -> None:
    assert named(sentence)[1] == name


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("وتشير أغلب الروايات إلى أن السد قديم.", "group"),
        ("ويقول أحد الذين حضروا إن السد قديم.", "unnamed"),
        ("وأورد عدد من النقابات أن السد قديم.", "group"),
    ],
)
def test_a_quantity_is_nobodys_name(sentence: str, kind: str) -> None:
    assert named(sentence)[0] == kind
