"""CSV on the Web: the tables as CSV files and one JSON-LD file with types, keys and meanings of their columns.

A foreign key of CSV on the Web must name a row of the other table in every row, so one whose columns may be empty (who
a quote's speaker is) would be false. It is told as ``dc:references`` of its columns, which no validator enforces.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from qawl.model.field import Field
from qawl.model.schema import ForeignKey, TableSchema, canonical
from qawl.publish.export.source import Json, Source, Table, by_language

FILE = "csv-metadata.json"
_LIMITS = {
    "minimum": "minimum",
    "maximum": "maximum",
    "exclusiveMinimum": "minExclusive",
    "exclusiveMaximum": "maxExclusive",
    "minLength": "minLength",
    "maxLength": "maxLength",
}
_SPECIAL = frozenset(r"\.[]{}()*+?|^$")


def write(package: Source, out: Path) -> None:
    """Write the tables and ``csv-metadata.json`` into the folder ``out``. The same rows give the same bytes."""
    package.write_data(out)
    (out / FILE).write_text(canonical(describe(package)), encoding="utf-8", newline="\n")


def describe(package: Source) -> Json:
    """The group of tables with its metadata."""
    licence = next((address for _, address in package.links("licenses") if address), None)
    source = [{"@id": address} for _, address in package.links("sources") if address]
    found: Json = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": _texts(package.descriptor, "title"),
        "dc:description": _texts(package.descriptor, "description"),
        "dc:license": {"@id": licence} if licence else None,
        "dc:source": source,
        "dc:issued": package.day(),
        "schema:version": package.descriptor.get("version"),
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "encoding": "utf-8", "header": True},
        "tables": [_table(table) for table in package.tables.values()],
    }
    return {name: value for name, value in found.items() if value}


def _table(table: Table) -> Json:
    keys = [key for key in table.schema.foreign_keys if _enforced(key, table.schema)]
    named = {name: key.resource for key in table.schema.foreign_keys if key not in keys for name in key.fields}
    schema: Json = {"columns": [_column(field, described, named) for field, described in table.of_fields()]}
    schema["primaryKey"] = list(table.schema.primary_key)
    schema["foreignKeys"] = [
        {
            "columnReference": list(key.fields),
            "reference": {"resource": _file(key.resource), "columnReference": list(key.reference)},
        }
        for key in keys
    ]
    return {
        "url": _file(table.name),
        "dc:title": _texts(table.described, "title"),
        "dc:description": _texts(table.described, "description"),
        "tableSchema": {name: value for name, value in schema.items() if value},
    }


def _file(name: str) -> str:
    return f"data/{name}.csv"


def _enforced(key: ForeignKey, table: TableSchema) -> bool:
    return all(table.field(name).required for name in key.fields)


def _column(field: Field, described: Json, named: Mapping[str, str]) -> Json:
    """A column; ``named`` are the tables that columns name a row of, if they name any."""
    found: Json = {
        "name": field.name,
        "titles": field.name,
        "dc:title": _texts(described, "title"),
        "dc:description": _texts(described, "description"),
        "datatype": _datatype(field),
        "required": field.required,
    }
    return found | ({"dc:references": {"@id": _file(named[field.name])}} if field.name in named else {})


def _datatype(field: Field) -> Json:
    """The type. A string's format is the regular expression of its pattern or of its vocabulary."""
    found: Json = {"base": field.type}
    if field.type == "boolean":
        found["format"] = "true|false"
    if field.type == "date":
        found["format"] = "yyyy-MM-dd"
    if field.type == "string" and field.enum:
        found["format"] = "|".join(map(_literal, field.enum))
    elif field.type == "string" and field.pattern:
        found["format"] = field.pattern
    number = {"integer": int, "number": float}.get(field.type, str)
    found |= {_LIMITS[name]: number(value) for name, value in field.limits}
    return found | {_LIMITS[name]: value for name, value in field.lengths}


def _literal(text: str) -> str:
    return "".join(f"\\{char}" if char in _SPECIAL else char for char in text)


def _texts(thing: Json, what: str) -> list[dict[str, Any]]:
    return list(_tagged(thing, what))


def _tagged(thing: Json, what: str) -> Iterator[dict[str, Any]]:
    for language, text in by_language(thing, what).items():
        yield {"@value": text, "@language": language}
