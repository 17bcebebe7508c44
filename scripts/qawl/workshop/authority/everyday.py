"""Names of the authority that are common words: each would be found wherever the word stands.

Counted is how often the name would match the texts at hand, as recognition matches it, clitics and all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from qawl.arabic.letters import fold
from qawl.arabic.lexicon import rows
from qawl.arabic.text import Text
from qawl.extract.entities.authority import NAMES, Authority, Name, Record, Trie, insert, key_words, name_words
from qawl.extract.entities.known import matches
from qawl.extract.entities.spelling import spellings
from qawl.extract.entities.vocabulary import Vocabulary
from qawl.model import handmade
from qawl.model.faults import Fault, number
from qawl.model.values import Span
from qawl.workshop.authority.sources import Fields, Package, Pages, in_context

_ARTICLE = "ال"
REMEDY = "Say in which context it counts (title, named, medium …), or take the name out"
_LEXICONS = (
    ("function_words", "word", "a function word"),
    ("honorifics", "word", "a title"),
    ("heads", "word", "a noun that heads names"),
    ("given_names", "name", "a given name that many bear"),
    ("common_words", "word", "a common word"),
    ("abstract_nouns", "noun", "a common word"),
    ("speaker_nouns", "noun", "a common word"),
)


@dataclass(slots=True)
class Common:
    """A name that is a common word, the line on which it stands, and what came of counting it."""

    line: int
    entity_id: str
    name: str
    why: str
    matches: int = 0
    articles: int = 0
    context: str = ""
    _article: str = ""

    def count(self, article: str, context: str) -> None:
        """Count one more match; those of an article come one after the other."""
        self.context = self.context or context
        self.matches += 1
        self.articles += article != self._article
        self._article = article


def common_names(folder: Path) -> list[Common]:
    """The names in ``folder`` that count in every context and are a common word or a single letter."""
    found = []
    for row in handmade.read(folder / NAMES, Path(NAMES).stem, NAMES):
        words = name_words(row.cells["name"])
        why = _why(words) if len(words) == 1 and not row.cells["context"] else None
        if why:
            found.append(Common(row.line, row.cells["entity_id"], row.cells["name"], why))
    return found


def count(found: Iterable[Common], segments: Iterable[Fields]) -> bool:
    """Count how often each of ``found`` would match in ``segments``; whether they have any text to count in."""
    named = {str(one.line): one for one in found}
    vocabulary = Vocabulary(_only(named), frozenset())
    texts = False
    for segment in segments:
        text = str(segment["text"] or "")
        texts = texts or bool(text)
        if not named:
            continue
        tokens = vocabulary.tokens(Text(text))
        for match in matches(tokens):
            one = named.get(match.name.record.entity_id)
            if one:
                stretch = Span(tokens.starts[match.first], tokens.end(match.last - 1))
                one.count(str(segment["article_id"]), in_context(text, stretch))
    return texts


def warnings(found: Iterable[Common], counted: bool) -> Iterator[Fault]:
    """One warning for each name, with how often it would match if that was ``counted``."""
    for one in found:
        often = (
            f": it would match {number(one.matches, 'time')} in {number(one.articles, 'article')}" if counted else ""
        )
        example = f" ({one.context})" if one.context else ""
        yield Fault(NAMES, f"{one.why}{often}{example}", REMEDY, one.line, one.entity_id, "name", one.name)


def _only(named: Mapping[str, Common]) -> Authority:
    """An authority of nothing but these names, each an entity of its own."""
    trie: Trie = {}
    for key, one in named.items():
        for spelling in spellings(key_words(one.name)):
            insert(trie, spelling, Name(Record(key, "organization", one.name)))
    return Authority({}, trie)


def segments_of(source: Package | Pages) -> Iterator[Fields]:
    """The segments of ``source``, those of an article one after the other."""
    if isinstance(source, Package):
        yield from source.rows("segments")
    else:
        for page in source:
            yield from page["segments"]


def _why(words: tuple[str, ...]) -> str | None:
    if len(words[0]) == 1:
        return "a single letter"
    if words[0].isdigit():
        return "a number"
    return _kinds().get(words[0])


@cache
def _kinds() -> Mapping[str, str]:
    """Folded word → why no name should be it without a context."""
    found: dict[str, str] = {}
    for lexicon, column, why in _LEXICONS:
        for row in rows(lexicon):
            for form in _forms(lexicon, fold(row[column]), row.get("kind", "")):
                found.setdefault(form, why)
    return found


def _forms(lexicon: str, word: str, kind: str) -> Iterator[str]:
    """The word, and with or without the article where that is a common word as well; nothing for a name."""
    if lexicon == "speaker_nouns" and kind == "organization":
        return  # الناتو and الكونغرس stand there too
    yield word
    if lexicon not in ("function_words", "given_names") and kind != "place":  # الخليج is a name, the word is not
        yield word.removeprefix(_ARTICLE)
        yield _ARTICLE + word.removeprefix(_ARTICLE)
