"""Whose a body is that every state has: وزارة الداخلية of two countries are two entities.

Its nation is the one that its name says (وزارة الداخلية المصرية), else the one that the article names with the same
body or its minister, else that of the dateline, else that of the outlet. Where nothing says it, the body is one of its
article alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from qawl.arabic.letters import fold
from qawl.arabic.lexicon import rows
from qawl.arabic.stems import both
from qawl.extract.entities import places
from qawl.extract.entities.agreement import fields
from qawl.extract.entities.authority import END, Name, Trie, name_words
from qawl.extract.entities.candidates import Candidate
from qawl.extract.entities.datelines import signed
from qawl.extract.entities.institutions import complete, ministry, of_nation
from qawl.extract.entities.known import Match
from qawl.extract.entities.vocabulary import Tokens
from qawl.extract.entities.words import ARTICLE, Word

_MINISTRY = "وزارة"
_BOUND = ("Asia/", "Africa/")
"""Zones of outlets that write of their own country; an Arabic newspaper elsewhere writes of all."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of an article beside its text: its id, the time zone of its outlet, its day of publication."""

    article_id: str = ""
    timezone: str | None = None
    day: str | None = None


@dataclass(frozen=True, slots=True)
class _Body:
    """A body that every state has: the words of its name without a nation, and the nation that it says."""

    candidate: Candidate
    base: str
    feminine: bool
    nation: str | None


def settled(
    tokens: Tokens, kept: list[Candidate], found: Sequence[Match], setting: Setting, trie: Trie
) -> list[Candidate]:
    """``kept`` with the bodies of states called by their nations, or told apart by the article.

    ``found`` are the known names that count.
    """
    all_ = [body for one in kept if one.kind == "organization" and (body := _body(tokens, one))]
    bodies = {id(body.candidate): body for body in all_ if body.candidate.record is None}
    if not bodies:
        return kept
    said, home = _said(tokens, all_), _home(tokens, found, setting)
    return [_called(bodies[id(one)], said, home, setting, trie) if id(one) in bodies else one for one in kept]


def _body(tokens: Tokens, one: Candidate) -> _Body | None:
    """The body of a state that the candidate names, if it is one that every state has."""
    if one.evidence == "model" or one.called or _of_state(tokens.words, one):
        return None
    words, last = tokens.words, _before_nation(tokens.words, one)
    head = words[one.first].head
    of_ministry = bool(head and head[1].group == "ministry" and head[1].complement != "several")
    alone = last == one.first + 1 and of_nation(words[one.first])
    if not (of_ministry or alone or complete(tokens, one.first, one.last)) or one.last > last + 1:
        return None
    called = _spelled(tokens, one, last)
    if alone and ministry(words[one.first]):
        called = [_MINISTRY, *called]
    feminine = called[0] == _MINISTRY or _feminine(words, one.first, last)
    return _Body(one, " ".join(called), feminine, _nation(words[last]) if one.last > last else None)


def _of_state(words: Sequence[Word], one: Candidate) -> bool:
    """وزارة دفاع كوريا الشمالية: its state is in its name"""
    return one.last > one.first + 1 and ARTICLE + words[one.first + 1].folded in fields()


def _before_nation(words: Sequence[Word], one: Candidate) -> int:
    """The word after the last of a name that is no adjective of a nation: وزارة الداخلية in وزارة الداخلية المصرية."""
    last = one.last
    while last - 1 > one.first and words[last - 1].definite and _nation(words[last - 1]):
        last -= 1
    return last


def _spelled(tokens: Tokens, one: Candidate, last: int) -> list[str]:
    """The words of a name as they are written, without the clitics of the first: للوزارة is الوزارة."""
    clitics, first = one.start - tokens.starts[one.first], tokens.raw[one.first]
    bare = first[clitics:]
    if clitics and bare.startswith("ل") and first[clitics - 1] == "ل":
        bare = f"ا{bare}"
    return [bare, *tokens.raw[one.first + 1 : last]]


