"""What a page is in the words of schema.org, as JSON-LD that stands in it.

The package is a ``Dataset``, as search engines for data read it; an article is a ``NewsArticle`` whose parts are the
``Quotation``s that it attributes to somebody. What the article denies, supposes or asks is no quotation of anybody's.
The words of the article itself are never here: they may be withheld.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from qawl.model.schema import canonical
from qawl.publish import citation
from qawl.publish.address import Address
from qawl.publish.export.source import Json, Row, Source
from qawl.publish.site import paths
from qawl.publish.site.article import Spoken, View
from qawl.publish.site.downloads import Download
from qawl.publish.site.interface import LANGUAGES, Language, names, told

CONTEXT = "https://schema.org"
_TYPES = {"person": "Person", "unnamed": "Person", "organization": "Organization", "group": "Organization"}
"""What a kind of speaker, or of entity, is; a document or a place says nothing in the terms of schema.org."""
_WIKIDATA = "https://www.wikidata.org/entity/"
_DAY = re.compile("[0-9]{4}(-[0-9]{2}){0,2}")
_ESCAPED = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def script(thing: Json) -> Markup:
    """A thing as it stands in a page: nothing in it can end the element that holds it."""
    text = canonical({name: value for name, value in thing.items() if value}).strip()
    for letter, written in _ESCAPED.items():
        text = text.replace(letter, written)
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(text))


def dataset(source: Source, files: Iterable[Json], days: tuple[str, str] | None, language: Language,
            address: Address) -> Json:  # fmt: skip
    """The package; ``files`` are its distributions, ``days`` the first and the last on which its articles appeared."""
    described = source.descriptor
    titles = {one: told(described, "title", one) for one in LANGUAGES}
    return {
        "@context": CONTEXT,
        "@type": "Dataset",
        "@id": address.of("index.html") + "#dataset" if address else "",
        "url": address.of(f"{language}/index.html") if address else described.get("homepage"),
        "name": titles[language],
        "alternateName": next((one for one in titles.values() if one != titles[language]), None),
        "description": told(described, "description", language),
        "version": described.get("version"),
        "identifier": citation.doi(described),
        "dateModified": source.day(),
        "temporalCoverage": "/".join(days) if days else None,
        "inLanguage": "ar",
        "keywords": described.get("keywords"),
        "license": [web for _, web in source.links("licenses") if web],
        "isBasedOn": [web for _, web in source.links("sources") if web],
        "creator": [_creator(one) for one in citation.creators(described)],
        "distribution": list(files),
    }


def _creator(person: citation.Person) -> Json:
    found = {"@type": "Person" if person.family else "Organization", "name": person.name}
    return found | ({"sameAs": f"https://orcid.org/{person.orcid}"} if person.orcid else {})


def distribution(offered: Iterable[Download], files: Iterable[Mapping[str, Any]], address: Address) -> Iterator[Json]:
    """What can be downloaded, the whole before its tables; nothing where no address is known."""
    if not address:
        return
    for one in offered:
        yield _download(one.name, address.of(one.path), one.mediatype, one.bytes)
    for table in (file for file in files if file["name"]):
        media = table["described"].get("mediatype") or "text/csv"
        yield _download(table["name"], address.of(f"package/{table['path']}"), media, table["bytes"])


def _download(name: str, url: str, media: str, size: int) -> Json:
    return {
        "@type": "DataDownload",
        "name": name,
        "contentUrl": url,
        "encodingFormat": media,
        "contentSize": f"{size} B",
    }


@dataclass(frozen=True, slots=True)
class Speakers:
    """Speakers as schema.org has them: ``place`` is the page of one, below the folder of the language."""

    entities: Mapping[str, Row]
    place: Callable[[str], str]
    language: Language
    address: Address

    def of(self, quote: Row) -> Json | None:
        """The speaker of a quote; nobody where none is named, or it is not somebody who speaks."""
        known = self.entities.get(quote["speaker_id"] or "")
        kind = _TYPES.get(known["kind"] if known else quote["speaker_kind"])
        written = quote["speaker_name"] or (known["name"] if known else None)
        if not kind or not written:
            return None
        if known is None:
            return {"@type": kind, "name": written}
        first, beside = names(known, self.language, written)
        found = {"@type": kind, "name": first, "alternateName": beside}
        if known["wikidata_id"]:
            found["sameAs"] = _WIKIDATA + known["wikidata_id"]
        if self.address:
            found["url"] = self.address.base + f"{self.language}/{self.place(known['entity_id'])}"
        return {name: value for name, value in found.items() if value}


def article(view: View, outlet: Row, speakers: Speakers) -> Json:
    """An article with its quotes; ``outlet`` is the row of its newspaper."""
    row, address = view.article, speakers.address
    page = f"{speakers.language}/{paths.article(row['article_id'])}"
    first, beside = names(outlet, speakers.language)
    publisher = {"@type": "NewsMediaOrganization", "name": first, "alternateName": beside, "url": outlet["url"]}
    return {
        "@context": CONTEXT,
        "@type": "NewsArticle",
        "headline": row["headline"],
        "alternativeHeadline": row["deck"],
        "inLanguage": row["language"],
        "datePublished": row["published_at"] or row["published_on"],
        "url": row["url"],
        "articleSection": row["section"],
        "publisher": {name: value for name, value in publisher.items() if value},
        "author": [{"@type": "Person", "name": one["name"]} for one in view.credits if one["role"] == "author"],
        "subjectOf": {"@type": "WebPage", "url": address.of(page)} if address else None,
        "hasPart": list(_quotations(view.spoken, page, speakers)),
    }


def _quotations(spoken: Iterable[Spoken], page: str, speakers: Speakers) -> Iterator[Json]:
    for one in spoken:
        quote = one.said.quote
        if quote["assertion"] != "asserted":
            continue
        place = f"#{paths.fragment(quote['quote_id'])}"
        day = quote["stated_on"] or ""
        found = {
            "@type": "Quotation",
            "@id": f"{speakers.address.of(page)}{place}" if speakers.address else place,
            "text": quote["text"],
            "inLanguage": "ar",
            "spokenByCharacter": speakers.of(quote),
            "dateCreated": day if _DAY.fullmatch(day) else None,
        }
        yield {name: value for name, value in found.items() if value}
