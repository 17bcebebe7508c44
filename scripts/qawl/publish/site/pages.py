"""The pages, kind by kind: which there are, where they stand, and what each template is given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment

from qawl.publish import cite
from qawl.publish.export.source import Row, Source
from qawl.publish.site import paths
from qawl.publish.site.article import View
from qawl.publish.site.counted import charts
from qawl.publish.site.dictionary import Table
from qawl.publish.site.gathered import Gathered, Said, newest_first, year_of
from qawl.publish.site.interface import Language, called, categories, environment, told, words
from qawl.publish.site.markup import Writer
from qawl.publish.site.places import LIST, STATEMENTS, Places

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'"
"""Nothing but the site's own files, and nothing that stands in a page itself."""

_NEWEST, _ARTICLES, _ENTITIES, _PLACES, _NAMES = 10, 100, 200, 50, 100
"""How many a page shows of each."""


@dataclass(frozen=True, slots=True)
class Site:
    """What every page of one language is made of; ``out`` is the folder of that language."""

    out: Path
    language: Language
    source: Source
    entities: Mapping[str, Row]
    outlets: Mapping[str, Row]
    places: Places
    env: Environment

    def write(self, template: str, page: str, **given: Any) -> None:
        """Write the page at ``page`` below the folder of the language."""
        root = paths.up(page)
        text = self.env.get_template(template).render(page=page, root=root, top=f"{root}../", **given)
        path = self.out / page
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def site(
    out: Path,
    language: Language,
    source: Source,
    entities: Mapping[str, Row],
    outlets: Mapping[str, Row],
    places: Places,
) -> Site:
    """The site in one language."""
    env, said = environment(language, source), words(language)
    env.globals.update(
        policy=POLICY,
        entities=entities,
        outlets=outlets,
        entity_url=places.address,
        navigation=(
            ("articles.html", told(source.tables["articles"].described, "title", language)),
            *((f"{name}.html", said[word]) for name, word in _MENU),
        ),
        **{f"{name}_fields": _fields(source, table) for name, table in _FIELDS},
    )
    return Site(out, language, source, entities, outlets, places, env)


_MENU = (
    ("entities", "people"),
    ("timeline", "timeline"),
    ("charts", "charts"),
    ("search", "search"),
    ("dictionary", "dictionary"),
    ("cite", "cite"),
    ("downloads", "downloads"),
)
_FIELDS = (("quote", "quotes"), ("article", "articles"), ("entity", "entities"))


def _fields(source: Source, table: str) -> dict[str, Any]:
    return {described["name"]: described for _, described in source.tables[table].of_fields()}


def article(made: Site, view: View) -> None:
    """The page of one article."""
    said = words(made.language)
    page = paths.article(view.article["article_id"])
    labels = {
        one.said.quote["quote_id"]: said["quote_number"].format(
            number=one.number, speaker=one.speaker.name or _name(made, one.speaker.entity) or said["unnamed_speaker"]
        )
        for one in view.spoken
    }
    writer = Writer(view.spoken, labels, made.places, paths.up(page))
    work = cite.of_rows(
        view.article, made.outlets.get(view.article["outlet"], {}), view.credits, lambda credit: _english(made, credit)
    )
    kinds = categories(made.source).get(("quotes", "kind"), {})
    made.write("article.html", page, view=view, write=writer.html, kinds=kinds, cited=_cited(work))


def _name(made: Site, key: str | None) -> str | None:
    return made.entities[key]["name"] if key else None


def _english(made: Site, credit: Mapping[str, Any]) -> str | None:
    return made.entities[credit["entity_id"]]["name_en"] if credit["entity_id"] else None


def _cited(work: cite.Work) -> list[tuple[str, str]]:
    names = {"apa": "APA", "bibtex": "BibTeX", "ris": "RIS"}
    return [(names[form], "\n".join(write(work))) for form, write in cite.FORMATS.items()]


def entity(made: Site, found: Gathered, key: str) -> None:
    """The pages of one entity."""
    about = _about(made, found, key)
    for number, count, part in _paged(about["said"], STATEMENTS):
        made.write("entity.html", paths.entity(key, number), about=about, statements=part, number=number, count=count)


