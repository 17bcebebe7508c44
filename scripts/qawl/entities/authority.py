"""The authority: the curated list of known entities with their names, ``authority.csv`` and ``authority_names.csv``.

Names are kept in a trie of folded words, so that look-up costs a few dictionary probes a word however many names
there are, and whatever characters they hold. Spellings that differ by rule alone (``spelling``) need no row.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from qawl.arabic.letters import fold
from qawl.entities.spelling import spellings
from qawl.faults import Fault, FaultyInput, UnreadableInput
from qawl.model import Entity

ENTITIES, NAMES = "authority.csv", "authority_names.csv"
COLUMNS = {
    ENTITIES: ("entity_id", "kind", "name", "name_en", "wikidata_id", "metonymic", "former_ids"),
    NAMES: ("entity_id", "name", "language", "kind", "context"),
}
KINDS = ("person", "organization", "place", "facility", "event", "product", "platform")
NAME_KINDS = ("full", "short", "variant", "acronym")
LANGUAGES = ("ar", "en")
NAMED, TITLED, LOCATIVE = "named", "title", "locative"
CONTEXTS = ("", NAMED, TITLED, "medium", "platform", "party", "armed_group", "place", LOCATIVE)
"""When a name counts: always; once its entity has been named; after a title too; after a head noun of that class;
after a head noun of places or a preposition of place."""

_SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")
_WIKIDATA = re.compile(r"Q[1-9][0-9]*\Z")
_WORD = re.compile(r"[^\W_]+")
_REMEDY = "Correct the row"

Trie = dict[str, Any]
"""Folded word → the trie of what may follow; under ``END`` the names that end here."""
END = "\n"
"""No word of a text: what folds to nothing (a lone tatweel) must not be taken for the end of a name."""


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of an entity. ``metonymic``: its name is used for its government (واشنطن, بغداد)."""

    entity_id: str
    kind: str
    name: str
    name_en: str | None = None
    wikidata_id: str | None = None
    metonymic: bool = False
    evidence: str = "authority"


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """A name of an entity; ``context`` says when it counts (``CONTEXTS``)."""

    record: Record
    kind: str = "full"
    context: str = ""


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


@lru_cache(maxsize=1 << 15)
def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name, as the trie holds them."""
    return tuple(_WORD.findall(fold(name)))


def insert(trie: Trie, words: tuple[str, ...], name: Name) -> None:
    """Add a name under its words; the trie is changed."""
    for word in words:
        trie = trie.setdefault(word, {})
    trie.setdefault(END, []).append(name)


def load(folder: str | Path) -> Authority:
    """The authority in ``folder``.

    Raises ``UnreadableInput`` when a file is absent or cannot be decoded, ``FaultyInput`` with every fault of the
    rows otherwise, each by file and physical line.
    """
    faults: list[Fault] = []
    entities = list(_rows(Path(folder) / ENTITIES, faults))
    names = list(_rows(Path(folder) / NAMES, faults))
    records = _records(entities, faults)
    trie = _trie(names, records, faults)
    faults += _nameless(entities, names)
    if faults:
        raise FaultyInput(sorted(faults, key=lambda fault: fault.place))
    former = {old: row["entity_id"] for _, row in entities for old in row["former_ids"].split()}
    return Authority(records, trie, former)


def _rows(path: Path, faults: list[Fault]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows with the physical line where each starts."""
    text = _text(path, faults)
    columns = COLUMNS[path.name]
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines)
    header = next(reader, [])
    if tuple(header) != columns:
        fault = Fault(
            path.name, f"its columns are {','.join(columns)}", "Restore the header", 1, value=",".join(header)
        )
        raise FaultyInput([*faults, fault])
    start = reader.line_num + 1
    for cells in reader:
        if len(cells) == len(columns):
            yield start, dict(zip(columns, cells, strict=True))
        else:
            told = f"it has {len(cells)} cells, {len(columns)} are expected"
            faults.append(Fault(path.name, told, "Quote the cells that hold a comma", start, value=",".join(cells)))
        start = reader.line_num + 1


def _text(path: Path, faults: list[Fault]) -> str:
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise UnreadableInput(Fault(path.name, "it is missing", f"Restore {path.name} beside its sibling")) from None
    except OSError as error:
        raise UnreadableInput(Fault(path.name, f"it cannot be read: {error.strerror}", "Mend the file")) from None
    except UnicodeDecodeError as error:
        raise UnreadableInput(Fault(path.name, f"byte {error.start} is not UTF-8", "Save it as CSV UTF-8")) from None
    if text.startswith("\ufeff"):
        faults.append(Fault(path.name, "it starts with a BOM", "Save it as UTF-8 without BOM", 1))
        text = text[1:]
    if "\r" in text:
        line = text.count("\n", 0, text.index("\r")) + 1
        faults.append(Fault(path.name, "its lines end in CR, not LF alone", "Save it with Unix line ends", line))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        faults.append(Fault(path.name, "it holds a NUL character", "Delete it", line))
        text = text.replace("\0", "")
    return text


