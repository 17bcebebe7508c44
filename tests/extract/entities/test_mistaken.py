"""What is spelled like a name and is none, each as its kind."""

from __future__ import annotations

import pytest

from articles import article
from qawl.extract.entities import authority, find
from qawl.model.values import Span


@pytest.fixture(scope="module")
def known(root):
    return authority.load(root / "seeds")


def named(known, sentence: str, tagger: str = "crf") -> list[tuple[str, str]]:
    """Text and entity of what the sentence names."""
    page = article("عنوان", sentence)
    _, mentions = find(page, known, tagger=tagger)
    return [(one.span.of(page.text), one.entity_id) for one in mentions]


def texts(known, sentence: str, tagger: str = "crf") -> list[str]:
    return [text for text, _ in named(known, sentence, tagger)]


@pytest.mark.parametrize(
    "sentence",
    [
        "حذر من كيان معاد.",
        "أدان كيان العدو ذلك.",
        "قال ذلك وكيان الدولة مهدد.",
        "هذا بديل جيد.",
        "ثار بركان كبير أمس.",
        "هذا لسان حاله.",
        "هذا كلام فارغ.",
        "اشترت فستان العرس.",
        "أصدر بيانا طويلا.",
        "وصل بريد كثير.",
        "هذه كوارث كبيرة.",
        "هذا كفيل بحل الأمر.",
    ],
)
def test_no_clitic_is_cut_off_a_whole_word(known, sentence):
    assert texts(known, sentence) == []


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("التقى جون برينان الوفد. ثم عاد برينان.", "برينان"),
        ("التقى فيليب لوزان الوفد. ثم عاد لوزان.", "لوزان"),
        ("التقى سامي كنعان الوفد. ثم عاد لكنعان.", "كنعان"),
        ("عاد الوفد من بكين.", "بكين"),
        ("عاد الوفد لبكين.", "بكين"),
    ],
)
def test_a_name_keeps_the_letter_that_might_be_a_clitic(known, sentence, text):
    assert texts(known, sentence)[-1] == text


@pytest.mark.parametrize(
    "sentence",
    [
        "زار سوق عكاظ أمس.",
        "افتتح مهرجان عكاظ أمس.",
        "صاروخ بقطر 120 ملم.",
        "أنبوب بقطر 9 أمتار.",
        "حفرة بقطر ٣ أمتار.",
        "يبلغ نصف قطر الأرض كثيرا.",
        "قاس قطر دائرة كبيرة.",
        "هو غير مصر على رأيه.",
        "صلى صلاة المغرب.",
        "هو مسقط رأسه.",
        "عمل بحماس كبير.",
        "جاء رد سريع.",
        "تصفح موقع الاتحاد الدولي أمس.",
    ],
)
def test_a_known_name_beside_what_gives_it_another_meaning_is_none(known, sentence):
    assert texts(known, sentence, "none") == []


@pytest.mark.parametrize(
    "noun",
    ["السلطات", "القنصلية", "الحكومة", "الصحف", "القوات", "المدن", "الأندية", "العرضة", "والسوق", "للمرأة", "الأراضي"],
)
def test_a_state_called_like_an_adjective_is_one_behind_a_noun_that_takes_it(known, noun):
    assert ("السعودية", "saudi-arabia") not in named(known, f"تحدث عن {noun} السعودية أمس.", "none")


@pytest.mark.parametrize(
    "words",
    ["إلى", "في", "وأعلنت", "زار الوزير", "غادر الوفد", "عاد الرئيس من", "يزور الوزير", "وبين", "دخل الفريق", "إن"],
)
def test_and_is_the_state_elsewhere(known, words):
    assert ("السعودية", "saudi-arabia") in named(known, f"{words} السعودية أمس.", "none")


@pytest.mark.parametrize(
    "wish",
    [
        "رحمه الله",
        "رضي الله عنه",
        "غفر الله له",
        "حفظه الله",
        "أطال الله عمره",
        "رعاه الله",
        "شفاه الله",
        "أيده الله",
        "وفقه الله",
        "عليه السلام",
    ],
)
def test_what_is_wished_to_somebody_is_no_part_of_his_name(known, wish):
    assert texts(known, f"زار سامي كرم {wish} المدينة. ثم عاد بإذن الله.", "none") == ["سامي كرم"]


@pytest.mark.parametrize("feast", ["رمضان المبارك", "رمضان الكريم", "شعبان المبارك", "رمضان المقبل", "محرم الحرام"])
def test_a_month_is_nobody(known, feast):
    assert texts(known, f"بدأ شهر {feast} أمس.") == []


@pytest.mark.parametrize("full", ["حسن نصر الله", "سامي عطا الله", "سامي جاد الله"])
def test_god_is_nobodys_short_name(known, full):
    assert texts(known, f"عاد {full} أمس. وهو يسأل الله أن يعود.", "none") == [full]


