"""Places beyond the authority: countries and cities of open data (``qawl.workshop.places``), provinces (``divisions``).

They are read when first needed.

A place of this list is a name, not an identity: many towns share one, so its evidence is ``pattern``.
"""

from __future__ import annotations

import csv
from functools import cache

from qawl.arabic.letters import fold
from qawl.arabic.lexicon import derived, rows, text
from qawl.extract.entities.authority import Name, Record, Trie, insert, name_words
from qawl.model import ids


@cache
def _lines() -> dict[str, list[str]]:
    """Folded first word of a name → the lines of the lexicon, which are read later."""
    return derived("places", _indexed, "extract/entities/places.py")


def _indexed() -> dict[str, list[str]]:
    lines = text("places").split("\n")[1:-1] + [_aligned(line) for line in text("divisions").split("\n")[1:-1]]
    index: dict[str, list[str]] = {}
    names = "\n".join([line[: line.index(",")] for line in lines])
    for line, folded in zip(lines, fold(names).split("\n"), strict=True):
        index.setdefault(folded.partition(" ")[0], []).append(line)
    return index


def _aligned(line: str) -> str:
    """A line of the divisions with the columns of the places."""
    name, country, context = line.split(",")
    return f"{name},,{country},,{context}"


def known(first: str) -> bool:
    """Whether the name of a place begins with the folded word ``first``."""
    return first in _lines()


def country(name: str) -> str:
    """The code of the country in which the place of that name lies, or nothing."""
    folded = fold(name)
    held = _left_out().get(folded)
    if held:
        return held
    for line in _lines().get(folded.partition(" ")[0], ()):
        cells = next(csv.reader([line]))
        if fold(cells[0]) == folded:
            return cells[2]
    return ""


@cache
def _left_out() -> dict[str, str]:
    """Folded name of a place that these lists leave out → the code of its country."""
    return {fold(row["name"]): row["country"] for row in rows("state_places")}


@cache
def of_zone(zone: str) -> str:
    """The code of the country whose time a zone is (``Asia/Baghdad``), or nothing."""
    city = zone.rpartition("/")[2].replace("_", " ")
    known = {row["name_en"]: row["country"] for row in (*rows("places"), *rows("state_places"))}
    return known.get(city, "")


@cache
def trie(first: str) -> Trie:
    """What follows the folded word ``first`` in names of places, as in the authority's trie."""
    root: Trie = {}
    for name, english, _, _, context in csv.reader(_lines()[first]):
        record = Record(ids.entity_id("place", name), "place", name, english or None, evidence="pattern")
        insert(root, name_words(name), Name(record, context=context))
    found: Trie = root.get(first, {})
    return found
