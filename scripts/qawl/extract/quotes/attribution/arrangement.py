"""Arrangement: the quotes of an article in order, one for each span, each nested in the one around it."""

from __future__ import annotations

from dataclasses import replace

from qawl.model.values import Quote, Span

_DEEPEST = 4
"""So many quotes around a quote are told; nobody reports more, and a text of cues alone would grow with its square."""


def arranged(found: list[Quote]) -> tuple[Quote, ...]:
    """Sorted, one for each span, each nested in the smallest quote that contains it, none too deep."""
    seen: dict[Span, Quote] = {}
    for quote in found:
        seen.setdefault(quote.span, quote)
    around: list[Span] = []
    kept: set[Span] = set()
    result: list[Quote] = []
    for quote in sorted(seen.values(), key=lambda quote: (quote.span.start, -quote.span.end)):
        while around and around[-1].end < quote.span.end:
            around.pop()
        if len(around) > _DEEPEST or (quote.part_of in seen and quote.part_of not in kept):
            continue
        kept.add(quote.span)
        inner = around[-1] if around and around[-1].contains(quote.span) else None
        part = quote.part_of if quote.part_of in kept else None
        changed = inner is not None or part is not quote.part_of
        result.append(replace(quote, nested_in=inner, part_of=part) if changed else quote)
        around.append(quote.span)
    return tuple(sorted(result, key=lambda quote: (quote.span.start, quote.span.end)))
