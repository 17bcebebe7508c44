"""Institutions named by a noun with its article: الجيش العراقي, الهيئة العامة للرياضة, النيابة العامة.

What such a noun needs after it to be a name and no description is said by ``institution_heads``; what every state has
under one name by ``state_bodies``. Many states have one: these are names, not identities.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from qawl.arabic.letters import fold
from qawl.arabic.lexicon import of_class, rows
from qawl.extract.decision import Decision
from qawl.extract.entities.authority import END, Trie, name_words
from qawl.extract.entities.candidates import Candidate, candidate
from qawl.extract.entities.purposes import institution_adjectives, purpose
from qawl.extract.entities.vocabulary import LONGEST, Tokens
from qawl.extract.entities.words import Word

_MANY = of_class("many_bodies")


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
            if not clitics and _of_agency(tokens, index):
                break
            last, kind = _body(tokens, index, first)
            head = _heads().get(first)
            if head and not last:
                last, kind = _named(tokens, index, clitics, head, owners), head.kind
            if last:
                yield candidate(tokens, index, last, clitics, kind, "pattern")
                break


def _of_agency(tokens: Tokens, index: int) -> bool:
    """Whether وكالة stands right before: in وكالة الأمن الوطني the rest is no body of its own."""
    head = tokens.words[index - 1].head if tokens.joins[index] else None
    return head is not None and head[1].group == "medium"


def complete(tokens: Tokens, first: int, last: int) -> bool:
    """Whether words ``first`` to ``last`` (exclusive) are the name of a state's body: no purpose belongs to it."""
    return any(_body(tokens, first, rest)[0] == last for _, rest in tokens.words[first].readings)


def _body(tokens: Tokens, index: int, first: str) -> tuple[int, str]:
    """The end and kind of the body of a state that begins here, its adjectives included, those of nations last.

    الهلال الأحمر السعودي, رئاسة أركان الجيش العراقي; 0 if there is none.
    """
    node, at, last, kind = _bodies().get(first, {}), index + 1, 0, ""
    while node:
        if END in node:
            last, kind = at, node[END]
        node = node.get(tokens.words[at].folded, {}) if tokens.joins[at] else {}
        at += 1
    if not last:
        return 0, ""
    genders = {_is_feminine(first), _is_feminine(tokens.words[last - 1].folded)}
    for fits in (_of_body, _of_nation):
        while tokens.joins[last] and any(fits(tokens.words[last], feminine) for feminine in genders):
            last += 1
    return last, kind


def _is_feminine(folded: str) -> bool:
    return folded.endswith(("ه", "ات"))


def _of_body(word: Word, feminine: bool) -> bool:
    """العامة, المشتركة: an adjective of names that agrees."""
    return word.folded in institution_adjectives() and word.folded.endswith(("ه", "العليا")) is feminine


@dataclass(frozen=True, slots=True)
class _Noun:
    """A noun that heads a name at ``index``, behind so many clitics, and the word ``at`` after its adjectives."""

    tokens: Tokens
    index: int
    clitics: int
    head: _Head
    owners: Mapping[int, int]
    at: int

    @property
    def adjectives(self) -> Sequence[Word]:
        """The adjectives that belong to its name."""
        return self.tokens.words[self.index + 1 : self.at]

    @property
    def nations(self) -> Sequence[int]:
        """Where an adjective of nationality stands among them."""
        return [place for place, word in enumerate(self.adjectives, self.index + 1) if word.nationality]


def _named(tokens: Tokens, index: int, clitics: int, head: _Head, owners: Mapping[int, int]) -> int:
    """The word after the name that the noun at ``index`` heads, or 0 when what follows does not make it one."""
    at = index + 1
    while tokens.joins[at] and at <= index + LONGEST and _belongs(tokens.words[at], head):
        at += 1
    noun = _Noun(tokens, index, clitics, head, owners, at)
    return institution_name.ask(noun)(noun)


def of_nation(word: Word) -> bool:
    """Whether the noun names a body of a state with nothing but the state's adjective behind it: الجيش, الخارجية."""
    heads = (_heads().get(rest) for _, rest in word.readings)
    return any(head and head.needs in ("nationality", "ministry", "service") for head in heads)


def ministry(word: Word) -> bool:
    """الخارجية: a ministry though the noun is left out."""
    return any(head and head.needs == "ministry" for head in (_heads().get(rest) for _, rest in word.readings))


def heads_body(word: Word) -> bool:
    """Whether the noun heads bodies of its own, no ministry: والبنك, والهيئة."""
    return any(head and head.needs != "ministry" for head in (_heads().get(rest) for _, rest in word.readings))


def _numbered(noun: _Noun) -> bool:
    """الدائرة الرابعة: an ordinal makes it a name"""
    return noun.head.needs == "ordinal"


def _after_ordinal(noun: _Noun) -> int:
    ordinal = noun.tokens.joins[noun.at] and noun.tokens.words[noun.at].folded in _ordinals()
    return noun.at + 1 if ordinal else 0


def _bare(noun: _Noun) -> bool:
    """الهيئة: with no adjective it is no name"""
    return noun.at == noun.index + 1


def _none(noun: _Noun) -> int:
    return 0


def _owned(noun: _Noun) -> bool:
    """المكتب السياسي لحزب …: an organ of the organization behind ل"""
    return noun.head.needs == "organ" and noun.at in noun.owners


def _after_owner(noun: _Noun) -> int:
    return noun.owners[noun.at]


def _of_creed(noun: _Noun) -> bool:
    """الحزب الشيوعي: an adjective says what it stands for"""
    return noun.head.needs == "creed"


def _after_creed(noun: _Noun) -> int:
    return noun.at if any(institution_adjectives().get(word.folded) for word in noun.adjectives) else 0


def _of_more(noun: _Noun) -> bool:
    """الهيئة العامة للرياضة, المجلس الأعلى العراقي: a purpose makes it a name, or a nation and another adjective"""
    return noun.head.needs in ("more", "organ")


def _after_purpose(noun: _Noun) -> int:
    ends = purpose(noun.tokens, noun.at)
    return ends or (noun.at if 0 < len(noun.nations) < len(noun.adjectives) else 0)


def _of_minister(noun: _Noun) -> bool:
    """وزير الخارجية العراقية: the noun belongs to the one before"""
    return noun.head.needs == "ministry" and _governed(noun.tokens, noun.index, noun.clitics)


def _of_many(noun: _Noun) -> bool:
    """أجهزة الاستخبارات الأميركية: many of the kind, of which none is named"""
    if noun.head.needs != "service" or not noun.tokens.joins[noun.index]:
        return False
    return not noun.tokens.words[noun.index - 1].rests.isdisjoint(_MANY)


def _after_nation(noun: _Noun) -> int:
    return noun.nations[-1] + 1 if noun.nations else 0


institution_name: Decision[Callable[[_Noun], int]] = Decision(
    "institution_name",
    [
        ("numbered", _numbered, _after_ordinal),
        ("bare", _bare, _none),
        ("owned", _owned, _after_owner),
        ("creed", _of_creed, _after_creed),
        ("more", _of_more, _after_purpose),
        ("of_minister", _of_minister, _none),
        ("of_many", _of_many, _none),
    ],
    otherwise=_after_nation,
)
"""What makes a name of a noun and its adjectives, as the function that says where the name ends, 0 if nowhere."""


def _belongs(word: Word, head: _Head) -> bool:
    if word.folded in institution_adjectives():
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
