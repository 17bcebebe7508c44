"""W3C Web Annotations: every quote and every mention as a note on the text of its article, in one JSON-LD file.

Ids begin with the address at which the folder is to be published; where that is not known they are relative, and each
reader takes them to lie where it found the file. The context of the model lies beside, as far as it is used, for those
who read without the network.

The text that is annotated is the article text in which the tables' offsets count, not the page on the web, whose text
may differ: it has a name of its own (``#<article_id>``), and ``via`` leads to the page. A position counts Unicode code
points, as the model asks. What stands before and after a stretch is given where the package has the text.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from functools import partial
from importlib.resources import as_file, files
from pathlib import Path

from qawl.model.schema import canonical
from qawl.publish import citation
from qawl.publish.export.source import Json, Row, Source, both

FILE, CONTEXT_FILE = "annotations.jsonld", "context.jsonld"
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:Z|[+-][0-9]{2}:[0-9]{2})")
AROUND = 32
"""Characters that are given before and after a stretch."""


def write(package: Source, out: Path) -> None:
    """Write the annotations into the folder ``out``, one by one, and the context. The same rows give the same bytes."""
    with as_file(files("qawl.publish.export") / "annotations.context.json") as context:
        shutil.copyfile(context, out / CONTEXT_FILE)
    with (out / FILE).open("w", encoding="utf-8", newline="\n") as file:
        head = canonical(_page(package)).removesuffix("\n}\n")
        file.write(f'{head},\n  "items": [')
        before = "\n"
        for annotation in notes(package):
            file.write(f"{before}    {json.dumps(annotation, ensure_ascii=False)}")
            before = ",\n"
        file.write("\n  ]\n}\n")


def _page(package: Source) -> Json:
    """The page, and the collection that it is: who made it, of what, when."""
    generator = package.descriptor.get("generator", {})
    program = " ".join(str(generator[name]) for name in ("name", "version") if name in generator)
    collection = {
        "id": f"{package.base}#annotations",
        "type": "AnnotationCollection",
        "label": both(package.descriptor, "title"),
        "rights": next((address for _, address in package.links("licenses") if address), None),
        "creator": [_agent(package, number, one) for number, one in enumerate(_creators(package), 1)],
        "generator": {"id": f"{package.base}#generator", "type": "Software", "name": program or "qawl"},
        "generated": _generated(package),
    }
    return {
        "@context": CONTEXT,
        "id": f"{package.base}{FILE}",
        "type": "AnnotationPage",
        "partOf": {name: value for name, value in collection.items() if value},
    }


def _creators(package: Source) -> list[citation.Person]:
    return citation.creators(package.descriptor)


def _agent(package: Source, number: int, one: citation.Person) -> Json:
    kind = "Person" if one.family and one.given else "Organization"
    return {"id": _agent_id(package, number, one), "type": kind, "name": one.name}


def _agent_id(package: Source, number: int, one: citation.Person) -> str:
    return f"https://orcid.org/{one.orcid}" if one.orcid else f"{package.base}#creator-{number}"


def _generated(package: Source) -> str | None:
    """When the version was made, as the time of a day in a zone."""
    created, day = str(package.descriptor.get("created")), package.day()
    return created if _TIME.fullmatch(created) else f"{day}T00:00:00Z" if day else None


def notes(package: Source) -> Iterator[Json]:
    """The quotes of each article, then its mentions."""
    made: Json = {"creator": [_agent_id(package, number, one) for number, one in enumerate(_creators(package), 1)]}
    made |= {"generated": when} if (when := _generated(package)) else {}
    note = partial(_annotation, base=package.base, made=made)
    entities = {row["entity_id"]: row for row in package.rows("entities")}
    for rows in package.by_article():
        [article] = rows["articles"]
        texts = [row["text"] for row in rows["segments"]]
        text = None if None in texts else "\n".join(texts)
        for quote in rows["quotes"]:
            body = _of_quote(quote, entities, package.base)
            yield note(quote["quote_id"], quote, article, text, "classifying", body)
        for mention in rows["mentions"]:
            body = [_entity(entities[mention["entity_id"]], package.base)]
            yield note(mention["mention_id"], mention, article, text, "identifying", body)


def _annotation(
    key: str, row: Row, article: Row, text: str | None, motivation: str, body: list[Json], base: str, made: Json
) -> Json:
    return {
        "id": f"{base}#{key}",
        "type": "Annotation",
        "motivation": motivation,
        **made,
        "body": body,
        "target": {
            "type": "SpecificResource",
            "source": _source(article, base),
            "selector": [
                {"type": "TextPositionSelector", "start": row["start"], "end": row["end"]},
                _text_quote(row, text),
            ],
        },
    }


def _source(article: Row, base: str) -> Json:
    name = f"{base}#{article['article_id']}"
    found = {"id": name, "type": "Text", "format": "text/plain", "language": article["language"]}
    return found | ({"via": article["url"]} if article["url"] else {})


def _text_quote(row: Row, text: str | None) -> Json:
    found = {"type": "TextQuoteSelector", "exact": row["text"]}
    if text is not None:
        found["prefix"] = text[max(0, row["start"] - AROUND) : row["start"]]
        found["suffix"] = text[row["end"] : row["end"] + AROUND]
    return found


def _of_quote(quote: Row, entities: dict[str, Row], base: str) -> list[Json]:
    """Its kind as a tag, its speaker as far as he is known, the words that attribute it."""
    body: list[Json] = [{"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": quote["kind"]}]
    if quote["speaker_id"]:
        body.append(_entity(entities[quote["speaker_id"]], base))
    elif quote["speaker_name"]:
        body.append(_words(quote["speaker_name"], "identifying"))
    if quote["cue"]:
        body.append(_words(quote["cue"], "describing"))
    return body


def _words(text: str, purpose: str) -> Json:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "language": "ar", "value": text}


def _entity(entity: Row, base: str) -> Json:
    """An entity: that of Wikidata where it is an identity, else a name within the package."""
    known = entity["wikidata_id"]
    source = f"http://www.wikidata.org/entity/{known}" if known else f"{base}#{entity['entity_id']}"
    return {"type": "SpecificResource", "purpose": "identifying", "source": {"id": source, "label": entity["name"]}}
