"""One page to one document. A page goes through alone, so pages can be read in any order and in parallel."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from qawl.arabic.text import Text
from qawl.build.corrections import NONE, Corrections, PageCorrections, of_page
from qawl.extract import entities, linking, quotes, spoken_names, times
from qawl.extract.entities.authority import Authority
from qawl.extract.entities.tagger import choice
from qawl.extract.quotes.speakers import ranker
from qawl.model.faults import FaultyInput
from qawl.model.values import Capture, Document, Entity, Mention, Page, Quote
from qawl.pages import layouts
from qawl.pages.article import article_of
from qawl.pages.layouts import Outlets


@dataclass(frozen=True, slots=True)
class Reader:
    """What reading a page needs beside the page.

    ``tagger`` names the tagger of names (``entities.tagger.choice``), ``ranker`` what says how sure a speaker is
    (``quotes.speakers.ranker``). ``outlets`` are those of the package, by default those that come with the software.
    """

    authority: Authority
    corrections: Corrections = NONE
    tagger: str = choice.SHIPPED
    outlets: Outlets = field(default_factory=layouts.known)
    ranker: str = ranker.SHIPPED

    def read(self, capture: Capture) -> Document:
        """The document of ``capture``. Raises ``FaultyInput`` for a page that its outlet's grammar does not know."""
        with _uncollected():
            return self._read(capture)

    def _read(self, capture: Capture) -> Document:
        registration = capture.registration
        corrections = of_page(self.corrections, registration.name, registration.article_id)
        page = _page(capture, corrections, self.outlets)
        article = corrections.article(article_of(page, self.outlets))
        text = Text(article.text, article.segments)
        heard = quotes.heard(article, self.authority.known, text, ranker.named(self.ranker))
        found_quotes = corrections.quotes(article, heard.quotes)
        full_names = list(spoken_names.in_full(article.text, found_quotes, self.authority.known))
        found_entities, found_mentions = entities.find(
            article, self.authority, spoken_names.hints(found_quotes), self.tagger, text, full_names
        )
        mentions = corrections.mentions(article, found_mentions)
        found_times = corrections.times(article, linking.apart(article, times.find(article, text), found_mentions))
        linked = linking.link(article, found_quotes, found_entities, mentions, found_times, text, heard.openings)
        final = corrections.linked(article, linked)
        return Document(
            page,
            article,
            final,
            self._used(corrections, final, mentions, found_entities),
            mentions,
            found_times,
            corrections.count,
        )

    def _used(
        self,
        corrections: PageCorrections,
        found: Iterable[Quote],
        mentions: tuple[Mention, ...],
        known: Iterable[Entity],
    ) -> tuple[Entity, ...]:
        """The entities that the page mentions, or that speak or carry speech on it, by id.

        A correction may have brought in one that the rules did not find: the authority knows it then.
        """
        by_id = {entity.entity_id: entity for entity in known}
        named = [mention.entity_id for mention in mentions]
        named += [quote.speaker.entity_id for quote in found if quote.speaker.entity_id]
        named += [quote.medium.entity_id for quote in found if quote.medium and quote.medium.entity_id]
        return tuple(by_id.get(one) or self._known(corrections, one) for one in sorted(set(named)))

    def _known(self, corrections: PageCorrections, entity_id: str) -> Entity:
        try:
            return self.authority.entity(entity_id)
        except KeyError:
            expected = "neither the page nor the authority knows this entity"
            remedy = "Add it to seeds/authority.csv, or correct the id"
            raise FaultyInput(corrections.fault_of(entity_id, expected, remedy)) from None


@contextmanager
def _uncollected() -> Iterator[None]:
    """No garbage is looked for while a page is read: it leaves next to none, and to look takes a tenth of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _page(capture: Capture, corrections: PageCorrections, outlets: Outlets) -> Page:
    roles = corrections.line_roles()
    if roles:
        corrections.check_lines(_roles_by_rule(capture, outlets))
    return layouts.read_page(capture, roles, outlets)


def _roles_by_rule(capture: Capture, outlets: Outlets) -> dict[int, str | None]:
    """The roles that the rules alone give; None for every line where they cannot read the page at all."""
    try:
        return {line.number: line.role for line in layouts.read_page(capture, None, outlets).lines}
    except FaultyInput:
        return dict.fromkeys(range(1, capture.text.count("\n") + 2))
