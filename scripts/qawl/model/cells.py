"""Single cells held against the Table Schema that states what they may be, without any library for tables."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from qawl.model import addresses, edtf, moments, shipped
from qawl.model.characters import UNSEEN

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile(r"-?[0-9]{1,18}")
_TIDY: dict[tuple[str, str], Callable[[str], str]] = {
    ("seeds/captures", "url"): addresses.tidy,
    ("related_links", "url"): addresses.tidy,
    ("seeds/captures", "captured_at"): moments.tidy_with_offset,
    ("seeds/captures", "published_at"): moments.tidy,
}
"""Columns that people fill in from pages, and how what pages have is brought into the form that the schema states."""
_UNSEEN = re.compile(f"[{UNSEEN}\ud800-\udfff]")  # half a character can stand in a name of a file, in no UTF-8


@dataclass(frozen=True, slots=True)
class Field:
    """What a Table Schema says of one column. ``since`` is the version before which nobody had it."""

    name: str
    type: str
    notation: str | None
    example: str
    required: bool
    unique: bool
    verbatim: bool
    pattern: re.Pattern[str] | None
    allowed: tuple[str, ...]
    since: str | None = None
    tidy: Callable[[str], str] | None = None

    def tidied(self, cell: str) -> str:
        """The cell in the form that the schema wants, where people and pages write it in others too."""
        return self.tidy(cell) if self.tidy and cell.strip() and self.expectation(cell) else cell

    def expectation(self, cell: str) -> str | None:
        """What the cell should have been; None if it is as the schema wants it."""
        if not cell.strip():
            return "the cell must not be empty" if self.required else "it is only white space" if cell else None
        if self.allowed and cell not in self.allowed:
            return f"it must be one of {', '.join(self.allowed)}"
        if (self.pattern and not self.pattern.fullmatch(cell)) or not self._means_something(cell):
            dated = self.type == "date" or self.notation is not None
            return (dated and (moments.reason(cell) or _impossible(cell))) or f"it must read like {self.example}"
        return None if self.verbatim else _oddity(cell)

    def _means_something(self, cell: str) -> bool:
        """Whether a number, a day or a moment of such words exists."""
        if self.type == "integer":
            return bool(_NUMBER.fullmatch(cell))
        if self.type == "date":
            return bool(_DAY.fullmatch(cell)) and _parses(date.fromisoformat, cell)
        if self.notation == "iso8601":
            return _parses(datetime.fromisoformat, cell)
        return self.notation != "edtf" or edtf.is_valid(cell)


def fields(schema: str) -> tuple[Field, ...]:
    """The columns that ``schemas/<schema>.schema.json`` states (``quotes``, ``seeds/captures``), in order."""
    return _fields(schema)


@cache
def key(schema: str) -> tuple[str, ...]:
    """The columns that together name a row of ``schemas/<schema>.schema.json``."""
    described = json.loads((shipped.schemas() / f"{schema}.schema.json").read_text(encoding="utf-8"))
    return tuple(described.get("primaryKey", ()))


def tidied(schema: str, name: str, cell: str) -> str:
    """``cell`` as the field ``name`` of ``schema`` keeps it, where people and pages write it in other forms too."""
    return next(field for field in _fields(schema) if field.name == name).tidied(cell)


def expectation(schema: str, name: str, cell: str) -> str | None:
    """What ``cell`` should have been as the field ``name`` of ``schema``; None if it is as the schema wants it."""
    return next(field for field in _fields(schema) if field.name == name).expectation(cell)


@cache
def _fields(schema: str) -> tuple[Field, ...]:
    described = json.loads((shipped.schemas() / f"{schema}.schema.json").read_text(encoding="utf-8"))
    return tuple(_field(field, described.get("primaryKey", ()), schema) for field in described["fields"])


def _field(described: dict[str, object], key: list[str], schema: str) -> Field:
    constraints = described.get("constraints", {})
    assert isinstance(constraints, dict)
    pattern = constraints.get("pattern")
    name, kind, notation = str(described["name"]), str(described["type"]), described.get("notation")
    return Field(
        name,
        kind,
        str(notation) if notation else None,
        str(described.get("example", "")),
        bool(constraints.get("required")),
        bool(constraints.get("unique")) or list(key) == [name],
        bool(described.get("verbatim")),
        re.compile(pattern) if pattern else None,
        tuple(constraints.get("enum", ("true", "false") if kind == "boolean" else ())),
        str(described["since"]) if "since" in described else None,
        _TIDY.get((schema, name)),
    )


def _impossible(cell: str) -> str | None:
    """The day in a cell that no calendar has, if there is any: nothing is wrong with how that is written."""
    day = next((day for day in _DAY.findall(cell) if not _parses(date.fromisoformat, day)), None)
    return f"there is no such day as {day}" if day else None


def _parses(parse: Callable[[str], object], cell: str) -> bool:
    try:
        parse(cell)
    except ValueError:
        return False
    return True


def _oddity(cell: str) -> str | None:
    if cell != cell.strip():
        return "there must be no white space at its edges"
    hidden = _UNSEEN.search(cell)
    if hidden:
        return f"it holds the invisible character U+{ord(hidden[0]):04X}"
    if not unicodedata.is_normalized("NFC", cell):
        return "it must be in Unicode's normal form C"
    return None
