"""The dateline: the day that a page sets at its head, from which others are seen where nothing else dates the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from qawl.arabic.words import WORD
from qawl.model.edtf import DAY
from qawl.model.values import Article, Span, Time

_LINES = 6
"""Lines of the page that are its head."""
_SHORT = 8
"""A line of no more words that holds a whole date is one: تونس في يوم الأربعاء 25 تموز 2012."""
_BEFORE, _AFTER = 3, 3
"""Words before and after the date where the dateline opens its paragraph: رام الله 12-7-2012 وفا- …"""
_ENDS = re.compile(r"\s*[-–—:]")


def day_of(article: Article, times: Sequence[Time]) -> date | None:
    """The day of the dateline, by the times that have a value whenever the page appeared."""
    lines = [segment.span for segment in article.segments if segment.role != "headline"][:_LINES]
    for time in times:
        line = next((span for span in lines if span.contains(time.span)), None)
        if line is not None and DAY.fullmatch(time.value) and _is_dateline(article.text, line, time.span):
            return date.fromisoformat(time.value)
    return None


def _is_dateline(text: str, line: Span, time: Span) -> bool:
    before, after = (WORD.findall(text, *span) for span in ((line.start, time.start), (time.end, line.end)))
    if len(before) + len(after) <= _SHORT:
        return not any(text[at] in ".:؟!" for at in range(line.start, time.start))
    if len(before) > _BEFORE:
        return False
    return any(_ENDS.match(text, word.end()) for word in [*WORD.finditer(text, time.end, line.end)][:_AFTER])
