"""Decisions: ordered tables of named cases, of which the first that holds answers.

A cascade of conditions, said so that each condition has a name. What spoke can be heard (`qawl read --explain`), and a
case can be left out, to measure what it is worth (`qawl evaluate --without DECISION.CASE`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

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

    ask: Callable[..., A]
    """The same as calling it, and quicker: for what is asked of every word."""

    def __init__(self, name: str, cases: Sequence[tuple[str, Callable[..., bool], A]], otherwise: A) -> None:
        if name in DECISIONS or len({case for case, _, _ in cases}) < len(cases):
            raise ValueError(f"decision {name}: it, or one of its cases, stands twice")
        self.name = name
        self.otherwise = otherwise
        self._whole = tuple(cases)
        self._written: Callable[..., A] | None = None
        DECISIONS[name] = self
        self.decide_by(self._whole)

    def __call__(self, *asked: object) -> A:
        return self.ask(*asked)

    def decide_by(self, cases: tuple[tuple[str, Callable[..., bool], A], ...]) -> None:
        """Take ``cases`` for those that there are."""
        self.cases = cases
        self.listen()

    def written_out(self, ask: Callable[..., A]) -> None:
        """Ask all cases by a function that a compiled module has for it."""
        self._written = ask

    def listen(self) -> None:
        """Tell those who listen, if anybody does."""
        self.ask = self._told if _listening else self._first

    def _first(self, *asked: object) -> A:
        written = self._written if self.cases is self._whole else None
        self.ask = written or _written_out(self.cases, self.otherwise, len(asked))
        return self.ask(*asked)

    def _told(self, *asked: object) -> A:
        for name, holds, answer in self.cases:
            if holds(*asked):
                _listening[-1].append(Heard(f"{self.name}.{name}", asked))
                return answer
        return self.otherwise


class Search(Decision[A | None]):
    """The same of what is looked for: each case is ``(name, find)``, and the first that finds something answers it."""

    def __init__(self, name: str, cases: Sequence[tuple[str, Callable[..., A | None]]]) -> None:
        super().__init__(name, [(case, cast("Callable[..., bool]", find), None) for case, find in cases], None)

    def _first(self, *asked: object) -> A | None:
        for _, find, _ in self.cases:
            found = cast("Callable[..., A | None]", find)(*asked)
            if found is not None:
                return found
        return None

    def _told(self, *asked: object) -> A | None:
        for name, find, _ in self.cases:
            found = cast("Callable[..., A | None]", find)(*asked)
            if found is not None:
                _listening[-1].append(Heard(f"{self.name}.{name}", asked))
                return found
        return None


def _written_out(cases: Sequence[tuple[str, Callable[..., bool], A]], otherwise: A, count: int) -> Callable[..., A]:
    """A function that asks the cases of a decision about ``count`` things: ``if holds0(a0, a1): return answer0`` ….

    This is the hot path of all engines, and a loop over the cases takes several times as long.
    """
    asked = ", ".join(f"a{place}" for place in range(count))
    asks = [f" if holds{place}({asked}): return answer{place}" for place in range(len(cases))]
    names: dict[str, Any] = {"otherwise": otherwise}
    for place, (_, holds, answer) in enumerate(cases):
        names |= {f"holds{place}": holds, f"answer{place}": answer}
    exec("\n".join([f"def ask({asked}):", *asks, " return otherwise"]), names)
    return cast("Callable[..., A]", names["ask"])


DECISIONS: dict[str, Decision[Any]] = {}
"""Every decision of the modules that are loaded, by name."""
_listening: list[list[Heard]] = []


@contextmanager
def heard() -> Iterator[list[Heard]]:
    """The cases that answer while this is entered, in order."""
    _listening.append([])
    _listen()
    try:
        yield _listening[-1]
    finally:
        _listening.pop()
        _listen()


def _listen() -> None:
    for decision in DECISIONS.values():
        decision.listen()


@contextmanager
def without(case: str) -> Iterator[None]:
    """Leave ``case`` (``DECISION.CASE``) out while this is entered, in this process.

    Raises:
        KeyError: there is no such case.
    """
    decision = DECISIONS[case.rpartition(".")[0]]
    whole = decision.cases
    left = tuple(entry for entry in whole if f"{decision.name}.{entry[0]}" != case)
    if left == whole:
        raise KeyError(case)
    decision.decide_by(left)
    try:
        yield
    finally:
        decision.decide_by(whole)
