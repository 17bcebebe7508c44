"""Marked text as HTML. Nothing is put into the text itself, so that what a reader copies is what the page said.

A quote is a ``mark``; before its first part stands an empty link to what is known of it, for the keyboard, whose number
the style sheet draws. Names and dates are links. A link never stands in another: there the inner one is a span.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

from qawl.publish.site import paths
from qawl.publish.site.article import Spoken
from qawl.publish.site.marking import Marked, Piece
from qawl.publish.site.places import Places


class Writer:
    """Writes the pieces of one article in one language."""

    def __init__(self, spoken: Iterable[Spoken], labels: Mapping[str, str], places: Places, root: str) -> None:
        """``labels`` is what a screen reader says of each quote; ``root`` leads to the folder of the language."""
        self._spoken = {one.said.quote["quote_id"]: one for one in spoken}
        self._labels, self._places, self._root = labels, places, root

    def html(self, pieces: Iterable[Piece]) -> Markup:
        """The pieces of a segment."""
        return Markup("").join(self._piece(piece, False) for piece in pieces)

    def _piece(self, piece: Piece, linked: bool) -> Markup:
        if isinstance(piece, str):
            return escape(piece)
        link = piece.stretch.kind in ("mention", "time")
        inside = Markup("").join(self._piece(each, linked or link) for each in piece.inside)
        if piece.stretch.kind == "quote":
            return self._quote(piece, inside, linked)
        if link:
            return self._link(piece, inside, linked)
        keys = " ".join(piece.stretch.keys)
        tint = f" s{self._spoken[piece.stretch.keys[0]].speaker.tint}" if piece.stretch.kind == "speaker" else ""
        return Markup('<span class="{}{}" data-of="{}">{}</span>').format(piece.stretch.kind, tint, keys, inside)

    def _quote(self, piece: Marked, inside: Markup, linked: bool) -> Markup:
        [key] = piece.stretch.keys
        one = self._spoken[key]
        look = f"q {one.said.quote['kind']} s{one.speaker.tint}"
        if not piece.begins:
            return Markup('<mark class="{}" data-quote="{}">{}</mark>').format(look, key, inside)
        whole = Markup('<mark class="{}" id="{}" data-quote="{}">{}</mark>').format(look, key, key, inside)
        if linked:
            return whole
        note = Markup('<a class="note s{}" href="#card-{}" data-n="{}" data-card="card-{}" aria-label="{}"></a>')
        return note.format(
            one.speaker.tint, paths.fragment(key), one.speaker.number, key, self._labels[key]
        ) + whole  # fmt: skip

    def _link(self, piece: Marked, inside: Markup, linked: bool) -> Markup:
        [key] = piece.stretch.keys
        mention = piece.stretch.kind == "mention"
        look, card = ("name", f"entity-{key}") if mention else ("date", f"time-{key}")
        if linked:
            return Markup('<span class="{}">{}</span>').format(look, inside)
        address = f"{self._root}{self._places.address(key)}" if mention else f"#time-{paths.fragment(key)}"
        return Markup('<a class="{}" href="{}" data-card="{}">{}</a>').format(look, address, card, inside)
