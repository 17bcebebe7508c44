"""Attribution: word by word through the article, each cue, phrase and stretch in marks with its content and speaker."""

from __future__ import annotations

from collections import deque

from qawl.extract.quotes.attribution.headlines import headline_quotes
from qawl.extract.quotes.attribution.interviews import interview_quotes
from qawl.extract.quotes.attribution.of_cues import of_cue
from qawl.extract.quotes.attribution.of_marks import of_marks
from qawl.extract.quotes.attribution.of_phrases import of_phrase
from qawl.extract.quotes.attribution.progress import Progress
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.speakers.confidence import Confidence
from qawl.model.values import Quote


def found_quotes(r: Reading, confidence: Confidence) -> list[Quote]:
    """The quotes of an article as they are found, not yet arranged; ``confidence`` states their speakers."""
    p, marked = Progress(r, confidence), deque(r.order)
    p.found += headline_quotes(r, p.voices, p.stated)
    p.found += interview_quotes(r, p.voices, p.stated)
    for i in sorted(p.taken):
        # A phrase right after the marks ascribes them itself.
        _marked(p, marked, i if i in p.cues else i - 1)
        p.turn(i)
        if i in p.cues:
            of_cue(p, p.cues[i])
        else:
            of_phrase(p, i, *p.phrases[i])
    _marked(p, marked, r.size)
    return p.found


def _marked(p: Progress, marked: deque[int], ahead: int) -> None:
    """Take up the marked stretches, of those left, that end before word ``ahead`` or with it."""
    opening = p.r.opening
    while marked and opening[marked[0]].last <= ahead:
        p.turn(marked[0])
        of_marks(p, opening[marked.popleft()])
