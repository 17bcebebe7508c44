"""Lexicons: linguistic knowledge as the tables of a data package, ``lexicon/datapackage.json``."""

from __future__ import annotations

import csv
import hashlib
from functools import cache
from importlib.resources import files
from io import StringIO


def text(name: str) -> str:
    """The lexicon ``name`` as it stands in its file, for those that read only a part of it."""
    return files("qawl.arabic").joinpath("lexicon", f"{name}.csv").read_text(encoding="utf-8")


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``lexicon/<name>.csv`` in file order, every value a string; read once."""
    text = files("qawl.arabic").joinpath("lexicon", f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(StringIO(text, newline="")))


def digest() -> str:
    """The SHA-256 of all lexicons, by which rows can be told apart that other knowledge of the language has made."""
    total = hashlib.sha256()
    for file in sorted(files("qawl.arabic").joinpath("lexicon").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".csv"):
            total.update(file.name.encode() + b"\n" + file.read_bytes())
    return total.hexdigest()
