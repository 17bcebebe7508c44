"""What a page says of itself for machines: JSON-LD, and the meta elements of OpenGraph, schema.org and older habits."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_ARTICLES = re.compile(r"(?:\w*Article|\w*BlogPosting|Report|LiveBlogPosting|VideoObject|WebPage)")
"""The types of schema.org that are the content of a page, and the page itself; ``WebPage`` counts last."""
_WHOLE_PAGE = ("WebPage", "VideoObject")
_FOLLOWED = ("author", "creator", "publisher")
"""What of an article may stand elsewhere in the graph, named by its ``@id``."""
_COMMENT = re.compile(
    r"\A\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[(?:\s*\*/)?)|(?:-->|(?://|/\*)?\s*\]\]>(?:\s*\*/)?)\s*;?\s*\Z"
)
_TRAILING = re.compile(r",(\s*[}\]])")
_DEEPEST = 6
_MOST = 1 << 20


@dataclass(frozen=True, slots=True)
class Structured:
    """The article's object in JSON-LD, and the contents of meta elements by their folded names, in order."""

    article: Mapping[str, Any] = field(default_factory=dict)
    metas: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    canonical: str | None = None

    def said(self, *names: str) -> str | None:
        """The first content of the metas ``names``, in that order."""
        return next((one for name in names for one in self.metas.get(name, ())), None)


def structured(tree: LexborHTMLParser) -> Structured:
    """What the page behind ``tree`` says of itself for machines. What is broken says nothing."""
    metas: dict[str, list[str]] = {}
    for meta in tree.css("meta, [itemprop=datePublished], [itemprop=dateCreated], time[datetime][pubdate]"):
        attributes = meta.attributes
        content = text(attributes.get("content") or attributes.get("datetime"))
        names = (attributes.get(key) for key in ("property", "name", "itemprop"))
        for name in {name.strip().lower() for name in names if name}:
            if content:
                metas.setdefault(name, []).append(content)
    link = tree.css_first("link[rel=canonical][href]")
    canonical = link.attributes.get("href") if link is not None else None
    found = {name: tuple(contents) for name, contents in metas.items()}
    return Structured(_article(tree), found, text(canonical))


def text(value: object) -> str | None:
    """``value`` as words: entities that were escaped twice are letters, runs of blanks one."""
    if not isinstance(value, str | int | float):
        return None
    return " ".join(html.unescape(str(value)).replace("\ufeff", "").split()) or None


def texts(value: object, key: str = "name") -> list[str]:
    """The words of ``value``: of each in a list, of an object its ``key``."""
    if isinstance(value, list):
        return [one for item in value for one in texts(item, key)]
    if isinstance(value, dict):
        return texts(value.get(key), key)
    found = text(value)
    return [found] if found else []


def _article(tree: LexborHTMLParser) -> Mapping[str, Any]:
    """Of all objects that are articles the one that says most; a page is one for want of an article."""
    found = [one for script in tree.css("script[type]") for one in _objects(script.attributes, script.text())]
    articles = [one for one in found if any(_ARTICLES.fullmatch(kind) for kind in kinds(one))]
    named = {str(one["@id"]): one for one in found if "@id" in one and len(one) > 1}
    article = max(articles, key=_weight, default={})
    return {**article, **{key: _followed(article[key], named) for key in _FOLLOWED if key in article}}


def _followed(value: object, named: Mapping[str, Mapping[str, Any]]) -> object:
    """``value``, with the objects of the graph in the place of those that only name them."""
    if isinstance(value, list):
        return [_followed(one, named) for one in value]
    if isinstance(value, dict) and "name" not in value:
        return named.get(str(value.get("@id")), value)
    return value


def _weight(found: Mapping[str, Any]) -> tuple[bool, int]:
    whole = all(kind in _WHOLE_PAGE for kind in kinds(found) if _ARTICLES.fullmatch(kind))
    return not whole, sum(name in found for name in ("headline", "datePublished", "author", "articleBody"))


def kinds(found: Mapping[str, Any]) -> list[str]:
    """The types of an object, without the vocabulary's address."""
    return [kind.rpartition("/")[2] for kind in texts(found.get("@type"))]


def _objects(attributes: Mapping[str, str | None], content: str) -> Iterator[Mapping[str, Any]]:
    if "ld+json" in (attributes.get("type") or "").lower() and len(content) <= _MOST:
        yield from _within(_parsed(content))


def _parsed(content: str) -> object:
    """JSON as sites write it: in comments for XHTML, with line ends in strings, with a comma too many."""
    bare = _COMMENT.sub("", content).strip()
    for candidate in (bare, _TRAILING.sub(r"\1", bare)):
        try:
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _within(found: object, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """The objects in a list, a graph, or what a page says that it is about."""
    if depth > _DEEPEST:
        return
    if isinstance(found, list):
        for one in found:
            yield from _within(one, depth + 1)
    elif isinstance(found, dict):
        yield found
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement", "item"):
            yield from _within(found.get(key), depth + 1)


def first(values: Iterable[str | None]) -> str | None:
    """The first that says anything."""
    return next((value for value in values if value), None)
