"""The authority's Wikidata ids held against a table of id and labels, such as a Wikidata query gives.

An id is confirmed where the table has a name of the entity for it, contradicted where it has only other names or
another kind, and not covered where the table does not have it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qawl.extract.entities.authority import ENTITIES, NAMES, name_words
from qawl.extract.entities.spelling import spellings
from qawl.model import handmade
from qawl.model.faults import Fault
from qawl.model.handmade import Record
from qawl.workshop.authority.labels import Item

_NEAR = {
    "facility": ("place", "organization"),
    "platform": ("organization", "product"),
    "organization": ("facility", "platform"),
    "product": ("platform",),
}
"""Kind → other kinds that Wikidata may class such an entity under: an airport is a place, a platform a product."""
_ARABIC = range(0x0600, 0x0700)
_RIGHT = "Look which is right: correct the id, or add the name to authority_names.csv"
_KIND = "Look which is right, and correct the id or the kind"

Spelled = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of it: how many ids are confirmed, what contradicts the others, which entities are not covered."""

    confirmed: int
    contradictions: tuple[Fault, ...]
    uncovered: tuple[str, ...]


def compare(folder: Path, items: Mapping[str, Item], table: str) -> Compared:
    """Hold the ids of the authority in ``folder`` against ``items``, which the file called ``table`` has."""
    names = _names(handmade.read(folder / NAMES, Path(NAMES).stem, NAMES))
    rows = [row for row in handmade.read(folder / ENTITIES, Path(ENTITIES).stem, ENTITIES) if row.cells["wikidata_id"]]
    covered = [(row, items[row.cells["wikidata_id"]]) for row in rows if row.cells["wikidata_id"] in items]
    found = [fault for row, item in covered for fault in _contradiction(row, item, names, table)]
    uncovered = tuple(row.cells["entity_id"] for row in rows if row.cells["wikidata_id"] not in items)
    return Compared(len(covered) - len(found), tuple(found), uncovered)


def _names(rows: Sequence[Record]) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for row in rows:
        names.setdefault(row.cells["entity_id"], []).append(row.cells["name"])
    return names


def _contradiction(row: Record, item: Item, names: Mapping[str, list[str]], table: str) -> Iterator[Fault]:
    cells = row.cells
    kind = cells["kind"]
    if item.kinds and item.kinds.isdisjoint((kind, *_NEAR.get(kind, ()))):
        expected = f"{table} has {item.label} as {' and '.join(sorted(item.kinds))}, not as {kind}"
        yield Fault(ENTITIES, expected, _KIND, row.line, cells["entity_id"], "wikidata_id", cells["wikidata_id"])
    elif not _agree((cells["name"], cells["name_en"], *names.get(cells["entity_id"], ())), item.names, kind):
        expected = f"{table} calls it {item.label}, which is no name of this entity"
        yield Fault(ENTITIES, expected, _RIGHT, row.line, cells["entity_id"], "wikidata_id", cells["wikidata_id"])


def _agree(ours: Collection[str], theirs: Collection[str], kind: str) -> bool:
    """Whether a name is the same in both; of persons also if it is a longer form of the other (بن سلمان آل سعود)."""
    here, there = _spelled(ours), _spelled(theirs)
    if not here.isdisjoint(there):
        return True
    return kind == "person" and any(_longer(one, other) or _longer(other, one) for one in here for other in there)


def _longer(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether ``one`` has all words of ``other``, at least two, and the same first."""
    return len(other) > 1 and one[0] == other[0] and set(other) < set(one)


def _spelled(names: Collection[str]) -> Spelled:
    return frozenset(spelling for name in names for spelling in spellings(name_words(_plain(name))) if spelling)


def _plain(name: str) -> str:
    """A Latin name in lower case without accents, article and apostrophes; an Arabic one as it is."""
    if any(ord(letter) in _ARABIC for letter in name):
        return name
    letters = unicodedata.normalize("NFKD", name.replace("'", "").replace("’", "")).casefold()
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).removeprefix("the ")
