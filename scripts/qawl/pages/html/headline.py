"""The headline of a page as it stands there, without the site's name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qawl.pages.html.page_text import PageLine
from qawl.pages.html.structured import Structured, texts
from qawl.pages.layouts.grammar import spelled

_METAS = ("og:title", "twitter:title", "headline", "dc.title", "title")
_PARTING = re.compile(r"\s+[-–—|:»«•·/\\]+\s+|\s*[|»«]\s*")
_HEADING = re.compile(r"h[1-3]")
_WORDS_AT_LEAST = 2
_SHARE = 0.4
_BRIEF = 60


@dataclass(frozen=True, slots=True)
class Headline:
    """The words, and the number of the line in which they stand."""

    text: str
    line: int


def headline_of(lines: Sequence[PageLine], said: Structured, sites: Sequence[str]) -> Headline | None:
    """The headline: of what the page calls so, for machines and in its title, the first that a reader sees on it.

    Where the page shows none of them it is its one heading, else its title. ``sites`` are names of the site.
    """
    own = {spelled(site) for site in sites}
    first = 2 if lines and lines[0].element.tag == "title" else 1
    seen = [n for n in range(first, len(lines) + 1) if spelled(lines[n - 1].text) not in own]
    ordered = sorted(seen, key=lambda n: (_rank(lines[n - 1]), n))
    for title in _titles(lines, said):
        found = _shown(title, lines, ordered)
        if found:
            return found
    headings = [n for n in ordered if _rank(lines[n - 1]) == 1 and len(lines[n - 1].text.split()) >= _WORDS_AT_LEAST]
    if headings:
        return Headline(lines[headings[0] - 1].text, headings[0])
    return _of_title(lines, own)


def otherwise(headline: Headline, said: Structured) -> str | None:
    """What speaks against the headline, for the eye: what machines are told shares no word with what readers see."""
    own = set(spelled(headline.text).split())
    called = (title for title in texts(said.article.get("headline")) if own.isdisjoint(spelled(title).split()))
    other = next(called, None)
    return other and f"for machines its headline is “{' '.join(other.split())[:_BRIEF]}”: the one on the page was taken"


def _titles(lines: Sequence[PageLine], said: Structured) -> Iterator[str]:
    yield from texts(said.article.get("headline"))
    yield from texts(said.article.get("name"))
    for name in _METAS:
        yield from said.metas.get(name, ())
    if lines and lines[0].element.tag == "title":
        yield lines[0].text


def _shown(title: str, lines: Sequence[PageLine], ordered: Sequence[int]) -> Headline | None:
    """The line that is ``title``, or that is its one end, a site's name being the other; the best line first."""
    wanted = spelled(title)
    for test in (str.__eq__, _is_end):
        for number in ordered:
            line = lines[number - 1].text
            if test(wanted, spelled(line)):
                return Headline(line, number)
    holding = (n for n in ordered if _rank(lines[n - 1]) <= 2 and title in lines[n - 1].text)
    first = next(holding, None)
    return Headline(title, first) if first and len(title.split()) >= _WORDS_AT_LEAST else None


def _is_end(title: str, line: str) -> bool:
    long_enough = len(line) >= len(title) * _SHARE and len(line.split()) >= _WORDS_AT_LEAST
    return long_enough and (title.startswith(f"{line} ") or title.endswith(f" {line}")) and _is_parted(title, line)


def _is_parted(title: str, line: str) -> bool:
    rest = title.removeprefix(line) if title.startswith(line) else title.removesuffix(line)
    return bool(re.search(r"[-–—|:»«•·/\\]", rest.strip()[:1] + rest.strip()[-1:]))


def _rank(line: PageLine) -> int:
    """How much the element says that it is a headline: 1 to 4."""
    node, links = line.element, bool(line.links)
    for _ in range(4):
        if node is None or node.tag == "body":
            break
        if _HEADING.fullmatch(node.tag or ""):
            return (1 if node.tag == "h1" else 2) + (2 if links and node.tag != "h1" else 0)
        if "headline" in (node.attributes.get("itemprop") or ""):
            return 1
        parent = node.parent
        if parent is None:
            break
        node = parent
    return 4 if links else 3


def _of_title(lines: Sequence[PageLine], own: set[str]) -> Headline | None:
    """The title without the site's name at its ends: the longest of its parts that is none."""
    if not lines or lines[0].element.tag != "title":
        return None
    parts = [part.strip() for part in _PARTING.split(lines[0].text)]
    others = [part for part in parts if spelled(part) not in own and len(part.split()) >= _WORDS_AT_LEAST]
    return Headline(max(others, key=len), 1) if others else None
