"""Inflection: every written form of a verb from its lemma and its pattern, in folded spelling.

Unvocalised spelling makes the paradigm small: a pattern is six stems (``lexicon/verb_patterns.csv``, in which 1 2 3 4
stand for the root's letters), and third persons differ by what is put before and after them. First and second
persons are left out: who says "I said" in a report is not named by the verb.

The forms of a pattern are written once, with 1 2 3 4 in them, and folded; a verb then only puts its letters in. A few
hundred verbs have eleven thousand forms, and every start of the program needs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from qawl.arabic.letters import MARKS, fold
from qawl.arabic.lexicon import rows


@dataclass(frozen=True, slots=True)
class Inflection:
    """``tense`` is perfect, imperfect, participle or noun; ``gender`` m or f; ``number`` s, d or p.

    ``pronoun`` is the folded pronoun written onto the form: an object of a verb, the possessor of a verbal noun.
    """

    tense: str
    gender: str = "m"
    number: str = "s"
    pronoun: str = ""
    definite: bool = False


PRONOUNS = ("ه", "ها", "هم", "هما", "هن")
_PERFECT = {"": "ms", "ت": "fs", "ا": "md", "تا": "fd", "وا": "mp", "ن": "fp"}
_PERFECT_WEAK = {"": "ms", "ت": "fs", "يا": "md", "تا": "fd", "وا": "mp", "ين": "fp"}
_PARTICIPLE = {
    "": "ms",
    "ا": "ms",
    "ة": "fs",
    "ان": "md",
    "ين": "mp",
    "ون": "mp",
    "تان": "fd",
    "تين": "fd",
    "ات": "fp",
}
_PARTICIPLE_WEAK = {"": "ms", "ي": "ms", "يا": "ms", "ية": "fs", "يان": "md", "يين": "mp", "ين": "mp", "ون": "mp"}
_NOUN = Inflection("noun")
_NOUNS = Inflection("noun", number="p")
_THE_NOUN = Inflection("noun", definite=True)
_POSSESSED = tuple(Inflection("noun", pronoun=pronoun) for pronoun in PRONOUNS)
_ROOT = "1234"
_SIGNS = re.compile(f"[{MARKS}]")


@cache
def _patterns() -> dict[str, dict[str, str]]:
    return {row["pattern"]: row for row in rows("verb_patterns")}


def root(lemma: str, pattern: str) -> dict[str, str]:
    """The letters that stand for 1 2 3 4 in ``pattern``, read off the lemma (third person masculine perfect).

    Raises ``ValueError`` when the lemma does not have the pattern's shape.
    """
    template = _patterns()[pattern]["perfect"]
    letters: dict[str, str] = {}
    written = _SIGNS.sub("", lemma)
    fits = len(written) == len(template) and all(
        letters.setdefault(place, letter) == letter if place in _ROOT else place == letter
        for place, letter in zip(template, written, strict=True)
    )
    if not fits:
        raise ValueError(f"{lemma} has not the shape of pattern {pattern} ({template})")
    return letters


def inflect(lemma: str, pattern: str, noun: str = "") -> Iterator[tuple[str, Inflection]]:
    """All (folded form, inflection) of a verb; ``noun`` is its verbal noun where the pattern's is not the used one."""
    letters = {ord(place): fold(letter) for place, letter in root(lemma, pattern).items()}
    forms, inflections = _paradigm(pattern)
    yield from zip(forms.translate(letters).split("\n"), inflections, strict=True)
    yield from _nouns(noun or "".join(letters.get(ord(char), char) for char in _patterns()[pattern]["noun"]))


@cache
def _paradigm(pattern: str) -> tuple[str, tuple[Inflection, ...]]:
    """The folded forms of a pattern, one a line, its verbal nouns left out, and the inflection of each."""
    row = _patterns()[pattern]
    weak = bool(row["weak"])
    forms = [*_perfects(row, weak), *_imperfects(row, weak), *_participles(row["participle"], weak)]
    return fold("\n".join(form for form, _ in forms)), tuple(inflection for _, inflection in forms)


def _perfects(row: dict[str, str], weak: bool) -> Iterator[tuple[str, Inflection]]:
    perfect = row["perfect"]
    bare = perfect[:-1] if weak else perfect
    for ending, who in (_PERFECT_WEAK if weak else _PERFECT).items():
        base = perfect if ending == "" else row["short"] if ending == "ن" else bare
        inflection = Inflection("perfect", who[0], who[1])
        yield base + ending, inflection
        if ending in ("", "ت", "وا"):
            carrier = base[:-1] + "ا" if weak and not ending else base + ending.removesuffix("ا")
            for pronoun in PRONOUNS:
                yield carrier + pronoun, Inflection("perfect", who[0], who[1], pronoun)


def _imperfects(row: dict[str, str], weak: bool) -> Iterator[tuple[str, Inflection]]:
    imperfect = row["imperfect"]
    short = imperfect[:-1] if weak else imperfect
    for prefix, gender in (("ي", "m"), ("ت", "f")):
        yield prefix + imperfect, Inflection("imperfect", gender)
        yield prefix + imperfect + "ان", Inflection("imperfect", gender, "d")
        if weak:
            yield prefix + short, Inflection("imperfect", gender)
        for pronoun in PRONOUNS:
            carrier = short + "ا" if imperfect.endswith("ى") else imperfect
            yield prefix + carrier + pronoun, Inflection("imperfect", gender, "s", pronoun)
    yield "ي" + short + "ون", Inflection("imperfect", "m", "p")
    yield "ي" + short + "وا", Inflection("imperfect", "m", "p")
    yield "ي" + imperfect + "ن", Inflection("imperfect", "f", "p")


def _participles(stem: str, weak: bool) -> Iterator[tuple[str, Inflection]]:
    for ending, who in (_PARTICIPLE_WEAK if weak else _PARTICIPLE).items():
        yield stem + ending, Inflection("participle", who[0], who[1])
        yield "ال" + stem + ending, Inflection("participle", who[0], who[1], definite=True)


def _nouns(noun: str) -> Iterator[tuple[str, Inflection]]:
    folded = fold(noun)
    yield folded, _NOUN
    yield "ال" + folded, _THE_NOUN
    carrier = folded[:-1] + "ت" if noun.endswith("ة") else folded
    for inflection in _POSSESSED:
        yield carrier + inflection.pronoun, inflection
        if noun.endswith("اء"):
            yield folded[:-1] + "ء" + inflection.pronoun, inflection
    yield (folded[:-1] if noun.endswith("ة") else folded) + "ات", _NOUNS
