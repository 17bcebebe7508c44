"""Speakers: who speaks at a cue, as the engine finds him and as the model states him."""

from __future__ import annotations

from dataclasses import dataclass

from qawl.extract.quotes.phrases.noun_phrases import Phrase, uncliticized
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.speakers.sources import Source
from qawl.model.values import Span, Speaker


@dataclass(slots=True)
class Found:
    """A source, the words that name it here, its role's words, and whether the cue had no subject of its own.

    ``document`` is true when a document is named as what says it.
    """

    source: Source
    span: tuple[int, int] | None
    role: tuple[int, int] | None
    elided: bool
    document: bool = False


def speaker(r: Reading, found: Found, confidence: float | None = None) -> Speaker:
    """The speaker as the model states it."""
    span = _named(r, *found.span) if found.span else None
    role = _role(r, found.role) or _role(r, found.source.role)
    kind = "unnamed" if found.source.nameless else found.source.kind
    return Speaker(kind, span, found.source.name or None, role, found.elided, None, confidence)


def _named(r: Reading, first: int, last: int) -> Span | None:
    """The words that name a speaker, without what is written onto the first; ``None`` if they cross a paragraph."""
    form, start, end = r.forms[first], r.starts[first], r.end(last)
    if form.clitic and form.raw[:1] in "وفبلك" and not form.given:
        start += min(len(form.clitic), len(form.raw) - 1)
    return Span(start, end) if r.text.find("\n", start, end) < 0 else None


def _role(r: Reading, words: tuple[int, int] | None) -> str | None:
    """The words of a title without what is written onto the first; a letter that stands for one (د.) is none.

    A name in marks that ends a title has its closing mark: القيادي في "جيش الوادي".
    """
    if words is None:
        return None
    marked = r.stretch[words[1] - 1]
    whole = marked is not None and words[0] < marked.first and marked.last == words[1]
    end = marked.outer.end if marked is not None and whole else r.ends[words[1] - 1]
    role = uncliticized(r.forms[words[0]], r.text[r.starts[words[0]] : end])
    return role if len(role) > 1 else None


def phrase_of(found: Found) -> tuple[int, int] | None:
    """The words that name the speaker with his title: a channel that stands there is where he works."""
    if found.span is None or found.role is None:
        return found.span
    return min(found.span[0], found.role[0]), max(found.span[1], found.role[1])


def naming_span(phrase: Phrase) -> tuple[int, int]:
    """The words that stand for the speaker: his name if the phrase has one, else the phrase."""
    return phrase.name if phrase.name is not None and not phrase.joined else (phrase.first, phrase.last)
