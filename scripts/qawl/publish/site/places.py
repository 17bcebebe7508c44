"""Where the site shows an entity: on pages of its own, or in the lists of names.

A page of one's own costs a file in every language, and a large package has several new names in every article, most of
them named once. There are so many pages of entities as ``FEW`` and the number of articles allow; who is known comes
first, then who is in most articles. All others stand in lists by name, each with the same as on a page of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from qawl.publish.export.source import Row, Source
from qawl.publish.site import paths

FEW = 1_000
"""So many pages of entities a site may have, however few its articles are,"""
ARTICLES = 4
"""and one for so many articles."""
STATEMENTS = 100
"""On a page of an entity; who has said more has more pages."""
NAMES = 100
"""Entities on a page of the lists."""
KNOWN = ("authority", "curated")
"""The evidence of an identity; what has another is only a name."""
LIST = "names"
_NAMED_IN = {"quotes": ("speaker_id", "medium_id"), "mentions": ("entity_id",), "credits": ("entity_id",)}


@dataclass(frozen=True, slots=True)
class Places:
    """``listed`` are the entities without a page, in the order of the lists, each with the number of its page there."""

    listed: Mapping[str, int]

    def address(self, key: str, number: int = 1) -> str:
        """The ``number``-th page of an entity, or its place in a list; below the folder of a language."""
        page = self.listed.get(key)
        return paths.entity(key, number) if page is None else f"{paths.listing(LIST, page)}#{paths.placed(key)}"


def of(source: Source, entities: Mapping[str, Row]) -> Places:
    """The places of all entities; ``entities`` are their rows by id."""
    counted = sum(block.height for _, block in source.blocks("articles"))
    articles, said = _counts(source)
    ranked = sorted(entities, key=lambda key: (entities[key]["evidence"] not in KNOWN, -articles.get(key, 0), key))
    own = set(within(max(FEW, counted // ARTICLES), ranked, said))
    names = sorted((entities[key]["name"], key) for key in entities if key not in own)
    return Places({key: number // NAMES + 1 for number, (_, key) in enumerate(names)})


def _counts(source: Source) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """In how many articles each entity is, and how many quotes are its own."""
    pairs, speakers = [], []
    for table, columns in _NAMED_IN.items():
        for _, block in source.blocks(table):
            pairs += [block.select("article_id", pl.col(one).alias("entity")).unique() for one in columns]
            speakers += [block["speaker_id"].alias("entity")] if table == "quotes" else []
    articles = pl.concat(pairs).unique()["entity"] if pairs else pl.Series("entity", [], pl.String)
    said = pl.concat(speakers) if speakers else articles.clear()
    return _by_entity(articles), _by_entity(said)


def _by_entity(found: pl.Series) -> Mapping[str, int]:
    return dict(found.drop_nulls().value_counts().iter_rows())


def within(room: int, ranked: Iterable[str], said: Mapping[str, int]) -> Iterator[str]:
    """The first entities whose pages together are at most ``room``."""
    for key in ranked:
        room -= max(-(-said.get(key, 0) // STATEMENTS), 1)
        if room < 0:
            return
        yield key
