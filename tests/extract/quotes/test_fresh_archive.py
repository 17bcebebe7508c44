"""Kinds of error that an archive which nobody had read showed, in sentences of our own, beside what must not change."""

from __future__ import annotations

import pytest

from extract.quotes.texts import only, said
from qawl.arabic.events import sure_events
from qawl.extract.names import clean, is_fuller
from qawl.extract.quotes.words.forms import FORMS


def speakers(*body: str, headline: str = "عنوان") -> list[str | None]:
    """Who says the quotes of these paragraphs, in order, as he is called."""
    return [clean(name) if name else None for _, _, _, name in said(*body, headline=headline)]


def contents(*body: str) -> list[str]:
    """What is quoted in these paragraphs."""
    return [content for _, content, _, _ in said(*body)]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("وجه سامي تركيزه إلى الدراسة، وقال سامي إن الامتحان قريب.", "سامي"),
        ("يقرأ سامي كرم كتاب التاريخ. وقال كرم إنه صعب.", "سامي كرم"),
        ("سجل سامي كرم 50 هدفا. وقال كرم إن الموسم طويل.", "سامي كرم"),
        ("طالب رياض منصور باتخاذ الإجراءات. وقال منصور إن الوقت قصير.", "رياض منصور"),
        ("اتهم فرانك باستدراج الشهود. وقال فرانك إنه بريء.", "فرانك"),
        ("وقال جمال حمزه إن المباراة صعبة.", "جمال حمزه"),
        ("وقال خليل حرب الخبير في الزراعة إن المطر قليل.", "خليل حرب"),
        ("وقال خليل حرب اللبناني إن المطر قليل.", "خليل حرب اللبناني"),
        ("وقال القنصل العام في النهر سير فنسنت ماركو إن الباب مفتوح.", "فنسنت ماركو"),
    ],
)
def test_a_name_ends_before_a_number_an_object_and_an_act(sentence: str, speaker: str) -> None:
    assert speakers(sentence) == [speaker]


@pytest.mark.parametrize("word", ["هدف", "تركيزه", "باستدراج", "50", "يتحقق"])
def test_no_longer_name_has_an_object_a_number_or_a_verb(word: str) -> None:
    assert not is_fuller("رونالدو", f"رونالدو {word}")


def test_a_first_name_makes_a_name_fuller() -> None:
    assert is_fuller("رونالدو", "كريستيانو رونالدو")


def test_a_verb_of_a_state_ends_a_name_where_it_can_be_nothing_else() -> None:
    assert {"يتضمن", "يتمتع", "يعرف", "سيعرف"} <= sure_events()
    assert sure_events().isdisjoint({"سير", "علم", "عرف"})


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("فالقاهرة ترى أن الاتفاق قريب.", "القاهرة"),
        ("وواشنطن ترى أن الاتفاق قريب.", "واشنطن"),
        ("ففرنسا تؤكد أن الاتفاق قريب.", "فرنسا"),
        ("ووفقا لواشنطن فإن الاتفاق قريب.", "واشنطن"),
        ("واشنطن ترى أن الاتفاق قريب.", "واشنطن"),
    ],
)
def test_what_is_written_onto_a_state_is_no_part_of_its_name(sentence: str, speaker: str) -> None:
    assert speakers(sentence) == [speaker]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("وقال 30% إن الدرس كان صعبا.", "30%"),
        ("وأفاد نحو 60% منهم أنهم تركوا المدرسة.", "نحو 60% منهم"),
        ("وقال ثلاثة منهم إنهم تركوا المدرسة.", "ثلاثة منهم"),
        ("وقال أقل من خمس المشاركين إن الأمور جيدة.", "أقل من خمس المشاركين"),
        ("وقال خمس نساء إن الأمور جيدة.", "خمس نساء"),
        ("وقالت أكثر من 12 منظمة إغاثة إن الوضع سيئ.", "أكثر من 12 منظمة إغاثة"),
    ],
)
def test_a_percentage_keeps_its_sign_and_whom_it_counts(sentence: str, speaker: str) -> None:
    assert speakers(sentence) == [speaker]


