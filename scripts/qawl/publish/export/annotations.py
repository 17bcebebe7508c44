"""W3C Web Annotations: every quote and every mention as a note on the text of its article, in one JSON-LD file.

The text that is annotated is the article text in which the tables' offsets count, not the page on the web, whose text
may differ: it has a name of its own (``#<article_id>``), and ``via`` leads to the page. A position counts Unicode code
points, as the model asks. What stands before and after a stretch is given where the package has the text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from qawl.model.schema import canonical
from qawl.publish.export.source import Json, Row, Source, both

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Characters that are given before and after a stretch."""


def write(package: Source, out: Path) -> None:
    """Write the file ``out``, annotation by annotation. The same rows give the same bytes."""
    with out.open("w", encoding="utf-8", newline="\n") as file:
        head = canonical(_page(package)).removesuffix("\n}\n")
        file.write(f'{head},\n  "items": [')
        before = "\n"
        for annotation in notes(package):
            file.write(f"{before}    {json.dumps(annotation, ensure_ascii=False)}")
            before = ",\n"
        file.write("\n  ]\n}\n")


def _page(package: Source) -> Json:
    rights = next((address for _, address in package.links("licenses") if address), None)
    found = {
        "@context": CONTEXT,
        "id": "",
        "type": "AnnotationPage",
        "label": both(package.descriptor, "title"),
        "rights": rights,
    }
    return {name: value for name, value in found.items() if value is not None}


def notes(package: Source) -> Iterator[Json]:
    """The quotes of each article, then its mentions."""
    entities = {row["entity_id"]: row for row in package.rows("entities")}
    for rows in package.by_article():
        [article] = rows["articles"]
        texts = [row["text"] for row in rows["segments"]]
        text = None if None in texts else "\n".join(texts)
        for quote in rows["quotes"]:
            yield _annotation("quote_id", quote, article, text, "classifying", _of_quote(quote, entities))
        for mention in rows["mentions"]:
            body = [_entity(entities[mention["entity_id"]])]
            yield _annotation("mention_id", mention, article, text, "identifying", body)


def _annotation(key: str, row: Row, article: Row, text: str | None, motivation: str, body: list[Json]) -> Json:
    return {
        "id": f"#{row[key]}",
        "type": "Annotation",
        "motivation": motivation,
        "body": body,
        "target": {
            "type": "SpecificResource",
            "source": _source(article),
            "selector": [
                {"type": "TextPositionSelector", "start": row["start"], "end": row["end"]},
                _text_quote(row, text),
            ],
        },
    }


def _source(article: Row) -> Json:
    found = {"id": f"#{article['article_id']}", "type": "Text", "format": "text/plain", "language": article["language"]}
    return found | ({"via": article["url"]} if article["url"] else {})


def _text_quote(row: Row, text: str | None) -> Json:
    found = {"type": "TextQuoteSelector", "exact": row["text"]}
    if text is not None:
        found["prefix"] = text[max(0, row["start"] - AROUND) : row["start"]]
        found["suffix"] = text[row["end"] : row["end"] + AROUND]
    return found


def _of_quote(quote: Row, entities: dict[str, Row]) -> list[Json]:
    """Its kind as a tag, its speaker as far as he is known, the words that attribute it."""
    body: list[Json] = [{"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": quote["kind"]}]
    if quote["speaker_id"]:
        body.append(_entity(entities[quote["speaker_id"]]))
    elif quote["speaker_name"]:
        body.append(_words(quote["speaker_name"], "identifying"))
    if quote["cue"]:
        body.append(_words(quote["cue"], "describing"))
    return body


def _words(text: str, purpose: str) -> Json:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "language": "ar", "value": text}


def _entity(entity: Row) -> Json:
    """An entity: that of Wikidata where it is an identity, else a name within the package."""
    known = entity["wikidata_id"]
    source = f"http://www.wikidata.org/entity/{known}" if known else f"#{entity['entity_id']}"
    return {"type": "SpecificResource", "purpose": "identifying", "source": {"id": source, "label": entity["name"]}}
