"""Who speaks, in sentences of our own: names and titles, subjects before and after, objects, issuers, headlines."""

from __future__ import annotations

import pytest

from extract.quotes.texts import article, only, said
from qawl.extract.quotes import find


def speakers(*body: str, headline: str = "عنوان") -> list[str | None]:
    """The speakers' names, quote by quote."""
    return [name for *_, name in said(*body, headline=headline)]


@pytest.mark.parametrize(
    ("sentence", "name", "role"),
    [
        ('وقال المسؤول في "جيش الوادي" سامي كرم إن القتال توقف.', "سامي كرم", 'المسؤول في "جيش الوادي"'),
        ("قال الخبير المالي وسام الدباغ إن السوق هادئة.", "وسام الدباغ", "الخبير المالي"),
        ("قالت مديرة المتحف سمية الفراتي إن القاعة جاهزة.", "سمية الفراتي", "مديرة المتحف"),
        ("قال الحرفي العجوز دانيال موراي إن الطين نادر.", "دانيال موراي", "الحرفي العجوز"),
        ("وأوضح المنسق الوطني للحملة، زهير بنموسى، أن اللقاح متوفر.", "زهير بنموسى", "المنسق الوطني للحملة"),
        ("وقال مدير الصحة في المحافظة باسل كرم إن المخزون كاف.", "باسل كرم", "مدير الصحة في المحافظة"),
        ("وأكد النائب عن الكتلة الجنوبية سامر حداد أن الجلسة قائمة.", "سامر حداد", "النائب عن الكتلة الجنوبية"),
        ("وقال نظيره الهولندي يوهان دايك إن الحدود آمنة.", "يوهان دايك", "نظيره الهولندي"),
        ("قال وزير الري والموارد الطبيعية سامي كرم إن السد امتلأ.", "سامي كرم", "وزير الري والموارد الطبيعية"),
    ],
)  # fmt: skip
def test_the_name_begins_where_its_place_says_whatever_title_comes_before(sentence: str, name: str, role: str) -> None:
    _, quote = only(sentence)
    assert (quote.speaker.name, quote.speaker.role, quote.speaker.kind) == (name, role, "person")


@pytest.mark.parametrize(
    "sentence",
    [
        "وعزا سامي الدباغ التأخير إلى المطر، قائلا إن الطريق مغلقة.",
        "وناقش سامي الدباغ الموازنة مع اللجنة، مضيفا أن الأرقام دقيقة.",
        "وأشاد سامي الدباغ بالمبادرة، معتبرا أن الفكرة جديدة.",
    ],
)
def test_the_object_of_the_verb_is_no_part_of_the_name(sentence: str) -> None:
    assert speakers(sentence) == ["سامي الدباغ"]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("أما صاحب المخبز فقد أكد، أمس، أن الطحين قليل.", "صاحب المخبز"),
        ("وكان الوفدان أعلنا الشهر الماضي أنهما اتفقا.", "الوفدان"),
        ("قدم العرض المخرج سامي كرم، الذي يرى أن المسرح حي.", "سامي كرم"),
        ("شاركت في الندوة الكاتبة ليلى حداد، وهي تقول إن القراءة حياة.", "ليلى حداد"),
        ("وتنص المادة الخامسة من القانون على أن التعليم مجاني.", "المادة الخامسة من القانون"),
        ("وقالت نازحة من الشمال إنها تنتظر.", "نازحة من الشمال"),
        ("وقالت أم لثلاثة أولاد إنها تنتظر.", "أم لثلاثة أولاد"),
        ("وقال عدد منهم إن الطريق طويل.", "عدد منهم"),
        ("وأفاد مراسلنا بأن الطريق مغلقة.", "مراسلنا"),
    ],
)
def test_the_subject_is_found_before_its_verb_after_it_and_in_the_main_clause(sentence: str, name: str) -> None:
    assert speakers(sentence) == [name]


@pytest.mark.parametrize(
    ("adverbial", "name"),
    [
        ("في هذا السياق الخبير", "سامي كرم"),
        ("في هذا الصدد", "سامي كرم"),
        ("في السياق نفسه النائب", "سامي كرم"),
        ("من جهته النائب", "سامي كرم"),
        ("على هامش المعرض المدير", "سامي كرم"),
        ("في مؤتمر صحفي الوزير", "سامي كرم"),
        ("خلال افتتاح المعرض السفير", "سامي كرم"),
        ("في لقاء مع الوزير", None),
        ("في لقاء مع الرئيس السويدي", None),
        ("بعد لقائه الوزير", None),
        ("في حديثه عن الفنان", None),
        ("في كلمة ألقاها نيابة عن المدير", None),
    ],
)
def test_a_subject_stands_behind_an_adverbial_in_which_nobody_is_named(adverbial: str, name: str | None) -> None:
    assert [who for *_, who in said(f"وقال {adverbial} سامي كرم إن السد فارغ.")] == [name]


