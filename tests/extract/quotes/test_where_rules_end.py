"""Where a rule ends: sentences on both sides of the line that it draws, each found by a mutant that lived."""

from __future__ import annotations

import pytest

from extract.quotes.texts import said

FAR = (
    "قال الوزير سامي كرم في كلمة طويلة ألقاها أمس أمام الحضور في القاعة الكبرى من المركز الثقافي القديم {}"
    ": السد امتلأ كله."
)
FURTHER = "في وسط المدينة بعد جولة في الحقول والمزارع والطرق والجسور والسدود القريبة"


@pytest.mark.parametrize(
    ("found", "not_found"),
    [
        pytest.param(
            "لم يذكر الوزير بأن السد فارغ.",
            "لم يذكر الوزير سامي كرم في كلمته الطويلة أمام الحضور جميعا بأن السد فارغ.",
            id="what was not said is near its verb",
        ),
        pytest.param(
            "ألمح المدير بعد الاجتماع إلى ضعف الفروع وأن السد فارغ.",
            "ألمح المدير بعد الاجتماع في المكتب وأن السد فارغ.",
            id="a clause is joined only to what the verb takes by its own preposition",
        ),
        pytest.param(FAR.format("هناك"), FAR.format(FURTHER), id="a colon is near its verb"),
    ],
)
def test_on_one_side_something_is_said_and_on_the_other_nothing(found: str, not_found: str) -> None:
    assert len(said(found)) == 1
    assert said(not_found) == []


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        pytest.param(
            "«السد امتلأ كله.»، بحسب الوزير سامي كرم.", ["سامي كرم"], id="a comma behind marks ends no sentence"
        ),
        pytest.param(
            "قال في مؤتمر في مصر الوزير سامي كرم إن السد امتلأ.",
            ["سامي كرم"],
            id="nothing is annexed to a state's name",
        ),
        pytest.param(
            "قال خبراء إن السد امتلأ. وأضافت أن القناة جافة.",
            ["خبراء", "خبراء"],
            id="many may be meant by hers, one man not",
        ),
    ],
)
def test_who_speaks(sentence: str, names: list[str | None]) -> None:
    assert [name for *_, name in said(sentence)] == names
