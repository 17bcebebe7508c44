"""Names that only the tagger finds: where it is asked, and which of its guesses count.

It is asked about sentences with a word that looks like a name and that nothing else explains. Its guesses give way to
whatever rules and authority have found, and count from a probability on that was chosen on labelled text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from qawl.arabic import lexicon
from qawl.extract.entities.candidates import Candidate, candidate
from qawl.extract.entities.companies import introduced
from qawl.extract.entities.tagger.features import explained
from qawl.extract.entities.tagger.guess import Guess
from qawl.extract.entities.tagger.tagging import Tagger, sentences
from qawl.extract.entities.vocabulary import Tokens, Vocabulary
from qawl.extract.entities.words import ARTICLE, SHORTEST, Word

KINDS = {"PERS": "person", "LOC": "place", "ORG": "organization"}
"""The kind of entity that a class of name is; names of other things are of too many kinds to guess one."""
_NEVER = 2.0
_CONJUNCTION = "و"


def candidates(
    tokens: Tokens, vocabulary: Vocabulary, tagger: Tagger, kept: Sequence[Candidate]
) -> Iterator[Candidate]:
    """What the tagger takes for names beyond ``kept``, which the rules have found, as far as it is sure enough."""
    companies: frozenset[str] | None = None
    for guess, clitics in considered(tokens, vocabulary, tagger, kept):
        if guess.probability >= tagger.thresholds.get(guess.kind, _NEVER) and not _agrees(tokens, guess):
            companies = introduced(tokens) if companies is None else companies
            single = guess.kind == "PERS" and guess.last - guess.first == 1
            company = single and tokens.words[guess.first].folded in companies
            kind = KINDS["ORG" if company else guess.kind]
            yield candidate(tokens, guess.first, guess.last, clitics, kind, "model")


def considered(
    tokens: Tokens, vocabulary: Vocabulary, tagger: Tagger, kept: Sequence[Candidate]
) -> Iterator[tuple[Guess, int]]:
    """The guesses beyond ``kept`` that can be names, however sure, with the letters of the clitics before them."""
    taken = bytearray(len(tokens))
    for one in kept:
        taken[one.first : one.last] = b"\1" * (one.last - one.first)
    asking = _asking(tokens, tagger, taken)
    asked = [(first, last) for first, last in sentences(tokens) if asking.find(1, first, last) >= 0]
    if not asked:
        return
    alone = frozenset([word.folded for word in tokens.words])
    for guess in tagger.guesses(tokens, explained(kept, len(tokens)), asked):
        if guess.kind in KINDS and taken.find(1, guess.first, guess.last) < 0 and _is_name(tokens, guess):
            if guess.last - guess.first == 1 and _surname(tokens.words[guess.first], guess.kind, vocabulary):
                continue
            clitics = _clitics(tokens.words[guess.first], vocabulary, alone)
            if clitics is not None:
                yield guess, clitics


def _surname(word: Word, kind: str, vocabulary: Vocabulary) -> bool:
    """Whether the word is a known surname behind a clitic: no place, and cut off from its article no name (للصدر)."""
    if word.surname or word.rests.isdisjoint(vocabulary.surnames):
        return False
    return kind == "LOC" or word.folded.startswith("لل")


def _agrees(tokens: Tokens, guess: Guess) -> bool:
    """Whether a single word with the article follows another: in مصرف الرافدين الأهلي it is an adjective, no club."""
    if guess.last - guess.first > 1 or guess.kind == "PERS" or not tokens.joins[guess.first]:
        return False
    return tokens.words[guess.first].definite and tokens.words[guess.first - 1].definite


def _asking(tokens: Tokens, tagger: Tagger, taken: bytearray) -> bytearray:
    """Which words look like a name, to the lexicons and to the tagger, while nothing explains them."""
    asking = bytearray(len(tokens))
    like = [index for index, word in enumerate(tokens.words) if word.namelike and not taken[index]]
    if like:
        least = tagger.least_hint
        for index in like:
            asking[index] = tagger.hint(tokens.raw[index]) >= least
    return asking


@cache
def communities() -> frozenset[str]:
    """Communities of faith and origin, folded: labelled texts take them for organizations, the tables do not."""
    return lexicon.words("name_words", "name", "class", "community")


def _is_name(tokens: Tokens, guess: Guess) -> bool:
    """Whether one of the words looks like a name and they stand in one line; a community is no organization."""
    words = tokens.words[guess.first : guess.last]
    if any("\n" in tokens.gaps[index] for index in range(guess.first + 1, guess.last)):
        return False
    return any(word.namelike for word in words) and not all(word.rests & communities() for word in words)


def _clitics(word: Word, vocabulary: Vocabulary, alone: frozenset[str]) -> int | None:
    """How many letters before a name that begins with ``word`` are clitics; None where nothing tells.

    A rest that is known, that carries the article or that stands ``alone`` elsewhere in the text shows a clitic;
    without any, و is one more often than not, and the other letters begin names more often than they precede one.
    """
    if len(word.readings) == 1 or _known(word):
        return 0
    for letters, rest in word.readings:
        if letters and _shows_clitic(rest, vocabulary, alone):
            return letters
    return None if word.folded.startswith(_CONJUNCTION) else 0


def _shows_clitic(rest: str, vocabulary: Vocabulary, alone: frozenset[str]) -> bool:
    """Whether what is left of a word is a name by itself."""
    if rest.startswith(ARTICLE) and len(rest) > 4:
        return True
    return len(rest) >= SHORTEST and (rest in alone or _known(vocabulary[rest]))


def _known(word: Word) -> bool:
    return word.surname or bool(word.given and not word.given[0]) or any(not letters for letters, _ in word.names)
