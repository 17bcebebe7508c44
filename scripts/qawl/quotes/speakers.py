"""Speakers: who speaks at a cue, as the engine finds him and as the model states him."""

from __future__ import annotations

from dataclasses import dataclass

from qawl.model import Span, Speaker
from qawl.quotes.forms import Form
from qawl.quotes.people import Source
from qawl.quotes.reading import Reading


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


def speaker(r: Reading, found: Found) -> Speaker:
    """The speaker as the model states it."""
    span = r.between(*found.span) if found.span else None
    if span is not None:
        first = r.forms[found.span[0]] if found.span else None
        if first is not None and first.clitic and first.raw[:1] in "وفبلك" and not first.given:
            span = Span(span.start + _clitics(first), span.end)
        if not _one_segment(r, span):
            span = None
    role = r.between(*found.role).of(r.text) if found.role else None
    if role is not None and len(role) == 1:
        role = None  # د. سامي
    if role is None and found.source.role is not None:
        role = r.between(*found.source.role).of(r.text)
    if role is not None and role[:1] == "و" and r.forms[(found.role or found.source.role or (0, 0))[0]].clitic == "و":
        role = role[1:]
    kind = "unnamed" if found.source.nameless else found.source.kind
    return Speaker(kind, span, found.source.name or None, role, found.elided)


def _clitics(form: Form) -> int:
    return min(len(form.clitic), len(form.raw) - 1)


def _one_segment(r: Reading, span: Span) -> bool:
    return "\n" not in r.text[span.start : span.end]