def test_what_is_said_keeps_the_sign_of_a_percentage_at_its_end() -> None:
    assert contents("وقال المدير إن الأرباح زادت 18%. وأضاف أن الديون 5.") == ["الأرباح زادت 18%", "الديون 5"]


def test_those_who_are_counted_speak_within_what_a_survey_found() -> None:
    survey = "وأظهر الاستطلاع أن أقل من ثلث المشاركين، أي 18%، قالوا إن الأمور جيدة."
    assert contents(survey) == ["أقل من ثلث المشاركين، أي 18%، قالوا إن الأمور جيدة", "الأمور جيدة"]
    assert speakers(survey) == ["الاستطلاع", "أقل من ثلث المشاركين"]


@pytest.mark.parametrize(
    ("sentence", "first"),
    [
        ("ويدعي المنتقدون أن السوق بعيدة، ولكن المجلس أشار إلى أن الطريق قصير.", "السوق بعيدة"),
        ("ويدعي المنتقدون أن السوق بعيدة، لكن الطريق إليها قصير.", "السوق بعيدة، لكن الطريق إليها قصير"),
    ],
)
def test_a_report_ends_before_another_that_is_set_against_it(sentence: str, first: str) -> None:
    assert contents(sentence)[0] == first


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("وأعلن أول من أمس مدير البعثة فريد حق أن السفر ممكن.", "فريد حق"),
        ("وقال في تصريح صحفي رئيس البلدية سامي كرم إن السفر ممكن.", "سامي كرم"),
        ("وقال خلال مؤتمر صحفي وزير الصحة سامي كرم إن السفر ممكن.", "سامي كرم"),
        ("وكتبت على تويتر الوزيرة سلمى كرم أن السفر ممكن.", "سلمى كرم"),
        ("وقال لوكالة رويترز مسؤول في الحكومة إن السفر ممكن.", "مسؤول في الحكومة"),
        ("غادر الوفد المدينة، بحسب ما قال لوكالة رويترز مسؤول في الحكومة.", "مسؤول في الحكومة"),
        ("غادر الوفد المدينة، كما قال للصحافيين رئيس البلدية سامي كرم.", "سامي كرم"),
        ("غادر الوفد المدينة، بحسب ما أعلن أول من أمس مساعد المتحدث باسم البعثة فريد حق.", "فريد حق"),
        ("وقال في لقاء مع رئيس البلدية إن السفر ممكن.", None),
        ("وأضاف في تصريح للوزارة أن السفر ممكن.", None),
    ],
)
def test_a_subject_is_found_past_when_and_through_what_it_was_said(sentence: str, speaker: str | None) -> None:
    assert speakers(sentence) == [speaker]


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("ويعاقب السارق بالسجن وفقا لقانون العقوبات.", 0),
        ("وأكد الوزير موقف بلاده استنادا إلى مقررات النهر.", 0),
        ("وتعد المقاطعة أمرا محرما طبقا لأحكام الشريعة.", 0),
        ("ويعاقب السارق بالسجن ثلاث سنوات، وفقا لقانون العقوبات.", 1),
        ("وزاد عدد الزوار إلى مئة وفقا لتقرير الوزارة.", 1),
    ],
)
def test_what_one_acts_by_says_nothing_unless_a_comma_parts_it(sentence: str, count: int) -> None:
    assert len(said(sentence)) == count


