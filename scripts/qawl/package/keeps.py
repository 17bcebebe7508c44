"""Whether a package's own Table Schema keeps at least what ours says: never less, maybe more."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

Json = Mapping[str, Any]

_WORDS = ("title", "title@ar", "description", "description@ar")


def lacks(theirs: object, ours: Json) -> Iterator[str]:
    """What ``theirs`` lacks of ``ours``, one phrase each. Titles, descriptions and examples are its own matter."""
    if not _is_schema(theirs):
        yield "it is not a Table Schema: an object whose fields are objects with name, type and constraints"
        return
    assert isinstance(theirs, Mapping)
    yield from (f"{what} is not {_shown(ours[what])}" for what in ("$schema", "name") if theirs.get(what) != ours[what])
    fields = {field["name"]: field for field in theirs["fields"]}
    names = [field["name"] for field in ours["fields"]]
    missing = [name for name in names if name not in fields]
    yield from (f"it lacks the field {name}" for name in missing)
    if not missing and list(fields)[: len(names)] != names:
        yield "its fields are not in our order, further ones after them"
    if len(fields) != len(theirs["fields"]):
        yield "it has two fields of one name"
    for field in ours["fields"]:
        if field["name"] in fields:
            yield from (f"field {field['name']}: {what}" for what in _field_lacks(fields[field["name"]], field))
    yield from _keys_lack(theirs, ours)
    yield from (f"the categories of {name} are not its enumeration" for name, f in fields.items() if not _agreeing(f))
    yield from (f"{what} is no text" for what, text in _told(theirs) if not isinstance(text, str))
    yield from (f"the pattern of {name} cannot be evaluated" for name, f in fields.items() if not _evaluable(f))


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
    for name in ("type", "trueValues", "falseValues", "notation", "verbatim", "withheld"):
        if theirs.get(name) != ours.get(name):
            yield f"{name} is not {_shown(ours.get(name))}"
    constraints = theirs.get("constraints", {})
    for name, value in ours.get("constraints", {}).items():
        if not _as_strict(name, constraints.get(name), value):
            yield f"constraint {name} is not {_shown(value)}"
    extra = constraints.keys() - ours.get("constraints", {}).keys() - {"required", "unique"}
    if extra & {"enum", "minimum", "pattern"} and not _plain(constraints):
        yield "a constraint has a value of the wrong type"


def _as_strict(name: str, theirs: object, ours: Any) -> bool:
    if name == "enum":
        return isinstance(theirs, list) and bool(theirs) and all(value in ours for value in theirs)
    if name == "minimum":
        return isinstance(theirs, int) and not isinstance(theirs, bool) and theirs >= ours
    return type(theirs) is type(ours) and theirs == ours


def _plain(constraints: Json) -> bool:
    enum, minimum = constraints.get("enum", []), constraints.get("minimum", 0)
    return isinstance(enum, list) and all(isinstance(v, str) for v in enum) and isinstance(minimum, int)


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
    if isinstance(key, list):
        return all(isinstance(name, str) for name in key)
    reference = key.get("reference") if isinstance(key, dict) else None
    return isinstance(reference, dict) and isinstance(key, dict) and {"fields"} <= key.keys() & reference.keys()


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _agreeing(field: Json) -> bool:
    """Whether categories, where there are any or an enumeration, are the enumeration: the one thing stated twice."""
    given, enum = field.get("categories"), field["constraints"].get("enum") if "constraints" in field else None
    if given is None or not isinstance(given, list):
        return given is None and enum is None
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
