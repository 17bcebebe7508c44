"""What the standard's own validator says, run as any stranger's CI runs it: ``frictionless validate``."""

from __future__ import annotations

from pathlib import Path

from qawl import tether
from qawl.faults import Fault, visible
from qawl.package import descriptor

_LINE = 1000


def validate(package: Path) -> tuple[Fault | None, str]:
    """Whether frictionless finds the package of this folder or descriptor faulty, and what it says.

    It runs in a process of its own, because it is ten times slower than ours and keeps what it has read, and in the
    package's folder, so that it names files as the descriptor does.
    """
    folder, file = (package.parent, package.name) if package.is_file() else (package, descriptor.FILE)
    ran = tether.run("frictionless", "validate", "--", file, cwd=folder)
    said = "\n".join(visible(line, _LINE) for line in (ran.stdout + ran.stderr).strip().splitlines())
    if ran.returncode == 0:
        return None, said
    return Fault(file, "frictionless finds the package invalid", "See what it says, and correct that"), said
