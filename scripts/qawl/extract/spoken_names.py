"""What the quotations of an article tell the search for names: who speaks, and where he is named in full."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from qawl.arabic.words import folded_words
from qawl.extract.quotes.reading.reading import KnownNames
from qawl.model.entity_kinds import BY_NAME
from qawl.model.values import Quote, Span

_MOST = 64
"""So many people are looked for in full: each is a search through the whole article."""


def hints(found: Sequence[Quote]) -> list[tuple[Span, str]]:
    """The stretches that the quotation engine takes for names: those who speak, and the channels they speak through."""
    hints = [(q.speaker.span, q.speaker.kind) for q in found if q.speaker.span and q.speaker.kind in BY_NAME]
    hints += [(q.medium.span, "organization") for q in found if q.medium and q.medium.span]
    return sorted(set(hints))


def in_full(text: str, found: Iterable[Quote], known: KnownNames) -> Iterator[Span]:
    """Where those stand in full who speak under a shorter name only: سامي كرم, who is كرم wherever he speaks."""
    people = [q.speaker for q in found if q.speaker.kind == "person"]
    spoken = [(one.name, one.span.of(text)) for one in people if one.name and one.span]
    called = {words for _, words in spoken}
    fuller = dict.fromkeys(name for name, words in spoken if name not in called and _shortens(words, name))
    for name in list(fuller)[:_MOST]:
        if known(iter(folded_words(name)), True):
            continue  # whom the authority knows is found as it knows him
        place = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
        if place is not None:
            yield Span(*place.span())


def _shortens(words: str, name: str) -> bool:
    """Whether all of some words are of a name that has more."""
    short, whole = set(folded_words(words)), set(folded_words(name))
    return short < whole
