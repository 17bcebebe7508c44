"""What gathers while a package is examined."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from qawl.checks.rules.rule import Rule
from qawl.model.faults import Fault, Origin
from qawl.package import descriptor
from qawl.package.findings import KEPT, Findings

_ORIGINS = 10_000
"""Of so many faults it is kept what follows from each; of further ones it is counted."""


@dataclass(slots=True)
class Following:
    """Faults that follow from others: of each of these the first ones, and how many there are."""

    told: dict[Origin, list[Fault]] = field(default_factory=dict)
    count: Counter[Origin] = field(default_factory=Counter)

    def add(self, fault: Fault, more: int = 0) -> None:
        """Add a fault that says what it is because of; ``more`` counts others of the same kind."""
        assert fault.because_of is not None
        because = fault.because_of
        if because not in self.told and len(self.told) >= _ORIGINS:
            because = Origin(because.rule, because.file)
            fault = replace(fault, because_of=because)
        told = self.told.setdefault(because, [])
        if len(told) < KEPT:
            told.append(fault)
        self.count[because] += 1 + more

    def take(self, others: Following) -> None:
        """Add what ``others`` have gathered."""
        for because, told in others.told.items():
            rest = others.count[because] - len(told)
            for fault in told:
                self.add(fault, rest)
                rest = 0


@dataclass(slots=True)
class Found:
    """Faults of their own, and those that follow from others."""

    own: Findings = field(default_factory=Findings)
    following: Following = field(default_factory=Following)

    def settle(self) -> None:
        """Make faults of their own of those that follow from none that is told: its rule could not count after all."""
        told = {(fault.rule, fault.file) for fault in self.own.faults()}
        for because in list(self.following.told):
            if (because.rule, because.file) not in told:
                faults = self.following.told.pop(because)
                rest = self.following.count.pop(because) - len(faults)
                for fault in faults:
                    self.own.add(replace(fault, because_of=None), more=rest)
                    rest = 0


@dataclass(slots=True)
class State:
    """Faults, warnings and notes; which rules were proven; what could not be, by reason.

    ``root`` is the folder of the package, ``descriptor`` the name of its descriptor there.
    """

    root: Path
    descriptor: str = descriptor.FILE
    found: Found = field(default_factory=Found)
    warnings: Findings = field(default_factory=Findings)
    notes: list[str] = field(default_factory=list)
    proven: set[str] = field(default_factory=set)
    excused: set[str] = field(default_factory=set)
    skipped: dict[str, int] = field(default_factory=dict)

    def skip(self, reason: str, count: int) -> None:
        """Count what could not be examined; a reason told is no silence."""
        if count:
            self.skipped[reason] = self.skipped.get(reason, 0) + count

    def prove(self, *rules: Rule) -> None:
        """Say that these rules have been examined, of all that they are about."""
        self.proven.update(rule.id for rule in rules)

    def excuse(self, reason: str, *rules: Rule) -> None:
        """Say why these rules cannot be examined."""
        self.excused.update(rule.id for rule in rules)
        self.skip(reason, len(rules))

    def fault(self, fault: Fault, rule: Rule) -> None:
        """Add a fault that ``rule`` has found."""
        self.found.own.under(rule.id).add(fault)

    def inside(self, path: str) -> Path:
        """The file that ``path`` in the descriptor names. Raises ``FaultyInput`` where it leads out of the package."""
        return descriptor.inside(self.root, path, self.descriptor)