@pytest.mark.parametrize("first", ["تركي", "هندي", "عراقي", "مساعد", "سعودي", "عواض", "فلان", "دخيل", "هزاع", "حزام"])
def test_whose_father_is_told_keeps_his_first_name(known, first):
    assert texts(known, f"استقبل الأمير {first} بن سالم الكريمي، أمس.", "none") == [f"{first} بن سالم الكريمي"]


@pytest.mark.parametrize("first", ["تركي", "هندي"])
def test_and_so_he_does_without_a_style_behind_a_definite_word(known, first):
    sentence = f"وحضر الافتتاح {first} بن سالم الكريمي ومديرة الميناء سلمى الحداد."
    assert texts(known, sentence) == [f"{first} بن سالم الكريمي", "سلمى الحداد"]


@pytest.mark.parametrize(
    "sentence",
    [
        "يشمل مشروع الملك عبدالله للتطوير بناء المدارس.",
        "فاز السباق بجائزة الملك ونال كأس الأمير نايف للفروسية.",
    ],
)
def test_after_whom_something_is_called_is_nobody_who_is_spoken_of(known, sentence):
    assert [one for one in named(known, sentence) if one[1].startswith("person-")] == []


def test_a_body_of_bodies_takes_the_adjective_of_their_nation(known):
    assert texts(known, "أعلن مجلس الغرف السعودية ذلك.", "none") == ["مجلس الغرف السعودية"]


@pytest.mark.parametrize(
    ("page", "people"),
    [
        ("تأهلت ماديسون غابوفا أمس. وقالت غابوفا إنها سعيدة.", ["ماديسون غابوفا", "غابوفا"]),
        ("وصل إلى ماديسون غابوفا أمس. وقالت غابوفا إنها سعيدة.", []),
        ("زارت مدينة ماديسون غابوفا أمس. وقالت غابوفا إنها سعيدة.", []),
    ],
)
def test_a_place_is_a_first_name_where_the_surname_behind_it_speaks_alone(known, page, people):
    text = article("عنوان", page)
    speaker = Span(start := text.text.rindex("غابوفا"), start + len("غابوفا"))
    _, mentions = find(text, known, [(speaker, "person")], tagger="none")
    assert [m.span.of(text.text) for m in mentions if m.entity_id.startswith("person")] == people


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("عاد من الرياض وجدة والدمام.", ["riyadh", "jeddah", "dammam"]),
        ("بين بغداد وجدة رحلات.", ["baghdad", "jeddah"]),
        ("في دبي وجدة معارض.", ["dubai", "jeddah"]),
        ("سكن في جدة ووجدة.", ["jeddah", "place-d7cd0ff9"]),
        ("سكن في وجدة.", ["place-d7cd0ff9"]),
        ("عاد إلى وجدة أمس.", ["place-d7cd0ff9"]),
    ],
)
def test_waw_joins_a_place_behind_another_though_one_is_called_so(known, sentence, found):
    assert [entity_id for _, entity_id in named(known, sentence, "none")] == found


@pytest.mark.parametrize("name", ["حسن كرم", "أحمد البدوي", "سامي نجار", "محمود درويش"])
def test_a_title_of_respect_is_no_first_name(known, name):
    assert texts(known, f"التقى السيد {name} الوفد.", "none") == [name]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("عاد سامي الحداد لخوض السباق.", "سامي الحداد"),
        ("فاز سامي الحداد بفارق كبير.", "سامي الحداد"),
        ("طالب سامي الحداد بإخلاء الملعب.", "سامي الحداد"),
        ("دخل سامي ديركوف متأخرا إلى القاعة.", "سامي ديركوف"),
        ("دخل سامي ديركوف التصفيات وحده.", "سامي ديركوف"),
        ("وإن سامي ديركوف سيشارك غدا.", "سامي ديركوف"),
        ("إن سامي ديركوف أهدر الفرصة.", "سامي ديركوف"),
        ("إن سامي ديركوف ليسدد الكرة.", "سامي ديركوف"),
    ],
)
def test_an_everyday_word_or_a_verb_behind_a_name_is_no_part_of_it(known, sentence, name):
    assert texts(known, sentence, "none") == [name]


@pytest.mark.parametrize(
    "sentence",
    [
        "نقلت عهود الزواج فرحتها.",
        "كتبت أسماء المباني على الورقة.",
        "لعبوا أمام 84010 متفرج في المساء.",
        "التقى اللاعبون أمام الحاكم 48 متفرجا.",
        "قالت متحدثة باسم الأمير إنها راضية.",
        "شكر المتحدث باسم الوزير أهل القرية.",
    ],
)
def test_everyday_words_numbers_and_whom_somebody_speaks_for_are_no_name(known, sentence):
    assert texts(known, sentence, "none") == []


def test_who_is_called_like_what_links_an_office_to_another_is_named(known):
    assert texts(known, "قال الوزير باسم عوض الله إنه راض.", "none") == ["باسم عوض الله"]
