"""Passives without a source, written like the active: يذكر أن, ويتوقع أن."""

from __future__ import annotations

from qawl.arabic.lexicon import lemmas_of_class
from qawl.arabic.reporting import Verb
from qawl.arabic.verbs import Inflection
from qawl.extract.decision import Decision
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.words.voices import DAMMA, voiced

_IMPERSONAL = frozenset({"افترض"})


_PASSIVES = lemmas_of_class("passive_verb")


def impersonal(r: Reading, i: int, start: int) -> bool:
    """يذكر أن، ويتوقع أن: a passive without a source, written like the active; وُصف, تُذكر: with its first vowel."""
    form = r.forms[i]
    if voiced(form):
        return True
    if form.inflection is None or form.verb is None or form.inflection.tense != "imperfect":
        return False
    clause_follows = i + 1 < r.size and r.forms[i + 1].comp and not r.forms[i + 1].clitic
    return bool(clause_follows) and passive.ask(r, i, start, form.verb, form.inflection)


def _never_active(r: Reading, i: int, start: int, verb: Verb, inflection: Inflection) -> bool:
    """يفترض أن"""
    return verb.lemma in _IMPERSONAL


def _turned_out(r: Reading, i: int, start: int, verb: Verb, inflection: Inflection) -> bool:
    """وتبين أن: it turned out, with no noun before it that shows it."""
    form = r.forms[i]
    alone = form.joined or i == start or r.gaps[i].comma or bool(r.forms[i - 1].function)
    return form.rest == "تبين" and (alone or _behind_adverbial(r, i, start))


def _behind_adverbial(r: Reading, i: int, start: int) -> bool:
    """بعد التحريات تبين أن: all that stands before the verb in its clause is when or how it turned out."""
    first = next((k for k in range(i, start, -1) if not r.gaps[k].plain), start)
    return r.forms[first].function in ("preposition", "time") and not any(word.finite for word in r.forms[first:i])


def _showing(r: Reading, i: int, start: int, verb: Verb, inflection: Inflection) -> bool:
    """الدراسة تبين أن"""
    return r.forms[i].rest == "تبين"


def _vocalised(r: Reading, i: int, start: int, verb: Verb, inflection: Inflection) -> bool:
    """ويُخشى أن"""
    return verb.lemma in _PASSIVES and DAMMA in r.forms[i].raw[:4]


def _opens_sentence(r: Reading, i: int, start: int, verb: Verb, inflection: Inflection) -> bool:
    """يذكر أن, وكان يتوقع أن: nobody stands before it who could do it."""
    if verb.lemma not in _PASSIVES or inflection.gender != "m" or inflection.number != "s":
        return False
    raw = r.forms[i].raw
    opens = i == start or r.gaps[i].comma or r.gaps[i].bracket or (i == start + 1 and bool(r.forms[i - 1].function))
    return opens or raw[raw.find("ي") + 1 :].startswith(DAMMA)


passive = Decision(
    "passive",
    [
        ("never_active", _never_active, True),
        ("turned_out", _turned_out, True),
        ("showing", _showing, False),
        ("vocalised", _vocalised, True),
        ("opens_sentence", _opens_sentence, True),
    ],
    otherwise=False,
)
"""Whether an imperfect verb with a clause right after it is in the passive."""
