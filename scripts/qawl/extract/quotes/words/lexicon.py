"""The lexicons of reporting, each as a table by folded word, made once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from qawl.arabic.letters import fold
from qawl.arabic.lexicon import rows
from qawl.arabic.verbs import Inflection, inflect

_SERVANT = "عبدال"
_COMPOUND = frozenset({"عبد", "ابو", "ابي", "بن", "ابن"})


@dataclass(frozen=True, slots=True)
class Verb:
    """A reporting verb. ``group`` is the class in the lexicon; ``takes`` the prepositions before its complementizer."""

    lemma: str
    group: str
    takes: frozenset[str]
    speech: bool
    noun_cue: bool


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun for whoever or whatever speaks: office, rank, source, organization, group or document."""

    kind: str
    gender: str = "m"
    plural: bool = False
    issued: bool = False
    """A document by which somebody speaks (a statement), not one that speaks for itself (a study)."""
    lemma: str = ""
    """The singular of either gender in the lexicon, folded: what the noun has in common with its other forms."""


@cache
def verbs() -> dict[str, tuple[Verb, Inflection]]:
    """Every folded form of every reporting verb. A form without a written pronoun wins over one with it."""
    table: dict[str, tuple[Verb, Inflection]] = {}
    later: list[tuple[str, tuple[Verb, Inflection]]] = []
    for row in rows("reporting_verbs"):
        takes = frozenset(fold(row["takes"]).split())
        verb = Verb(row["lemma"], row["class"], takes, row["speech"] == "true", row["noun_cue"] == "true")
        for form, inflection in inflect(row["lemma"], row["pattern"], row["noun"]):
            if not _is_cue(form, verb, inflection) or not _reports(row["only"], inflection):
                continue
            if inflection.pronoun and inflection.tense != "noun":
                later.append((form, (verb, inflection)))
            else:
                table.setdefault(form, (verb, inflection))
    for form, found in later:
        table.setdefault(form, found)
    return table


def _is_cue(form: str, verb: Verb, inflection: Inflection) -> bool:
    """Participles report as circumstantial accusatives (مشيرا) or predicates; a definite one (المتحدث) is a person."""
    if inflection.tense == "participle":
        bare = inflection.gender == "m" and inflection.number == "s" and not form.endswith("ا")
        return not inflection.definite and not bare
    if inflection.tense == "noun":
        return verb.noun_cue
    return True


def _reports(only: str, inflection: Inflection) -> bool:
    """Whether a form is one of those of a verb that report, where the lexicon says that only some do."""
    if only and inflection.tense in ("participle", "noun"):
        return False
    return (only != "singular" or inflection.number == "s") and (only != "perfect" or inflection.tense == "perfect")


@cache
def nouns() -> dict[str, Noun]:
    """Folded nouns without the article, with their feminines, duals, plurals and those that precede a genitive."""
    table: dict[str, Noun] = {}
    found = rows("speaker_nouns")
    for row in found:
        gender = "f" if row["noun"].endswith("ة") else "m"
        table.setdefault(fold(row["noun"]), _noun(row, gender, False))
    for row in found:
        if row["feminine"]:
            table.setdefault(fold(row["feminine"]), _noun(row, "f", False))
            table.setdefault(fold(row["feminine"][:-1] + "ات"), _noun(row, "f", True))
    for form, noun in (*_duals(found), *_plurals(found), *_accusatives(found)):
        table.setdefault(form, noun)
    return table


def _noun(row: dict[str, str], gender: str, plural: bool) -> Noun:
    issued = row["kind"] == "statement"
    return Noun("document" if issued else row["kind"], gender, plural, issued, fold(row["noun"]))


def _accusatives(found: tuple[dict[str, str], ...]) -> Iterator[tuple[str, Noun]]:
    """Somebody unnamed after لكن, أن and the like: لكن مسؤولا قال إن …"""
    for row in found:
        form = fold(row["noun"] + "ا")
        if row["kind"] == "source" and row["noun"][-1] not in "ةيو" and form not in verbs():
            yield form, _noun(row, "m", False)


def _duals(found: tuple[dict[str, str], ...]) -> Iterator[tuple[str, Noun]]:
    """Officials of whom there are two, by themselves or before a genitive: وزيران, وزيرا الخارجية."""
    for row in found:
        for noun, gender in ((row["noun"], "m"), (row["feminine"], "f")):
            if row["kind"] != "office" or not noun or noun[-1] in "يو":
                continue
            stem = noun[:-1] + "ت" if noun.endswith("ة") else noun
            for form in (fold(stem + "ان"), fold(stem + "ين"), fold(stem + "ا")):
                if form not in verbs():  # متحدثا: a participle
                    yield form, _noun(row, gender, True)


def _plurals(found: tuple[dict[str, str], ...]) -> Iterator[tuple[str, Noun]]:
    """The plurals by themselves, then those before a genitive: مسؤولون, مسؤولين; مسؤولو, مسؤولي الوزارة."""
    for ending in ("", "و", "ي"):
        for row in found:
            for plural in row["plural"].split():
                for form in _endings(plural, ending):
                    yield fold(form), _noun(row, "m", True)


def _endings(plural: str, ending: str) -> tuple[str, ...]:
    """A plural as it stands alone, or, with an ending, before a genitive: مسؤولون, مسؤولين; مسؤولو, مسؤولي الوزارة."""
    if not plural.endswith(("ون", "ين")):
        return () if ending else (plural,)
    return (plural[:-2] + ending,) if ending else (plural[:-2] + "ون", plural[:-2] + "ين")


@cache
def values(name: str, key: str, value: str) -> dict[str, str]:
    """One column of a lexicon by another, folded."""
    return {fold(row[key]): row[value] for row in rows(name)}


@cache
def words(name: str, key: str) -> frozenset[str]:
    """The words of a lexicon, folded."""
    return frozenset(fold(row[key]) for row in rows(name))


@cache
def spellings(name: str, key: str) -> frozenset[str]:
    """The words of a lexicon as they are spelled."""
    return frozenset(row[key] for row in rows(name))


@cache
def given_names() -> frozenset[str]:
    """Given names that are not everyday words as well, folded, and the words that open a compound name."""
    return (
        frozenset(fold(row["name"]) for row in rows("given_names") if row["ambiguous"] == "false") - {"باسم"}
        | _COMPOUND
    )


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
    phrases.sort(key=lambda phrase: (-len(phrase[0]), -len(phrase[0][-1])))
    alone = {words[0]: kind for words, kind in phrases if len(words) == 1}
    table = {words[0]: Phrases(alone.get(words[0], ""), {}) for words, _ in phrases}
    for words, kind in phrases:
        if len(words) > 1:
            table[words[0]].longer.setdefault(words[1][0], []).append((words, kind))
    return table


def is_common(folded: str) -> bool:
    """Whether a folded word without clitics is an everyday noun."""
    return folded in words("common_words", "word") or folded in words("abstract_nouns", "noun")


@cache
def names_of_media() -> dict[str, str]:
    """The kind of each medium that is known by a name of its own, by the folded name."""
    return {fold(row["word"]): row["medium"] for row in rows("media") if row["is_name"] == "true"}
