"""Names that are of one bearer, proposed with what speaks for it: as rows that a curator reads before they are true.

Two names of persons are proposed as one where they differ by spelling (a vowel written or not, غ for ج, a name in one
word or two), or where one leaves words of the other out and nobody else has them. What speaks against it is a known
given name in place of another (سالم and سليم), and an article that names both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

from qawl.arabic import lexicon
from qawl.arabic.known import ARTICLE
from qawl.extract.entities.authority import END, ENTITIES, Authority, Name, Trie, name_words
from qawl.extract.entities.namesakes import one_name
from qawl.extract.entities.spelling import spellings
from qawl.extract.entities.vocabulary import SONS
from qawl.model import handmade
from qawl.workshop.authority.slugs import slug
from qawl.workshop.authority.sources import Fields, Package, Pages

_SPELLED, _SHORTENED = "spelled otherwise", "words left out"
_ALIKE = str.maketrans({"غ": "ج", "ق": "ج", "ص": "س", "ث": "س", "ط": "ت", "ظ": "ض", "ذ": "د", "ڤ": "ف", "پ": "ب"})
"""Letters by which one foreign sound is written."""
_UNWRITTEN = re.compile("[اويء]|ه$")
"""Vowels that are written or not."""
_DOUBLED = re.compile(r"(.)\1+")
_LONGEST = 64
"""Names with more words than that are none."""
_FEWEST = 3
"""Consonants that words must have in common which are spelled otherwise: of fewer there are too many."""
_MOST = 2
"""Vowels in which two spellings differ at most: كلوني and كييليني are two."""
_TELLING = 5
"""Letters of a word in which a vowel may stand for another: برانسون, برونسون."""

Words = tuple[str, ...]


@dataclass(slots=True)
class _Bearer:
    """Whoever bears a name: of the authority, or of articles alone."""

    entity_id: str
    name: str
    name_en: str | None = None
    known: bool = False
    mentions: int = 0
    articles: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Merge:
    """``variant``, so far an entity of its own, is proposed as a name of ``name``'s; ``entity_id`` is theirs then."""

    entity_id: str
    name: str
    name_en: str | None
    known: bool
    own_id: str
    variant: str
    variant_id: str
    mentions: int
    articles: int
    why: str


def merges(source: Package | Pages, authority: Authority, most: int) -> list[Merge]:
    """What ``source`` names as several and is likely one, what is named most first."""
    bearers = _bearers(source, authority)
    groups = _groups(bearers, _known(authority))
    taken = {*authority.records, *authority.former}
    found = []
    for words, (kept, why) in groups.items():
        one, other = bearers[words], kept
        entity_id = other.entity_id if other.known else slug(other.name, other.name_en, "person", taken)
        found.append(
            Merge(
                entity_id,
                other.name,
                other.name_en,
                other.known,
                other.entity_id,
                one.name,
                one.entity_id,
                one.mentions,
                len(one.articles),
                why,
            )
        )
    return sorted(found, key=lambda one: (-one.mentions, one.entity_id, one.variant))[:most]


def authority_rows(found: Iterable[Merge], folder: Path) -> Iterator[list[str]]:
    """Rows for ``authority.csv``: of who is known the row to put in the place of the old one, of others a new one.

    The ids that the names have had so far stand among the former ones, so that they stay findable.
    """
    former: dict[str, list[Merge]] = {}
    for one in found:
        former.setdefault(one.entity_id, []).append(one)
    columns = handmade.columns("authority")
    rows = {row.cells["entity_id"]: row.cells for row in handmade.read(folder / ENTITIES, "authority", ENTITIES)}
    for entity_id, ones in former.items():
        first = ones[0]
        new = {"entity_id": entity_id, "kind": "person", "name": first.name, "name_en": first.name_en or ""}
        cells = dict(rows.get(entity_id, new))
        own = [] if first.known else [first.own_id]
        ids = dict.fromkeys([*cells.get("former_ids", "").split(), *own, *(one.variant_id for one in ones)])
        cells["former_ids"] = " ".join(ids)
        yield [cells.get(column, "") for column in columns]


def name_rows(found: Iterable[Merge], folder: Path) -> Iterator[list[str]]:
    """Rows for ``authority_names.csv``: each variant, and the full name of who is not known yet."""
    told: set[str] = set()
    for one in found:
        for name, kind in ((one.name, "full"), (one.variant, "variant")):
            if (kind == "full" and (one.known or one.entity_id in told)) or not name_words(name):
                continue
            cells = {"entity_id": one.entity_id, "name": name, "language": "ar", "kind": kind}
            yield [cells.get(column, "") for column in handmade.columns("authority_names")]
        told.add(one.entity_id)


ROWS = {"authority": authority_rows, "authority_names": name_rows}
"""The rows of each file of the authority, by the name of its schema."""


