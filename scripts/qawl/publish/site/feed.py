"""What search engines and readers of feeds fetch from a published site: all its pages, and its newest quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from xml.etree import ElementTree as ET

from qawl.publish.address import Address
from qawl.publish.export.source import Row
from qawl.publish.site import home, paths
from qawl.publish.site.gathered import Said
from qawl.publish.site.interface import LANGUAGES, Language, brief, names

FEED, SITEMAP, ROBOTS = "feed.xml", "sitemap.xml", "robots.txt"
NEWEST = 50
"""Quotes in a feed."""
MOST = 50_000
"""Addresses in one sitemap, as its protocol allows."""
_ATOM = "http://www.w3.org/2005/Atom"
_MAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MINUTE = re.compile(r"([0-9-]{10}T[0-9]{2}:[0-9]{2})(?::[0-9]{2}(?:\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})")


def feed(said: Iterable[Said], entities: Mapping[str, Row], title: str, language: Language, address: Address) -> bytes:
    """The newest quotes as Atom; ``said`` are the quotes, those of the newest article first.

    Quotes of articles without a day are not among them: a feed says of each when it came.
    """
    dated = (one for one in said if home.alone(one) and one.article["published_on"])
    entries = [_entry(one, entities, language, address) for one in islice(dated, NEWEST)]
    place = address.of(f"{language}/{FEED}")
    top = _element("feed", {"xmlns": _ATOM, "xml:lang": language})
    _texts(top, {"title": title, "id": place, "updated": entries[0].findtext("updated") if entries else _EVER})
    top.append(_element("link", {"rel": "self", "href": place}))
    top.append(_element("link", {"href": address.of(f"{language}/index.html")}))
    author = _element("author", {})
    _texts(author, {"name": title})
    top.append(author)
    top.extend(entries)
    return _bytes(top)


_EVER = "1970-01-01T00:00:00Z"
"""When a feed without entries was changed last: never."""


def _entry(one: Said, entities: Mapping[str, Row], language: Language, address: Address) -> ET.Element:
    quote = one.quote
    page = address.of(f"{language}/{paths.article(quote['article_id'])}")
    place = f"{page}#{paths.fragment(quote['quote_id'])}"
    speaker, _ = names(entities.get(quote["speaker_id"] or ""), language, quote["speaker_name"])
    entry = _element("entry", {})
    said = f"{speaker}: «{quote['text']}»"
    _texts(entry, {"title": brief(said, 120), "id": place, "updated": _moment(one.article)})
    entry.append(_element("link", {"href": place}))
    entry.append(_element("content", {"type": "text", "xml:lang": "ar"}))
    entry[-1].text = _clean(f"{said}\n{one.article['headline']}")
    return entry


def _moment(article: Row) -> str:
    """When an article appeared, to the second, as feeds have it."""
    stated = _MINUTE.fullmatch(article["published_at"] or "")
    return f"{stated[1]}:00{stated[2]}" if stated else f"{article['published_on']}T00:00:00Z"


def sitemaps(pages: Sequence[str], address: Address) -> Iterator[tuple[str, bytes]]:
    """The names and bytes of the sitemaps; where there are several, the first leads to the others."""
    parts = [pages[start : start + MOST] for start in range(0, len(pages), MOST)]
    if len(parts) == 1:
        yield SITEMAP, _listed("urlset", "url", parts[0], address)
        return
    listed = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield SITEMAP, _listed("sitemapindex", "sitemap", listed, address)
    yield from ((name, _listed("urlset", "url", part, address)) for name, part in zip(listed, parts, strict=True))


def _listed(top: str, each: str, paths_: Iterable[str], address: Address) -> bytes:
    found = _element(top, {"xmlns": _MAP})
    for path in paths_:
        one = _element(each, {})
        _texts(one, {"loc": address.of(path)})
        found.append(one)
    return _bytes(found)


def write(out: Path, address: Address) -> None:
    """Write the sitemaps of all pages in ``out``, and what leads to them where the site is all that its host has."""
    pages = sorted(path.relative_to(out).as_posix() for path in out.rglob("*.html") if path.name != "search.html")
    own = [page for page in pages if page.partition("/")[0] in LANGUAGES or "/" not in page]
    for name, raw in sitemaps(own, address):
        (out / name).write_bytes(raw)
    if address.host_root:
        text = f"User-agent: *\nAllow: /\nSitemap: {address.of(SITEMAP)}\n"
        (out / ROBOTS).write_text(text, encoding="utf-8", newline="\n")


def _element(name: str, attributes: Mapping[str, str]) -> ET.Element:
    return ET.Element(name, dict(attributes))


def _texts(parent: ET.Element, texts: Mapping[str, str | None]) -> None:
    for name, text in texts.items():
        ET.SubElement(parent, name).text = _clean(text or "")


def _clean(text: str) -> str:
    """``text`` without the few letters that XML cannot hold."""
    return _NO_XML.sub("\ufffd", text)


def _bytes(top: ET.Element) -> bytes:
    ET.indent(top)
    text: bytes = ET.tostring(top, encoding="utf-8", xml_declaration=True)
    return text + b"\n"
