"""Decisions: the first case that holds answers, what answered is heard, and a case can be left out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from qawl.extract.decision import DECISIONS, Decision, Heard, Search, heard, without


@pytest.fixture
def size() -> Iterator[Decision[str]]:
    yield Decision("size", [("tiny", lambda n: n < 2, "S"), ("small", lambda n: n < 5, "M")], otherwise="L")
    del DECISIONS["size"]


def test_the_first_case_that_holds_answers_and_else_what_stands_for_the_rest(size: Decision[str]) -> None:
    assert [size(n) for n in (1, 4, 9)] == ["S", "M", "L"]


def test_what_answered_is_heard_with_what_it_was_asked_about_and_only_while_one_listens(size: Decision[str]) -> None:
    size(1)
    with heard() as cases:
        size(4)
        size(9)
    size(1)
    assert cases == [Heard("size.small", (4,))]


def test_a_case_that_is_left_out_leaves_the_word_to_those_behind_it_and_comes_back(size: Decision[str]) -> None:
    with pytest.raises(RuntimeError), without("size.tiny"):
        assert size(1) == "M"
        raise RuntimeError
    assert size(1) == "S"


@pytest.mark.parametrize("case", ["size.huge", "weight.tiny", "size"])
def test_a_case_that_there_is_not_cannot_be_left_out(size: Decision[str], case: str) -> None:
    with pytest.raises(KeyError), without(case):
        pass


@pytest.fixture
def place() -> Iterator[Search[int]]:
    yield Search("place", [("of_a", lambda text: text.index("a") if "a" in text else None), ("first", lambda _: 0)])
    del DECISIONS["place"]


def test_what_finds_first_answers_with_what_it_found_is_heard_and_can_be_left_out(place: Search[int]) -> None:
    assert [place(text) for text in ("xya", "a", "xyz")] == [2, 0, 0]  # 0 is found as well
    with heard() as cases:
        place.ask("xya")
        place.ask("xyz")
    assert [case.name for case in cases] == ["place.of_a", "place.first"]
    with without("place.first"):
        assert (place("xyz"), place("xya")) == (None, 2)
    with without("place.of_a"):
        assert place("xya") == 0


def test_a_name_stands_once(size: Decision[str]) -> None:
    with pytest.raises(ValueError, match="twice"):
        Decision("size", [], otherwise=0)
    with pytest.raises(ValueError, match="twice"):
        Decision("weight", [("a", bool, 1), ("a", bool, 2)], otherwise=0)
    assert "weight" not in DECISIONS