def _about(made: Site, found: Gathered, key: str) -> dict[str, Any]:
    """What is shown of an entity: its row, what it said and carried, how and where it is named and credited."""
    places = [found.by_id[one] for one in reversed(found.named_in.get(key, {}))]
    credited = [found.by_id[one] for one in reversed(found.credited_in.get(key, {}))]
    carried = sorted(found.by_medium.get(key, ()), key=newest_first)
    return {
        "entity": made.entities[key],
        "said": sorted(found.by_speaker.get(key, ()), key=newest_first),
        "carried": carried[:_PLACES],
        "carried_total": len(carried),
        "names": sorted(found.names.get(key, {}).items(), key=lambda pair: (-pair[1], pair[0]))[:_NAMES],
        "named_in": places[:_PLACES],
        "named_total": len(places),
        "credited": credited[:_PLACES],
        "credited_total": len(credited),
    }


def lists(made: Site, found: Gathered) -> None:
    """Articles, entities by kind and those without a page, and the timeline."""
    newest = found.newest()
    for number, count, part in _paged(newest, _ARTICLES):
        made.write("articles.html", paths.listing("articles", number), shown_articles=part, number=number, count=count)
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
        for number, count, part in _paged(listed, _ENTITIES):
            page = paths.listing(f"entities-{kind}", number)
            given = {"kind": kind, "listed": part, "number": number, "count": count}
            made.write("kind.html", page, spoken=spoken, named=found.named, **given)


def _names(made: Site, found: Gathered) -> None:
    """The entities that have no page of their own: each with what there is about it."""
    pages = groupby(made.places.listed, made.places.listed.__getitem__)
    count = max(made.places.listed.values(), default=0)
    for number, keys in pages:
        listed = (_about(made, found, key) for key in keys)
        given = {"number": number, "count": count, "most": STATEMENTS}
        made.write("names.html", paths.listing(LIST, number), listed=listed, **given)


def _timeline(made: Site, found: Gathered) -> None:
    dated = found.stated()
    years: dict[str, int] = {}
    for at, one in enumerate(dated):
        years.setdefault(year_of(one.quote["stated_on"]), at // STATEMENTS + 1)
    for number, count, part in _paged(dated, STATEMENTS):
        page = paths.listing("timeline", number)
        given = {"number": number, "count": count, "years": years, "dated": len(dated), "total": len(found.said)}
        made.write("timeline.html", page, groups=_by_year(part), **given)


def _by_year(said: Sequence[Said]) -> list[tuple[str, list[tuple[str, list[Said]]]]]:
    """Statements that are in order, by year and by what they say of when."""
    return [
        (year, [(value, list(each)) for value, each in groupby(listed, lambda one: str(one.quote["stated_on"]))])
        for year, listed in groupby(said, lambda one: year_of(one.quote["stated_on"]))
    ]


def single(made: Site, found: Gathered, tables: tuple[Table, ...], files: Sequence[Mapping[str, Any]]) -> None:
    """The pages that there are one of: home, charts, search, dictionary, how to cite, downloads."""
    from qawl.publish import dictionary

    names = {key: called(row, made.language) for key, row in made.outlets.items()}
    drawn = charts(found, made.source, made.entities, names, made.language, made.places.address)
    counts = {name: table.resource["rows"] for name, table in made.source.tables.items()}
    kinds = {
        field: {value: told(one, "label", made.language) or value for value, one in known.items()}
        for field, known in ((field, categories(made.source).get(("quotes", field), {})) for field in _SHOWN)
    }
    made.write("home.html", "index.html", newest=found.newest()[:_NEWEST], charts=drawn, counts=counts)
    made.write("charts.html", "charts.html", charts=drawn, total=len(found.said))
    made.write("search.html", "search.html", kinds=kinds)
    made.write("dictionary.html", "dictionary.html", dictionary=tables, words=dictionary.WORDS[made.language])
    made.write("cite.html", "cite.html", cited=_cited(cite.dataset(made.source.descriptor)))
    made.write("downloads.html", "downloads.html", files=files, hidden=_hidden(files))


_SHOWN = ("kind", "speaker_kind")
"""The vocabularies whose labels a found quote shows."""


def _hidden(files: Sequence[Mapping[str, Any]]) -> str:
    return ", ".join(f"{one['name']}.{field}" for one in files for field in one["hidden"])


def _paged(things: Sequence[Any], most: int) -> Iterator[tuple[int, int, Sequence[Any]]]:
    """The number of each page, how many there are, and what it shows; one page where there is nothing."""
    count = max(-(-len(things) // most), 1)
    for number in range(count):
        yield number + 1, count, things[number * most : (number + 1) * most]


def root(choices: Sequence[Site]) -> str:
    """The page that leads to the languages."""
    shown = [
        {
            "language": one.language,
            "words": words(one.language),
            "title": told(one.source.descriptor, "title", one.language),
        }
        for one in choices
    ]
    return choices[0].env.get_template("root.html").render(choices=shown)
