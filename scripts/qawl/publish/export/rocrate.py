"""RO-Crate 1.2: the tables as CSV files and one JSON-LD file that research repositories read."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from qawl.model.faults import FaultyInput
from qawl.model.schema import canonical
from qawl.package import descriptor
from qawl.publish.export.source import Json, Source, Table, both

FILE = "ro-crate-metadata.json"
VERSION = "1.2"


def write(package: Source, out: Path) -> None:
    """Write the tables, ``ro-crate-metadata.json`` and what the licences name into the folder ``out``."""
    files = package.write_data(out)
    copied = [path for path in _licence_files(package) if _copied(package, path, out)]
    (out / FILE).write_text(canonical(describe(package, files, copied)), encoding="utf-8", newline="\n")


def describe(package: Source, files: Mapping[str, tuple[str, int]], licence_files: list[str]) -> Json:
    """The description; ``files`` gives SHA-256 and size of each table's CSV file."""
    graph = [
        {
            "@id": FILE,
            "@type": "CreativeWork",
            "conformsTo": {"@id": f"https://w3id.org/ro/crate/{VERSION}"},
            "about": {"@id": "./"},
        },
        _root(package, licence_files),
        *(_file(table, *files[name]) for name, table in package.tables.items()),
        *(field for table in package.tables.values() for field in _fields(table)),
        *({"@id": path, "@type": "File", "name": path, "encodingFormat": "text/markdown"} for path in licence_files),
        *_licences(package),
        *({"@id": key, "@type": "Organization", "name": name} for key, name in _creators(package)),
    ]
    return {"@context": f"https://w3id.org/ro/crate/{VERSION}/context", "@graph": graph}


def _root(package: Source, licence_files: list[str]) -> Json:
    told = package.descriptor
    found: Json = {
        "@id": "./",
        "@type": "Dataset",
        "name": both(told, "title"),
        "description": both(told, "description"),
        "datePublished": package.day(),
        "version": told.get("version"),
        "license": [{"@id": licence["@id"]} for licence in _licences(package)],
        "creator": [{"@id": key} for key, _ in _creators(package)],
        "keywords": told.get("keywords"),
        "inLanguage": "ar",
        "isBasedOn": [{"@id": address} for _, address in package.links("sources") if address],
        "hasPart": [{"@id": path} for path in (*map(_path, package.tables), *licence_files)],
    }
    return {name: value for name, value in found.items() if value}


def _file(table: Table, sha256: str, size: int) -> Json:
    return {
        "@id": _path(table.name),
        "@type": "File",
        "name": both(table.described, "title"),
        "description": both(table.described, "description"),
        "encodingFormat": "text/csv",
        "contentSize": str(size),
        "sha256": sha256,
        "variableMeasured": [{"@id": field["@id"]} for field in _fields(table)],
    }


def _fields(table: Table) -> Iterator[Json]:
    for field, described in table.of_fields():
        yield {
            "@id": f"#{table.name}.{field.name}",
            "@type": "PropertyValue",
            "propertyID": field.name,
            "name": both(described, "title"),
            "description": both(described, "description"),
        }


def _licences(package: Source) -> list[Json]:
    return [
        {"@id": address or f"#license-{number}", "@type": "CreativeWork", "name": title}
        for number, (title, address) in enumerate(package.links("licenses"), 1)
    ]


def _creators(package: Source) -> list[tuple[str, str]]:
    people = [one["title"] for one in package.descriptor.get("contributors", ()) if "creator" in one.get("roles", ())]
    return [(f"#creator-{number}", name) for number, name in enumerate(people, 1)]


def _licence_files(package: Source) -> list[str]:
    """The files of the package that its licences name."""
    paths = [str(one.get("path", "")) for one in package.descriptor.get("licenses", ())]
    return [path for path in dict.fromkeys(paths) if path and "://" not in path]


def _copied(package: Source, path: str, out: Path) -> bool:
    """Whether the package has the file, which is then copied."""
    try:
        source = descriptor.regular(package.root, path)
    except FaultyInput:
        return False
    (out / path).parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, out / path)
    return True


def _path(table: str) -> str:
    return f"data/{table}.csv"
