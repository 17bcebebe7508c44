"""Times of publication as pages have them, in the form that the register keeps; what may mean two days is asked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qawl.model import moments, schema


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2020-06-03", "2020-06-03"),
        ("20200603", "2020-06-03"),
        ("2020-06-03T03:01\u221203:00", "2020-06-03T03:01-03:00"),
        ("2020-06-03T03:01+04:00", "2020-06-03T03:01+04:00"),
        ("2020-06-03T03:01:07Z", "2020-06-03T03:01:07Z"),
        ("2020-06-03T03:01+0400", "2020-06-03T03:01+04:00"),
        ("2020-06-03T03:01+04", "2020-06-03T03:01+04:00"),
        ("2020-06-03T03:01:07.000+0400", "2020-06-03T03:01+04:00"),
        ("2020-06-03 03:01:07", "2020-06-03T03:01"),
        ("2020-06-03 03:01:07 -0330", "2020-06-03T03:01-03:30"),
        ("2020-06-03 03:01 UTC", "2020-06-03T03:01+00:00"),
        ("Wed, 03 Jun 2020 03:01:07 +0400", "2020-06-03T03:01+04:00"),
        ("Wed, 03 Jun 2020 03:01:07 GMT", "2020-06-03T03:01+00:00"),
        ("3 Jun 2020", "2020-06-03"),
        ("June 3, 2020", "2020-06-03"),
        ("03-Jun-2020", "2020-06-03"),
        ("Jun 3rd 2020", "2020-06-03"),
        ("Jun 3 2020 3:01PM", "2020-06-03T15:01"),
        ("Wednesday, June 3, 2020 at 3:01 PM", "2020-06-03T15:01"),
        ("Wed Jun 03 2020 03:01:00 GMT+0300 (Arabian Standard Time)", "2020-06-03T03:01+03:00"),
        ("Wed Jun  3 03:01:07 2020", "2020-06-03T03:01"),
        ("2020-06-03T03:01:00+03:00[Asia/Riyadh]", "2020-06-03T03:01+03:00"),
        ("20200603T030107Z", "2020-06-03T03:01+00:00"),
        ("20200603T0301+0300", "2020-06-03T03:01+03:00"),
        ("1591153260", "2020-06-03T03:01+00:00"),
        ("1591153260000", "2020-06-03T03:01+00:00"),
        ("23/06/2020", "2020-06-23"),
        ("6/23/2020 3:01 PM", "2020-06-23T15:01"),
        ("٢٣/٠٦/٢٠٢٠", "2020-06-23"),
        ("2020-06-03 10:05 PM GMT+3", "2020-06-03T22:05+03:00"),
        ("2020-06-03 10:05 +3:30", "2020-06-03T10:05+03:30"),
        ("2020-06-03T10:05-5", "2020-06-03T10:05-05:00"),
        ("6.6.2020", "2020-06-06"),
        ("2020/6/3 - 09:22 مساءً", "2020-06-03T21:22"),
        ("\u200f2020-06-03\u200f", "2020-06-03"),
        ("3 June 2020, 3:01 p.m.", "2020-06-03T15:01"),
        ("June 3, 2020 12:05 a.m.", "2020-06-03T00:05"),
        ("2020-06-03 3:01 P.M", "2020-06-03T15:01"),
        ("20200603150102", "2020-06-03T15:01"),
        ("1591153260.25", "2020-06-03T03:01+00:00"),
        ("Wed, 03 Jun 2020 03:01:07 EST", "2020-06-03T03:01-05:00"),
    ],
)
def test_the_forms_of_real_pages_become_that_of_the_register(written, kept):
    assert schema.load("seeds/captures").field("published_at").tidied(written) == kept
    assert schema.load("seeds/captures").field("published_at").tidied(kept) == kept


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("05/06/2020", "Write 2020-06-05 or 2020-05-06"),
        ("2024-02-30", "there is no such day"),
        ("30/02/2024", "there is no such day"),
        ("2024-02-30T10:00+03:00", "there is no such day"),
        ("2023-02-29 10:00", "there is no such day"),
        ("2024-02-03T25:00+03:00", "there is no such time"),
        ("Wed, 32 Jun 2020 03:01:07 GMT", "there is no such day"),
        ("31-Jun-2020", "there is no such day"),
        ("Jun 3 2020 3:61PM", "there is no such time"),
    ],
)
def test_what_means_no_day_or_two_is_told_and_left_as_it_is(written, why):
    assert why in (moments.reason(written) or "")
    assert moments.tidy(written) == written


@pytest.mark.parametrize(
    "written",
    [
        "Wed, 03 Jun 2020 15:01:02 AST",  # of Arabia, or the Atlantic's
        "3 June 2020 3:01 in the afternoon",
        "June 3, 2020, 15:01 KSA time",
        "3 June 2020 15h01",
    ],
)
def test_a_time_with_words_that_nobody_knows_is_no_moment(written):
    assert moments.tidy(written) == written


@given(st.text())
def test_other_words_are_left_as_they_are_and_never_raise(words):
    assert moments.tidy(moments.tidy(words)) == moments.tidy(words)
    moments.reason(words)


@given(st.datetimes(), st.sampled_from(["%d/%m/%Y", "%Y-%m-%d %H:%M:%S", "%d %b %Y", "%Y/%m/%d"]))
def test_a_day_is_never_taken_for_another(moment, form):
    year = f"{moment.year:04d}"
    found = moments.tidy(moment.strftime(form).replace(moment.strftime("%Y"), year))
    if not moments.reason(found) and found[:1].isdigit() and found[4:5] == "-" and year[:2] != "00":
        assert found[:10] == f"{year}-{moment:%m-%d}"


def test_a_time_without_offset_is_in_the_zone_of_its_outlet_and_without_one_only_a_day():
    assert moments.in_zone("2020-06-03T03:01", "Asia/Baghdad") == "2020-06-03T03:01+03:00"
    assert moments.in_zone("2020-06-03T03:01", None) == "2020-06-03"
    assert moments.in_zone("2020-06-03T03:01Z", None) == "2020-06-03T03:01Z"
    assert moments.tidy_with_offset("2020-06-03 03:01") == "2020-06-03"
