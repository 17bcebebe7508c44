"""What of a package's structure others rely on has changed, and by which part the version must rise for it.

The rules are those of the Data Package recipe for versions (https://datapackage.org/recipes/data-package-version/).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from qawl.publish.diff.tables import Side

Json = Mapping[str, Any]

_RISES = ("minimum", "minLength")
_FALLS = ("maximum", "maxLength")


class Rise(IntEnum):
    """The part of a version that must rise."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3


@dataclass(frozen=True, slots=True)
class Change:
    """Something about the structure that is not as it was."""

    rise: Rise
    what: str


def changes(old: Side, new: Side) -> Iterator[Change]:
    """What has changed in names, fields, types, constraints and keys."""
    if old.described.get("name") != new.described.get("name"):
        yield Change(Rise.MAJOR, f"the package was called {old.described.get('name')}")
    for name in old.resources.keys() - new.resources.keys():
        yield Change(Rise.MAJOR, f"table {name} is gone")
    for name in new.resources.keys() - old.resources.keys():
        yield Change(Rise.MINOR, f"table {name} is new")
    for name in new.resources.keys() & old.resources.keys():
        before, now = old.schema_of(name), new.schema_of(name)
        for change in (*_of_fields(before, now), *_of_keys(before, now)):
            yield Change(change.rise, f"{name}{change.what}")


def of_columns(name: str, before: Sequence[str], now: Sequence[str]) -> Iterator[Change]:
    """What has changed in the header of a table's files, also where its schema says nothing of it."""
    if before and now:
        fields = ({"fields": [{"name": column} for column in columns]} for columns in (before, now))
        for change in _of_fields(*fields):
            yield Change(change.rise, f"{name}{change.what}")


def _of_fields(before: Json, now: Json) -> Iterator[Change]:
    was = {field["name"]: field for field in before.get("fields", ())}
    has = {field["name"]: field for field in now.get("fields", ())}
    for name in was.keys() - has.keys():
        yield Change(Rise.MAJOR, f".{name} is gone")
    for name in has.keys() - was.keys():
        yield Change(Rise.MAJOR, f".{name} is new: who reads the columns by their number is misled")
    if [name for name in was if name in has] != [name for name in has if name in was]:
        yield Change(Rise.MAJOR, ": the fields stand in another order")
    for name in was.keys() & has.keys():
        for change in _of_field(was[name], has[name]):
            yield Change(change.rise, f".{name}{change.what}")


def _of_field(was: Json, now: Json) -> Iterator[Change]:
    for what in ("type", "format"):
        if was.get(what) != now.get(what):
            yield Change(Rise.MAJOR, f": its {what} was {was.get(what)} and is {now.get(what)}")
    before, after = was.get("constraints", {}), now.get("constraints", {})
    for what in ("required", "unique"):
        if before.get(what, False) != after.get(what, False):
            yield Change(
                Rise.MAJOR if after.get(what) else Rise.MINOR, f" is {'' if after.get(what) else 'not '}{what}"
            )
    for what in (*_RISES, *_FALLS):
        yield from _of_bound(what, before.get(what), after.get(what))
    if before.get("pattern") != after.get("pattern"):
        yield Change(Rise.MINOR if after.get("pattern") is None else Rise.MAJOR, " has another pattern")
    yield from _of_values(before.get("enum"), after.get("enum"))


def _of_bound(what: str, before: Any, after: Any) -> Iterator[Change]:
    if before == after:
        return
    looser = after is None or (before is not None and _is_looser(what, before, after))
    yield Change(Rise.MINOR if looser else Rise.MAJOR, f": its {what} was {before} and is {after}")


def _is_looser(what: str, before: Any, after: Any) -> bool:
    try:
        return bool(after < before if what in _RISES else after > before)
    except TypeError:  # a number, and one that is written as a text
        return False


def _of_values(before: Any, after: Any) -> Iterator[Change]:
    was, has = (
        {one if isinstance(one, str) else json.dumps(one) for one in values or ()} for values in (before, after)
    )
    gone, more = was - has, has - was
    if after is not None and (gone or before is None):
        what = f"lacks the values {', '.join(sorted(gone))}" if gone else "has a closed vocabulary"
        yield Change(Rise.MAJOR, f" {what}")
    if before is not None and (more or after is None):
        what = f"may have the values {', '.join(sorted(more))}" if more else "may have any value"
        yield Change(Rise.MINOR, f" {what}")


def _of_keys(before: Json, now: Json) -> Iterator[Change]:
    for what, said in (("primaryKey", "key"), ("uniqueKeys", "unique keys"), ("foreignKeys", "foreign keys")):
        if before.get(what) != now.get(what):
            yield Change(Rise.MAJOR, f" has other {said}")