def _records(rows: list[tuple[int, dict[str, str]]], faults: list[Fault]) -> dict[str, Record]:
    records: dict[str, Record] = {}
    current = {row["entity_id"] for _, row in rows}
    seen: dict[tuple[str, str], int] = {}
    for line, row in rows:
        faults += _faults_of_entity(line, row, current)
        once = [("entity_id", row["entity_id"]), ("wikidata_id", row["wikidata_id"])]
        for column, value in once + [("former_ids", old) for old in row["former_ids"].split()]:
            first = seen.setdefault((column, value), line)
            if value and first != line:
                told = f"line {first} has it already"
                faults.append(Fault(ENTITIES, told, "Keep one of the two", line, row["entity_id"], column, value))
        english, wikidata = row["name_en"] or None, row["wikidata_id"] or None
        records[row["entity_id"]] = Record(
            row["entity_id"], row["kind"], row["name"], english, wikidata, row["metonymic"] == "true"
        )
    return records


def _faults_of_entity(line: int, row: dict[str, str], current: set[str]) -> Iterator[Fault]:
    def fault(column: str, expected: str, remedy: str = _REMEDY) -> Fault:
        return Fault(ENTITIES, expected, remedy, line, row["entity_id"], column, row[column])

    if not _SLUG.match(row["entity_id"]):
        yield fault("entity_id", "an id is a slug such as mosul-dam")
    if row["kind"] not in KINDS:
        yield fault("kind", f"the kind is one of {', '.join(KINDS)}")
    if not name_words(row["name"]):
        yield fault("name", "an entity has a name")
    if row["wikidata_id"] and not _WIKIDATA.match(row["wikidata_id"]):
        yield fault("wikidata_id", "a Wikidata id is Q and a number", "Correct it, or leave the cell empty")
    if row["metonymic"] not in ("", "true", "false"):
        yield fault("metonymic", "it is true, false or empty")
    for old in row["former_ids"].split():
        if not _SLUG.match(old):
            yield fault("former_ids", "former ids are ids with spaces between them")
        if old in current:
            yield fault("former_ids", f"{old} is the id of an entity now, so ids would run in a cycle", "Remove one")


def _trie(rows: list[tuple[int, dict[str, str]]], records: Mapping[str, Record], faults: list[Fault]) -> Trie:
    trie: Trie = {}
    seen: dict[tuple[str, ...], tuple[int, str]] = {}
    for line, row in rows:
        entity_id, context = row["entity_id"], row["context"]
        words = name_words(row["name"])
        first = seen.setdefault((context, entity_id if context == NAMED else "", *words), (line, entity_id))
        if first[0] != line or not _sound(row, words, records):
            faults += [*_faults_of_name(line, row, words, records), *_twice(line, row, words, first)]
            continue
        name = Name(records[entity_id], row["kind"], context)
        for spelling in spellings(words):
            insert(trie, spelling, name)
    return trie


def _nameless(entities: list[tuple[int, dict[str, str]]], names: list[tuple[int, dict[str, str]]]) -> Iterator[Fault]:
    named = {row["entity_id"] for _, row in names}
    for line, row in entities:
        if row["entity_id"] not in named:
            told, remedy = "an entity has at least one name", f"Add a row to {NAMES}"
            yield Fault(ENTITIES, told, remedy, line, row["entity_id"])


def _sound(row: dict[str, str], words: tuple[str, ...], records: Mapping[str, Record]) -> bool:
    """Whether nothing is wrong with the row by itself: thousands are loaded, and faults are rare."""
    known = bool(words) and row["entity_id"] in records and row["kind"] in NAME_KINDS
    return known and row["language"] in LANGUAGES and row["context"] in CONTEXTS


def _faults_of_name(
    line: int, row: dict[str, str], words: tuple[str, ...], records: Mapping[str, Record]
) -> Iterator[Fault]:
    def fault(column: str, expected: str) -> Fault:
        return Fault(NAMES, expected, _REMEDY, line, row["entity_id"], column, row[column])

    if row["entity_id"] not in records:
        yield fault("entity_id", f"{ENTITIES} has no such entity")
    if not words:
        yield fault("name", "a name has letters")
    if row["language"] not in LANGUAGES:
        yield fault("language", "the language is ar or en")
    if row["kind"] not in NAME_KINDS:
        yield fault("kind", f"the kind of name is one of {', '.join(NAME_KINDS)}")
    if row["context"] not in CONTEXTS:
        yield fault("context", f"the context is empty or one of {', '.join(CONTEXTS[1:])}")


def _twice(line: int, row: dict[str, str], words: tuple[str, ...], first: tuple[int, str]) -> Iterator[Fault]:
    """Two entities may share a name only where the context tells them apart."""
    if first[0] != line and words:
        told = f"line {first[0]} gives this name to {first[1]} in the same context"
        remedy = "Keep one, or say in which context each counts"
        yield Fault(NAMES, told, remedy, line, row["entity_id"], "name", row["name"])
