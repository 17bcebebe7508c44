"""Where rule and tagger both see a person and cut the name apart: whose cut counts.

A pattern ends a name where its knowledge of names does; the tagger has seen how sentences go on. What the authority
knows, or what a quotation gives as its speaker, is not weighed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qawl.extract.entities.candidates import Candidate
from qawl.extract.entities.guessed import is_name, named
from qawl.extract.entities.tagger.guess import Guess
from qawl.extract.entities.vocabulary import Tokens
from qawl.extract.entities.words import Word

_LONGER, _SHORTER = 0.5, 0.7
"""From which probability on a guess wins that adds words to the rule's name, or leaves some of them out."""


def persons(tokens: Tokens, found: Iterable[Candidate], guesses: Iterable[Guess]) -> dict[Candidate, Candidate]:
    """Of the persons in ``found`` whose names the tagger cuts otherwise and better, the names as it cuts them."""
    rivals = [guess for guess in guesses if guess.kind == "PERS" and guess.probability >= _LONGER]
    if not rivals:
        return {}
    at = {word: one for one in found for word in range(one.first, one.last)}
    better: dict[Candidate, Candidate] = {}
    for guess in rivals:
        over = {at[word] for word in range(guess.first, guess.last) if word in at}
        if len(over) == 1 and is_name(tokens, guess):
            [one] = over
            if _wins(tokens, guess, one):
                clitics = one.start - tokens.starts[one.first] if one.first == guess.first else 0
                better[one] = named(tokens, guess, clitics, one.kind)
    return better


def _wins(tokens: Tokens, guess: Guess, one: Candidate) -> bool:
    """Whether the guess, which overlaps the rule's candidate, is the better cut of the same name."""
    if one.kind != "person" or one.evidence != "pattern" or one.record or one.called:
        return False
    if guess.first <= one.first and one.last <= guess.last:
        return _goes_on(tokens.words[guess.first : one.first], tokens.words[one.last : guess.last])
    within = one.first <= guess.first and guess.last <= one.last and guess.probability >= _SHORTER
    return within and _suffices(tokens.words[guess.first : guess.last], tokens.words[guess.last : one.last])


def _goes_on(before: Sequence[Word], after: Sequence[Word]) -> bool:
    """Whether what the guess adds to the name can be of it, and joins nothing else to it: محمد صلاح والسنغالي."""
    added = (*before, *after)
    return bool(added) and all(map(_of_name, added)) and not any(word.folded.startswith("و") for word in added)


def _suffices(left: Sequence[Word], cut: Sequence[Word]) -> bool:
    """Whether what the guess leaves is a name, and what it cuts off behind it no surname (رشيد الطالبي العلمي)."""
    return not (len(left) == 1 and left[0].given) and not any(word.definite for word in cut)


def _of_name(word: Word) -> bool:
    """Whether a word can be part of a name: one that lexicons explain otherwise is none, nor is a number."""
    return word.namelike or word.given is not None or word.surname