@pytest.mark.parametrize(
    ("sentence", "last"),
    [
        ('وقال "نصر" في بث له إن التهديد حقيقي.', ("التهديد حقيقي", "فؤاد نصر")),
        ('ووفقا لـ"نصر"، فإن المحطة في خطر.', ("المحطة في خطر", "فؤاد نصر")),
        ('وقال نصر "نحن في خطر".', ("نحن في خطر", "فؤاد نصر")),
    ],
)
def test_a_name_of_the_article_in_marks_is_who_speaks(sentence: str, last: tuple[str, str]) -> None:
    quotes = said("قال الضابط المتقاعد فؤاد نصر إن الحرب قريبة. " + sentence)
    assert (quotes[-1][1], quotes[-1][3]) == last


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("كما يرى محمد بن سالم الدايل بأن الطريق ضيق.", 1),
        ("واعتبر الوزير بأن الطريق ضيق.", 1),
        ("ورأى في الأمر دليلا بأن الطريق ضيق.", 0),
    ],
)
def test_who_judges_judges_that_it_is_so_with_a_preposition_as_well(sentence: str, count: int) -> None:
    assert len(said(sentence)) == count


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("ووُصف فك الشفرة بأنه لحظة تاريخية.", 0),
        ("ليس له فائدة تُذكر: فالشبكات ضعيفة.", 0),
        ("ويُعتبر الرجل بأنه خبير.", 0),
        ("ويُرجّح مراقبون أن تكون السوق مفتوحة.", 1),
        ("ويُعلن الوزير أن السوق مفتوحة.", 1),
        ("ونُقل عن الوزير قوله إن السوق مفتوحة.", 1),
        ("ووصف الوزير القرار بأنه تاريخي.", 1),
    ],
)
def test_the_first_vowel_shows_a_passive_that_nobody_says(sentence: str, count: int) -> None:
    assert len(said(sentence)) == count


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("قال #الرئيس_اللبناني #سامي_كرم إن الفحوص مطمئنة.", "سامي كرم"),
        ("أكد #وزير_الخارجية_اللبناني سامي كرم أن الفحوص مطمئنة.", "سامي كرم"),
        ("قالت #وزارة_الصحة إن الفحوص مطمئنة.", "وزارة الصحة"),
    ],
)
def test_a_hashtag_of_several_words_is_read_as_words(sentence: str, speaker: str) -> None:
    assert speakers(sentence) == [speaker]


@pytest.mark.parametrize("word", ["وطنية", "وزاري", "واسعة", "وجهات", "ووتش"])
def test_a_word_that_begins_with_waw_of_its_own_is_not_joined(word: str) -> None:
    assert not FORMS[word].joined


def test_a_word_with_a_conjunction_is_joined() -> None:
    assert FORMS["والسلوان"].joined


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("وقالت القناة 12 إن الخطة جاهزة.", "القناة 12"),
        ("أعلنت الوزارة 12 إصابة وقالت إن الوضع جيد.", "الوزارة"),
        ("وقال النائب من الساحل سامي كرم إن الخطة جيدة.", "سامي كرم"),
        ("وقال الوزير ببغداد إن الخطة جيدة.", "الوزير"),
        ("وقالت مصادر من الشرطة إن الخطة جيدة.", "مصادر من الشرطة"),
        ("يصف كثير من السكان الوضع بأنه كارثي.", "كثير من السكان"),
        ("وقال كثير من السكان المحليين إن الوضع كارثي.", "كثير من السكان المحليين"),
        ("وحذر أعلى مسؤول بالاتحاد من أن الأزمة تتفاقم.", "أعلى مسؤول بالاتحاد"),
        ("وتشير أحدث أرقام البنك إلى أن الأزمة تتفاقم.", "أحدث أرقام البنك"),
        ("وأكد الادعاء العام، السبت، أنه يدرس القضية.", "الادعاء العام"),
        ("وأوضحت عمادة القبول أن النسبة كبيرة.", "عمادة القبول"),
        ("وقال المتحدث باسم التحالف العقيد الركن تركي المالكي إن السماء صافية.", "تركي المالكي"),
    ],
)
def test_who_speaks_is_bounded_as_a_reader_would(sentence: str, speaker: str) -> None:
    assert speakers(sentence) == [speaker]


