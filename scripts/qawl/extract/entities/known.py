"""Names of the authority in the text, and whether each counts where it stands."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from qawl.arabic import lexicon
from qawl.arabic.letters import fold
from qawl.arabic.lexicon import rows
from qawl.extract.entities.authority import END, HEADED, LOCATIVE, NAMED, TITLED, Name, Trie
from qawl.extract.entities.candidates import Candidate, known_as
from qawl.extract.entities.vocabulary import Tokens
from qawl.extract.entities.words import ARTICLE

_OPENING, _CLOSING = frozenset("\"“”«'‘’„({[″"), frozenset("\"“”»'‘’)}]″")

_WHERE = ("place", "facility", "base")
_LISTED = frozenset({LOCATIVE, "place"})
"""Contexts of places that a list of places stands in for."""
_MANY = 3
"""So many places with commas among them are a list without و, too."""
_PREPOSITIONS = frozenset({"في", "الي", "من", "نحو", "قرب"})


@dataclass(slots=True, unsafe_hash=True)
class Match:
    """A name of the authority over words ``first`` to ``last`` (exclusive). Not frozen, and never changed."""

    first: int
    last: int
    clitics: int
    name: Name

    def candidate(self, tokens: Tokens) -> Candidate:
        """The match as a candidate."""
        return known_as(tokens, self.first, self.last, self.clitics, self.name)


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
    short = match.name.kind == "short" and record.kind == "person" and not match.clitics
    if short and of_another(tokens, match.first, match.last):
        return False
    if match.last - match.first == 1 and record.kind == "place" and _is_adjective(match, tokens):
        return False
    if is_adverb(match, tokens) and record.entity_id not in named:
        return False
    if not context:
        return not looks_alike(tokens, match.first, match.last, match.clitics)
    if context in (NAMED, TITLED):
        return (record.entity_id in named and not _agrees(match, tokens)) or (
            context == TITLED and _titled(match, tokens)
        )
    if context == LOCATIVE and looks_alike(tokens, match.first, match.last, match.clitics):
        return False
    if context == LOCATIVE:
        return _headed(match, tokens, *_WHERE) or _located(match, tokens)
    if context == HEADED:
        return _headed(match, tokens, "medium")
    if context == "place":
        return _headed(match, tokens, *_WHERE) or _gone_to(match, tokens, named)
    return _headed(match, tokens, context) or in_marks(tokens, match.first, match.last)


def _is_adjective(match: Match, tokens: Tokens) -> bool:
    """Whether a place is called like an adjective of relation that agrees here: أمنية سورية, الأمطار الشمالية."""
    word = tokens.words[match.first]
    if match.clitics or not tokens.joins[match.first] or not word.folded.endswith("يه"):
        return False
    before = tokens.words[match.first - 1]
    if before.definite:
        return word.definite and match.name.record.evidence != "authority" and not (before.title or before.head)
    return word.nationality and not word.definite and before.folded.endswith("يه")


def _agrees(match: Match, tokens: Tokens) -> bool:
    """Whether a party's short name follows a noun with its article, whose adjective it is: الضباط الأحرار."""
    first = match.first
    alone = match.last - first == 1 and not match.clitics and tokens.joins[first]
    party = match.name.record.kind == "organization"
    return party and alone and tokens.words[first].definite and tokens.words[first - 1].definite


def listed(found: Sequence[Match], counting: Sequence[Match], tokens: Tokens) -> Iterator[Match]:
    """Places whose names are other words too and that count for standing in a list with one that counts anyway.

    في لحج وأبين والضالع: two that و joins, or three and more with commas among them.
    """
    lookalikes = [match for match in found if match.name.context in _LISTED]
    waiting = {match.first: match for match in lookalikes if match.name.record.kind == "place"}
    if not waiting or not counting:
        return
    chosen = {match.first: match for match in counting if match.name.record.kind == "place"}
    beside = waiting | chosen
    runs = _runs(beside, chosen, tokens)
    inside = {run.after for run in runs.values()}
    told: dict[int, int] = {}
    for first in sorted(beside.keys() - inside):
        run = runs[first]
        size = min(run.size, _MANY)
        if not run.certain or not (run.joined or size == _MANY):
            continue
        at: int | None = first
        while at is not None and told.get(at, 0) < size:  # else the rest of the run has been told
            told[at] = size
            if at not in chosen and _likely(beside[at], tokens, size):
                yield beside[at]
            at = runs[at].after


