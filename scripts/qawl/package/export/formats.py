"""The formats that there are, with what each is for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the ``module`` that writes it, the ``libraries`` that this needs, whether a ``folder`` comes out."""

    name: str
    module: str
    says: str
    folder: bool
    libraries: tuple[str, ...] = ()


_ALL = (
    Format("parquet", "parquet", "a folder: one typed Parquet file for each table", True, ("pyarrow",)),
    Format("sqlite", "sqlite", "a folder: a database with a search in Arabic; `datasette FOLDER` serves it", True),
    Format("xlsx", "xlsx", "a workbook for spreadsheets: a sheet for each table, right to left", False, ("openpyxl",)),
    Format("csv", "quotes", "one flat CSV file: every quote with its article, outlet and speaker's entity", False),
    Format("jsonl", "documents", "JSON Lines: one article a line, as `qawl read` prints it, without its lines", False),
    Format("croissant", "croissant", "a folder: the tables and Croissant 1.1, for machine learning", True),
    Format("rocrate", "rocrate", "a folder: the tables as an RO-Crate 1.2, for research repositories", True),
    Format("csvw", "csvw", "a folder: the tables and what CSV on the Web says of them", True),
    Format("annotations", "annotations", "W3C Web Annotations of quotes and mentions, as JSON-LD", False),
)
FORMATS = {each.name: each for each in _ALL}
"""The formats of ``qawl export`` by name."""


def told() -> str:
    """One line for each format, as the help of the verb shows them."""
    width = max(map(len, FORMATS))
    return "\b\n" + "\n".join(f"    {name:{width}}  {each.says}" for name, each in FORMATS.items())
