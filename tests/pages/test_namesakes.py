"""Two articles of one headline on one day are two; two captures of one article are asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from qawl.model import ids
from qawl.model.faults import FaultyInput
from qawl.model.values import Registration
from registering import register_single

HEADLINE, DAY = "أسعار العملات", "2024-03-05"
MORNING = f"{HEADLINE}\nارتفع سعر الصرف صباحا في الأسواق.\n"
EVENING = f"{HEADLINE}\nتراجع سعر الصرف مساء بعد إغلاق السوق.\n"
FIRST = ids.article_id("plain", DAY, HEADLINE)


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    return tmp_path / "seeds"


def add(seeds: Path, name: str, text: str, another: bool = False, **details: str) -> Registration:
    file = seeds.parent / name
    file.write_text(text, encoding="utf-8")
    return register_single(file, seeds, {"outlet": "plain", "published": DAY, **details}, another)


def test_what_tells_two_articles_apart_is_minted_into_the_id_the_same_as_ever():
    assert FIRST == "plain-20240305-5e8014fc"
    assert ids.article_id("plain", DAY, HEADLINE, "example.org/2") == "plain-20240305-4e745cc7"
    assert ids.article_id("plain", None, HEADLINE, "0" * 64) == "plain-undated-21f7e16a"


def test_articles_of_other_addresses_are_other_articles(seeds):
    one = add(seeds, "1.txt", MORNING, url="https://example.org/1")
    two = add(seeds, "2.txt", MORNING + "وفي المساء أيضا.\n", url="https://example.org/2")
    assert one.article_id == FIRST
    assert two.article_id == ids.article_id("plain", DAY, HEADLINE, "example.org/2")


def test_without_addresses_no_paragraph_in_common_means_another_article(seeds):
    minted = [add(seeds, f"{n}.txt", f"{HEADLINE}\nالنشرة رقم {n} من السوق.\n").article_id for n in range(4)]
    assert minted[0] == FIRST
    assert len(set(minted)) == 4


@pytest.mark.parametrize(
    ("text", "url"),
    [
        (MORNING + "وأضيفت فقرة.\n", None),
        (MORNING.replace("صباحا", "صباحًا,") + "وأضيفت فقرة.\n", None),
        (HEADLINE, None),
        (EVENING, "http://www.example.org/1/?utm_source=x"),
    ],
)
def test_what_may_be_the_same_article_is_asked_about_with_both_remedies(seeds, text, url):
    add(seeds, "1.txt", MORNING, url="https://example.org/1")
    before = (seeds / "captures.csv").read_bytes()
    with pytest.raises(FaultyInput) as caught:
        add(seeds, "2.txt", text, **({"url": url} if url else {}))
    assert all(word in str(caught.value) for word in ("2.txt", "--replaces plain/1.txt", "--another"))
    assert (seeds / "captures.csv").read_bytes() == before
    assert add(seeds, "2.txt", text, another=True, **({"url": url} if url else {})).article_id != FIRST


def test_a_second_capture_of_the_second_article_is_known_as_its_own(seeds):
    add(seeds, "1.txt", MORNING)
    two = add(seeds, "2.txt", EVENING)
    with pytest.raises(FaultyInput, match=r"plain/2\.txt is a capture of the same article"):
        add(seeds, "3.txt", EVENING + "وأضيفت فقرة.\n")
    assert add(seeds, "3.txt", EVENING + "وأضيفت فقرة.\n", replaces="plain/2.txt").article_id == two.article_id


def test_another_where_no_id_is_taken_changes_nothing(seeds):
    assert add(seeds, "1.txt", MORNING, another=True).article_id == FIRST


DAYS = [(DAY, None), (None, DAY)]


@pytest.mark.parametrize("days", DAYS, ids=["the day first", "the day second"])
@pytest.mark.parametrize("text", [MORNING, MORNING + "وأضيفت فقرة.\n", HEADLINE])
def test_of_one_article_a_capture_with_its_day_and_one_without_are_asked_about(seeds, days, text):
    one = add(seeds, "1.txt", MORNING, published=days[0])
    with pytest.raises(FaultyInput, match=r"plain/1\.txt is a capture of the same article") as caught:
        add(seeds, "2.txt", f"{text}\n", published=days[1])
    assert all(word in str(caught.value) for word in ("--replaces plain/1.txt", "--another"))
    assert add(seeds, "2.txt", f"{text}\n", published=days[1], replaces="plain/1.txt").article_id == one.article_id


@pytest.mark.parametrize("days", DAYS, ids=["the day first", "the day second"])
@pytest.mark.parametrize("more", [{"text": EVENING}, {"text": MORNING + "وأضيفت فقرة.\n", "another": True}])
def test_another_article_of_that_headline_has_its_own_id_with_a_day_or_without(seeds, days, more):
    add(seeds, "1.txt", MORNING, published=days[0])
    two = add(seeds, "2.txt", more["text"], more.get("another", False), published=days[1])
    assert two.article_id == ids.article_id("plain", days[1], HEADLINE)
