"""Persons as speakers, in sentences of our own: titles and their names, callings, counted groups, who goes on."""

from __future__ import annotations

import pytest

from quotes.texts import only, said


def speakers(*body: str) -> list[str | None]:
    return [name for *_, name in said(*body)]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("قال معالي المدير العام للمنظمة البحرية الدولية سامي كرم إن الموانئ آمنة.", "سامي كرم"),
        ("وقال مسؤول ملف المياه في شمال المحافظة الغربية وسام الدباغ إن السد فارغ.", "وسام الدباغ"),
        ("أكد رئيس اللجنة المنظمة لبطولة العالم في كرة اليد يوهان دايك أن القاعة جاهزة.", "يوهان دايك"),
        ("وأوضح المتحدث باسم الإدارة العامة للصحة في المنطقة الشرقية سامر حداد أن اللقاح متوفر.", "سامر حداد"),
        ("وقالت الرئيسة التنفيذية للملتقى ومديرة التسويق بشركة \"النخيل\" هدى بنت صالح الراوي إن الباب مفتوح.", "هدى بنت صالح الراوي"),
        ("وقال الباحث والمحلل المالي باسل كرم إن السوق هادئة.", "باسل كرم"),
        ("أعلنت وزيرة الري بالإنابة سلوى حداد أن السد امتلأ.", "سلوى حداد"),
        ("وقال وكيل أول وزارة الصحة د. هاني كرم إن المخزون كاف.", "هاني كرم"),
        ("وأكد مدير نادي النجوم الإنجليزي أليكس تورنر أن الفريق جاهز.", "أليكس تورنر"),
        ("وقال قائد المنتخب ولاعب وسط نادي النجوم سامي كرم إن المباراة صعبة.", "سامي كرم"),
        ("أكد نائب رئيس اللجنة الأهلية لإعمار السوق القديم الدكتور وليد نجم أن العمل بدأ.", "وليد نجم"),
    ],
)  # fmt: skip
def test_a_name_closes_its_title_whatever_complements_come_between(sentence: str, name: str) -> None:
    _, quote = only(sentence)
    assert (quote.speaker.name, quote.speaker.kind) == (name, "person")


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("قال الخبير المالي أمين كرم إن السوق هادئة.", "أمين كرم"),
        ("وقال رئيس الرابطة الأسبق أمين الفراتي إن الباب مغلق.", "أمين الفراتي"),
        ("وقال رئيس الجامعة الدكتور وليد عبيدات إن القاعة جاهزة.", "وليد عبيدات"),
        ("وقال أبو ابتسام إن الطريق طويل.", "أبو ابتسام"),
        ("وأكد سمو الشيخ سامي بن وليد آل كرم أن المدينة جاهزة.", "سامي بن وليد آل كرم"),
        ("وقال اللواء الدكتور وليد فهمي الخبير الأمني إن الوضع آمن.", "وليد فهمي"),
    ],
)
def test_names_that_are_words_as_well_and_names_of_many_parts(sentence: str, name: str) -> None:
    assert speakers(sentence) == [name]


def test_a_surname_that_looks_like_a_verb_is_known_by_the_rest_of_the_article() -> None:
    found = said(
        "أعلن وزير الري الطيب لوح، أمس، أن السد امتلأ.", "وقال لوح إن العمل مستمر.", "وأوضح السيد لوح أن الماء كاف."
    )
    assert [(cue, name) for _, _, cue, name in found] == [
        ("أعلن", "الطيب لوح"), ("قال", "الطيب لوح"), ("أوضح", "الطيب لوح"),
    ]  # fmt: skip


def test_words_of_respect_with_a_pronoun_are_who_was_speaking() -> None:
    found = speakers("قال معالي الوزير سامي كرم إن السد امتلأ.", "ولفت معاليه النظر إلى أن الماء كاف.")
    assert found == ["سامي كرم", "سامي كرم"]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("قال 43٪ من المشاركين إن الطعام جيد.", "43٪ من المشاركين"),
        ("وأشار حوالي نصف المستطلعين إلى أنهم راضون.", "حوالي نصف المستطلعين"),
        ("وأشار نحو 60 في المئة من الطلاب إلى أنهم راضون.", "نحو 60 في المئة من الطلاب"),
        ("وقال ثلاثة مسؤولين محليين إن الخطة جاهزة.", "ثلاثة مسؤولين محليين"),
        ("ويرى كثير من السكان أن السوق بعيدة.", "كثير من السكان"),
        ("ويتهم محتجون وسكان غاضبون البلدية بأنها أهملت الحي.", "محتجون وسكان غاضبون"),
    ],
)
def test_groups_that_are_counted_or_joined(sentence: str, name: str) -> None:
    _, quote = only(sentence)
    assert quote.speaker.kind in ("group", "unnamed")
    assert name in (quote.speaker.name or "") or (quote.speaker.name or "") in name


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("نقلت وكالة النخيل عن مسؤول محلي أن السد امتلأ.", "مسؤول محلي"),
        ("وقالت لفرانس24 المخرجة ليلى حداد إن الفيلم جاهز.", "ليلى حداد"),
        ("وقال للصحفيين الوزير سامي كرم إن السد امتلأ.", "سامي كرم"),
        ("وقال عنها مصدر آخر في البلدية إنها مجتهدة.", "مصدر"),
        ("مسؤول بارز بوزارة الري أبلغ صحيفة النهار أن السد امتلأ.", "مسؤول بارز بوزارة الري"),
        ("سامي كرم، الباحث والمحلل المالي، قال، في تصريح لجريدة النهار، إن السوق هادئة.", "سامي كرم"),
        ("وفي الوقت الذي أكد فيه المدرب سامي كرم أن الفريق جاهز غاب الجمهور.", "سامي كرم"),
        ("وجاء ذلك بعد تصريحات نقلتها الصحف عن الوزيرة ليلى حداد التي قالت إن السد فارغ.", "ليلى حداد"),
    ],
)
def test_the_subject_past_addressees_and_before_its_verb(sentence: str, name: str) -> None:
    assert speakers(sentence) == [name]


@pytest.mark.parametrize(
    "sentence",
    [
        "من جهته بين مدير الري باللجنة الأهلية سامي كرم آلية العمل، مضيفا أن الدعم مستمر.",
        "من جهة أخرى قدم المدير سامي كرم عرضا، وقال إن الحصة زادت.",
        "سبق أن رد المدير سامي كرم على الأسئلة، مؤكدا أن العمل مستمر.",
    ],
)
def test_who_goes_on_is_the_subject_of_the_sentence(sentence: str) -> None:
    assert speakers("قال وليد الدباغ إن السوق هادئة.", sentence) == ["وليد الدباغ", "سامي كرم"]


def test_two_officials_are_one_group() -> None:
    found = only("وقد رد وزيرا الري والمالية على الأسئلة، مؤكدين أن العمل مستمر.")[1]
    assert (found.speaker.name, found.speaker.kind) == ("وزيرا الري والمالية", "group")


def test_an_organization_by_one_word_is_the_one_named_in_full_before() -> None:
    found = speakers("أحالت وزارة الري الكويتية الملف إلى النيابة.", "وأشارت الوزارة في بيان إلى أن الملف جاهز.")
    assert found == ["وزارة الري الكويتية"]


def test_a_dash_of_one_letter_is_no_name() -> None:
    assert (
        speakers("قال الملك سامي كرم إن المدينة آمنة.", "وقال الملك ـ في بيان ـ إن الزيارة ناجحة.") == ["سامي كرم"] * 2
    )
