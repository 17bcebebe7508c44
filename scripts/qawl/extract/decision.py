"""Decisions: ordered tables of named cases, of which the first that holds answers.

A cascade of conditions, said so that each condition has a name. What spoke can be heard (`qawl read --explain`), and a
case can be left out, to measure what it is worth (`qawl evaluate --without DECISION.CASE`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

A = TypeVar("A")


@dataclass(frozen=True, slots=True)
class Heard:
    """A case that answered: its name (``DECISION.CASE``) and what it was asked about."""

    name: str
    asked: tuple[object, ...]


class Decision(Generic[A]):
    """One question, asked by calling it with what the cases look at; each case is ``(name, holds, answer)``.

    Cases are asked in order, so that each may take for granted that those before it do not hold; where none holds, the
    answer is ``otherwise``. A name stands once: in a decision, and of decisions in the package.
    """

    def __init__(self, name: str, cases: Sequence[tuple[str, Callable[..., bool], A]], otherwise: A) -> None:
        if name in DECISIONS or len({case for case, _, _ in cases}) < len(cases):
            raise ValueError(f"decision {name}: it, or one of its cases, stands twice")
        self.name = name
        self.cases = tuple(cases)
        self.otherwise = otherwise
        DECISIONS[name] = self

    def __call__(self, *asked: object) -> A:
        for name, holds, answer in self.cases:
            if holds(*asked):
                if _listening:
                    _listening[-1].append(Heard(f"{self.name}.{name}", asked))
                return answer
        return self.otherwise


DECISIONS: dict[str, Decision[Any]] = {}
"""Every decision of the modules that are loaded, by name."""
_listening: list[list[Heard]] = []


@contextmanager
def heard() -> Iterator[list[Heard]]:
    """The cases that answer while this is entered, in order."""
    _listening.append([])
    try:
        yield _listening[-1]
    finally:
        _listening.pop()


@contextmanager
def without(case: str) -> Iterator[None]:
    """Leave ``case`` (``DECISION.CASE``) out while this is entered, in this process.

    Raises:
        KeyError: there is no such case.
    """
    decision = DECISIONS[case.rpartition(".")[0]]
    whole = decision.cases
    decision.cases = tuple(entry for entry in whole if f"{decision.name}.{entry[0]}" != case)
    if decision.cases == whole:
        raise KeyError(case)
    try:
        yield
    finally:
        decision.cases = whole
