"""The searches over the package agree: what the code says finds a text, SQL finds; the site is tried in a browser."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qawl.arabic import searching
from qawl.publish.export import search

SAID = (
    *(
        "وبالأبواب",
        "أبواب",
        "للعراق",
        "العراق",
        "الحدّاد",
        "مدرسة",
        "على",
        "أميركي",
        "والأمريكيين",
        "الألماني",
        "إنجلترا",
    ),
    *("الله", "التي", "والد", "كتاب", "مسؤول", "Iraqi Army", 'قال "نعم"', "a\\b"),
)
"""What texts say, and, each of each, what is asked."""
ASKED = search.QUERY.partition(search.BRIEF)[0] + "SELECT words FROM asked"
WORDS = st.lists(st.text("ابتكلمنوةأؤفقىAz", min_size=1, max_size=8), min_size=1, max_size=4).map(" ".join)


@pytest.fixture(scope="module")
def database() -> Iterator[sqlite3.Connection]:
    """What the export puts beside the tables for its search, around the texts of ``SAID``."""
    opened = sqlite3.connect(":memory:")
    opened.execute("CREATE TABLE quotes (text TEXT, speaker_name TEXT)")
    opened.executemany("INSERT INTO quotes (text) VALUES (?)", ((one,) for one in SAID))
    search.fill(opened)
    yield opened
    opened.close()


@given(WORDS)
def test_a_query_in_sql_asks_for_the_words_that_the_code_asks_for(database, text):
    [(words,)] = database.execute(ASKED, {"q": text})
    assert re.findall('"([^"]*)"', words) == searching.asked(text)


@pytest.mark.parametrize("asked", SAID)
def test_sql_finds_what_the_code_says_is_found_and_nothing_else(database, asked):
    [(words,)] = database.execute(ASKED, {"q": asked})
    rows = database.execute("SELECT rowid FROM quotes_search WHERE quotes_search MATCH ?", (words,))
    wanted = [said for said in SAID if set(searching.asked(asked)) <= searching.found_by(said)]
    assert [SAID[row - 1] for (row,) in sorted(rows)] == wanted and asked in wanted


@pytest.mark.parametrize("asked", ["", " ", '"', '" "', "\\", "a\\", "\n", ". ،", "x'y", "(", "*", "AND", "NOT a"])
def test_whatever_is_asked_is_words_and_never_a_fault(database, asked):
    [(words,)] = database.execute(ASKED, {"q": asked})
    database.execute("SELECT rowid FROM quotes_search WHERE quotes_search MATCH ?", (words,)).fetchall()
