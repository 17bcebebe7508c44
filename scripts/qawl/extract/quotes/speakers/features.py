"""What is to be seen of how a speaker was found: features of the model that says how sure he is (``ranker``).

They are of his name, of the phrase that names him, of its place beside the cue, of the cue's agreement with him, and,
where the cue has no subject of its own, of how far he was carried and who else has been named since.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from qawl.extract.quotes.phrases.noun_phrases import keys
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.speakers.coreference import agrees
from qawl.extract.quotes.speakers.sources import Source
from qawl.extract.quotes.speakers.speaker_choice import Said
from qawl.extract.quotes.speakers.speakers import Found
from qawl.extract.quotes.words.forms import Form

_NAMES = "1", "2-4", "5+"
_LONG = 5
_BESIDE = 3
_REACH = 60
_MARKS = frozenset('"“”«»()#،:')


def features(r: Reading, found: Found, at: int, said: Said, tail: int) -> Iterator[str]:
    """The features of who was found to speak at the cue at word ``at``, ``said`` being who spoke before.

    ``tail`` is the word after all that had been ascribed so far.
    """
    yield from _of_source(found.source)
    yield from _of_cue(r.forms[at], found.source)
    if at <= tail:
        yield "inside"
    if found.elided:
        yield from _of_carried(r, found, at, said)
        yield f"then:{_sort_after(r, at + 1)}"
    elif found.span is not None:
        yield from _of_phrase(r, found, at, *found.span)
    if found.span is not None and _odd(r, found.source, *found.span):
        yield "odd"


def _of_source(source: Source) -> Iterator[str]:
    person = source.kind == "person" and not source.nameless
    words = len(source.name.split())
    length = _NAMES[(words > 1) + (words >= _LONG)]
    yield f"kind:{'nameless' if source.nameless else source.kind}"
    yield f"{'words' if person else 'phrase'}:{length}"
    if not _MARKS.isdisjoint(source.name):
        yield "marks"
    if source.role is not None:
        yield "entitled"


def _of_cue(form: Form, source: Source) -> Iterator[str]:
    if not agrees(source, form):
        yield "disagrees"
    group = form.verb.group if form.verb is not None else "none"
    yield f"verb:{group if group in ('continue', 'show', 'none') else 'other'}"


def _of_phrase(r: Reading, found: Found, at: int, first: int, last: int) -> Iterator[str]:
    """Of a speaker whom the cue has for its subject."""
    form, source, words = r.forms[first], found.source, keys(r, first, last)
    yield "own"
    yield f"own:{_sort(form)}"
    yield f"place:{'before' if first < at else 'beside' if first - at < _BESIDE else 'far'}"
    yield f"as:{_likeness(words, source.keys)}"
    if found.role is not None:
        yield "role"
    if last - first == 1 and source.kind == "person":
        yield "single"
    if r.known(first):
        yield "known"
    if r.count(form.folded) > 1:
        yield "again"
    if _runs_on(r, last):
        yield "runs on"


def _sort(form: Form) -> str:
    if form.given or form.proper:
        return "given"
    if form.noun is not None:
        return "noun"
    return "polity" if form.polity or form.channel else "strange"


def _sort_after(r: Reading, at: int) -> str:
    """What stands behind a cue without a subject: a word that no lexicon knows may be one that was not recognised."""
    if at >= r.size or not r.gaps[at].plain:
        return "mark"
    form = r.forms[at]
    if form.comp:
        return "clause"
    if form.function or form.adverb or form.time or form.clitic:
        return "adverbial"
    return "strange" if form.strange or not (form.noun or form.verb or form.abstract) else "word"


def _likeness(words: frozenset[str], whole: frozenset[str]) -> str:
    """How the words of a phrase go with the name of whom it means."""
    if words == whole:
        return "full"
    return "short" if words < whole else "long" if words > whole else "other"


def _runs_on(r: Reading, last: int) -> bool:
    """Whether a word follows the phrase that no lexicon takes for the beginning of something else."""
    if last >= r.size or not r.gaps[last].plain:
        return False
    form = r.forms[last]
    return not (form.function or form.comp or form.time or form.adverb)


def _of_carried(r: Reading, found: Found, at: int, said: Said) -> Iterator[str]:
    """Of a speaker who is understood from before."""
    here = bisect_right(r.bounds, at)
    yield "elided"
    if found.source is said.source:
        sentences = here - bisect_right(r.bounds, said.last)
        yield f"carried:{min(2, sentences)}"
        if sentences and r.segment(at)[0] > said.last:
            yield "carried past a paragraph"
        since = said.last
    elif found.span is None:
        yield "old"
        since = at
    else:
        sentences = here - bisect_right(r.bounds, found.span[0])
        yield ("fresh:here", "fresh:before")[sentences] if 0 <= sentences <= 1 else "old"
        since = found.span[1] - 1
    yield f"rivals:{min(2, _rivals(r, since, at))}"


def _rivals(r: Reading, since: int, at: int) -> int:
    """How many are named between two words, but for what stands in marks; far back nobody looks."""
    first, last = bisect_right(r.personal, max(since, at - _REACH)), bisect_right(r.personal, at - 1)
    return sum(r.stretch[i] is None for i in r.personal[first:last])


def _odd(r: Reading, source: Source, first: int, last: int) -> bool:
    """Whether words stand in a phrase that are no part of a name, by the lexicons."""
    forms = r.forms[first:last]
    if any((form.finite and not form.proper) or form.adverb or form.comp for form in forms[1:]):
        return True
    person = source.kind == "person" and not source.nameless
    return person and any(
        form.noun or form.abstract or form.nisba or (form.clitic and not form.given) for form in forms
    )
