"""Four times the text takes four times the steps, whatever word it repeats: counted in calls, not in seconds.

A stage that looks on as long as the words are of one sort is found by a text of nothing else. Here is one word of
each lexicon and those that once took their square; ``benchmarks/odd.py`` reads all of them, in longer texts.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from articles import article
from qawl.arabic import lexicon
from qawl.extract import entities, quotes, times
from qawl.extract.entities import authority
from qawl.extract.entities.tagger import choice
from qawl.extract.quotes.speakers import ranker
from qawl.model.values import Article

LEXICONS = Path(lexicon.__file__).with_name("lexicon")
ONCE_SQUARE = (
    *("عبد", "أبو", "المالية", "البحرية", "الشيخ", "معالي", "للسبت", "بعد أسبوع", "آذار"),
    *("آذار 2003 ثم آذار", "وبغداد", "مدينة الشيخ", "شركة كوبلر", "سامي كرم، سامي", "بن"),
    *("محافظة القادسية،", "الاتحاد العالمي لعلماء المسلمين محمد"),
)
OF_ONE_THING = (
    *("19 ", "يوم ", "1/", "أيلول/", "في ", "السبت ", "السبت، ", "2014-", "قبل ", "الساعة ", " ", '"'),
    *("قال إن ", "قال ", "وزير ", "وأكدت وزارة أن ", "بحسب المصدر "),
)
"""Parts of times and quotations, which may stand without a space between them."""
WORDS = 150
TIMES = 4
DEEP = 120
"""Calls inside each other that no text of ours needs."""
MOST = 5.5
"""Calls for four times the words; what grows with the square took ten times and more."""


def first_words() -> list[str]:
    """The first word in Arabic script of every lexicon."""
    found = []
    for path in sorted(LEXICONS.glob("*.csv")):
        cells = (cell for row in lexicon.rows(path.stem) for cell in row.values())
        found += [next((cell for cell in cells if cell and re.search(r"[\u0621-\u064a]", cell)), "")]
    return [word for word in dict.fromkeys(found) if word]


@pytest.fixture(scope="module")
def read(root: Path) -> Callable[[Article], None]:
    known = authority.load(root / "seeds")

    def reading(page: Article) -> None:
        quotes.find(page, known.known, ranker=ranker.named(ranker.SHIPPED))
        entities.find(page, known, (), choice.NONE)
        times.find(page)

    reading(article("عنوان", "كلمة"))
    return reading


def calls(read: Callable[[Article], object], page: Article) -> int:
    """How many functions are called to read the page."""
    count = 0

    def counted(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    read(page)  # what is remembered of spellings is not counted
    sys.setprofile(counted)
    try:
        read(page)
    finally:
        sys.setprofile(None)
    return count


UNITS = dict.fromkeys((*(f"{word} " for word in (*first_words(), *ONCE_SQUARE)), *OF_ONE_THING))


@pytest.mark.parametrize("unit", UNITS)
def test_four_times_the_words_take_about_four_times_the_steps(read: Callable[[Article], None], unit: str) -> None:
    few, many = (article("عنوان", unit * (size // max(1, len(unit.split())))) for size in (WORDS, TIMES * WORDS))
    assert calls(read, many) < MOST * calls(read, few) + 100


@pytest.mark.parametrize("word", [*first_words(), *ONCE_SQUARE])
def test_no_repetition_is_too_deep(read: Callable[[Article], None], word: str) -> None:
    page, limit = article("عنوان", f"{word} " * (2 * DEEP)), sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack(0)) + DEEP)
    try:
        read(page)
    finally:
        sys.setrecursionlimit(limit)