def test_a_place_that_only_dates_the_report_does_not_speak() -> None:
    body = "دمشق/ خاص", "قطعت سلافة عثمان ستين ميلا لأن الطريق «لا تصل إلى بيتها»."
    assert speakers(*body) == ["سلافة عثمان"]


def test_whom_a_verb_addresses_is_not_who_speaks() -> None:
    body = "اعترف سامي كرم بأن العام صعب، ووعد الجماهير بأن الفريق سيعود."
    assert speakers(body) == ["سامي كرم", "سامي كرم"]


def test_a_participle_belongs_to_the_subject_whose_verb_it_agrees_with() -> None:
    body = "أكدت هيئة الموانئ في بيان أن الرصيف جاهز.", "وأوضح البيان أن السفن وصلت، مضيفا أن العمل مستمر."
    assert speakers(*body) == ["هيئة الموانئ"] * 3


@pytest.mark.parametrize(
    ("sentence", "name", "kind"),
    [
        ("ووفقا لبيان صادر عن هيئة الموانئ فإن الرصيف جاهز.", "هيئة الموانئ", "organization"),
        ("وجاء في تقرير للهيئة أن الرصيف جاهز.", "تقرير للهيئة", "document"),
        ("ورأى مختار القرية أن الطريق صعبة.", "مختار القرية", "unnamed"),
    ],
)
def test_a_statement_speaks_for_its_issuer_a_study_for_itself_an_office_for_nobody_named(
    sentence: str, name: str, kind: str
) -> None:
    _, quote = only(sentence)
    assert (quote.speaker.name, quote.speaker.kind) == (name, kind)


@pytest.mark.parametrize(
    ("sentence", "cue", "name"),
    [
        ("ونسبت وكالة «أنباء الوادي» إلى مسؤول محلي قوله إن الجسر آمن.", "قوله", "مسؤول محلي"),
        ("ونقل التلفزيون الرسمي عن مصدر في الوزارة تأكيده أن الجسر آمن.", "تأكيده", "مصدر في الوزارة"),
    ],
)
def test_the_source_behind_a_channel_speaks_whatever_noun_says_so(sentence: str, cue: str, name: str) -> None:
    assert [(c, n) for _, _, c, n in said(sentence)] == [(cue, name)]


def test_a_second_noun_of_speech_that_a_channel_relays_is_a_second_quote() -> None:
    body = "ونقلت الوكالة عن مسؤول محلي قوله إن الجسر آمن، وتأكيده أن النهر هادئ."
    assert [content for _, content, _, _ in said(body)] == ["الجسر آمن", "النهر هادئ"]


def test_what_follows_the_marks_ascribes_them() -> None:
    for phrase in ("بحسب مدير الميناء سامي كرم", "كما قال المهندس سامي كرم", "هكذا علق المدرب سامي كرم"):
        assert speakers("وقال عمر صبري إن العام جيد.", f"«لم نتسلم أي شكوى مكتوبة»، {phrase}.")[-1] == "سامي كرم"


def test_a_few_words_that_the_verb_interrupts_are_the_first_part_of_the_quotation() -> None:
    first, second = find(article("«ما يجري»، يقول الخبير سامي كرم، «ليس إصلاحا ولا شبه إصلاح»."))
    assert second.part_of == first.span and first.speaker.name == "سامي كرم"


def test_an_organization_is_called_by_its_fullest_name_as_the_article_writes_it() -> None:
    body = "زار سامي كرم مقر الهيئة العامة للموانئ.", "وقالت الهيئة إن الرصيف جاهز."
    assert speakers(*body) == ["الهيئة العامة للموانئ"]


def test_a_headline_quotes_who_stands_before_its_colon_but_no_topic() -> None:
    spoken = said("قال عمر صبري إن السوق مفتوحة.", headline="صبري: السوق مفتوحة للجميع")
    assert spoken[0] == ("indirect", "السوق مفتوحة للجميع", None, "عمر صبري")
    assert said("انتهت البطولة.", headline="كأس العالم: فرنسا تفوز على كرواتيا") == []


@pytest.mark.parametrize(
    ("headline", "cue", "name"),
    [
        ("كرم يتحدى غابوف: لن نتراجع عن السد", "يتحدى", "سامي كرم"),
        ("كرم يهاجم الوزارة: السد ثمرة جهدنا", "يهاجم", "سامي كرم"),
        ("كرم عن أزمة السد: لم نخطئ في شيء", None, "سامي كرم"),
        ("كرم في خطابه أمس: لم نخطئ في شيء", None, "سامي كرم"),
        ("كرم للصحفيين: السد باق في مكانه", None, "سامي كرم"),
        ("كرم لـ«النهر»: السد باق في مكانه", None, "سامي كرم"),
        ("مركز دراسات عن خطاب كرم: رسالة واضحة للجمهور", None, "مركز دراسات"),
        ("إيران تتحدى واشنطن: لن نتراجع عن السد", "تتحدى", "إيران"),
        ("التجارة: ضبط سلع مخالفة في السوق", None, "وزارة التجارة"),
    ],
)
def test_a_headline_says_to_whom_of_what_or_with_what_act_before_its_colon(
    headline: str, cue: str | None, name: str
) -> None:
    (_, content, found, speaker), *_ = said("قال سامي كرم لوزارة التجارة إن العمل مستمر.", headline=headline)
    assert (found, speaker, content) == (cue, name, headline.partition(": ")[2])


