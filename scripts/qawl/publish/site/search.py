"""The search over quotes: an index in pieces that a page loads as scripts, so that it works without any server.

A quote is found by the folded words of what is said and of its speaker's name. The words stand in order, in files of
about ``PIECE`` characters; a page knows the first word of each file, loads those that may hold a word or what begins
with it, and then only the quotes that it shows. The fold of the page is the package's own, letter by letter.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from qawl.arabic.letters import fold, folded_letters
from qawl.arabic.words import readings
from qawl.publish.export.source import Row
from qawl.publish.site import paths
from qawl.publish.site.gathered import Said
from qawl.publish.site.places import Places

PIECE = 40_000
QUOTES = 100
"""Quotes in one file."""
_WORD = re.compile(r"[^\W_]+")
_ARTICLE = "ال"
_ARTICLES = (_ARTICLE, "لل")
"""The definite article, and what it is after ل: what may stand before a word that was asked for without it."""


def write(
    said: Sequence[Said], outlets: Mapping[str, Row], entities: Mapping[str, Row], places: Places, out: Path
) -> None:
    """Write the index of ``said``, which stands in the order in which it is shown, into the folder ``out``."""
    out.mkdir(parents=True)
    words = defaultdict(list)
    for number, one in enumerate(said):
        for word in sorted(_words(one.quote)):
            words[word].append(number)
    firsts = []
    for number, piece in enumerate(_pieces(words)):
        firsts.append(next(iter(piece)))
        _script(out / f"words-{number}.js", "words", number, piece)
    for number, start in enumerate(range(0, len(said), QUOTES)):
        shown = [_shown(one, entities, places) for one in said[start : start + QUOTES]]
        _script(out / f"quotes-{number}.js", "quotes", number, shown)
    index = {
        "firsts": firsts,
        "quotes": len(said),
        "chunk": QUOTES,
        "fold": folded_letters(),
        "articles": _ARTICLES,
        "outlets": {key: [row["name_en"] or row["name"], row["name"]] for key, row in outlets.items()},
    }
    _script(out / "index.js", "index", None, index)


def _words(quote: Row) -> set[str]:
    """The words by which the quote is found: as they stand, and without what is joined to a definite article."""
    found = set()
    for text in (quote["text"], quote["speaker_name"]):
        for word in _WORD.findall(fold(text or "")):
            found.add(word)
            for _, rest in readings(word):
                if rest.startswith(_ARTICLE) and len(rest) > len(_ARTICLE) + 1:
                    found |= {rest, rest.removeprefix(_ARTICLE)}
    return found


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


def _shown(one: Said, entities: Mapping[str, Row], places: Places) -> list[Any]:
    """What a result shows: text, speaker with his page, article with its page, day, outlet, kind."""
    quote, article = one.quote, one.article
    speaker = quote["speaker_id"]
    return [
        quote["text"],
        quote["speaker_name"] or (entities[speaker]["name"] if speaker else ""),
        places.address(speaker) if speaker else "",
        article["headline"],
        f"{paths.article(article['article_id'])}#{paths.fragment(quote['quote_id'])}",
        article["published_on"] or "",
        article["outlet"],
        quote["kind"],
        quote["speaker_kind"],
    ]


def _script(path: Path, name: str, number: int | None, value: Any) -> None:
    said = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    head = "" if number is None else f"{number},"
    path.write_text(f"qawl.{name}({head}{said});\n", encoding="utf-8", newline="\n")
