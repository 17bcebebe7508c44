"""Which lines of a page's text are the article's body.

The main-content extractor (trafilatura) runs once, when a page is registered; what it gives is sought on the lines of
the page text, and mended where such extractors err: a lead that stands apart is taken in, paragraphs between others
too; links, captions and what stands behind the article in another part of the page are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from selectolax.lexbor import LexborNode

from qawl.model.faults import Fault, UnreadableInput
from qawl.pages.html.page_text import BLOCKS, PageLine
from qawl.pages.html.signs import signs
from qawl.pages.html.structured import Structured, texts
from qawl.pages.layouts.names import are_sources

_NOT_LETTERS = re.compile(r"[\W_]+")
_TAG = re.compile(r"<[^>]{1,200}>")
_ADDRESS = re.compile(r"\S*(?://|www\.)\S*")
_CAPTION = re.compile(r"caption|\bcap\b|img-cap|credit|copyright|source-img|photo-?(?:text|desc)", re.IGNORECASE)
_SHORTEST = 12
"""Letters of the shortest line that may be sought by itself."""
_PARAGRAPH = (45, 8)
"""Characters and words of the shortest line that is a paragraph by its look alone."""
_GAP = 12
"""How many lines may part two stretches of one body: pictures, boxes, links to others."""
_LEAD_WITHIN = 4
_SOURCE_AT_MOST = 40
_NO_LEAD = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "label", "legend", "button", "li", "td"))
_RULES = signs("below_article")
"""Words of what sites say below an article: rules for comments, rights, other ways to follow them."""
_SHARE_OF_LINKS = 0.8
_SHARE = 0.6
"""The share of the body that the part of the page holds which is taken for the article's."""


def body_of(
    html: str, lines: Sequence[PageLine], headline: int, apart: Iterable[int], said: Structured, file: str
) -> list[int]:
    """The numbers of the lines that are the body. ``headline`` is that of the headline, ``apart`` what is surely none.

    Raises ``UnreadableInput`` for a page without one.
    """
    taken = {headline, *apart, *(n for n, line in enumerate(lines[:1], start=1) if line.element.tag == "title")}
    free = [
        n
        for n in range(1, len(lines) + 1)
        if n not in taken and not _is_link(lines[n - 1]) and not _is_caption(lines[n - 1])
    ]
    found = _extracted(html, lines, free, said) or _densest(lines, free)
    found = _widened(lines, found, free, headline)
    if not found:
        expected = "this page of HTML has no body: neither the extractor nor its layout shows an article"
        raise UnreadableInput(Fault(file, expected, "Save the page when it has loaded, or leave it out"))
    return found


def _extracted(html: str, lines: Sequence[PageLine], free: Sequence[int], said: Structured) -> list[int]:
    """The lines whose words the extractor gives, or the page for machines; of several stretches the longest."""
    sources = [_trafilatura(html), *(_TAG.sub(" ", text) for text in texts(said.article.get("articleBody")))]
    whole = "\0".join(_letters(source) for source in sources)
    parts = {_letters(part) for source in sources for part in source.splitlines()}
    found = []
    for number in free:
        key = _letters(lines[number - 1].text)
        if key in parts or (len(key) >= _SHORTEST and key in whole):
            found.append(number)
    return _in_one_part(lines, _longest_stretch(lines, found))


def _trafilatura(html: str) -> str:
    from trafilatura import extract

    try:
        return extract(html, fast=True, include_comments=False, include_tables=True, deduplicate=False) or ""
    except (ValueError, TypeError, AttributeError, RecursionError):  # a tree that it cannot cope with
        return ""


def _letters(text: str) -> str:
    return _NOT_LETTERS.sub("", text)


def _longest_stretch(lines: Sequence[PageLine], found: Sequence[int]) -> list[int]:
    stretches: list[list[int]] = []
    for number in found:
        if stretches and number - stretches[-1][-1] <= _GAP:
            stretches[-1].append(number)
        else:
            stretches.append([number])
    return max(stretches, key=lambda one: sum(len(lines[n - 1].text) for n in one), default=[])


