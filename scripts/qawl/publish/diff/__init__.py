"""What two packages differ in: rows by key, ids that moved, and what of the structure others rely on."""

from __future__ import annotations

from qawl.publish.diff.compare import compare
from qawl.publish.diff.found import Difference, TableDiff
from qawl.publish.diff.structure import Change, Rise

__all__ = ["Change", "Difference", "Rise", "TableDiff", "compare"]
