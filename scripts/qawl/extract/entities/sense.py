"""Metonymy: a state or capital that speaks or acts stands for its government (واشنطن أعلنت, موقف طهران).

Metonymic is the name of a state or a capital where it is who says, refuses, accuses, decides or is told so: the subject
or object of such a verb, what owns such an act (رفض موسكو), one of two between whom there is something of governments
(محادثات بين واشنطن وطهران), or the speaker of a quotation. Where somebody is, goes or comes from is literal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from qawl.arabic import lexicon
from qawl.arabic.letters import fold
from qawl.arabic.lexicon import of_class
from qawl.arabic.reporting import Verb, verbs
from qawl.arabic.verbs import Inflection
from qawl.extract.decision import Decision
from qawl.extract.entities.candidates import Candidate
from qawl.extract.entities.government_deeds import deeds, readiness
from qawl.extract.entities.vocabulary import Tokens
from qawl.extract.entities.words import ARTICLE, Word
from qawl.model.values import Span

_BETWEEN = of_class("before_verb") | {"التي", "الذي"}
_ACT_NOUNS, _SIDE, _DUTY = of_class("state_act"), of_class("agent_side"), of_class("duty")
_MASCULINE, _NO_ACT, _BEFORE_ACTOR = of_class("masculine_state"), of_class("no_act"), of_class("before_actor")
_ACTING = frozenset({"say", "demand", "accuse", "argue", "pledge", "express", "reply", "judge", "think", "feel", "ask"})
"""Classes of the verbs of governments."""
_TELLING = frozenset({"accuse", "demand", "pledge"})
"""Those whose object is a government as well: اتهم الوزير طهران بدعمهم."""
_TOLD = ("ب", "الي", "علي", "من", "ان", "لل")
"""How what somebody is told begins."""
_REACH = 4
"""Words between such a verb and its object."""
_ADJECTIVES = 3
"""Adjectives between a noun and the preposition that it goes on with."""


_WITH, _FROM, _UPON, _TO, _ALL, _TO_BE = "مع", "من", "علي", "الي", "كل", "ان"
_RELATIONS = {
    "بين": of_class("between_states"),
    _WITH: of_class("with_state"),
    _UPON: of_class("upon_state"),
    _FROM: of_class("from_state"),
    _TO: of_class("to_state"),
}
"""Folded preposition → the nouns that it leads to a government from: عقوبات على, بضغط من, رسالة إلى."""


@dataclass(slots=True, eq=False)
class _Place:
    """A state or capital in the text, the word after what و joins to it, and whether the one before it acts."""

    tokens: Tokens
    one: Candidate
    after: int
    previous_acts: bool
    speaks: bool

    @property
    def before(self) -> Word | None:
        """The word right before it, or before كل من."""
        tokens, first = self.tokens, self.one.first
        if _stands(tokens, first - 1, _FROM) and _stands(tokens, first - 2, _ALL):
            first -= 2
        return tokens.words[first - 1] if tokens.joins[first] else None

    @property
    def letters(self) -> str:
        """The letters of clitics before the name."""
        tokens, first = self.tokens, self.one.first
        return fold(tokens.raw[first][: self.one.start - tokens.starts[first]])


def _stands(tokens: Tokens, at: int, folded: str) -> bool:
    """Whether this word stands at ``at`` and the next one in the same phrase."""
    return at >= 0 and tokens.joins[at + 1] and tokens.words[at].folded == folded


def metonymic(tokens: Tokens, ordered: Sequence[Candidate], speaking: Sequence[Span]) -> set[Candidate]:
    """Those of the mentions, in the order of the text, that stand for a government; ``speaking`` are who is quoted."""
    found: set[Candidate] = set()
    spoken = {(span.start, span.end) for span in speaking}
    ends = _coordinated(tokens, ordered)
    for position, one in enumerate(ordered):
        if one.record is None or not one.record.metonymic:
            continue
        previous = ordered[position - 1] if position and ordered[position - 1].last == one.first else None
        place = _Place(tokens, one, ends[position], previous in found, (one.start, one.end) in spoken)
        if stands_for_government.ask(place):
            found.add(one)
    return found


def _coordinated(tokens: Tokens, ordered: Sequence[Candidate]) -> list[int]:
    """For each mention the word after the last of the places that و joins to it."""
    ends = [one.last for one in ordered]
    for position in range(len(ordered) - 1, 0, -1):
        one = ordered[position]
        joined = one.first == ordered[position - 1].last and tokens.words[one.first].folded.startswith("و")
        if joined and one.kind == "place":
            ends[position - 1] = ends[position]
    return ends


def _speaks(place: _Place) -> bool:
    """وقالت واشنطن: a quotation is hers"""
    return place.speaks


def _shares(place: _Place) -> bool:
    """أعلنت باريس وبرلين: و joins it to one that acts"""
    return place.previous_acts and place.letters == "و"


def _is_told(place: _Place) -> bool:
    """تتهم واشنطن طهران: the object of one that acts"""
    return place.previous_acts and not place.letters


def _after_verb(place: _Place) -> bool:
    """أعلنت واشنطن, رفض العراق"""
    return place.before is not None and not place.letters and _acts_by(place.before, _gender(place))


def _of_act(place: _Place) -> bool:
    """موقف طهران, رفض موسكو, إقناع بيروت"""
    return place.before is not None and not place.letters and not place.before.rests.isdisjoint(_ACT_NOUNS)


def _related(place: _Place) -> bool:
    """المحادثات النووية بين واشنطن وطهران, التنسيق الأمني مع أنقرة, عقوبات على موسكو, بضغط من باريس"""
    return any(_goes_on(place, preposition, nouns) for preposition, nouns in _RELATIONS.items())


def _owns_relation(place: _Place) -> bool:
    """مفاوضات طهران مع الوكالة; not اتفاق الرياض, which is called after where it was made"""
    tokens, after = place.tokens, place.after
    joint = place.before is not None and not place.letters and not place.before.rests.isdisjoint(_RELATIONS[_WITH])
    return joint and tokens.joins[after] and tokens.words[after].folded == _WITH


def _by_side(place: _Place) -> bool:
    """من قبل أنقرة, من جانب واشنطن"""
    first = place.one.first
    side = place.before is not None and not place.letters and place.before.folded in _SIDE
    return side and _stands(place.tokens, first - 2, _FROM)


def _must(place: _Place) -> bool:
    """على واشنطن أن توقف, ينبغي على طهران احترام التزاماتها"""
    tokens, first, after = place.tokens, place.one.first, place.after
    if place.letters or not _stands(tokens, first - 1, _UPON):
        return False
    due = tokens.joins[first - 1] and not tokens.words[first - 2].rests.isdisjoint(_DUTY)
    return due or (tokens.joins[after] and tokens.words[after].folded == _TO_BE)


def _object(place: _Place) -> bool:
    """اتهم الوزير طهران بدعمهم: behind a verb of accusing or demanding, its subject, and before what is told"""
    tokens, before, last = place.tokens, place.before, place.one.last
    if before is None or place.letters or not (before.definite or before.surname or before.given):
        return False
    told = tokens.joins[last] and tokens.words[last].folded.startswith(_TOLD)
    return told and _accused(tokens, place.one.first)


def _accused(tokens: Tokens, first: int) -> bool:
    """Whether a verb of accusing or demanding, and its subject, lead to word ``first``."""
    for at in range(first - 1, max(first - _REACH, 0) - 1, -1):
        known = next((verbs().get(rest) for rest in tokens.words[at].rests if rest in verbs()), None)
        if known and known[0].group in _TELLING and known[1].tense in ("perfect", "imperfect") and at < first - 1:
            return True
        if not tokens.joins[at] or tokens.words[at].function:
            return False
    return False


def _within_phrase(place: _Place) -> bool:
    """في بغداد أعلنت الوزارة, أهالي بغداد طالبوا: the verb behind it has another subject"""
    before = place.before
    if place.letters not in ("", "و", "ف"):
        return True
    if before is None or place.letters:
        return False
    return not (_opens_clause(before) or before.rests & _BEFORE_ACTOR)


def _before_verb(place: _Place) -> bool:
    """واشنطن أعلنت, طهران لن تقبل, موسكو التي رفضت"""
    tokens, at = place.tokens, place.after
    while tokens.joins[at] and tokens.words[at].folded in _BETWEEN:
        at += 1
    return tokens.joins[at] and (_acts_by(tokens.words[at], _gender(place)) or _ready(tokens.words[at], place))


def _ready(word: Word, place: _Place) -> bool:
    """بغداد ملتزمة"""
    return readiness().get(word.folded) == _gender(place)


stands_for_government = Decision(
    "stands_for_government",
    [
        ("speaks", _speaks, True),
        ("shares", _shares, True),
        ("is_told", _is_told, True),
        ("after_verb", _after_verb, True),
        ("of_act", _of_act, True),
        ("related", _related, True),
        ("owns_relation", _owns_relation, True),
        ("by_side", _by_side, True),
        ("must", _must, True),
        ("object", _object, True),
        ("within_phrase", _within_phrase, False),
        ("before_verb", _before_verb, True),
    ],
    otherwise=False,
)
"""Whether the name of a state or a capital stands for its government where it stands."""


def _gender(place: _Place) -> str:
    record = place.one.record
    return "m" if record and fold(record.name) in _MASCULINE else "f"


def _acts_by(word: Word, gender: str) -> bool:
    """Whether the word is a verb of governments in the gender of the place; بين is none, though بيّن is one."""
    if word.function:
        return False
    if any(gender in deeds().get(rest, "") for rest in word.rests):
        return True
    for rest in word.rests:
        known = verbs().get(rest)
        if known and _is_act(*known) and known[1].gender == gender:
            return True
    return False


def _is_act(verb: Verb, inflection: Inflection) -> bool:
    finite = inflection.tense in ("perfect", "imperfect")
    return finite and verb.group in _ACTING and fold(verb.lemma) not in _NO_ACT


def _opens_clause(word: Word) -> bool:
    """Whether the word stands before a clause, not before the noun that it governs: أن, لكن, بينما; not في."""
    return word.function and not _prepositions() & word.rests


@cache
def _prepositions() -> frozenset[str]:
    return lexicon.words("function_words", "word", "class", "preposition")


def _goes_on(place: _Place, preposition: str, nouns: frozenset[str]) -> bool:
    """Whether the preposition stands before the place and one of the nouns, with adjectives or not, before that."""
    tokens, first = place.tokens, place.one.first
    if place.before is None or place.letters or fold(preposition) not in place.before.rests:
        return False
    for at in range(first - 2, max(first - 3 - _ADJECTIVES, -1), -1):
        if not tokens.joins[at + 1]:
            return False
        rests = tokens.words[at].rests
        if not nouns.isdisjoint(rests | {rest.removeprefix(ARTICLE) for rest in rests}):
            return True
    return False
