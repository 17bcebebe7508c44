"""Names of the authority that so many words of the texts at hand are that they cannot be names.

One word of a hundred is as much as في or من; the most frequent names of newspapers stay well below it in any collection
that is not about one thing, which is why few words and few articles say nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from qawl.arabic.words import folded_words, readings
from qawl.extract.entities.authority import NAMES, name_words
from qawl.model import handmade
from qawl.model.faults import Fault, number
from qawl.workshop.authority.everyday import REMEDY
from qawl.workshop.authority.sources import Fields

_SHARE = 100
_FEWEST_WORDS, _FEWEST_ARTICLES = 1_000, 5


@dataclass(slots=True)
class Tally:
    """How often each word stands in segments that pass through, and in how many articles they are."""

    words: Counter[str] = field(default_factory=Counter)
    articles: set[str] = field(default_factory=set)

    def over(self, segments: Iterable[Fields]) -> Iterator[Fields]:
        """The same segments, counted."""
        for segment in segments:
            self.words.update(folded_words(str(segment["text"] or "")))
            self.articles.add(str(segment["article_id"]))
            yield segment


def too_frequent(folder: Path, tally: Tally) -> Iterator[Fault]:
    """A warning for each name of one word, counting in every context, that one of a hundred words would match."""
    total = tally.words.total()
    if total < _FEWEST_WORDS or len(tally.articles) < _FEWEST_ARTICLES:
        return
    matched = _matched(tally.words)
    for row in handmade.read(folder / NAMES, Path(NAMES).stem, NAMES):
        words = name_words(row.cells["name"])
        times = matched[words[0]] if len(words) == 1 and not row.cells["context"] else 0
        if times * _SHARE >= total:
            expected = f"it would match {number(times, 'word')} of {total:,}, which is more than names are"
            yield Fault(NAMES, expected, REMEDY, row.line, row.cells["entity_id"], "name", row.cells["name"])


def _matched(words: Counter[str]) -> Counter[str]:
    """Word → how many words are it, clitics and all."""
    found: Counter[str] = Counter()
    for word, times in words.items():
        for rest in {rest for _, rest in readings(word)}:
            found[rest] += times
    return found
