"""One speaker called otherwise in the next sentence, in sentences of our own: by an office, a membership, a spelling."""

from __future__ import annotations

import pytest

from quotes.texts import said


def speakers(*body: str) -> list[str | None]:
    return [name for *_, name in said(*body)]


@pytest.mark.parametrize(
    "again",
    [
        "وشدد رئيس البلدية الأسبق على أن الباب مفتوح.",
        "وأضاف وزير الري والموارد المائية السابق أن السد فارغ.",
        "وأوضح محافظ البنك المركزي السابق أن العملة مستقرة.",
    ],
)
def test_a_former_office_that_nobody_bears_is_that_of_who_is_speaking(again: str) -> None:
    assert speakers("قال سامي كرم إن السوق هادئة.", again) == ["سامي كرم", "سامي كرم"]


@pytest.mark.parametrize(
    "again",
    [
        "وأشار عضو المكتب السياسي للحزب إلى أن الباب مفتوح.",
        "وأضاف القيادي الحزبي أن الباب مفتوح.",
        "وأكد عضو لجنة الانضباط أن الباب مفتوح.",
        "وأضاف الفاعل الجمعوي أن الباب مفتوح.",
    ],
)
def test_one_of_a_body_who_has_no_name_is_who_is_speaking(again: str) -> None:
    assert speakers("قال سامي كرم إن السوق هادئة.", again) == ["سامي كرم", "سامي كرم"]


def test_an_office_that_only_one_holds_is_somebody_else() -> None:
    found = speakers("قال سامي كرم إن السوق هادئة.", "وأكد رئيس البلدية أن الباب مفتوح.")
    assert found == ["سامي كرم", "رئيس البلدية"]
