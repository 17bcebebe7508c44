"""A body that every state has is that of the nation that is named, of the place, of the outlet, or of its article."""

from __future__ import annotations

from dataclasses import replace

import pytest

from articles import article
from qawl.extract.entities import authority, find


@pytest.fixture(scope="module")
def known(root):
    return authority.load(root / "seeds")


def ids(
    known, *paragraphs: str, zone: str | None = None, article_id: str = "plain-20240501-00000001"
) -> dict[str, str]:
    """Text of each mention → its entity, the last where several are spelled alike."""
    page = article("عنوان", *paragraphs)
    page = replace(page, article_id=article_id, outlet=replace(page.outlet, timezone=zone))
    _, mentions = find(page, known, tagger="none")
    return {one.span.of(page.text): one.entity_id for one in mentions}


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("قالت الخارجية الروسية ذلك.", "russian-foreign-ministry"),
        ("قالت وزارة الدفاع الأمريكية ذلك.", "united-states-department-of-defense"),
        ("قالت وزارة الدفاع الأميركية ذلك.", "united-states-department-of-defense"),
        ("قالت وزارة الداخلية المصرية ذلك.", "egyptian-ministry-of-interior"),
        ("قالت الدفاع الإسرائيلية ذلك.", "israeli-defense-ministry"),
    ],
)
def test_the_nation_that_is_named_says_whose_it_is(known, text, body):
    assert body in ids(known, text, zone="Asia/Baghdad").values()


@pytest.mark.parametrize(
    ("dateline", "body"),
    [
        ("بغداد/ سامي كرم", "iraqi-ministry-of-interior"),
        ("البصرة/ سامي كرم", "iraqi-ministry-of-interior"),
        ("القاهرة - رويترز", "egyptian-ministry-of-interior"),
        ("الرياض - سامي كرم", "saudi-ministry-of-interior"),
        ("أسوان: سامي كرم", "egyptian-ministry-of-interior"),
    ],
)
def test_else_the_place_of_the_dateline_does(known, dateline, body):
    assert ids(known, dateline, "قالت وزارة الداخلية إن الطرق سالكة.")["وزارة الداخلية"] == body


@pytest.mark.parametrize(
    ("zone", "body"),
    [
        ("Asia/Baghdad", "iraqi-ministry-of-interior"),
        ("Africa/Cairo", "egyptian-ministry-of-interior"),
        ("Asia/Riyadh", "saudi-ministry-of-interior"),
    ],
)
def test_else_the_zone_of_the_outlet_does(known, zone, body):
    assert ids(known, "قالت وزارة الداخلية إن الطرق سالكة.", zone=zone)["وزارة الداخلية"] == body


@pytest.mark.parametrize(
    "zone", [None, "Europe/London", "America/New_York", "Asia/Nowhere", "UTC", "Asia/", "", "بغداد"]
)
def test_else_it_is_one_of_its_article(known, zone):
    said = "قالت وزارة الداخلية إن الطرق سالكة."
    here, there = (ids(known, said, zone=zone, article_id=f"plain-20240501-0000000{n}") for n in (1, 2))
    assert here["وزارة الداخلية"] != there["وزارة الداخلية"]


@pytest.mark.parametrize(
    ("first", "second", "body"),
    [
        ("قالت وزارة الداخلية المصرية ذلك.", "وأضافت وزارة الداخلية ذلك.", "egyptian-ministry-of-interior"),
        ("قال وزير الداخلية السعودي ذلك.", "وأضافت وزارة الداخلية ذلك.", "saudi-ministry-of-interior"),
        ("وأضافت وزارة الداخلية ذلك.", "قال وزير الداخلية المصري ذلك.", "egyptian-ministry-of-interior"),
    ],
)
def test_what_the_article_says_of_the_body_comes_before_place_and_outlet(known, first, second, body):
    assert ids(known, "بغداد/ سامي كرم", first, second, zone="Asia/Baghdad")["وزارة الداخلية"] == body


def test_of_two_nations_the_home_is_meant_or_nobody(known):
    both = "اتفقت وزارة الداخلية المصرية ووزارة الداخلية السعودية. وأضافت وزارة الداخلية ذلك."
    assert ids(known, both, zone="Asia/Baghdad")["وزارة الداخلية"] == "iraqi-ministry-of-interior"
    assert ids(known, both)["وزارة الداخلية"].startswith("organization-")


@pytest.mark.parametrize(
    "body",
    [
        "المحكمة العليا",
        "مجلس الشيوخ",
        "البنك المركزي",
        "الدفاع المدني",
        "مجلس الوزراء",
        "النيابة العامة",
        "القوات الجوية",
    ],
)
def test_bodies_of_two_states_under_one_name_are_two(known, body):
    here, there = (ids(known, f"قرر {body} ذلك.", zone=zone)[body] for zone in ("Africa/Tunis", "Africa/Algiers"))
    assert here != there


def test_a_body_keeps_its_entity_however_its_nation_is_known(known):
    named = ids(known, "قالت وزارة النقل التونسية ذلك.")["وزارة النقل التونسية"]
    assert ids(known, "قالت وزارة النقل ذلك.", zone="Africa/Tunis")["وزارة النقل"] == named
    assert ids(known, "تونس - رويترز", "قالت وزارة النقل ذلك.")["وزارة النقل"] == named
