"""Names that only the tagger finds: where it is asked, and which of its guesses count.

It is asked about sentences with a word that looks like a name and that nothing else explains. Its guesses give way to
whatever rules and authority have found, and count from a probability on that was chosen on labelled text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from qawl.arabic import lexicon
from qawl.extract.entities.candidates import Candidate, candidate, marked
from qawl.extract.entities.companies import introduced
from qawl.extract.entities.known import looks_alike
from qawl.extract.entities.name_extent import arm, goes_on, wished
from qawl.extract.entities.tagger.features import explained
from qawl.extract.entities.tagger.guess import Guess
from qawl.extract.entities.tagger.tagging import Tagger, sentences
from qawl.extract.entities.vocabulary import Tokens, Vocabulary
from qawl.extract.entities.words import ARTICLE, SHORTEST, Word

KINDS = {"PERS": "person", "LOC": "place", "ORG": "organization"}
"""The kind of entity that a class of name is; names of other things are of too many kinds to guess one."""
_NEVER = 2.0
_LONGEST = {"PERS": 7, "LOC": 7, "ORG": 12}
"""No name of a class has more words."""
_CONJUNCTION = "و"
_WITH_STYLE = 2
_NAMED_AFTER, _STYLES = lexicon.of_class("named_after"), lexicon.of_class("namesake_style")


def asked(tokens: Tokens, tagger: Tagger, kept: Sequence[Candidate]) -> list[Guess]:
    """What the tagger takes for names in the sentences in which ``kept``, the rules' names, leave a word to explain, or
    in which a pattern has cut a person's name that the tagger may cut better (see ``weighing``).
    """
    asking = _asking(tokens, tagger, marked(kept, len(tokens)))
    for one in kept:
        if one.kind == "person" and one.evidence == "pattern" and one.joined_by != "short_form":
            asking[one.first] = 1
    where = [(first, last) for first, last in sentences(tokens) if asking.find(1, first, last) >= 0]
    guesses = tagger.guesses(tokens, explained(kept, len(tokens)), where) if where else ()
    return [cut for guess in guesses if (cut := _bare(tokens, _past_arms(tokens, guess)))]


def _past_arms(tokens: Tokens, guess: Guess) -> Guess:
    """A person's name without what the rank before it goes on with: العقيد ركن [سامي كرم]."""
    first = guess.first
    while guess.kind == "PERS" and first + 1 < guess.last and arm(tokens, first):
        first += 1
    return guess if first == guess.first else replace(guess, first=first)


def _bare(tokens: Tokens, guess: Guess) -> Guess | None:
    """A person's name without the wish (رحمه الله), verb (سامي سيلتقي) or noun behind it, if a word is left."""
    if guess.kind != "PERS":
        return guess
    if goes_on(tokens, guess.first) or (guess.first and wished(tokens, guess.first - 1)):
        return None
    if _only_called_after(tokens, guess.first):
        return None
    last = next((at for at in range(guess.first, guess.last) if _ends(tokens, guess, at)), guess.last)
    if last <= guess.first or _of_nation(tokens, guess.first, last):
        return None
    return guess if last == guess.last else replace(guess, last=last)


def _only_called_after(tokens: Tokens, first: int) -> bool:
    """مشروع الملك [عبدالله] للتطوير: he after whom something is called that is no institution, and not spoken of"""
    if first < _WITH_STYLE or not (tokens.joins[first] and tokens.joins[first - 1]):
        return False
    style, named = tokens.words[first - 1], tokens.words[first - _WITH_STYLE]
    return style.definite and style.folded.removeprefix(ARTICLE) in _STYLES and named.folded in _NAMED_AFTER


def _of_nation(tokens: Tokens, first: int, last: int) -> bool:
    """جاسوس روسي: an indefinite noun and its adjective; أمير تركي is called so."""
    noun, adjective = tokens.words[first], tokens.words[last - 1]
    described = adjective.nationality and not (adjective.definite or adjective.given)
    return last - first > 1 and described and noun.given is None and not noun.surname


def _ends(tokens: Tokens, guess: Guess, at: int) -> bool:
    word = tokens.words[at]
    return wished(tokens, at) or (word.sense and not word.definite)


