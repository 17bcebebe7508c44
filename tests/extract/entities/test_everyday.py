"""Words of the language that stand where a name might: each kind, and people whose names look the same."""

from __future__ import annotations

import pytest

from articles import article
from qawl.extract.entities import authority, find
from qawl.model.values import Span


@pytest.fixture(scope="module")
def known(root):
    return authority.load(root / "seeds")


def named(known, sentence: str, kind: str = "person", tagger: str = "none") -> list[str]:
    """What the sentence names of the kind."""
    page = article("عنوان", sentence)
    entities, mentions = find(page, known, tagger=tagger)
    kinds = {one.entity_id: one.kind for one in entities}
    return [one.span.of(page.text) for one in mentions if kinds[one.entity_id] == kind]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("وكان اللاعب سامي ديركوف سعى إلى ذلك.", "سامي ديركوف"),
        ("وأعلن سامي ديركوف جهودا جديدة.", "سامي ديركوف"),
        ("رأينا صورة سامي الحداد بأحد الشوارع.", "سامي الحداد"),
        ("تلقت سارة الحداد رسائل كثيرة.", "سارة الحداد"),
        ("وصف سامي الحداد لوسائل الإعلام ما جرى.", "سامي الحداد"),
        ("هو سامي بن كرم أحد كبار القوم.", "سامي بن كرم"),
    ],
)
def test_a_noun_or_a_verb_of_the_news_ends_a_persons_name(known, sentence, name):
    assert named(known, sentence) == [name]


@pytest.mark.parametrize(
    "sentence",
    [
        "على العالم بذل جهود كبيرة.",
        "قالت الوزيرة بعدم ارتداء القبعة.",
        "نشر الجنود مقاطع فيديو كثيرة.",
        "يهدف القانون إلى وأد الإرهاب.",
        "وافق على رحيل اللاعب حال دفع المال.",
        "لدينا مقاتلون كثيرون ولدينا جنود.",
        "وأنا سعيد بهذا الفوز.",
        "إني أرجو أن يعود.",
        "وعاش رغد العيش سنوات.",
        "هذا خير شاهد على ما جرى.",
        "أبدى ورد فعل غاضب.",
        "قال السير إلتون عزف لنا كثيرا.",
    ],
)
def test_a_noun_or_a_verb_of_the_news_begins_no_persons_name(known, sentence):
    assert named(known, sentence) == []


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("قال الشاعر ممدوح عدوان إنه راض.", "ممدوح عدوان"),
        ("قالت عهد التميمي إنها راضية.", "عهد التميمي"),
        ("قال رجا العتيبي إنه راض.", "رجا العتيبي"),
        ("قال السير ليام فوكس إنه راض.", "ليام فوكس"),
        ("قالت ساندا أوغيامبو إنها راضية.", "ساندا أوغيامبو"),
        ("قال النائب صلاح الصيادي إنه راض.", "صلاح الصيادي"),
        ("قالت آنا ديركوف إنها راضية.", "آنا ديركوف"),
        ("قالت آني ديركوف إنها راضية.", "آني ديركوف"),
    ],
)
def test_people_are_called_so_nevertheless(known, sentence, name):
    page = article("عنوان", sentence)
    hint = page.text.index(name)
    _, mentions = find(page, known, [(Span(hint, hint + len(name)), "person")], tagger="none")
    assert [one.span.of(page.text) for one in mentions] == [name]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("حضر وسعد بن كرم الراشد ومالك بن سالم.", ["سعد بن كرم الراشد", "مالك بن سالم"]),
        ("حضر نبيل بن كرم.", ["نبيل بن كرم"]),
        ("حضر سالم بن كرم وعلي بن محمد اليوسف.", ["سالم بن كرم", "علي بن محمد اليوسف"]),
        ("قال بن غابوف إنه راض.", []),
        ("وعلى بن كرم أن يعود.", []),
    ],
)
def test_whose_son_somebody_is_goes_on_with_his_name_and_begins_none(known, sentence, names):
    assert named(known, sentence) == names


@pytest.mark.parametrize("tagger", ["none", "crf"])
@pytest.mark.parametrize(
    "sentence",
    [
        "قال الإمام - رحمه الله - ذلك.",
        "أوصى بتقوى الله والصلاة على سيد الخلق.",
        "نحمد الله العزيز الحكيم.",
        "صلوا على محمد رسول الله.",
    ],
)
def test_what_is_wished_and_praised_names_nobody(known, sentence, tagger):
    assert named(known, sentence, tagger=tagger) == []


