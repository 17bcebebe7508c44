"""When it was said: the time that stands in the clause of saying or beside its channel, never in what is said."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from qawl.arabic import lexicon
from qawl.arabic.text import Text
from qawl.arabic.words import folded_words, readings
from qawl.model.edtf import DAY, earliest_day
from qawl.model.values import Article, Medium, Opening, Quote, Span, Time

_CLAUSE_END = re.compile(r"[:؛;]")
_DASH = re.compile(r"\s[-–—]|[-–—]\s")
_OPENING = re.compile(r"[\s،,\"«“]*(?:[^\W_]+[^\S\n]+)?[\s،,\"«“]*")
"""What may stand before a time that opens its sentence: a preposition, or a conjunction."""
_EARLIER = re.compile(r"\b[وف]?كان(?:ت|وا|ا|تا)?\b[^:؛]*\bقد\s+\Z|\bسبق\s+(?:له|لها|لهم)?\s*أن\s+\Z")
"""What stands before a cue of something said before all this: وكان الوزير قد قال."""
_AT_AN_EARLIER_TIME = re.compile(r"في وقت سابق(?! اليوم)|سابقا\b")
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

_BEFORE = 30
"""So many characters before a time are looked at for the word that governs it."""

_FUNCTION_WORDS = lexicon.words("function_words", "word")
_BREAKS = lexicon.words("event_breaks", "word")


@dataclass(slots=True)
class _Clause:
    """The clause of saying of a quote: its cue (``act``), its sentence, and what is said and done nearby.

    ``channel`` is the word that says by what means it was said, where that stands outside the content.
    """

    text: str
    act: Span
    content: Span
    sentence: Span
    channel: Span | None
    beside: Sequence[Quote]

    def holds(self, time: Span) -> bool:
        """Whether the time is that of saying: it opens the sentence, or follows cue or channel before another event."""
        if self.channel and self._is_beside_channel(self.channel, time):
            return True
        if not self.sentence.contains(time):
            return False
        if time.start < self.act.end:
            opens = _OPENING.fullmatch(self.text, self.sentence.start, time.start)
            return bool(opens) and not self._is_elsewhere(Span(time.end, self.act.start), _OPENING_NEAR)
        if self.act.end <= self.content.start < time.start:
            return False  # the cue, the content, then a time: that of something else
        return not self._is_elsewhere(Span(self.act.end, time.start), _NEAR)

    def _cues(self) -> Iterator[Span]:
        """The cues of other sayings."""
        return (other.cue for other in self.beside if other.cue and other.cue != self.act)

    def is_earlier(self) -> bool:
        """Whether it was said before all that is told here: وكان الوزير قد قال, قال في وقت سابق."""
        behind = _behind(self.act, self.content).of(self.text)
        before = Span(max(self.sentence.start, self.act.start - _NEAR), self.act.start).of(self.text)
        return bool(_EARLIER.search(before) or _AT_AN_EARLIER_TIME.search(behind))

    def _is_beside_channel(self, channel: Span, time: Span) -> bool:
        """في بيان نُشر السبت: whatever the cue is, that is when it was said."""
        gap = Span(channel.end, time.start)
        if channel.end > time.start or gap.overlaps(self.content) or gap.overlaps(self.act):
            return False
        return not self._is_elsewhere(gap, _CHANNEL_NEAR)

    def _is_elsewhere(self, gap: Span, limit: int) -> bool:
        """Whether ``gap`` is too long, or leads to another event, another saying or into an aside."""
        between = gap.of(self.text)
        if len(between) > limit or any(gap.overlaps(cue) for cue in self._cues()) or _CLAUSE_END.search(between):
            return True
        if len(_DASH.findall(between)) % 2:
            return True
        return any(rest in _BREAKS for word in folded_words(between) for _, rest in readings(word))


class Saying:
    """The times of an article as times of speaking, of which none is later than the day of publication."""

    def __init__(self, article: Article, text: Text, quotes: Sequence[Quote], times: Sequence[Time]) -> None:
        self._last = date.fromisoformat(article.published_on) if article.published_on else None
        self._text = text
        self._quotes = quotes
        self._spans = [quote.span for quote in quotes]
        self._times = sorted(times, key=lambda time: time.span.start)
        self._starts = [time.span.start for time in self._times]
        self._longest = max((time.span.end - time.span.start for time in self._times), default=0)

    def told(self, place: int) -> tuple[str | None, bool]:
        """When the quote at ``place`` was said, where its clause tells, and whether before all that is told here."""
        quote = self._quotes[place]
        act, channel = quote.cue or quote.speaker.span, _outside(quote)
        if act is None:  # there is nothing but what is said
            return quote.stated_on, False
        timed, earlier = self._may_tell_time(act, channel), self._may_be_earlier(act, quote.span)
        if not (timed or earlier):
            return None, False
        contents = self._contents(place, act)
        sentence = self._text.sentence(act, contents, _WINDOW)
        beside = self._quotes[max(0, place - _AROUND) : place + _AROUND]
        clause = _Clause(self._text.text, act, quote.span, sentence, channel, beside)
        return self._time(clause, contents, quote.medium) if timed else None, earlier and clause.is_earlier()

    def _may_tell_time(self, act: Span, channel: Span | None) -> bool:
        """Whether a time stands so near to a cue or a channel that it may be that of saying; mostly none does."""
        first = bisect_left(self._starts, act.start - _OPENING_NEAR - self._longest)
        if first < len(self._starts) and self._starts[first] <= act.end + _NEAR:
            return True
        return channel is not None and bool(self._within(Span(channel.end, channel.end + _CHANNEL_NEAR + 1)))

    def _may_be_earlier(self, act: Span, content: Span) -> bool:
        """Whether a word is there at all without which nothing is said to be earlier."""
        before = self._text.text[max(0, act.start - _NEAR) : act.start]
        return "كان" in before or "سبق" in before or "ساب" in _behind(act, content).of(self._text.text)

    def _contents(self, place: int, act: Span) -> list[Span]:
        """What is said near the quote at ``place``, but for what its cue stands in itself."""
        beside = self._spans[max(0, place - _AROUND) : place + _AROUND]
        return [span for span in beside if not (span.start <= act.start and act.end <= span.end)]

    def _time(self, clause: _Clause, contents: Sequence[Span], medium: Medium | None) -> str | None:
        """When it was said, where the clause tells; ``contents`` are what is said around it."""
        found = list(self._within(clause.sentence))
        if clause.channel and not clause.sentence.contains(clause.channel):
            end = self._text.sentence(clause.channel, contents, _WINDOW).end  # in a sentence of its own
            found += self._within(Span(clause.channel.end, min(end, clause.channel.end + _CHANNEL_NEAR)))
        taken = [*contents, *filter(None, (medium.span if medium else None,))]  # النهر اليوم is no day
        free = (time for time in found if not any(one.overlaps(time.span) for one in taken))
        free = (time for time in free if not _is_of_a_name(self._text.text, time.span))
        return _most_exact(clause.act, self._days(time for time in free if clause.holds(time.span)))

    def announced(self, opening: Opening) -> str | None:
        """The time that stands beside a channel in a sentence that quotes nothing."""
        place = opening.medium.place
        if place is None:
            return None
        clause = _Clause(self._text.text, place, Span(opening.span.end, opening.span.end), opening.span, place, ())
        before = Span(max(opening.span.start, place.start - _OPENING_NEAR), place.start)
        # What is announced is announced for a day; of a book or a report there may be a year.
        days = [time for time in self._within(opening.span) if DAY.match(time.value)]
        held = (day for day in days if clause.holds(day.span) or before.contains(day.span))
        return _most_exact(place, self._days(held))

    def _days(self, times: Iterable[Time]) -> Iterator[Time]:
        """Those of some times on which somebody may have spoken: days that have come."""
        return (time for time in times if not _is_no_day(time.value, self._last))

    def _within(self, stretch: Span) -> Sequence[Time]:
        return self._times[bisect_left(self._starts, stretch.start) : bisect_left(self._starts, stretch.end)]


def _behind(act: Span, content: Span) -> Span:
    """What stands right behind a cue and before what is said."""
    return Span(act.end, min(content.start, act.end + _NEAR))


def _outside(quote: Quote) -> Span | None:
    """What names the channel of a quote; nothing that stands in its content."""
    place = (quote.medium.place or quote.medium.span) if quote.medium else None
    return place if place is not None and not quote.span.overlaps(place) else None


def _is_of_a_name(text: str, time: Span) -> bool:
    """كأس العالم 2002, تقرير لعام 2018: a year or a month that is part of what something is called."""
    before = text[max(0, time.start - _BEFORE) : time.start]
    if before.endswith("ل"):
        return True
    words = folded_words(before) if time.of(text).isdigit() else ()
    return bool(words) and all(rest not in _FUNCTION_WORDS for _, rest in readings(words[-1]))


def _most_exact(act: Span, times: Iterable[Time]) -> str | None:
    """The value of the most exact of some times, of equals the nearest."""
    found = [
        (-len(time.value.partition("T")[0].partition("/")[0]), abs(time.span.start - act.start), time.value)
        for time in times
    ]
    return min(found)[2] if found else None


def _is_no_day(value: str, last: date | None) -> bool:
    first = earliest_day(value) if "X" not in value else None  # nobody speaks in a decade
    return first is None or (last is not None and first > last)
