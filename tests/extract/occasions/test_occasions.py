"""Occasions: one act of speaking keeps its channel and its time, as long as nothing else is named."""

from __future__ import annotations

import pytest

from articles import article
from qawl.extract import quotes
from qawl.extract.linking import link
from qawl.extract.times import find
from qawl.model.values import Quote


def said(*body: str, published_on: str | None = "2024-03-07") -> tuple[Quote, ...]:
    """The quotes of an article that appeared on a Thursday."""
    page = article("خبر من المدينة", *body, published_on=published_on)
    heard = quotes.heard(page)
    return link(page, heard.quotes, (), (), find(page), None, heard.openings)


def media(*body: str) -> list[str | None]:
    return [quote.medium.kind if quote.medium else None for quote in said(*body)]


def days(*body: str, published_on: str | None = "2024-03-07") -> list[str | None]:
    return [quote.stated_on for quote in said(*body, published_on=published_on)]


def numbers(*body: str) -> list[int | None]:
    return [quote.occasion for quote in said(*body)]


FIRST = "قال عمر صبري للصحفيين الاثنين إن السد امتلأ."


def test_an_occasion_goes_on_with_its_speaker_and_keeps_channel_and_time() -> None:
    body = (FIRST, "وأضاف أن القناة مفتوحة، مشيرا إلى أن المياه تكفي.", "وأكد صبري أن المزارعين راضون.")
    assert numbers(*body) == [1, 1, 1, 1]
    assert media(*body) == ["reporters"] * 4
    assert days(*body) == ["2024-03-04"] * 4


def test_it_goes_on_though_somebody_else_has_spoken_in_between() -> None:
    body = (FIRST, "وقالت ليلى حداد إن السوق مفتوحة.", "وتابع صبري أن المياه تكفي.")
    assert numbers(*body) == [1, 2, 1]
    assert media(*body) == ["reporters", None, "reporters"]
    assert days(*body) == ["2024-03-04", None, "2024-03-04"]


@pytest.mark.parametrize(
    ("next_one", "medium", "day"),
    [
        ("وقال صبري في مقابلة مع وكالة رويترز إن القناة مفتوحة.", "interview", None),
        ("وقال صبري الأربعاء إن القناة مفتوحة.", None, "2024-03-06"),
        ("وقال صبري في بيان الأربعاء إن القناة مفتوحة.", "statement", "2024-03-06"),
        ("وكان صبري قد قال إن القناة مفتوحة.", None, None),
        ("وقال صبري في وقت سابق إن القناة مفتوحة.", None, None),
    ],
)
def test_another_channel_or_time_or_an_earlier_saying_is_another_occasion(
    next_one: str, medium: str | None, day: str | None
) -> None:
    first, second, third = said(FIRST, next_one, "وأضاف أن المياه تكفي.")
    assert (first.occasion, second.occasion, third.occasion) == (1, 2, 2)
    for quote in (second, third):
        assert (quote.medium.kind if quote.medium else None, quote.stated_on) == (medium, day)


def test_the_time_is_still_that_of_before_where_only_the_channel_becomes_known() -> None:
    body = ("قال عمر صبري الاثنين إن السد امتلأ.", "وأضاف صبري للصحفيين أن القناة مفتوحة.")
    assert media(*body) == [None, "reporters"]
    assert days(*body) == ["2024-03-04"] * 2


@pytest.mark.parametrize(
    "opening",
    [
        "عقد عمر صبري مؤتمرا صحفيا الاثنين في مقر الشركة.",
        "وفي مؤتمر صحفي الاثنين كشف عمر صبري خطة الشركة.",
        "واستعرض عمر صبري خطة الشركة الاثنين خلال المؤتمر الصحفي السنوي.",
    ],
)
def test_a_sentence_that_quotes_nothing_says_where_what_follows_was_said(opening: str) -> None:
    body = (opening, "وقال صبري إن السد امتلأ.", "وقالت ليلى حداد إن السوق مفتوحة.")
    assert media(*body) == ["press_conference", None]
    assert days(*body) == ["2024-03-04", None]


def test_a_channel_that_is_opened_without_a_name_is_that_of_whoever_goes_on_speaking() -> None:
    opened = ("قال عمر صبري إن السد امتلأ.", "وعقد مؤتمرا صحفيا في المدينة.")
    assert media(*opened, "وأضاف أن القناة مفتوحة.") == [None, "press_conference"]
    assert media(*opened, "وقالت ليلى حداد إن السوق مفتوحة.") == [None, None]


