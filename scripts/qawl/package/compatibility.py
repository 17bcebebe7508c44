"""Whether a package's own Table Schema keeps at least what ours says: never less, maybe more.

What it says more is enforced (see ``kinds`` and ``structure``) or, where that cannot be, counted as skipped; what would
make another reader take other values from the same cells is refused here by name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from qawl.model.field import LENGTHS, LIMITS
from qawl.model.kinds import KINDS, READING, UNEXAMINED
from qawl.model.schema import PLACES

Json = Mapping[str, Any]

_SAME = ("type", *READING, "missingValues", "notation", "verbatim", "withheld")
"""What our fields say that theirs must say alike: anything else would read other values."""
NAME = re.compile(r"[^\s_*^,\"{}][^\t\r\n*^,\"{}]*")
"""Names of further fields: ``_`` stands in front of the examination's own columns, and it reads the signs otherwise."""
_DEFAULTS = {"format": "default", "bareNumber": True}
_NO_SCHEMA = "it is not a Table Schema: an object whose fields are objects with name, type and constraints"
_TWICE = "it has two fields of one name"
_WORDS = ("title", "title@ar", "description", "description@ar")


def lacks(theirs: object, ours: Json) -> Iterator[str]:
    """What ``theirs`` lacks of ``ours``, one phrase each. Titles, descriptions and examples are its own matter."""
    if not _is_schema(theirs):
        yield _NO_SCHEMA
        return
    assert isinstance(theirs, Mapping)
    yield from (
        f"{what} is not {_shown(ours.get(what))}"
        for what in ("$schema", "name", "fieldsMatch")
        if theirs.get(what) != ours.get(what)
    )
    fields = {field["name"]: field for field in theirs["fields"]}
    yield from _columns_lack(list(fields), [field["name"] for field in ours["fields"]])
    if len(fields) != len(theirs["fields"]):
        yield _TWICE
    for field in ours["fields"]:
        if field["name"] in fields:
            yield from (f"field {field['name']}: {what}" for what in _field_lacks(fields[field["name"]], field))
    yield from _keys_lack(theirs, ours)
    yield from _odd_fields(fields, {field["name"] for field in ours["fields"]})
    yield from (f"{what} is no text" for what, text in _told(theirs) if not isinstance(text, str))


def _columns_lack(theirs: Sequence[str], ours: Sequence[str]) -> Iterator[str]:
    missing = [name for name in ours if name not in theirs]
    yield from (f"it lacks the field {name}" for name in missing)
    if not missing and list(theirs[: len(ours)]) != list(ours):
        yield "its fields are not in our order, further ones after them"


def _odd_fields(fields: Mapping[str, Json], ours: Collection[str]) -> Iterator[str]:
    """What nobody could examine of any field, one of ours or a further one."""
    yield from (f"field {name}: {what}" for name, field in fields.items() for what in _unsound(field, name in ours))
    yield from (f"the pattern of {name} cannot be evaluated" for name, f in fields.items() if not _evaluable(f))
    yield from (f"the categories of {name} are not its enumeration" for name, f in fields.items() if not _agreeing(f))


def unsound(theirs: object) -> Iterator[str]:
    """What makes it no Table Schema, of whatever table: nothing can be read by it."""
    typed = _typed(theirs)
    if not isinstance(theirs, Mapping) or not _is_schema({"fields": typed}):
        yield _NO_SCHEMA
        return
    assert isinstance(typed, list)
    if len({field["name"] for field in typed}) != len(typed):
        yield _TWICE
    yield from (f"field {field['name']}: {what}" for field in typed for what in _unsound(field, True))
    if theirs.get("primaryKey", []) != [] and not _names(theirs["primaryKey"]):
        yield "primaryKey is no key"
    for name in ("uniqueKeys", "foreignKeys"):
        given = theirs.get(name, [])
        if not isinstance(given, list) or not all(map(_is_key, given)):
            yield f"{name} holds something that is no key"


def _typed(theirs: object) -> object:
    """The fields of what may be a Table Schema; a field that says no type may hold anything."""
    fields = theirs.get("fields") if isinstance(theirs, Mapping) else None
    return [{"type": "any", **f} if isinstance(f, dict) else f for f in fields] if isinstance(fields, list) else None


def further(theirs: object, ours: Json) -> list[str]:
    """The columns that a schema which was refused has behind ours, so that its table can be read at all."""
    names = [field["name"] for field in theirs["fields"]] if _is_schema(theirs) else []  # type: ignore[index]
    own = len(ours["fields"])
    if names[:own] != [field["name"] for field in ours["fields"]] or len(set(names)) != len(names):
        return []
    more: list[str] = names[own:]
    return more if all(NAME.fullmatch(name) and name not in PLACES for name in more) else []


def _is_schema(theirs: object) -> bool:
    fields = theirs.get("fields") if isinstance(theirs, Mapping) else None
    return isinstance(fields, list) and all(
        isinstance(field, dict)
        and isinstance(field.get("name"), str)
        and isinstance(field.get("type"), str)
        and isinstance(field.get("constraints", {}), dict)
        for field in fields
    )


def _field_lacks(theirs: Json, ours: Json) -> Iterator[str]:
    for name in _SAME:
        wanted = ours.get(name, _DEFAULTS.get(name))
        if theirs.get(name, _DEFAULTS.get(name)) != wanted:
            yield f"{name} is not {_shown(wanted)}"
    constraints = theirs.get("constraints", {})
    for name, value in ours.get("constraints", {}).items():
        if not _as_strict(name, constraints.get(name), value):
            yield f"constraint {name} is not {_shown(value)}"


