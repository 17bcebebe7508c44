"""RO-Crate 1.2: the tables as CSV files and one JSON-LD file that research repositories read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from qawl.model.schema import canonical
from qawl.publish import citation
from qawl.publish.export import papers
from qawl.publish.export.source import Json, Source, Table, both

FILE = "ro-crate-metadata.json"
VERSION = "1.2"
_KINDS = {".md": "text/markdown", ".cff": "application/yaml", ".html": "text/html"}
_IDENTITIES = ("https://orcid.org/", "https://ror.org/")
"""Addresses that are names of whom they lead to."""


def write(package: Source, out: Path) -> None:
    """Write the tables and ``ro-crate-metadata.json`` into the folder ``out``, where the papers are already."""
    files = package.write_data(out)
    titles = {one["path"]: one["title"] for one in package.descriptor["licenses"] if "path" in one}
    licences = {path: str(titles[path]) for path in papers.licence_files(package)}
    others = {name: says for name, says in papers.NAMES.items() if name not in licences}
    described = [
        *(_paper(out, path, says) | {"@type": ["File", "CreativeWork"]} for path, says in licences.items()),
        *(_paper(out, path, says) for path, says in others.items()),
    ]
    (out / FILE).write_text(canonical(describe(package, files, described)), encoding="utf-8", newline="\n")


def describe(package: Source, files: Mapping[str, tuple[str, int]], beside: list[Json]) -> Json:
    """The description; ``files`` gives SHA-256 and size of each table's CSV file, ``beside`` are other files."""
    makers = (*_creators(package), _publisher(package))
    of_makers = {one["@id"]: one for maker in makers for one in (_maker(maker), _contact(maker)) if one}
    graph = [
        {
            "@id": FILE,
            "@type": "CreativeWork",
            "conformsTo": {"@id": f"https://w3id.org/ro/crate/{VERSION}"},
            "about": {"@id": "./"},
        },
        _root(package, [one["@id"] for one in beside]),
        *(_file(table, *files[name]) for name, table in package.tables.items()),
        *(field for table in package.tables.values() for field in _fields(table)),
        *beside,
        *(one for one in _licences(package) if one["@id"] not in {file["@id"] for file in beside}),
        *_sources(package),
        *of_makers.values(),
    ]
    return {"@context": f"https://w3id.org/ro/crate/{VERSION}/context", "@graph": graph}


def _root(package: Source, beside: list[str]) -> Json:
    told, doi = package.descriptor, citation.doi(package.descriptor)
    found: Json = {
        "@id": "./",
        "@type": "Dataset",
        "name": both(told, "title"),
        "description": both(told, "description"),
        "datePublished": package.day(),
        "version": told.get("version"),
        "identifier": f"https://doi.org/{doi}" if doi else None,
        "url": package.address(),
        "license": _named(_licences(package)),
        "creator": _named(map(_maker, _creators(package))),
        "publisher": _named([_maker(_publisher(package))]),
        "keywords": told.get("keywords"),
        "inLanguage": "ar",
        "isBasedOn": _named(_sources(package)),
        "hasPart": [{"@id": path} for path in (*map(_path, package.tables), *beside)],
    }
    return {name: value for name, value in found.items() if value}


def _named(entities: Iterable[Json]) -> Any:
    """References to the entities; to a single one, without a list."""
    listed = [{"@id": one["@id"]} for one in entities]
    return listed[0] if len(listed) == 1 else listed


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


def _paper(out: Path, path: str, says: str) -> Json:
    raw = (out / path).read_bytes()
    return {
        "@id": path,
        "@type": "File",
        "name": path,
        "description": says,
        "encodingFormat": _KINDS.get(Path(path).suffix, "text/plain"),
        "contentSize": str(len(raw)),
        "sha256": hashlib.sha256(raw).hexdigest(),
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
    """The licences: each by its address, by the file that states it, else by a name within the crate."""
    there = papers.licence_files(package)
    return [
        {
            "@id": address or (one["path"] if one.get("path") in there else f"#license-{number}"),
            "@type": "CreativeWork",
            "name": title,
            "description": papers.scope(one) or title,
        }
        for number, (one, (title, address)) in enumerate(
            zip(package.descriptor["licenses"], package.links("licenses"), strict=True), 1
        )
    ]


def _sources(package: Source) -> list[Json]:
    """What the package was made from, where it has an address."""
    found = {address: title for title, address in package.links("sources") if address}
    return [{"@id": address, "@type": "WebSite", "name": title, "url": address} for address, title in found.items()]


def _creators(package: Source) -> list[Json]:
    listed = package.descriptor["contributors"]
    return [one for one in listed if "creator" in one["roles"]] or list(listed)


def _publisher(package: Source) -> Json:
    """Who is said to publish the package, else its first author, as in its other metadata."""
    listed = package.descriptor["contributors"]
    return next((one for one in listed if "publisher" in one["roles"]), _creators(package)[0])


def _maker(contributor: Json) -> Json:
    """A contributor as far as the descriptor tells: by ORCID or ROR where it has them."""
    path = str(contributor.get("path", ""))
    web = path if "://" in path else None
    identity = path if path.startswith(_IDENTITIES) else f"#{quote(str(contributor['title']), safe='')}"
    contact = _contact(contributor)
    found: Json = {
        "@id": identity,
        "@type": "Person" if contributor.get("familyName") and contributor.get("givenName") else "Organization",
        "name": contributor["title"],
        "givenName": contributor.get("givenName"),
        "familyName": contributor.get("familyName"),
        "url": web,
        "contactPoint": {"@id": contact["@id"]} if contact else None,
    }
    return {name: value for name, value in found.items() if value}


def _contact(contributor: Json) -> Json | None:
    mail = contributor.get("email")
    return (
        {"@id": f"mailto:{mail}", "@type": "ContactPoint", "name": contributor["title"], "email": mail}
        if mail
        else None
    )


def _path(table: str) -> str:
    return f"data/{table}.csv"
