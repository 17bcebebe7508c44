"""Confidence: how probable it is that a speaker is the right one, quote by quote through an article.

A logistic regression over how he was found (``features``). Who is carried over is no surer than he was where he was
named, so what was thought of him there is one of the features.
"""

from __future__ import annotations

from collections.abc import Sequence

from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.speakers.features import features
from qawl.extract.quotes.speakers.ranker import Ranker
from qawl.extract.quotes.speakers.said import Said
from qawl.extract.quotes.speakers.sources import Source
from qawl.extract.quotes.speakers.speakers import Found, speaker
from qawl.model.values import Speaker

_INHERITED = (0.7, 0.87)
"""Below the first somebody is doubtful, from the second on sure."""


class Confidence:
    """States the speakers of one article, each with his confidence where there is a ``ranker``."""

    def __init__(self, r: Reading, ranker: Ranker | None) -> None:
        self.r = r
        self.ranker = ranker
        self._thought: dict[Source, float] = {}
        """What was last thought of a source."""

    def stated(self, found: Found, at: int, said: Said, tail: int) -> Speaker:
        """The speaker found at the cue at word ``at``, as the model states him; see ``features``."""
        confidence = None
        if self.ranker is not None and found.source.name:
            confidence = self.ranker.probability(self.ranker.score(self.seen(found, at, said, tail)))
            self._thought[found.source] = confidence
        return speaker(self.r, found, confidence)

    def seen(self, found: Found, at: int, said: Said, tail: int) -> Sequence[str]:
        """All features of how a speaker was found."""
        return [*features(self.r, found, at, said, tail), *self._inherited(found)]

    def _inherited(self, found: Found) -> list[str]:
        if not found.elided:
            return []
        thought = self._thought.get(found.source)
        if thought is None:
            return ["inherited:nothing"]
        doubtful, sure = _INHERITED
        return [f"inherited:{'doubt' if thought < doubtful else 'trust' if thought >= sure else 'belief'}"]