def _as_strict(name: str, theirs: object, ours: Any) -> bool:
    if name == "enum":
        return isinstance(theirs, list) and bool(theirs) and all(value in ours for value in theirs)
    if name == "minimum":
        return isinstance(theirs, int) and not isinstance(theirs, bool) and theirs >= ours
    return type(theirs) is type(ours) and theirs == ours


def _unsound(field: Json, ours: bool) -> Iterator[str]:
    """What a field says that no Table Schema may say, or that nobody could examine."""
    kind = field["type"]
    if kind not in KINDS and kind not in UNEXAMINED:
        yield f"{_shown(kind)} is no type of Table Schema"
        return
    if not ours and not NAME.fullmatch(field["name"]):
        yield 'a name neither starts with _ nor holds any of * ^ , " { } or a line break'
    if field.get("notation") not in (None, "edtf", "iso8601"):
        yield "notation is neither edtf nor iso8601"
    if not ours and field["name"] in PLACES:
        yield "rows are sorted by what has this name"
    if not ours and "missingValues" in field:
        yield "missingValues is not that of the table"
    for name, value in field.get("constraints", {}).items():
        if name not in _CONSTRAINTS:
            yield f"{_shown(name)} is no constraint of Table Schema"
        elif not _CONSTRAINTS[name](value, kind):
            yield f"a constraint has a value of the wrong type: {name} {_shown(value)} beside type {kind}"


def _truth(value: object, _: str) -> bool:
    return isinstance(value, bool)


def _length(value: object, kind: str) -> bool:
    counts = isinstance(value, int) and not isinstance(value, bool) and value >= 0
    return counts and kind in ("string", "list", "object", "array")


def _limit(value: object, kind: str) -> bool:
    return kind not in _UNORDERED and (KINDS[kind].takes(value) if kind in KINDS else isinstance(value, str))


def _values(value: object, kind: str) -> bool:
    takes = KINDS[kind].takes if kind in KINDS else lambda _: True
    return isinstance(value, list) and bool(value) and all(map(takes, value))


_UNORDERED = ("string", "any", "boolean", "list", "object", "array", "geopoint", "geojson")
_CONSTRAINTS: Mapping[str, Callable[[Any, str], bool]] = {
    "required": _truth,
    "unique": _truth,
    "enum": _values,
    "pattern": lambda value, _: isinstance(value, str),
    **dict.fromkeys(LIMITS, _limit),
    **dict.fromkeys(LENGTHS, _length),
    "jsonSchema": lambda value, _: isinstance(value, dict),
}
"""The constraints of Table Schema, and whether a value may be theirs beside a type."""


def _keys_lack(theirs: Json, ours: Json) -> Iterator[str]:
    if _listed(theirs.get("primaryKey")) != _listed(ours.get("primaryKey")):
        yield f"primaryKey is not {_shown(ours.get('primaryKey'))}"
    if theirs.get("missingValues") != ours.get("missingValues"):
        yield f"missingValues is not {_shown(ours.get('missingValues'))}"
    for name in ("uniqueKeys", "foreignKeys"):
        given = theirs.get(name, [])
        if not isinstance(given, list) or any(
            not isinstance(key, list if name == "uniqueKeys" else dict) for key in given
        ):
            yield f"{name} is not a list of keys"
            continue
        yield from (f"{name} lacks {_shown(key)}" for key in ours.get(name, []) if key not in given)
        if any(key not in ours.get(name, []) for key in given) and not all(map(_is_key, given)):
            yield f"{name} holds something that is no key"


def _is_key(key: object) -> bool:
    if not isinstance(key, dict):
        return bool(_names(key)) and isinstance(key, list)
    reference = key.get("reference")
    if not isinstance(reference, dict) or not isinstance(reference.get("resource", ""), str):
        return False
    fields, named = _names(key.get("fields")), _names(reference.get("fields"))
    return bool(fields) and len(fields) == len(named)


def _names(value: object) -> list[str]:
    """The fields of a key, which may be one name; nothing for what is no list of names, or names one twice."""
    listed = _listed(value)
    sound = isinstance(listed, list) and all(isinstance(name, str) for name in listed)
    return listed if sound and isinstance(listed, list) and len(set(listed)) == len(listed) else []


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _agreeing(field: Json) -> bool:
    """Whether categories, where there are any, are the enumeration: the one thing stated twice."""
    given, enum = field.get("categories"), field["constraints"].get("enum") if "constraints" in field else None
    if given is None or not isinstance(given, list):
        return given is None
    return [one.get("value") if isinstance(one, dict) else one for one in given] == enum


def _told(theirs: Json) -> Iterator[tuple[str, object]]:
    """Titles and descriptions, wherever they are given."""
    for thing, where in ((theirs, "the table"), *((field, f"field {field['name']}") for field in theirs["fields"])):
        yield from ((f"{what} of {where}", thing[what]) for what in _WORDS if what in thing)


def _evaluable(field: Json) -> bool:
    pattern = field.get("constraints", {}).get("pattern")
    try:
        pl.Series(["a"]).str.contains(rf"\A(?:{pattern})\z")
    except pl.exceptions.PolarsError:
        return False
    return True


def _shown(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)[:100]
