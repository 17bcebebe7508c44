"""What governments do: the written forms of verbs that say, by the name of a capital, that its government is meant."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from qawl.arabic.lexicon import rows, words
from qawl.arabic.verbs import inflect

_FINITE = ("perfect", "imperfect")
_BOTH, _FEMININE = "mf", "f"
_PRONOUNS = ("", "ها", "ه")
"""What a relative clause goes back to its noun by: تبذلها, تقوده."""
_FUTURE = "س"


@cache
def deeds() -> dict[str, str]:
    """Each folded form, and the genders (m, f) that its subject may have: تسحب f, يسحب m, تتبادلان both."""
    found = {verb + pronoun: _FEMININE for verb in words("government_acts", "verb") for pronoun in _PRONOUNS}
    for form, genders in _inflected():
        found[form] = "".join(sorted({*found.get(form, ""), *genders}))
    return found


def _inflected() -> Iterator[tuple[str, str]]:
    """The finite forms of those verbs, but for a perfect that is spelled like its verbal noun: قصف, تبادل."""
    for row in rows("news_verbs"):
        if row["government"] != "true":
            continue
        forms = tuple(inflect(row["lemma"], row["pattern"]))
        nouns = {form for form, told in forms if told.tense == "noun"}
        for form, told in forms:
            if told.tense not in _FINITE or (form in nouns and told.tense == "perfect"):
                continue
            genders = told.gender if told.number == "s" else _BOTH
            yield form, genders
            if told.tense == "imperfect":
                yield _FUTURE + form, genders
