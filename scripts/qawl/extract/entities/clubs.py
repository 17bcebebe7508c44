"""Clubs: teams of the lexicon, where the article is of sport and what stands before says that a team is meant."""

from __future__ import annotations

from collections.abc import Iterator

from qawl.arabic.lexicon import of_class
from qawl.extract.entities.candidates import Candidate, candidate
from qawl.extract.entities.team_names import names
from qawl.extract.entities.vocabulary import Tokens
from qawl.extract.entities.words import Word

_SPORT, _SIGNS, _OPPONENT = of_class("sport"), of_class("before_club"), of_class("before_opponent")
_ENOUGH = 3
"""So many different words of sport make an article one of sport."""
_BETWEEN = 2
"""Words that may stand between a team and the one it meets: فاز الهلال على النصر."""


def candidates(tokens: Tokens) -> Iterator[Candidate]:
    """The mentions of teams."""
    of_sport = bool(tokens.teams) and _of_sport(tokens)
    before = -_BETWEEN
    for index in tokens.teams:
        letters, length = _longest(tokens, index)
        if not length or index < before:
            continue
        words = tokens.words[index : index + length]
        met = index - before < _BETWEEN and _opposes(tokens, index, letters, before)
        if _unlike_words(words) or (of_sport and (met or _signed(tokens, index, letters))):
            before = index + length
            yield candidate(tokens, index, before, letters, "organization", "pattern")


def _longest(tokens: Tokens, index: int) -> tuple[int, int]:
    """The letters of clitics before the longest such name at word ``index``, and its words; 0 words for none."""
    for letters, rest in tokens.words[index].readings:
        for name in names().get(rest, ()):
            last = index + len(name)
            whole = all(tokens.joins[k] and tokens.words[k].folded == name[k - index] for k in range(index + 1, last))
            if last <= len(tokens.words) and whole:
                return letters, len(name)
    return 0, 0


def _of_sport(tokens: Tokens) -> bool:
    return len({rest for word in tokens.words for rest in word.rests if rest in _SPORT}) >= _ENOUGH


def _unlike_words(words: list[Word]) -> bool:
    """أتلتيكو مدريد, not حرس الحدود: a name of several words that means nothing else"""
    return len(words) > 1 and not any(_means(word) for word in words)


def _means(word: Word) -> bool:
    return word.definite or word.noun or word.common or word.sense or word.function or word.given is not None


def _signed(tokens: Tokens, index: int, letters: int) -> bool:
    """مدرب الأهلي, تأهل الترجي: what only teams have or do stands right before"""
    return not letters and tokens.joins[index] and not tokens.words[index - 1].rests.isdisjoint(_SIGNS)


def _opposes(tokens: Tokens, index: int, letters: int, before: int) -> bool:
    """فاز الهلال على النصر, الهلال والنصر: another team stands right before, with what is between two who meet"""
    if index == before:
        return bool(letters) and tokens.joins[index]
    between = tokens.words[index - 1].folded
    return not letters and tokens.joins[index] and between in _OPPONENT
