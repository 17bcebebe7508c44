"""The memory of spellings: bounded, and never emptied of what is in use."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qawl.arabic.recent import Recent

SIZE = 8


def counting() -> tuple[Recent[int, str], list[int]]:
    """A small memory, and the keys for which it had to work."""
    made: list[int] = []

    def make(key: int) -> str:
        made.append(key)
        return str(key)

    return Recent(make, SIZE), made


@given(st.lists(st.integers(0, 30)))
def test_whatever_is_asked_for_the_answer_is_what_was_made_and_the_memory_stays_bounded(keys: list[int]) -> None:
    memory, _ = counting()
    for key in keys:
        assert memory[key] == str(key)
        assert len(memory) + len(memory._old) <= SIZE


def test_what_is_asked_for_again_and_again_is_made_once_however_much_else_goes_by() -> None:
    memory, made = counting()
    for other in range(1000, 1500):
        assert memory[1] == memory[1] and memory[2]
        assert memory[other]
    assert made.count(1) == made.count(2) == 1


def test_what_nobody_asks_for_is_forgotten_and_made_again() -> None:
    memory, made = counting()
    for key in (1, *range(100, 100 + SIZE), 1):
        assert memory[key]
    assert made.count(1) == 2


def test_equal_keys_share_one_value() -> None:
    memory: Recent[str, list[str]] = Recent(lambda key: [key], SIZE)
    first = memory["word"]
    for other in map(str, range(SIZE // 2 + 1)):
        assert memory[other]
    assert memory["".join(["wo", "rd"])] is first


def test_what_is_not_kept_is_made_whenever_it_is_asked_for_and_takes_no_room() -> None:
    made: list[str] = []

    def doubled(key: str) -> str:
        made.append(key)
        return key * 2

    memory = Recent(doubled, 8, lambda key: len(key) < 3)
    assert [memory[key] for key in ("ab", "abc", "ab", "abc")] == ["abab", "abcabc"] * 2
    assert (made, list(memory)) == (["ab", "abc", "abc"], ["ab"])
