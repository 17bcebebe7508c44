"""What recognition hands to resolution: stretches that may name somebody or something."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from qawl.extract.entities.authority import Name, Record
from qawl.extract.entities.vocabulary import PARTICLES, SONS, Tokens


@dataclass(slots=True, eq=False)
class Candidate:
    """The words ``first`` to ``last`` (exclusive), the span they cover, and what they name.

    ``record`` is the known entity; without one the words are a name of ``kind``. ``weight`` decides between
    candidates of one length. ``joined_by`` says why it is the entity of ``record`` (see ``model.Mention``). ``called``
    is what an entity is named that no authority knows, where that is more than the words; ``apart`` the article that
    alone knows the entity by that name; ``confidence`` how sure the tagger is of what it alone has found. Not frozen,
    and never changed once it has been handed on: an article has dozens.
    """

    first: int
    last: int
    start: int
    end: int
    kind: str
    evidence: str
    record: Record | None = None
    weight: int = 0
    joined_by: str = "same"
    called: str = ""
    apart: str = ""
    confidence: float | None = None


WEIGHT = {"curated": 5, "authority": 4, "speaker": 3, "pattern": 2, "model": 1}
"""Between two candidates over the same words, the better evidence wins."""


def candidate(tokens: Tokens, first: int, last: int, clitics: int, kind: str, evidence: str) -> Candidate:
    """The nameless candidate over words ``first`` to ``last`` (exclusive), behind ``clitics`` letters of the first."""
    start, end = tokens.start(first, clitics), tokens.end(last - 1)
    return Candidate(first, last, start, end, kind, evidence, None, WEIGHT[evidence])


def marked(candidates: Iterable[Candidate], size: int) -> bytearray:
    """Which of the ``size`` words of a text are of a candidate."""
    taken = bytearray(size)
    for one in candidates:
        taken[one.first : one.last] = b"\1" * (one.last - one.first)
    return taken


def past_fathers(tokens: Tokens, last: int) -> int:
    """The word after the fathers that a known person's name goes on with: محمد بن كرم ⟨بن عبد العزيز⟩."""
    while _joined(tokens, last) and tokens.words[last].folded in SONS and _joined(tokens, last + 1):
        father = tokens.words[last + 1]
        if father.folded in PARTICLES and _joined(tokens, last + 2):
            last += 3
        elif father.given is not None and not father.given[0]:
            last += 2
        else:
            break
    return last


def _joined(tokens: Tokens, at: int) -> bool:
    return at < len(tokens.words) and tokens.joins[at]


def known_as(tokens: Tokens, first: int, last: int, clitics: int, name: Name) -> Candidate:
    """The same for words that are a name of the authority."""
    record = name.record
    last = past_fathers(tokens, last) if record.kind == "person" else last
    start, end = tokens.start(first, clitics), tokens.end(last - 1)
    weight = WEIGHT[record.evidence]
    return Candidate(first, last, start, end, record.kind, record.evidence, record, weight, name.kind)


def longest(candidates: Iterable[Candidate], size: int, taken: bytearray | None = None) -> list[Candidate]:
    """The candidates that stay when the longest wins and none overlap, in the order of the text.

    ``size`` is the number of words; ``taken`` marks words that are gone and is updated.
    """
    taken = bytearray(size) if taken is None else taken
    kept = []
    for one in sorted(candidates, key=lambda c: (c.first - c.last, -c.weight, c.start, c.kind)):
        if taken.find(1, one.first, one.last) < 0:
            taken[one.first : one.last] = b"\1" * (one.last - one.first)
            kept.append(one)
    return sorted(kept, key=lambda c: c.start)
