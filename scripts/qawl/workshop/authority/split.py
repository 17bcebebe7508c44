"""Names that may be of two bearers: in articles of their own each holds an office of another field.

An entity without authority is a name, so that a minister and a player who are called alike are one row. What tells
them apart is what they are called right before their name; a curator gives each a row and a context. Offices of one
field (coach and player, deputy and minister) are held by one person at two times, and tell nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from qawl.arabic.known import ARTICLE
from qawl.arabic.lexicon import values
from qawl.arabic.words import WORD, folded_words
from qawl.extract.entities.authority import Authority
from qawl.workshop.authority.sources import Fields, Package, Pages

_REACH = 60
"""Characters before a name in which its bearer's office may stand."""
_RELATION = ("ي", "يه")
_WORDS = 3
"""Words before a name among which it is looked for."""


@dataclass(frozen=True, slots=True)
class Split:
    """A name, and what its bearers are called, each in articles of his own."""

    entity_id: str
    name: str
    articles: int
    callings: tuple[str, ...]


@dataclass(slots=True)
class _Named:
    """A person whom the authority does not know: where he is named, and what he is called in which article."""

    name: str
    places: dict[str, list[int]] = field(default_factory=dict)
    called: dict[str, dict[str, str]] = field(default_factory=dict)
    """Article → the folded office without article, and as it is written."""


def splits(source: Package | Pages, authority: Authority, most: int) -> list[Split]:
    """The names in ``source`` that may be of several, those in most articles first."""
    found: dict[str, _Named] = {}
    if isinstance(source, Package):
        _count(found, *(source.rows(table) for table in ("entities", "mentions", "segments")))
    else:
        for rows in source:
            _count(found, rows["entities"], rows["mentions"], rows["segments"])
    told = [Split(key, one.name, len(one.called), apart) for key, one in found.items() if (apart := _apart(one))]
    kept = (one for one in told if one.entity_id not in authority.former)
    return sorted(kept, key=lambda one: (-one.articles, one.entity_id))[:most]


def _count(
    found: dict[str, _Named], entities: Iterable[Fields], mentions: Iterable[Fields], segments: Iterable[Fields]
) -> None:
    for row in entities:
        if row["kind"] == "person" and row["evidence"] != "authority":
            found.setdefault(str(row["entity_id"]), _Named(str(row["name"])))
    waiting: dict[str, list[tuple[_Named, int]]] = {}
    for row in mentions:
        one = found.get(str(row["entity_id"]))
        if one:
            waiting.setdefault(str(row["segment_id"]), []).append((one, int(str(row["start"]))))
    for row in segments:
        text, offset = str(row["text"] or ""), int(str(row["start"]))
        for one, start in waiting.get(str(row["segment_id"]), ()):
            before = text[max(0, start - offset - _REACH) : max(0, start - offset)]
            one.called.setdefault(str(row["article_id"]), {}).update(_offices(before))


def _offices(before: str) -> dict[str, str]:
    """The offices of one field among the last words before a name, folded and without article, each as it is written.

    An office carries the article or leads to the name through what it is held of: المدرب سامي, مدرب ليفربول سامي. What
    ends like an adjective of relation does not, for it is likelier one: في مؤتمر صحافي الجمعة، قال سامي.
    """
    words = WORD.findall(before.rpartition("\n")[2])[-_WORDS:]
    folded = ["".join(folded_words(word)) for word in words]
    told = {
        word.removeprefix(ARTICLE): words[place]
        for place, word in enumerate(folded)
        if word.startswith(ARTICLE) or (place + 1 < len(words) and not word.endswith(_RELATION))
    }
    return {word: written for word, written in told.items() if word in values("office_fields", "office", "field")}


def _apart(one: _Named) -> tuple[str, ...]:
    """What the bearers are called, where no two articles that call them anything name an office of one field."""
    called = [offices for offices in one.called.values() if offices]
    field_of = values("office_fields", "office", "field")
    fields = [field for offices in called for field in {field_of[word] for word in offices}]
    if len(called) < 2 or len(set(fields)) < len(fields):
        return ()
    return tuple(sorted(written for offices in called for written in offices.values()))