def test_the_arm_of_an_officer_and_the_title_of_respect_are_no_part_of_his_name(known):
    assert named(known, "قال العقيد الركن تركي المالكي ذلك.", tagger="crf") == ["تركي المالكي"]
    assert named(known, "قال ذلك السيد حسن كرم. ثم عاد السيد حسن إلى بيته.") == ["حسن كرم"]
    assert named(known, "قال رئيس حزب الوفد السيد البدوي ذلك.") == ["السيد البدوي"]


@pytest.mark.parametrize(
    ("sentence", "kind", "name"),
    [
        ("وصل الوفد إلى بلدة أبو غابوف أمس.", "place", "أبو غابوف"),
        ("زار محافظة أبي غابوف أمس.", "place", "محافظة أبي غابوف"),
        ("سيطروا على مديرية الخوخة أمس.", "place", "مديرية الخوخة"),
        ("سيطروا على مديرية غابوف أمس.", "place", "مديرية غابوف"),
        ("أعلنت مديرية الأمن ذلك.", "organization", "مديرية الأمن"),
        ("أعلنت مديرية الجوازات ذلك.", "organization", "مديرية الجوازات"),
        ("أعلنت مديرية التربية ذلك.", "organization", "مديرية التربية"),
        ("استهدف المقاتلون موقع «غابوف» بالقذائف.", "facility", "غابوف"),
        ("جنود في محيط موقع «غابوف» أمس.", "facility", "غابوف"),
        ("كتب موقع «غابوف» عن ذلك.", "organization", "غابوف"),
        ("كتب موقع «غابوف» الأميركي عن قصف البلدة.", "organization", "غابوف"),
        ("قال جنود لموقع «غابوف» ذلك.", "organization", "غابوف"),
    ],
)
def test_what_kind_a_noun_heads_is_said_by_what_follows_and_stands_beside_it(known, sentence, kind, name):
    assert named(known, sentence, kind) == [name]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("أكد بريك القرني ذلك.", ["بريك القرني"]),
        ("قال جبران باسيل ذلك.", ["جبران باسيل"]),
        ("وصل بيان الحداد أمس.", []),
        ("التقى بسامي الحداد أمس.", ["سامي الحداد"]),
    ],
)
def test_no_clitic_is_cut_off_a_whole_name(known, sentence, names):
    assert named(known, sentence, tagger="crf") == names


def test_the_place_before_a_speakers_name_is_no_part_of_it(known):
    page = article("عنوان", "قال مدير المركز في بوينس آيرس مارسيلو غابوفدو إنه راض.")
    start = page.text.index("آيرس")
    hint = Span(start, page.text.index(" إنه"))
    _, mentions = find(page, known, [(hint, "person")], tagger="none")
    assert [one.span.of(page.text) for one in mentions] == ["بوينس آيرس", "مارسيلو غابوفدو"]


def test_an_indefinite_noun_and_its_nation_are_nobody_to_the_tagger(known):
    assert named(known, "شاهد آخر لحظات جاسوس روسي وابنته.", tagger="crf") == []


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("رحب مجلس التنمية السياحية بالوفد.", "مجلس التنمية السياحية"),
        ("قال مجلس الضمان الصحي ذلك.", "مجلس الضمان الصحي"),
        ("أعلنت هيئة المسح الجيولوجي الأميركية ذلك.", "هيئة المسح الجيولوجي الأميركية"),
        ("قالت لجنة الأمن القومي في المجلس ذلك.", "لجنة الأمن القومي"),
        ("نددت نقابة الصحفيين الفلسطينيين بذلك.", "نقابة الصحفيين الفلسطينيين"),
        ("أعلنت هيئة الكهرباء والماء ذلك.", "هيئة الكهرباء والماء"),
        ("قالت لجنة متابعة المشاريع ذلك.", "لجنة متابعة المشاريع"),
        ("نشرت هيئة مكافحة الفساد ذلك.", "هيئة مكافحة الفساد"),
        ("جاء ذلك في قرار مجلس الأمن الأخير.", "مجلس الأمن"),
        ("هذه أرقام وزارة الصحة الرسمية.", "وزارة الصحة"),
        ("قالت منظمة معنية بحقوق الإنسان ذلك.", None),
        ("شكلت لجنة خاصة لمعالجة المشاريع.", None),
        ("هي أكبر شركة مزودة للمياه.", None),
    ],
)
def test_where_the_phrase_of_a_body_ends(known, sentence, name):
    assert named(known, sentence, "organization") == ([name] if name else [])
