"""What an expression means depends on the day of publication: the same words, seen from other days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qawl.extract.times import find_in
from qawl.extract.times.vocabulary import SEASON_STARTS, SEASONS
from qawl.model.edtf import earliest_day, is_valid

DAYS = st.dates(date(1950, 1, 1), date(2080, 12, 31))
MONTH = {number: name for name, number in (("كانون الثاني", 1), ("شباط", 2), ("آذار", 3), ("نيسان", 4), ("أيار", 5),
         ("حزيران", 6), ("تموز", 7), ("آب", 8), ("أيلول", 9), ("تشرين الأول", 10), ("تشرين الثاني", 11),
         ("كانون الأول", 12))}  # fmt: skip
NAMED = {season: name for name, season in SEASONS.items()}


def value(text: str, today: date) -> str:
    (time,) = find_in(text, today)
    return time.value


@given(DAYS, st.integers(0, 20), st.sampled_from(["حتى", "لغاية", "اعتبارا من", "منذ", "بدءا من"]))
def test_a_day_that_has_just_passed_is_not_next_years_whatever_stands_before_it(
    today: date, ago: int, word: str
) -> None:
    day = today - timedelta(ago)
    assert value(f"{word} {day.day} {MONTH[day.month]}", today) == day.isoformat()


@given(DAYS, st.sampled_from([("اليوم", 0), ("أمس", -1), ("غدا", 1), ("أول أمس", -2)]), st.integers(-1, 1))
def test_a_date_beside_a_word_for_the_day_lies_beside_it(today: date, word: tuple[str, int], off: int) -> None:
    day = today + timedelta(word[1] + off)  # a page of the small hours, or one that was late
    assert value(f"حتى {word[0]} {day.day} {MONTH[day.month]}", today) == day.isoformat()


@pytest.mark.parametrize(
    ("text", "today", "expected"),
    [
        ("هذا الصيف", "2018-09-10", "2018-22"),
        ("هذا الصيف", "2018-05-20", "2018-22"),
        ("هذا الصيف", "2018-07-01", "2018-22"),
        ("هذا الصيف", "2018-12-20", "2018-22"),
        ("وسيصلون هذا الصيف", "2018-12-20", "2019-22"),
        ("كان هذا الصيف حارا", "2019-01-05", "2018-22"),
        ("هذا الربيع كان ممطرا", "2018-10-05", "2018-21"),
        ("كان هذا الخريف جافا", "2018-04-05", "2017-23"),
        ("وكان هذا الشتاء قاسيا", "2018-08-05", "2017-24"),
        ("كان هذا الصيف حارا", "2018-07-05", "2018-22"),
        ("هذا الصيف", "2019-01-05", "2019-22"),
        ("هذا الربيع", "2018-09-05", "2018-21"),
        ("هذا الخريف", "2018-03-05", "2018-23"),
        ("هذا الشتاء", "2018-03-05", "2017-24"),
        ("هذا الشتاء", "2018-11-25", "2018-24"),
        ("هذا الربيع", "2018-06-03", "2018-21"),
        ("هذا الخريف", "2018-08-30", "2018-23"),
        ("الصيف الماضي", "2018-09-10", "2018-22"),
        ("الصيف المقبل", "2018-05-20", "2018-22"),
        ("الصيف المقبل", "2018-09-10", "2019-22"),
    ],
)
def test_a_season_near_its_edge(text: str, today: str, expected: str) -> None:
    assert value(f"انتظروه {text}", date.fromisoformat(today)) == expected


@given(DAYS, st.sampled_from(sorted(NAMED)))
def test_the_last_this_and_the_next_season_follow_each_other_within_two_years(today: date, season: int) -> None:
    name = NAMED[season]
    last, this, following = (
        int(value(words, today)[:4]) for words in (f"ال{name} الماضي", f"هذا ال{name}", f"ال{name} المقبل")
    )
    assert last <= this <= following <= last + 2
    assert abs((date(this, SEASON_STARTS[season], 1) - today).days) < 215


@given(DAYS, st.integers(3, 10), st.integers(3, 10))
def test_two_units_are_their_sum_and_said_to_be_approximate(today: date, years: int, months: int) -> None:
    found = value(f"قبل {years} أعوام و{months} أشهر", today)
    total = today.year * 12 + today.month - 1 - 12 * years - months
    assert found == f"{total // 12:04}-{total % 12 + 1:02}~"
    assert is_valid(found)


@given(DAYS, st.integers(3, 10), st.sampled_from(["أيام", "أسابيع", "أشهر", "أعوام"]))
def test_before_and_after_mirror_each_other_around_today(today: date, count: int, unit: str) -> None:
    before, after = value(f"قبل {count} {unit}", today), value(f"سيعود بعد {count} {unit}", today)
    first, last = earliest_day(before), earliest_day(after)
    assert first is not None and last is not None
    assert first < today < last
    assert before.endswith("~") == after.endswith("~")
