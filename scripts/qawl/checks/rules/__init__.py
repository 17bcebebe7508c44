"""Everything that a check proves of a package, as one flat list of rules."""

from __future__ import annotations

from collections.abc import Mapping

from qawl.checks.rules import cells, evidence, keys, naming, occasions, places, relations, speech, whole, wording
from qawl.checks.rules.rule import Rule
from qawl.checks.rules.truth import Outcome, Tables, Truth, gathered, typed
from qawl.model.schema import TableSchema

__all__ = ["Outcome", "Rule", "Tables", "Truth", "gathered", "rules", "truths", "typed"]


def rules(tables: Mapping[str, TableSchema]) -> tuple[Rule, ...]:
    """Every rule that a check proves unasked: of descriptor, files and seeds, of cells, then those between cells."""
    of_cells = (rule for table in tables.values() for rule in cells.all_rules(table))
    return (*whole.OF_DESCRIPTOR, *whole.OF_TABLES, *whole.OF_SEEDS, *of_cells, *truths(tables))


def truths(tables: Mapping[str, TableSchema]) -> tuple[Truth, ...]:
    """Every rule between cells: the keys that the schemas state, then those that they cannot state.

    What others build on comes before them.
    """
    of_keys = (truth for table in tables.values() for truth in keys.all_truths(table))
    rooms = (places, relations, speech, occasions, evidence, naming, wording)
    return (*of_keys, *(truth for room in rooms for truth in room.all_truths()))
