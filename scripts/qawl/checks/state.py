"""What gathers while a package is examined."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from qawl.model.faults import Fault
from qawl.package import descriptor
from qawl.package.findings import Findings


@dataclass(slots=True)
class State:
    """Faults, warnings and notes; how many truths were examined; what could not be, by reason.

    ``root`` is the folder of the package, ``descriptor`` the name of its descriptor there.
    """

    root: Path
    descriptor: str = descriptor.FILE
    findings: Findings = field(default_factory=Findings)
    warnings: Findings = field(default_factory=Findings)
    notes: list[str] = field(default_factory=list)
    truths: int = 0
    skipped: dict[str, int] = field(default_factory=dict)

    def skip(self, reason: str, count: int) -> None:
        """Count what could not be examined; a reason told is no silence."""
        if count:
            self.skipped[reason] = self.skipped.get(reason, 0) + count

    def fault(self, fault: Fault) -> None:
        """Add a fault."""
        self.findings.add(fault)

    def inside(self, path: str) -> Path:
        """The file that ``path`` in the descriptor names. Raises ``FaultyInput`` where it leads out of the package."""
        return descriptor.inside(self.root, path, self.descriptor)
