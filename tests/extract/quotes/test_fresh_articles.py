"""Kinds of error that articles which nobody had read showed, in sentences of our own, beside what must not change."""

from __future__ import annotations

import pytest

from extract.quotes.texts import article, only, said
from qawl.extract.entities import authority
from qawl.extract.names import clean
from qawl.extract.quotes import find, heard
from qawl.extract.quotes.speakers import ranker
from qawl.model import shipped


def speakers(*body: str, headline: str = "عنوان") -> list[str | None]:
    """Who says the quotes of these paragraphs, in order, as he is called."""
    return [clean(name) if name else None for _, _, _, name in said(*body, headline=headline)]


def contents(*body: str) -> list[str]:
    """What is quoted in these paragraphs."""
    return [content for _, content, _, _ in said(*body)]


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("الطقس بارد هذا العام، ووفقا للخبراء فإن الشتاء سيطول.", "الشتاء سيطول"),
        ("كثر الزوار هذا العام، وبحسب البلدية فإن الفنادق ممتلئة.", "الفنادق ممتلئة"),
        ("يشرب الناس الماء مساء، ووفقا للطبيبة إذا شربت صباحا تحسن نومك.", "إذا شربت صباحا تحسن نومك"),
        ("طريقة الحفظ معروفة، ووفقا للفريق في جامعة النهر يجب أن يبرد الخبز.", "يجب أن يبرد الخبز"),
        ("غادر الوفد المدينة ليلا، بحسب البلدية.", "غادر الوفد المدينة ليلا"),
    ],
)
def test_a_phrase_that_names_the_source_and_opens_its_clause_ascribes_what_follows(sentence: str, content: str) -> None:
    assert contents(sentence) == [content]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("يرى نجم برشلونة، سامر كنعان، أن اللقاء سهل.", "سامر كنعان"),
        ("قال رئيس المجلس النرويجي للنازحين، يان إيغلوند، إن الخيام قليلة.", "يان إيغلوند"),
        ("قال الناطق باسم الحركة، الجناح السياسي للتحالف، سامي كرم، إن الهدنة قريبة.", "سامي كرم"),
        ("كشف الناطق باسم كتائب الشهيد فيصل القاسم، سامي كرم، أن الهدنة قريبة.", "سامي كرم"),
        ("وقال مدير مستشفى الملك فيصل سامي كرم إن الأطباء كثر.", "سامي كرم"),
        ("قال النائب عن ولاية النهر، الجمهوري جيف فان كور، إن التصويت غدا.", "جيف فان كور"),
        ("ودعا المسؤول في الهيئة مارك لوند المانحين إلى الدفع، وقال إن الوقت قصير.", "مارك لوند"),
    ],
)
def test_a_name_is_found_past_what_a_title_says_of_its_body(sentence: str, speaker: str) -> None:
    assert speakers(sentence) == [speaker]


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        (
            "أعلن البريطاني آندي مارلو انسحابه. وكان مارلو الفائز بالبطولة قد عاد. وقال مارلو إن ساقه تؤلمه.",
            "آندي مارلو",
        ),
        ("أعلن المهاجم الفرنسي حبه للمدينة، وهو يقول إن أهلها كرام.", "المهاجم الفرنسي"),
        ("وأعلن أبو عمار صيغة محتملة، قائلا إن الباب مفتوح.", "أبو عمار"),
        ("أعلن متظاهرون «بدأ الصيف» في المدينة، وقالوا إن البداية سهلة.", "متظاهرون"),
        ("وتوجه المحتجون إلى السلطات في بلادهم مؤكدين أن الصبر نفد.", "المحتجون"),
        ("وقال النجم التونسي لراديو كاتالونيا إن المباراة صعبة.", "النجم التونسي"),
        ("وقال سامي الشهير إن السفر بعيد.", "سامي الشهير"),
    ],
)
def test_what_somebody_did_or_said_it_to_is_no_part_of_his_name(body: str, speaker: str) -> None:
    assert speakers(body) == [speaker]


