"""A table of Wikidata ids with their labels: CSV as the query service gives it, an id in as many rows as it likes."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from qawl.model import schema
from qawl.model.charsets import looks_like
from qawl.model.faults import Fault, FaultyInput, UnreadableInput
from qawl.model.files import read_bytes

ID, LABELS, ALIASES, KIND = "wikidata_id", ("label_ar", "label_en"), "aliases", "kind"
_ITEM = re.compile(r"(?:https?://www\.wikidata\.org/(?:entity|wiki)/)?Q[1-9][0-9]*")
_BETWEEN = "|"
_AGAIN = "seeds/README.md says how to get such a table"


@dataclass(frozen=True, slots=True)
class Item:
    """What a table says of an id: ``names`` are labels and aliases, ``kinds`` those of the authority's schema."""

    names: frozenset[str]
    kinds: frozenset[str]
    label: str

    def joined(self, other: Item) -> Item:
        """Both rows of one id."""
        return Item(self.names | other.names, self.kinds | other.kinds, self.label or other.label)


def read(path: Path) -> dict[str, Item]:
    """The items of the table at ``path`` by their ids.

    Raises ``UnreadableInput`` where it is no such table, ``FaultyInput`` with every row that cannot be used.
    """
    name = str(path)
    rows = _rows(_text(read_bytes(path), name), name)
    faults: list[Fault] = []
    items: dict[str, Item] = {}
    for line, row in rows:
        fault = _fault(row, line, name)
        if fault:
            faults.append(fault)
            continue
        item, wikidata_id = _item(row), row[ID].strip().rpartition("/")[2]
        if item.names:
            items[wikidata_id] = items[wikidata_id].joined(item) if wikidata_id in items else item
    if faults:
        raise FaultyInput(faults)
    if not items:
        raise UnreadableInput(Fault(name, "it has no rows", _AGAIN))
    return items


def _text(raw: bytes, name: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        expected = f"byte {error.start} (0x{raw[error.start]:02X}) is not UTF-8{looks_like(raw)}"
        raise UnreadableInput(Fault(name, expected, "Save it as CSV in UTF-8", line)) from None


def _rows(text: str, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows with the line on which each ends; what is beyond the header stands under "" and makes a row faulty."""
    reader = csv.DictReader(StringIO(text, newline=""), restkey="", restval="", strict=True)
    try:
        columns = reader.fieldnames or ()
        if ID not in columns or not set(LABELS) & set(columns):
            expected = f"its header must name {ID} and {' or '.join(LABELS)}"
            raise UnreadableInput(Fault(name, expected, _AGAIN, 1, value=",".join(columns) or None))
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        raise UnreadableInput(Fault(name, f"is no valid CSV ({error})", _AGAIN, reader.line_num + 1)) from None


def _fault(row: Mapping[str, str], line: int, name: str) -> Fault | None:
    if "" in row:
        return Fault(name, "it has more cells than the header", "Quote cells that hold a comma", line)
    if not _ITEM.fullmatch(row[ID].strip()):
        expected = "it must read like Q42 or http://www.wikidata.org/entity/Q42"
        return Fault(name, expected, _AGAIN, line, None, ID, row[ID])
    kinds = schema.load("seeds/authority").field("kind").enum
    if row.get(KIND) and row[KIND] not in kinds:
        return Fault(name, f"it must be one of {', '.join(kinds)}, or empty", _AGAIN, line, row[ID], KIND, row[KIND])
    return None


def _item(row: Mapping[str, str]) -> Item:
    labels = [row[label] for label in LABELS if row.get(label)]
    aliases = [alias.strip() for alias in row.get(ALIASES, "").split(_BETWEEN)]
    names = frozenset(name for name in (*labels, *aliases) if name)
    kind = row.get(KIND)
    return Item(names, frozenset([kind] if kind else ()), " / ".join(labels))
