"""Headlines: who speaks stands before a colon and what he says after it, without a verb (الوزيرة: السد امتلأ)."""

from __future__ import annotations

from collections.abc import Callable

from qawl.extract.grounds import keep, settle
from qawl.extract.quotes.content.extent import spoken, trimmed
from qawl.extract.quotes.marked.kinds import evidence, kind
from qawl.extract.quotes.phrases.noun_phrases import Phrase, phrase_at
from qawl.extract.quotes.reading.reading import Reading, within
from qawl.extract.quotes.speakers.speaker_choice import Voices
from qawl.extract.quotes.speakers.speakers import Found
from qawl.model.values import Medium, Quote, Speaker

_ROLES = frozenset({"headline", "deck"})
_LONGEST = 10
_SHORTEST = 3
_SPEAKERS = frozenset({"office", "rank", "source", "organization", "group"})

State = Callable[[Found, int], Speaker]
"""States who was found to speak at a word."""


def headline_quotes(r: Reading, voices: Voices, state: State) -> list[Quote]:
    """What speakers say in the headline and the deck. Evidence is ``colon``: there is no cue."""
    found = []
    for first, last, role in r.segments:
        if role in _ROLES and last - first > _SHORTEST:
            quote = _quote(r, voices, state, first, last)
            if quote is not None:
                found.append(quote)
                settle(quote.span, first)
            keep(None)
    return found


def _quote(r: Reading, voices: Voices, state: State, first: int, last: int) -> Quote | None:
    phrase = phrase_at(r, first, min(last, first + _LONGEST))
    if phrase is None or not _introduces(r, phrase, last) or not _speaks(r, voices, phrase):
        return None
    found = voices.named(phrase)
    if found is None:
        return None
    return spoken_from(r, state(found, phrase.last), phrase.last, last)


def spoken_from(r: Reading, speaker: Speaker, j: int, last: int, medium: Medium | None = None) -> Quote:
    """What somebody says from word ``j`` up to word ``last``, in marks or not, where no cue says that he does."""
    stretch = r.opening.get(j)
    if stretch is not None and stretch.last >= last:
        inner = stretch.inner
        span = spoken(r.text, trimmed(r.text, inner.start, inner.end))
        return Quote(span, "direct", speaker, evidence("colon", "direct", [stretch]), medium=medium)
    inside = [r.opening[k] for k in within(r.order, j, last)]
    how = kind(r, inside, False)
    start = stretch.outer.start if stretch is not None else r.starts[j]
    span = trimmed(r.text, start, r.ends[last - 1])
    return Quote(span, how, speaker, evidence("colon", how, inside), medium=medium)


def _introduces(r: Reading, phrase: Phrase, last: int) -> bool:
    j = phrase.last
    return last - j >= _SHORTEST and r.gaps[j].colon and not r.gaps[j].newline


def _speaks(r: Reading, voices: Voices, phrase: Phrase) -> bool:
    """Whether the words before the colon are somebody, not what the article is about (كأس العالم: …)."""
    form = r.forms[phrase.first]
    if phrase.head is not None and phrase.head.kind in _SPEAKERS:
        return True
    return not form.polity and (form.given or form.proper or form.key in voices.people.by_key)
