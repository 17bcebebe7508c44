"""Grounds: the cases that spoke for a row are those heard of its words and while it was made."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from articles import article
from qawl.extract import quotes
from qawl.extract.decision import DECISIONS, Decision
from qawl.extract.grounds import followed, keep, settle

FOUND = article(
    "إغلاق الجسر",
    "قالت وزيرة النقل إن الجسر أُغلق، مضيفة أن العمل مستمر.",
    "«لا نعرف متى يُفتح الجسر من جديد أمام الناس».",
)


@pytest.fixture
def size() -> Iterator[Decision[str]]:
    yield Decision("size", [("tiny", lambda n: n < 2, "S"), ("small", lambda n: n < 5, "M")], otherwise="L")
    del DECISIONS["size"]


def test_what_was_decided_of_a_word_speaks_for_the_row_that_is_made_with_it_later(size: Decision[str]) -> None:
    with followed() as grounds:
        size(1)
        keep("word")
        size(4)
        keep("another")
        size(9)
        settle("row", "word")
    assert grounds.rows == {"row": ("size.tiny",)}


def test_a_case_speaks_once_and_in_order_however_often_it_was_heard(size: Decision[str]) -> None:
    with followed() as grounds:
        for n in (4, 1, 4, 1):
            size(n)
        settle("row", "word")
    assert grounds.rows == {"row": ("size.small", "size.tiny")}


def test_the_first_of_two_rows_of_one_name_is_the_one_that_counts(size: Decision[str]) -> None:
    with followed() as grounds:
        size(1)
        settle("row", "word")
        size(4)
        settle("row", "another")
    assert grounds.rows == {"row": ("size.tiny",)}


def test_nothing_is_followed_where_nobody_does(size: Decision[str]) -> None:
    with followed() as grounds:
        pass
    size(1)
    settle("row", "word")
    assert grounds.rows == {}


def test_every_quote_has_grounds_and_following_them_changes_none() -> None:
    with followed() as grounds:
        found = quotes.find(FOUND)
    assert found == quotes.find(FOUND)
    assert len(found) == 3
    assert {quote.span for quote in found} <= grounds.rows.keys()


def test_the_grounds_of_a_quote_say_how_its_cue_is_completed_and_where_it_stops() -> None:
    with followed() as grounds:
        said, added, marked = quotes.find(FOUND)
    assert {"complement_at.clause", "stop_at_cue.cue"} <= set(grounds.rows[said.span])
    assert "complement_at.clause" in grounds.rows[added.span]
    assert "complement_at.clause" not in grounds.rows[marked.span]
