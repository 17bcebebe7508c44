"""Words that have lost the space between them, as links lose it: parted before أنّ and around a channel's name."""

from __future__ import annotations

import pytest

from extract.quotes.texts import said
from qawl.arabic.text import Text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("أكد لبنانأنّ الجسر آمن", ["أكد", "لبنان", "أنّ", "الجسر", "آمن"]),
        ("وأكدأنّه عائد", ["وأكد", "أنّه", "عائد"]),
        ("أكد مصدرللميادينأن الجسر آمن", ["أكد", "مصدر", "للميادين", "أن", "الجسر", "آمن"]),
        ("قالتللميادينإنّ الجسر آمن", ["قالت", "للميادين", "إنّ", "الجسر", "آمن"]),
        ("مراسلالميادينأنّالجسر آمن", ["مراسل", "الميادين", "أنّ", "الجسر", "آمن"]),
        ("اطمأنّ ومطمأنّة وكأنّه ولأنّ فكأنّما", ["اطمأنّ", "ومطمأنّة", "وكأنّه", "ولأنّ", "فكأنّما"]),
        ("قناة الميادين وللميادين وبالميادين", ["قناة", "الميادين", "وللميادين", "وبالميادين"]),
    ],
)
def test_glued_words_are_parted_and_whole_ones_stay(text: str, words: list[str]) -> None:
    cut = Text(text)
    assert cut.raw == words
    assert [text[start:end] for start, end in zip(cut.starts, cut.ends, strict=True)] == words


def test_who_speaks_and_what_is_said_is_read_past_the_lost_spaces() -> None:
    found = said("أكد مصدر أمني أن الجسر آمن. وأوضح المصدرللميادينأنّ الطريق مفتوح، وأكدأنّه باق.")
    assert [(content, name) for _, content, _, name in found] == [
        ("الجسر آمن", "مصدر أمني"),
        ("الطريق مفتوح", "مصدر أمني"),
        ("أنّه باق", "مصدر أمني"),
    ]
