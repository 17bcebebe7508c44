"""Of marks: what stands in marks without a cue before it, by the verb after it or by who has been speaking."""

from __future__ import annotations

from qawl.extract.decision import Decision
from qawl.extract.quotes.attribution import channels
from qawl.extract.quotes.attribution.progress import NO_VERB, Progress
from qawl.extract.quotes.content.extent import spoken, trimmed
from qawl.extract.quotes.cues.complements import Cue
from qawl.extract.quotes.cues.cues import cue_span
from qawl.extract.quotes.marked.acceptance import MARKED
from qawl.extract.quotes.marked.kinds import evidence as stated
from qawl.extract.quotes.marked.titles import naming
from qawl.extract.quotes.marked.unattributed import clausal, speaks, tells, verb_after
from qawl.extract.quotes.reading.marks import Stretch
from qawl.extract.quotes.reading.reading import READ
from qawl.extract.quotes.speakers.speakers import Found
from qawl.extract.quotes.speakers.subjects import subject_after
from qawl.model.values import Quote

_SHORTEST = 4


def of_marks(p: Progress, stretch: Stretch) -> None:
    """The quote that a marked stretch makes by itself, if nothing has ascribed it and it speaks."""
    r, first = p.r, stretch.first
    if not by_itself.ask(p, stretch):
        return
    found, cue, where = _spoken_after(p, stretch), None, None
    if found is None and not speaks(r, stretch, p.voices.said.source is not None):
        return
    evidence = "after" if found is not None else "carried"
    if found is not None:
        at = verb_after(r, stretch)
        cue, where = cue_span(r, at, at + 1), channels.of_end(r, at, found)
    else:
        silent = Cue(first, first, r.forms[first], NO_VERB, MARKED, first, first)
        found = p.voices.carried(silent, r.sentence(first)[0], p.tail)
        if _says_nothing(p, stretch, found):
            return
    span = spoken(r, trimmed(r.text, stretch.inner.start, stretch.inner.end))
    quote = Quote(span, "direct", p.stated(found, first), stated(evidence, "direct", [stretch]), cue, where)
    p.add(quote, [stretch], p.tail)
    if cue is not None:
        p.interrupted[verb_after(r, stretch)] = quote
    p.remember(found, first, where if cue else p.voices.said.medium)


def _says_nothing(p: Progress, stretch: Stretch, found: Found) -> bool:
    """تتكون القائمة من «سمك مع الصويا والفجل»: the sentence is about a thing, and nobody has said anything"""
    if found.source is p.voices.said.source or found.source.kind == "person":
        return False
    return not (clausal(p.r, stretch) or p.r.forms[stretch.first - 1].medium)


def _covered(p: Progress, stretch: Stretch) -> bool:
    """قال إن «…»: ascribed already."""
    return stretch.first in p.covered


def _name(p: Progress, stretch: Stretch) -> bool:
    """فيلم «…»"""
    return naming(p.r, stretch)


def _within(p: Progress, stretch: Stretch) -> bool:
    """قال إن … «…» …: within what is said."""
    return stretch.first < p.tail


def _few_words(p: Progress, stretch: Stretch) -> bool:
    """«لا عودة»"""
    return stretch.last - stretch.first < _SHORTEST and not _interrupted(p, stretch)


def _heading(p: Progress, stretch: Stretch) -> bool:
    """a headline or a subheading: whose words it has is told below it."""
    role = p.r.segment(stretch.first)[2]
    return role not in READ or role in ("headline", "subheading")


by_itself = Decision(
    "by_itself",
    [
        ("covered", _covered, False),
        ("name", _name, False),
        ("within", _within, False),
        ("few_words", _few_words, False),
        ("heading", _heading, False),
    ],
    otherwise=True,
)
"""Whether a marked stretch may be a quote by itself."""


def _interrupted(p: Progress, stretch: Stretch) -> bool:
    """ "ما يجري"، يقول الخبير، "ليس …": few words that open a sentence and are broken off by the verb."""
    r, j = p.r, stretch.last
    opens = r.sentence(stretch.first)[0] == stretch.first and j < r.size and r.gaps[j].comma
    return opens and stretch.last - stretch.first > 1 and _spoken_after(p, stretch) is not None


def _spoken_after(p: Progress, stretch: Stretch) -> Found | None:
    """«…»، قالت الوزيرة: whom the verb that follows what was said names."""
    r, j = p.r, verb_after(p.r, stretch)
    return p.voices.named(subject_after(r, j + 1, r.sentence(j)[1])) if tells(r, stretch) else None
