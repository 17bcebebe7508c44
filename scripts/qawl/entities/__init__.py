"""Who and what an article names: recognition, then resolution to one entity each.

The stages: names of the authority and whether they count (``known``), names by pattern (``persons``, ``headed``),
names that others found (``given``: speakers, credits), the longest of them (``candidates``), one entity for all forms
of a name (``resolution``), metonymy (``sense``). A trained tagger is one more source of
candidates, with evidence ``model``.
"""

from __future__ import annotations

from collections.abc import Sequence

from qawl.entities.authority import Authority
from qawl.entities.recognition import Recogniser
from qawl.model import Article, Entity, Mention, Span

__all__ = ["find"]

_recognisers: dict[int, tuple[Authority, Recogniser]] = {}
_KEPT = 4
"""Recognisers kept: one serves a whole build; tests make many authorities."""


def find(
    article: Article, authority: Authority, hints: Sequence[tuple[Span, str]] = ()
) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """The entities of ``article``, by id, and their mentions, by place in the text.

    ``hints`` are the spans that the quotation engine found for speakers and media, with their kind (person,
    organization); descriptions among them are no entities and are passed over. Mentions never overlap and lie inside
    one segment. Nothing is raised: an article without names gives two empty tuples.
    """
    known = _recognisers.get(id(authority))
    if known is None:
        while len(_recognisers) >= _KEPT:
            del _recognisers[next(iter(_recognisers))]
        known = _recognisers[id(authority)] = (authority, Recogniser(authority))
    return known[1].find(article, hints)
