"""Input that no newspaper prints: no traceback, no wrong row, no more time than its length asks for."""

from __future__ import annotations

from datetime import date
from time import process_time

import pytest

from qawl.arabic.lexicon import rows
from qawl.extract.times import find_in
from qawl.model.edtf import is_valid

TODAY = date(2026, 2, 12)
NO_TIMES = [
    "",
    "\n",
    "عام 0000",
    "عام 99999",
    "عام " + "9" * 5000,
    "9" * 200_000,
    "31 فبراير 2024",
    "30 فبراير",
    "29/2/2023",
    "29 فبراير 1900",
    "0 مايو 2020",
    "32 محرم 1445",
    "1 يناير 0001",
    "00/00/2020",
    "2020-13-45",
    "1/13/1445هـ",
    "0/0/1445هـ",
    "عام 0هـ",
    "عام 99999هـ",
    "1 محرم 1342",
    "1 محرم 1501",
    "رمضان 1342 هـ",
    "رمضان 2099",
    "قبل 0 أيام",
    "قبل 999 يوما",
    "قبل 299 قرنا",
    "منذ 300 عقد",
    "القرن 0",
    "القرن 99",
    "الساعة 99:99",
    "2015-2010",
    "5-5 مايو 2020",
    "3-30 فبراير 2025",
    "31-2 فبراير",
    "من ذلك العام",
]


@pytest.mark.parametrize("text", NO_TIMES, ids=[text[:30] for text in NO_TIMES])
def test_what_no_calendar_has_is_no_row(text: str) -> None:
    assert find_in(text, TODAY) == ()


@pytest.mark.parametrize("year", [1, 999, 1000, 1923, 1924, 2077, 2078, 8999, 9999])
def test_every_year_of_publication_is_survived(year: int) -> None:
    text = "أمس، قبل 300 عام، الأسبوع الماضي، بعد غد، القرن الماضي، شهر رمضان المقبل، 15 شعبان، قبل 99 قرنا"
    for today in (date(year, 1, 1), date(year, 12, 31)):
        assert all(is_valid(time.value) for time in find_in(text, today))


def test_the_last_day_of_the_tables_is_read() -> None:
    (time,) = find_in("29 ذو القعدة 1500", TODAY)
    assert time.value == "2077-10-16"


@pytest.mark.parametrize("word", ["السبت ", "1", "5 ", "12/5/", "رمضان ", "1436/", "11 مارس 2024 ", "1 رمضان 1445 ("])
def test_ten_times_the_text_takes_about_ten_times_as_long(word: str) -> None:
    def seconds(letters: int) -> float:
        text = (word * letters)[:letters]
        start = process_time()
        find_in(text, TODAY)
        return process_time() - start

    seconds(1_000)  # the patterns are compiled
    assert seconds(60_000) < 30 * seconds(6_000) + 0.5


DECIDING = sorted({row["word"] for row in rows("time_contexts")} | {row["word"] for row in rows("word_classes")})
KINDS = ["قبل عامين", "بعد يومين", "اليوم", "الأحد", "في مارس", "عام 2014", "هذا الصيف", "منذ 3 أيام", "الشهر الماضي"]


@pytest.mark.parametrize("expression", KINDS)
def test_every_word_that_may_decide_is_read_right_before_and_right_behind_a_time(expression: str) -> None:
    lines = "\n".join(f"{word} {expression}\n{expression} {word}" for word in DECIDING)
    found = find_in(lines, TODAY)
    assert found and all(is_valid(time.value) for time in found)
