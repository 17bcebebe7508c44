"""The lexicons of reporting, each as a table by folded word, made once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from qawl.arabic.letters import fold
from qawl.arabic.lexicon import of_class, rows, words
from qawl.arabic.words import folded_words

_SERVANT = "عبدال"
HALF_NAMES = of_class("half_name")
"""What is no name without the word after it: عبد, أبو."""
IN_NAME_OF = of_class("in_name_of")


@cache
def given_names() -> frozenset[str]:
    """Given names that are not everyday words as well, folded, and the words that open a compound name."""
    return words("given_names", "name", "ambiguous", "false") - IN_NAME_OF | HALF_NAMES


def is_given(folded: str) -> bool:
    """Whether a folded word is a given name: one of the lexicon's, or عبد written onto one of the names of God."""
    return folded in given_names() or (folded.startswith(_SERVANT) and len(folded) > len(_SERVANT) + 1)


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases that begin with one word: that word alone, and longer ones by the first letter of their second word.

    ``alone`` is the kind of the first, if it is a phrase. The longest come first.
    """

    alone: str
    longer: dict[str, list[tuple[tuple[str, ...], str]]]


@cache
def honorifics() -> frozenset[str]:
    """Words of respect, folded, by themselves and with a pronoun for the one who is spoken of."""
    found = words("honorifics", "word")
    return found | {stem + pronoun for word in found for stem in (_bound(word),) for pronoun in ("ه", "ها", "هم")}


def _bound(folded: str) -> str:
    """A folded noun as a pronoun is written onto it: سعاده, سعادت."""
    return folded[:-1] + "ت" if folded[-1] == "ه" else folded


@cache
def phrase_heads() -> dict[str, Phrases]:
    """Reporting phrases by their first folded word."""
    return _by_head("reporting_phrases", "kind")


@cache
def break_heads() -> dict[str, Phrases]:
    """Phrases that may end what is said, by their first folded word."""
    return _by_head("content_breaks", "")


@cache
def connective_heads() -> dict[str, Phrases]:
    """Phrases that join a sentence to the one before it, by their first folded word."""
    return _by_head("connectives", "")


def _by_head(name: str, field: str) -> dict[str, Phrases]:
    phrases = [(tuple(fold(row["phrase"]).split()), row[field] if field else name) for row in rows(name)]
    phrases.sort(key=lambda found: (-len(found[0]), -len(found[0][-1])))
    alone = {phrase[0]: kind for phrase, kind in phrases if len(phrase) == 1}
    table = {phrase[0]: Phrases(alone.get(phrase[0], ""), {}) for phrase, _ in phrases}
    for phrase, kind in phrases:
        if len(phrase) > 1:
            table[phrase[0]].longer.setdefault(phrase[1][0], []).append((phrase, kind))
    return table


def is_common(folded: str) -> bool:
    """Whether a folded word without clitics is an everyday noun."""
    return folded in words("common_words", "word") or folded in words("abstract_nouns", "noun")


@cache
def names_of_media() -> dict[str, str]:
    """The kind of each medium that is known by a name of its own, by the folded name."""
    return {fold(row["word"]): row["medium"] for row in rows("media") if row["is_name"] == "true"}


@dataclass(frozen=True, slots=True)
class MediumNoun:
    """The kind of channel or occasion that a noun says: by itself, with an adjective of the press, with neither that
    nor an outlet; and whether it yields to the outlet's kind."""

    kind: str
    press: str
    alone: str
    yields: bool


@cache
def nouns_of_media() -> dict[str, MediumNoun]:
    """The nouns of channels and occasions, by the folded word."""
    return {
        fold(row["word"]): MediumNoun(row["medium"], row["press"], row["alone"], row["yields"] == "true")
        for row in rows("media")
        if row["is_name"] == "false"
    }


@cache
def outlets() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """The outlets that need no class noun, by the first folded word of their name: all its words, and the kind."""
    found: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    for row in rows("news_sources"):
        name = folded_words(row["name"])
        found[name[0]] = (*found.get(name[0], ()), (name, row["medium"]))
    return found


@cache
def outlet_openers() -> frozenset[str]:
    """The words with which an outlet may begin to which something is said: of its name, ل written onto it or not."""
    return frozenset(outlets()) | {f"ل{word}" for word in outlets()} | {"ل"}
