"""What governments do: the written forms of verbs that say, by the name of a capital, that its government is meant."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from qawl.arabic.lexicon import rows, words
from qawl.arabic.verbs import Inflection, inflect

_FINITE = ("perfect", "imperfect")
_BOTH, _FEMININE = "mf", "f"
_PRONOUNS = ("", "ها", "ه")
"""What a relative clause goes back to its noun by: تبذلها, تقوده."""
_FUTURE = "س"


@cache
def deeds() -> dict[str, str]:
    """Each folded form, and the genders (m, f) that its subject may have: تسحب f, يسحب m, تتبادلان both."""
    found = {verb + pronoun: _FEMININE for verb in words("government_acts", "verb") for pronoun in _PRONOUNS}
    for form, told, noun in _inflected():
        if told.tense not in _FINITE or (noun and told.tense == "perfect"):
            continue
        genders = told.gender if told.number == "s" else _BOTH
        for written in (form, _FUTURE + form) if told.tense == "imperfect" else (form,):
            found[written] = "".join(sorted({*found.get(written, ""), *genders}))
    return found


@cache
def readiness() -> dict[str, str]:
    """The same of participles, which say it only behind the name: بغداد ملتزمة, لبنان مستعد."""
    return {
        form: told.gender
        for form, told, noun in _inflected()
        if told.tense == "participle" and told.number == "s" and not told.definite and not noun
    }


@cache
def _inflected() -> tuple[tuple[str, Inflection, bool], ...]:
    """Every form of those verbs, and whether it is spelled like their verbal noun: قصف, تبادل."""
    return tuple(one for row in rows("news_verbs") if row["government"] == "true" for one in _forms(row))


def _forms(row: dict[str, str]) -> Iterator[tuple[str, Inflection, bool]]:
    forms = tuple(inflect(row["lemma"], row["pattern"]))
    nouns = {form for form, told in forms if told.tense == "noun"}
    return ((form, told, form in nouns) for form, told in forms)
