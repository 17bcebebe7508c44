"""The argued forms of ``test_forms`` against the well-known date library, which knows Arabic among 200 languages.

It is given every advantage: the span that Qawl found, so that it need not look for one; the day of publication; five of
its Arabic locales; and what it answers when told to look back or ahead, whichever is right. Its answer counts as right
when it lies where the value says: in the year for a year, anywhere in it for an interval, a season, a decade. Still it
returns nothing or another time for more than half of the forms.
"""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from extract.times.test_forms import FORMS, TODAY
from qawl.extract.times import find_in
from qawl.model.edtf import earliest_day, latest_day

EXPRESSIONS = [(text, span, value) for text, expected in FORMS for span, value in expected]
MOST_OF_THEIRS = 0.5
LOCALES = ["ar", "ar-DZ", "ar-IQ", "ar-LB", "ar-MA"]


def theirs(span: str) -> list[datetime]:
    """What the library answers in each locale, looking back and looking ahead."""
    import dateparser

    settings = {"RELATIVE_BASE": datetime.combine(TODAY, time()), "DATE_ORDER": "DMY"}
    answers = [
        dateparser.parse(span, locales=[locale], settings={**settings, "PREFER_DATES_FROM": prefer})
        for locale in LOCALES
        for prefer in ("past", "future")
    ]
    return [answer for answer in answers if answer]


def agrees(found: datetime, value: str) -> bool:
    """Whether a point in time lies where the value says, and has its clock if the value has one."""
    first, last = earliest_day(value), latest_day(value)
    if first is None or last is None:
        return False
    clock = value.partition("T")[2][:5]
    return first <= found.date() <= last and (not clock or f"{found:%H:%M}" == clock)


def ours(text: str, span: str, value: str) -> bool:
    return (span, value) in [(time.span.of(text), time.value) for time in find_in(text, TODAY)]


def test_every_expression_is_right_here_and_half_of_them_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(EXPRESSIONS) >= 160
    missed = [(text, span) for text, span, value in EXPRESSIONS if not ours(text, span, value)]
    answers = {span: theirs(span) for span in {span for _, span, _ in EXPRESSIONS}}
    nothing = [span for _, span, _ in EXPRESSIONS if not answers[span]]
    wrong = [
        (span, value, str(answers[span][0]))
        for _, span, value in EXPRESSIONS
        if answers[span] and not any(agrees(found, value) for found in answers[span])
    ]
    right = 1 - (len(nothing) + len(wrong)) / len(EXPRESSIONS)
    with capsys.disabled():
        print(
            f"\n{len(EXPRESSIONS)} expressions: Qawl right {1 - len(missed) / len(EXPRESSIONS):.0%}; the library "
            f"right {right:.0%}, nothing {len(nothing)}, another time {len(wrong)}"
        )
    print("Qawl misses:", *missed, "The library has nothing for:", *nothing, "and another time for:", sep="\n  ")
    print(*(f"  {span}: {value}, not {other}" for span, value, other in wrong), sep="\n")
    assert not missed
    assert right < MOST_OF_THEIRS


def test_what_is_no_time_here_is_none() -> None:
    """The forms with no expression: names, rates, ages, counts, days that no calendar has."""
    quiet = [text for text, expected in FORMS if not expected]
    assert len(quiet) >= 40
    assert [text for text in quiet if find_in(text, TODAY)] == []


def test_agreement_is_as_exact_as_the_value() -> None:
    noon = datetime(2024, 5, 12, 12, 0)
    assert agrees(noon, "2024") and agrees(noon, "2024-05") and agrees(noon, "2024-05-12T12:00:00")
    assert agrees(noon, "2024-05-01/2024-05-31") and agrees(noon, "202X") and agrees(noon, "2024-21")
    assert not agrees(noon, "2024-05-12T13:00:00") and not agrees(noon, "2023")
    assert date(2024, 5, 12) == earliest_day("2024-05-12") == latest_day("2024-05-12")
