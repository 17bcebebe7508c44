"""What to do about most faults, said alike wherever they are found."""

from __future__ import annotations

REBUILD = "Run `qawl build`"
CORRECT = "Correct the row in seeds/corrections.csv and run `qawl build`"
EITHER = "Rebuild with `qawl build`, or correct the row in seeds/corrections.csv"
"""Where nobody knows whether a row was changed by hand or made wrongly."""