@dataclass(frozen=True, slots=True)
class _Run:
    """Places coordinated from one on: where the next begins, how many, whether و joins any, and any counts anyway."""

    after: int | None
    size: int
    joined: bool
    certain: bool


_ENDED = _Run(None, 0, False, False)


def _runs(beside: Mapping[int, Match], chosen: Collection[int], tokens: Tokens) -> dict[int, _Run]:
    """The run from each place on, the last first: so that each place is looked at once, however long its runs are."""
    runs: dict[int, _Run] = {}
    for first in sorted(beside, reverse=True):
        after = beside[first].last
        link = _coordinated(tokens, beside[after]) if after in beside else ""
        rest = runs[after] if link else _ENDED
        joined, certain = link == "و" or rest.joined, first in chosen or rest.certain
        runs[first] = _Run(after if link else None, rest.size + 1, joined, certain)
    return runs


def _coordinated(tokens: Tokens, match: Match) -> str:
    """What coordinates the place with the word before it: و, a comma, or nothing."""
    if tokens.joins[match.first]:
        return "و" if match.clitics == 1 and tokens.words[match.first].folded.startswith("و") else ""
    return "،" if not match.clitics and tokens.gaps[match.first].strip() in ("،", ",") else ""


def _likely(match: Match, tokens: Tokens, size: int) -> bool:
    """Whether the place is no everyday adjective after another (أوروبا الغربية والشرقية) and no verb (وسلم)."""
    word = tokens.words[match.first]
    if word.adjective or word.noun:
        return size == _MANY
    return size == _MANY or word.definite or match.last - match.first > 1 or match.name.context == LOCATIVE


def headed_place(match: Match, tokens: Tokens) -> bool:
    """Whether a head noun of places stands right before the name."""
    return _headed(match, tokens, *_WHERE)


def of_another(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a man's short name belongs to a place called after him (شارع الصدر) or to a relative (سارة الصدر)."""
    if not tokens.joins[first]:
        return False
    before = tokens.words[first - 1]
    if before.head is not None and before.head[1].kind in ("place", "facility"):
        return True
    if not before.namelike or before.definite or before.surname or before.names:
        return False
    if before.given == (0, False):
        return True
    return tokens.joins[last] and tokens.words[last].folded in _signs("kin")


@cache
def _signs(kind: str) -> frozenset[str]:
    return lexicon.words("name_signs", "word", "class", kind)


def is_adverb(match: Match, tokens: Tokens) -> bool:
    """Whether the word is an adverb unless its entity is named otherwise: عملوا بحماس."""
    return (
        match.last - match.first == 1 and bool(match.clitics) and tokens.words[match.first].folded in _signs("adverb")
    )


def looks_alike(tokens: Tokens, first: int, last: int, clitics: int) -> bool:
    """Whether the word is the everyday one that the name looks like: صلاة المغرب, بحماس كبير."""
    if last - first > 1:
        return False
    beside = _lookalikes().get(tokens.words[first].folded[clitics:])
    if beside is None:
        return False
    before = tokens.words[first - 1].rests if tokens.joins[first] else frozenset[str]()
    after = tokens.words[last].folded if tokens.joins[last] else ""
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
    if match.clitics or not tokens.joins[match.first] or tokens.words[before].title is None:
        return False
    several = not tokens.words[before].rests.isdisjoint(_plurals())
    return not several or (tokens.joins[before] and tokens.words[before - 1].title is not None)


@cache
def _plurals() -> frozenset[str]:
    """Offices of several people, folded: no single man's name follows but in رئيس الوزراء."""
    found = frozenset(fold(form) for row in rows("speaker_nouns") for form in row["plural"].split())
    return found | {ARTICLE + form for form in found}


def _gone_to(match: Match, tokens: Tokens, named: set[str]) -> bool:
    """Whether somebody goes to the place: إلى صلاح الدين; after a verb it must have been named: زار صلاح الدين."""
    if match.last - match.first == 1 or match.clitics:
        return False
    if _located(match, tokens):
        return True
    before = tokens.words[match.first - 1].rests if tokens.joins[match.first] else frozenset[str]()
    return match.name.record.entity_id in named and not before.isdisjoint(_signs("going"))


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
