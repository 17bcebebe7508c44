"""The truths of a package that hold between rows and tables, as one flat list."""

from __future__ import annotations

from collections.abc import Mapping

from qawl.checks.rules import evidence, keys, naming, places, relations, speech, wording
from qawl.checks.rules.truth import Outcome, Tables, Truth, gathered, typed
from qawl.model.schema import TableSchema

__all__ = ["Outcome", "Tables", "Truth", "gathered", "truths", "typed"]


def truths(tables: Mapping[str, TableSchema]) -> tuple[Truth, ...]:
    """Every truth about rows and tables: the keys that the schemas state, then those that they cannot state."""
    of_keys = (truth for table in tables.values() for truth in keys.all_truths(table))
    rooms = (places, speech, evidence, naming, wording, relations)
    return (*of_keys, *(truth for room in rooms for truth in room.all_truths()))
