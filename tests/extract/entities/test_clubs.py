"""Teams of the lexicon are organizations where the article is of sport, and everyday words elsewhere."""

from __future__ import annotations

import pytest

from articles import article
from qawl.extract.entities import authority, find

SPORT = "المباراة في الدوري انتهت بهدف."


@pytest.fixture(scope="module")
def known(root):
    return authority.load(root / "seeds")


def bodies(known, *lines: str) -> list[str]:
    page = article("عنوان", *lines)
    entities, mentions = find(page, known, tagger="none")
    organizations = {one.entity_id for one in entities if one.kind == "organization"}
    return [one.span.of(page.text) for one in mentions if one.entity_id in organizations]


@pytest.mark.parametrize(
    ("sentence", "teams"),
    [
        ("فاز الهلال على النصر بهدفين.", ["الهلال", "النصر"]),
        ("تأهل الترجي إلى النهائي.", ["الترجي"]),
        ("قال مدرب الأهلي سامي كرم إنه راض.", ["الأهلي"]),
        ("وسجل مهاجم تشيلسي هدفا.", ["تشيلسي"]),
        ("يواجه الوداد غدا ضيفه الرجاء.", ["الوداد", "الرجاء"]),
        ("فاز الهلال ثم عاد النصر إلى بلاده.", ["الهلال"]),
    ],
)
def test_a_team_is_found_by_what_only_teams_have_or_do(known, sentence, teams):
    assert bodies(known, SPORT, sentence) == teams


@pytest.mark.parametrize(
    "sentence", ["فاز الهلال على النصر.", "ظهر الهلال في السماء.", "وقف أمام العين.", "سقط الشباب."]
)
def test_outside_sport_the_same_words_are_no_team(known, sentence):
    assert bodies(known, sentence) == []


def test_a_team_of_several_strange_words_needs_no_sport_and_one_of_everyday_words_does(known):
    assert bodies(known, "انتقل إلى أتلتيكو مدريد صيفا.") == ["أتلتيكو مدريد"]
    assert bodies(known, "انتشر حرس الحدود على الجبل.") == []
