"""The files by which others cite the package, compiled from its descriptor, the one place where a title is written.

``python -m qawl.publish.citation`` (``make cite``) writes CITATION.cff, the DataCite metadata and .zenodo.json anew.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from qawl.model import schema
from qawl.model.edtf import DAY
from qawl.package import descriptor

CFF, DATACITE, ZENODO = "CITATION.cff", ".datacite.json", ".zenodo.json"

Json = dict[str, Any]

_CREATOR = "creator"
_MESSAGE = "If you use {name}, please cite it, and cite the newspapers' articles themselves where you quote them."
_ORCID = re.compile(r"https?://orcid\.org/([0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X])/?")
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)?(10\.[0-9]{4,9}/[^ \t\r\n]+)")
_ROLES = {
    "maintainer": "DataManager",
    "curator": "DataCurator",
    "collector": "DataCollector",
    "editor": "Editor",
    "publisher-of-source": "RightsHolder",
}
"""The roles of the descriptor in the words of DataCite, which Zenodo shares."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who made the package: a person with given and family name, or a name that is not to be taken apart."""

    name: str
    given: str | None
    family: str | None
    orcid: str | None
    affiliation: str | None
    roles: tuple[str, ...]

    @property
    def inverted(self) -> str:
        """Family name first, where it is known which that is."""
        return f"{self.family}, {self.given}" if self.family and self.given else self.name


def people(described: Mapping[str, Any]) -> list[Person]:
    """The contributors."""
    listed = described.get("contributors")
    each = listed if isinstance(listed, list) else ()
    return [_person(one) for one in each if isinstance(one, dict) and one.get("title")]


def _person(one: Mapping[str, Any]) -> Person:
    orcid, roles = _ORCID.fullmatch(str(one.get("path", ""))), one.get("roles")
    return Person(
        str(one["title"]),
        one.get("givenName"),
        one.get("familyName"),
        orcid[1] if orcid else None,
        one.get("organization"),
        tuple(roles) if isinstance(roles, list) else (),
    )


def creators(described: Mapping[str, Any]) -> list[Person]:
    """Those who are cited as authors; all contributors where none is called a creator."""
    every = people(described)
    return [one for one in every if _CREATOR in one.roles] or every


def doi(described: Mapping[str, Any]) -> str | None:
    """The package's DOI, where its ``id`` is one."""
    found = _DOI.fullmatch(str(described.get("id", "")))
    return found[1] if found else None


def day(described: Mapping[str, Any]) -> str | None:
    """The day of this version: the descriptor's ``created``."""
    found = DAY.match(str(described.get("created", "")))
    return found[0] if found else None


def licence(described: Mapping[str, Any]) -> Mapping[str, Any]:
    """The licence of what the package adds: the one that its users may rely on."""
    listed = [one for one in described.get("licenses", ()) if isinstance(one, dict) and one.get("name")]
    return next((one for one in listed if one.get("scope") == "additions"), listed[0] if listed else {})


def cff(described: Mapping[str, Any]) -> str:
    """CITATION.cff: YAML whose every string is written as JSON writes it, which YAML reads the same."""
    name = str(described["title"]).partition(":")[0]
    lines = [
        "cff-version: 1.2.0",
        f"message: {_quoted(_MESSAGE.format(name=name))}",
        "type: dataset",
        *(f"{key}: {_quoted(value)}" for key, value in _cff_fields(described) if value),
        "authors:",
        *(line for one in creators(described) for line in _cff_author(one)),
    ]
    words = described.get("keywords", ())
    return "\n".join([*lines, *(["keywords:"] if words else []), *(f"  - {_quoted(word)}" for word in words)]) + "\n"


def _cff_fields(described: Mapping[str, Any]) -> Iterator[tuple[str, str | None]]:
    yield "title", described["title"]
    yield "abstract", described["description"]
    yield "version", described["version"]
    yield "date-released", day(described)
    yield "license", licence(described).get("name")
    yield "doi", doi(described)
    yield "url", described.get("homepage")


