"""Whose a person's name is: the same answer as from asking every person met before, for less."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qawl.extract.entities import namesakes
from qawl.extract.entities.authority import Record
from qawl.extract.entities.namesakes import Name, Namesakes, one_name

NAMES = st.lists(st.sampled_from(["سامي", "علي", "بن", "كرم", "نور"]), min_size=1, max_size=4).map(tuple)


def record(words: Name) -> Record:
    return Record("person-" + "-".join(words), "person", " ".join(words))


def by_asking_all(known: Sequence[Name], words: Name) -> Name | None:
    """The first of the known names that is the same person's; of a single word, the only one that begins with it."""
    if len(words) == 1:
        alike = [name for name in known if name[0] == words[0]]
        return alike[0] if len(alike) == 1 else None
    return next((name for name in known if len(name) > 1 and one_name(words, name)), None)


@given(st.lists(NAMES, max_size=12, unique=True), NAMES)
def test_the_index_answers_as_if_every_person_had_been_asked(known: list[Name], words: Name) -> None:
    persons = Namesakes()
    for name in known:
        persons.add(name, record(name))
    expected = words if len(words) > 1 and words in known else by_asking_all(known, words)
    found = persons.bearer(words)
    if words not in known:
        assert found == (record(expected) if expected else None)


@pytest.mark.parametrize(
    ("known", "words", "same"),
    [
        ("سامي علي كرم", "سامي كرم", True),
        ("سامي كرم", "سامي علي نور كرم", True),
        ("سامي كرم نور", "كرم نور", True),
        ("كرم سامي", "سامي كرم", True),
        ("سامي بن علي كرم", "علي كرم", False),  # his father
        ("سامي كرم", "نور كرم", False),
        ("سامي كرم", "كرم", False),  # a surname alone is a short form, no name of its own
    ],
)
def test_a_longer_or_shorter_name_is_the_same_persons(known: str, words: str, same: bool) -> None:
    persons = Namesakes()
    name = tuple(known.split())
    persons.add(name, record(name))
    assert persons.bearer(tuple(words.split())) == (record(name) if same else None)


def test_who_was_met_first_is_meant() -> None:
    persons = Namesakes()
    for name in (("سامي", "نور", "كرم"), ("سامي", "علي", "كرم")):
        persons.add(name, record(name))
    assert persons.bearer(("سامي", "كرم")) == record(("سامي", "نور", "كرم"))


def test_no_words_are_nobodys_name() -> None:
    persons = Namesakes()
    persons.add((), record(("x",)))
    assert persons.bearer(()) is None


def test_one_name_is_compared_with_few_others_however_many_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0

    def counted(some: Name, other: Name) -> bool:
        nonlocal compared
        compared += 1
        return one_name(some, other)

    monkeypatch.setattr(namesakes, "one_name", counted)
    persons = Namesakes()
    for number in range(2000):
        persons.add((f"اسم{number}", "علي", f"لقب{number}"), record((str(number),)))
    for number in range(2000):
        assert persons.bearer((f"اسم{number}", f"لقب{number}")) == record((str(number),))
        assert persons.bearer(("سامي", f"كرم{number}")) is None
    assert compared <= 2 * 2000


@pytest.mark.parametrize(
    ("some", "other", "one"),
    [
        ("سامي بن كرم", "سامي بن نور بن كرم", False),
        ("سامي بن كرم", "سامي بن كرم بن نور", True),
        ("سامي نور كرم", "سامي بن نور كرم", True),
        ("سامي كرم", "سامي بن نور كرم", True),
    ],
)
def test_who_has_another_father_is_another(some: str, other: str, one: bool) -> None:
    assert one_name(tuple(some.split()), tuple(other.split())) is one
