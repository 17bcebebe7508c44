"""What a saved page says of itself: headline, authors, section, deck, time of publication, address, and its body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qawl.model import addresses, schema
from qawl.model.faults import Fault, UnreadableInput
from qawl.pages.html.authors import authors_of
from qawl.pages.html.body import body_of
from qawl.pages.html.copies import original
from qawl.pages.html.dateline import dateline_of, dates_below, published_of
from qawl.pages.html.headline import headline_of, otherwise
from qawl.pages.html.page_text import PageLine, page_lines, parse
from qawl.pages.html.structured import Structured, structured, text, texts
from qawl.pages.layouts.grammar import spelled

_SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
_DECK = re.compile(r"sub-?_?(?:title|head)|standfirst|\bdeck\b|strap-?line|article-?summary|\bsummary\b", re.IGNORECASE)
_DECK_AT_LEAST = 20
_HEAD = 4096


@dataclass(frozen=True, slots=True)
class Said:
    """What the page says, for the register; ``sites`` are names of the site, ``doubt`` what contradicts it."""

    headline: str
    body: tuple[int, ...]
    authors: tuple[str, ...] = ()
    section: str | None = None
    deck: str | None = None
    published_at: str | None = None
    url: str | None = None
    sites: tuple[str, ...] = ()
    doubt: str | None = None


def said_by(html: str, file: str, address: str | None = None) -> Said:
    """What the page ``html`` says of itself; ``address`` is where it is known to come from.

    Raises ``UnreadableInput`` for a page without headline or body.
    """
    tree = parse(html, file)
    lines, machines = page_lines(tree), structured(tree)
    url = original(address) if address else _address(html, machines)
    sites = tuple(dict.fromkeys(_sites(machines, url)))
    headline = headline_of(lines, machines, sites)
    if headline is None:
        expected = "this page of HTML has no headline: neither a heading nor a title"
        raise UnreadableInput(Fault(file, expected, "Save the page of one article, when it has loaded"))
    names, bylines = authors_of(lines, headline.line, machines, sites)
    deck = _deck(lines, headline.line, machines)
    apart = [*bylines, *([deck] if deck else []), *_same(lines, headline.text)]
    apart += dates_below(lines, headline.line)
    body = body_of(html, lines, headline.line, apart, machines, file)
    shown = dateline_of(lines, headline.line, body[0])
    published, doubt = published_of(machines, shown)
    doubts = filter(None, (otherwise(headline, machines), doubt))
    return Said(
        headline=headline.text,
        body=tuple(body),
        authors=tuple(names),
        section=_section(tree.css_first("[itemprop=articleSection]"), machines),
        deck=lines[deck - 1].text if deck else None,
        published_at=published,
        url=url,
        sites=sites,
        doubt="; ".join(doubts) or None,
    )


def _same(lines: Sequence[PageLine], headline: str) -> list[int]:
    """The lines that say the headline again: for a picture, for another width of the window."""
    wanted = spelled(headline)
    return [number for number, line in enumerate(lines, start=1) if spelled(line.text) == wanted]


def _address(html: str, machines: Structured) -> str | None:
    saved = _SAVED.search(html[:_HEAD])
    whole = machines.article.get("mainEntityOfPage")
    claims = [
        saved[1] if saved else None,
        *texts(machines.article.get("url")),
        *texts(whole, "@id"),
        machines.canonical,
        machines.said("og:url", "twitter:url", "url"),
    ]
    for claim in filter(None, claims):
        cell = schema.load("seeds/captures").field("url").kept(original(claim))
        if cell is not None and addresses.path_of(cell):
            return cell
    return None


def _sites(machines: Structured, url: str | None) -> Iterator[str]:
    """Names of the site, as the page gives them and as its address has them."""
    yield from machines.metas.get("og:site_name", ())
    yield from machines.metas.get("application-name", ())
    yield from texts(machines.article.get("publisher"))
    yield from machines.metas.get("publisher", ())
    if url:
        host = addresses.host_of(url).removeprefix("www.")
        yield from (host, host.partition(".")[0])


def _section(element: object, machines: Structured) -> str | None:
    claims = [
        *texts(machines.article.get("articleSection")),
        machines.said("article:section", "articlesection", "section"),
    ]
    shown = text(element.text()) if element is not None and hasattr(element, "text") else None
    return next((claim for claim in (*claims, shown) if claim), None)


def _deck(lines: Sequence[PageLine], headline: int, machines: Structured) -> int | None:
    """The line below the headline that the page marks as its deck: a lower heading, or by its name."""
    claimed = {spelled(words) for words in texts(machines.article.get("alternativeHeadline"))}
    above = spelled(lines[headline - 1].text)
    below = (n for n in range(headline + 1, len(lines) + 1) if spelled(lines[n - 1].text) != above)
    number = next(below, None)
    if number is None or lines[number - 1].links or len(lines[number - 1].text) < _DECK_AT_LEAST:
        return None
    line = lines[number - 1]
    called = f"{line.element.attributes.get('class') or ''}"
    is_deck = spelled(line.text) in claimed or line.element.tag in ("h2", "h3") or _DECK.search(called)
    return number if is_deck else None
