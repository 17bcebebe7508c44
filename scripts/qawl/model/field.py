"""A field of a Table Schema as a value, parsed once: what a cell of it may be, said in plain Python.

``checks/structure`` says the same in expressions for whole columns, ``package/frames`` and ``publish/export/sql`` in
the types of pandas and databases: all of them of this value.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from operator import ge, gt, le, lt
from typing import Any

from qawl.model import addresses, edtf, moments
from qawl.model.characters import UNSEEN
from qawl.model.faults import number
from qawl.model.kinds import KINDS, READING, UNEXAMINED
from qawl.model.rows import Cell, cell_text

LIMITS = {"minimum": ">=", "maximum": "<=", "exclusiveMinimum": ">", "exclusiveMaximum": "<"}
"""Constraints of values that compare, and how."""
LENGTHS = {"minLength": ">=", "maxLength": "<="}
"""Constraints of how many characters a text has."""
_COMPARED: dict[str, tuple[Callable[[Any, Any], bool], str]] = {
    ">=": (ge, "at least"),
    "<=": (le, "at most"),
    ">": (gt, "more than"),
    "<": (lt, "less than"),
}

_TIDY: dict[tuple[str, str], Callable[[str], str]] = {
    ("captures", "url"): addresses.tidy,
    ("captures", "captured_at"): moments.tidy_with_offset,
    ("captures", "published_at"): moments.tidy,
    ("related_links", "url"): addresses.tidy,
}
"""Columns that people fill in from pages, and how what pages have is brought into the form that the schema states."""
_UNSEEN = re.compile(f"[{UNSEEN}\ud800-\udfff]")  # half a character can stand in a name of a file, in no UTF-8


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a Table Schema. ``notation`` says what its strings are beyond their pattern: edtf or iso8601.

    ``verbatim`` fields hold a page's own words; ``withheld`` ones may be left out of a release. ``enum`` and ``limits``
    (constraint and value) are written as cells are. ``unexamined`` names what is stated and not enforced; where cells
    are not ``plain``, which is what the standard takes them for by default, neither type nor values are. Before the
    version ``since`` nobody had the field.
    """

    name: str
    type: str
    required: bool = False
    unique: bool = False
    pattern: str | None = None
    limits: tuple[tuple[str, str], ...] = ()
    lengths: tuple[tuple[str, int], ...] = ()
    enum: tuple[str, ...] = ()
    notation: str | None = None
    verbatim: bool = False
    withheld: bool = False
    plain: bool = True
    unexamined: tuple[str, ...] = ()
    example: str = ""
    title: str = ""
    description: str = ""
    since: str | None = None
    tidy: Callable[[str], str] | None = None

    @property
    def allowed(self) -> tuple[str, ...]:
        """The cells that there can be, where these are few."""
        return self.enum or (("true", "false") if self.type == "boolean" else ())

    def value(self, cell: str) -> Cell:
        """What a cell that is as the schema wants it says: nothing where it is empty."""
        if not cell:
            return None
        if self.type == "integer":
            return int(cell)
        if self.type == "number":
            return float(cell)
        return cell == "true" if self.type == "boolean" else cell

    def tidied(self, cell: str) -> str:
        """The cell in the form that the schema wants, where people and pages write it in others too."""
        return self.tidy(cell) if self.tidy and cell.strip() else cell

    def kept(self, cell: str) -> str | None:
        """The cell in the form that the schema wants; ``None`` where it is none that there can be."""
        found = self.tidied(cell)
        return None if self.expectation(found) else found

    def expectation(self, cell: str) -> str | None:
        """What the cell should have been; None if it is as the schema wants it.

        Where a right one stands in it beside what nobody sees, that is said, and not what both would read like.
        """
        found = self._wanting(cell)
        bare = _UNSEEN.sub("", cell).strip() if found and not self.verbatim else ""
        return (bare and not self._wanting(bare) and _oddity(cell)) or found

    def _wanting(self, cell: str) -> str | None:
        if not cell.strip():
            return "the cell must not be empty" if self.required else "it is only white space" if cell else None
        if self.allowed and cell not in self.allowed:
            return f"it must be one of {', '.join(self.allowed)}"
        if (self.pattern and not re.fullmatch(self.pattern, cell)) or not self._means_something(cell):
            dated = self.type == "date" or self.notation is not None
            return (dated and (moments.reason(cell) or _impossible(cell))) or f"it must read like {self.example}"
        return self._beyond(cell) or (None if self.verbatim else _oddity(cell))

    def _beyond(self, cell: str) -> str | None:
        """The limit that a cell of the right form does not keep."""
        for name, limit in self.limits if self.plain and KINDS[self.type].ordered else ():
            keeps, says = _COMPARED[LIMITS[name]]
            if not keeps(self._rank(cell), self._rank(limit)):
                return f"it must be {says} {limit}"
        for name, length in self.lengths:
            keeps, says = _COMPARED[LENGTHS[name]]
            if not keeps(len(cell), length):
                return f"it must have {says} {number(length, 'character')}"
        return None

    def _rank(self, cell: str) -> Any:
        """What a cell of a kind that has an order is compared by: days and moments as they are written."""
        return float(cell) if self.type in ("integer", "number") else cell

    def _means_something(self, cell: str) -> bool:
        """Whether a number, a day or a moment of such words exists."""
        if self.plain and not KINDS[self.type].takes(cell):
            return False
        if self.notation == "iso8601":
            return _parses(datetime.fromisoformat, cell)
        return self.notation != "edtf" or edtf.is_valid(cell)


