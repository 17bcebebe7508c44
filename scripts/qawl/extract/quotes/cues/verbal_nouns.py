"""Verbal nouns that report: إعلان الوزارة أن, قوله إن, بالقول, by what stands between them and their complement."""

from __future__ import annotations

from qawl.extract.decision import Decision
from qawl.extract.quotes.cues.complements import Cue, beyond, clause
from qawl.extract.quotes.marked.acceptance import CLAUSE, COLON, MARKED, NONE, ON
from qawl.extract.quotes.marked.government import IMPERSONAL, NEAR, imperfect
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.words.form import Form

_FAR = 25


_SPEECH = 5


def noun_cue(r: Reading, i: int, bound: int) -> Cue | None:
    """A verbal noun with a clause: إعلان الوزارة أن، قوله إن، بالقول."""
    form = r.forms[i]
    verb = form.verb
    if verb is None or (i and _impersonal(r.forms[i - 1])):
        return None
    for j in range(i + 1, min(bound, i + (_FAR if _his(form) else NEAR))):
        how = ON if _unremarkable(r, j) else noun_complement.ask(r, i, j)
        if how == CLAUSE:
            return clause(r, i, j, verb)
        if how != ON:
            return Cue(i, i + 1, form, verb, how, j, j, r.opening.get(j) if how == MARKED else None) if how else None
    return beyond(r, i, bound, verb) if _saying(form) and r.stretch[i] is None and i + 1 == bound else None


def _impersonal(before: Form) -> bool:
    """يمكن القول إن, وتجدر الإشارة أن"""
    return not IMPERSONAL.isdisjoint((before.folded, before.rest, before.folded.removeprefix("و")))


def _unremarkable(r: Reading, j: int) -> bool:
    """A word that no case of the decision looks for."""
    word = r.forms[j]
    return r.gaps[j].plain and not (word.comp or word.finite or word.participle or word.function)


def _saying(form: Form) -> bool:
    return form.verb is not None and form.verb.lemma == "قال"


def _his(form: Form) -> bool:
    """قوله: with the one who speaks written onto it, whatever stands between it and what he said."""
    return _saying(form) and form.inflection is not None and bool(form.inflection.pronoun)


def _marks(r: Reading, i: int, j: int) -> bool:
    """إعلان الوزارة «…»"""
    return r.stretch[i] is None and j in r.opening


def _introduced(r: Reading, i: int, j: int) -> bool:
    """قوله «…»، قوله: «…»، قوله أمس «سنعود إلى بيوتنا قريبا»: marks at once, after a colon, or with a whole speech."""
    long = _his(r.forms[i]) and r.opening[j].last - j >= _SPEECH
    return j == i + 1 or r.gaps[j].colon or long


def _on_the_way(r: Reading, i: int, j: int) -> bool:
    """قوله، خلال مؤتمر صحفي (أمس)، إن …"""
    word = r.forms[j]
    if not _his(r.forms[i]) or r.gaps[j].colon or (_marks(r, i, j) and _introduced(r, i, j)):
        return False
    return r.stretch[j] is not None or not (word.comp or word.verb)


def _marked_saying(r: Reading, i: int, j: int) -> bool:
    """قوله «…»"""
    return _marks(r, i, j) and _saying(r.forms[i]) and _introduced(r, i, j)


def _together(r: Reading, i: int, j: int) -> bool:
    gap = r.gaps[j]
    return not (gap.comma or gap.semicolon or gap.bracket)


def _clause_follows(r: Reading, i: int, j: int) -> bool:
    """إعلان الوزارة أن …, تأكيده: أن …"""
    if not r.forms[j].comp or not (_together(r, i, j) or _his(r.forms[i])):
        return False
    return r.gaps[j].colon or _belongs(r, i, j)


def _clause_of_another(r: Reading, i: int, j: int) -> bool:
    """إعلان الوزارة رغم أن …"""
    return bool(r.forms[j].comp) and (_together(r, i, j) or _his(r.forms[i]))


def _saying_with_colon(r: Reading, i: int, j: int) -> bool:
    """بالقول: …"""
    return r.gaps[j].colon and _saying(r.forms[i])


def _leaves(r: Reading, i: int, j: int) -> bool:
    """إعلان الوزارة، …, إعلان الوزارة ثم …: its phrase is over before a complement has come."""
    word = r.forms[j]
    particle = bool(word.function) and word.function not in ("preposition", "demonstrative")
    return r.gaps[j].colon or not _together(r, i, j) or word.finite or word.participle or particle


noun_complement = Decision(
    "noun_complement",
    [
        ("on_the_way", _on_the_way, ON),
        ("marked_saying", _marked_saying, MARKED),
        ("other_marks", _marks, NONE),
        ("clause", _clause_follows, CLAUSE),
        ("clause_of_another", _clause_of_another, NONE),
        ("saying_with_colon", _saying_with_colon, COLON),
        ("end_of_phrase", _leaves, NONE),
    ],
    otherwise=ON,
)
"""What word ``j`` is to the verbal noun at word ``i``: how its complement begins there, or nothing, or on its way."""


def _belongs(r: Reading, i: int, j: int) -> bool:
    """Whether the complementizer at word ``j`` begins the complement of the verbal noun at word ``i``."""
    word, before, verb = r.forms[j], r.forms[j - 1], r.forms[i].verb
    if word.clitic or word.comp.lower() == "l" or (j - 1 > i and before.lookalike) or verb is None:
        return False
    if j - 1 > i and before.function == "preposition" and before.folded not in verb.takes:
        return False
    return verb.lemma == "قال" or word.comp != "an" or not imperfect(r, j + 1)
