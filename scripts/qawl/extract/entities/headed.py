"""Names by pattern: a head noun and what names the thing: وزارة العدل, محافظة البصرة, صحيفة «…»."""

from __future__ import annotations

from collections.abc import Iterator

from qawl.extract.entities.candidates import Candidate, candidate
from qawl.extract.entities.complements import (
    THROUGH,
    Known,
    complement_end,
    definite_name,
    honoured,
    unknown_name,
    with_adjectives,
)
from qawl.extract.entities.institutions import complete
from qawl.extract.entities.known import in_marks, looks_alike
from qawl.extract.entities.name_shapes import verbal
from qawl.extract.entities.purposes import purpose
from qawl.extract.entities.vocabulary import Tokens
from qawl.extract.entities.words import Head

_NONE = Head("", "", False, "")
_MARKED = 4
"""A stretch in marks after a head noun is a name when it has at most so many words."""


def candidates(tokens: Tokens, known: Known) -> Iterator[Candidate]:
    """Names headed by a noun of ``heads``; ``known`` has the longest authority match that starts at a word."""
    for index in tokens.heads:
        clitics, head = tokens.words[index].head or (0, _NONE)
        if index + 1 >= len(tokens):
            break
        if head.keep and not looks_alike(tokens, index, index + 1, clitics):
            last = _described(tokens, index, known) if head.complement == "described" else _plain(tokens, index, known)
            if last:
                yield candidate(tokens, index, last, clitics, head.kind, "pattern")
        if head.complement == "quoted" or head.kind == "place":
            yield from _marked(tokens, index, head)
        if head.complement == "place" and not head.keep:
            last = index + 2 if unknown_name(tokens, index + 1) else honoured(tokens, index + 1)
            if last:
                yield candidate(tokens, index + 1, last, 0, head.kind, "pattern")


def _plain(tokens: Tokens, index: int, known: Known) -> int:
    """The word after the name that the noun at ``index`` heads, with its purpose if it is an institution's, or 0."""
    _, head = tokens.words[index].head or (0, _NONE)
    last = complement_end(tokens, index, head, known)
    if not last or head.group != "institution" or complete(tokens, index, last):
        return last
    whole = known.get(index)
    return last if whole and whole.last == last else purpose(tokens, last) or last


def _described(tokens: Tokens, index: int, known: Known) -> int:
    """The same where a noun alone is no name (مركز المدينة) but one with adjective or purpose is.

    معهد الطب العدلي, مركز الفلك الدولي, مركز الوادي للدراسات.
    """
    at = index + 1
    if not tokens.joins[at] or tokens.words[at].institution:
        return 0
    for last in (known[at].last,) if at in known else range(at + 1, min(at + THROUGH, len(tokens) - 1) + 1):
        if any(word.function or verbal(word) for word in tokens.words[at:last]) or not all(tokens.joins[at:last]):
            return 0
        ends = purpose(tokens, last)
        if ends:
            return ends
    _, head = tokens.words[index].head or (0, _NONE)
    if at in known or not definite_name(tokens.words[at], head):
        return 0
    last = with_adjectives(tokens, at + 1, tokens.words[index], coordinates=False)
    return last if last > at + 1 else 0


def _marked(tokens: Tokens, index: int, head: Head) -> Iterator[Candidate]:
    first = index + 1
    if len(tokens.gaps[first].strip()) != 1 or "\n" in tokens.gaps[first]:
        return
    for last in range(first + 1, min(len(tokens), first + _MARKED) + 1):
        if in_marks(tokens, first, last):
            yield candidate(tokens, first, last, 0, head.kind, "pattern")
            return
        if not tokens.joins[last]:
            return
