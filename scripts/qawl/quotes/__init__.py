"""The quotation engine: marks, cues, content, speakers, media; one module for each."""

from __future__ import annotations

from qawl.model import Article, Quote
from qawl.quotes.attribution import EVIDENCE, Finder
from qawl.quotes.reading import Reading

__all__ = ["EVIDENCE", "find"]


def find(article: Article) -> tuple[Quote, ...]:
    """The quotes of an article, sorted by span; entity ids and ``stated_on`` are left for linking."""
    return Finder(Reading(article)).quotes()
