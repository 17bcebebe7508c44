"""Provinces are known as bare names, after their head nouns, and in lists of places; their lookalikes stay words."""

from __future__ import annotations

import pytest

from articles import article
from qawl.extract.entities import authority, find


@pytest.fixture(scope="module")
def known(root):
    return authority.load(root / "seeds")


def places(known, sentence: str) -> list[str]:
    page = article("عنوان", sentence)
    entities, mentions = find(page, known, tagger="none")
    kinds = {entity.entity_id: entity.kind for entity in entities}
    return [mention.span.of(page.text) for mention in mentions if kinds[mention.entity_id] == "place"]


@pytest.mark.parametrize(
    "name", ["شبوة", "القليوبية", "شفشاون", "تيسمسيلت", "شمال كردفان", "تكانت", "جنوب سيناء", "إربد"]
)
def test_a_province_counts_where_its_name_is_no_other_word(known, name):
    assert places(known, f"وصلت القافلة صباحًا فاستقبلتها {name} بالورد.") == [name]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("نزلت السيول في لحج وأبين والضالع.", ["لحج", "أبين", "الضالع"]),
        ("فتحت المدارس أبوابها في القاهرة والمنوفية والبحيرة.", ["القاهرة", "المنوفية", "البحيرة"]),
        ("تساقطت الثلوج على وهران، النعامة، البيض وتلمسان.", ["وهران", "النعامة", "البيض", "تلمسان"]),
        ("زار الوفد الجديدة والداخلة ومراكش.", ["الجديدة", "الداخلة", "مراكش"]),
    ],
)
def test_a_name_that_is_another_word_too_counts_in_a_list_of_places(known, sentence, found):
    assert places(known, sentence) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("بحث الطرفان ملفات الدول العربية والشرقية.", []),
        ("انقسمت أوروبا الغربية والشرقية بعد الحرب.", ["أوروبا"]),
        ("في العراق، العقبة الكبرى هي التمويل.", ["العراق"]),
        ("كان التاجر ضالعًا في الأمر، والضالع فيه يعاقب.", []),
        ("عاد الرحالة إلى بغداد وسعيدة كانت أيامه.", ["بغداد"]),
    ],
)
def test_what_stands_beside_a_place_is_not_one_for_that_alone(known, sentence, found):
    assert places(known, sentence) == found


@pytest.mark.parametrize(
    "sentence",
    ["شهدت محافظة الخليل أمطارًا.", "شهدت ولاية معسكر أمطارًا.", "شهد إقليم الحوز أمطارًا.", "شهدت جهة سوس ماسة أمطارًا."],
)
def test_the_noun_of_a_division_tells_its_name(known, sentence):
    assert len(places(known, sentence)) == 1


def test_a_birthplace_is_not_the_capital_of_oman(known):
    assert places(known, "عاد الشاعر إلى مسقط رأسه بعد رحلة إلى مسقط.") == ["مسقط"]