def _cff_author(one: Person) -> Iterator[str]:
    personal = one.family and one.given
    fields = [("family-names", one.family), ("given-names", one.given)] if personal else [("name", one.name)]
    fields += [("affiliation", one.affiliation)] if personal else []
    fields += [("orcid", f"https://orcid.org/{one.orcid}" if one.orcid else None)]
    for n, (key, value) in enumerate((key, value) for key, value in fields if value):
        yield f"  {'- ' if n == 0 else '  '}{key}: {_quoted(value)}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def datacite(described: Mapping[str, Any]) -> Json:
    """The metadata that DataCite registers with a DOI, by its schema 4.5."""
    issued = day(described)
    found: Json = {
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Data package"},
        "creators": [_datacite_person(one) for one in creators(described)],
        "titles": [
            {"title": described["title"], "lang": "en"},
            {"title": described["title@ar"], "titleType": "TranslatedTitle", "lang": "ar"},
        ],
        "publisher": {"name": publisher(described)},
        "publicationYear": issued[:4] if issued else None,
        "subjects": [{"subject": word} for word in described.get("keywords", ())],
        "contributors": [{**_datacite_person(one), "contributorType": role} for one, role in _with_roles(described)],
        "dates": [{"date": issued, "dateType": "Issued"}] if issued else [],
        "language": "ar",
        "relatedIdentifiers": [
            {"relatedIdentifier": path, "relatedIdentifierType": "URL", "relationType": "IsDerivedFrom"}
            for path in _sources(described)
        ],
        "formats": ["text/csv"],
        "version": described["version"],
        "rightsList": [_rights(one) for one in described["licenses"]],
        "descriptions": [
            {"description": described[name], "descriptionType": "Abstract", "lang": lang}
            for name, lang in (("description", "en"), ("description@ar", "ar"))
            if name in described
        ],
        "schemaVersion": "http://datacite.org/schema/kernel-4",
        "doi": doi(described),
        "url": described.get("homepage") or None,
    }
    return {key: value for key, value in found.items() if value is not None}


def publisher(described: Mapping[str, Any]) -> str:
    """Who publishes the package; its first author where nobody is said to, nobody where it has none."""
    published = (one.name for one in people(described) if "publisher" in one.roles)
    return next(chain(published, (one.name for one in creators(described))), "")


def _with_roles(described: Mapping[str, Any]) -> Iterator[tuple[Person, str]]:
    """The contributors, once for each role that DataCite has a word for."""
    return ((one, _ROLES[role]) for one in people(described) for role in one.roles if role in _ROLES)


def _datacite_person(one: Person) -> Json:
    found: Json = {"name": one.inverted}
    found["nameType"] = "Personal" if one.family and one.given else "Organizational"
    if found["nameType"] == "Personal":
        found |= {"givenName": one.given, "familyName": one.family}
    if one.affiliation:
        found["affiliation"] = [{"name": one.affiliation}]
    if one.orcid:
        scheme = {"nameIdentifierScheme": "ORCID", "schemeUri": "https://orcid.org"}
        found["nameIdentifiers"] = [{"nameIdentifier": f"https://orcid.org/{one.orcid}", **scheme}]
    return found


def _rights(one: Mapping[str, Any]) -> Json:
    found: Json = {"rights": one["title"]}
    if str(one.get("path", "")).startswith(("http://", "https://")):
        found["rightsUri"] = one["path"]
    if one.get("name"):
        found |= {
            "rightsIdentifier": one["name"],
            "rightsIdentifierScheme": "SPDX",
            "schemeUri": "https://spdx.org/licenses/",
        }
    return found


def _sources(described: Mapping[str, Any]) -> list[str]:
    return [one["path"] for one in described.get("sources", ()) if str(one.get("path", "")).startswith("http")]


def zenodo(described: Mapping[str, Any]) -> Json:
    """What Zenodo reads from a repository when it archives a release."""
    others = [one for one in described["licenses"] if one != licence(described)]
    found: Json = {
        "upload_type": "dataset",
        "title": described["title"],
        "description": described["description"],
        "version": described["version"],
        "publication_date": day(described),
        "creators": [_zenodo_person(one) for one in creators(described)],
        "contributors": [{**_zenodo_person(one), "type": role} for one, role in _with_roles(described)],
        "access_right": "open",
        "license": licence(described).get("name"),
        "language": "ara",
        "keywords": list(described.get("keywords", ())),
        "related_identifiers": [
            {"identifier": path, "relation": "isDerivedFrom", "scheme": "url"} for path in _sources(described)
        ],
        "notes": " ".join(f"{one['title']}." for one in others) or None,
    }
    return {key: value for key, value in found.items() if value is not None}


def _zenodo_person(one: Person) -> Json:
    found = {"name": one.inverted, "affiliation": one.affiliation, "orcid": one.orcid}
    return {key: value for key, value in found.items() if value}


def files(described: Mapping[str, Any]) -> dict[str, str]:
    """The text of each file by its name."""
    return {
        CFF: cff(described),
        DATACITE: schema.canonical(datacite(described)),
        ZENODO: schema.canonical(zenodo(described)),
    }


def main(root: Path) -> None:
    """Write the files beside the descriptor in ``root``."""
    described, _ = descriptor.read(root / descriptor.FILE)
    for name, text in files(described).items():
        (root / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(*sys.argv[1:]))
