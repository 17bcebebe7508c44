"""Whoever the authority has may speak, in whatever place a sentence has for a speaker, by whatever letter he begins."""

from __future__ import annotations

from functools import cache

import pytest

from extract.quotes.texts import article
from qawl.extract.entities import authority
from qawl.extract.quotes import heard
from qawl.extract.quotes.speakers import ranker
from qawl.model import shipped

_LEAST = 0.9
"""So many of all are found; names that are words of grammar or of time first (إن بي سي, الصباح) are not."""


@cache
def _authority() -> authority.Authority:
    return authority.load(shipped.authority())


def _speakers(sentence: str) -> list[str | None]:
    page = article(sentence)
    quotes = heard(page, _authority().known, None, ranker.named(ranker.SHIPPED)).quotes
    return [quote.speaker.name for quote in quotes]


@cache
def _names() -> tuple[str, ...]:
    """Every ninth name of a person or a body."""
    records = _authority().records.values()
    return tuple(sorted({record.name for record in records if record.kind in ("person", "organization")})[::9])


@pytest.mark.parametrize(
    "sentence",
    [
        "وقال {} إن الخطة جاهزة.",
        "{} يقول إن الخطة جاهزة.",
        "بحسب {}، فإن الخطة جاهزة.",
        "ونقلت صحيفة الساحل عن {} قوله إن الخطة جاهزة.",
    ],
)
def test_nearly_every_name_of_the_authority_is_found_where_only_a_speaker_stands(sentence: str) -> None:
    found = [name for name in _names() if any(_speakers(sentence.format(name)))]
    assert len(found) >= _LEAST * len(_names())


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("وقال بايدن إن الخطة جاهزة.", "بايدن"),
        ("وقال لافروف إن الخطة جاهزة.", "لافروف"),
        ("وأوضحت ناسا أن الخطة جاهزة.", "ناسا"),
        ("ونقلت صحيفة الساحل عن بوريل قوله إن الخطة جاهزة.", "بوريل"),
        ("وبحسب كوناشينكوف، فإن الخطة جاهزة.", "كوناشينكوف"),
        ("بلومبرغ تقول إن الخطة جاهزة.", "بلومبرغ"),
        ("وقال بهدوء إن الخطة جاهزة.", None),
        ("وقال لبايدن إن الخطة جاهزة.", None),
        ("وقال في الصباح إن الخطة جاهزة.", None),
    ],
)
def test_a_name_that_begins_like_a_preposition_speaks_and_an_adverbial_does_not(
    sentence: str, speaker: str | None
) -> None:
    assert _speakers(sentence) == [speaker]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("وقال بعض النواب إن الخطة جاهزة.", "بعض النواب"),
        ("وأشارت بعض المصادر إلى أن الخطة جاهزة.", "بعض المصادر"),
        ("وأعربت بعض الدول عن أملها في أن تنتهي الأزمة.", "بعض الدول"),
        ("وقال كل النواب إن الخطة جاهزة.", "كل النواب"),
        ("وكان النجار سامي كرم يقول كل مساء: «الكرسي الفارغ ضيف لم يصل بعد».", "سامي كرم"),
    ],
)
def test_some_of_many_speak(sentence: str, speaker: str) -> None:
    assert _speakers(sentence) == [speaker]


def test_a_body_of_several_words_in_a_title_is_no_part_of_the_name_behind_it() -> None:
    assert _speakers("وقال نجم باريس سان جرمان سامي كرم إن الفريق جاهز.") == ["سامي كرم"]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("وقال المتحدث باسم حلف شمال الأطلسي إن الخطة جاهزة.", "المتحدث باسم حلف شمال الأطلسي"),
        ("وقال مسؤول في حلف شمال الأطلسي إن الخطة جاهزة.", "مسؤول في حلف شمال الأطلسي"),
        ("حلف مسؤول في شمال المدينة أن الخطة جاهزة.", "مسؤول"),
    ],
)
def test_what_may_be_a_verb_or_a_direction_is_neither_in_a_name_of_the_authority(sentence: str, speaker: str) -> None:
    assert _speakers(sentence) == [speaker]
