"""What corpora call the fields of an article: the table ``column_names.csv``, the likeliest name of each first."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("column_names.csv")
_NOT_LETTERS = re.compile(r"[\W_]+")


@cache
def guesses() -> dict[str, tuple[str, ...]]:
    """By which names of columns a field is guessed, each as its letters alone, in lower case."""
    found: dict[str, tuple[str, ...]] = {}
    for row in _rows():
        own = found.setdefault(row["field"], ())
        found[row["field"]] = (*own, letters(row["name"])) if row["guessed"] == "true" else own
    return found


@cache
def of_two(field: str) -> tuple[str, ...]:
    """The names of a column so sure that a table of no more than headline and body is known by them."""
    return tuple(row["name"] for row in _rows() if row["field"] == field and row["of_two"] == "true")


def letters(name: str) -> str:
    """The letters and digits of a name, in lower case: Full_Text is fulltext."""
    return _NOT_LETTERS.sub("", name.lower())


def _rows() -> Iterator[dict[str, str]]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
