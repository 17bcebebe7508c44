"""All that can be read in a file, however it is packed: where text that was withheld could hide."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from html import unescape

import polars as pl


def texts(raw: bytes, name: str) -> str:
    """The text of the file ``name``: of a zip file or workbook that of its members, of a database its rows."""
    if zipfile.is_zipfile(io.BytesIO(raw)):
        with zipfile.ZipFile(io.BytesIO(raw)) as zipped:
            return "".join(texts(zipped.read(each), each) for each in zipped.namelist())
    if name.endswith(".parquet"):
        return pl.read_parquet(raw).write_csv()
    if name.endswith(".db"):
        with sqlite3.connect(":memory:") as database:
            database.deserialize(raw)
            return "\n".join(database.iterdump())
    text = raw.decode("utf-8", "replace")
    return unescape(text) if name.endswith(".xml") else text  # which may hold letters as their numbers
