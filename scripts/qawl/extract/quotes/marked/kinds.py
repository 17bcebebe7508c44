"""Kind: how much of a quotation stands in quotation marks, judged over all its parts together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from qawl.extract.quotes.marked.titles import naming
from qawl.extract.quotes.reading.marks import Stretch
from qawl.extract.quotes.reading.reading import Reading
from qawl.model.characters import QUOTATION_MARKS
from qawl.model.values import Quote, Span

_CLOSING = ".،؟!"
"""What may stand between the last word of what is said and its closing mark."""


def kind(r: Reading, inside: Iterable[Stretch], whole: bool) -> str:
    """The kind of one part by the marked stretches in it; ``whole``: it is exactly one of them."""
    if whole:
        return "direct"
    return "mixed" if any(not naming(r, stretch) for stretch in inside) else "indirect"


def evidence(rule: str, kind: str, inside: Iterable[Stretch]) -> str:
    """``rule``, or ``repaired`` where the kind rests on a mark that the page has lost."""
    return "repaired" if kind != "indirect" and any(stretch.repaired for stretch in inside) else rule


def of_whole(text: str, quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """The quotes, each with the kind of the whole quotation that it is a part of.

    A quotation is direct or indirect if all its parts are, and mixed if they differ. What stands in marks from edge to
    edge is direct, whichever way the marks turn: قال إن:»السد امتلأ».
    """
    found = tuple(quotes)
    own = {quote.span: "direct" if _in_marks(text, quote.span) else quote.kind for quote in found}
    kinds: dict[Span, set[str]] = {}
    for quote in found:
        kinds.setdefault(quote.part_of or quote.span, set()).add(own[quote.span])
    whole = {first: of.pop() if len(of) == 1 else "mixed" for first, of in kinds.items()}
    return tuple(
        quote if quote.kind == whole[quote.part_of or quote.span]
        else replace(quote, kind=whole[quote.part_of or quote.span])
        for quote in found
    )  # fmt: skip


def _in_marks(text: str, span: Span) -> bool:
    after = text[span.end : span.end + 2].lstrip(_CLOSING)[:1]
    before = text[span.start - 1 : span.start]
    return before in _MARKS and after in _MARKS and _MARK.search(text, span.start, span.end) is None


_MARKS = frozenset(QUOTATION_MARKS)
_MARK = re.compile(f"[{QUOTATION_MARKS}]")