def field_of(descriptor: Mapping[str, Any], table: str) -> Field:
    """A field of a schema that is sound (``compatibility`` proves it of schemas that are not ours)."""
    constraints = descriptor.get("constraints", {})
    unread = tuple(_unread(descriptor))
    return Field(
        name=descriptor["name"],
        type=descriptor.get("type", "any"),
        required=constraints.get("required") is True,
        unique=constraints.get("unique") is True,
        pattern=text(constraints.get("pattern")),
        limits=tuple((name, cell_text(constraints[name])) for name in LIMITS if name in constraints),
        lengths=tuple((name, constraints[name]) for name in LENGTHS if name in constraints),
        enum=tuple(map(cell_text, constraints.get("enum", ()))),
        notation=text(descriptor.get("notation")),
        verbatim=descriptor.get("verbatim") is True,
        withheld=descriptor.get("withheld") is True,
        plain=not unread,
        unexamined=(*unread, *_unexamined(descriptor)),
        example=text(descriptor.get("example")) or "",
        since=text(descriptor.get("since")),
        tidy=_TIDY.get((table, descriptor["name"])),
        title=text(descriptor.get("title")) or "",
        description=text(descriptor.get("description")) or "",
    )


def _unread(field: Mapping[str, Any]) -> Iterator[str]:
    """What the standard lets a schema say of how cells are read and nothing here follows."""
    kind = field.get("type", "any")
    plain = {"format": "default", "trueValues": ["true"], "falseValues": ["false"], "bareNumber": True}
    stated = {name: field[name] for name in READING if name in field and field[name] != plain.get(name)}
    if kind in UNEXAMINED:
        yield f"type {kind}"
    elif kind == "boolean" and not {"trueValues", "falseValues"} <= field.keys():
        yield "type boolean without trueValues and falseValues"
    yield from (f"{name} {json.dumps(value, ensure_ascii=False)}" for name, value in stated.items())


def _unexamined(field: Mapping[str, Any]) -> Iterator[str]:
    """What the standard lets a schema say of values and nothing here enforces."""
    kind = field.get("type", "any")
    if kind in KINDS and not KINDS[kind].ordered:
        yield from (f"constraint {name}" for name in LIMITS if constraint(field, name) is not None)
    if constraint(field, "jsonSchema") is not None:
        yield "constraint jsonSchema"


def constraint(field: Mapping[str, Any], name: str) -> Any:
    """What a field's JSON says of the constraint ``name``."""
    return field.get("constraints", {}).get(name)


def text(value: object) -> str | None:
    """``value`` if it is a text."""
    return value if isinstance(value, str) else None


def _impossible(cell: str) -> str | None:
    """The day in a cell that no calendar has, or that its end is before its start: how it is written is right."""
    day = next((day for day in edtf.DAY.findall(cell) if not _parses(date.fromisoformat, day)), None)
    if day:
        return f"there is no such day as {day}"
    return f"{cell.partition('/')[2]}, its end, is before its start" if edtf.is_backwards(cell) else None


def _parses(parse: Callable[[str], object], cell: str) -> bool:
    try:
        parse(cell)
    except ValueError:
        return False
    return True


def _oddity(cell: str) -> str | None:
    if cell != cell.strip():
        return "there must be no white space at its edges"
    if cell.isascii() and cell.isprintable():  # as most are
        return None
    hidden = _UNSEEN.search(cell)
    if hidden:
        return f"it holds the invisible character U+{ord(hidden[0]):04X}"
    if not unicodedata.is_normalized("NFC", cell):
        return "it must be in Unicode's normal form C"
    return None
