"""The descriptor of a package that begins: what its owner said of it, and the nine tables as their schemas have it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from qawl.model import schema

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence for what a package adds, by its SPDX identifier."""

    name: str
    title: str
    url: str


def _creative(name: str, title: str) -> Licence:
    kind, version = name.removeprefix("CC-").lower().rsplit("-", 1)
    return Licence(
        name, f"Creative Commons {title} {version}", f"https://creativecommons.org/licenses/{kind}/{version}/"
    )


LICENCES = {
    one.name: one
    for one in (
        _creative("CC-BY-4.0", "Attribution"),
        _creative("CC-BY-SA-4.0", "Attribution-ShareAlike"),
        _creative("CC-BY-NC-4.0", "Attribution-NonCommercial"),
        Licence("CC0-1.0", "Creative Commons Zero 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        Licence("ODbL-1.0", "Open Database License 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
        Licence(
            "ODC-By-1.0", "Open Data Commons Attribution License 1.0", "https://opendatacommons.org/licenses/by/1-0/"
        ),
    )
}
"""The licences that may be named; of another, who knows it writes it into the descriptor."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the owner of a package says of it; ``day`` is that on which it begins."""

    name: str
    title: str
    title_ar: str
    licence: Licence
    contributors: tuple[str, ...]
    day: str


_DESCRIPTION = (
    "Arabic newspaper pages, saved as they were, turned into normalised tables that say who said what, where each word "
    "stands on the page, who and what is named, when, and what the page links to. Every start and end counts Unicode "
    "code points, half open. Found by rules and lexicons, reviewed by people where articles.reviewed_on says so."
)
_DESCRIPTION_AR = (
    "صفحات صحف عربية محفوظة كما هي، حُوّلت إلى جداول منتظمة تبيّن مَن قال ماذا، وأين يقع كل لفظ في الصفحة، ومَن ذُكر وما "
    "ذُكر، ومتى، وإلى ماذا تحيل الصفحة. وكل بداية ونهاية عدٌّ لرموز يونيكود في مجال نصف مفتوح. استُخرجت بقواعد ومعاجم، "
    "وراجعها إنسان حيث يذكر ذلك articles.reviewed_on."
)
_TEXT = {
    "title": "The pages' words belong to their newspapers, all rights reserved; how to have a page or a person removed",
    "path": "seeds/RIGHTS.md",
    "scope": "text",
}
_SOURCES = [{"title": "Saved pages of the newspapers in data/outlets.csv", "path": "data/outlets.csv"}]
_WORDLESS = ("outlets",)
"""Tables that hold no words of a newspaper's pages."""
_DIALECT = {
    "delimiter": ",",
    "lineTerminator": "\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "skipInitialSpace": False,
    "header": True,
}
_TOLD = ("title", "title@ar", "description", "description@ar")


def begun(said: Said) -> Json:
    """The descriptor of the package, without any stamp: there are no tables yet."""
    added = {"name": said.licence.name, "title": said.licence.title, "path": said.licence.url, "scope": "additions"}
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": said.name,
        "title": said.title,
        "title@ar": said.title_ar,
        "description": _DESCRIPTION,
        "description@ar": _DESCRIPTION_AR,
        "version": "0.1.0",
        "created": f"{said.day}T00:00:00Z",
        "licenses": [added, _TEXT],
        "sources": _SOURCES,
        "contributors": [{"title": one, "roles": ["creator", "maintainer"]} for one in said.contributors],
        "keywords": ["Arabic", "news", "quotation", "frictionless", "العربية", "الأخبار", "الاقتباس"],
        "resources": [_resource(name, added) for name in schema.table_names()],
    }


def _resource(name: str, added: Mapping[str, str]) -> Json:
    stated = schema.descriptor_of(name)
    return {
        "name": name,
        "type": "table",
        "path": f"data/{name}.csv",
        **{word: stated[word] for word in _TOLD},
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": _DIALECT,
        "schema": f"schemas/{name}.schema.json",
        "sources": _SOURCES,
        "licenses": [added] if name in _WORDLESS else [added, _TEXT],
    }
