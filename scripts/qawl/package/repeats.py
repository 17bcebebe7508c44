"""Keys that stand twice in one object of JSON: readers take one or the other, and none of them says so."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from qawl.model.faults import Fault

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:]')


def parsed(text: str, **how: Any) -> tuple[Any, bool]:
    """The JSON in ``text``, read as ``json.loads`` reads it ``how``, and whether some object of it repeats a key."""
    repeats = False

    def made(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal repeats
        found = dict(pairs)
        repeats = repeats or len(found) < len(pairs)
        return found

    return json.loads(text, object_pairs_hook=made, **how), repeats


def faults(text: str, file: str) -> Iterator[Fault]:
    """A fault for each key of ``text``, which is JSON, that an earlier one of its object repeats."""
    known: list[set[str]] = []
    last, line, seen = "", 1, 0
    for token in _TOKEN.finditer(text):
        sign = token[0]
        if sign in "{[":
            known.append(set())
        elif sign in "}]":
            known.pop()
        elif sign != ":":
            last = sign
            line += text.count("\n", seen, token.start())
            seen = token.start()
        else:
            key = json.loads(last)
            if key in known[-1]:
                yield Fault(file, "the key stands twice in one object", "Keep one of the two", line, field=key)
            known[-1].add(key)
