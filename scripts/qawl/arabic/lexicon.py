"""Lexicons: linguistic knowledge as CSV files beside this module, each with a Table Schema of its own name."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from io import StringIO


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``lexicon/<name>.csv`` in file order, every value a string; read once."""
    text = files("qawl.arabic").joinpath("lexicon", f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(StringIO(text, newline="")))
