"""What is to be seen of how a speaker was found: features of the model that says how sure he is (``ranker``).

They are of his name, of the phrase that names him, of its place beside the cue, of the cue's agreement with him, and,
where the cue has no subject of its own, of how far he was carried and who else has been named since.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from qawl.extract.quotes.phrases.noun_phrases import keys
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.speakers.coreference import agrees
from qawl.extract.quotes.speakers.said import Said
from qawl.extract.quotes.speakers.sources import Source
from qawl.extract.quotes.speakers.speakers import Found
from qawl.extract.quotes.words.form import Form

_NAMES = "1", "2-4", "5+"
_GROUPS = {"continue": "verb:continue", "show": "verb:show"}
_FRESH = {0: "fresh:here", 1: "fresh:before"}
"""Who was named so many sentences before."""
_LONG = 5
_BESIDE = 3
_REACH = 60
_MARK = re.compile('["“”«»()#،:]')


def features(r: Reading, found: Found, at: int, said: Said, tail: int) -> list[str]:
    """The features of who was found to speak at the cue at word ``at``, ``said`` being who spoke before.

    ``tail`` is the word after all that had been ascribed so far.
    """
    source, span = found.source, found.span
    seen = _of_source(source)
    form = r.forms[at]
    seen.append(_GROUPS.get(form.verb.group, "verb:other") if form.verb is not None else "verb:none")
    if not agrees(source, form):
        seen.append("disagrees")
    if at <= tail:
        seen.append("inside")
    if found.elided:
        seen += _of_carried(r, found, at, said)
    elif span is not None:
        seen += _of_phrase(r, found, at, *span)
    if span is not None and _odd(r, source, *span):
        seen.append("odd")
    return seen


def _of_source(source: Source) -> list[str]:
    person = source.kind == "person" and not source.nameless
    words = source.name.count(" ") + 1
    length = _NAMES[(words > 1) + (words >= _LONG)]
    seen = [f"kind:{'nameless' if source.nameless else source.kind}", f"{'words' if person else 'phrase'}:{length}"]
    if _MARK.search(source.name) is not None:
        seen.append("marks")
    if source.role is not None:
        seen.append("entitled")
    return seen


def _of_phrase(r: Reading, found: Found, at: int, first: int, last: int) -> list[str]:
    """Of a speaker whom the cue has for its subject."""
    form, source = r.forms[first], found.source
    place = "before" if first < at else "beside" if first - at < _BESIDE else "far"
    likeness = _likeness(keys(r, first, last), source.keys)
    seen = ["own", f"own:{_sort(form)}", f"place:{place}", f"as:{likeness}"]
    if found.role is not None:
        seen.append("role")
    if last - first == 1 and source.kind == "person":
        seen.append("single")
    if r.known(first):
        seen.append("known")
    if _runs_on(r, last):
        seen.append("runs on")
    return seen


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


def _of_carried(r: Reading, found: Found, at: int, said: Said) -> list[str]:
    """Of a speaker who is understood from before."""
    here, span = bisect_right(r.bounds, at), found.span
    seen = ["elided", f"then:{_sort_after(r, at + 1)}"]
    if found.source is said.source:
        sentences, since = here - bisect_right(r.bounds, said.last), said.last
        seen.append(f"carried:{min(2, sentences)}")
        if sentences and r.segment(at)[0] > said.last:
            seen.append("carried past a paragraph")
    elif span is None:
        since = at
        seen.append("old")
    else:
        sentences, since = here - bisect_right(r.bounds, span[0]), span[1] - 1
        seen.append(_FRESH.get(sentences, "old"))
    seen.append(f"rivals:{min(2, _rivals(r, since, at))}")
    return seen


def _rivals(r: Reading, since: int, at: int) -> int:
    """How many are named between two words, but for what stands in marks; far back nobody looks."""
    first, last = bisect_right(r.personal, max(since, at - _REACH)), bisect_right(r.personal, at - 1)
    return sum(r.stretch[i] is None for i in r.personal[first:last])


def _odd(r: Reading, source: Source, first: int, last: int) -> bool:
    """Whether words stand in a phrase that are no part of a name, by the lexicons."""
    person = source.kind == "person" and not source.nameless
    for i in range(first, last):  # a loop: any(…) would make two generators for every quote
        form = r.forms[i]
        if i > first and ((form.finite and not form.proper) or form.adverb or form.comp):
            return True
        if person and (form.noun or form.abstract or form.nisba or (form.clitic and not form.given)):
            return True
    return False
