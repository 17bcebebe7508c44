"""Voices: whether a verb is in the passive, by the vowel sign after its first letter."""

from __future__ import annotations

from functools import cache

from qawl.arabic.lexicon import rows
from qawl.extract.quotes.words.form import Form

DAMMA = "\u064f"
"""After its first letter it shows the passive of a verb of the first form: يُخشى أن."""
_ACTIVE_IN_U = frozenset({"II", "III", "IV", "Q"})
"""Patterns whose imperfect begins with that vowel in the active as well: يُعلن, يُرجّح; not يذكر, يتوقع, يعتبر."""


def voiced(form: Form) -> bool:
    """Whether the vowel after its first letter shows that a verb is in the passive: وُصف, تُذكر; not يُعلن, نُقل عنه."""
    verb, inflection, at = form.verb, form.inflection, len(form.clitic) + 1
    if verb is None or inflection is None or verb.group == "relay" or form.raw[at : at + 1] != DAMMA:
        return False
    return inflection.tense == "perfect" or (inflection.tense == "imperfect" and verb.lemma not in _active_in_u())


@cache
def _active_in_u() -> frozenset[str]:
    return frozenset(row["lemma"] for row in rows("reporting_verbs") if row["pattern"].split("-")[0] in _ACTIVE_IN_U)
