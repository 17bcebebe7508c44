"""Channels: what the clause of a cue, the sentence after it, or a sentence that quotes nothing says of the medium."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from qawl.arabic.letters import fold
from qawl.arabic.lexicon import of_class
from qawl.extract.quotes.cues.complements import Cue
from qawl.extract.quotes.marked.titles import CHANNELS
from qawl.extract.quotes.phrases.arguments import ADDRESSING
from qawl.extract.quotes.phrases.channel_names import name_at
from qawl.extract.quotes.phrases.media import audience, is_occasion, medium, noun_of, told
from qawl.extract.quotes.reading.reading import READ, Reading, within
from qawl.extract.quotes.speakers.speakers import Found, phrase_of
from qawl.model.values import Medium, Opening, Quote

_BACK = 24
_RELAYED = 12
_NEAR = 2
_WEAKEST = "other"
"""A kind that yields to any that is named before the cue."""
_HEAD = 2
"""So many words of a phrase may say that it is a document."""
_MET = frozenset(
    and_ + stem + fold(ending)
    for and_ in ("", "و")
    for stem in of_class("meeting_stem")
    for ending in ("ت", "ته", "تها", "تهم", "ى", "اه", "")
)
"""What an outlet does to whom it interviews."""
_PROGRAMMES = of_class("programme")
_VERBS = {"غرد": "platform"}
"""Verbs that say where something was said."""


def of_cue(r: Reading, cue: Cue, found: Found, tail: int) -> Medium | None:
    """The medium that the clause of a cue names, behind it or before it; ``tail`` is the word after what was said."""
    skip = _subject(r, cue, found)
    first, last = cue.at + 1, min(cue.edge, cue.first)
    where = medium(r, first, last, skip) or audience(r, first, last, skip) or _learnt(r, cue) or _informed(r, cue, skip)
    if where is None or where.kind == _WEAKEST:
        start = max(r.sentence(cue.at)[0], cue.at - _BACK, min(tail, cue.at))
        before = medium(r, start, cue.at, phrase_of(found))
        where = before or where or told(r, cue.first) or _by_verb(r, cue)
    return _by_itself(r, found, where or _relaying(r, cue))


def _relaying(r: Reading, cue: Cue) -> Medium | None:
    """أفادت وكالة «سنا»، نقلا عن مصدر، أن …: the agency, where its source is who speaks."""
    behind = next((k for k in range(cue.at + 2, min(cue.edge, cue.at + _RELAYED)) if r.forms[k].folded == "نقلا"), 0)
    named = (j for j in range(cue.at + 1, behind) if r.forms[j].medium in CHANNELS)
    j = next(named, None)
    return Medium(r.forms[j].medium, name_at(r, j, behind)) if j is not None else None


def _by_itself(r: Reading, found: Found, where: Medium | None) -> Medium | None:
    """What is named, as the kind of document that speaks: دراسة نشرتها مجلة."""
    itself = of_document(r, found)
    return where if itself is None else itself if where is None else replace(where, kind=itself.kind)


def _learnt(r: Reading, cue: Cue) -> Medium | None:
    """علمت «…» من مصادر أن: what an outlet has learnt comes through it."""
    stretch = r.opening.get(cue.at + 1) if cue.verb.group == "learn" else None
    return Medium("newspaper", stretch.inner, place=stretch.inner) if stretch is not None else None


def _informed(r: Reading, cue: Cue, skip: tuple[int, int] | None) -> Medium | None:
    """أبلغ مصدر وكالة رويترز أن: the channel that the verb has as its object"""
    if cue.verb.lemma not in ADDRESSING or skip is None:
        return None
    behind = range(skip[1], min(cue.edge, skip[1] + _NEAR))
    j = next((j for j in behind if _is_object(r, j)), None)
    return Medium(r.forms[j].medium, name_at(r, j, cue.edge)) if j is not None else None


def _is_object(r: Reading, j: int) -> bool:
    """Whether a channel stands at word ``j`` without a preposition: not المدير السابق لوكالة الاستخبارات."""
    form = r.forms[j]
    return form.medium in CHANNELS and not form.clitic and not r.forms[j - 1].function and is_occasion.ask(r, j)


def _by_verb(r: Reading, cue: Cue) -> Medium | None:
    """The medium that the verb of the cue says, or the one before a participle: غرد قائلا."""
    verb = cue.verb
    if cue.form.participle:
        before = reversed(r.forms[max(r.sentence(cue.at)[0], cue.at - _BACK) : cue.at])
        verb = next((form.verb for form in before if form.verb is not None), verb)
    kind = _VERBS.get(verb.lemma)
    return Medium(kind) if kind else None


def of_end(r: Reading, at: int, found: Found) -> Medium | None:
    """The medium behind a cue that follows what was said: «…»، قال الوزير في مؤتمر صحفي."""
    return medium(r, at + 1, r.sentence(at)[1], phrase_of(found))


def _subject(r: Reading, cue: Cue, found: Found) -> tuple[int, int] | None:
    """The words behind a cue that name the speaker, with the class noun of an outlet that speaks for itself."""
    words = phrase_of(found) if found.span and found.span[0] > cue.at else None
    noun = words[0] - 1 if words is not None else 0
    if words is not None and noun > cue.at and r.forms[noun].medium in CHANNELS and not r.forms[noun - 1].function:
        return noun, words[1]
    return words


def of_phrase(r: Reading, first: int, last: int, found: Found) -> Medium | None:
    """The medium that the words of a reporting phrase name: بحسب بيان, وفقا لتقرير."""
    return _by_itself(r, found, medium(r, first, last, found.span))


def of_words(r: Reading, first: int, last: int) -> Medium | None:
    """The outlet that words name as whom something was heard from."""
    found = medium(r, first, last)
    return found if found is not None and found.kind in CHANNELS else None


def of_document(r: Reading, found: Found) -> Medium | None:
    """The medium that a speaker is himself: التقرير, دراسة جديدة, نتائج المسح."""
    first, last = found.span if found.span is not None else (0, 0)
    for form in r.forms[first : min(last, first + _HEAD)]:
        noun = noun_of(form) if form.medium else None
        if noun is not None and noun.kind in ("document", "statement"):
            return Medium(noun.kind)
    return None


def openings(r: Reading, quotes: Sequence[Quote]) -> tuple[Opening, ...]:
    """The channels that sentences name in which nothing is quoted."""
    naming = {bisect_right(r.bounds, i) - 1 for i in (*r.carriers, *r.places(_MET))}
    return tuple(_openings(r, sorted(naming), quotes))


def _openings(r: Reading, sentences: Iterable[int], quotes: Sequence[Quote]) -> Iterator[Opening]:
    """The openings among some ``sentences``: neither a cue nor anything that is said stands in them."""
    spans = sorted((span.start, span.end) for quote in quotes for span in (quote.span, quote.cue) if span is not None)
    starts, reached = [start for start, _ in spans], [0, *accumulate((end for _, end in spans), max)]
    for k in sentences:
        first, last = r.bounds[k], r.bounds[k + 1]
        told = reached[bisect_right(starts, r.starts[last - 1])] > r.starts[first]
        if told or r.segment(first)[2] not in READ:
            continue
        found = medium(r, first, last) or _met(r, first, last)
        if found is not None and (found.kind not in CHANNELS or _speaks(r, first, last)):
            yield Opening(r.between(first, last), found)


def _met(r: Reading, first: int, last: int) -> Medium | None:
    """The interview that somebody gave an outlet which met him: التقت «…» الفنان, حاورته الصحيفة, ضيفا على قناة …"""
    for i in within(r.places(_MET), first, last - 2):
        by = i + 1 + (r.forms[i + 1].folded == "علي")
        stretch, at = r.opening.get(by), r.between(i, i + 1)
        if stretch is not None or r.forms[by].medium in CHANNELS or r.forms[by].rest in _PROGRAMMES:
            return Medium("interview", stretch.inner if stretch is not None else None, place=at)
    return None


def _speaks(r: Reading, first: int, last: int) -> bool:
    """Whether a sentence has a verb of speaking (كشفت الوزارة لوكالة … عن خطة), or is a headline."""
    spoken = any(form.finite and form.verb is not None for form in r.forms[first:last])
    return spoken or r.segment(first)[2] in ("headline", "deck")
