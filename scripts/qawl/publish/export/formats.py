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
    opened: str = ""
    """The command that opens the folder, for who stands in it."""
    wishes: tuple[str, ...] = ()
    """The options of the verb that the format knows."""

    @property
    def file(self) -> str:
        """What is written, where nobody gives it a name."""
        return self.name if self.folder else f"qawl.{self.suffix or self.name}"


BOM, BASE = "--bom", "--base-url"
"""Options that only some formats know."""
_PARQUET = """python -c "import pandas as pd; print(pd.read_parquet('quotes.parquet'))\""""
_ALL = (
    Format(
        *("parquet", "parquet", "a folder: one typed Parquet file for each table", True, ("pyarrow>=18",)),
        opened=_PARQUET,
    ),
    Format(
        *("sqlite", "sqlite", "a folder: a database with a search in Arabic; `datasette FOLDER` serves it", True),
        opened="datasette .",
    ),
    Format(
        *("xlsx", "xlsx", "a workbook for spreadsheets: quotes first, a sheet for each table, right to left", False),
        libraries=("XlsxWriter>=3.2",),
    ),
    Format(
        *("csv", "quotes", "one flat CSV file: every quote with its article, outlet and speaker's entity", False),
        wishes=(BOM,),
    ),
    Format("jsonl", "documents", "JSON Lines: one article a line, as `qawl read` prints it, without its lines", False),
    Format(
        *("croissant", "croissant", "a folder: the tables and Croissant 1.1, for machine learning", True),
        opened="mlcroissant validate --jsonld croissant.json",
        wishes=(BASE,),
    ),
    Format(
        *("rocrate", "rocrate", "a folder: the tables as an RO-Crate 1.2, for research repositories", True),
        opened="rocrate-validator validate .",
        wishes=(BASE,),
    ),
    Format(
        *("csvw", "csvw", "a folder: the tables and what CSV on the Web says of them", True),
        opened="csvwvalidate csv-metadata.json",
    ),
    Format(
        *("annotations", "annotations", "a folder: W3C Web Annotations of quotes and mentions, as JSON-LD", True),
        opened="python -m json.tool annotations.jsonld",
        wishes=(BASE,),
    ),
)
FORMATS = {each.name: each for each in _ALL}
"""The formats of ``qawl export`` by name."""
