"""Senses: what each lexicon says that one folded word is, whatever conjunction or preposition is written onto it."""

from __future__ import annotations

from collections.abc import Iterator

from qawl.arabic import known
from qawl.arabic.lexicon import of_class, values
from qawl.arabic.reporting import Noun, Verb, nouns, verbs
from qawl.arabic.verbs import PRONOUNS, Inflection
from qawl.arabic.words import readings
from qawl.extract.quotes.words.lexicon import names_of_media

_COMPLEMENTIZERS = values("complementizers", "word", "kind")
_QUESTIONED = of_class("questioned")
_SHORT = 2
_PRONOUNS = (*PRONOUNS, "نا")

Readings = tuple[tuple[str, str], ...]
"""The ways to read one word as clitics and rest, as ``arabic.words.readings`` gives them: made once for each word."""


def verbs_of(folded: str, read: Readings) -> Iterator[tuple[str, str, Verb, Inflection]]:
    """The verbs that a word can be, each with its clitics and the rest."""
    table = verbs()
    for clitic, rest in (*read, *_future(folded), *_questioned(folded)):
        found = table.get(rest)
        if found is None:
            continue
        verb, inflection = found
        if clitic[-1:] in ("ب", "ل", "ك") and inflection.tense != "noun":
            continue
        if clitic.endswith("س") and (inflection.tense != "imperfect" or len(rest) <= _SHORT):
            continue  # سير is no future of رأى
        yield clitic, rest, verb, inflection


def is_future(folded: str) -> bool:
    """Whether a word begins with the س of the future, a conjunction before it or not."""
    return folded.startswith(("س", "وس", "فس"))


def _future(folded: str) -> Readings:
    """A word without the س of the future, if it has one."""
    at = folded.find("س") + 1
    return ((folded[:at], folded[at:]),) if is_future(folded) else ()


def is_questioned(folded: str) -> bool:
    """أقال, أتقول: only of saying, for with other verbs the hamza is that of another form."""
    return folded in _QUESTIONED


def _questioned(folded: str) -> Readings:
    """A word without the hamza that asks, if it has one."""
    return (("ا", folded[1:]),) if is_questioned(folded) else ()


def complementizer(folded: str) -> tuple[str, str]:
    """Its conjunction, and which complementizer it is: an, b or l; upper case when it carries a pronoun."""
    found = _COMPLEMENTIZERS.get(folded)
    if found:
        return "", found
    if folded[:1] in ("و", "ف"):
        found = _COMPLEMENTIZERS.get(folded[1:])
        if found:
            return folded[0], found
    return "", ""


def function_of(folded: str) -> str:
    """The class of a function word, a conjunction written onto it or not."""
    table = values("function_words", "word", "class")
    found = table.get(folded, "")
    if not found and folded[:1] in ("و", "ف") and len(folded) > 2:
        found = table.get(folded[1:], "")
    return found


def noun_of(read: Readings) -> tuple[str, str, Noun | None]:
    """The noun for a speaker that a word is, with its clitics and the rest."""
    table = nouns()
    for clitic, rest in read:
        bare = rest[2:] if rest.startswith("ال") else rest
        found = table.get(bare) or (_possessed(rest) if bare == rest else None)  # التجارة is not their تجار
        if found and (len(bare) > _SHORT or not clitic):  # باب is no father
            return clitic, rest, found
    return "", read[0][1], None


def polity_of(word: known.Word, nameless: bool) -> tuple[str, str]:
    """فالقاهرة, لواشنطن: what is written onto a state or a capital, and the rest; of nothing else."""
    if not (nameless and word.held & known.POLITY):
        return "", word.folded or word.raw
    readings = zip(word.readings, word.rests, strict=True)
    return next(reading for reading, held in readings if held & known.POLITY)


def may_be_possessed(folded: str) -> bool:
    """Whether a word ends as one does that a pronoun is written onto."""
    return folded.endswith(_PRONOUNS)


def _possessed(folded: str) -> Noun | None:
    """نائبه, وزارتها, زملاؤه: the noun that a pronoun is written onto; of sources many (مصادره), شاهده is he saw it."""
    if not may_be_possessed(folded):
        return None
    for pronoun in _PRONOUNS:
        stem = folded.removesuffix(pronoun)
        if stem != folded and len(stem) > 2:
            found = nouns().get(stem) or nouns().get(_alone(stem))
            if found is not None and (found.kind != "source" or found.plural) and found.kind != "rank":
                return found
    return None


def _alone(stem: str) -> str:
    """How a noun is written without the pronoun: وزارت, وزارة; زملاؤ, زملاء."""
    if stem.endswith(("او", "اي")):
        return stem[:-1] + "ء"
    return stem[:-1] + "ه" if stem[-1] == "ت" else stem


def channel_of(read: Readings) -> str:
    """The kind of the medium whose name a word is."""
    table = names_of_media()
    for clitic, rest in read:
        if rest in table and clitic[-1:] not in ("ك", "ف"):
            return table[rest]
    return ""


def channel_prefix(folded: str) -> int:
    """How many letters are written onto the name of a channel before it."""
    table = names_of_media()
    return next((len(clitic) for clitic, rest in readings(folded) if rest in table), 0)


def medium_of(read: Readings) -> str:
    """The kind of medium that a word names or is a noun for."""
    table = values("media", "word", "medium")
    for _, rest in read:
        found = table.get(rest) or (table.get(rest[2:]) if rest.startswith("ال") else None)
        if found:
            return found
    return ""
