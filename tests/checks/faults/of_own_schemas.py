"""What a package's own, stricter schema says: enforced in a further column, refused by name, or counted as skipped."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from checks.faults.planted import BOTH, TIMES, Damage, Json, Planted, Who, in_json, schema_of, several, widened
from qawl.model.field import LIMITS
from qawl.model.kinds import KINDS, READING, UNEXAMINED

SCHEMA = schema_of("times")

_TRUTHS = {"trueValues": ["true"], "falseValues": ["false"]}
"""Without these a column of booleans is not examined."""
_OTHERWISE: dict[str, tuple[str, Any]] = {
    "format": ("date", "%d/%m/%Y"),
    "trueValues": ("boolean", ["yes"]),
    "falseValues": ("boolean", ["no"]),
    "decimalChar": ("number", ","),
    "groupChar": ("number", " "),
    "bareNumber": ("number", False),
    "delimiter": ("list", ";"),
    "itemType": ("list", "integer"),
}
"""For each thing that a field may say of how its cells are read, a type that it suits, and what we do not do."""


_OUTLETS: Json = {"resource": "outlets", "fields": ["outlet"]}
_NO_NAME = 'a name neither starts with _ nor holds any of * ^ , " { } or a line break'
_NO_KEY, NOWHERE = "foreignKeys holds something that is no key", "a key names what is not there"


def _further(cell: str = "", **field: Any) -> Damage:
    return widened("times", cell, **field)


def _limit(kind: str, **constraints: Any) -> Damage:
    return _further("20", type=kind, constraints=constraints)


def _schema(change: Callable[[Json], object]) -> Damage:
    return in_json(SCHEMA, change)


def _no_list(schema: Json) -> None:
    schema["foreignKeys"] = 7


def _key(**key: Any) -> Damage:
    return _schema(lambda found: found["foreignKeys"].append(key))


def _of_types() -> Iterator[Planted]:
    for name, kind in KINDS.items():
        if kind.form:
            damage = _further("x", type=name, **(_TRUTHS if name == "boolean" else {}))
            yield Planted(f"a further column of type {name}", TIMES, f"more=x: {kind.says}", damage, BOTH)


ENFORCED = (
    *_of_types(),
    *several(
        TIMES,
        ("less than a minimum", "more=20: less than 21", _limit("integer", minimum=21)),
        ("more than a maximum", "more=20: more than 19.5", _limit("number", maximum=19.5)),
        ("an exclusive minimum", "more=20: not more than 20", _limit("integer", exclusiveMinimum=20)),
        ("an exclusive maximum", "more=20: not less than 20", _limit("integer", exclusiveMaximum=20)),
        ("too short a text", "more=20: less than 3 characters", _limit("string", minLength=3)),
        ("too long a text", "more=20: more than 1 character", _limit("string", maxLength=1)),
        (
            "none of some numbers",
            "more=20: not one of 1, 2",
            _further("20", type="integer", categories=[1, 2], constraints={"enum": [1, 2]}),
        ),
        ("a number twice", "the same more as in line 2", _limit("integer", unique=True)),
        who=BOTH,
    ),
)

REFUSED = several(
    SCHEMA,
    ("a type that is none", 'field more: "strnig" is no type of Table Schema', _further(type="strnig"), BOTH),
    ("a name of the examination's own", f"field _row: {_NO_NAME}", _further(name="_row")),
    ("a name that selects", f"field a*: {_NO_NAME}", _further(name="a*")),
    ("a further place", "field position: rows are sorted by what has this name", _further(name="position")),
    ("missing values of a field", "field more: missingValues is not that of the table", _further(missingValues=["-"])),
    ("another notation", "field more: notation is neither edtf nor iso8601", _further(notation="roman")),
    ("no constraint", '"maxlength" is no constraint of Table Schema', _further(constraints={"maxlength": 1}), BOTH),
    ("foreign keys that are no list", "foreignKeys is not a list of keys", _schema(_no_list), BOTH),
    ("a foreign key of nothing", _NO_KEY, _key()),
    ("a foreign key of numbers", _NO_KEY, _key(fields=5, reference={**_OUTLETS, "fields": 5}), BOTH),
    ("a foreign key to a list", _NO_KEY, _key(fields=["text"], reference={**_OUTLETS, "resource": ["outlets"]}), BOTH),
    ("a foreign key of two to one", _NO_KEY, _key(fields=["text", "value"], reference=_OUTLETS), BOTH),
    ("a foreign key without reference", _NO_KEY, _key(fields=["text"]), BOTH),
    ("a foreign key to nowhere", NOWHERE, _key(fields=["text"], reference={**_OUTLETS, "resource": "more"}), BOTH),
    ("a foreign key to no column", NOWHERE, _key(fields=["text"], reference={**_OUTLETS, "fields": ["text"]}), BOTH),
)


def _not_enforced() -> Iterator[tuple[str, Json]]:
    yield from ((f"type {name}", {"type": name}) for name in UNEXAMINED)
    yield "type boolean without trueValues and falseValues", {"type": "boolean"}
    for name in READING:
        kind, value = _OTHERWISE[name]  # a KeyError here: no fault is planted yet for what a field may say
        yield f"{name} {json.dumps(value)}", {"type": kind, **(_TRUTHS if kind == "boolean" else {}), name: value}
    yield from ((f"constraint {name}", {"type": "time", "constraints": {name: "08:00:00"}}) for name in LIMITS)
    yield "constraint jsonSchema", {"type": "object", "constraints": {"jsonSchema": {}}}


def _counted(what: str, field: Json) -> Planted:
    who: Who = (
        BOTH if what == "constraint jsonSchema" else "qawl"
    )  # which frictionless does not know, against version 2
    says = f"times.more: {what} is not enforced"
    return Planted(f"{what} in a further column", "", says, _further(**field), who, "skipped")


NOT_ENFORCED = tuple(_counted(what, field) for what, field in _not_enforced())
