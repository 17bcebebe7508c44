"""Carrying: each speaker through the article, from one of his occasions to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qawl.arabic.text import Text
from qawl.arabic.words import folded_words
from qawl.extract.occasions.saying import Saying
from qawl.model.values import Article, Medium, Opening, Quote, Span, Speaker, Time

_UNNAMED = ("unnamed", "group", "unknown")
"""Kinds of speaker whose name does not tell one from another: only who spoke last goes on."""

Key = tuple[str, ...]


@dataclass(slots=True)
class Occasion:
    """One act of speaking: its number, its channel and the time of it, as far as they have been named."""

    number: int
    medium: Medium | None
    stated_on: str | None
    end: int
    """Until where it has been followed."""


def with_occasions(
    article: Article, quotes: Sequence[Quote], openings: Sequence[Opening], times: Sequence[Time], text: Text
) -> list[Quote]:
    """The quotes, sorted by span and linked to who speaks, each with what its occasion is known by.

    A later part of a quotation keeps what it has.
    """
    saying, chain = Saying(article, text, quotes, times), _Chain(article.text, openings)
    speakers = {quote.span: quote.speaker for quote in quotes}
    said = []
    for place, quote in enumerate(quotes):
        if quote.part_of:
            said.append(quote)
            continue
        around = speakers.get(quote.nested_in) if quote.nested_in else None
        found = chain.occasion(quote, saying.time(place), around)
        said.append(replace(quote, occasion=found.number, medium=found.medium, stated_on=found.stated_on))
    return said


class _Chain:
    """What each speaker has been heard on, as far as the article has been read."""

    def __init__(self, text: str, openings: Sequence[Opening]) -> None:
        self._text = text
        self._openings = [(opening, frozenset(folded_words(opening.span.of(text)))) for opening in openings]
        self._last: dict[Key, Occasion] = {}
        self._speaking: Key = ()
        self._count = 0

    def occasion(self, quote: Quote, time: str | None, around: Speaker | None) -> Occasion:
        """The occasion of a quote in whose clause ``time`` is named; ``around`` speaks where it is nested."""
        key = self._key(quote.speaker)
        reported = around is not None and self._key(around) != key
        before = None if reported else self._last.get(key)
        if quote.speaker.kind in _UNNAMED and key != self._speaking:
            before = None
        medium = quote.medium or self._announced(quote, key, before)
        found = self._goes_on(before, medium, time) if before else None
        if found is None:
            self._count += 1
            found = _after(before, medium, time, self._count)
        found.end = quote.span.end
        if not reported:
            self._last[key], self._speaking = found, key
        return found

    def _key(self, speaker: Speaker) -> Key:
        if speaker.name:
            return folded_words(speaker.name)
        if speaker.entity_id:
            return ("", speaker.entity_id)
        return self._speaking if speaker.elided else ()

    def _announced(self, quote: Quote, key: Key, before: Occasion | None) -> Medium | None:
        """The channel that a sentence without a quote names for the speaker, since he was last heard."""
        since = before.end if before else 0
        name = folded_words(quote.speaker.name or "")
        for opening, words in reversed(self._openings):
            if since <= opening.span.start and opening.span.end <= quote.span.start:
                goes_on = quote.speaker.elided and key == self._speaking
                if goes_on or (name and name[-1] in words):
                    return opening.medium
        return None

    def _goes_on(self, before: Occasion, medium: Medium | None, time: str | None) -> Occasion | None:
        """The occasion before, unless another channel or another time is named."""
        return before if self._same(before.medium, medium) and time in (None, before.stated_on) else None

    def _same(self, before: Medium | None, medium: Medium | None) -> bool:
        """Whether it is the channel of before: none is named, or that outlet, or no other one of its kind."""
        if medium is None or before is None:
            return medium is None
        name = self._name(medium)
        return name == self._name(before) if name else medium.kind == before.kind

    def _name(self, medium: Medium) -> str:
        return medium.entity_id or (" ".join(folded_words(medium.span.of(self._text))) if medium.span else "")


def _after(before: Occasion | None, medium: Medium | None, time: str | None, number: int) -> Occasion:
    """The next occasion of a speaker: where only its channel has become known, the time is still that of before."""
    if before is not None and before.medium is None and time is None:
        time = before.stated_on
    return Occasion(number, medium, time, 0)


def numbered(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """The occasions counted from 1 in the order in which they begin, those that a reviewer has told apart apart."""
    numbers: dict[tuple[object, ...], int] = {}
    counted: dict[Span, Quote] = {}
    for quote in sorted(quotes, key=lambda quote: quote.span):
        first = counted.get(quote.part_of) if quote.part_of else None
        medium = (quote.medium.kind, quote.medium.entity_id) if quote.medium else ()
        key = (quote.occasion, quote.speaker.entity_id, medium, quote.stated_on)
        number = first.occasion if first else numbers.setdefault(key, len(numbers) + 1)
        counted[quote.span] = quote if number == quote.occasion else replace(quote, occasion=number)
    return tuple(counted.values())
