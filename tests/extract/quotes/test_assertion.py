"""Assertion: what somebody is denied, supposed or asked to have said is told apart from what he said."""

from __future__ import annotations

import pytest

from articles import article
from qawl.extract.quotes import find

CONTENT = "السد امتلأ"


@pytest.mark.parametrize(
    ("sentence", "assertion"),
    [
        ("قال عمر صبري إن السد امتلأ.", "asserted"),
        ("وقد قال عمر صبري إن السد امتلأ.", "asserted"),
        ("نفى عمر صبري أن السد امتلأ.", "asserted"),
        ("لا يستبعد عمر صبري أن السد امتلأ.", "asserted"),
        ("نفى عمر صبري الخبر، وقال إن السد امتلأ.", "asserted"),
        ("وعما إذا كانت القناة مفتوحة، قال عمر صبري إن السد امتلأ.", "asserted"),
        ("نفى عمر صبري أن يكون قد قال إن السد امتلأ.", "denied"),
        ("نفى عمر صبري قوله إن السد امتلأ.", "denied"),
        ("أنكر عمر صبري أنه صرح بأن السد امتلأ.", "denied"),
        ("ونفت الوزارة أن يكون عمر صبري قد صرح بأن السد امتلأ.", "denied"),
        ("لم يؤكد عمر صبري أن السد امتلأ.", "denied"),
        ("لو قال عمر صبري إن السد امتلأ، لصدقه الناس.", "hypothetical"),
        ("وإذا قال عمر صبري إن السد امتلأ، فسيصدقه الناس.", "hypothetical"),
        ("لو أن عمر صبري قال إن السد امتلأ، لصدقه الناس.", "hypothetical"),
        ("قد يقول المعارضون إن السد امتلأ.", "hypothetical"),
        ("ومن المتوقع أن يقول عمر صبري إن السد امتلأ.", "hypothetical"),
        ("هل قال عمر صبري إن السد امتلأ؟", "asked"),
        ("أقال عمر صبري إن السد امتلأ؟", "asked"),
        ("وهل صحيح أن عمر صبري قال إن السد امتلأ؟", "asked"),
    ],
)
def test_what_stands_before_the_cue_says_whether_it_was_said(sentence: str, assertion: str) -> None:
    page = article("خبر من المدينة", sentence)
    [quote] = [quote for quote in find(page) if quote.span.of(page.text).startswith(CONTENT)]
    assert quote.assertion == assertion


def test_what_is_denied_of_somebodys_words_is_said_and_his_words_are_not() -> None:
    page = article("خبر من المدينة", "نفى عمر صبري أنه قال إن السد امتلأ.")
    denial, denied = find(page)
    assert (denial.assertion, denied.assertion) == ("asserted", "denied")
    assert denied.nested_in == denial.span


@pytest.mark.parametrize(
    "condition", ["لو قال عمر صبري إن السد امتلأ، لصدقه الناس.", "إذا قال صبري إن السد امتلأ، فسيفرحون."]
)
def test_what_would_follow_is_no_part_of_what_is_supposed_to_be_said(condition: str) -> None:
    page = article("خبر من المدينة", condition)
    [quote] = find(page)
    assert quote.span.of(page.text) == CONTENT
