"""Wikidata ids of the authority: those that nobody vouches for, and those that were read and found to be another's.

``rejected_ids.csv`` lists the pairs of entity and id that open sources propose and that are wrong, with why, so that
nobody adds them again.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from qawl.extract.entities.authority import ENTITIES
from qawl.model.faults import Fault
from qawl.model.handmade import Record

_REJECTED = Path(__file__).with_name("rejected_ids.csv")
_ID, _SOURCE, _DAY = "wikidata_id", "wikidata_source", "checked_on"


def doubts(rows: Sequence[Record]) -> Iterator[Fault]:
    """A warning for each id without source or day, and for each that is known to be wrong.

    An authority from before the columns says nothing of sources, and is not asked for them.
    """
    sourced = any(row.cells[_SOURCE] for row in rows)
    for row in rows:
        cells = row.cells
        known = rejected().get((cells["entity_id"], cells[_ID]))
        if known:
            yield _doubt(row, _ID, f"this id was read and rejected: {known}", "Take the id out")
        elif sourced and cells[_ID] and not (cells[_SOURCE] and cells[_DAY]):
            lacking = _SOURCE if not cells[_SOURCE] else _DAY
            expected = "nothing says where the id comes from" if lacking == _SOURCE else "nobody says when it was read"
            yield _doubt(row, lacking, expected, "Read the item, then fill it in")
        elif not cells[_ID] and (cells[_SOURCE] or cells[_DAY]):
            yield _doubt(row, _SOURCE, "there is no id that it could be the source of", "Add the id, or empty the cell")


@cache
def rejected() -> Mapping[tuple[str, str], str]:
    """Entity and Wikidata id that do not belong together, and why."""
    with _REJECTED.open(encoding="utf-8", newline="") as file:
        return {(row["entity_id"], row[_ID]): row["reason"] for row in csv.DictReader(file)}


def _doubt(row: Record, field: str, expected: str, remedy: str) -> Fault:
    return Fault(ENTITIES, expected, remedy, row.line, row.cells["entity_id"], field, row.cells[field] or None)
