"""The dateline: a page that nothing else dates is seen from the day at its head."""

from __future__ import annotations

import pytest

from articles import article
from qawl.extract.times import find

BODY = "وصلت السفينة أمس إلى الميناء وبقيت فيه ساعة كاملة بعد أن أفرغت ما كانت تحمله."


@pytest.mark.parametrize(
    "head",
    [
        ("الخميس 7 آذار 2024",),
        ("تونس في يوم الخميس 7 مارس 2024",),
        ("النهر - 7/3/2024",),
        ("سطر قبل التاريخ", "الخميس، 07-مارس-2024"),
    ],
)
def test_a_line_that_holds_little_more_than_a_day_is_one(head: tuple[str, ...]) -> None:
    page = article("خبر من المدينة", *head, BODY, published_on=None)
    assert [time.value for time in find(page) if time.span.of(page.text) == "أمس"] == ["2024-03-06"]


def test_so_is_the_day_that_opens_a_paragraph_before_a_dash() -> None:
    page = article("خبر من المدينة", f"رام الله 7-3-2024 وفا- {BODY}", published_on=None)
    assert [time.value for time in find(page)] == ["2024-03-07", "2024-03-06"]


@pytest.mark.parametrize(
    "paragraph",
    [
        f"{BODY} وكانت قد غادرت في 7 آذار 2024 من ميناء آخر في الجنوب البعيد.",
        f"في 7 آذار 2024 غادرت السفينة ميناءها الأول في الجنوب البعيد ولم تتوقف. {BODY}",
    ],
)
def test_a_day_within_what_is_told_is_none(paragraph: str) -> None:
    page = article("خبر من المدينة", paragraph, published_on=None)
    assert "أمس" not in [time.span.of(page.text) for time in find(page)]


def test_the_day_of_publication_comes_first() -> None:
    page = article("خبر من المدينة", "الخميس 7 آذار 2024", BODY, published_on="2024-05-02")
    assert [time.value for time in find(page) if time.span.of(page.text) == "أمس"] == ["2024-05-01"]
