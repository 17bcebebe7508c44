"""Collecting what is wrong without drowning in it: of one cause the first are kept, all are counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qawl.model.faults import Fault

KEPT = 50
"""How many faults of one cause in one field of one file are told one by one; of the rest, the number."""


@dataclass(frozen=True, slots=True)
class Cause:
    """What makes faults one group: the same truth broken in the same field of the same file."""

    file: str
    field: str | None
    truth: str
    remedy: str


class Findings:
    """Faults by cause. ``add`` takes one; ``more`` counts others of its cause that are not told one by one."""

    def __init__(self, rule: str | None = None) -> None:
        self._rule = rule
        self._told: dict[Cause, list[Fault]] = {}
        self._count: Counter[Cause] = Counter()

    def add(self, fault: Fault, truth: str | None = None, more: int = 0) -> None:
        """Add a fault; ``truth`` says in general words what its cause is (default: what the fault expected)."""
        if self._rule:
            fault = replace(fault, rule=self._rule)
        cause = Cause(fault.file, fault.field, truth or fault.expected, fault.remedy)
        told = self._told.setdefault(cause, [])
        if len(told) < KEPT:
            told.append(fault)
        self._count[cause] += 1 + more

    def under(self, rule: str) -> Findings:
        """The same findings, to which whoever adds to them adds faults of the rule with that id."""
        found = Findings(rule)
        found._told, found._count = self._told, self._count
        return found

    def take(self, others: Findings) -> None:
        """Add what ``others`` have gathered."""
        for cause, told in others._told.items():
            kept = self._told.setdefault(cause, [])
            kept += told[: KEPT - len(kept)]
            self._count[cause] += others._count[cause]

    def first(self, files: Sequence[str]) -> Fault | None:
        """The first fault in one of ``files``."""
        there = (fault for cause, told in self._told.items() if cause.file in files for fault in told)
        return min(there, key=place, default=None)

    def __bool__(self) -> bool:
        return bool(self._count)

    @property
    def total(self) -> int:
        """How many faults there are, told or only counted."""
        return self._count.total()

    def faults(self) -> tuple[Fault, ...]:
        """The faults, those of files and records before those of cells, sorted by file and line.

        A cause with more than are told ends with one that gives their number.
        """
        found = []
        for cause, told in self._told.items():
            found += told
            rest = self._count[cause] - len(told)
            if rest:
                last = f"{rest:,} more like this ({cause.truth})"
                found.append(replace(told[-1], line=None, key=None, value=None, expected=last))
        return tuple(sorted(found, key=place))


def place(fault: Fault) -> tuple[bool, str, bool, tuple[str, int, str, str, str]]:
    """What faults are sorted by; one that closes a group with its number stands behind those with lines.

    What is wrong with a file or a record, before it is known of which cell, comes first: others may follow from it.
    """
    return (
        bool(fault.key or fault.field),
        fault.file,
        fault.expected[:1].isdigit() and " more like this" in fault.expected,
        fault.place,
    )
