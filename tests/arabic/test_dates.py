"""Days and clocks as Arabic writes them."""

from __future__ import annotations

import calendar
from datetime import date

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from qawl.arabic.dates import MONTHS, hour_of_24, iso_moment, month, parse_clock, parse_day

LOCALES = ("ar", "ar_IQ", "ar_SY", "ar_LB", "ar_JO", "ar_DZ", "ar_TN", "ar_MA", "ar_MR", "ar_SA", "ar_EG")


@pytest.mark.parametrize("locale", LOCALES)
def test_every_month_name_of_cldr_is_known(locale: str) -> None:
    for context in ("format", "stand-alone"):
        for number, name in Locale.parse(locale).months[context]["wide"].items():
            assert month(name) == number, name


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("تموز/يوليو", 7),
        ("كانون الثاني / يناير", 1),
        ("أيلول (سبتمبر)", 9),
        ("تشرين الأوّل", 10),
        ("تِشْرِين الثانى", 11),
        ("كانون أول", 12),
        ("اغسطس", 8),
        ("آب-أغسطس", 8),
        ("آب/يوليو", None),  # two months are no month
        ("جمعة", None),
        ("", None),
        ("/", None),
    ],
)
def test_a_month_is_read_in_any_spelling_and_doubled(name: str, number: int | None) -> None:
    assert month(name) == number


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("19 يناير, 2026", (2026, 1, 19)),
        ("نشر في: 3 شباط, 2025: 11:40 م", (2025, 2, 3)),
        ("١٩ كانون الثاني 2026", (2026, 1, 19)),
        ("۰۷ تموز ۲۰۲۴", (2024, 7, 7)),  # Persian digits
        ("19/01/2026", (2026, 1, 19)),  # day first: there is no month 19
        ("5/6/2024", (2024, 6, 5)),  # day first, also where both orders are possible
        ("2026-01-19", (2026, 1, 19)),
        ("2026/1/9", (2026, 1, 9)),
        ("1 من شهر آب/أغسطس، عام 2023", (2023, 8, 1)),
        ("الاثنين 5 ماي 2025", (2025, 5, 5)),
        ("يونيو 30, 2021", (2021, 6, 30)),
        ("1 تموز (يوليو) 2024", (2024, 7, 1)),
        ("12 آب/يوليو 2024", None),  # the two names contradict each other
        ("30 فبراير 2026", None),
        ("29 فبراير 2024", (2024, 2, 29)),
        ("29 فبراير 2023", None),
        ("31/4/2024", None),
        ("1/19/2026", None),  # month first is not the order of the Arab press: not guessed
        ("28/7/1447", None),  # may be Hijri
        ("12/10/1945 هـ", None),
        ("120/01/2026", None),
        ("19/01-2026", None),
        ("19 يناير", None),
        ("لا تاريخ هنا", None),
        ("", None),
    ],
)
def test_a_day_is_read_or_it_is_none(text: str, day: tuple[int, int, int] | None) -> None:
    assert parse_day(text) == day


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("12:07 ص", (0, 7)),
        ("12:30 م", (12, 30)),
        ("١١:٥٩ مساءً", (23, 59)),
        ("9:05 صباحًا", (9, 5)),
        ("12 ظهرًا", (12, 0)),
        ("1:15 ظهرا", (13, 15)),
        ("11:30 ظهراً", (11, 30)),
        ("4 عصرًا", (16, 0)),
        ("10 ليلًا", (22, 0)),
        ("2 ليلا", (2, 0)),
        ("3 بعد الظهر", (15, 0)),
        ("الساعة 9", (9, 0)),
        ("الساعة 20:15", (20, 15)),
        ("14:05", (14, 5)),
        ("14:05 م", (14, 5)),
        ("00:07", (0, 7)),
        ("23:59:59", (23, 59)),
        ("8 آذار, 2025: 06:45 م", (18, 45)),
        ("15:00 ص", None),
        ("24:00", None),
        ("12:61", None),
        ("19 يناير 2026", None),
        ("", None),
    ],
)
def test_a_clock_is_read_or_it_is_none(text: str, clock: tuple[int, int] | None) -> None:
    assert parse_clock(text) == clock


