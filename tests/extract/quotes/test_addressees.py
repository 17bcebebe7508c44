"""Whom a speaker told, through what channel, and whom he spoke of: none of them is a part of his name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from extract.quotes.texts import article, said
from qawl.extract.quotes import find

KNOWN = (("ترامب",), ("ماكرون",), ("بوتين",), ("نتنياهو",), ("حماس",), ("فيليب", "لازاريني"), ("دونالد", "ترامب"))
BODIES = {("حماس",)}


def known(words: Iterator[str], person: bool) -> int:
    """The known names of these tests."""
    found = tuple(words)
    names = [name for name in KNOWN if found[: len(name)] == name and not (person and name in BODIES)]
    return max(map(len, names), default=0)


def told(sentence: str) -> tuple[str | None, str | None]:
    """The speaker of the one quote of a sentence, and the channel's name."""
    page = article(sentence)
    (quote,) = find(page, known)
    medium = quote.medium.span if quote.medium else None
    return quote.speaker.name, medium.of(page.text) if medium else None


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        ("نتنياهو", "نتنياهو"),
        ("بارزاني", "بارزاني"),
        ("سامي كرم", "سامي كرم"),
        ("يوهان فريدمان", "يوهان فريدمان"),
        ("الرئيس دونالد ترامب", "دونالد ترامب"),
        ("وزير النفط سامي عبد الغني", "سامي عبد الغني"),
        ("الخبير النفطي نبيل المرسومي", "نبيل المرسومي"),
    ],
)
@pytest.mark.parametrize(
    ("addressee", "channel"), [("لرويترز", "رويترز"), ("لفوكس نيوز", "فوكس نيوز"), ("لماكرون", None), ("لحسن", None)]
)
def test_the_word_with_the_preposition_is_who_was_told(
    subject: str, name: str, addressee: str, channel: str | None
) -> None:
    assert told(f"وقال {subject} {addressee} إن الجسر مغلق.") == (name, channel)


@pytest.mark.parametrize(
    "name",
    ["فيليب لازاريني", "جان بيير لاكروا", "إدوار لوبيز", "محمد لطفي", "كارين ليفيت", "روميلو لوكاكو", "علي حسن"],
)
def test_a_name_that_begins_with_the_same_letter_stays_whole(name: str) -> None:
    assert told(f"وقال {name} إن الجسر مغلق.") == (name, None)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("أبلغ ترامب نتنياهو أن الجسر مغلق.", "ترامب"),
        ("أبلغ الرئيس دونالد ترامب نتنياهو أن الجسر مغلق.", "دونالد ترامب"),
        ("وصف بوتين ترامب بأنه صديق قديم.", "بوتين"),
        ("ووصف نتنياهو حماس بأنها ضعيفة.", "نتنياهو"),
        ("وأبلغ سامي كرم رويترز بأن الجسر مغلق.", "سامي كرم"),
        ("وأخبر سامي كرم ماكرون أن الجسر مغلق.", "سامي كرم"),
        ("وأبلغ الرئيس الفرنسي إيمانويل ماكرون بوتين أن الجسر مغلق.", "إيمانويل ماكرون"),
        ("وأبلغ دونالد ترامب بأن الجسر مغلق.", "دونالد ترامب"),
        ("أبلغ مدير شركة النقل العربي جاسم حداد أن الجسر مغلق.", "جاسم حداد"),
    ],
)
def test_a_known_name_after_the_subject_is_the_object(sentence: str, name: str) -> None:
    assert told(sentence)[0] == name


@pytest.mark.parametrize(
    "again",
    [
        'ووصف القرار بأنه "خطوة أولى نحو السلام".',
        'ووصف القرار الجديد بـ"الخطوة الأولى نحو السلام".',
        'واتهم البلدية بأنها "تبيع السوق للغرباء".',
    ],
)
def test_what_is_described_or_accused_is_not_who_speaks(again: str) -> None:
    found = said("قال سامي كرم إن السوق هادئة.", again)
    assert [name for *_, name in found] == ["سامي كرم", "سامي كرم"]


def test_after_as_for_the_subject_stands_before_its_verb() -> None:
    ((_, _, cue, name),) = said('أما محامي الدفاع سامي كرم فوصف المحاكمة بأنها "مهزلة كبيرة لا معنى لها".')
    assert (cue, name) == ("وصف", "سامي كرم")


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ('ووصفت الصحيفة القرار بأنه "خطوة أولى نحو السلام".', "الصحيفة"),
        ("واتهم الوزير التجار بأنهم يبيعون السوق للغرباء.", "الوزير"),
        ("ودعا المدير العام الجيران إلى الصبر، مؤكدا أن الباب مفتوح.", "المدير العام"),
    ],
)
def test_a_definite_noun_after_a_definite_subject_is_the_object(sentence: str, name: str) -> None:
    assert [found for *_, found in said(sentence)] == [name]
