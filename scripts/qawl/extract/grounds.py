"""Grounds: which cases of which decisions spoke while a row was made, for those who follow (`qawl read --explain`).

An engine decides word by word and makes a row later, so it says twice what it is about: ``keep`` once something is
decided of a word, ``settle`` once a row is made with what was kept of some words. Where nobody follows, neither does
anything.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from qawl.extract.decision import Heard, heard


@dataclass(slots=True)
class Grounds:
    """The cases that spoke for each row that was made, by what the engine knows the row by; each once, in order."""

    rows: dict[Hashable, tuple[str, ...]] = field(default_factory=dict)
    _heard: list[Heard] = field(default_factory=list)
    _kept: dict[Hashable, list[str]] = field(default_factory=dict)

    def keep(self, topic: Hashable) -> None:
        """What was heard since the last call is about ``topic``."""
        self._kept.setdefault(topic, []).extend(case.name for case in self._heard)
        self._heard.clear()

    def settle(self, row: Hashable, topics: tuple[Hashable, ...]) -> None:
        """What was heard since the last call, and what is kept of ``topics``, spoke for ``row``, if it is a new one."""
        self.keep(topics[0])
        cases = dict.fromkeys(case for topic in topics for case in self._kept.get(topic, ()))
        self.rows.setdefault(row, tuple(cases))


_following: list[Grounds] = []


@contextmanager
def followed() -> Iterator[Grounds]:
    """The grounds of the rows that are made while this is entered. What is remembered of a spelling speaks once."""
    with heard() as cases:
        _following.append(Grounds(_heard=cases))
        try:
            yield _following[-1]
        finally:
            _following.pop()


def keep(topic: Hashable) -> None:
    """Tell those who follow that what was decided since the last call is about ``topic``."""
    if _following:
        _following[-1].keep(topic)


def settle(row: Hashable, *topics: Hashable) -> None:
    """Tell those who follow that ``row`` is made, by what was decided since the last call and kept of ``topics``."""
    if _following:
        _following[-1].settle(row, topics)