@pytest.mark.parametrize(
    "headline", ["اليمن في المونديال: فوز وخسارة وتعادل", "كأس العالم في روسيا: فوز وخسارة وتعادل"]
)
def test_a_topic_says_nothing_wherever_it_is(headline: str) -> None:
    assert said("انتهت البطولة.", headline=headline) == []


@pytest.mark.parametrize(
    ("sentences", "name"),
    [
        ("وصل الرجل قبل شهر إلى الميناء، كما جاء في لائحة الادعاء.", "لائحة الادعاء"),
        ("توقف التوزيع في المدينة كلها، وفق ما ذكرت وكالة أنباء الساحل «سنا»، الثلاثاء.", "وكالة أنباء الساحل"),
        ("زار الوزير سامي كرم الميناء. ونقل موقع الوزارة عنه أن الرصيف جاهز.", "سامي كرم"),
    ],
)
def test_who_says_it_is_the_document_the_agency_or_whom_the_site_relays(sentences: str, name: str) -> None:
    assert said(sentences)[-1][-1] == name


@pytest.mark.parametrize("silence", ["لكنه لم يكشف موعد البدء", "إلا أنه لم يحدد موعد البدء", "لكنه لم يقدم دليلا"])
def test_what_he_has_not_told_is_no_part_of_what_he_said(silence: str) -> None:
    assert said(f"قال سامي كرم إن الخطة جيدة، {silence}.")[0][1] == "الخطة جيدة"


def test_a_headline_names_the_outlet_that_was_told() -> None:
    first, *_ = find(article("افتتح سامي كرم السد.", headline="سامي كرم لوكالة الساحل: السد باق في مكانه"))
    assert first.medium is not None and first.medium.kind == "agency"


@pytest.mark.parametrize(
    "sentence",
    [
        "ويعتقد كثيرون أن السهر عادة بريئة.",
        "ويسمي الفلاحون هذا العام «عام الغبار الكبير».",
        "ويتحدثون عما تسميه الحكومة «شفافية كاملة».",
    ],
)
def test_thoughts_and_names_given_to_things_are_no_quotes(sentence: str) -> None:
    assert said(sentence) == []


def test_a_thought_whose_words_are_marked_is_a_quote() -> None:
    assert said("ويعتقد عمر صبري أن «السوق مفتوحة للجميع».")[0][0] == "direct"


@pytest.mark.parametrize(
    ("sentence", "cue"),
    [
        ("وردت الهيئة بأن الرصيف جاهز.", "ردت"),
        ("بينت الهيئة في بيان لها أن الرصيف جاهز.", "بينت"),
        ("وبين المدير سامي كرم، في حديث صحفي، أن الرصيف جاهز.", "بين"),
        ("ولاحظ سامي كرم أن الرصيف جاهز.", "لاحظ"),
    ],
)
def test_verbs_that_are_spelled_like_others_report_when_their_complement_says_so(sentence: str, cue: str) -> None:
    assert [c for _, _, c, _ in said(sentence)] == [cue]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("وفق تصريح المحامية سلوى حداد خلال الندوة", "سلوى حداد"),
        ("بحسب إعلان للبلدية نشر أمس", "البلدية"),
        ("وفق تصريح صحفي لوزير الري وليد نجم", "وليد نجم"),
    ],
)
def test_whoever_made_a_statement_is_the_source(source: str, name: str) -> None:
    (found,) = said(f"السد القديم فارغ منذ أعوام طويلة، {source}.")
    assert (found[1], found[3]) == ("السد القديم فارغ منذ أعوام طويلة", name)


@pytest.mark.parametrize("by_him", ["، حسبه", " -بحسبه-", " (حسبه)"])
def test_according_to_him_ends_what_he_said(by_him: str) -> None:
    found = said(f"قال سامي كرم إن السد القديم فارغ منذ أعوام{by_him}.")
    assert [content for _, content, *_ in found] == ["السد القديم فارغ منذ أعوام"]


@pytest.mark.parametrize(
    "sentence",
    [
        "«الجسر ضيق ولا يحتمل مطر الشتاء»، هكذا وصفه سامي كرم أن البلدية ستغلق الجسر غدا.",
        "عاد العمال إلى المصنع بعد إضراب طويل، نقلا عن قوله سامي كرم: «هذا الاتفاق عادل للجميع».",
    ],
)
def test_who_stands_right_behind_a_cue_is_not_elided_though_another_phrase_named_him_there(sentence: str) -> None:
    first, second = find(article(sentence))
    assert first.speaker.name == second.speaker.name == "سامي كرم"
    assert second.cue is not None and second.speaker.span is not None
    assert second.speaker.span.start == second.cue.end + 1 and not second.speaker.elided
