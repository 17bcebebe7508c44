"""What two packages differ in: rows by key, ids that moved, and what of the structure others rely on."""

from __future__ import annotations

from qawl.package.diff.compare import compare
from qawl.package.diff.found import Difference, TableDiff
from qawl.package.diff.structure import Change, Rise

__all__ = ["Change", "Difference", "Rise", "TableDiff", "compare"]
