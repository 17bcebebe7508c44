"""Verbs of the news that report nothing: what somebody does (تفتتح, تولى) is no part of what he is called."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from qawl.arabic.lexicon import rows, words
from qawl.arabic.verbs import Inflection, inflect

_LEXICONS = (("news_verbs", ("perfect", "imperfect")), ("state_verbs", ("imperfect",)))
"""Of a verb of a state the perfect is too often a noun: علم, عرف."""
_FUTURE = "س"
_NOMINAL = ("V", "V-defective", "VI", "VI-defective")
"""Patterns whose perfect is written like their verbal noun: تعاون."""
_VERBAL = ("VII", "VIII", "X")
"""Patterns whose perfect is written like no noun: انسحب, افتتح, استقبل."""

_HE_DID = Inflection("perfect")
_ENDINGS = ("ت", "وا")
_SHORT = 3
"""بنت is a daughter as well, and سير no future of رأى."""


@cache
def sure_events() -> frozenset[str]:
    """The folded forms that are a verb wherever they stand: يباشر, ستباشر, افتتحت."""
    nominal = {form for form, pattern, told in _forms() if pattern in _NOMINAL and told == _HE_DID}
    verbal = {form for form, pattern, told in _forms() if pattern.startswith(_VERBAL) or _verbal(form, told)}
    future = {_FUTURE + form for form, _, told in _forms() if told.tense == "imperfect" and len(form) >= _SHORT}
    return frozenset((verbal - nominal | future) - _names())


@cache
def events() -> frozenset[str]:
    """The folded forms that are a verb behind a whole name, and may be a noun or a name elsewhere: تولى, عمل, فتح."""
    return frozenset({form for form, _, _ in _forms()} - sure_events() - _names())


def _verbal(form: str, told: Inflection) -> bool:
    """يباشر, غادرت, غادروا"""
    return told.tense == "imperfect" or (len(form) > _SHORT and form.endswith(_ENDINGS))


@cache
def _forms() -> tuple[tuple[str, str, Inflection], ...]:
    """Every finite form without a pronoun written onto it, its pattern and what it says."""
    return tuple(_inflected())


def _inflected() -> Iterator[tuple[str, str, Inflection]]:
    for lexicon, tenses in _LEXICONS:
        for row in rows(lexicon):
            for form, told in inflect(row["lemma"], row["pattern"]):
                if told.tense in tenses and not told.pronoun:
                    yield form, row["pattern"], told


def _names() -> frozenset[str]:
    """What is spelled like a verb and is a name: يزيد, تدمر."""
    return words("given_names", "name") | words("places", "name") | words("polities", "name")
