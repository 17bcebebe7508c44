"""Inflection: every written form of a verb from its lemma and its pattern, in folded spelling.

Unvocalised spelling makes the paradigm small: a pattern is six stems (``lexicon/verb_patterns.csv``, in which 1 2 3 4
stand for the root's letters), and third persons differ by what is put before and after them. First and second
persons are left out: who says "I said" in a report is not named by the verb.
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
_ROOT = re.compile("[1-4]")
_SIGNS = re.compile(f"[{MARKS}]")


@cache
def _patterns() -> dict[str, dict[str, str]]:
    return {row["pattern"]: row for row in rows("verb_patterns")}


def root(lemma: str, pattern: str) -> dict[str, str]:
    """The letters that stand for 1 2 3 4 in ``pattern``, read off the lemma (third person masculine perfect).

    Raises ``ValueError`` when the lemma does not have the pattern's shape.
    """
    template = _patterns()[pattern]["perfect"]
    shape = _ROOT.sub(lambda digit: f"(?P<r{digit[0]}>.)", template, count=0)
    match = re.fullmatch(_once(shape), _SIGNS.sub("", lemma))
    if match is None:
        raise ValueError(f"{lemma} has not the shape of pattern {pattern} ({template})")
    return {name[1]: letter for name, letter in match.groupdict().items()}


def _once(shape: str) -> str:
    """A root letter that the template names twice is captured once and referred to afterwards."""
    seen: set[str] = set()

    def name(group: re.Match[str]) -> str:
        if group[1] in seen:
            return f"(?P={group[1]})"
        seen.add(group[1])
        return group[0]

    return re.sub(r"\(\?P<(r\d)>\.\)", name, shape)


def inflect(lemma: str, pattern: str, noun: str = "") -> Iterator[tuple[str, Inflection]]:
    """All (folded form, inflection) of a verb; ``noun`` is its verbal noun where the pattern's is not the used one."""
    letters = root(lemma, pattern)
    row = _patterns()[pattern]

    def stem(field: str) -> str:
        return _ROOT.sub(lambda digit: letters[digit[0]], row[field])

    for form, inflection in _verbs(stem, bool(row["weak"])):
        yield fold(form), inflection
    for form, inflection in _participles(stem("participle"), bool(row["weak"])):
        yield fold(form), inflection
    for form, inflection in _nouns(noun or stem("noun")):
        yield fold(form), inflection


def _verbs(stem, weak: bool) -> Iterator[tuple[str, Inflection]]:  # type: ignore[no-untyped-def]
    perfect = stem("perfect")
    bare = perfect[:-1] if weak else perfect
    for ending, who in (_PERFECT_WEAK if weak else _PERFECT).items():
        base = perfect if ending == "" else stem("short") if ending == "ن" else bare
        inflection = Inflection("perfect", who[0], who[1])
        yield base + ending, inflection
        if ending in ("", "ت", "وا"):
            carrier = base[:-1] + "ا" if weak and not ending else base + ending.removesuffix("ا")
            for pronoun in PRONOUNS:
                yield carrier + pronoun, Inflection("perfect", who[0], who[1], pronoun)
    imperfect = stem("imperfect")
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
    yield "ي" + stem("short") if False else "ي" + imperfect + "ن", Inflection("imperfect", "f", "p")


def _participles(stem: str, weak: bool) -> Iterator[tuple[str, Inflection]]:
    for ending, who in (_PARTICIPLE_WEAK if weak else _PARTICIPLE).items():
        yield stem + ending, Inflection("participle", who[0], who[1])
        yield "ال" + stem + ending, Inflection("participle", who[0], who[1], definite=True)


def _nouns(noun: str) -> Iterator[tuple[str, Inflection]]:
    yield noun, Inflection("noun")
    yield "ال" + noun, Inflection("noun", definite=True)
    carrier = noun[:-1] + "ت" if noun.endswith("ة") else noun
    for pronoun in PRONOUNS:
        yield carrier + pronoun, Inflection("noun", pronoun=pronoun)
        if noun.endswith("اء"):
            yield noun[:-1] + "ئ" + pronoun, Inflection("noun", pronoun=pronoun)
