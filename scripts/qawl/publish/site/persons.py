"""What is shown of an entity: what it says, when, where and beside whom; how and where it is named and credited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from qawl.publish.export.source import Row
from qawl.publish.site import periods
from qawl.publish.site.gathered import Gathered, Said, newest_first

PLACES, NAMES, BESIDE = 50, 100, 10
"""The most of each that is listed: articles and carried quotes, spellings, others who are quoted beside."""


@dataclass(frozen=True, slots=True)
class Part:
    """The first of many things, and how many there are."""

    shown: tuple[Row, ...]
    total: int


@dataclass(frozen=True, slots=True)
class About:
    """An entity as its page shows it. ``over_time`` counts its quotes by period, ``by_outlet`` by outlet; ``beside``
    counts the articles in which others are quoted that name or quote it."""

    entity: Row
    said: tuple[Said, ...]
    over_time: tuple[tuple[str, int], ...]
    by_outlet: tuple[tuple[str, int], ...]
    beside: tuple[tuple[str, int], ...]
    carried: tuple[Said, ...]
    carried_total: int
    names: tuple[tuple[str, int], ...]
    named_in: Part
    credited: Part


def about(entity: Row, found: Gathered) -> About:
    """What the package holds of ``entity``."""
    key = entity["entity_id"]
    said = tuple(sorted(found.by_speaker.get(key, ()), key=newest_first))
    carried = sorted(found.by_medium.get(key, ()), key=newest_first)
    return About(
        entity=entity,
        said=said,
        over_time=periods.counted([one.article["published_on"] for one in said if one.article["published_on"]]),
        by_outlet=_most(Counter(one.article["outlet"] for one in said)),
        beside=_beside(key, found),
        carried=tuple(carried[:PLACES]),
        carried_total=len(carried),
        names=_most(found.names.get(key, {}))[:NAMES],
        named_in=_part(found, found.named_in.get(key, {})),
        credited=_part(found, found.credited_in.get(key, {})),
    )


def _part(found: Gathered, keys: Iterable[str]) -> Part:
    """The last of the articles ``keys``, which are in the order of the package."""
    rows = [found.by_id[key] for key in reversed(tuple(keys))]
    return Part(tuple(rows[:PLACES]), len(rows))


def _beside(key: str, found: Gathered) -> tuple[tuple[str, int], ...]:
    articles = {*found.named_in.get(key, ()), *(one.quote["article_id"] for one in found.by_speaker.get(key, ()))}
    speakers: Iterable[str] = chain.from_iterable(found.speakers_of[one] for one in articles)
    return _most(Counter(one for one in speakers if one != key))[:BESIDE]


def _most(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """The largest first, equal ones by their keys."""
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