def test_a_known_name_ends_where_the_name_of_another_person_of_the_article_begins() -> None:
    page = article("رئيس البلاد باسيرو ديوماي فاي. وهنأ الرئيس إيمانويل ماكرون فاي على فوزه، مؤكدا أن اللقاء قريب.")
    known = authority.load(shipped.authority()).known
    (quote,) = heard(page, known, None, ranker.named(ranker.SHIPPED)).quotes
    assert quote.speaker.name == "إيمانويل ماكرون"


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("نقل الموقع عن أليسون ويبر معلومات. ونفت ويبر أن تضر القهوة. وقالت ويبر إن الشاي مفيد.", ["أليسون ويبر"] * 2),
        ("ووقع البيان الوزير جوليان بالوكو كاهونغا. فيما قال بالوكو كاهونغا إن الحدود مفتوحة.", ["بالوكو كاهونغا"]),
        ("وقال إن.كيه فارما إن الدعوى قائمة.", ["إن.كيه فارما"]),
        ("قال سامي كرم إن الطريق آمن، ومحامون أن الخطر باق.", ["سامي كرم"]),
    ],
)
def test_a_name_that_begins_like_a_conjunction_or_is_spelled_in_letters_is_a_name(body: str, names: list[str]) -> None:
    assert speakers(body) == names


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("وقال المحامي آدم مورتارا في كلمته إن الأداء جيد. وقال المحامي إن الحكم قريب.", ["آدم مورتارا"] * 2),
        ("وقال آدم مقاتلا من أجلهم إن الحكم قريب.", ["آدم"]),
        ("وأكد اسعد السعود الناطق باسم الهيئة أن الماء نظيف.", ["اسعد السعود"]),
        ("قال جون سي. دميرس إن الحكم قريب.", ["جون سي. دميرس"]),
        ("سافر المدير إلى دي. وقال إن الرحلة طويلة.", ["المدير"]),
        ("وقال الرئيس ميغيل دياز كانيل للصحفيين إن الحادث مؤسف.", ["ميغيل دياز كانيل"]),
        ("ووصف الرئيس، مون جي-إن، الإعلان بأنه «قرار مهم نحو نزع السلاح».", ["مون جي-إن"]),
        ("وقال سامي بن رجا المطيري إن الجو بارد.", ["سامي بن رجا المطيري"]),
        ("وقال المتحدث، كريستيان ويجاند، الذي حضر اللقاء، إن الاتحاد ملتزم.", ["كريستيان ويجاند"]),
        ("وقال بيريز عقب توقيع العقد: «إنه واحد من اللاعبين الكبار».", ["بيريز"]),
        ("وقال سامي كرم إن اللجنة جاهزة. قال المهندس «كرم»: «ستتم المراقبة كل يوم».", ["سامي كرم"] * 2),
        ("أفادت وسائل إعلام بريطانية بأن الرئيس سيغادر.", ["وسائل إعلام بريطانية"]),
        ("نفى مصدر محلي مسؤول وجود أي تغيير، لافتا إلى أن النظرة واضحة.", ["مصدر محلي مسؤول"]),
        ("وقدم الملحق الثقافي محمد كرم نبذة. وقال الملحق الثقافي إن الشراكة ناجحة.", ["محمد كرم"]),
    ],
)
def test_neither_shape_nor_spelling_nor_an_initial_cuts_a_name(body: str, names: list[str]) -> None:
    assert speakers(body) == names


def test_letters_that_spell_a_name_hold_no_complementizer() -> None:
    assert contents("وقال مسؤول إن أو.إن.جي.سي سترفع دعوى.") == ["أو.إن.جي.سي سترفع دعوى"]
    assert contents("وقال مسؤول بشركة (أو.إن.جي) إن شركته رفعت دعوى.") == ["شركته رفعت دعوى"]


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        ("ودان سامي كرم ما جرى، وعدّ بغداد «شريكة في العدوان على جيرانها».", "سامي كرم"),
        ("ذكر سامي كرم أن الوقت حان. ونسبت الوكالة لكرم أن التصدير قريب.", "سامي كرم"),
        ("نقلت صحيفة «النهر» تعليق الوزير سامي كرم على القرار، قائلا: «هذا خطأ جسيم جدا».", "سامي كرم"),
        ("هاجم الرئيس سامي كرم الاتحاد. لكن الأخير اتهم الاتحاد بأنه «لم يعامل بلاده بشكل جيد».", "سامي كرم"),
        ("زار سامي كرم المدينة. كما قال لرئيس البلدية، وليد النجار: «لن نترككم وحدكم».", "سامي كرم"),
        ("ذكرت الوكالة أن المتظاهرين أغلقوا الطريق، مرددين: «نريد الانتخابات الآن».", "المتظاهرين"),
        ("نشرت سلمى صورة لها، معلقة: «أحب هذه المدينة».", "سلمى"),
        ("تناولت مجلة «النهر» أنواعا من الزيوت التي قالت إن أكثرها نافع.", "النهر"),
        ("قال الباحث سامي كرم في بيان إن الأمر واضح. ولفتت الدراسة إلى أن الخطر قليل.", "الدراسة"),
    ],
)
def test_who_speaks_is_neither_whom_the_verb_is_about_nor_whom_it_is_said_to(body: str, speaker: str) -> None:
    assert speakers(body)[-1] == speaker


