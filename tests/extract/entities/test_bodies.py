"""The name of a body is read whole: its head, adjectives, purpose and nation, and nothing that stands behind it."""

from __future__ import annotations

import pytest

from articles import article
from qawl.extract.entities import authority, find


@pytest.fixture(scope="module")
def known(root):
    return authority.load(root / "seeds")


def bodies(known, sentence: str) -> list[str]:
    """What the sentence names of organizations, by rule."""
    page = article("عنوان", sentence)
    entities, mentions = find(page, known, tagger="none")
    kinds = {entity.entity_id: entity.kind for entity in entities}
    return [one.span.of(page.text) for one in mentions if kinds[one.entity_id] == "organization"]


def called(known, sentence: str) -> dict[str, str]:
    """Text of a mention → what its entity is called."""
    page = article("عنوان", sentence)
    entities, mentions = find(page, known, tagger="none")
    names = {entity.entity_id: entity.name for entity in entities}
    return {one.span.of(page.text): names[one.entity_id] for one in mentions}


@pytest.mark.parametrize(
    "name",
    [
        "وزارتي الدفاع والداخلية",
        "وزارتا التربية والصحة",
        "رئاستا الجمهورية والوزراء",
        "رئاستي الحكومة والبرلمان",
        "لجنتي الأمن والدفاع",
        "هيئتي الرقابة والنزاهة",
        "مجلسي النواب والأعيان",
        "وزارات الكهرباء والموارد المائية",
        "نقابتي المهندسين والأطباء",
        "مديريتي التربية والبلدية",
    ],
)
def test_a_dual_or_plural_head_has_two_nouns(known, name):
    assert bodies(known, f"ناقشت {name} الأمر أمس.") == [name]


@pytest.mark.parametrize("words", ["وزارتي الدفاع أمس", "وزارات الدولة كلها", "مجلسي الجديد", "لجنتي الأولى وحدها"])
def test_a_dual_or_plural_head_with_one_noun_names_nothing(known, words):
    assert bodies(known, f"زار الوفد {words}.") == []


@pytest.mark.parametrize(
    "name",
    [
        "حزب العمال",
        "كتلة المواطن",
        "حزب الفلاحين",
        "تيار الإصلاح",
        "ائتلاف النهوض",
        "السفارة الهولندية",
        "القنصلية البلجيكية",
        "سفارة البرتغال",
        "قنصلية السويد",
        "المخابرات النرويجية",
        "الاستخبارات الكندية",
        "شرطة بيروت",
        "شرطة منطقة الباحة",
        "رئاسة أركان الجيش",
        "قيادة الجيش السوداني",
        "مكتب رئيس الوزراء",
        "المكتب الإعلامي لرئيس الوزراء",
        "الهلال الأحمر الموريتاني",
        "شركة الاتصالات العمانية",
        "شركة المياه الوطنية",
        "شركة عمان للأسماك",
        "مصرف غابوف للاستثمار",
        "بنك دلمون للتنمية",
        "الصليب الأحمر الكيني",
        "شركة نيجيريا للنفط",
    ],
)
def test_heads_take_what_the_lexicon_says_may_follow(known, name):
    assert bodies(known, f"زار الوفد مقر {name} أمس.") == [name]


