"""What agrees with the noun that heads a name, or is joined to the one behind it, belongs to the name."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from qawl.arabic import lexicon
from qawl.extract.entities.institutions import heads_body
from qawl.extract.entities.known import Match
from qawl.extract.entities.purposes import institution_adjectives, purposes
from qawl.extract.entities.vocabulary import LONGEST, Tokens
from qawl.extract.entities.words import ARTICLE, Head, Word

Known = dict[int, Match]
"""The longest authority match that starts at a word."""
DESCRIBING = lexicon.of_class("stance")
"""Adjectives that say where a party stands and are no part of its name: حزب الشعب الجمهوري المعارض."""
_PEOPLE = "ين"
"""How a plural of people ends that a body is annexed to."""
_AFFAIRS = frozenset({"الشءون"})


def coordinated(word: Word) -> bool:
    """والتعليم: a second noun of the name; والشركات, bodies of their own, are none."""
    folded = word.folded
    if not folded.startswith("وال") or word.function or heads_body(word):
        return False
    return not (folded.endswith("ات") and folded[len("وال") : -len("ات")] + "ه" in _bodies())


def of_purpose(word: Word) -> bool:
    """والفنون: a second noun of what institutions are for."""
    return word.folded.startswith("وال") and word.folded[len("وال") :] in purposes()


def of_state(tokens: Tokens, index: int, head: Head, known: Known) -> bool:
    """وزارة دفاع كوريا الشمالية: a ministry by its field without the article, and whose it is"""
    name = known.get(index + 2)
    if head.group != "ministry" or name is None or not tokens.joins[index + 2] or name.clitics:
        return False
    return name.name.record.kind == "place" and ARTICLE + tokens.words[index + 1].folded in fields()


def after_state(tokens: Tokens, index: int, head: Head, known: Known) -> int:
    """The word after that state."""
    return known[index + 2].last


@cache
def fields() -> frozenset[str]:
    """What ministries are for, as one word that is also the name of one (folded): الدفاع."""
    return lexicon.words("institution_heads", "word", "needs", "ministry")


@cache
def _bodies() -> frozenset[str]:
    return lexicon.words("heads", "word", "kind", "organization")


def _never(word: Word) -> bool:
    """Joins nothing."""
    return False


def with_adjectives(
    tokens: Tokens, at: int, head: Word, joined: Callable[[Word], bool] = _never, known: Known | None = None
) -> int:
    """Takes in the adjectives that agree, with the head or the noun before, and nouns that are ``joined``.

    وزارة التعليم العالي والبحث العلمي العراقية: adjectives of nationality agree with the head and are the last. What
    is ``known`` by a name of its own is no part: وزارة الخارجية والبيت الأبيض.
    """
    noun, end = tokens.words[at - 1], at + LONGEST
    while tokens.joins[at] and at < end and not (known and _coordinated_name(known, at)):
        word = tokens.words[at]
        if joined(word):
            noun = word
        elif _of_people(word, noun):
            return at + 1
        elif not _is_adjective(word, noun, joined):
            break
        elif word.nationality and feminine(word) is feminine(head):
            return _nations(tokens, at, head)
        elif not _agrees(word, head, noun):
            break
        at += 1
    return at


def _is_adjective(word: Word, noun: Word, joined: Callable[[Word], bool]) -> bool:
    """Whether the word may be an adjective of the name, and does not only say where a party stands."""
    if not word.definite or word.function or word.folded in DESCRIBING:
        return False
    return word.adjective or word.folded in institution_adjectives() or _may_relate(word, noun, joined)


def _of_people(word: Word, noun: Word) -> bool:
    """نقابة الصحفيين الفلسطينيين: the nation of those whose body it is, which is the last of the name."""
    return word.nationality and word.definite and word.folded.endswith(_PEOPLE) and noun.folded.endswith(_PEOPLE)


def _coordinated_name(known: Known, at: int) -> bool:
    """والبيت الأبيض: a known name behind a conjunction."""
    return at in known and known[at].clitics > 0


def _may_relate(word: Word, noun: Word, joined: Callable[[Word], bool]) -> bool:
    """Whether an adjective of relation that no lexicon need hold belongs to the name.

    It does in those of ministries and parties, and behind الشؤون, which says nothing by itself.
    """
    if noun.folded in _AFFAIRS:
        return word.folded.endswith("يه") and not word.names
    return joined is coordinated and relation(word)


def _nations(tokens: Tokens, at: int, head: Word) -> int:
    """The word after the adjectives of nationality from word ``at`` on: مجلس الأعمال السعودي الفرنسي."""
    while tokens.joins[at] and _national(tokens.words[at], head):
        at += 1
    return at


def _national(word: Word, head: Word) -> bool:
    return word.nationality and word.definite and feminine(word) is feminine(head)


def _agrees(word: Word, head: Word, noun: Word) -> bool:
    """With the head, or with the noun before it: a plural takes the feminine; a man's nationality is another matter."""
    if feminine(word) is feminine(head):
        return True
    of_noun = feminine(noun) or noun.folded.endswith("ات") or noun.folded in _AFFAIRS or _bodies_many(noun)
    return of_noun if feminine(word) else not (word.nationality or of_noun)


def _bodies_many(noun: Word) -> bool:
    """الغرف: the broken plural of a body in the feminine (غرفة), which takes feminine adjectives"""
    return noun.definite and noun.folded.removeprefix(ARTICLE) + "ه" in _bodies()


def relation(word: Word) -> bool:
    """الطبيعية, السمكية: an adjective of relation in the feminine, which no lexicon need hold after a ministry."""
    return word.folded.endswith("يه") and not (word.names or word.of_head or word.head)


def feminine(word: Word) -> bool:
    """Whether the word has the ending of a feminine singular."""
    return word.folded.endswith("ه")
