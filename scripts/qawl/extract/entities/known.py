"""Names of the authority in the text, and whether each counts where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from qawl.arabic import lexicon
from qawl.arabic.letters import fold
from qawl.arabic.lexicon import of_class, rows
from qawl.extract.decision import Decision
from qawl.extract.entities.authority import END, HEADED, LOCATIVE, NAMED, RULING, TITLED, Name, Trie
from qawl.extract.entities.candidates import Candidate, known_as
from qawl.extract.entities.titles_before import ruling, titled
from qawl.extract.entities.vocabulary import Tokens
from qawl.extract.entities.words import ARTICLE

OPENING, _CLOSING = frozenset("\"“”«'‘’„({[″"), frozenset("\"“”»'‘’)}]″")
_WHERE = ("place", "facility", "base")
_HEADS = {LOCATIVE: _WHERE, HEADED: ("medium",), "place": _WHERE}
"""The groups of head nouns by which a name counts that needs one; any other context is such a group itself."""
_SHORT = (NAMED, TITLED, RULING)
"""Contexts of short names."""
_ANY_NUMBER = "0"
"""What stands in ``lookalikes`` for a number: بقطر 152."""
_PREPOSITIONS = of_class("where_to")


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
        following = _key(tokens, index, index + 1) if index + 1 < len(words) else None
        for clitics, trie in words[index].names:
            if following in trie or END in trie:
                yield from _walk(tokens, index, clitics, trie)


def _key(tokens: Tokens, first: int, index: int) -> str:
    """The word by which a trie goes on: with the signs before it, unless it is joined to the word before.

    A mark that closes what stands in marks from ``first`` on does not count: of "سي بي إس" نيوز no name is less.
    """
    folded = tokens.words[index].folded
    alone = tokens.joins[index] or not folded  # a lone tatweel folds to nothing: its gap must not pass for END
    if alone or (tokens.gaps[index][:1] in _CLOSING and _quoted(tokens, first, index)):
        return folded
    return tokens.gaps[index] + folded


def _quoted(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the words ``first`` to ``last`` (exclusive) stand in marks, and after them nothing but a space."""
    return tokens.gaps[last][1:] == " " and tokens.gaps[first][-1:] in OPENING


def _walk(tokens: Tokens, first: int, clitics: int, trie: Trie) -> Iterator[Match]:
    index = first + 1
    while True:
        for name in trie.get(END, ()):
            yield Match(first, index, clitics, name)
        if index == len(tokens):
            return
        trie = trie.get(_key(tokens, first, index), {})
        if not trie:
            return
        index += 1


def counts(match: Match, tokens: Tokens, named: set[str]) -> bool:
    """Whether the name counts here, given the entities ``named`` in the article by a name that always does."""
    return name_counts.ask(match, tokens, named)


def _of_another(match: Match, tokens: Tokens, named: set[str]) -> bool:
    """شارع الصدر, سارة الصدر: the short name of a man in that of another"""
    short = match.name.kind == "short" and match.name.record.kind == "person" and not match.clitics
    return short and of_another(tokens, match.first, match.last)


def _adjective(match: Match, tokens: Tokens, named: set[str]) -> bool:
    """أمنية سورية, الأمطار الشمالية: called like an adjective of relation"""
    return match.last - match.first == 1 and match.name.record.kind == "place" and _is_adjective(match, tokens)


def _adverb(match: Match, tokens: Tokens, named: set[str]) -> bool:
    """عملوا بحماس"""
    return is_adverb(match, tokens) and match.name.record.entity_id not in named


def _everyday(match: Match, tokens: Tokens, named: set[str]) -> bool:
    """صلاة المغرب, موقع الاتحاد الدولي: the everyday word, or another name, that the name looks like"""
    return match.name.context in ("", LOCATIVE, HEADED) and looks_alike(tokens, match.first, match.last, match.clitics)


def _always(match: Match, tokens: Tokens, named: set[str]) -> bool:
    """العراق: a name that is nothing else, or not here"""
    return not match.name.context


def _named(match: Match, tokens: Tokens, named: set[str]) -> bool:
    """البرهان, who is named in full elsewhere; a party's short name is no adjective (الضباط الأحرار)"""
    if match.name.context not in _SHORT or match.name.record.entity_id not in named:
        return False
    return not _agrees(match, tokens)


