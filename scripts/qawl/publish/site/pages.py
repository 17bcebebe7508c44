"""The pages of a site: what each is made of, where it stands; those of articles and entities, and the first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment

from qawl.publish import cite
from qawl.publish.address import Address
from qawl.publish.export.source import Row, Source
from qawl.publish.site import feed, home, linked, paths, persons
from qawl.publish.site.article import View
from qawl.publish.site.gathered import Gathered
from qawl.publish.site.interface import LANGUAGES, Language, categories, environment, names, told, words
from qawl.publish.site.markup import Writer
from qawl.publish.site.places import STATEMENTS, Places

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'"
"""Nothing but the site's own files, and nothing that stands in a page itself."""
PUBLISHED = "; connect-src 'self'"
"""What examines a published page, as Lighthouse does, asks in its name for robots.txt; the page itself asks nothing."""


@dataclass(frozen=True, slots=True)
class Site:
    """What every page of one language is made of; ``out`` is the folder of that language."""

    out: Path
    language: Language
    source: Source
    entities: Mapping[str, Row]
    outlets: Mapping[str, Row]
    places: Places
    address: Address
    env: Environment

    def write(self, template: str, page: str, **given: Any) -> None:
        """Write the page at ``page`` below the folder of the language."""
        root = paths.up(page)
        text = self.env.get_template(template).render(page=page, root=root, top=f"{root}../", **given)
        path = self.out / page
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")

    def speakers(self) -> linked.Speakers:
        """The speakers in the words of schema.org."""
        return linked.Speakers(self.entities, self.places.address, self.language, self.address)


def site(
    out: Path,
    language: Language,
    source: Source,
    entities: Mapping[str, Row],
    outlets: Mapping[str, Row],
    places: Places,
    address: Address,
) -> Site:
    """The site in one language."""
    env, said = environment(language, source), words(language)
    env.globals.update(
        policy=POLICY + PUBLISHED if address else POLICY,
        entities=entities,
        outlets=outlets,
        entity_url=places.address,
        address=address,
        languages=LANGUAGES,
        feed=feed.FEED,
        linked=None,
        navigation=[(f"{name}.html", said[word]) for name, word in _MENU],
        footer_links=[(f"{name}.html", said[word]) for name, word in _ABOUT],
        **{f"{name}_fields": _fields(source, table) for name, table in _FIELDS},
    )
    return Site(out, language, source, entities, outlets, places, address, env)


_MENU = (
    ("quotes", "quotes"),
    ("articles", "articles"),
    ("entities", "people"),
    ("timeline", "timeline"),
    ("charts", "charts"),
    ("search", "search"),
    ("downloads", "downloads"),
)
_ABOUT = (("dictionary", "dictionary"), ("cite", "cite"), ("downloads", "downloads"))
_FIELDS = (("quote", "quotes"), ("article", "articles"), ("entity", "entities"), ("mention", "mentions"))


def _fields(source: Source, table: str) -> dict[str, Any]:
    return {described["name"]: described for _, described in source.tables[table].of_fields()}


def article(made: Site, view: View) -> None:
    """The page of one article."""
    said = words(made.language)
    page = paths.article(view.article["article_id"])
    labels = {
        one.said.quote["quote_id"]: said["quote_number"].format(
            number=one.number, speaker=_speaker(made, one.speaker.entity, one.speaker.name) or said["unnamed_speaker"]
        )
        for one in view.spoken
    }
    writer = Writer(view.spoken, labels, made.places, paths.up(page))
    outlet = made.outlets.get(view.article["outlet"], {})
    work = cite.of_rows(view.article, outlet, view.credits, lambda credit: _english(made, credit))
    made.write(
        "article.html",
        page,
        view=view,
        write=writer.html,
        kinds=categories(made.source).get(("quotes", "kind"), {}),
        cited=cited(work),
        first=next((one.said.quote for one in view.spoken if home.alone(one.said)), None),
        linked=linked.script(linked.article(view, outlet, made.speakers())),
    )


def _speaker(made: Site, key: str | None, written: str | None) -> str:
    return names(made.entities.get(key or ""), made.language, written)[0]


def _english(made: Site, credit: Mapping[str, Any]) -> str | None:
    return made.entities[credit["entity_id"]]["name_en"] if credit["entity_id"] else None


def cited(work: cite.Work) -> list[tuple[str, str]]:
    """How to cite a work, in each form."""
    forms = {"apa": "APA", "bibtex": "BibTeX", "ris": "RIS"}
    return [(forms[form], "\n".join(write(work))) for form, write in cite.FORMATS.items()]


def entity(made: Site, found: Gathered, key: str) -> None:
    """The pages of one entity."""
    about = persons.about(made.entities[key], found)
    for number, count, part in paths.paged(about.said, STATEMENTS):
        made.write("entity.html", paths.entity(key, number), about=about, statements=part, number=number, count=count)


def root(choices: Sequence[Site], opening: home.Home) -> str:
    """The page that leads to the languages, under the newest quote."""
    shown = [
        {
            "language": one.language,
            "words": words(one.language),
            "title": told(one.source.descriptor, "title", one.language),
        }
        for one in choices
    ]
    first = opening.newest[0] if opening.newest else None
    return choices[0].env.get_template("root.html").render(choices=shown, said=first)
