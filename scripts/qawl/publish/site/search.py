"""The search over quotes: an index in pieces that a page loads as scripts, so that it works without any server.

A quote is found by its words and by the names of its speaker, of what it was said through and of whatever it names: in
Arabic, in English, and as any article writes them (ترمب is found by who looks for ترامب). The words stand in order, in
files of about ``PIECE`` characters; a page knows the first word of each file, loads those that may hold a word or what
begins with it, then by what the found quotes can be narrowed down, and only then the quotes that it shows. Spelling is
that of every search over the package.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from qawl.arabic import searching
from qawl.arabic.letters import folded_letters
from qawl.model import schema
from qawl.package import quoted
from qawl.publish.export.source import Row
from qawl.publish.site import paths
from qawl.publish.site.gathered import Said
from qawl.publish.site.places import Places

PIECE = 40_000
QUOTES, FACETS, SPEAKERS = 100, 5_000, 500
"""Of each so many in one file."""
KINDS = schema.load("quotes").field("kind").enum


def write(
    said: Sequence[Said],
    outlets: Mapping[str, Row],
    entities: Mapping[str, Row],
    spelt: Mapping[str, Iterable[str]],
    places: Places,
    out: Path,
) -> None:
    """Write the index of ``said``, which stands in the order in which it is shown, into the folder ``out``.

    ``spelt`` has for each entity how the articles write it.
    """
    out.mkdir(parents=True)
    words = defaultdict(list)
    names = {key: names_of(entity, spelt.get(key, ())) for key, entity in entities.items()}
    for number, one in enumerate(said):
        for word in sorted(words_of(one, names)):
            words[word].append(number)
    firsts = []
    for number, piece in enumerate(_pieces(words)):
        firsts.append(next(iter(piece)))
        _script(out / f"words-{number}.js", "words", number, piece)
    speakers = _ranked(said, entities)
    _chunks(out, "quotes", QUOTES, [_shown(one, entities, places) for one in said])
    _chunks(out, "facets", FACETS, _facets(said, outlets, speakers))
    _chunks(out, "speakers", SPEAKERS, [[*_both(entities[key]), places.address(key)] for key in speakers])
    index = {
        "firsts": firsts,
        "quotes": len(said),
        "chunks": {"quotes": QUOTES, "facets": FACETS, "speakers": SPEAKERS},
        "speakers": len(speakers),
        "fold": folded_letters(),
        "variants": searching.VARIANTS,
        "articles": searching.BEFORE,
        "shortest": searching.SHORTEST,
        "kinds": KINDS,
        "outlets": [_both(row) for row in outlets.values()],
    }
    _script(out / "index.js", "index", None, index)


def names_of(entity: Row, spelt: Iterable[str]) -> set[str]:
    """The words by which whatever names an entity is found."""
    return searching.found_by(" ".join(filter(None, (entity["name"], entity["name_en"], *spelt))))


def words_of(one: Said, names: Mapping[str, set[str]]) -> set[str]:
    """The words by which a quote is found; ``names`` has those of entities."""
    quote = one.quote
    own = searching.found_by(" ".join(filter(None, (quote["text"], quote["speaker_name"]))))
    return own.union(*(names[key] for key in (quote["speaker_id"], quote["medium_id"], *one.names) if key))


def _both(named: Row) -> list[str]:
    """The English name, else the Arabic one, and the Arabic one."""
    return [named["name_en"] or named["name"], named["name"]]


def _ranked(said: Iterable[Said], entities: Mapping[str, Row]) -> list[str]:
    """The entities that speak, the most quoted first."""
    counts: dict[str, int] = defaultdict(int)
    for one in said:
        if one.quote["speaker_id"]:
            counts[one.quote["speaker_id"]] += 1
    return quoted.ranked(counts, {key: entities[key]["name"] for key in counts})


def _facets(said: Iterable[Said], outlets: Mapping[str, Row], speakers: Sequence[str]) -> list[list[int]]:
    """By what a quote can be narrowed down: speaker (1…n; 0 is nobody known), kind, outlet, year (0 is unknown)."""
    number = {key: at for at, key in enumerate(speakers, 1)}
    paper = {key: at for at, key in enumerate(outlets)}
    return [
        [
            number.get(one.quote["speaker_id"], 0),
            KINDS.index(one.quote["kind"]),
            paper[one.article["outlet"]],
            int((one.article["published_on"] or "0")[:4]),
        ]
        for one in said
    ]


def _pieces(words: Mapping[str, Iterable[int]]) -> Iterator[dict[str, str]]:
    piece: dict[str, str] = {}
    size = 0
    for word in sorted(words, key=lambda word: word.encode("utf-16-be")):  # as JavaScript compares
        piece[word] = _packed(words[word])
        size += len(word) + len(piece[word]) + 6
        if size > PIECE:
            yield piece
            piece, size = {}, 0
    if piece:
        yield piece


def _packed(numbers: Iterable[int]) -> str:
    """Rising numbers by their distances, to the base of 36."""
    last, found = 0, []
    for number in numbers:
        found.append(_base36(number - last))
        last = number
    return " ".join(found)


def _base36(number: int) -> str:
    digits = ""
    while True:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
        if not number:
            return digits


def _shown(one: Said, entities: Mapping[str, Row], places: Places) -> dict[str, Any]:
    """What a result shows of a quote; what there is nothing of is left out."""
    quote, article = one.quote, one.article
    known = entities.get(quote["speaker_id"] or "")
    found = {
        "text": quote["text"],
        "speaker": quote["speaker_name"] or (known["name"] if known else None),
        "english": known["name_en"] if known else None,
        "page": places.address(quote["speaker_id"]) if known else None,
        "role": quote["speaker_role"],
        "headline": article["headline"],
        "link": f"{paths.article(article['article_id'])}#{paths.fragment(quote['quote_id'])}",
        "day": article["published_on"],
        "assertion": quote["assertion"] if quote["assertion"] != "asserted" else None,
        "names": [name for name in (entities[key]["name_en"] for key in one.names) if name],
    }
    return {name: value for name, value in found.items() if value}


def _chunks(out: Path, name: str, size: int, rows: Sequence[Any]) -> None:
    for number, start in enumerate(range(0, len(rows), size)):
        _script(out / f"{name}-{number}.js", name, number, rows[start : start + size])


def _script(path: Path, name: str, number: int | None, value: Any) -> None:
    said = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    head = "" if number is None else f"{number},"
    path.write_text(f"qawl.{name}({head}{said});\n", encoding="utf-8", newline="\n")
