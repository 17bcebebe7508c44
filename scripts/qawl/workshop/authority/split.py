"""Names that may be of two bearers: in articles that have nothing else in common each holds another office.

An entity without authority is a name, so that two ministers and a player who are called alike are one row. What tells
them apart is what they are called right before their name; a curator gives each a row and a context.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from qawl.arabic.known import ARTICLE, titles
from qawl.arabic.words import WORD, folded_words
from qawl.extract.entities.authority import Authority
from qawl.workshop.authority.sources import Fields, Package, Pages

_REACH = 60
"""Characters before a name in which its bearer's office may stand."""
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
    """The offices among the last words before a name, folded and without article, each as it is written."""
    words = WORD.findall(before.rpartition("\n")[2])[-_WORDS:]
    bare = {"".join(folded_words(word)).removeprefix(ARTICLE): word for word in words}
    return {word: written for word, written in bare.items() if titles().get(word) == "office"}


def _apart(one: _Named) -> tuple[str, ...]:
    """What the bearers are called, where no two articles that call them anything call them alike."""
    called = [offices for offices in one.called.values() if offices]
    words = [word for offices in called for word in offices]
    if len(called) < 2 or len(set(words)) < len(words):
        return ()
    return tuple(sorted(written for offices in called for written in offices.values()))
