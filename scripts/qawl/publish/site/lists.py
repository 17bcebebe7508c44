"""The pages of the lists: quotes, articles, entities by kind and those without a page, the timeline."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from qawl.publish.site import paths, periods, persons
from qawl.publish.site.counted import columns
from qawl.publish.site.gathered import Gathered, Said, day_of
from qawl.publish.site.interface import categories
from qawl.publish.site.pages import Site
from qawl.publish.site.places import LIST, STATEMENTS

QUOTES, ARTICLES, ENTITIES = 200, 100, 200
"""How many a page lists of each."""


def write(made: Site, found: Gathered, ordered: Sequence[Said]) -> None:
    """All lists; ``ordered`` are the quotes, those of the newest article first."""
    for number, count, part in paths.paged(ordered, QUOTES):
        page = paths.listing("quotes", number)
        made.write("quotes.html", page, statements=part, number=number, count=count, total=len(ordered))
    for number, count, shown in paths.paged(found.newest(), ARTICLES):
        made.write("articles.html", paths.listing("articles", number), shown_articles=shown, number=number, count=count)
    _entities(made, found)
    _names(made, found)
    _timeline(made, found)


def _entities(made: Site, found: Gathered) -> None:
    ranked = found.ranked(dict(made.entities))
    kinds = categories(made.source).get(("entities", "kind"), {})
    groups = [(kind, [one for one in ranked if one["kind"] == kind]) for kind in kinds]
    groups = [(kind, listed) for kind, listed in groups if listed]

    def spoken(key: str) -> int:
        return len(found.by_speaker.get(key, ()))

    made.write("entities.html", "entities.html", groups=groups, spoken=spoken, others=len(made.places.listed))
    for kind, listed in groups:
        for number, count, part in paths.paged(listed, ENTITIES):
            page = paths.listing(f"entities-{kind}", number)
            given = {"kind": kind, "listed": part, "number": number, "count": count}
            made.write("kind.html", page, spoken=spoken, named=found.named, **given)


def _names(made: Site, found: Gathered) -> None:
    """The entities that have no page of their own: each with what there is about it."""
    pages = groupby(made.places.listed, made.places.listed.__getitem__)
    count = max(made.places.listed.values(), default=0)
    for number, keys in pages:
        listed = (persons.about(made.entities[key], found) for key in keys)
        given = {"number": number, "count": count, "most": STATEMENTS}
        made.write("names.html", paths.listing(LIST, number), listed=listed, **given)


def _timeline(made: Site, found: Gathered) -> None:
    dated = found.stated()
    days = [day_of(one.quote["stated_on"]) for one in dated]
    axis = periods.axis(days)
    places: dict[str, str] = {}
    for at, period in enumerate(map(axis.of, days)):
        places.setdefault(period, f"{paths.listing('timeline', at // STATEMENTS + 1)}#t{period}")
    drawn = columns(axis.counted(days), places, made.language)
    given = {"axis": drawn, "dated": len(dated), "total": len(found.said)}
    for number, count, part in paths.paged(dated, STATEMENTS):
        groups = _by_period(part, axis)
        made.write(
            "timeline.html", paths.listing("timeline", number), groups=groups, number=number, count=count, **given
        )


def _by_period(said: Sequence[Said], axis: periods.Axis) -> list[tuple[str, list[tuple[str, list[Said]]]]]:
    """Statements that are in order, by period and by what they say of when."""

    def period(one: Said) -> str:
        return axis.of(day_of(one.quote["stated_on"]))

    return [
        (name, [(value, list(each)) for value, each in groupby(listed, lambda one: str(one.quote["stated_on"]))])
        for name, listed in groupby(said, period)
    ]
