"""When each quote was said: the time that belongs to its cue or channel, in its sentence.

A sentence without a time of its own gives none; nothing is said later than the day of publication.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from qawl.arabic import lexicon
from qawl.arabic.text import Text
from qawl.arabic.words import folded_words, readings
from qawl.model.edtf import earliest_day
from qawl.model.values import Article, Quote, Span, Speaker, Time

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


@dataclass(frozen=True, slots=True)
class _Said:
    """What of an article says when something was said: its quotes with their speakers, and the times that may be."""

    text: Text
    quotes: Sequence[Quote]
    speakers: Sequence[Speaker]
    times: Sequence[Time]
    starts: Sequence[int]

    def sentence(self, place: int, act: Span) -> tuple[Span, list[Span]]:
        """The sentence in which quote ``place`` is told by ``act``, and the contents of quotes around it."""
        beside = self.quotes[_beside(place)]
        contents = [one.span for one in beside if not one.span.contains(act)]
        return self.text.sentence(act, contents, _WINDOW), contents

    def value(self, place: int, act: Span, sentence: Span, contents: Sequence[Span]) -> str | None:
        """What the times of the sentence that stand in no content say."""
        inside = self.times[bisect_left(self.starts, sentence.start) : bisect_left(self.starts, sentence.end)]
        free = [time for time in inside if not any(content.overlaps(time.span) for content in contents)]
        if not free:
            return None
        quote = self.quotes[place]
        cues = [other.cue for other in self.quotes[_beside(place)] if other.cue and other.cue != quote.cue]
        return _stated_on(self.text.text, quote, act, sentence, free, cues)


def _beside(place: int) -> slice:
    return slice(max(0, place - _AROUND), place + _AROUND)


def dated(
    article: Article, text: Text, quotes: Sequence[Quote], speakers: Sequence[Speaker], times: Sequence[Time]
) -> Iterator[str | None]:
    """When each quote was said; never later than the day of publication. A continuation keeps what it has."""
    last = date.fromisoformat(article.published_on) if article.published_on else None
    possible = [time for time in sorted(times, key=lambda time: time.span) if not _is_later(time.value, last)]
    said = _Said(text, quotes, speakers, possible, [time.span.start for time in possible])
    before: tuple[Span, Speaker, str | None] | None = None
    for place, (quote, speaker) in enumerate(zip(quotes, speakers, strict=True)):
        act = quote.cue or speaker.span
        if act is None or quote.part_of:
            yield quote.stated_on
            continue
        sentence, contents = said.sentence(place, act)
        value = said.value(place, act, sentence, contents)
        if value is None and before and before[0] == sentence and _same_act(before[1], speaker):
            value = before[2]
        yield value
        before = (sentence, speaker, value)


def _is_later(value: str, last: date | None) -> bool:
    first = earliest_day(value)
    return first is None or (last is not None and first > last)


def _same_act(before: Speaker, speaker: Speaker) -> bool:
    """Whether a cue without a subject goes on with the quote before it in its sentence: قال…، مشيرًا إلى أن…."""
    same = before.name == speaker.name and before.span == speaker.span
    return speaker.elided and (same or speaker.span is None)


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
