"""Who and what an article names: recognition, then resolution to one entity each.

The stages: names of the authority and whether they count (``known``), names by pattern (``persons``, ``datelines``,
``headed``), names that others found (``given``: speakers, credits), the longest of them (``candidates``), one entity
for all forms of a name (``resolution``), metonymy (``sense``); and where all these find nothing, what a trained tagger
guesses (``guessed``, ``tagger``), with evidence ``model`` and its confidence. Where pattern and tagger cut a person's
name apart, ``weighing`` says whose cut counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from qawl.arabic.text import Text
from qawl.extract.entities.authority import Authority
from qawl.extract.entities.recognition import Recogniser
from qawl.extract.entities.tagger import choice
from qawl.model.values import Article, Entity, Mention, Span

__all__ = ["find"]


@lru_cache(maxsize=4)
def _recogniser(authority: Authority, tagger: str) -> Recogniser:
    """What looks for the names of ``authority``: made once, for one authority serves a whole build."""
    return Recogniser(authority, tagger)


def find(
    article: Article,
    authority: Authority,
    hints: Sequence[tuple[Span, str]] = (),
    tagger: str = choice.SHIPPED,
    text: Text | None = None,
    full_names: Sequence[Span] = (),
) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """The entities of ``article``, by id, and their mentions, by place in the text.

    ``hints`` are the spans that the quotation engine found for speakers and media, with their kind (person,
    organization); descriptions among them are no entities and are passed over. ``full_names`` are the spans of names in
    full of persons who speak under shorter ones only. Mentions never overlap and lie inside one segment. ``tagger``
    names the tagger (``tagger.choice``); ``text`` is the article's, where it has been cut into words already. Nothing
    is raised but for a tagger that cannot be loaded: an article without names gives two empty tuples.
    """
    return _recogniser(authority, tagger).find(article, text or Text(article.text), hints, full_names)
