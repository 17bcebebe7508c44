"""One speaker called otherwise in the next sentence, in sentences of our own: by office, membership or spelling."""

from __future__ import annotations

import pytest

from extract.quotes.texts import said


def speakers(*body: str) -> list[str | None]:
    return [name for *_, name in said(*body)]


@pytest.mark.parametrize(
    "again",
    [
        "وشدد رئيس البلدية الأسبق على أن الباب مفتوح.",
        "وأضاف وزير الري والموارد المائية السابق أن السد فارغ.",
        "وأوضح محافظ البنك المركزي السابق أن العملة مستقرة.",
    ],
)
def test_a_former_office_that_nobody_bears_is_that_of_who_is_speaking(again: str) -> None:
    assert speakers("قال سامي كرم إن السوق هادئة.", again) == ["سامي كرم", "سامي كرم"]


@pytest.mark.parametrize(
    "again",
    [
        "وأشار عضو المكتب السياسي للحزب إلى أن الباب مفتوح.",
        "وأضاف القيادي الحزبي أن الباب مفتوح.",
        "وأكد عضو لجنة الانضباط أن الباب مفتوح.",
        "وأضاف الفاعل الجمعوي أن الباب مفتوح.",
    ],
)
def test_one_of_a_body_who_has_no_name_is_who_is_speaking(again: str) -> None:
    assert speakers("قال سامي كرم إن السوق هادئة.", again) == ["سامي كرم", "سامي كرم"]


def test_an_office_that_only_one_holds_is_somebody_else() -> None:
    found = speakers("قال سامي كرم إن السوق هادئة.", "وأكد رئيس البلدية أن الباب مفتوح.")
    assert found == ["سامي كرم", "رئيس البلدية"]


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("بنكرمان", "ابن كرمان"),
        ("ابن كرمان", "بنكرمان"),
        ("بن كرمان", "ابن كرمان"),
    ],
)
def test_the_son_in_a_surname_is_spelled_in_three_ways(first: str, again: str) -> None:
    found = speakers(f"قال عبد الإله {first} إن السوق هادئة.", f"وأكد {again} أن الباب مفتوح.")
    assert found == [f"عبد الإله {first}"] * 2


@pytest.mark.parametrize(
    ("name", "again"),
    [("هانس شروكنبدل", "شروكنديبل"), ("كارل شتوكلماير", "شتولكماير"), ("إريك شالدنسترو", "شالدسنترو")],
)
def test_two_letters_of_a_foreign_surname_change_places(name: str, again: str) -> None:
    assert speakers(f"قال الخبير {name} إن السوق هادئة.", f"وأكد {again} أن الباب مفتوح.") == [name, name]


def test_a_short_surname_with_the_same_letters_is_somebody_else() -> None:
    found = speakers("قال الخبير هانس مارتول إن السوق هادئة.", "وأكد مالتور أن الباب مفتوح.")
    assert found == ["هانس مارتول", "مالتور"]


@pytest.mark.parametrize(
    ("title", "again"),
    [
        ("المبعوث الخاص للأمين العام للاتحاد البحري", "المبعوث الخاص"),
        ("المستشار القانوني لوزير الري", "المستشار القانوني"),
        ("الممثل الخاص للرئيس الفنلندي", "الممثل الخاص"),
    ],
)
def test_who_acts_for_an_office_has_it_in_his_title(title: str, again: str) -> None:
    found = speakers(f"قال {title}، هانس برونر، إن السوق هادئة.", f"وأكد {again} أن الباب مفتوح.")
    assert found == ["هانس برونر", "هانس برونر"]


@pytest.mark.parametrize(
    ("title", "again"),
    [
        ("الأمين العام لحزب الأرز", "أمين عام الحزب"),
        ("المدير العام لشركة النخيل", 'مدير عام شركة "النخلة"'),
        ("الأمين العام لاتحاد البنائين", "أمين عام المنظمة"),
    ],
)
def test_a_general_office_is_definite_by_what_follows_its_adjective(title: str, again: str) -> None:
    found = speakers(
        f"قال سامي كرم، {title}، إن السوق هادئة.",
        "وقال وليد حداد إن الباب مفتوح.",
        f"وأكد {again} أن الماء كاف.",
    )
    assert found == ["سامي كرم", "وليد حداد", "سامي كرم"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("رئيس دائرة حماية المستهلك في وزارة الأسواق المحلية وحماية المستهلك", "منير الدباغ"),
        ("رئيس قسم رعاية الطفل في وزارة الصحة العامة ورعاية الطفل", "سامي كرم"),
        ("مسؤول خدمة المواطن في البلدية القديمة وخدمة المواطن", "وليد حداد"),
    ],
)
def test_whom_a_body_serves_is_no_title_inside_the_title(title: str, name: str) -> None:
    assert speakers(f"أكد {title} {name} أن الباب مفتوح.") == [name]


@pytest.mark.parametrize(
    "title",
    [
        "رئيس الاتحاد المحلي لأصحاب مكاتب السفر",
        "رئيسة الجمعية الوطنية لتجار الجملة",
        "نقيب الرابطة المغربية لعمال البناء",
    ],
)
def test_a_body_of_members_is_named_with_them(title: str) -> None:
    assert speakers(f"وقال {title}، خالد الدباغ، إن الباب مفتوح.") == ["خالد الدباغ"]


@pytest.mark.parametrize("verb", ["استهل أعمال اللجنة", "استعرض خطط الوزارة", "استنفر فرق الطوارئ"])
def test_a_verb_of_the_tenth_form_is_no_name_after_a_title(verb: str) -> None:
    found = speakers(f"أكد البيان أن المدير {verb} بكلمة.", "ونقل البيان عن المدير قوله إن السوق هادئة.")
    assert found[-1] == "المدير"


@pytest.mark.parametrize(
    ("name", "sort"),
    [('"الراية"', "الصحيفة"), ('"النخيل"', "الشركة"), ('"الميناء"', "القناة")],
)
def test_a_noun_with_the_article_says_what_sort_of_body_a_bare_name_is(name: str, sort: str) -> None:
    found = said(
        "وقالت صحيفة الواحة إن السد فارغ.",
        f"ورأت {name} أن السوق هادئة.",
        f"وأضافت {sort} أن الباب مفتوح.",
    )
    assert [speaker for *_, speaker in found] == ["صحيفة الواحة", name.strip('"'), name.strip('"')]


def test_another_sort_of_body_than_the_name_says_is_another_body() -> None:
    found = speakers("وقالت وزارة الري إن السد فارغ.", "وأضافت الشركة أن الماء كاف.")
    assert found == ["وزارة الري", "الشركة"]
