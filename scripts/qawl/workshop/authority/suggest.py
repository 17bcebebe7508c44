"""Frequent entities that the authority does not know, and the rows by which it would.

An entity without authority is a name, not an identity: whether the bearers of a suggested name are one is for the
curator to say. The rows hold the id that the entity has had so far, so that it stays findable.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from qawl.extract.entities.authority import END, Authority, Name, name_words
from qawl.extract.entities.spelling import spellings
from qawl.model import handmade
from qawl.model.values import Span
from qawl.workshop.authority.slugs import slug
from qawl.workshop.authority.sources import Fields, Package, Pages, in_context


@dataclass(slots=True)
class Suggestion:
    """An entity that the authority does not know: how often it is named, how, and once in its context."""

    entity_id: str
    kind: str
    name: str
    name_en: str | None = None
    mentions: int = 0
    articles: int = 0
    variants: Counter[str] = field(default_factory=Counter)
    context: str = ""
    _article: str = ""
    _segment: str = ""
    _start: int = 0
    _end: int = 0

    def count(self, mention: Fields) -> None:
        """Count one more mention; those of an article come one after the other."""
        if not self.mentions:
            self._segment = str(mention["segment_id"])
            self._start, self._end = int(str(mention["start"])), int(str(mention["end"]))
        self.mentions += 1
        self.articles += mention["article_id"] != self._article
        self._article = str(mention["article_id"])
        self.variants[str(mention["text"])] += 1

    def read(self, segment: Fields) -> None:
        """Take the context of the first mention from its segment, unless the text is withheld."""
        text, offset = str(segment["text"] or ""), int(str(segment["start"]))
        if text:
            self.context = in_context(text, Span(self._start - offset, self._end - offset))

    @property
    def segment(self) -> str:
        """The id of the segment of the first mention."""
        return self._segment


class Tally:
    """Counts mentions of what ``authority`` does not know. Give it entities, then mentions, then segments."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority
        self._found: dict[str, Suggestion] = {}

    def entities(self, rows: Iterable[Fields]) -> None:
        """Learn which entities there are."""
        for row in rows:
            entity_id, kind, name = str(row["entity_id"]), str(row["kind"]), str(row["name"])
            if row["evidence"] != "authority" and entity_id not in self._found and not self._known(entity_id, name):
                self._found[entity_id] = Suggestion(entity_id, kind, name, str(row["name_en"] or "") or None)

    def mentions(self, rows: Iterable[Fields]) -> None:
        """Count mentions."""
        for row in rows:
            one = self._found.get(str(row["entity_id"]))
            if one:
                one.count(row)

    def contexts(self, rows: Iterable[Fields], chosen: Iterable[Suggestion]) -> None:
        """Find the contexts of ``chosen``."""
        waiting: dict[str, list[Suggestion]] = {}
        for one in chosen:
            if not one.context:
                waiting.setdefault(one.segment, []).append(one)
        for row in rows if waiting else ():
            for one in waiting.get(str(row["segment_id"]), ()):
                one.read(row)

    def chosen(self, least: int, most: int) -> list[Suggestion]:
        """The ``most`` frequent of those with at ``least`` so many mentions, the most frequent first."""
        frequent = (one for one in self._found.values() if one.mentions >= least)
        return sorted(frequent, key=lambda one: (-one.mentions, -one.articles, one.entity_id))[:most]

    def among(self, entity_ids: Iterable[str]) -> list[Suggestion]:
        """Those of the entities that the authority does not know."""
        return [self._found[entity_id] for entity_id in entity_ids if entity_id in self._found]

    def _known(self, entity_id: str, name: str) -> bool:
        """Whether the authority has the id, once or now, or the name: then the package is only older than it."""
        if entity_id in self._authority.records or entity_id in self._authority.former:
            return True
        return any(not known.context for known in _names(self._authority, name))


def suggestions(source: Package | Pages, authority: Authority, least: int, most: int) -> list[Suggestion]:
    """What ``source`` names often and ``authority`` does not know."""
    tally = Tally(authority)
    if isinstance(source, Package):
        tally.entities(source.rows("entities"))
        tally.mentions(source.rows("mentions"))
        chosen = tally.chosen(least, most)
        tally.contexts(source.rows("segments"), chosen)
        return chosen
    for rows in source:
        tally.entities(rows["entities"])
        tally.mentions(rows["mentions"])
        tally.contexts(rows["segments"], tally.among(str(row["entity_id"]) for row in rows["entities"]))
    return tally.chosen(least, most)


def authority_rows(chosen: Iterable[Suggestion], authority: Authority) -> Iterator[list[str]]:
    """Rows for ``authority.csv``: a proposed id, the old one as a former id, no Wikidata id."""
    for entity_id, one in _named(chosen, authority):
        cells = {"entity_id": entity_id, "kind": one.kind, "name": one.name, "name_en": one.name_en or ""}
        cells["former_ids"] = one.entity_id
        yield [cells.get(column, "") for column in handmade.columns("authority")]


def name_rows(chosen: Iterable[Suggestion], authority: Authority) -> Iterator[list[str]]:
    """Rows for ``authority_names.csv``: the name, and other names met that no rule finds by itself.

    The surname of a person is none of them: it is found after the full name, and would be anybody's before it.
    """
    seen: set[tuple[str, ...]] = set()
    for entity_id, one in _named(chosen, authority):
        for text in (one.name, *one.variants):
            words = name_words(text)
            first = text == one.name
            if words in seen or (not first and (_derived(one, words) or any(_names(authority, text)))):
                continue
            seen.update(spellings(words))
            cells = {"entity_id": entity_id, "name": text, "language": "en" if text.isascii() else "ar"}
            cells["kind"] = "full" if first else "variant"
            yield [cells.get(column, "") for column in handmade.columns("authority_names")]


def _named(chosen: Iterable[Suggestion], authority: Authority) -> Iterator[tuple[str, Suggestion]]:
    """The suggestions with the ids proposed for them; of those that share a name only the first can have it."""
    taken = {*authority.records, *authority.former}
    names: set[tuple[str, ...]] = set()
    for one in chosen:
        words = name_words(one.name)
        if words and words not in names:
            names.update(spellings(words))
            entity_id = slug(one.name, one.name_en, one.kind, taken)
            taken.add(entity_id)
            yield entity_id, one


def _derived(one: Suggestion, words: tuple[str, ...]) -> bool:
    """Whether the words are a form of the name that is found without a row: a short form, the article after ل."""
    full = name_words(one.name)
    if not words or words in spellings(full) or "ا" + words[0] in full[:1]:
        return True
    return one.kind == "person" and set(words) < set(full)


def _names(authority: Authority, text: str) -> list[Name]:
    node = authority.trie
    for word in name_words(text):
        node = node.get(word, {})
    return list(node.get(END, ()))


ROWS = {"authority": authority_rows, "authority_names": name_rows}
"""The rows of each file of the authority, by the name of its schema."""
