"""Rules about single cells: what the Table Schemas say of them, each as an entry of the list of rules."""

from __future__ import annotations

from functools import cache

from qawl.checks.rules.rule import Rule
from qawl.checks.structure import cell_id, constraints
from qawl.model.schema import TableSchema

SAYS = {
    "required": "A cell that must not be missing is there",
    "type": "A cell reads like a value of its field's type",
    "notation": "A day, clock time or EDTF value is one of the calendar",
    "minimum": "A value is at least the schema's minimum",
    "maximum": "A value is at most the schema's maximum",
    "exclusiveMinimum": "A value is more than the schema's exclusiveMinimum",
    "exclusiveMaximum": "A value is less than the schema's exclusiveMaximum",
    "enum": "A value is one of the closed vocabulary",
    "pattern": "A text matches the schema's pattern from end to end",
    "minLength": "A text has at least so many characters",
    "maxLength": "A text has at most so many characters",
    "visible": "A text that is not the page's own holds no character that nobody sees",
    "edges": "A text that is not the page's own has no white space at its edges",
    "nfc": "A text that is not the page's own is in Unicode normal form NFC",
}
"""What each constraint of a field says."""


@cache
def all_rules(table: TableSchema) -> tuple[Rule, ...]:
    """The rules about cells of a table, one for each constraint of each field."""
    every = ((field.name, constraint.name) for field in table.fields for constraint in constraints(field))
    return tuple(Rule(cell_id(table.name, name, field), SAYS[name], "cell", (table.name,)) for field, name in every)
