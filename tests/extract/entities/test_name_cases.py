"""The named cases of entities speak where their example stands, and without them the names are others."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from articles import article
from qawl.arabic.text import Text
from qawl.extract.decision import DECISIONS, heard, without
from qawl.extract.entities import authority
from qawl.extract.entities.recognition import Recogniser

EXAMPLES = [
    ("وصل سامي كرم بغداد أمس.", "name_part.named_otherwise", ["سامي كرم", "بغداد"], ["سامي كرم بغداد"]),
    ("وصل سامي كرم أمس.", "name_part.no_part", ["سامي كرم"], ["سامي كرم أمس"]),
    ("وصل محمد الأمين ولد غابوف أمس.", "name_part.office", ["محمد الأمين ولد غابوف"], []),
    ("وصل رشيد الهاشمي العلمي أمس.", "name_part.relation", ["رشيد الهاشمي العلمي"], ["رشيد الهاشمي"]),
    ("وصل سامي غابوف ديركوف أمس.", "name_part.second_stranger", ["سامي غابوف"], ["سامي غابوف ديركوف"]),
    ("وصل الوزير بن كرم سالم أمس.", "titled_name.son", [], ["بن كرم سالم"]),
    ("وصل الوزير عادل غابوف أمس.", "titled_name.first_name", ["عادل غابوف"], []),
    ("وصل الوزير يزور غابوف ديلان.", "titled_name.arabic_words", [], ["يزور غابوف ديلان"]),
    ("وصل المدير، غابوف ديركوف وهو متعب.", "titled_name.open_apposition", [], ["غابوف ديركوف"]),
    ("بغداد - علي شوكت", "reporter.known_names", ["بغداد", "علي شوكت"], ["بغداد"]),
    ("بغداد - ديمة نشكوت", "reporter.sure_first", ["بغداد", "ديمة نشكوت"], ["بغداد"]),
    ("بغداد/ علي نشكوت", "reporter.firm_sign", ["بغداد", "علي نشكوت"], ["بغداد"]),
    ("بغداد: سلام علي", "reporter.known_names", ["بغداد", "سلام علي"], ["بغداد"]),
    ("غزة: سلام علي وهادئ", "reporter.goes_on", ["غزة"], ["غزة", "سلام علي"]),
    ("بغداد/ غابوف شوكت", "reporter.no_given_name", ["بغداد"], ["بغداد", "غابوف شوكت"]),
    ("زار محكمة بيروت التجارية أمس.", "complement_of_head.place", ["محكمة بيروت التجارية"], ["بيروت"]),
    ("زار مطار نوري المالكي أمس.", "complement_of_head.person", ["مطار نوري المالكي"], ["نوري المالكي"]),
    ("زار مطار الملك عبد العزيز.", "complement_of_head.honoured", ["مطار الملك عبد العزيز"], ["مطار الملك"]),
    ("زار مطار الحريري أمس.", "complement_of_head.surname", ["مطار الحريري"], []),
    ("زار وزارة العدل أمس.", "complement_of_head.definite", ["وزارة العدل"], []),
    ("زار مجلس مدينة البصرة.", "complement_of_head.headed_place", ["مجلس مدينة البصرة"], ["البصرة"]),
    ("زار وزارة الفلاحة أمس.", "definite_name.of_ministry", ["وزارة الفلاحة"], []),
    ("زار وزارة الهيئة أمس.", "definite_name.not_of_ministry", [], ["وزارة الهيئة"]),
    ("زار وزارة عدل أمس.", "definite_name.bare", [], ["وزارة عدل"]),
    ("زار حزب العمال أمس.", "definite_name.of_members", ["حزب العمال"], []),
    ("زار محكمة اليوم أمس.", "definite_name.everyday", [], ["محكمة اليوم"]),
    ("زار محكمة الفرنسية.", "definite_name.adjective_or_name", [], ["محكمة الفرنسية"]),
    ("زار هيئة رعاية شؤون الأسرى.", "complement_of_head.institution", ["هيئة رعاية شؤون الأسرى"], []),
    ("زار محافظة غابوف أمس.", "complement_of_head.unknown_name", ["محافظة غابوف"], []),
    ("قررت الفرقة الرابعة ذلك.", "institution_name.numbered", ["الفرقة الرابعة"], []),
    ("قررت الأمانة العامة لحزب الله.", "institution_name.owned", ["الأمانة العامة لحزب الله"], ["حزب الله"]),
    ("قرر الحزب الشيوعي ذلك.", "institution_name.creed", ["الحزب الشيوعي"], []),
    ("قررت الهيئة العامة للرياضة ذلك.", "institution_name.more", ["الهيئة العامة للرياضة"], []),
    ("وصل وزير الخارجية العراقية.", "institution_name.of_minister", [], ["الخارجية العراقية"]),
    (
        "قال عبد الله حمدوك ذلك. وزار شارع حمدوك.",
        "name_counts.of_another",
        ["عبد الله حمدوك"],
        ["عبد الله حمدوك", "حمدوك"],
    ),
    ("هناك مخاوف أمنية سورية أمس.", "name_counts.adjective", [], ["سورية"]),
    ("عملوا بحماس أمس.", "name_counts.adverb", [], ["حماس"]),
    ("صلوا صلاة المغرب أمس.", "name_counts.everyday", [], ["المغرب"]),
    ("عاد الوفد من بغداد أمس.", "name_counts.always", ["بغداد"], []),
    ("قال الرئيس البرهان ذلك.", "name_counts.by_title", ["البرهان"], []),
    ("قالت صحيفة الأخبار ذلك.", "name_counts.by_head", ["الأخبار"], []),
    ("سكن في البقاع أمس.", "name_counts.by_preposition", ["البقاع"], []),
    ("اجتمعت «فتح» أمس.", "name_counts.by_marks", ["فتح"], []),
]
Named = Callable[[str], list[str]]


@pytest.fixture(scope="module")
def named(root) -> Named:
    """The names that the rules find in a sentence."""
    recogniser = Recogniser(authority.load(root / "seeds"), "none")

    def found(sentence: str) -> list[str]:
        text = article("عنوان", sentence).text
        return [
            text[one.start : one.end] for one in recogniser.by_rules(recogniser.vocabulary.tokens(Text(text)), text)
        ]

    return found


@pytest.mark.parametrize(("sentence", "case", "names", "others"), EXAMPLES)
def test_a_case_speaks_where_its_example_stands_and_without_it_the_names_are_others(
    named: Named, sentence: str, case: str, names: list[str], others: list[str]
) -> None:
    with heard() as cases:
        assert named(sentence) == names
    assert case in {each.name for each in cases}
    with without(case):
        assert named(sentence) == others
    assert named(sentence) == names


def test_any_case_of_names_can_be_left_out_of_any_sentence(named: Named) -> None:
    text = "\n".join(sentence for sentence, *_ in EXAMPLES)
    for decision in ("name_part", "titled_name", "reporter", "complement_of_head", "institution_name", "name_counts"):
        for case, _, _ in DECISIONS[decision].cases:
            with without(f"{decision}.{case}"):
                assert named(text), f"without {decision}.{case} nothing is named"


@pytest.mark.parametrize(
    ("line", "reporter"),
    [
        ("السليمانية/ علي شوكت", "علي شوكت"),
        ("بغداد/ كريم حداد أعلن الوزير ذلك", "كريم حداد"),
        ("رام الله – علي شوكت", "علي شوكت"),
        ("القاهرة ـ علي شوكت", "علي شوكت"),
        ("القاهرة: علي شوكت", "علي شوكت"),
        ("القاهرة: من علي شوكت", "علي شوكت"),
        ("بغداد | كتب علي شوكت", "علي شوكت"),
        ("محافظة غابوف/ علي شوكت", "علي شوكت"),
        ("بغداد/ المسار/ علي شوكت", "علي شوكت"),
        ("عمّان - «المسار» - علي شوكت", "علي شوكت"),
        ("بغداد/ كريم علي شوكت حداد", "كريم علي شوكت حداد"),
    ],
)
def test_a_reporter_is_named_behind_the_place_of_a_dateline(named: Named, line: str, reporter: str) -> None:
    assert named(line)[-1] == reporter
    assert named(f"{line}\nعاد الوفد أمس.")[-1] == reporter


@pytest.mark.parametrize(
    "line",
    [
        *("بغداد/ وكالات", "بغداد/ وكالات محلية", "دمشق - سانا", "القاهرة: قال", "القاهرة: عن علي شوكت"),
        *("بيروت - حسن شارك في ذلك", "غزة: سلام مفقود", "غزة: سلام علي وهادئ", "بغداد/ من", "بغداد/", "بغداد ـ"),
        *("بغداد/ علي", "بغداد علي شوكت", "بغداد/\nعلي شوكت", "بغداد، علي شوكت", "عاد الوفد إلى بغداد/ علي شوكت"),
    ],
)
def test_what_is_no_reporter_is_not_named_behind_a_place(named: Named, line: str) -> None:
    assert len(named(line)) == 1, "the place alone"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("وصل سامي كرم الجديد إلى البلدة.", ["سامي كرم"]),
        ("التقى وليد كرم المنتمي إلى الحزب الناس.", ["وليد كرم"]),
        ("وصل رشيد الهاشمي العلمي إلى البلدة.", ["رشيد الهاشمي العلمي"]),
    ],
)
def test_a_third_word_is_of_a_name_only_as_a_relation_behind_another(named: Named, text: str, names: list[str]) -> None:
    assert named(text) == names
