"""Institutions named by a noun with its article: الجيش العراقي, الهيئة العامة للرياضة, النيابة العامة.

What such a noun needs after it to be a name and no description is said by ``institution_heads``; what every state has
under one name by ``state_bodies``. Many states have one: these are names, not identities.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from qawl.arabic import lexicon
from qawl.arabic.letters import fold
from qawl.arabic.lexicon import rows
from qawl.extract.entities.authority import END, Trie, name_words
from qawl.extract.entities.candidates import Candidate, candidate
from qawl.extract.entities.vocabulary import LONGEST, Tokens
from qawl.extract.entities.words import Word

_TO = "ل"
_THE = "ال"
_DEFENDING = frozenset({"للدفاع"})
"""Purposes that go on with عن and what it is about."""


@dataclass(frozen=True, slots=True)
class _Head:
    kind: str
    needs: str
    feminine: bool


@cache
def _heads() -> dict[str, _Head]:
    return {
        fold(row["word"]): _Head(row["kind"], row["needs"], row["gender"] == "feminine")
        for row in rows("institution_heads")
    }


@cache
def _bodies() -> Trie:
    """The names of ``state_bodies`` as a trie of folded words; at the end of each its kind."""
    root: Trie = {}
    for row in rows("state_bodies"):
        node = root
        for word in name_words(row["name"]):
            node = node.setdefault(word, {})
        node[END] = row["kind"]
    return root


@cache
def _adjectives() -> dict[str, bool]:
    """Adjectives that belong to names, both genders; true for those that say what a party stands for."""
    found = {}
    for row in rows("institution_adjectives"):
        found[fold(row["adjective"])] = found[fold(row["adjective"]) + "ه"] = row["creed"] == "true"
    return found


@cache
def _purposes() -> frozenset[str]:
    return lexicon.words("purpose_nouns", "noun")


@cache
def _occasions() -> frozenset[str]:
    return lexicon.words("occasion_nouns", "noun")


@cache
def _ordinals() -> frozenset[str]:
    """الرابع, الرابعة: definite ordinals of one word; the hours are the feminine ones."""
    found = (row["word"] for row in rows("numerals") if row["kind"] in ("ordinal", "hour"))
    return frozenset(fold(word) for word in found if " " not in word)


def candidates(tokens: Tokens, owners: Mapping[int, int]) -> Iterator[Candidate]:
    """The institutions that stand in the text.

    ``owners`` are the organizations that ل precedes: first word → the word after the last.
    """
    for index in tokens.institutions:
        for clitics, first in tokens.words[index].readings:
            last, kind = _body(tokens, index, first)
            head = _heads().get(first)
            if head and not last:
                last, kind = _named(tokens, index, clitics, head, owners), head.kind
            if last:
                yield candidate(tokens, index, last, clitics, kind, "pattern")
                break


def complete(tokens: Tokens, first: int, last: int) -> bool:
    """Whether words ``first`` to ``last`` (exclusive) are the name of a state's body: no purpose belongs to it."""
    return any(_body(tokens, first, rest)[0] == last for _, rest in tokens.words[first].readings)


def _body(tokens: Tokens, index: int, first: str) -> tuple[int, str]:
    """The end and kind of the body of a state that begins here, the adjective of its nation included; 0 if none."""
    node, at, last, kind = _bodies().get(first, {}), index + 1, 0, ""
    while node:
        if END in node:
            last, kind = at, node[END]
        node = node.get(tokens.words[at].folded, {}) if tokens.joins[at] else {}
        at += 1
    feminine = first.endswith(("ه", "ات"))
    if last and tokens.joins[last] and _of_nation(tokens.words[last], feminine):
        last += 1
    return last, kind


def _named(tokens: Tokens, index: int, clitics: int, head: _Head, owners: Mapping[int, int]) -> int:
    """The word after the name that the noun at ``index`` heads, or 0 when what follows does not make it one."""
    at = index + 1
    while tokens.joins[at] and at <= index + LONGEST and _belongs(tokens.words[at], head):
        at += 1
    if head.needs == "ordinal":
        return at + 1 if tokens.joins[at] and tokens.words[at].folded in _ordinals() else 0
    adjectives = tokens.words[index + 1 : at]
    if not adjectives:
        return 0
    nations = [place for place, word in enumerate(adjectives, index + 1) if word.nationality]
    if head.needs == "organ" and at in owners:
        return owners[at]
    if head.needs == "creed":
        return at if any(_adjectives().get(word.folded) for word in adjectives) else 0
    if head.needs in ("more", "organ"):
        ends = purpose(tokens, at)
        return ends or (at if nations and len(nations) < len(adjectives) else 0)
    if not nations or (head.needs == "ministry" and _governed(tokens, index, clitics)):
        return 0
    return nations[-1] + 1


def _belongs(word: Word, head: _Head) -> bool:
    if word.folded in _adjectives():
        return word.folded.endswith(("ه", "العليا")) is head.feminine
    if _of_nation(word, head.feminine):
        return True
    if not word.definite or word.common or head.needs not in ("creed", "more"):
        return False
    return word.folded.endswith("يه" if head.feminine else "ي") and not word.of_head


def _of_nation(word: Word, feminine: bool) -> bool:
    return word.nationality and word.definite and word.folded.endswith("ه" if feminine else "ي")


def _governed(tokens: Tokens, index: int, clitics: int) -> bool:
    """Whether the noun belongs to the word before (وزير الخارجية, السياسة الخارجية), not to a verb (قالت الخارجية)."""
    if not tokens.joins[index]:
        return False
    before = tokens.words[index - 1]
    if before.definite or before.title or before.head:
        return True
    return not (clitics or before.function or before.folded.endswith("ت") or before.folded.startswith("ت"))


def purpose(tokens: Tokens, at: int) -> int:
    """The word after the purpose that an institution's name states from word ``at`` on, or 0.

    للرياضة, لحقوق الإنسان, للمعارض والمؤتمرات, للشؤون الدولية والأمنية.
    """
    if not tokens.joins[at]:
        return 0
    folded = tokens.words[at].folded
    if folded.startswith("لل") and len(folded) > 4:
        if folded[2:] in _occasions():
            return 0
        if folded in _DEFENDING and tokens.joins[at + 1] and tokens.words[at + 1].folded == "عن":
            return _extended(tokens, _noun_phrase(tokens, at + 2) or at + 1)
        return _extended(tokens, at + 1)
    last = _noun_phrase(tokens, at, folded[len(_TO) :]) if folded.startswith(_TO) else 0
    return _extended(tokens, last) if last else 0


def _noun_phrase(tokens: Tokens, at: int, first: str = "") -> int:
    """The word after nouns of purpose, of which ``first`` may stand for the first, and the definite one they lead to.

    حقوق الإنسان; 0 if there is none.
    """
    if not tokens.joins[at]:
        return 0
    last, noun = at, first or tokens.words[at].folded
    while noun in _purposes() and tokens.joins[last + 1] and last < at + LONGEST:
        last += 1
        noun = tokens.words[last].folded
    return last + 1 if last > at and noun.startswith(_THE) and tokens.words[last].definite else 0


def _extended(tokens: Tokens, at: int) -> int:
    """Takes in adjectives, and nouns and adjectives that و joins, up to what names something of its own."""
    end = at + LONGEST
    while tokens.joins[at] and at < end:
        word = tokens.words[at]
        joined = word.folded.startswith("وال") and not (word.names or word.head or word.institution or word.function)
        adjective = word.adjective or word.folded in _adjectives()
        if not joined and not (word.definite and adjective and not word.function):
            break
        at += 1
    return at


__all__ = ["candidates", "purpose"]