@pytest.mark.parametrize(
    "name",
    [
        "الهيئة الوطنية للرقابة على الأدوية",
        "اللجنة الوطنية للدفاع عن الصحفيين",
        "الهيئة العامة للإشراف على المصانع",
        "المركز الوطني للوقاية من الأمراض",
        "جمعية الثقافة والفنون",
        "هيئة السياحة والتراث",
        "مجلس السلم والأمن",
        "مجلس الأعمال المغربي الإسباني",
        "مجلس الأعمال العماني الهندي",
        "وزارة الشؤون البلدية والقروية",
        "مجلس الشؤون الاقتصادية والتنمية",
        "هيئة الأمومة والطفولة",
        "مؤسسة البريد والاتصالات",
    ],
)
def test_a_name_goes_on_to_the_end_of_its_purpose(known, name):
    assert bodies(known, f"أصدرت {name} كتابا.") == [name]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("قالت وزارة الخارجية والبيت الأبيض ذلك.", ["وزارة الخارجية", "البيت الأبيض"]),
        ("قالت وزارة الدفاع والكرملين ذلك.", ["وزارة الدفاع", "الكرملين"]),
        ("زار حزب الشعب الجمهوري المعارض أنقرة.", ["حزب الشعب الجمهوري"]),
        ("فاز حزب البيئة اليساري أمس.", ["حزب البيئة"]),
        ("عاد حزب الرئيس إلى الحكم.", []),
        ("انقسمت كتلة المعارضة أمس.", []),
        ("تراقبه أجهزة المخابرات البلجيكية.", []),
        ("سألت وكالات الاستخبارات الغربية عنه.", []),
        ("دعت هيئة مكافحة الفساد للاشتباه في أمره.", ["هيئة مكافحة الفساد"]),
        ("قالت شركة الاستشارات السياسية «غابوف» ذلك.", []),
    ],
)
def test_a_name_ends_before_what_is_no_part_of_it(known, sentence, names):
    assert bodies(known, sentence) == names


@pytest.mark.parametrize("head", ["حركة", "حزب", "منظمة", "مؤسسة", "جمعية", "كتائب", "مجموعة", "صحيفة", "شركة", "معهد"])
@pytest.mark.parametrize("marks", ['"{}"', "«{}»"])
def test_a_name_in_marks_behind_its_head_is_mentioned_without_them(known, head, marks):
    assert bodies(known, f"زار الوفد {head} {marks.format('نسيم المرج')} أمس.") == ["نسيم المرج"]


@pytest.mark.parametrize(
    ("sentence", "text", "name"),
    [
        ('زار مقر حركة "نسيم المرج" أمس.', "نسيم المرج", "حركة نسيم المرج"),
        ('قالت إذاعة "الجيش" ذلك.', "الجيش", "إذاعة الجيش"),
        ("عاد لحزب «الفجر» أمس.", "الفجر", "حزب الفجر"),
        ("قالت صحيفة «نسيم المرج» ذلك.", "نسيم المرج", "نسيم المرج"),
        ("رفع دعوى للمحكمة العليا أمس.", "لمحكمة العليا", "المحكمة العليا العراقية"),
        ("عاد للهيئة العامة للرياضة.", "لهيئة العامة للرياضة", "الهيئة العامة للرياضة"),
    ],
)
def test_an_entity_is_called_by_its_whole_name_though_less_of_it_is_mentioned(known, sentence, text, name):
    assert called(known, sentence)[text] == name


def test_what_somebody_is_called_in_marks_is_no_name(known):
    assert bodies(known, 'وصفه بأنه تنظيم "إرهابي" أمس.') == []


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        ("وحذرت وزارة دفاع كوريا الشمالية من الحرب.", "وزارة دفاع كوريا الشمالية"),
        ("ونفت وزارة خارجية إيران الخبر.", "وزارة خارجية إيران"),
        ("وبنت وزارة عدل قوية السجون.", None),
    ],
)
def test_a_ministry_is_called_by_its_field_and_its_state(known, sentence, body):
    assert bodies(known, sentence) == ([body] if body else [])


def test_a_ministry_that_names_its_state_is_one_in_all_articles(known):
    found, _ = find(article("عنوان", "ونفت وزارة خارجية غانا الخبر."), known, tagger="none")
    assert (
        [one.entity_id for one in found if one.kind == "organization"]
        == [
            one.entity_id
            for one in find(article("آخر", "وقالت وزارة خارجية غانا نعم."), known, tagger="none")[0]
            if one.kind == "organization"
        ]
        != []
    )