def candidates(
    tokens: Tokens, vocabulary: Vocabulary, tagger: Tagger, kept: Sequence[Candidate], guesses: Iterable[Guess]
) -> Iterator[Candidate]:
    """The guesses that are names beyond ``kept``, which the rules have found, as far as the tagger is sure enough."""
    companies: frozenset[str] | None = None
    for guess, clitics in considered(tokens, vocabulary, kept, guesses):
        if guess.probability >= tagger.thresholds.get(guess.kind, _NEVER) and not _agrees(tokens, guess):
            companies = introduced(tokens) if companies is None else companies
            single = guess.kind == "PERS" and guess.last - guess.first == 1
            company = single and tokens.words[guess.first].folded in companies
            yield named(tokens, guess, clitics, KINDS["ORG" if company else guess.kind])


def named(tokens: Tokens, guess: Guess, clitics: int, kind: str) -> Candidate:
    """The name that a guess is, as sure as the tagger is of it."""
    found = candidate(tokens, guess.first, guess.last, clitics, kind, "model")
    return replace(found, confidence=round(guess.probability, 2))


def considered(
    tokens: Tokens, vocabulary: Vocabulary, kept: Sequence[Candidate], guesses: Iterable[Guess]
) -> Iterator[tuple[Guess, int]]:
    """The guesses beyond ``kept`` that can be names, however sure, with the letters of the clitics before them.

    Two places side by side with nothing between them are one that the tagger has cut: سان + بطرسبورغ.
    """
    before: tuple[Guess, int] | None = None
    for guess, clitics in _beyond(tokens, vocabulary, kept, guesses):
        if before and before[0].kind == guess.kind == "LOC" and not clitics and _side_by_side(tokens, before[0], guess):
            sure = min(before[0].probability, guess.probability)
            before = replace(before[0], last=guess.last, probability=sure), before[1]
            continue
        if before:
            yield before
        before = guess, clitics
    if before:
        yield before


def _side_by_side(tokens: Tokens, one: Guess, other: Guess) -> bool:
    return one.last == other.first and tokens.gaps[other.first] == " "


def _beyond(
    tokens: Tokens, vocabulary: Vocabulary, kept: Sequence[Candidate], guesses: Iterable[Guess]
) -> Iterator[tuple[Guess, int]]:
    taken = marked(kept, len(tokens))
    alone: frozenset[str] | None = None
    for guess in guesses:
        if guess.kind in KINDS and taken.find(1, guess.first, guess.last) < 0 and is_name(tokens, guess):
            if guess.last - guess.first == 1 and _surname(tokens.words[guess.first], guess.kind, vocabulary):
                continue
            alone = frozenset([word.folded for word in tokens.words]) if alone is None else alone
            clitics = 0 if _governed(tokens, guess) else _clitics(tokens.words[guess.first], vocabulary, alone)
            if clitics is not None and not looks_alike(tokens, guess.first, guess.last, clitics):
                yield guess, clitics


@cache
def _prepositions() -> frozenset[str]:
    return lexicon.words("function_words", "word", "class", "preposition")


def _governed(tokens: Tokens, guess: Guess) -> bool:
    """Whether a preposition or the noun of a kind of place stands right before: no clitic does then (في فالنسيا)."""
    if not tokens.joins[guess.first]:
        return False
    before = tokens.words[guess.first - 1]
    if before.function:
        return not _prepositions().isdisjoint(before.rests)
    return guess.kind == "LOC" and before.head is not None and before.head[1].kind == "place" and not before.definite


def _surname(word: Word, kind: str, vocabulary: Vocabulary) -> bool:
    """Whether the word is a known surname behind a clitic: no place, and cut off from its article no name (للصدر)."""
    if word.surname or word.rests.isdisjoint(vocabulary.surnames):
        return False
    return kind == "LOC" or word.folded.startswith("لل")


def _agrees(tokens: Tokens, guess: Guess) -> bool:
    """Whether the guess begins with an adjective of the word before it, and so in the middle of a phrase.

    Like that it has the article (مصرف الرافدين الأهلي, السلم الأهلي والأمن: no club), or, ending in ية, has none (منطقة
    جبلية: no place).
    """
    if guess.kind == "PERS" or not tokens.joins[guess.first]:
        return False
    before, word = tokens.words[guess.first - 1], tokens.words[guess.first]
    if word.definite or before.definite:
        return word.definite and before.definite
    return guess.last - guess.first == 1 and word.folded.endswith("يه") and before.folded.endswith("ه")


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


def is_name(tokens: Tokens, guess: Guess) -> bool:
    """Whether one of the words looks like a name and they are few in one line; a community is no organization."""
    words = tokens.words[guess.first : guess.last]
    if len(words) > _LONGEST[guess.kind] or any(
        "\n" in tokens.gaps[index] for index in range(guess.first + 1, guess.last)
    ):
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
