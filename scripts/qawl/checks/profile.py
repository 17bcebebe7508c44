"""The descriptor held against the profile of a Qawl package, and the package's own profile against ours."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qawl.model import schema, shipped
from qawl.model.faults import Fault, FaultyInput
from qawl.package import descriptor
from qawl.package.descriptor import Descriptor

if TYPE_CHECKING:
    from jsonschema import Draft7Validator

FAULTS = 1000
"""A descriptor with so many faults is not examined further."""

_WORDS = ("title", "description")
_UNSEEN = re.compile(r"[\x00-\x20]")
"""What browsers leave out of an address before they look at it."""
_RUNS = re.compile(r"(?:javascript|vbscript|file):|data:[a-z]+/", re.IGNORECASE)
_REMEDY = f"Correct the descriptor; {descriptor.PROFILE} says what it must hold"
_REMEDIES = {"profile": f"An older Qawl wrote it: run `qawl upgrade`. {descriptor.PROFILE} is found without it"}
"""Of what is remedied otherwise, by its place."""


def faults(described: Descriptor, file: str) -> Iterator[Fault]:
    """What the descriptor ``file`` lacks of the profile, and what it names twice."""
    told = list(islice(profile_faults(described, file), FAULTS))
    yield from told
    places = {fault.key for fault in told}
    for place, value in _strings(described):
        if place not in places and _RUNS.match(_UNSEEN.sub("", value)):
            yield Fault(
                file,
                "an address that runs what it holds, or opens the reader's files",
                _REMEDY,
                None,
                place,
                None,
                value,
            )
    if len(told) == FAULTS:
        yield Fault(file, f"given up after {FAULTS:,} faults: the rest of it was not examined", _REMEDY)
    listed = described.get("resources")
    names = [r.get("name") for r in listed if isinstance(r, dict)] if isinstance(listed, list) else []
    for name in _twice(names):
        yield Fault(file, "two resources have this name", "Rename one", field="name", value=name)
    for name, resource in descriptor.resources(described).items():
        path = resource.get("path")
        for twin in _twice(path) if isinstance(path, list) else ():
            yield Fault(file, "the resource names this file twice", "Name it once", None, name, "path", twin)


def _strings(part: object, place: str = "") -> Iterator[tuple[str, str]]:
    """All strings in a part of the descriptor that are no prose, each with its place."""
    if isinstance(part, str):
        yield place, part
    named = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    for name, inner in named:
        if str(name).partition("@")[0] not in (*_WORDS, "keywords"):
            yield from _strings(inner, f"{place}/{name}" if place else str(name))


def _twice(values: list[object]) -> list[str]:
    return sorted(name for name, count in Counter(v for v in values if isinstance(v, str)).items() if count > 1)


@cache
def _profile() -> Draft7Validator:
    """Our profile as what holds descriptors against it."""
    from jsonschema import Draft7Validator

    return Draft7Validator(schema.profile())


def profile_faults(described: Descriptor, file: str = descriptor.FILE) -> Iterator[Fault]:
    """What the descriptor lacks of the profile, one fault for each place."""
    seen = set()
    for error in _profile().iter_errors(described):
        for deepest in _deepest(error):
            where = "/".join(map(str, deepest.absolute_path))
            expected = _expectation(deepest)
            if (where, expected) not in seen:
                seen.add((where, expected))
                remedy = _REMEDIES.get(where, _REMEDY)
                yield Fault(file, expected, remedy, key=where or None, field=None, value=_value(deepest))


def _deepest(error: Any) -> Iterator[Any]:
    """The errors behind one that only says that some alternative failed."""
    if error.validator in ("if", "$ref") and error.context:
        for inner in error.context:
            yield from _deepest(inner)
    else:
        yield error


def _expectation(error: Any) -> str:
    if error.validator == "required":
        return str(error.message).replace("'", "")
    description = error.schema.get("description") if isinstance(error.schema, dict) else None
    return f"expected {description}" if description else str(error.message)[:200]


def _value(error: Any) -> str | None:
    plain = isinstance(error.instance, str | int | float | bool)
    return json.dumps(error.instance, ensure_ascii=False) if plain else None


def further_rules(root: Path) -> int:
    """How many rules the own profile of the package in ``root`` has beyond ours; only what ours says is enforced.

    Raises ``FaultyInput`` where it is not there, or is not ours but for title, description and rules added in an
    ``allOf``. More freedom is not given: whether another JSON Schema asks for as much as ours, nobody can decide.
    """
    path = descriptor.PROFILE
    theirs = descriptor.read_json(descriptor.inside(root, path, path), path, f"Copy {_ours()} there")[0]
    added = theirs.get("allOf", []) if isinstance(theirs, dict) else None
    free = ("allOf", *_WORDS)
    if not isinstance(added, list) or _but_for(theirs, free) != _but_for(schema.profile(), free):
        what = "it is not the profile of Qawl, word for word but for its title, its description and an allOf"
        raise FaultyInput(Fault(path, what, f"Copy {_ours()} there; add rules in an allOf"))
    return len(added)


def _ours() -> Path:
    return shipped.schemas() / schema.PROFILE


def _but_for(found: Mapping[str, Any], names: tuple[str, ...]) -> str:
    """JSON as text without the properties ``names``: in Python 1 equals true, in JSON it does not."""
    return json.dumps({name: value for name, value in found.items() if name not in names}, sort_keys=True)
