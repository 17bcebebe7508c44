"""Where time expressions are found, and what holds of all of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qawl.extract.times import find_in
from qawl.extract.times.vocabulary import ADJECTIVES, DEICTICS, MONTHS, SEASONS, UNITS, WEEKDAYS
from qawl.model.edtf import earliest_day, is_valid

TODAY = date(2026, 2, 12)
WORDS = st.sampled_from(
    [
        *MONTHS, *WEEKDAYS, *DEICTICS, *SEASONS, *UNITS, *ADJECTIVES,
        "عام", "في", "بين", "منذ", "قبل", "حتى", "إلى", "من", "و", "2014", "١٩", "3", "31", "/", "-", "،", ".",
        "\n", "\n\n",
        "الساعة", "10:30", "صباحا", "مساء", "القرن", "العشرين", "الثمانينيات", "هذا", "قال", "شهر", "يوم", "لـ", "لل",
        "ثلاثة", "لن", "لا", "يجب", "تأجلت", "تنطلق", "كان", "لكن", "ما", "يجري", "تقريبا", "الأسبوع", "المقبل",
        "«", "»",
        "سَنَةً", "أمسِ", "\u200f", "(", ")", "هـ",
    ]
)  # fmt: skip
TEXTS = st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=80)


@given(TEXTS, st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_expressions_are_in_order_apart_in_one_line_and_valid(text: str, today: date | None) -> None:
    end = 0
    for time in find_in(text, today):
        assert end <= time.span.start < time.span.end <= len(text)
        assert "\n" not in time.span.of(text)
        assert time.span.of(text) == time.span.of(text).strip()
        assert is_valid(time.value), time
        end = time.span.end


@given(st.dates(date(1600, 1, 1), date(2999, 12, 31)), st.sampled_from(sorted(MONTHS, key=MONTHS.__getitem__)))
def test_a_full_date_means_itself_whatever_the_day_of_publication(day: date, name: str) -> None:
    written = f"{min(day.day, 28)} {name} {day.year}"
    for today in (None, TODAY):
        (time,) = find_in(f"وقّعوا في {written}.", today)
        assert time.span.of(f"وقّعوا في {written}.") == written
        assert time.value == date(day.year, MONTHS[name], min(day.day, 28)).isoformat()


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(sorted(WEEKDAYS)))
def test_a_bare_weekday_is_that_weekday_within_the_week_up_to_today(today: date, name: str) -> None:
    (time,) = find_in(f"وصل {name} وفد", today)
    day = earliest_day(time.value)
    assert day is not None
    assert day.isoweekday() == WEEKDAYS[name]
    assert timedelta(0) <= today - day < timedelta(7)
    (last,) = find_in(f"وصل {name} الماضي وفد", today)
    (following,) = find_in(f"وصل {name} المقبل وفد", today)
    assert last.value < today.isoformat() < following.value


@pytest.mark.parametrize("text", ["وصل السبت", "وصل أمس", "في تموز", "العام الماضي", "قبل ثلاثة أيام", "الخريف الماضي"])
def test_without_the_day_of_publication_what_is_relative_is_no_row(text: str) -> None:
    assert find_in(text, None) == ()


@pytest.mark.parametrize("text", ["من السبت إلى السبت", "بين 2014 و2014", "من تموز إلى تموز"])
def test_no_stretch_of_time_ends_where_it_begins(text: str) -> None:
    assert all("/" not in time.value for time in find_in(text, TODAY))


def test_without_the_day_of_publication_the_years_of_the_text_still_place_its_months() -> None:
    found = [time.value for time in find_in("في 3 شباط 2012 بدأ، وفي نيسان من ذلك العام انتهى", None)]
    assert found == ["2012-02-03", "2012-04"]


@pytest.mark.parametrize("written", ["أيْلُول", "أيلــول", "ايلول", "أيلول\u200f"])
def test_signs_and_tatweel_inside_a_word_belong_to_its_span(written: str) -> None:
    text = f"بُلِّغوا في {written} 2020."
    (time,) = find_in(text, None)
    assert time.span.of(text) == f"{written} 2020"


@pytest.mark.parametrize(
    ("text", "span"),
    [("وأمس وصلوا", "أمس"), ("بالسبت الماضي", "السبت الماضي"), ("وفي السبت", "السبت"), ("لأيلول 2020", "أيلول 2020")],
)
def test_clitics_and_prepositions_stay_outside(text: str, span: str) -> None:
    (time,) = find_in(text, TODAY)
    assert time.span.of(text) == span


def test_the_clock_after_midnight_does_not_move_the_named_day() -> None:
    monday = date(2026, 2, 16)  # a page of 00:10 still says "yesterday, Saturday"
    (time,) = find_in("أعلن أمس السبت", monday)
    assert time.value == "2026-02-14"


def test_every_weekday_name_of_cldr_is_known() -> None:
    from babel import Locale

    for number, name in Locale.parse("ar").days["format"]["wide"].items():
        (time,) = find_in(f"وصل {name} وفد", TODAY)
        day = earliest_day(time.value)
        assert day is not None
        assert day.weekday() == number
