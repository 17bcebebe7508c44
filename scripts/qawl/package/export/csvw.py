"""CSV on the Web: the tables as CSV files and one JSON-LD file with types, keys and meanings of their columns."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qawl.package.export.source import Json, Source, Table, by_language
from qawl.package.schema import Field, canonical

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
    schema: Json = {"columns": [_column(field, described) for field, described in table.of_fields()]}
    schema["primaryKey"] = list(table.schema.primary_key)
    schema["foreignKeys"] = [
        {
            "columnReference": list(key.fields),
            "reference": {"resource": f"data/{key.resource}.csv", "columnReference": list(key.reference)},
        }
        for key in table.schema.foreign_keys
    ]
    return {
        "url": f"data/{table.name}.csv",
        "dc:title": _texts(table.described, "title"),
        "dc:description": _texts(table.described, "description"),
        "tableSchema": {name: value for name, value in schema.items() if value},
    }


def _column(field: Field, described: Json) -> Json:
    return {
        "name": field.name,
        "titles": field.name,
        "dc:title": _texts(described, "title"),
        "dc:description": _texts(described, "description"),
        "datatype": _datatype(field),
        "required": field.required,
    }


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
