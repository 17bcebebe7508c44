"""The authority: the curated list of known entities with their names, ``authority.csv`` and ``authority_names.csv``.

Names are kept in a trie of folded words, so that look-up costs a few dictionary probes a word however many names
there are, and whatever characters they hold. Spellings that differ by rule alone (``spelling``) need no row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from qawl.arabic.letters import fold
from qawl.extract.entities import spelling
from qawl.extract.entities.shared_names import Taken, days, fault_of_name
from qawl.model import compiled, handmade, shipped
from qawl.model.entity_kinds import BY_NAME
from qawl.model.faults import Fault, FaultyInput, UnreadableInput
from qawl.model.files import read_bytes
from qawl.model.values import Entity

ENTITIES, NAMES = "authority.csv", "authority_names.csv"
NAMED, TITLED, RULING, LOCATIVE, HEADED = "named", "title", "ruler", "locative", "headed"
"""Contexts in which a name counts that code must tell apart: once its entity has been named; after a title too; after
that of who rules a state too; after a head noun of places or a preposition of place; after a head noun of media, and
not in marks alone. The others are classes of head nouns; the schema lists them all."""

_WORD = re.compile(r"[^\W_]+")
_REMEDY = "Correct the row"
BLANKS = " \u00a0\u202f-–ـ_\u200f\u200e"
"""What divides the words of a name and is no sign of it."""
ABBREVIATED = 3
"""The letters of an abbreviation between full stops are no longer than that: أ.ف.ب, سي.إن.إن."""

_CODE = Path(__file__).resolve().parents[2]
_DECIDING = (
    *("model/handmade.py", "model/field.py", "model/schema.py", "model/edtf.py", "arabic/letters.py"),
    *("extract/entities/authority.py", "extract/entities/shared_names.py", "extract/entities/spelling.py"),
)

Trie = dict[str, Any]
"""Folded word → the trie of what may follow; under ``END`` the names that end here."""
END = "\n"
"""No word of a text: what folds to nothing (a lone tatweel) must not be taken for the end of a name."""


class Record(NamedTuple):
    """What is known of an entity. ``metonymic``: its name is used for its government (واشنطن, بغداد)."""

    entity_id: str
    kind: str
    name: str
    name_en: str | None = None
    wikidata_id: str | None = None
    metonymic: bool = False
    evidence: str = "authority"


@dataclass(slots=True, eq=False)
class Name:
    """A name of an entity; ``context`` says when it counts (its schema lists them).

    ``during``: the first and the last day of publication on which it does, as ISO 8601 writes them.
    Not frozen, and never changed: every start makes thousands.
    """

    record: Record
    kind: str = "full"
    context: str = ""
    during: tuple[str, str] | None = None

    def means(self, day: str | None) -> bool:
        """Whether the name means its bearer in what was published on ``day``."""
        return self.during is None or (day is not None and self.during[0] <= day <= self.during[1])


@dataclass(frozen=True, slots=True, eq=False)
class Authority:
    """The known entities: ``records`` by id, ``trie`` of their names, ``former`` ids and what they are called now."""

    records: Mapping[str, Record] = field(default_factory=dict)
    trie: Trie = field(default_factory=dict)
    former: Mapping[str, str] = field(default_factory=dict)

    def entity(self, entity_id: str) -> Entity:
        """The known entity of that id, present or former. Raises ``KeyError`` for any other."""
        record = self.records[self.former.get(entity_id, entity_id)]
        return Entity(record.entity_id, record.kind, record.name, record.evidence, record.name_en, record.wikidata_id)

    def known(self, words: Iterator[str], person: bool) -> int:
        """How many of some folded words, from the first on, name a person, or else a body, whatever the context."""
        kinds, length, trie = ("person",) if person else BY_NAME, 0, self.trie
        for count, word in enumerate(words, 1):
            if word not in trie:  # as most words, at once
                break
            trie = trie[word]
            if END in trie and any(name.record.kind in kinds and not name.context for name in trie[END]):
                length = count
        return length


@lru_cache(maxsize=1 << 15)
def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name, as the trie holds them."""
    return tuple(_WORD.findall(fold(name)))


def joins(gap: str, before: str, after: str) -> bool:
    """Whether ``gap`` is no more than what words are divided by, or the full stop of an abbreviation (أ.ف.ب)."""
    abbreviated = gap == "." and max(len(before), len(after)) <= ABBREVIATED
    return abbreviated or not gap.strip(BLANKS)


@lru_cache(maxsize=1 << 15)
def key_words(name: str) -> tuple[str, ...]:
    """The words of a name by which the trie holds it: signs before a word are part of it (AT&T is ``at &t``)."""
    folded = fold(name)
    words: list[str] = []
    end = 0
    for found in _WORD.finditer(folded):
        gap = folded[end : found.start()]
        plain = not words or joins(gap, words[-1], found[0])
        words.append(found[0] if plain else gap + found[0])
        end = found.end()
    return tuple(words)


def insert(trie: Trie, words: tuple[str, ...], name: Name) -> None:
    """Add a name under its words; the trie is changed."""
    for word in words:
        trie = trie.setdefault(word, {})
    trie.setdefault(END, []).append(name)


def is_in(folder: Path) -> bool:
    """Whether ``folder`` holds an authority, if only a half of it: then it is meant, and loading it tells the rest."""
    return (folder / ENTITIES).exists() or (folder / NAMES).exists()


