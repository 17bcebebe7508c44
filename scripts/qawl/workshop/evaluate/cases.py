"""Cases of decisions: which there are, and what each is worth, measured by leaving it out."""

from __future__ import annotations

import inspect
import multiprocessing
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path

from qawl.extract.decision import DECISIONS, without
from qawl.model import tether
from qawl.model.faults import Fault, UnreadableInput
from qawl.workshop.evaluate import Evaluation, evaluate

_ENGINES = "qawl.build.page"
"""What loads every engine, and so every decision."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What is measured without some cases, and beside it with all."""

    names: tuple[str, ...]
    without: Evaluation
    whole: Evaluation

    def differences(self) -> Mapping[str, tuple[float | None, float | None]]:
        """The figures that are not the same with and without, by name (``quotes marked f1``): first with."""
        whole, left = dict(_flat(self.whole.figures().json())), dict(_flat(self.without.figures().json()))
        names = dict.fromkeys([*whole, *left])
        return {name: (whole.get(name), left.get(name)) for name in names if whole.get(name) != left.get(name)}

    def json(self) -> dict[str, object]:
        """The differences as `qawl evaluate --without … --format json` prints them before the figures without."""
        worth = {name: {"with": whole, "without": left} for name, (whole, left) in self.differences().items()}
        return {"without": list(self.names), "worth": worth}


def cases() -> dict[str, str]:
    """Every case of every decision by its name (``DECISION.CASE``), each with what its condition says of itself."""
    import_module(_ENGINES)
    return {
        f"{decision}.{name}": (inspect.getdoc(holds) or "").partition("\n")[0]
        for decision, table in sorted(DECISIONS.items())
        for name, holds, _ in table.cases
    }


def near(name: str) -> list[str]:
    """The names of cases that look like ``name``, and those of its decision, if it is one."""
    known = list(cases())
    return [one for one in known if one.partition(".")[0] == name] or get_close_matches(name, known)


def worth(folder: Path, names: Iterable[str]) -> Worth:
    """Measure ``folder`` without the cases ``names`` and with all.

    Each is measured in a process of its own: what the engines remember of a spelling was decided with some cases.
    """
    left = tuple(dict.fromkeys(names))
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn"), tether.to_parent) as pool:
        try:
            with tether.starting():
                found = pool.map(_measured, (folder, folder), (left, ()))
            without, whole = found
        except BrokenProcessPool:
            killed = "a process that measured was killed, perhaps for want of memory"
            raise UnreadableInput(Fault(str(folder), killed, "Measure fewer texts at once")) from None
    return Worth(left, without, whole)


def _measured(folder: Path, names: Iterable[str]) -> Evaluation:
    """Measure ``folder`` without some cases, in this process."""
    import_module(_ENGINES)
    with ExitStack() as left_out:
        for name in names:
            left_out.enter_context(without(name))
        return evaluate(folder)


def _flat(figures: Mapping[str, object]) -> Iterator[tuple[str, float | None]]:
    for name, value in figures.items():
        if isinstance(value, Mapping):
            yield from ((f"{name} {more}", share) for more, share in _flat(value))
        elif value is None or isinstance(value, float | int):
            yield name, value