def test_an_arm_of_service_is_no_part_of_a_name() -> None:
    assert not is_fuller("تركي المالكي", "الركن تركي المالكي")


def test_scripture_is_nobodys_speech_by_name() -> None:
    _, quote = only("قال تعالى: «إن مع العسر يسرا».")
    assert quote.speaker.kind == "unnamed"


@pytest.mark.parametrize(
    ("sentence", "assertion"),
    [
        ("لم يقل المدير في تصريحه إن الخطة جاهزة.", "denied"),
        ("وكرر المدير في تصريحه إن الخطة جاهزة.", "asserted"),
    ],
)
def test_what_is_not_said_in_a_statement_is_denied(sentence: str, assertion: str) -> None:
    _, quote = only(sentence)
    assert quote.assertion == assertion


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("وبحث الوزير رامي نصر مع نظيره جورج حنا الأزمة، مؤكدا أن العمل جيد.", "رامي نصر"),
        ("بحث رامي نصر الأزمة مع المدير، مؤكدا أن العمل جيد.", "رامي نصر"),
        ("وكشف بحث جديد أن العمل جيد.", "بحث جديد"),
        ("وأظهر بحث الوزارة أن العمل جيد.", "بحث الوزارة"),
    ],
)
def test_what_somebody_discussed_is_no_research(sentence: str, speaker: str) -> None:
    assert speakers(sentence) == [speaker]


def test_to_speak_of_it_that_it_is_so_reports() -> None:
    assert contents("وتحدث الوزير عن أن العمل جيد.") == ["العمل جيد"]
    assert contents("وتحدث الوزير عن العمل أن العمل جيد.") == []


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("أكد وزير التعليم الفني بمصر، الدكتور طارق شوقي، أن الخطة جاهزة.", "طارق شوقي"),
        ("وأوضح مستشار الأمن بكوريا الجنوبية تشونغ يونغ للصحفيين أن الخطة جاهزة.", "تشونغ يونغ"),
        ("وقال السفير السعودي بلبنان إن الخطة جاهزة.", "السفير السعودي بلبنان"),
        ("وأكد مدير عام الفرع عبدالله آل طاوي، لـ «سبق»، أن الخطة جاهزة.", "عبدالله آل طاوي"),
        ("وقالت القناة 12 الإسرائيلية إن الخطة جاهزة.", "القناة 12 الإسرائيلية"),
        ("وقالت القناة العاشرة الإسرائيلية إن الخطة جاهزة.", "القناة العاشرة الإسرائيلية"),
        ("وأكد أمير منطقة مكة المكرمة أن الخطة جاهزة.", "أمير منطقة مكة المكرمة"),
        ("انخفضت المبيعات بنسبة كبيرة، حسب إحصائيات وزارة المالية بالمغرب انخفضت المبيعات.", "إحصائيات وزارة المالية"),
        ("وقال وكيل أعماله هاني كرم إن الخطة جاهزة.", "هاني كرم"),
        ("وقال مدير حملته هاني التهامي إن الخطة جاهزة.", "هاني التهامي"),
        ("وقال مدير أعماله أمس إن الخطة جاهزة.", "مدير أعماله"),
        ("وأعلنت اللجنة الساعة الخامسة أن الخطة جاهزة.", "اللجنة"),
        ("عائلات الأسرى تشير إلى أن الخطة جاهزة.", "عائلات الأسرى"),
        ("وقال وليد العبد الله إن الخطة جاهزة.", "وليد العبد الله"),
    ],
)
def test_a_title_with_its_country_and_a_name_with_all_its_words(sentence: str, speaker: str) -> None:
    assert speakers(sentence) == [speaker]


@pytest.mark.parametrize("longer", ["إيتمار بن غفير", "خالد بن غفير آل سعود", "سامي بن غفير عبد الله"])
def test_words_that_only_look_like_others_make_a_name_fuller(longer: str) -> None:
    assert is_fuller("بن غفير", longer)