@pytest.mark.parametrize(
    "body",
    [
        "قال عمر صبري إن السد امتلأ. وفتحت القناة الثلاثاء.",
        "فتحت القناة الثلاثاء. قال عمر صبري إن السد امتلأ.",
        "قال عمر صبري: «امتلأ السد». الثلاثاء يوم السوق.",
        "قال عمر صبري إن السد امتلأ. جاء ذلك في بيان. وصل الوزير الثلاثاء.",
        "قال عمر صبري إن السد امتلأ. جاء ذلك في مقابلة مع رويترز بعد سقوط الجسر الثلاثاء.",
    ],
)
def test_a_time_in_another_sentence_is_not_that_of_saying(body: str) -> None:
    assert days(body) == [None]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("الاثنين، قال عمر صبري إن السد امتلأ.", "2024-03-04"),
        ("الاثنين: قال عمر صبري إن السد امتلأ.", None),
        ("الاثنين بعد انهيار جسر، قال عمر صبري إن السد امتلأ.", None),
        ("الاثنين وصل إلى المدينة وفد كبير من المزارعين القادمين من القرى البعيدة، وقال عمر صبري إن السد امتلأ.", None),
    ],
)
def test_a_time_that_opens_the_sentence_is_that_of_saying_unless_something_else_comes_first(
    sentence: str, day: str | None
) -> None:
    assert days(sentence) == [day]


def test_a_time_is_that_of_saying_up_to_some_distance_from_the_cue_and_never_again_further_away() -> None:
    found = [days(f"قال عمر صبري {'كلمة ' * words}الاثنين إن السد امتلأ.") for words in range(0, 40, 4)]
    assert found[0] == ["2024-03-04"]
    assert found == sorted(found, key=lambda day: day != ["2024-03-04"])
    assert found[-1] != ["2024-03-04"]


def test_the_channel_may_be_told_behind_what_was_said() -> None:
    told = "جاء ذلك خلال مؤتمر صحفي عقده الاثنين في المدينة."
    body = ("قال عمر صبري إن السد امتلأ.", told, "وأضاف أن القناة مفتوحة.")
    assert media(*body) == ["press_conference"] * 2
    assert days(*body) == ["2024-03-04"] * 2
    assert media("قال عمر صبري إن السد امتلأ، وذلك في كلمة ألقاها أمام الطلاب.") == ["speech"]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("وفي بيان نشر مساء الجمعة، قال عمر صبري إن السد امتلأ.", "2024-03-01"),
        ("قال صبري، الذي تقدر ثروته بمليون، خلال مقابلة مع القناة، الأحد: «سأبيع الشركة قبل الصيف».", "2024-03-03"),
        ("قال عمر صبري - الفائز يوم السبت بالجائزة - للصحفيين إن السد امتلأ.", None),
        ("قال عمر صبري لـ(النهر اليوم) إن السد امتلأ.", None),
        ("قال عمر صبري، وهو مزارع في الستينات، إن السد امتلأ.", None),
        ("قال عمر صبري في بيان إن السد امتلأ الاثنين.", None),
    ],
)
def test_only_what_stands_in_the_clause_of_saying_says_when(sentence: str, day: str | None) -> None:
    assert days(sentence) == [day]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("وقال بطل كأس العالم 2002 إن الفريق متعب.", None),
        ("وقال سامي كرم بعد أولمبياد 2016 إن الفريق متعب.", None),
        ("وقالت الوزارة في نشرتها لشهر يناير 2018 إن السد امتلأ.", None),
        ("وقال تقرير الوزارة السنوي لعام 2018 إن السد امتلأ.", None),
        ("وفي 2018 قال سامي كرم إن السد امتلأ.", "2018"),
        ("وقال سامي كرم في نهاية 2018 إن السد امتلأ.", "2018"),
        ("وقالت صحيفة الراية العام الماضي إن السد امتلأ.", "2023"),
    ],
)
def test_a_year_or_a_month_in_the_name_of_something_is_no_time_of_saying(sentence: str, day: str | None) -> None:
    assert days(sentence) == [day]


def test_a_weekday_that_cannot_be_resolved_leaves_the_time_empty() -> None:
    assert days(FIRST, "وأضاف أن القناة مفتوحة.", published_on=None) == [None, None]


def test_what_is_reported_within_what_is_said_is_an_occasion_of_its_own() -> None:
    reporting = FIRST.replace("إن السد امتلأ", "إن ليلى حداد أكدت أن السوق مفتوحة")
    outer, inner, after = said(reporting, "وأضاف صبري أن المياه تكفي.")
    assert outer.occasion == after.occasion == 1
    assert (inner.occasion, inner.medium, inner.stated_on) == (2, None, None)


def test_what_is_denied_supposed_or_asked_has_no_part_in_the_occasion() -> None:
    body = (FIRST, "وهل قال صبري إن القناة مفتوحة؟", "وأضاف صبري أن المياه تكفي.")
    assert numbers(*body) == [1, 2, 1]
    assert media(*body) == ["reporters", None, "reporters"]


def test_a_thousand_speakers_and_channels_are_followed_in_time_in_proportion() -> None:
    sentence = "وعقد زيد مؤتمرا صحفيا. وقال زيد إن الماء عذب. "
    assert {quote.occasion for quote in said(sentence * 300)} <= set(range(1, 302))
