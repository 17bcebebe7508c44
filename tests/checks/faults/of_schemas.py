"""What the Table Schemas forbid, generated from them, so that no constraint and no key can be without a fault."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.faults.planted import Damage, Json, Planted, Rows, edit, file_of, put
from qawl.model import schema
from qawl.model.faults import visible

_ABSENT = {
    "outlets": "elsewhere",
    "articles": "example-20200101-00000000",
    "segments": "example-20200101-00000000-s99",
    "entities": "nobody-there",
    "quotes": "example-20200101-00000000-q1-2",
    "authority": "no-body",
    "captures": "no/page.txt",
}
"""What names no row of a table, though it is well formed."""
_WRONG_TYPE = {
    "integer": ("١٢", "not an integer in ASCII digits"),
    "number": ("٠٫٩", "not a number in ASCII digits"),
    "boolean": ("TRUE", "neither true nor false"),
    "date": ("2026-02-30", "not a day of the calendar as YYYY-MM-DD"),
}
_NOTATION = {
    "edtf": ("2026-13", "not an EDTF value (ISO 8601-2 level 1, seasons 21 to 24)"),
    "iso8601": ("2026-02-30T00:30+03:00", "no such day or clock time"),
}
_INVISIBLE, _DECOMPOSED = "\u200f", "e\u0301"


def _at(table: str, field: Json, what: str, cell: str, says: str, seen: bool = False) -> Planted:
    """A wrong cell in the first row of a table; ``seen`` when frictionless sees it."""
    name = field["name"]
    told = f"{name}={visible(cell)}: {says}" if cell else f"{name}: {says}"
    damage = put(table, **{name: cell})
    return Planted(f"{table}.{name} {what}", file_of(table), told, damage, "both" if seen else "qawl")


def _twice(table: str, field: Json) -> Damage:
    return edit(table, lambda rows: [row.update({field["name"]: field["example"]}) for row in _two(rows)])


def _two(rows: Rows) -> Rows:
    """The first two rows; where there is but one, it is doubled."""
    if len(rows) == 1:
        rows.append(dict(rows[0]))
    return rows[:2]


def of_tables() -> Iterator[Planted]:
    """One fault for each thing that a schema says of a field, and for each key."""
    for table in schema.table_names():
        for field in schema.descriptor_of(table)["fields"]:
            yield from _of_field(table, field)
        yield from _of_keys(table, schema.load(table))


def _of_field(table: str, field: Json) -> Iterator[Planted]:
    name, kind, constraints = field["name"], field["type"], field.get("constraints", {})
    if kind in _WRONG_TYPE:  # frictionless takes ١٢ for an integer
        yield _at(table, field, "type", *_WRONG_TYPE[kind], kind != "integer")
    for constraint, value in constraints.items():
        if constraint == "unique":
            says = f"the same {name} as in line"
            yield Planted(f"{table}.{name} unique", file_of(table), says, _twice(table, field), "both")
        else:
            yield _at(table, field, constraint, *_breaking(constraint, value), True)
    pattern = constraints.get("pattern")
    if pattern:  # frictionless compiles ^p$, and $ lets a trailing newline pass
        refers = any(name in key.fields for key in schema.load(table).foreign_keys)
        yield _at(table, field, "pattern to the end", field["example"] + "\n", "does not match", refers)
    if "notation" in field:
        yield _at(table, field, "notation", *_NOTATION[field["notation"]])
    if kind == "string" and not field.get("verbatim") and "enum" not in constraints:
        odd, composed = field["example"] + _INVISIBLE, field["example"] + _DECOMPOSED
        seen = pattern is not None and re.fullmatch(pattern, odd) is None
        yield _at(table, field, "visible", odd, "invisible or replacement characters", seen)
        seen = pattern is not None and re.fullmatch(pattern, composed) is None
        yield _at(table, field, "nfc", composed, "not in Unicode normal form NFC", seen)
        if pattern is None:
            yield _at(table, field, "edges", field["example"] + " ", "white space at its edges")


def _breaking(constraint: str, value: object) -> tuple[str, str]:
    """A cell that breaks a constraint, and what is said of it."""
    if constraint == "minimum" and isinstance(value, int):
        return str(value - 1), f"less than {value}"
    if constraint == "maximum" and isinstance(value, int):
        return str(value + 1), f"more than {value}"
    breaking = {
        "required": ("", "a value is required"),
        "enum": ("nonesuch", "not one of"),
        "pattern": ("/؟", "does not match"),
    }
    return breaking[constraint]  # a KeyError here: no fault is planted yet for a constraint that a schema states


def _of_keys(name: str, table: schema.TableSchema) -> Iterator[Planted]:
    file, key = file_of(name), ", ".join(table.primary_key)
    doubled = edit(name, lambda rows: rows.insert(1, rows[0]))
    yield Planted(f"{name} primaryKey", file, f"the same {key} as in line 2", doubled, "both")
    for unique in (key for key in table.unique_keys if len(key) > 1):
        says = f"the same {', '.join(unique)} as in line"
        yield Planted(f"{name} uniqueKeys {', '.join(unique)}", file, says, _alike(name, unique))
    for foreign in table.foreign_keys:
        field, absent = foreign.fields[0], _ABSENT[foreign.resource]
        says = f"{field}={absent}: no row of {foreign.resource} has this"
        yield Planted(f"{name}.{field} foreignKey", file, says, put(name, **{field: absent}), "both")


def _alike(table: str, key: tuple[str, ...]) -> Damage:
    id_, described = schema.load(table).primary_key[0], schema.descriptor_of(table)
    alone = {id_, *(field["name"] for field in described["fields"] if field.get("constraints", {}).get("unique"))}
    other = {field["name"]: field["example"] for field in described["fields"] if field["name"] in alone - {*key}}

    def change(rows: Rows) -> None:
        first, second = _two(rows)[:2]
        first.update({part: first[part] or "1" for part in key})  # what is missing is like nothing
        second.update({part: first[part] for part in key} | other)

    return edit(table, change)


def of_seeds() -> Iterator[Planted]:
    """The same for the tables that people edit, which frictionless never sees."""
    for table in (f"seeds/{name}" for name in schema.seed_names()):
        key = schema.load(table).primary_key
        for field in schema.descriptor_of(table)["fields"]:
            yield from _of_seed_field(table, field, key == (field["name"],))
        for foreign in schema.load(table).foreign_keys:
            name, absent = foreign.fields[0], _ABSENT[foreign.resource]
            says = f"{name}={absent}: no row of seeds/{foreign.resource}.csv has this"
            yield Planted(f"{table}.{name} foreignKey", file_of(table), says, put(table, **{name: absent}))


def _of_seed_field(table: str, field: Json, key: bool) -> Iterator[Planted]:
    name, example, constraints = field["name"], field["example"], field.get("constraints", {})
    breaking = {
        "required": ("", "the cell must not be empty"),
        "enum": ("nonesuch", "it must be one of"),
        "pattern": ("/:؟", f"it must read like {example}"),
    }
    for constraint in (what for what in constraints if what != "unique"):
        yield _at(table, field, constraint, *breaking[constraint])
    if "unique" in constraints or key:
        yield Planted(f"{table}.{name} unique", file_of(table), "line 2 has it already", _twice(table, field))
    if field["type"] == "date":
        yield _at(table, field, "type", "2026-02-30", "there is no such day")
    if field["type"] == "boolean":
        yield _at(table, field, "type", "TRUE", "it must be one of true, false")
    if "notation" in field:
        yield _at(table, field, "notation", "2026-02-30T00:30+03:00", "there is no such day")
    if "required" not in constraints:
        yield _at(table, field, "white space", " ", "it is only white space")
    if field["type"] == "string" and not field.get("verbatim") and not constraints.keys() & {"enum", "pattern"}:
        yield _at(table, field, "visible", example + _INVISIBLE, "it holds the invisible character U+200F")
        yield _at(table, field, "edges", example + " ", "there must be no white space at its edges")
        if "notation" not in field:
            yield _at(table, field, "nfc", example + _DECOMPOSED, "it must be in Unicode's normal form C")
