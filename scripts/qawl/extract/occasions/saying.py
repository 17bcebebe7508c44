"""When it was said: the time that stands in the clause of saying, before its cue or behind it, and not in the content."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from qawl.arabic import lexicon
from qawl.arabic.text import Text
from qawl.arabic.words import folded_words, readings
from qawl.model.edtf import earliest_day
from qawl.model.values import Article, Quote, Span, Time

_CLAUSE_END = re.compile(r"[:؛;]")
_OPENING = re.compile(r"[\s،,\"«“]*(?:[^\W_]+[^\S\n]+)?[\s،,\"«“]*")
"""What may stand before a time that opens its sentence: a preposition, or a conjunction."""
_NEAR = 120
"""A time further from its cue than so many characters is not taken to be the time of speaking."""
_CHANNEL_NEAR = 60
"""The same from the phrase that names the channel."""
_OPENING_NEAR = 45
"""The same for a time that opens the sentence, with the cue after it."""
_WINDOW = 2000
"""No sentence around a cue is read further than so many characters to either side."""
_AROUND = 20
"""So many quotes before and after a quote are looked at for what lies in its sentence."""

_BREAKS = lexicon.words("event_breaks", "word")


class Saying:
    """The times of an article that may be times of speaking: none later than the day of publication."""

    def __init__(self, article: Article, text: Text, quotes: Sequence[Quote], times: Sequence[Time]) -> None:
        last = date.fromisoformat(article.published_on) if article.published_on else None
        self._text = text
        self._quotes = quotes
        self._spans = [quote.span for quote in quotes]
        self._times = [time for time in sorted(times, key=lambda time: time.span) if not _is_later(time.value, last)]
        self._starts = [time.span.start for time in self._times]

    def clause(self, place: int) -> tuple[Span, Span] | None:
        """The cue of the quote at ``place``, or what names its speaker, and the sentence around that."""
        quote = self._quotes[place]
        act = quote.cue or quote.speaker.span
        if act is None:
            return None
        contents = self._contents(place, act)
        return act, self._text.sentence(act, contents, _WINDOW)

    def _contents(self, place: int, act: Span) -> list[Span]:
        """What is said near the quote at ``place``, but for what its cue stands in itself."""
        beside = self._spans[max(0, place - _AROUND) : place + _AROUND]
        return [span for span in beside if not (span.start <= act.start and act.end <= span.end)]

    def time(self, place: int) -> str | None:
        """When the quote at ``place`` was said, where its sentence tells."""
        clause = self.clause(place)
        if clause is None:
            return None
        act, sentence = clause
        inside = self._times[bisect_left(self._starts, sentence.start) : bisect_left(self._starts, sentence.end)]
        contents = self._contents(place, act) if inside else []
        free = [time for time in inside if not any(content.overlaps(time.span) for content in contents)]
        if not free:
            return None
        quote, beside = self._quotes[place], self._quotes[max(0, place - _AROUND) : place + _AROUND]
        cues = [other.cue for other in beside if other.cue and other.cue != quote.cue]
        return _stated_on(self._text.text, quote, act, sentence, free, cues)


def _is_later(value: str, last: date | None) -> bool:
    first = earliest_day(value)
    return first is None or (last is not None and first > last)


def _stated_on(
    text: str, quote: Quote, act: Span, sentence: Span, times: Sequence[Time], cues: Sequence[Span]
) -> str | None:
    """The time in the sentence that says when it was said: the most exact one, then the one nearest to the cue."""
    belonging = [
        (-len(time.value.partition("T")[0].partition("/")[0]), abs(time.span.start - act.start), time.value)
        for time in times
        if _belongs(text, quote, act, sentence, time.span, cues)
    ]
    return min(belonging)[2] if belonging else None


def _belongs(text: str, quote: Quote, act: Span, sentence: Span, time: Span, cues: Sequence[Span]) -> bool:
    """Whether the time modifies the saying: it opens the sentence, or follows cue or channel before another event."""
    channel = quote.medium.span if quote.medium else None
    if channel and sentence.contains(channel) and channel.end <= time.start:
        # في بيان نُشر السبت: whatever the cue is, that is when it was said.
        gap = Span(channel.end, time.start)
        if not gap.overlaps(quote.span) and not _is_elsewhere(text, gap, cues, _CHANNEL_NEAR):
            return True
    if time.start < act.end:
        opens = _OPENING.fullmatch(text, sentence.start, time.start)
        return bool(opens) and not _is_elsewhere(text, Span(time.end, act.start), cues, _OPENING_NEAR)
    if act.end <= quote.span.start < time.start:
        return False  # the cue, the content, then a time: that of something else
    return not _is_elsewhere(text, Span(act.end, time.start), cues, _NEAR)


def _is_elsewhere(text: str, gap: Span, cues: Sequence[Span], limit: int) -> bool:
    """Whether ``gap`` is too long, or leads to another event or another saying."""
    between = gap.of(text)
    if len(between) > limit or any(gap.overlaps(cue) for cue in cues) or _CLAUSE_END.search(between):
        return True
    return any(rest in _BREAKS for word in folded_words(between) for _, rest in readings(word))
