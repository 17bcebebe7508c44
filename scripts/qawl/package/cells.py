"""Frames back as cells: what the pandas frames of a user say, as strings in the form in which tables are written.

The reverse of ``frames``. A value that is none of its column's type is told with its row; none is rounded or guessed.
Whole numbers that pandas holds as ``1.0``, because others are missing, are whole. Text in a column of another type is
taken as it stands, so that a check tells what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from math import isfinite
from numbers import Integral, Real
from typing import TYPE_CHECKING, Any

import polars as pl

from qawl.model.faults import Fault, FaultyInput
from qawl.model.field import Field
from qawl.model.rows import Probability, cell_text
from qawl.model.schema import TableSchema
from qawl.package.findings import Findings

if TYPE_CHECKING:
    import pandas as pd

REMEDY = "Correct it in the frame, then save again"


def texts(frame: pd.DataFrame, table: TableSchema) -> pl.DataFrame:
    """The columns of ``table`` in ``frame`` as strings, missing values as null. Raises ``FaultyInput``."""
    names, key = columns(frame, table.name), table.primary_key[0]
    lacking = [name for name in table.columns if name not in names]
    if lacking:
        remedy = "Load the whole table, and leave its columns in the frame"
        raise FaultyInput(Fault(table.name, f"missing columns {', '.join(lacking)}", remedy))
    findings = Findings()
    found = {field.name: _cells(frame, field, key, table.name, findings) for field in table.fields}
    if findings:
        raise FaultyInput(findings.faults())
    return pl.DataFrame(found, schema=dict.fromkeys(found, pl.String))


def columns(frame: Any, table: str) -> tuple[str, ...]:
    """The names of the frame's columns. Raises ``FaultyInput`` for what is no frame, or has no names for columns."""
    import pandas as pd

    if not isinstance(frame, pd.DataFrame):
        what = f"it is no pandas frame, but of type {type(frame).__name__}"
        raise FaultyInput(Fault(table, what, "Give the table as qawl.load gives it, filtered or changed"))
    names = list(frame.columns)
    odd = next((name for name in names if not (isinstance(name, str) and _is_text(name))), None)
    if odd is not None:
        raise FaultyInput(Fault(table, "the name of a column is no text", "Name it by a word", value=_told(odd)))
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise FaultyInput(Fault(table, "two columns have this name", "Rename one, or leave it out", value=twice))
    return tuple(names)


def in_order(cells: pl.DataFrame, table: TableSchema) -> pl.DataFrame:
    """The rows as a table has them: by article, then start or position, then end, as numbers; else by key."""
    numbers = {field.name for field in table.fields if field.type == "integer"}
    by = [pl.col(name).cast(pl.Int64, strict=False) if name in numbers else pl.col(name) for name in table.order]
    return cells.sort(by, nulls_last=True, maintain_order=True)


def csv(cells: pl.DataFrame) -> bytes:
    """The table as the package writes it."""
    return cells.write_csv(quote_style="necessary").encode()


def _cells(frame: pd.DataFrame, field: Field, key: str, table: str, findings: Findings) -> list[str | None]:
    form = field.type if field.plain else "any"
    write, says = _FORMS.get(form, _FORMS["any"])
    values, missing = frame[field.name], frame[field.name].isna().tolist()
    found: list[str | None] = []
    for row, (value, absent) in enumerate(zip(values, missing, strict=True)):
        cell = None if absent else value if isinstance(value, str) else write(value, field)
        if not absent and (cell is None or not _is_text(cell)):
            what = f"it is {says}" if cell is None else "half of a character (a lone surrogate), which no text can hold"
            findings.add(Fault(table, what, REMEDY, None, _told(frame[key].iloc[row]), field.name, _told(value)))
        found.append(cell or None)
    return found


def _is_text(cell: str) -> bool:
    """Whether UTF-8 can hold it."""
    try:
        cell.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _told(value: object) -> str:
    """A value in a message. Half of a character is in no encoding of a terminal."""
    return str(value).encode("utf-8", "backslashreplace").decode()


def _integer(value: object, _: Field) -> str | None:
    if isinstance(value, Integral) and not isinstance(value, bool):
        return str(int(value))
    if isinstance(value, Real) and not isinstance(value, bool) and float(value).is_integer():
        return str(int(float(value)))
    return None


def _number(value: object, field: Field) -> str | None:
    if not isinstance(value, Real) or isinstance(value, bool):
        return None
    if isinstance(value, Integral):
        return str(int(value))
    number = float(value)
    if not isfinite(number):
        return "INF" if number > 0 else "-INF"
    hundredths = dict(field.limits) == {"minimum": "0", "maximum": "1"} and round(number, 2) == number
    return str(Probability(number)) if hundredths else repr(number)


def _boolean(value: object, _: Field) -> str | None:
    import numpy as np

    return cell_text(bool(value)) if isinstance(value, bool | np.bool_) else None


def _day(value: object, _: Field) -> str | None:
    if isinstance(value, datetime):
        midnight = value.tzinfo is None and value == datetime.combine(value.date(), datetime.min.time())
        return value.date().isoformat() if midnight else None
    return value.isoformat() if isinstance(value, date) else None


def _other(_: object, __: Field) -> str | None:
    return None  # text is taken before


_FORMS: Mapping[str, tuple[Callable[[object, Field], str | None], str]] = {
    "integer": (_integer, "no whole number"),
    "number": (_number, "no number"),
    "boolean": (_boolean, "neither True nor False"),
    "date": (_day, "no day without clock and zone"),
    "any": (_other, "no text"),
}
"""By the type of a field how its values are written, and what those are that cannot be."""

_KINDS: Mapping[str, Mapping[str, Any]] = {
    "string": {"type": "string"},
    "empty": {"type": "string"},
    "integer": {"type": "integer"},
    "floating": {"type": "number"},
    "mixed-integer-float": {"type": "number"},
    "boolean": {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]},
    "date": {"type": "date"},
    "datetime": {"type": "date"},
    "datetime64": {"type": "date"},
}
"""What pandas finds the values of a column to be, and how a Table Schema says it."""


def fields(frame: pd.DataFrame, table: str, names: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The columns of those ``names``, which no schema has, as fields of one, by what is in them.

    Raises ``FaultyInput`` where that is of no type, or of several.
    """
    from pandas.api.types import infer_dtype

    for name in names:
        kind = _KINDS.get(infer_dtype(frame[name].dropna().astype(object), skipna=True))
        if kind is None:
            what = "its values are not all text, numbers, truth values or days"
            raise FaultyInput(Fault(table, what, "Write them as text, or leave the column out", field=name))
        said = "A column that was added to the table after the package was made."
        yield {"name": name, **kind, "title": name, "description": said}
