"""Where the name of an institution ends, and which part of a larger one it is."""

from __future__ import annotations

import pytest

from articles import article
from qawl.extract.entities import authority, find


@pytest.fixture(scope="module")
def known(root):
    return authority.load(root / "seeds")


def named(known, *paragraphs: str) -> list[str]:
    page = article("عنوان", *paragraphs)
    return [mention.span.of(page.text) for mention in find(page, known, tagger="none")[1]]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("أُغلق مجلس النواب للمرة الثالثة هذا الشهر.", "مجلس النواب"),
        ("التقى نائب رئيس مجلس الوزراء لشؤون الخدمات أهل القرية.", "مجلس الوزراء"),
        ("شكت النقابة إلى منظمة العمل الدولية للضغط على الشركة.", "منظمة العمل الدولية"),
        ("اجتمع المجلس الأعلى للآثار صباحًا.", "المجلس الأعلى للآثار"),
        ("نددت الجمعية الساحلية للدفاع عن حقوق الإنسان بالأمر.", "الجمعية الساحلية للدفاع عن حقوق الإنسان"),
        ("نددت الجمعية الساحلية للصيادين بالأمر.", "الجمعية الساحلية للصيادين"),
        ("رُشّح لمنصب رئاسة الجمهورية ثم زار رئاسة الجمهورية.", "رئاسة الجمهورية"),
        ("أصدرت هيئة الأسواق للرقابة الزراعية تقريرًا.", "هيئة الأسواق للرقابة الزراعية"),
    ],
)
def test_a_purpose_ends_a_name_and_an_occasion_stays_outside_it(known, sentence, name):
    assert named(known, sentence) == [name]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("فتحت وزارة الثروات الطبيعية بابها.", ["وزارة الثروات الطبيعية"]),
        ("فتحت وزارة الثروة السمكية والتعاونيات الزراعية بابها.", ["وزارة الثروة السمكية والتعاونيات الزراعية"]),
        ("وقعت وزارة النفط والشركات المحلية العقد.", ["وزارة النفط"]),
        ("انعقد اتحاد الإذاعات العربية في الربيع.", ["اتحاد الإذاعات العربية"]),
    ],
)
def test_a_ministry_takes_its_adjective_of_relation_and_a_second_noun_but_no_other_body(known, sentence, names):
    assert named(known, sentence) == names


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("نشرت الأمانة العامة لمجلس الشورى جدول الجلسات.", "الأمانة العامة لمجلس الشورى"),
        ("نشر المكتب الإعلامي لوزارة الزراعة صورًا.", "المكتب الإعلامي لوزارة الزراعة"),
        ("شُكلت اللجنة العليا لحزب الوردة أمس.", "حزب الوردة"),
        ("حضر الأمين العام لمجلس الشورى الحفل.", "مجلس الشورى"),
    ],
)
def test_the_organ_of_an_institution_is_named_with_it_and_its_officer_is_not(known, sentence, name):
    assert name in named(known, sentence)[0] and len(named(known, sentence)) == 1


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("عبرت الفرقة المدرعة التاسعة النهر.", ["الفرقة المدرعة التاسعة"]),
        ("عبرت الفرقة التاسعة النهر ثم الفيلق الثاني.", ["الفرقة التاسعة", "الفيلق الثاني"]),
        ("قدمت الفرقة عرضها الثاني.", []),
        ("كرّمت القوات المسلحة الأردنية جرحاها.", ["القوات المسلحة الأردنية"]),
    ],
)
def test_a_unit_of_an_army_is_named_by_its_number(known, sentence, names):
    assert named(known, sentence) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("حكمت محكمة بيروت التجارية له.", ["محكمة بيروت التجارية"]),
        ("حكمت محكمة تيزي وزو له.", ["محكمة تيزي وزو"]),
        ("أُغلقت جامعة بغداد التقنية في بغداد القديمة.", ["جامعة بغداد التقنية", "بغداد"]),
        ("قال حزب التجمع الوطني للأحرار إن الأحرار معه، لا العمال الأحرار.", ["حزب التجمع الوطني للأحرار", "الأحرار"]),
        ("زار إقليم كوردستان صباحًا.", ["إقليم كوردستان"]),
    ],
)
def test_a_name_is_known_with_its_adjective_and_by_its_short_form(known, sentence, names):
    assert named(known, sentence) == names
