"""The id of a new article where another of the same headline and day may have it already.

One newspaper publishes two articles under one headline on one day in three cases of a thousand: morning briefs,
exchange rates. They are told apart by their addresses, or without addresses by having no paragraph in common; what
cannot be told apart keeps the id that is taken, and whoever registers it is asked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Iterable

from qawl.model import addresses, ids
from qawl.model.faults import FaultyInput
from qawl.model.values import Article, Capture, Registration
from qawl.pages import layouts
from qawl.pages.article import article_of
from qawl.pages.layouts import Outlets

_PARAGRAPHS = ("body", "subheading", "deck", "caption")


def mint(
    article: Article,
    taken: Container[str | None],
    namesakes: Iterable[Registration],
    read: Callable[[Registration], Capture],
    another: bool = False,
    outlets: Outlets | None = None,
    otherwise_dated: Iterable[Registration] = (),
) -> str:
    """The id for ``article``, which is not registered yet; ``another`` says that it is one of its own.

    ``taken`` are the ids that are registered, ``namesakes`` the rows of its outlet and day, which ``read`` reads, and
    ``otherwise_dated`` those of its headline of which one has a day and the other none. An id that is taken comes back
    where it may be the same article.
    """
    if article.article_id not in taken:
        return (None if another else _same(otherwise_dated, article, read, outlets)) or article.article_id
    alike = (row for row in namesakes if _is_namesake(row, article, read))
    same = None if another else _same(alike, article, read, outlets)
    if same:
        return same
    url = article.url
    parts = [*([addresses.key(url)] if url else []), _digest(article.capture.text)]
    apart = [_apart(article, part) for part in parts]
    return next((one for one in apart if one not in taken), apart[-1])


def _apart(article: Article, part: str) -> str:
    return ids.article_id(article.outlet.outlet, article.published_on, article.headline, part)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _is_namesake(row: Registration, article: Article, read: Callable[[Registration], Capture]) -> bool:
    """Whether ``row`` has the headline and day of ``article``: its id is theirs, or theirs with what tells it apart."""
    minted = row.article_id or ""
    if minted == article.article_id:
        return True
    if not minted.startswith(article.article_id.rpartition("-")[0]):
        return False
    if row.url and minted == _apart(article, addresses.key(row.url)):
        return True
    try:
        return minted == _apart(article, _digest(read(row).text))
    except FaultyInput:
        return False


def _same(
    rows: Iterable[Registration], article: Article, read: Callable[[Registration], Capture], outlets: Outlets | None
) -> str | None:
    """The id of the first of ``rows`` that may be ``article``."""
    found = (row.article_id for row in rows if not _is_another(row, article, read, outlets))
    return next(found, None)


def _is_another(
    row: Registration, article: Article, read: Callable[[Registration], Capture], outlets: Outlets | None
) -> bool:
    if row.url and article.url:
        return addresses.key(row.url) != addresses.key(article.url)
    try:
        other = article_of(layouts.read_page(read(row), None, outlets), outlets)
    except FaultyInput:
        return False
    one, two = _paragraphs(article), _paragraphs(other)
    return bool(one and two) and not one & two


def _paragraphs(article: Article) -> set[str]:
    """The folded paragraphs; an article that is only a headline has none, and nothing to be told apart by."""
    texts = (segment.span.of(article.text) for segment in article.segments if segment.role in _PARAGRAPHS)
    return {folded for text in texts if (folded := ids.frozen_fold(text))}
