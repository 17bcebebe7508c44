"""Who wrote a page, by what it says of itself and by its byline; nobody who is not named as a person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from qawl.arabic import lexicon
from qawl.arabic.letters import fold
from qawl.pages.bylines import credits_in
from qawl.pages.html.signs import signs
from qawl.pages.html.structured import Structured, kinds, texts
from qawl.pages.layouts.grammar import spelled
from qawl.pages.layouts.names import are_sources, is_person

if TYPE_CHECKING:
    from qawl.pages.html.page_text import PageLine


_METAS = ("author", "article:author", "dc.creator", "sailthru.author", "parsely-author")
_WROTE = ("author", "correspondent", "editor")
_BYLINE = re.compile(r"byline|author|writer|write-?by|كاتب", re.IGNORECASE)
_PARTED = re.compile(r"\s+[-–—|]\s*|\s*[-–—|]\s+|\s*[,،;؛|/()\[\]]\s*")
_NAME = re.compile(r"[^\W\d_.]+(?:[ '.’-]+[^\W\d_]+){1,4}\.?")
_LABELLED = re.compile(rf"(?:{signs('byline').pattern}) ?[:/] ?(?P<name>(?!ال)\w+ ال\w+)")
"""A name that no lexicon knows, where its label leaves nothing else and its end is that of a family's."""
_LONGEST = 90
_WITHIN = 14


def authors_of(
    lines: Sequence[PageLine], headline: int, said: Structured, sites: Iterable[str]
) -> tuple[list[str], list[int]]:
    """The authors' names, and the numbers of the lines that are bylines."""
    own = {spelled(site) for site in sites}
    region = range(headline + 1, min(len(lines), headline + _WITHIN) + 1)
    signed = {number: [*_in_byline(lines[number - 1])] for number in region}
    bylines = [number for number, names in signed.items() if names]
    claimed = [*_persons(said), *_metas(said)]
    shown = [name for number in bylines for name in signed[number]]
    for candidates in (claimed, shown):
        names = [name for name in candidates if spelled(name) not in own]
        if names:
            return list(dict.fromkeys(names)), [*bylines, *_lines_of(names, lines, region)]
    return [], bylines


def _persons(said: Structured) -> Iterator[str]:
    """The authors in JSON-LD; an organization is none."""
    found = said.article.get("author") or said.article.get("creator")
    for one in found if isinstance(found, list) else [found]:
        kind = kinds(one) if isinstance(one, dict) else []
        if "Organization" not in kind and "NewsMediaOrganization" not in kind:
            for name in texts(one):
                yield from names_in(name, "Person" in kind)


def _metas(said: Structured) -> Iterator[str]:
    for meta in _METAS:
        for content in said.metas.get(meta, ()):
            yield from names_in(content, False)


def names_in(words: str, is_said: bool) -> Iterator[str]:
    """The names among ``words``; what is said to be a person need not be known as one."""
    for part in _PARTED.split(words):
        for _, span in credits_in(part, "author") or ():
            name = span.of(part).strip()
            if _is_name(name, is_said):
                yield name


def _is_name(name: str, is_said: bool) -> bool:
    parts = {fold(word.lower()) for word in re.findall(r"\w+", name)}
    if (
        parts & lexicon.words("page_words", "phrase", "class", "nobody")
        or are_sources(name)
        or not _NAME.fullmatch(name)
    ):
        return False
    return is_person(name) or is_said


def _in_byline(line: PageLine) -> Iterator[str]:
    """The names in a line that is a byline by its label, or by what the page calls the element."""
    if len(line.text) > _LONGEST:
        return
    labelled = _LABELLED.fullmatch(line.text.strip())
    if labelled and _is_name(labelled["name"], True):
        yield labelled["name"]
        return
    called = any(_BYLINE.search(name) for name in _called(line))
    for role, span in credits_in(line.text, "author" if called else None):
        name = span.of(line.text).strip()
        if role in _WROTE and _is_name(name, False):
            yield name


def _called(line: PageLine) -> Iterator[str]:
    node = line.element
    for _ in range(3):
        yield from (value or "" for key, value in node.attributes.items() if key in ("class", "id", "rel", "itemprop"))
        if node.parent is None:
            return
        node = node.parent


def _lines_of(names: Iterable[str], lines: Sequence[PageLine], region: Iterable[int]) -> list[int]:
    """The short lines that are hardly more than one of ``names``."""
    near = [n for n in region if len(lines[n - 1].text) <= _LONGEST]
    return [
        n for n in near if any(name in lines[n - 1].text and len(name) * 3 > len(lines[n - 1].text) for name in names)
    ]