def _feminine(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether a body is called by a feminine noun, its last where that says what it is: رئاسة, القوات."""
    behind = words[last - 1] if last - 1 > first and words[last - 1].institution else words[first]
    return any(rest.endswith(("ه", "ات")) for rest in behind.rests)


def _said(tokens: Tokens, bodies: Iterable[_Body]) -> Mapping[tuple[str, ...], set[str]]:
    """Body → the nations that the article gives it: by name, or in the calling of its minister (وزير الدفاع الروسي)."""
    said: dict[tuple[str, ...], set[str]] = {}
    ministries: dict[str, tuple[str, ...]] = {}
    for body in bodies:
        key = name_words(body.base)
        nations = said.setdefault(key, set())
        if body.nation:
            nations.add(body.nation)
        if len(key) == 2:
            ministries[key[1]] = key
    for index in tokens.persons if ministries else ():
        at = index + 1
        if tokens.joins[at] and tokens.joins[at + 1] and tokens.words[index].title == "office":
            nation = _nation(tokens.words[at + 1]) if tokens.words[at].folded in ministries else None
            if nation:
                said[ministries[tokens.words[at].folded]].add(nation)
    return said


def _called(
    body: _Body, said: Mapping[tuple[str, ...], set[str]], home: str | None, setting: Setting, trie: Trie
) -> Candidate:
    nations = said[name_words(body.base)]
    nation = body.nation or (next(iter(nations)) if len(nations) == 1 else home)
    if nation is None:
        return replace(body.candidate, called=body.base, apart=setting.article_id)
    adjective = ARTICLE + _adjectives()[nation] + ("ة" if body.feminine else "")
    called = f"{body.base} {adjective}"
    known = _known(called, trie)
    if known is None:
        return replace(body.candidate, called=called)
    record = known.record
    return replace(body.candidate, record=record, kind=record.kind, evidence=record.evidence, joined_by="fuller")


def _known(called: str, trie: Trie) -> Name | None:
    node = trie
    for word in name_words(called):
        node = node.get(word, {})
    names: list[Name] = node.get(END, [])
    return next((name for name in names if not name.context), None)


@cache
def _adjectives() -> dict[str, str]:
    """The state in the authority → its adjective, the first that the lexicon has."""
    found: dict[str, str] = {}
    for row in rows("nationalities"):
        if row["entity_id"]:
            found.setdefault(row["entity_id"], row["adjective"])
    return found


@cache
def _nations() -> dict[str, str]:
    """The folded adjective of a state, in the masculine and without article → the state."""
    listed = [row for row in rows("nationalities") if row["entity_id"]]
    return {spelled: row["entity_id"] for row in listed for spelled in both(fold(row["adjective"]))}


def _nation(word: Word) -> str | None:
    """The state whose adjective the word is: العراقي, العراقية."""
    if not word.nationality:
        return None
    return _nations().get(word.folded.removeprefix(ARTICLE).removesuffix("ه"))


def _home(tokens: Tokens, found: Sequence[Match], setting: Setting) -> str | None:
    """The state in whose place the article was written, by its first dateline or by its outlet."""
    for match in found:
        begins = match.first == 0 or "\n" in tokens.gaps[match.first]
        if begins and match.name.record.kind == "place" and signed(tokens, match.last)[1]:
            return _state(match.name.record.entity_id, match.name.record.name)
    zone = setting.timezone or ""
    return _states().get(places.of_zone(zone)) if zone.startswith(_BOUND) else None


def _state(entity_id: str, name: str) -> str | None:
    """The state that the place is or lies in, as far as it has an adjective."""
    return entity_id if entity_id in _adjectives() else _states().get(places.country(name))


@cache
def _states() -> dict[str, str]:
    """Country code → the state in the authority."""
    return {row["country"]: row["entity_id"] for row in rows("nationalities") if row["entity_id"]}
