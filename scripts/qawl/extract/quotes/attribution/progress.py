"""Progress: the quotes of an article as they are found, and what is known by then of who speaks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from qawl.arabic.reporting import Verb
from qawl.extract.grounds import keep, settle
from qawl.extract.quotes.content.stops import Stops
from qawl.extract.quotes.cues.cues import cues_of
from qawl.extract.quotes.reading.marks import Stretch
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.speakers.according import attributions
from qawl.extract.quotes.speakers.confidence import Confidence
from qawl.extract.quotes.speakers.nominal_reports import nominal_reports
from qawl.extract.quotes.speakers.sources import People
from qawl.extract.quotes.speakers.speaker_choice import Voices
from qawl.extract.quotes.speakers.speakers import Found
from qawl.model.values import Medium, Quote, Speaker

NO_VERB = Verb("", "say", frozenset(), False, False)
"""The verb of a cue that has none: a reporting phrase, marks by themselves."""
SHORTEST_CONTENT = 8


class Progress:
    """One pass over one article. ``at`` is the word it has turned to, ``tail`` the one after all that is ascribed.

    ``covered`` are the first words of the marked stretches that are ascribed; ``interrupted`` the first parts of the
    quotations that a verb after marks breaks off, by that verb.
    """

    __slots__ = (
        *("at", "confidence", "covered", "cues", "found", "interrupted", "people", "phrases", "r", "stops", "tail"),
        *("taken", "voices"),
    )

    def __init__(self, r: Reading, confidence: Confidence) -> None:
        self.r = r
        self.confidence = confidence
        self.people = People(r)
        keep(None)
        self.cues = nominal_reports(r, cues_of(r))
        self.phrases = attributions(r, self.people, self.cues)
        self.taken = self.cues.keys() | self.phrases.keys()
        self.stops = Stops(r, self.cues, set(self.phrases))
        self.voices = Voices(r, self.people, self.cues)
        self.found: list[Quote] = []
        self.covered: set[int] = set()
        self.interrupted: dict[int, Quote] = {}
        self.at = 0
        self.tail = -1

    def turn(self, at: int) -> None:
        """Go on to word ``at``."""
        keep(self.at)
        self.at = at

    def add(self, quote: Quote, inside: Iterable[Stretch], until: int) -> None:
        """Note a quote with the marked stretches in it; all before word ``until`` is ascribed."""
        self.found.append(quote)
        self.covered.update(stretch.first for stretch in inside)
        self.tail = max(self.tail, until)
        settle(quote.span, self.at, ("end", self.word_at(quote.span.end)))

    def stated(self, found: Found, at: int) -> Speaker:
        """Who was found to speak at word ``at``, as the model states him."""
        return self.confidence.stated(found, at, self.voices.said, self.tail)

    def remember(self, found: Found, last: int, where: Medium | None) -> None:
        """Note who spoke last, until word ``last``, and where."""
        said = self.voices.said
        same = said.source is found.source
        if said.source is not None and not same:
            said.earlier.append((said.source, said.span, said.role))
        said.source, said.last, said.role = found.source, last, found.role
        said.span = found.span if found.span is not None else said.span
        said.statement = (where is not None and where.kind in ("statement", "document")) or (said.statement and same)
        said.medium = where

    def word_at(self, offset: int) -> int:
        """The first word that begins at ``offset`` or later."""
        return bisect_right(self.r.starts, offset - 1)
