"""Names inside titles and names like those of places: a club, a town of two words, a wish; in sentences of our own."""

from __future__ import annotations

import pytest

from extract.quotes.texts import article, said
from qawl.extract.entities import authority
from qawl.extract.quotes import find
from qawl.model import shipped


def speakers(*body: str) -> list[str | None]:
    return [name for *_, name in said(*body)]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("وقال رئيس بلدية خان يونس نبيل الكرمي إن الرصيف جاهز.", "نبيل الكرمي"),
        ("وقال مدير شرطة جلال آباد سامي كرم إن الرصيف جاهز.", "سامي كرم"),
        ("وأعلن أمين إمارة مكة المكرمة سلطان الكرمي أن الرصيف جاهز.", "سلطان الكرمي"),
        ("وأعلن مدير ميناء خان يونس أن الرصيف جاهز.", "مدير ميناء خان يونس"),
        ("وقال القائد خان كرم إن الرصيف جاهز.", "خان كرم"),
        ("وقال مدير مشروع الملك فهد للتطوير إن الرصيف جاهز.", "مدير مشروع الملك فهد للتطوير"),
        ("وأعلنت كلية الملك فهد البحرية أن الرصيف جاهز.", "كلية الملك فهد البحرية"),
    ],
)
def test_what_a_title_is_annexed_to_stays_whole_and_is_nobodys_name(sentence: str, name: str) -> None:
    assert speakers(sentence) == [name]


@pytest.mark.parametrize("noun", ["مدرب", "لاعب", "نجم", "رئيس"])
def test_a_club_that_begins_with_a_place_stays_whole_in_a_title(noun: str) -> None:
    known = authority.load(shipped.authority()).known
    (quote,) = find(article(f"وقال {noun} باريس سان جرمان إن الرصيف جاهز."), known)
    assert quote.speaker.name == f"{noun} باريس سان جرمان"


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("وقالت باريس غابوفا إن الرصيف جاهز.", "باريس غابوفا"),
        ("وقالت فيينا كروس إن الرصيف جاهز.", "فيينا كروس"),
        ("وقالت المحامية فيينا كروس إن الرصيف جاهز.", "فيينا كروس"),
        ("وقالت فيينا إن الرصيف جاهز.", "فيينا"),
        ("وقالت فيينا رسميا إن الرصيف جاهز.", "فيينا"),
        ("وقالت فيينا مرارا إن الرصيف جاهز.", "فيينا"),
        ("وقالت فيينا بوضوح إن الرصيف جاهز.", "فيينا"),
        ("وأبلغت باريس غابوفا أن الرصيف جاهز.", "باريس"),
        ("واتهمت باريس غابوفا بأن الرصيف مغلق.", "باريس"),
    ],
)
def test_a_place_before_a_strange_surname_is_a_first_name_where_nobody_is_told(sentence: str, name: str) -> None:
    assert speakers(sentence) == [name]


@pytest.mark.parametrize(
    "wish", ["رحمه الله", "رضي الله عنه", "صلى الله عليه وسلم", "عليه الصلاة والسلام", "عليه السلام", "حفظه الله"]
)
def test_a_wish_is_nobody_who_speaks(wish: str) -> None:
    assert speakers(f'وقال {wish}: "الطريق طويل".') == [None]
    assert speakers(f'وقال سامي كرم {wish}: "الطريق طويل".') == ["سامي كرم"]


def test_whom_one_blesses_is_not_who_spoke_before() -> None:
    spoke = "وقال سامي كرم إن الطريق طويل."
    assert speakers(spoke, "وقال رحمه الله إن الطريق طويل.") == ["سامي كرم", "سامي كرم"]
    assert speakers(spoke, "وقال عليه الصلاة والسلام إن الطريق طويل.") == ["سامي كرم", None]


def test_what_praises_a_prophet_is_what_he_is_called() -> None:
    assert speakers('وقال رسول الله صلى الله عليه وسلم: "الطريق طويل".') == ["رسول الله"]
