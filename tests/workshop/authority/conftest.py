"""A package as a release may have it: without texts."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest


@pytest.fixture
def withheld(package: Path) -> Path:
    """The package with every text of a segment left out."""
    path = package / "data" / "segments.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [{**row, "text": ""} for row in csv.DictReader(file)]
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        out.writeheader()
        out.writerows(rows)
    return package
