"""Persons whose first name is that of a place: قالت سيدني غابوف إن …, where قالت سيدني is what a city says."""

from __future__ import annotations

from qawl.arabic.lexicon import lemmas_of_class
from qawl.extract.decision import Decision
from qawl.extract.quotes.names.common_nouns import everyday, is_his, is_object, is_prefixed_act, is_prefixed_noun
from qawl.extract.quotes.names.descriptors import PERSON
from qawl.extract.quotes.names.word_shapes import POSSESSED, joins
from qawl.extract.quotes.reading.reading import Reading

_WORDS = 2
_TELLING = lemmas_of_class("addressing_verb")


def called_like_place(r: Reading, j: int) -> bool:
    """Whether the place at word ``j`` is the first name of somebody whose surname is the word behind it."""
    if j + 1 >= r.size or not r.forms[j].polity or r.forms[j].article or not r.gaps[j + 1].plain:
        return False
    return bears_place.ask(r, j)


def _known(r: Reading, j: int) -> bool:
    """قالت واشنطن بوست: a name of several words"""
    return r.known(j) >= _WORDS or bool(r.forms[j].channel)


def _no_surname(r: Reading, j: int) -> bool:
    """قالت باريس إن, قالت باريس رسميا إن, أكدت باريس حرصها على …, اتهمت باريس موسكو"""
    form = r.forms[j + 1]
    known = form.function or form.comp or form.verb or form.event or form.adverb or form.abstract or form.polity
    if known or form.article or form.clitic or form.time or form.noun is not None or form.channel or joins(form):
        return True
    return not form.strange


def _of_the_language(r: Reading, j: int) -> bool:
    """قالت باريس مرارا إن, قالت باريس بوضوح إن"""
    form = r.forms[j + 1]
    if form.given or form.proper:
        return False
    prefixed = is_prefixed_noun(form) or is_prefixed_act(form)
    return prefixed or is_object(form) or is_his(form) or everyday(form.folded) or form.folded.endswith(POSSESSED)


def _goes_on(r: Reading, j: int) -> bool:
    """أعلنت باريس سيندي كرم …: what follows does not end the phrase"""
    k = j + _WORDS
    if k >= r.size or not r.gaps[k].plain:
        return False
    after = r.forms[k]
    return not (after.comp or after.function == "preposition" or after.time)


def _entitled(r: Reading, j: int) -> bool:
    """المحامية سيدني غابوف"""
    before = r.forms[j - 1] if j and r.gaps[j].plain else None
    noun = before.noun if before is not None else None
    return noun is not None and before is not None and before.article and noun.kind in PERSON and not noun.plural


def _says(r: Reading, j: int) -> bool:
    """قالت سيدني غابوف: behind a verb of saying, which takes nobody for its object"""
    before = r.forms[j - 1] if j and r.gaps[j].plain else None
    verb = before.verb if before is not None and before.finite else None
    return verb is not None and verb.speech and verb.group in ("say", "continue") and verb.lemma not in _TELLING


bears_place = Decision(
    "bears_place",
    [
        ("known", _known, False),
        ("no_surname", _no_surname, False),
        ("of_the_language", _of_the_language, False),
        ("goes_on", _goes_on, False),
        ("entitled", _entitled, True),
        ("says", _says, True),
    ],
    otherwise=False,
)
"""Whether the word behind the name of a place at word ``j`` makes it the name of a person."""
