"""What the profile forbids in a descriptor, generated from it: nothing that it asks for can be without a fault."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import made
from checks.faults.planted import DESCRIPTOR, PLAIN, Json, Planted, describe, resource
from qawl.model import schema

Place = tuple[str | int, ...]
_FOUND = json.loads((made.ROOT / DESCRIPTOR).read_text(encoding="utf-8"))
_TABLE = _FOUND["resources"].index(resource(_FOUND, "quotes"))
_NO_LINKS = ("javascript:alert(1)", "java\tscript:alert(1)", "data:text/html,<p>", "file:///etc/hosts", "../elsewhere")
"""What is neither an address of the web nor a path inside the package."""


def of_profile() -> tuple[Planted, ...]:
    """One fault for each thing that must be there, and for each that must not be anything else."""
    return tuple({fault.name: fault for fault in _of_part(schema.profile(), ())}.values())


def _of_part(part: Json, place: Place) -> Iterator[Planted]:
    """``place`` is where in a descriptor that stands which ``part`` of the profile describes."""
    if "$ref" in part:
        yield from _of_part(schema.profile()["definitions"][part["$ref"].rpartition("/")[2]], place)
        return
    yield from _of_itself(part, place, f"expected {part.get('description')}")
    for name, inner in part.get("properties", {}).items():
        if name != "csv":  # so frictionless writes a dialect, and hardly anybody else
            yield from _of_part(inner, (*place, name))
    if "items" in part:
        yield from _of_part(part["items"], (*place, _TABLE if place == ("resources",) else 0))
    for branch in ("then", "else"):
        yield from _of_part(part[branch], place) if part.get(branch) else ()


def _of_itself(part: Json, place: Place, expected: str) -> Iterator[Planted]:
    if place:
        number = "minimum" in part or isinstance(part.get("type"), list)  # a number is neither text nor a list
        yield _wrong(place, [] if "minItems" in part else -1 if number else " ", expected)
    for address in _NO_LINKS if part == schema.profile()["definitions"]["link"] else ():
        yield _wrong(place, address, expected)
    if "maxItems" in part:
        yield _too_many(place, part["maxItems"], expected)
    if "propertyNames" in part:
        says = f' "other": expected {part["propertyNames"]["description"]}'
        yield _planted(place, says, lambda found: _put(found, (*place, "other"), " "))
    for name, beside in part.get("dependencies", {}).items():
        yield from (_beside(place, name, other, what) for other, what in beside["properties"].items())
    for name in part.get("required", ()):
        yield _lacking(place, [name], f"{name} is a required")
    either = [name for one in part.get("anyOf", ()) for name in one.get("required", ())]
    if either:
        yield _lacking(place, either, expected)
    for one in part.get("allOf", ()):
        yield _without(one["contains"]["properties"]["name"]["const"], f"expected {one['description']}")


def _wrong(place: Place, value: object, says: str) -> Planted:
    shown = f" {json.dumps(value)}" if value != [] else ""
    return _planted(place, f"{shown}: {says}", lambda found: _put(found, place, value))


def _too_many(place: Place, most: int, says: str) -> Planted:
    def change(found: Json) -> None:
        there = _reach(found, place)
        many = (there if isinstance(there, list) else [there]) * (most + 1)
        _put(found, place, many[: most + 1])

    fault = _planted(place, f": {says}", change)
    return replace(fault, name=f"{fault.name}, not {most + 1:,}")


def _beside(place: Place, name: str, other: str, part: Json) -> Planted:
    """A property that asks more of another than the package has."""
    value = schema.profile()["definitions"]["table"]["properties"][name]["const"]
    says = f" {json.dumps(_reach(_FOUND, (*place, other)))}: expected {part['description']}"
    return _planted((*place, other), says, lambda found: _put(found, (*place, name), value))


def _lacking(place: Place, names: list[str], says: str) -> Planted:
    return _planted(place, f": {says}", lambda found: [_reach(found, place).pop(name, None) for name in names])


def _without(name: str, says: str) -> Planted:
    return _planted(("resources",), f": {says}", lambda found: found["resources"].remove(resource(found, name)))


def _reach(found: Any, place: Place) -> Any:
    for part in place:
        found = found.setdefault(part, {}) if isinstance(found, dict) else found[part]
    return found


def _put(found: Any, place: Place, value: object) -> None:
    outer = _reach(found, place[:-1])
    if place[-1] == 0 and not isinstance(outer, list):  # a path may be one or a list of them
        _put(found, place[:-1], [value])
    else:
        outer[place[-1]] = value


def _planted(place: Place, says: str, change: Callable[[Json], object]) -> Planted:
    told = " ".join(filter(None, (DESCRIPTOR, "/".join(map(str, place))))) + says
    return Planted(told, DESCRIPTOR, told, describe(change), PLAIN, stamped=False)
