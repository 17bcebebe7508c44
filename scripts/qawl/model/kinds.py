"""The types of Table Schema that are enforced: what a value looks like in a cell, and how two values compare.

Forms are those that the standard calls default, in ASCII digits; they mean the same to Python and to polars (whose
expressions stand in ``lexical``, so that a schema can be read without a library for tables).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

_YEAR = "(?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])"
DATE = f"{_YEAR}-[0-9]{{2}}-[0-9]{{2}}"
"""A day of the years 1 to 9999, which is as far as Python's calendar reaches."""
ZONE = "(?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])?"
_MINUTES = "(?:[01][0-9]|2[0-3]):[0-5][0-9]"
CLOCK = f"{_MINUTES}(?::[0-5][0-9])?{ZONE}"
"""A clock time to the minute or the second, as ISO 8601 and newspapers have it."""
_TIME = rf"{_MINUTES}:[0-5][0-9](?:\.[0-9]+)?{ZONE}"


@dataclass(frozen=True, slots=True)
class Kind:
    """A type: the ``form`` that a cell must match fully, and what is said of one that does not.

    Values compare as numbers of the type ``number`` or, where they are ``ordered`` without, as their texts do.
    """

    form: str | None = None
    says: str = ""
    number: Literal["Int64", "Float64"] | None = None
    ordered: bool = False
    dated: bool = False
    """Whether a day of the calendar stands at its start."""

    def takes(self, value: Any) -> bool:
        """Whether ``value``, from the JSON of a schema, is one of this type."""
        if self.form is None:
            return isinstance(value, str)
        if not isinstance(value, str | int | float):
            return False
        text = str(value).lower() if isinstance(value, bool) else str(value)
        if not re.fullmatch(self.form, text) or (self.dated and not _is_day(text[:10])):
            return False
        return self.number != "Int64" or (len(text) <= 20 and -(1 << 63) <= int(text) < 1 << 63)


KINDS: Mapping[str, Kind] = {
    "string": Kind(),
    "any": Kind(),
    "integer": Kind("(?:0|-?[1-9][0-9]*)", "not an integer in ASCII digits", "Int64", True),
    "number": Kind(
        r"NaN|-?INF|[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?",
        "not a number in ASCII digits",
        "Float64",
        True,
    ),
    "boolean": Kind("(?:true|false)", "neither true nor false"),
    "date": Kind(DATE, "not a day of the calendar as YYYY-MM-DD", ordered=True, dated=True),
    "datetime": Kind(f"{DATE}T{_TIME}", "not a day and clock time as YYYY-MM-DDThh:mm:ss", dated=True),
    "time": Kind(_TIME, "not a clock time as hh:mm:ss"),
    "year": Kind("[0-9]{4}", "not a year as YYYY", ordered=True),
    "yearmonth": Kind("[0-9]{4}-(?:0[1-9]|1[0-2])", "not a month as YYYY-MM", ordered=True),
}
UNEXAMINED = ("list", "object", "array", "duration", "geopoint", "geojson")
"""Types of the standard whose cells are not examined."""
READING = ("format", "trueValues", "falseValues", "decimalChar", "groupChar", "bareNumber", "delimiter", "itemType")
"""What a field may say of how its cells are to be read, beyond its type."""


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
