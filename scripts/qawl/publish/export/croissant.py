"""Croissant 1.1: the tables as CSV files and one JSON-LD file that tells machine-learning tools how to load them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from qawl.model.field import Field
from qawl.model.schema import canonical
from qawl.publish import citation, cite
from qawl.publish.export.source import Json, Source, Table, by_language

FILE = "croissant.json"
_TYPES = {"integer": "sc:Integer", "number": "sc:Float", "boolean": "sc:Boolean", "date": "sc:Date"}
_LOCAL = {"@container": "@language"}
_JSON = "@json"
_CR = (
    *("arrayShape", "citeAs", "column", "containedIn", "equivalentProperty", "extract", "field", "fileProperty"),
    *("fileObject", "fileSet", "format", "includes", "isArray", "isLiveDataset", "jsonPath", "key", "md5"),
    *("parentField", "path", "recordSet", "references", "regex", "repeated", "replace", "samplingRate", "separator"),
    *("source", "subField", "transform"),
)
CONTEXT: Mapping[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    **{name: f"cr:{name}" for name in _CR},
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": _JSON},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "description": _LOCAL,
    "examples": {"@id": "cr:examples", "@type": _JSON},
    "name": _LOCAL,
    "sc": "https://schema.org/",
}
"""The context that the specification gives."""


def write(package: Source, out: Path) -> None:
    """Write the tables and ``croissant.json`` into the folder ``out``. The same rows give the same bytes."""
    described = describe(package, package.write_data(out))
    (out / FILE).write_text(canonical(described), encoding="utf-8", newline="\n")


def describe(package: Source, files: Mapping[str, tuple[str, int]]) -> Json:
    """The description; ``files`` gives SHA-256 and size of each table's CSV file."""
    told = package.descriptor
    found: Json = {
        "@context": dict(CONTEXT),
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": by_language(told, "title"),
        "description": by_language(told, "description"),
        "version": told.get("version"),
        "datePublished": package.day(),
        "citeAs": "\n".join(cite.FORMATS["bibtex"](cite.dataset(told))),
        "license": [address or title for title, address in package.links("licenses")],
        "creator": [_maker(one) for one in citation.creators(told)],
        "isBasedOn": [address for _, address in package.links("sources") if address],
        "keywords": told.get("keywords"),
        "inLanguage": ["ar", "en"],
        "url": package.address(),
        "distribution": [_file(table, *files[name]) for name, table in package.tables.items()],
        "recordSet": [part for table in package.tables.values() for part in _record_sets(table)],
    }
    return {name: value for name, value in found.items() if value}


def _maker(one: citation.Person) -> Json:
    found = {"@type": "sc:Person" if one.family and one.given else "sc:Organization", "name": {"en": one.name}}
    return found | ({"@id": f"https://orcid.org/{one.orcid}"} if one.orcid else {})


def _file(table: Table, sha256: str, size: int) -> Json:
    path = f"data/{table.name}.csv"
    return {
        "@type": "cr:FileObject",
        "@id": path,
        "name": {"en": path},
        "description": by_language(table.described, "description"),
        "contentUrl": path,
        "contentSize": f"{size} B",
        "encodingFormat": "text/csv",
        "sha256": sha256,
    }


def _record_sets(table: Table) -> Iterator[Json]:
    yield {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": {"en": table.name},
        "description": by_language(table.described, "description"),
        "key": [{"@id": f"{table.name}/{name}"} for name in table.schema.primary_key],
        "field": [_field(table, field, described) for field, described in table.of_fields()],
    }
    yield from (_vocabulary(table, described) for _, described in table.of_fields() if described.get("categories"))


def _field(table: Table, field: Field, described: Json) -> Json:
    found: Json = {
        "@type": "cr:Field",
        "@id": f"{table.name}/{field.name}",
        "name": {"en": field.name},
        "description": by_language(described, "description"),
        "dataType": _TYPES.get(field.type, "sc:Text"),
        "source": _column(table.name, field.name),
    }
    for key in table.schema.foreign_keys:
        if key.fields == (field.name,):  # the column, not the record set's field: mlcroissant cannot join a joined one
            found["references"] = _column(key.resource, key.reference[0])
    return found


def _column(table: str, name: str) -> Json:
    return {"fileObject": {"@id": f"data/{table}.csv"}, "extract": {"column": name}}


def _vocabulary(table: Table, described: Json) -> Json:
    """A closed vocabulary: its values with what they are called."""
    name = f"{table.name}.{described['name']}"
    columns = {"value": "value", "label_en": "label", "label_ar": "label@ar"}
    rows = [
        {f"{name}/{column}": one[key] for column, key in columns.items() if key in one}
        for one in described["categories"]
        if isinstance(one, dict)
    ]
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": {"en": name},
        "dataType": "sc:Enumeration",
        "description": by_language(described, "description"),
        "key": {"@id": f"{name}/value"},
        "field": [
            {"@type": "cr:Field", "@id": f"{name}/{column}", "name": {"en": column}, "dataType": "sc:Text"}
            for column in columns
        ],
        "data": rows,
    }
