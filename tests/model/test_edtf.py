"""EDTF values: what is one, and on which day it begins."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qawl.model.edtf import earliest_day, is_valid, latest_day


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2026-01-19", date(2026, 1, 19)),
        ("2026-02", date(2026, 2, 1)),
        ("2026", date(2026, 1, 1)),
        ("2025-21", date(2025, 3, 1)),
        ("2025-22", date(2025, 6, 1)),
        ("2025-23", date(2025, 9, 1)),
        ("2025-24", date(2025, 1, 1)),  # the winter that ends in 2025 is one of its two readings
        ("201X", date(2010, 1, 1)),
        ("19XX", date(1900, 1, 1)),
        ("2004-XX", date(2004, 1, 1)),
        ("1985-04-XX", date(1985, 4, 1)),
        ("1985-XX-XX", date(1985, 1, 1)),
        ("2026-01?", date(2026, 1, 1)),
        ("2026-01-19~", date(2026, 1, 19)),
        ("2026%", date(2026, 1, 1)),
        ("2019/2021", date(2019, 1, 1)),
        ("2024-07/2024-09", date(2024, 7, 1)),
        ("2024-11-28/2025-03", date(2024, 11, 28)),
        ("2026-05/2026", date(2026, 5, 1)),
        ("2024-07/..", date(2024, 7, 1)),
        ("2024/", date(2024, 1, 1)),
        ("2025-10-17T14:30:00", date(2025, 10, 17)),
        ("2025-10-17T14:30:00Z", date(2025, 10, 17)),
        ("2025-10-17T00:07:00+03:00", date(2025, 10, 17)),
    ],
)
def test_a_value_begins_on_its_earliest_day(value: str, day: date) -> None:
    assert is_valid(value)
    assert earliest_day(value) == day


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2026-01-19", date(2026, 1, 19)),
        ("2025-10-17T14:30:00Z", date(2025, 10, 17)),
        ("2024-02", date(2024, 2, 29)),
        ("2026~", date(2026, 12, 31)),
        ("2025-12", date(2025, 12, 31)),
        ("2025-21", date(2025, 5, 31)),
        ("2025-24", date(2026, 2, 28)),  # a winter may end in the next year
        ("198X", date(1989, 12, 31)),
        ("19XX", date(1999, 12, 31)),
        ("2004-XX", date(2004, 12, 31)),
        ("9999", date(9999, 12, 31)),
        ("2024-07/2024-09", date(2024, 9, 30)),
        ("../2024", date(2024, 12, 31)),
        ("2024/..", None),
        ("2026-13", None),
    ],
)
def test_a_value_ends_on_its_latest_day(value: str, day: date | None) -> None:
    assert latest_day(value) == day


@pytest.mark.parametrize("value", ["../2024", "/2024-07-01"])
def test_an_interval_without_a_start_is_valid_and_has_no_earliest_day(value: str) -> None:
    assert is_valid(value)
    assert earliest_day(value) is None


@pytest.mark.parametrize(
    "value",
    [
        "",
        "/",
        "../..",
        "2026-13",
        "2026-00",
        "2026-20",
        "2026-25",
        "2026-1",
        "2026-02-30",
        "2025-23-05",
        "26",
        "2026-",
        "٢٠٢٦",
        "2026-01-19\n",
        " 2026",
        "X026",
        "201X-05",
        "2004-XX-05",
        "2021/2019",
        "2019/2020/2021",
        "2026-01T10:00:00",
        "2026-01-19T10:00",  # level 0 wants a complete time of day
        "2026-01-19T24:30:00",
        "2026-01-19T10:61:00",
        "2026-01-19T",
        "2025-01-01T10:00:00/2025-01-02",
        "last week",
    ],
)
def test_what_is_no_edtf_is_no_value_and_has_no_day(value: str) -> None:
    assert not is_valid(value)
    assert earliest_day(value) is None


@given(st.dates())
def test_a_day_is_its_own_earliest_and_its_month_and_year_begin_no_later(day: date) -> None:
    assert earliest_day(day.isoformat()) == day
    for shorter in (day.isoformat()[:7], day.isoformat()[:4]):
        first = earliest_day(shorter)
        assert first is not None
        assert first <= day


@given(st.dates(), st.dates())
def test_an_interval_is_valid_in_one_order_only(one: date, other: date) -> None:
    assert is_valid(f"{one}/{other}") == (one <= other)


@given(st.text(max_size=40) | st.text(alphabet="0123456789X-/.?~%T:Z+", max_size=30))
def test_any_text_gets_an_answer(value: str) -> None:
    if earliest_day(value) is not None:
        assert is_valid(value)