def test_a_source_that_a_day_parts_from_its_verb_is_the_source() -> None:
    assert speakers("مدد الوزير الإعفاء شهرا، بحسب ما نشرته الاثنين صحيفة الراية.") == ["صحيفة الراية"]


def test_a_chief_told_by_his_body_is_not_the_one_person_named_before_him() -> None:
    body = "وقع الأمير فيصل الحداد مذكرة. وأعلن الرئيس التنفيذي لشركة الكهرباء أن المشروع كبير."
    assert speakers(body) == ["الرئيس التنفيذي لشركة الكهرباء"]
    assert speakers("وقع الأمير فيصل الحداد مذكرة. وأعلن الأمير أن المشروع كبير.") == ["فيصل الحداد"]


def test_a_place_called_after_somebody_does_not_make_him_one_who_may_speak() -> None:
    body = "وقعت مدينة الملك فيصل للعلوم مذكرة. ويجمع الخبراء على أن المشروع كبير. وأضاف أن الكلفة قليلة."
    assert "فيصل" not in str(speakers(body))


@pytest.mark.parametrize(
    "sentence",
    [
        "وتجدر الإشارة أن المدينة قديمة جدا.",
        "وبعد التحريات تبين أن الجاني شقيق الضحية.",
        "وكلفة الطائرة تقدر بنحو خمسة ملايين في حين أن السفينة أرخص منها.",
        "توصل القطار الركاب بسرعة، نظرا إلى أنها خفيفة.",
        "أولا: رفض الفرقة والخصام: عندما نسرد تاريخ النادي نجد أنه قام على المحبة.",
        "جاء الموكب شوارع المدينة، الأمر الذي جعل كثيرا منهم يظنون أن الحرب بدأت.",
        "إلا أن رد فعل المدينة على النقد هو أن الأبواب أغلقت.",
        "وقع في مسار الإعالة (يذكر أن المصارف كانت تشتري أسهمها).",
        "وفرض الضرائب أمر مباشر أيضا، على اعتبار أنه يجعل من الممكن جمعها.",
        "الاشتراكية ليست في نظره الأداة الفعالة لاختراع بلد جديد.",
        "يتهيأ الفرع لاستقبالهن، بوظائف «منسقات موارد بشرية، ممثلة خدمة عملاء، حارسات أمن».",
    ],
)
def test_what_nobody_says_is_no_quote(sentence: str) -> None:
    assert said(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("وأشار سامي كرم أيضا إلى أن المطر قريب.", "المطر قريب"),
        ("والدراسة تبين أن النوم مفيد.", "النوم مفيد"),
        ("وقدر الخبير أن الكلفة كبيرة.", "الكلفة كبيرة"),
        ("وجاء في البيان أن الحفل تأجل.", "الحفل تأجل"),
        ("ورد سامي كرم بأن الحفل تأجل.", "الحفل تأجل"),
        ("ووعد سامي كرم بأن يعود الماء.", "يعود الماء"),
        ("وقعت الحكومة عقودا جديدة مع البنك، وفقا لمسؤول حكومي.", "وقعت الحكومة عقودا جديدة مع البنك"),
    ],
)
def test_what_looks_alike_and_is_said_stays_a_quote(sentence: str, content: str) -> None:
    assert contents(sentence) == [content]


def test_what_a_thing_within_the_speech_shows_is_not_another_quote() -> None:
    assert len(find(article("قال سامي كرم إن نوع البرامج يشير إلى أن وراءها دولة."))) == 1
    assert len(find(article("قال سامي كرم إن الوزيرة سلمى حداد أكدت أن وراءها دولة."))) == 2


def test_a_body_is_called_by_its_name_wherever_only_its_class_is_said() -> None:
    assert speakers("أعلنت شركة «إنتل» أرباحها. وقالت الشركة إن المبيعات ارتفعت.") == ["شركة إنتل"]
    page = "نقل موقع «ريفي» خبرا عن سامي كرم. وقال كرم إن القهوة جيدة. وذكر الموقع أن الدراسة جديدة."
    assert speakers(page)[-1] == "ريفي"


def test_radio_to_which_something_is_said_is_its_channel() -> None:
    _, quote = only("وقال النجم التونسي سامي كرم لراديو الساحل إن المباراة صعبة.")
    assert quote.medium is not None and quote.medium.kind == "broadcast"
