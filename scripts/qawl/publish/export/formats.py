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
    """Requirements, as pip takes them."""
    suffix: str = ""
    """That of the file's name, where it is not the format's."""

    @property
    def file(self) -> str:
        """What is written, where nobody gives it a name."""
        return self.name if self.folder else f"qawl.{self.suffix or self.name}"


_ALL = (
    Format("parquet", "parquet", "a folder: one typed Parquet file for each table", True, ("pyarrow>=18",)),
    Format("sqlite", "sqlite", "a folder: a database with a search in Arabic; `datasette FOLDER` serves it", True),
    Format(
        "xlsx",
        "xlsx",
        "a workbook for spreadsheets: quotes first, a sheet for each table, right to left",
        False,
        ("XlsxWriter>=3.2",),
    ),
    Format("csv", "quotes", "one flat CSV file: every quote with its article, outlet and speaker's entity", False),
    Format("jsonl", "documents", "JSON Lines: one article a line, as `qawl read` prints it, without its lines", False),
    Format("croissant", "croissant", "a folder: the tables and Croissant 1.1, for machine learning", True),
    Format("rocrate", "rocrate", "a folder: the tables as an RO-Crate 1.2, for research repositories", True),
    Format("csvw", "csvw", "a folder: the tables and what CSV on the Web says of them", True),
    Format(
        "annotations", "annotations", "W3C Web Annotations of quotes and mentions, as JSON-LD", False, suffix="jsonld"
    ),
)
FORMATS = {each.name: each for each in _ALL}
"""The formats of ``qawl export`` by name."""