def _by_title(match: Match, tokens: Tokens, named: set[str]) -> bool:
    """الرئيس البرهان: a title stands before it"""
    return match.name.context == TITLED and not match.clitics and titled(tokens, match.first)


def _by_rule(match: Match, tokens: Tokens, named: set[str]) -> bool:
    """الرئيس التونسي سعيد, رئيس الوزراء سلام: who rules a state at that time, and no other of the name"""
    return match.name.context == RULING and not match.clitics and ruling(tokens, match.first)


def _not_named(match: Match, tokens: Tokens, named: set[str]) -> bool:
    """البرهان, where nobody of that name is named in full"""
    return match.name.context in _SHORT


def _by_head(match: Match, tokens: Tokens, named: set[str]) -> bool:
    """صحيفة الأخبار: a head noun of what it is stands before it"""
    context = match.name.context
    return _headed(match, tokens, *_HEADS.get(context, (context,)))


def _by_preposition(match: Match, tokens: Tokens, named: set[str]) -> bool:
    """في البقاع: where something is"""
    return match.name.context == LOCATIVE and _located(match, tokens)


def _by_going(match: Match, tokens: Tokens, named: set[str]) -> bool:
    """إلى صلاح الدين"""
    return match.name.context == "place" and _gone_to(match, tokens, named)


def _by_marks(match: Match, tokens: Tokens, named: set[str]) -> bool:
    """«فتح», of what is no place and no medium"""
    return match.name.context not in _HEADS and in_marks(tokens, match.first, match.last)


name_counts = Decision(
    "name_counts",
    [
        ("of_another", _of_another, False),
        ("adjective", _adjective, False),
        ("adverb", _adverb, False),
        ("everyday", _everyday, False),
        ("always", _always, True),
        ("named", _named, True),
        ("by_title", _by_title, True),
        ("by_rule", _by_rule, True),
        ("not_named", _not_named, False),
        ("by_head", _by_head, True),
        ("by_preposition", _by_preposition, True),
        ("by_going", _by_going, True),
        ("by_marks", _by_marks, True),
    ],
    otherwise=False,
)
"""Whether words that a name of the authority spells are that name where they stand."""


def _is_adjective(match: Match, tokens: Tokens) -> bool:
    """Whether a place is called like an adjective of relation that agrees here: أمنية سورية, الأمطار الشمالية."""
    word = tokens.words[match.first]
    if match.clitics or not tokens.joins[match.first] or not word.folded.endswith("يه"):
        return False
    before = tokens.words[match.first - 1]
    if not before.function and any(rest.startswith(ARTICLE) and len(rest) > 4 for rest in before.rests):
        return word.definite and not before.head and _takes_feminine(tokens, match.first - 1)
    return word.nationality and not word.definite and before.folded.endswith("يه")


def _takes_feminine(tokens: Tokens, index: int) -> bool:
    """Whether an adjective in the feminine may follow a noun with its article: السلطات, القنصلية, الصحف.

    None does an office or a masculine noun that a verb stands before: زار الوزير السعودية, غادر الوفد السعودية.
    """
    word = tokens.words[index]
    if word.folded.endswith(("ه", "ات")):
        return True
    verb = tokens.joins[index] and not tokens.words[index - 1].rests.isdisjoint(_signs("going"))
    return not (word.title or verb)


def _agrees(match: Match, tokens: Tokens) -> bool:
    """Whether a party's short name follows a noun with its article, whose adjective it is: الضباط الأحرار."""
    first = match.first
    alone = match.last - first == 1 and not match.clitics and tokens.joins[first]
    party = match.name.record.kind == "organization"
    return party and alone and tokens.words[first].definite and tokens.words[first - 1].definite


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
    after = _ANY_NUMBER if after[:1].isdigit() else after
    return after in beside["after"] or not before.isdisjoint(beside["before"])


@cache
def _lookalikes() -> dict[str, dict[str, set[str]]]:
    """Folded name → the folded words before and after it that make it no name."""
    found: dict[str, dict[str, set[str]]] = {}
    for row in rows("lookalikes"):
        found.setdefault(fold(row["name"]), {"before": set(), "after": set()})[row["side"]].add(fold(row["word"]))
    return found


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
    return bool(before) and before[-1] in OPENING and bool(after) and after[0] in _CLOSING
