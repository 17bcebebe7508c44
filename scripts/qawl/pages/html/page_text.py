"""The page text of HTML: its title, then what a reader sees, one block element a line. Frozen by test vectors.

Selectors count in this text, so the same bytes must give it for ever: it follows from the tree alone, which the WHATWG
algorithm prescribes (lexbor builds it), and from the two lists below, which must not change. Scripts, styles and what
an attribute hides are no text; white space is collapsed as a browser does, so a no-break space stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from qawl.model.faults import Fault, UnreadableInput


def _elements(names: str) -> frozenset[str]:
    return frozenset(names.split())


BLOCKS = _elements(
    "address article aside blockquote body br caption center col colgroup dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol "
    "optgroup p plaintext pre search section summary table tbody td tfoot th thead title tr ul xmp"
)
"""Elements that begin a line and end one (HTML, 15.3)."""
UNSEEN = _elements(
    "applet area audio base basefont canvas datalist embed frame head iframe input link map meta meter noembed "
    "noframes noscript object option param picture progress rp script select source style svg template textarea track "
    "video"
)
"""Elements of which a reader sees no text of the article's; of ``picture`` nothing but the picture."""

_LARGEST = 16 << 20
"""Bytes of the largest saved page: of thousands of real ones none has a tenth of it."""
_DEEPEST = 2048
"""Elements within elements: browsers stop at 512, and a tree a hundred thousand deep takes minutes to build."""
_CLOSED_BY_OTHERS = frozenset(
    name.encode()
    for name in _elements(
        "area base br col dd dt embed hr img input li link meta option p param source tbody td tfoot th thead tr track "
        "wbr"
    )
)
"""Elements that hold nothing or that the next of their kind closes: without an end tag they do not nest."""
_TAG = re.compile(rb"<(/?)([A-Za-z][A-Za-z0-9-]*)(?:[^<>]*?(/)>)?")
_SPACE = re.compile(r"[ \t\n\f\r]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_NOTHING = (
    " \u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
"""What shows nothing: a line of nothing else is none."""


@dataclass(slots=True)
class PageLine:
    """A line of the page text, the element that it stands in, and the links in it as (address, words)."""

    text: str
    element: LexborNode
    links: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _Open:
    """The line that is being read."""

    parts: list[str] = field(default_factory=list)
    element: LexborNode | None = None
    links: list[tuple[str, str]] = field(default_factory=list)


def parse(html: str, file: str) -> LexborHTMLParser:
    """The tree of ``html``. Raises ``UnreadableInput`` for what is no page of a newspaper but would take minutes."""
    raw = html.encode("utf-8", "replace")
    if len(raw) > _LARGEST:
        expected = f"it is HTML of {len(raw) >> 20} MB, and a saved page has at most {_LARGEST >> 20}"
        raise UnreadableInput(Fault(file, expected, "Save the page of one article, without what is embedded in it"))
    depth = _depth(raw)
    if depth > _DEEPEST:
        expected = f"its elements stand {depth:,} deep in each other, which no page needs (at most {_DEEPEST:,})"
        raise UnreadableInput(Fault(file, expected, "Save the page again, or leave it out"))
    return LexborHTMLParser(html)


def page_text(html: str, file: str) -> str:
    """The page text of ``html``, each line ending in LF."""
    return joined(page_lines(parse(html, file)))


def joined(lines: list[PageLine]) -> str:
    """The lines as one text."""
    return "".join(f"{line.text}\n" for line in lines)


def page_lines(tree: LexborHTMLParser) -> list[PageLine]:
    """The lines of the page text: the title first, which a browser shows above the page."""
    title = tree.css_first("head > title")
    above = list(_Lines().of(title)) if title is not None else []
    root = tree.body or tree.root
    return [*above, *(_Lines().of(root) if root is not None else ())]


class _Lines:
    """One walk through a tree, without recursion: pages nest deeper than a stack does."""

    def __init__(self) -> None:
        self._line = _Open()
        self._verbatim = 0
        self._anchor: tuple[str, int] | None = None

    def of(self, root: LexborNode) -> Iterator[PageLine]:
        """The lines of ``root`` and what stands in it."""
        node: LexborNode | None = root
        depth = 0
        while node is not None:
            yield from self._enter(node, depth == 0)
            inner = None if self._skipped(node, depth == 0) else node.child
            if inner is not None:
                node, depth = inner, depth + 1
                continue
            while node is not None:
                yield from self._leave(node)
                if depth == 0:
                    return
                following = node.next
                if following is not None:
                    node = following
                    break
                node, depth = node.parent, depth - 1

    def _skipped(self, node: LexborNode, is_root: bool) -> bool:
        if not node.is_element_node or is_root:
            return False
        tag, attributes = node.tag, node.attributes
        closed = tag == "dialog" and "open" not in attributes
        if tag in UNSEEN or closed:
            return True
        return "hidden" in attributes or bool(_HIDING.search(attributes.get("style") or ""))

    def _enter(self, node: LexborNode, is_root: bool) -> Iterator[PageLine]:
        tag = node.tag
        if node.is_text_node:
            yield from self._text(node)
        elif tag in BLOCKS:
            yield from self._end()
            self._verbatim += tag == "pre"
        elif tag == "a" and not self._skipped(node, is_root):
            self._anchor = (node.attributes.get("href") or "", len(self._line.parts))

    def _leave(self, node: LexborNode) -> Iterator[PageLine]:
        tag = node.tag
        if tag in BLOCKS:
            yield from self._end()
            self._verbatim -= tag == "pre"
        elif tag == "a":
            self._close_link()
            self._anchor = None

    def _text(self, node: LexborNode) -> Iterator[PageLine]:
        words = node.text_content or ""
        first, *others = words.split("\n") if self._verbatim else [words]
        self._add(first, node)
        for other in others:
            yield from self._end()
            self._add(other, node)

    def _add(self, words: str, node: LexborNode) -> None:
        if self._line.element is None and words.strip(_NOTHING + "\t\n\f\r"):
            self._line.element = node.parent
        self._line.parts.append(words)

    def _close_link(self) -> None:
        if self._anchor:
            address, start = self._anchor
            words = _collapsed("".join(self._line.parts[start:]))
            if words and address:
                self._line.links.append((address, words))
            self._anchor = (address, 0)

    def _end(self) -> Iterator[PageLine]:
        """The line that ends here, if a reader sees anything of it. A link may go on in the next one."""
        self._close_link()
        text = _collapsed("".join(self._line.parts))
        if self._line.element is not None and text.strip(_NOTHING):
            yield PageLine(text, self._line.element, tuple(self._line.links))
        self._line = _Open()


def _collapsed(words: str) -> str:
    return _CONTROL.sub("\ufffd", _SPACE.sub(" ", words)).strip(" ")


def _depth(raw: bytes) -> int:
    """How deep elements stand in each other at most, by the tags alone: before a tree is built."""
    deepest = depth = 0
    for tag in _TAG.finditer(raw):
        if tag[3] is None and tag[2].lower() not in _CLOSED_BY_OTHERS:
            depth = max(0, depth - 1) if tag[1] else depth + 1
            deepest = max(deepest, depth)
    return deepest