def _in_one_part(lines: Sequence[PageLine], found: Sequence[int]) -> list[int]:
    """``found`` without what stands before or behind the part of the page that holds most of it."""
    held: Counter[int] = Counter()
    depth: dict[int, int] = {}
    above = {number: _ancestors(lines[number - 1].element) for number in found}
    for number in found:
        for level, one in enumerate(reversed(above[number])):
            held[one] += len(lines[number - 1].text)
            depth[one] = level
    whole = sum(len(lines[number - 1].text) for number in found)
    parts = [one for one, size in held.items() if size >= whole * _SHARE]
    part = max(parts, key=lambda one: depth[one], default=None)
    inside = [number for number in found if part in above[number]]
    return [number for number in found if inside and inside[0] <= number <= inside[-1]]


def _ancestors(element: LexborNode) -> list[int]:
    found = []
    node: LexborNode | None = element
    while node is not None:
        found.append(node.mem_id)
        node = node.parent
    return found


def _densest(lines: Sequence[PageLine], free: Sequence[int]) -> list[int]:
    """The paragraphs of the part of the page that has most of them, for a page that the extractor cannot read."""
    paragraphs = [number for number in free if _is_paragraph(lines[number - 1])]
    return _in_one_part(lines, _longest_stretch(lines, paragraphs))


def _widened(lines: Sequence[PageLine], found: Sequence[int], free: Sequence[int], headline: int) -> list[int]:
    """``found`` with the paragraphs between its lines, and with a lead above the first."""
    if not found:
        return []
    found = _without_rules(lines, _without_sources(lines, found))
    if not found:
        return []
    first, last = found[0], found[-1]
    between = {n for n in free if first < n < last and _is_paragraph(lines[n - 1])}
    lead = {n for n in free if max(headline, first - _LEAD_WITHIN) < n < first and _is_lead(lines[n - 1])}
    return sorted({*found, *between, *(lead if headline < first else ())})


def _is_lead(line: PageLine) -> bool:
    return _is_paragraph(line) and line.element.tag not in _NO_LEAD


def _without_sources(lines: Sequence[PageLine], found: Sequence[int]) -> list[int]:
    """``found`` without the line that only names agencies, at its beginning or end."""
    inside = list(found)
    while inside and _is_source(lines[inside[0] - 1].text):
        inside.pop(0)
    while inside and _is_source(lines[inside[-1] - 1].text):
        inside.pop()
    return inside


def _is_source(text: str) -> bool:
    return len(text) <= _SOURCE_AT_MOST and are_sources(text.strip(" -–—()[]./|*:"))


def _without_rules(lines: Sequence[PageLine], found: Sequence[int]) -> list[int]:
    """``found`` without what the site says at its end, in a box of its own."""
    boxes = [_box(lines[number - 1].element) for number in found]
    size: Counter[int] = Counter()
    for number, box in zip(found, boxes, strict=True):
        size[box] += len(lines[number - 1].text)
    own, _ = size.most_common(1)[0]
    end = len(found)
    while end > 1 and boxes[end - 1] != own and _RULES.search(lines[found[end - 1] - 1].text):
        end -= 1
    return list(found[:end])


def _box(element: LexborNode) -> int:
    """The element around the block that ``element`` stands in."""
    node: LexborNode | None = element
    while node is not None and node.tag not in BLOCKS:
        node = node.parent
    around = node.parent if node is not None else None
    return around.mem_id if around is not None else 0


def _is_paragraph(line: PageLine) -> bool:
    characters, words = _PARAGRAPH
    return len(line.text) >= characters and len(line.text.split()) >= words


def _is_link(line: PageLine) -> bool:
    """Whether most of the line is links, to other articles, tags or sections, or it is an address itself."""
    linked = sum(len(words) for _, words in line.links)
    parent = line.element.parent
    in_link = line.element.tag == "a" or (parent is not None and parent.tag == "a")
    return in_link or linked > len(line.text) * _SHARE_OF_LINKS or bool(_ADDRESS.fullmatch(line.text))


def _is_caption(line: PageLine) -> bool:
    node: LexborNode | None = line.element
    for _ in range(3):
        if node is None:
            return False
        names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
        if node.tag == "figcaption" or _CAPTION.search(names):
            return True
        node = node.parent
    return False