def load(folder: str | Path) -> Authority:
    """The authority in ``folder``: examined once for a state of its files, and packed (``model.compiled``).

    Raises ``UnreadableInput`` when a file is absent or cannot be decoded, ``FaultyInput`` with every fault of the
    rows otherwise, each by file and physical line.
    """
    try:
        state = compiled.key([*_sources(), *(read_bytes(Path(folder) / name) for name in (ENTITIES, NAMES))])
    except UnreadableInput:  # which of the two, and what else is wrong, examining them tells
        return _unpacked(_packed(Path(folder)))
    return _unpacked(compiled.load("authority", state, lambda: _packed(Path(folder))))


@cache
def _sources() -> tuple[bytes, ...]:
    """What decides which authority is sound, and how it is packed: code and schemas."""
    stated = (shipped.schemas() / "seeds" / name for name in ("authority.schema.json", "authority_names.schema.json"))
    return tuple(path.read_bytes() for path in (*(_CODE / module for module in _DECIDING), *stated))


_Packed = tuple[list[tuple[Any, ...]], list[tuple[Any, ...]], Trie, list[list[Any]], dict[str, str]]
"""Plain values: records; names, each with the place of its record; the trie, where a name is its place; all lists of
names that the trie holds; former ids."""


def _packed(folder: Path) -> _Packed:
    """The authority in ``folder``, examined. See ``load``."""
    faults: list[Fault] = []
    entities = _rows(folder / ENTITIES, faults)
    names = _rows(folder / NAMES, faults)
    if not faults:
        faults += _nameless(entities, names)
    records = _records(entities, faults)
    trie = _trie(names, records, faults)
    if faults:
        raise FaultyInput(sorted(faults, key=lambda fault: fault.place))
    former = {old: row.cells["entity_id"] for row in entities for old in row.cells["former_ids"].split()}
    return _pack(Authority(records, trie, former))


def _pack(known: Authority) -> _Packed:
    places = {entity_id: place for place, entity_id in enumerate(known.records)}
    names: dict[Name, int] = {}
    leaves: list[list[Any]] = []

    def packed(trie: Trie) -> Trie:
        return {word: leaf(below) if word == END else packed(below) for word, below in trie.items()}

    def leaf(found: list[Name]) -> list[int]:
        leaves.append([names.setdefault(name, len(names)) for name in found])
        return leaves[-1]

    trie = packed(known.trie)
    plain = [(places[name.record.entity_id], name.kind, name.context, name.during) for name in names]
    return [tuple(record) for record in known.records.values()], plain, trie, leaves, dict(known.former)


def _unpacked(packed: _Packed) -> Authority:
    fields, plain, trie, leaves, former = packed
    records = [Record(*each) for each in fields]
    names = [Name(records[place], *more) for place, *more in plain]
    for leaf in leaves:  # these are the lists in the trie
        leaf[:] = [names[place] for place in leaf]
    return Authority({record.entity_id: record for record in records}, trie, former)


def _rows(path: Path, faults: list[Fault]) -> tuple[handmade.Record, ...]:
    """The rows of the file; none if its schema refuses it, for the faults of both files are told at once."""
    try:
        return handmade.read(path, path.stem, path.name)
    except UnreadableInput:
        raise
    except FaultyInput as error:
        faults += error.faults
        return ()


def _records(rows: Sequence[handmade.Record], faults: list[Fault]) -> dict[str, Record]:
    records: dict[str, Record] = {}
    current = {row.cells["entity_id"] for row in rows}
    former: dict[str, int] = {}
    for line, cells in ((row.line, row.cells) for row in rows):
        entity_id, english, wikidata = cells["entity_id"], cells["name_en"] or None, cells["wikidata_id"] or None
        for old in cells["former_ids"].split():
            expected = None
            if old in current:
                expected = f"{old} is the id of an entity now, so ids would run in a cycle"
            elif former.setdefault(old, line) != line:
                expected = f"line {former[old]} has it already"
            if expected:
                faults.append(Fault(ENTITIES, expected, "Remove one of the two", line, entity_id, "former_ids", old))
        if not name_words(cells["name"]):
            faults.append(Fault(ENTITIES, "an entity has a name", _REMEDY, line, entity_id, "name", cells["name"]))
        metonymic = cells["metonymic"] == "true"
        records[entity_id] = Record(entity_id, cells["kind"], cells["name"], english, wikidata, metonymic)
    return records


def _trie(rows: Sequence[handmade.Record], records: Mapping[str, Record], faults: list[Fault]) -> Trie:
    trie: Trie = {}
    seen: dict[tuple[str, ...], list[Taken]] = {}
    for line, cells in ((row.line, row.cells) for row in rows):
        entity_id, context, words = cells["entity_id"], cells["context"], key_words(cells["name"])
        taken = Taken(line, entity_id, words, days(cells["during"]))
        key = context, entity_id if context == NAMED else ""
        spelled = spelling.spellings(words)
        others = [other for one in spelled for other in seen.get((*key, *one), ())]
        for one in spelled:
            seen.setdefault((*key, *one), []).append(taken)
        fault = fault_of_name(NAMES, taken, cells, others)
        if records and entity_id not in records:
            expected = f"{ENTITIES} has no such entity"
            fault = Fault(NAMES, expected, _REMEDY, line, entity_id, "entity_id", entity_id)
        if fault:
            faults.append(fault)
        elif records:
            name = Name(records[entity_id], cells["kind"], context, taken.during)
            for one in spelled:
                insert(trie, one, name)
    return trie


def _nameless(entities: Sequence[handmade.Record], names: Sequence[handmade.Record]) -> Iterator[Fault]:
    named = {row.cells["entity_id"] for row in names}
    for row in entities:
        if row.cells["entity_id"] not in named:
            expected, remedy = "an entity has at least one name", f"Add a row to {NAMES}"
            yield Fault(ENTITIES, expected, remedy, row.line, row.cells["entity_id"])