def _bearers(source: Package | Pages, authority: Authority) -> dict[Words, _Bearer]:
    """The persons of two names and more whom the authority does not know, by their folded names."""
    by_id: dict[str, _Bearer] = {}
    tables: Iterable[tuple[Iterable[Fields], Iterable[Fields]]]
    if isinstance(source, Package):
        tables = [(source.rows("entities"), source.rows("mentions"))]
    else:
        tables = ((rows["entities"], rows["mentions"]) for rows in source)
    for entities, mentions in tables:
        for row in entities:
            entity_id = str(row["entity_id"])
            if row["kind"] == "person" and row["evidence"] != "authority" and entity_id not in authority.former:
                by_id.setdefault(entity_id, _Bearer(entity_id, str(row["name"]), str(row["name_en"] or "") or None))
        for row in mentions:
            one = by_id.get(str(row["entity_id"]))
            if one:
                one.mentions += 1
                one.articles.add(str(row["article_id"]))
    found: dict[Words, _Bearer] = {}
    for one in by_id.values():
        words = name_words(one.name)
        if 1 < len(words) <= _LONGEST:
            found.setdefault(words, one)
    return found


def _known(authority: Authority) -> dict[Words, _Bearer]:
    """The persons of the authority by each of their names of two words and more."""
    found: dict[Words, _Bearer] = {}
    for words, name in _names(authority.trie, ()):
        if name.record.kind == "person" and len(words) > 1:
            record = name.record
            found.setdefault(words, _Bearer(record.entity_id, record.name, record.name_en, known=True))
    return found


def _names(trie: Trie, words: Words) -> Iterator[tuple[Words, Name]]:
    for word, below in trie.items():
        if word == END:
            yield from ((words, name) for name in below)
        else:
            yield from _names(below, (*words, word))


def _groups(bearers: Mapping[Words, _Bearer], known: Mapping[Words, _Bearer]) -> dict[Words, tuple[_Bearer, str]]:
    """Name → who is proposed as its bearer, and why: the authority's, or who is named more."""
    by_skeleton: dict[Words, dict[Words, _Bearer]] = {}
    by_ends: dict[tuple[str, str], dict[Words, _Bearer]] = {}
    for words, one in {**bearers, **known}.items():
        by_skeleton.setdefault(skeleton(words), {})[words] = one
        by_ends.setdefault((words[0], words[-1]), {})[words] = one
    found = {}
    for words, one in bearers.items():
        if words in known:
            continue
        spelled = [other for key, other in by_skeleton[skeleton(words)].items() if _one_spelling(words, key)]
        shortened = [other for key, other in by_ends[words[0], words[-1]].items() if _one_shortened(words, key)]
        for others, why in ((spelled, _SPELLED), (shortened, _SHORTENED)):
            kept = _most_named(one, others)
            if kept and (why is _SPELLED or len({other.entity_id for other in others}) == 1):
                found[words] = (kept, why)
                break
    return found


def _most_named(one: _Bearer, others: Iterable[_Bearer]) -> _Bearer | None:
    """Of ``others`` the one to whom ``one`` is added: not one that the same article names, nor one named less."""
    apart = [other for other in others if other is not one and other.articles.isdisjoint(one.articles)]
    best = max(apart, key=lambda other: (other.known, other.mentions, other.name), default=None)
    if best is None or (not best.known and (best.mentions, best.name) < (one.mentions, one.name)):
        return None
    return best


def skeleton(words: Words) -> Words:
    """What spellings of a name have in common: its consonants, letters of one sound as one; words as they are joined.

    نتانياهو and نتنياهو, جرمان and غرمان.
    """
    joined = min(spellings(words), key=len)
    bare = (word.removeprefix("ال").translate(_ALIKE) for word in joined)
    return tuple(_DOUBLED.sub(r"\1", _UNWRITTEN.sub("", word)) for word in bare)


def _one_spelling(words: Words, other: Words) -> bool:
    """Whether two names of one skeleton are spellings of one: no known given name stands for another."""
    if words == other:
        return False
    one, two = min(spellings(words), key=len), min(spellings(other), key=len)
    given = lexicon.words("given_names", "name")
    differing = [pair for pair in zip(one, two, strict=True) if pair[0] != pair[1]]
    if any(len(skeleton((some,))[0]) < _FEWEST for some, _ in differing):
        return False
    if any(some.startswith(ARTICLE) and more.startswith(ARTICLE) for some, more in differing):
        return False  # two family names of the language, which no ear has spelled: الحسين and الحصين
    if sum(_vowels_apart(some, more) for some, more in differing) > _MOST:
        return False
    return not any(some in given and more in given for some, more in differing)


def _vowels_apart(one: str, other: str) -> int:
    """In how many letters two spellings of one skeleton differ, a letter written twice counted once.

    In a short word a vowel for another makes another name: عطيف and عطاف.
    """
    some, more = (_DOUBLED.sub(r"\1", word.translate(_ALIKE)) for word in (one, other))
    changes = SequenceMatcher(None, some, more, autojunk=False).get_opcodes()
    differing = sum(max(i2 - i1, j2 - j1) for tag, i1, i2, j1, j2 in changes if tag != "equal")
    return _MOST + 1 if differing and len(some) == len(more) < _TELLING else differing


def _one_shortened(words: Words, other: Words) -> bool:
    """Whether one name leaves words of the other out, and gives the bearer no other father."""
    if len(words) == len(other) or not one_name(words, other):
        return False
    given = lexicon.words("given_names", "name")
    if all(word in given or word in SONS for word in min(words, other, key=len)):
        return False  # a father's name is no family's: many are called محمد علي
    fathers = [name[2] for name in (words, other) if len(name) > 2 and name[1] in SONS]
    return len(set(fathers)) < 2
