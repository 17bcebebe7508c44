"""Names of the authority in the text, and whether each counts where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from qawl.arabic.letters import fold
from qawl.arabic.lexicon import rows
from qawl.entities.authority import END, HEADED, LOCATIVE, NAMED, TITLED, Name, Trie
from qawl.entities.candidates import Candidate, candidate
from qawl.entities.vocabulary import Tokens

_OPENING, _CLOSING = frozenset("\"“”«'‘’„({[″"), frozenset("\"“”»'‘’)}]″")

_WHERE = ("place", "facility", "base")
_PREPOSITIONS = frozenset({"في", "الي", "من", "نحو", "قرب"})


@dataclass(frozen=True, slots=True)
class Match:
    """A name of the authority over words ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    clitics: int
    name: Name

    def candidate(self, tokens: Tokens) -> Candidate:
        """The match as a candidate."""
        record = self.name.record
        found = candidate(tokens, self.first, self.last, self.clitics, record.kind, record.evidence, record)
        return replace(found, joined_by=self.name.kind)


def matches(tokens: Tokens) -> Iterator[Match]:
    """Every name of the authority that the words spell, of every length, whether it counts or not."""
    words = tokens.words
    for index in tokens.names:
        following = _key(tokens, index + 1) if index + 1 < len(words) else None
        for clitics, trie in words[index].names:
            if following in trie or END in trie:
                yield from _walk(tokens, index, clitics, trie)


def _key(tokens: Tokens, index: int) -> str:
    """The word by which a trie goes on: with the signs before it, unless it is joined to the word before."""
    folded = tokens.words[index].folded
    alone = tokens.joins[index] or not folded  # a lone tatweel folds to nothing: its gap must not pass for END
    return folded if alone else tokens.gaps[index] + folded


def _walk(tokens: Tokens, first: int, clitics: int, trie: Trie) -> Iterator[Match]:
    index = first + 1
    while True:
        for name in trie.get(END, ()):
            yield Match(first, index, clitics, name)
        if index == len(tokens):
            return
        trie = trie.get(_key(tokens, index), {})
        if not trie:
            return
        index += 1


def counts(match: Match, tokens: Tokens, named: set[str]) -> bool:
    """Whether the name counts here, given the entities ``named`` in the article by a name that always does."""
    context, record = match.name.context, match.name.record
    if not context:
        return not _looks_alike(match, tokens)
    if context in (NAMED, TITLED):
        return record.entity_id in named or (context == TITLED and _titled(match, tokens))
    if context == LOCATIVE:
        return _headed(match, tokens, *_WHERE) or _located(match, tokens)
    if context == HEADED:
        return _headed(match, tokens, "medium")
    if context == "place":
        return _headed(match, tokens, *_WHERE)
    return _headed(match, tokens, context) or in_marks(tokens, match.first, match.last)


def _looks_alike(match: Match, tokens: Tokens) -> bool:
    """Whether the word is the everyday one that the name looks like: صلاة المغرب, بحماس كبير."""
    if match.last - match.first > 1:
        return False
    beside = _lookalikes().get(tokens.words[match.first].folded[match.clitics :])
    if beside is None:
        return False
    before = tokens.words[match.first - 1].rests if tokens.joins[match.first] else frozenset[str]()
    after = tokens.words[match.last].folded if tokens.joins[match.last] else ""
    return after in beside["after"] or not before.isdisjoint(beside["before"])


@cache
def _lookalikes() -> dict[str, dict[str, set[str]]]:
    """Folded name → the folded words before and after it that make it no name."""
    found: dict[str, dict[str, set[str]]] = {}
    for row in rows("lookalikes"):
        found.setdefault(fold(row["name"]), {"before": set(), "after": set()})[row["side"]].add(fold(row["word"]))
    return found


def _titled(match: Match, tokens: Tokens) -> bool:
    before = match.first - 1
    return not match.clitics and tokens.joins[match.first] and tokens.words[before].title is not None


def _located(match: Match, tokens: Tokens) -> bool:
    before = tokens.words[match.first - 1].folded if tokens.joins[match.first] else ""
    return not match.clitics and before in _PREPOSITIONS


def _headed(match: Match, tokens: Tokens, *groups: str) -> bool:
    """Whether a head noun of one of the groups stands right before, a mark or bracket between them allowed."""
    if match.first == 0 or match.clitics or len(tokens.gaps[match.first].strip()) > 1:
        return False
    head = tokens.words[match.first - 1].head
    return head is not None and head[1].group in groups and "\n" not in tokens.gaps[match.first]


def in_marks(tokens: Tokens, first: int, last: int) -> bool:
    """Whether words ``first`` to ``last`` (exclusive) stand alone in quotation marks or brackets."""
    before, after = tokens.gaps[first], tokens.gaps[last]
    return bool(before) and before[-1] in _OPENING and bool(after) and after[0] in _CLOSING
