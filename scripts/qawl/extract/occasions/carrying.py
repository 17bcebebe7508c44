"""Carrying: each speaker through the article, from one of his occasions to the next."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from qawl.arabic.text import Text
from qawl.arabic.words import folded_words
from qawl.extract.occasions.saying import Saying
from qawl.model.values import Article, Medium, Opening, Quote, Span, Speaker, Time

_UNNAMED = ("unnamed", "group", "unknown")
"""Kinds of speaker whose name does not tell one from another: only who spoke last goes on."""

_BACK = 40
"""So many sentences that name a channel are looked back at."""

Key = tuple[str, ...]
_name_words = lru_cache(maxsize=1 << 12)(folded_words)


@dataclass(slots=True)
class Occasion:
    """One act of speaking: its number, its channel and the time of it, as far as they have been named."""

    number: int
    medium: Medium | None
    stated_on: str | None
    end: int
    """Until where it has been followed."""


@dataclass(slots=True)
class Heard:
    """A quote as it was found, with its speaker and its channel as they have been linked."""

    quote: Quote
    speaker: Speaker
    medium: Medium | None


def with_occasions(
    article: Article, heard: Sequence[Heard], openings: Sequence[Opening], times: Sequence[Time], text: Text
) -> list[Quote]:
    """The quotes, sorted by span, each with its speaker and what its occasion is known by.

    A later part of a quotation keeps what it has.
    """
    saying = Saying(article, text, [one.quote for one in heard], times)
    chain = _Chain(article.text, [_Announced.of(article.text, one, saying.announced(one)) for one in openings])
    nested = any(one.quote.nested_in for one in heard)
    speakers = {one.quote.span: one.speaker for one in heard} if nested else {}
    said = []
    for place, one in enumerate(heard):
        quote = one.quote
        if quote.part_of:
            said.append(replace(quote, speaker=one.speaker, medium=one.medium))
            continue
        time, earlier = saying.told(place)
        found = chain.occasion(_Act(one, time, earlier, speakers.get(quote.nested_in) if quote.nested_in else None))
        said.append(
            replace(quote, speaker=one.speaker, occasion=found.number, medium=found.medium, stated_on=found.stated_on)
        )
    return said


@dataclass(slots=True)
class _Act:
    """A quote with the time that its clause names, whether it is of an earlier time, and who speaks around it."""

    heard: Heard
    time: str | None
    earlier: bool
    around: Speaker | None


@dataclass(frozen=True, slots=True)
class _Announced:
    """A sentence that names a channel and quotes nothing, with its words and the time that it names."""

    span: Span
    medium: Medium
    time: str | None
    words: frozenset[str]

    @classmethod
    def of(cls, text: str, opening: Opening, time: str | None) -> _Announced:
        return cls(opening.span, opening.medium, time, frozenset(folded_words(opening.span.of(text))))


class _Chain:
    """What each speaker has been heard on, as far as the article has been read."""

    def __init__(self, text: str, announced: Sequence[_Announced]) -> None:
        self._text = text
        self._announced = announced
        self._starts = [one.span.start for one in announced]
        self._last: dict[Key, Occasion] = {}
        self._speaking: Key = ()
        self._count = 0

    def occasion(self, act: _Act) -> Occasion:
        """The occasion of a quote: the speaker's last one, or a new one."""
        key = self._key(act.heard.speaker)
        reported = self._is_reported(act, key)
        found = self._of_earlier(act) if reported or act.earlier else self._of_now(act, key)
        found.end = act.heard.quote.span.end
        if not reported:
            self._last[key], self._speaking = found, key
        elif act.heard.quote.assertion == "asserted":
            self._last.setdefault(key, found)  # the paper says that he said …, adding that …: he goes on
        return found

    def _is_reported(self, act: _Act, key: Key) -> bool:
        """Whether it is not said here and now: denied, supposed, asked about, or told by somebody else."""
        told = act.around is not None and self._key(act.around) != key
        return told or act.heard.quote.assertion != "asserted"

    def _of_earlier(self, act: _Act) -> Occasion:
        """An occasion apart from what the article tells of."""
        return self._next(None, act.heard.medium, act.time)

    def _of_now(self, act: _Act, key: Key) -> Occasion:
        """The speaker's last occasion, where it goes on; a sentence that quotes nothing may have opened a new one."""
        speaker, medium, time = act.heard.speaker, act.heard.medium, act.time
        before = self._last.get(key) if key == self._speaking or speaker.kind not in _UNNAMED else None
        opened = self._opened(act.heard.quote.span.start, speaker, key, before)
        if opened is not None and _takes_place_in(opened.medium, medium):
            medium, time = opened.medium, time or opened.time
        if before is not None and self._goes_on(before, medium, time):
            return before
        return self._next(before, medium, time)

    def _next(self, before: Occasion | None, medium: Medium | None, time: str | None) -> Occasion:
        """A new occasion: where only the channel of the one before has become known, the time is still that of it."""
        if before is not None and before.medium is None and time is None:
            time = before.stated_on
        self._count += 1
        return Occasion(self._count, medium, time, 0)

    def _key(self, speaker: Speaker) -> Key:
        if speaker.name:
            return _name_words(speaker.name)
        if speaker.entity_id:
            return ("", speaker.entity_id)
        return self._speaking if speaker.elided else ()

    def _opened(self, start: int, speaker: Speaker, key: Key, before: Occasion | None) -> _Announced | None:
        """The sentence without a quote that has named a channel for the speaker since he was last heard."""
        if not self._announced:
            return None
        first = bisect_left(self._starts, before.end if before else 0)
        last = bisect_left(self._starts, start)
        name = _name_words(speaker.name or "")
        told = set(name[-1:] if speaker.kind == "person" else name)
        goes_on = speaker.elided and key == self._speaking
        for one in reversed(self._announced[max(first, last - _BACK) : last]):
            if goes_on or (told and told <= one.words):
                return one
        return None

    def _goes_on(self, before: Occasion, medium: Medium | None, time: str | None) -> bool:
        """Whether it is the occasion before: no other channel and no other time is named."""
        return time in (None, before.stated_on) and self._same(before.medium, medium)

    def _same(self, before: Medium | None, medium: Medium | None) -> bool:
        """Whether it is the channel of before: none is named, or that outlet, or no other one of its kind."""
        if medium is None or before is None:
            return medium is None
        name = self._name(medium)
        return name == self._name(before) if name else medium.kind == before.kind

    def _name(self, medium: Medium) -> str:
        return medium.entity_id or (" ".join(folded_words(medium.span.of(self._text))) if medium.span else "")


def _takes_place_in(opened: Medium, medium: Medium | None) -> bool:
    """Whether something is said through the channel that was opened: it names none, or none but the kind of it."""
    return medium is None or (medium.kind == opened.kind and medium.span is None)


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
