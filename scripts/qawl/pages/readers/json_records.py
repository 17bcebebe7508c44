"""Where the articles of a JSON file stand: the objects of a list, those of an object, or the rows of a table.

They are found by brackets alone, so that each is a stretch of the file. Around a list of articles lies little else; the
lists in an article, of its authors or tags, are less than half of it. A table has the names of its columns beside its
rows (as pandas and datasette write it) or in the first of them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from qawl.model.faults import Fault, UnreadableInput

Stretch = tuple[int, int]

_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)
_CLOSING = {b"}": b"{", b"]": b"["}
_OPENING = frozenset(_CLOSING.values())
_NAME_AT_MOST = 60
"""Characters of the longest name of a column."""
_LOOKED_AT = 20
"""So many objects show whether those of an object are alike."""
_AS_RECORDS = 'Save it as a list of objects, each an article (in pandas with orient="records")'


@dataclass(slots=True)
class _Bracket:
    """What stands between two brackets: where, the objects and the lists in it, and the bracket around it."""

    start: int
    around: _Bracket | None = None
    end: int = 0
    objects: list[Stretch] = field(default_factory=list)
    lists: list[Stretch] = field(default_factory=list)

    @property
    def size(self) -> int:
        return self.end - self.start


@dataclass(slots=True)
class _Value:
    """A whole value: its longest list of objects, and its longest list of nothing but lists."""

    whole: _Bracket
    listed: _Bracket | None = None
    rows: _Bracket | None = None

    def take(self, closed: _Bracket) -> None:
        """Take in a list that has ended."""
        if closed.objects and (self.listed is None or closed.size > self.listed.size):
            self.listed = closed
        elif closed.lists and not closed.objects and (self.rows is None or closed.size > self.rows.size):
            self.rows = closed

    def holds(self, most: _Bracket | None) -> bool:
        """Whether ``most`` is at least half of it."""
        return most is not None and most.size * 2 >= self.whole.size


def records(data: bytes, file: str) -> tuple[list[Stretch], bytes]:
    """Where the articles of the file stand, and what belongs before each: the names of a table's columns.

    Raises ``UnreadableInput`` for a file that holds none, ends early, or does not say which column is what.
    """
    values = list(_values(data, file))
    if (
        len(values) == 1
        and (rows := values[0].rows)
        and values[0].holds(rows)
        and not values[0].holds(values[0].listed)
    ):
        return _table(data, rows, file)
    found = [stretch for value in values for stretch in _articles(data, value, file)]
    if not found:
        raise _nothing(file)
    return found, b""


def names(cells: object) -> list[str] | None:
    """The names of columns that ``cells`` are, texts or objects that say them; ``None`` if they are none."""
    if not isinstance(cells, list):
        return None
    told = [one.get("name", one.get("id")) if isinstance(one, dict) else one for one in cells]
    fit = [
        one for one in told if isinstance(one, str) and one.strip() and len(one) <= _NAME_AT_MOST and "\n" not in one
    ]
    return fit if fit and len(set(fit)) == len(told) else None


def parsed(raw: bytes) -> Any:
    """The value of ``raw``; ``None`` where it is no JSON."""
    try:
        return json.loads(raw.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None


def unnamed(file: str) -> UnreadableInput:
    """That the rows of a table have no names of columns."""
    what = "its rows are lists, and nothing says which column is what"
    return UnreadableInput(
        Fault(file, what, f"Put a row of the columns' names first. Or: {_AS_RECORDS[0].lower()}{_AS_RECORDS[1:]}")
    )


def _nothing(file: str) -> UnreadableInput:
    return UnreadableInput(Fault(file, "this JSON holds no list of articles, or ends early", "Fetch the file again"))


def _values(data: bytes, file: str) -> Iterator[_Value]:
    """The values of the file, one after another."""
    at: _Bracket | None = None
    value: _Value | None = None
    for token in _TOKEN.finditer(data):
        if token[0] in _OPENING:
            at = _Bracket(token.start(), at)
            value = value or _Value(at)
        elif token[0] in _CLOSING:
            if at is None or value is None or data[at.start : at.start + 1] != _CLOSING[token[0]]:
                raise _nothing(file)
            at.end = token.end()
            if at.around is not None:
                (at.around.objects if token[0] == b"}" else at.around.lists).append((at.start, at.end))
            if token[0] == b"]":
                value.take(at)
            at = at.around
            if at is None:
                yield value
                value = None
    if at is not None:
        raise _nothing(file)


def _articles(data: bytes, value: _Value, file: str) -> list[Stretch]:
    """The articles of a value: the list that is most of it, the objects that are alike in it, or itself."""
    whole = value.whole
    if value.listed is not None and value.holds(value.listed):
        return value.listed.objects
    if data[whole.start : whole.start + 1] == b"[":
        return value.listed.objects if value.listed else []
    if _half(whole, whole.objects) and (keys := _alike(data, whole.objects)):
        if all(key.isdigit() for key in keys):
            raise _by_column(file)
        return whole.objects
    if not whole.objects and _half(whole, whole.lists) and _beside_each_other(parsed(data[whole.start : whole.end])):
        raise _by_column(file)
    return [(whole.start, whole.end)]


def _half(whole: _Bracket, parts: Iterable[Stretch]) -> bool:
    return sum(end - start for start, end in parts) * 2 >= whole.size


def _alike(data: bytes, objects: list[Stretch]) -> set[str]:
    """The keys that several objects have all in common, if these are most of what the first has."""
    if len(objects) < 2:
        return set()
    every = [parsed(data[start:end]) for start, end in islice(objects, _LOOKED_AT)]
    keys = [set(one) for one in every if isinstance(one, dict)]
    common = set.intersection(*keys) if keys else set()
    return common if keys and len(common) * 2 > len(keys[0]) else set()


def _beside_each_other(found: object) -> bool:
    """Whether an object is the columns of a table: lists that are all as long."""
    if not isinstance(found, dict) or not all(isinstance(column, list) for column in found.values()):
        return False
    lengths = {len(column) for column in found.values()}
    return len(found) > 1 and len(lengths) == 1 and lengths != {1}


def _by_column(file: str) -> UnreadableInput:
    return UnreadableInput(Fault(file, "it holds one column after another, and no articles", _AS_RECORDS))


def _table(data: bytes, rows: _Bracket, file: str) -> tuple[list[Stretch], bytes]:
    """The rows of a table and its head: a list of names beside them, as many as the cells of each, else the first."""
    first, *others = rows.lists
    width = len(parsed(data[slice(*first)]) or ())
    for stretch in rows.around.lists if rows.around else ():
        head = data[slice(*stretch)]
        if stretch[0] != rows.start and len(names(parsed(head)) or ()) == width:
            return rows.lists, head + b"\n"
    if not others or not names(parsed(data[slice(*first)])):
        raise unnamed(file)
    return others, data[slice(*first)] + b"\n"