@given(
    st.dates(date(1600, 1, 1), date(2999, 12, 31)), st.sampled_from(sorted(MONTHS)), st.sampled_from("0٠۰"), st.data()
)
def test_every_day_of_the_calendar_is_read_back(day: date, name: str, zero: str, data: st.DataObject) -> None:
    digits = str.maketrans("0123456789", "".join(chr(ord(zero) + n) for n in range(10)))
    number = MONTHS[name]
    in_month = data.draw(st.integers(1, calendar.monthrange(day.year, number)[1]))
    assert parse_day(f"{in_month} {name} {day.year}".translate(digits)) == (day.year, number, in_month)
    for mark in "-/.":
        assert parse_day(f"{day.day}{mark}{day.month}{mark}{day.year}".translate(digits)) == (
            day.year,
            day.month,
            day.day,
        )
    assert parse_day(day.isoformat().translate(digits)) == (day.year, day.month, day.day)


@given(st.integers(0, 23), st.integers(0, 59))
def test_every_minute_of_the_day_is_read_back_from_both_clocks(hour: int, minute: int) -> None:
    half = "ص" if hour < 12 else "م"
    assert parse_clock(f"{hour:02}:{minute:02}") == (hour, minute)
    assert parse_clock(f"{(hour + 11) % 12 + 1}:{minute:02} {half}") == (hour, minute)


@given(st.text(alphabet=" \t\n0123456789٠٩/-:.,،صمهعاو ", max_size=200))
def test_no_text_is_a_crash_and_what_is_read_exists(text: str) -> None:
    day, clock = parse_day(text), parse_clock(text)
    assert day is None or date(*day)
    assert clock is None or (0 <= clock[0] < 24 and 0 <= clock[1] < 60)


def test_a_long_run_of_blanks_or_digits_is_read_at_once() -> None:
    assert parse_day("19" + " " * 200_000 + "يناير 2026") == (2026, 1, 19)
    assert parse_day("1" * 200_000) is None
    assert parse_clock("1" * 200_000) is None


def test_the_hour_of_an_unknown_half_is_the_hour_itself() -> None:
    assert [hour_of_24(hour, None) for hour in (0, 12, 23, 24)] == [0, 12, 23, None]


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("٣ يونيو ٢٠٢٠", "2020-06-03"),
        ("الأربعاء 3 يونيو 2020", "2020-06-03"),
        ("يوم الأربعاء، 3 حزيران/يونيو 2020م", "2020-06-03"),
        ("الأربعاء ٣ يونيو ٢٠٢٠ - 10:30 مساء", "2020-06-03T22:30"),
        ("3 يونيو 2020 الساعة 12:07 ص", "2020-06-03T00:07"),
        ("3 حزيران 2020 | 22:15:09", "2020-06-03T22:15"),
        ("\u200fيونيو 3, 2020\u200f", "2020-06-03"),
        ("3 ت1 2022، 10:05 م", "2022-10-03T22:05"),
    ],
)
def test_a_date_in_words_is_read_with_its_weekday_and_the_time_of_day(written: str, moment: str) -> None:
    assert iso_moment(written) == moment


@pytest.mark.parametrize(
    "written",
    [
        "11 شوال 1441هـ - 3 يونيو 2020م",
        "الأربعاء 11 شوال 1441 هـ الموافق 3 يونيو 2020 م",
        "الأربعاء 11/10/1441هـ 3 يونيو 2020",
        "3 يونيو 2020م الموافق 11 شوال 1441هـ",
        "3 يونيو 2020 (11 شوال 1441)",
        "١١ من شوال ١٤٤١ هـ / ٣ من يونيو ٢٠٢٠ م",
    ],
)
def test_of_two_calendars_the_gregorian_day_is_told(written: str) -> None:
    assert iso_moment(written) == "2020-06-03"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("2020-06-03 3:01 عصرا", "2020-06-03 15:01"),
        ("2020/06/03 9:00 بعد الظهر", "2020/06/03 21:00"),
        ("3-6-2020 9:00 ليلاً", "3-6-2020 21:00"),  # which is the month, is asked elsewhere
        ("2020-06-03 12:00 ظهرا", "2020-06-03 12:00"),
        ("23/06/2020 03:01 م.", "23/06/2020 15:01"),
    ],
)
def test_the_part_of_the_day_is_read_beside_numbers_too(written: str, told: str) -> None:
    assert iso_moment(written) == told


@pytest.mark.parametrize(
    "written",
    [
        "الاثنين 3 يونيو 2020",  # it was a Wednesday
        "نشر في 3 يونيو 2020",
        "3 يونيو 2020 و4 يونيو 2020",
        "3 يونيو 2020 25:10",
        "3 يونيو 2020 10:30 GMT",
        "31 يونيو 2020",
        "3 رمضان 1441 هـ",
        "2020-06-03",
        "",
    ],
)
def test_what_is_no_date_in_words_alone_or_contradicts_itself_stays_as_it_is(written: str) -> None:
    assert iso_moment(written) == written
