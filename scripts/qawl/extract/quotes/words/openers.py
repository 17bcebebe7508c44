"""Openers: with which words a phrase that names who speaks can begin."""

from __future__ import annotations

from qawl.arabic.lexicon import of_class
from qawl.extract.decision import Decision
from qawl.extract.quotes.words.form import Form

QUANTIFIERS = of_class("quantifier")
_CONJOINED = ("", "و", "ف")


def _quantifier(form: Form) -> bool:
    """قال بعض السكان"""
    return form.folded in QUANTIFIERS


def _given(form: Form) -> bool:
    """قال سامي"""
    return form.given


def _respect(form: Form) -> bool:
    """قال معالي الوزير"""
    return form.respect


def _grammatical(form: Form) -> bool:
    """قال في …, قال إن …, قال أيضًا …"""
    return bool(form.function or form.comp) or form.adverb


def _figure(form: Form) -> bool:
    """قال 12 …, قال د …, قال ـ …"""
    return len(form.folded) < 2 or form.raw[0].isdigit()


def _prefixed_noun(form: Form) -> bool:
    """قال للوزير"""
    return form.clitic not in _CONJOINED


def _finite_noun(form: Form) -> bool:
    """قال حكم: it may be the verb."""
    return form.finite


def _oblique_plural(form: Form) -> bool:
    """أبلغ المسؤولين: they are no subject."""
    return form.noun is not None and form.noun.plural and _oblique(form)


def _verbal(form: Form) -> bool:
    """قال أكد, قال معلقا"""
    return form.verb is not None or form.circumstance


def _oblique(form: Form) -> bool:
    """أبلغ المسافرين: many, and no subject."""
    return form.article and form.folded.endswith("ين") and len(form.folded) > 6


def _prefixed_polity(form: Form) -> bool:
    """قال للبنان"""
    return form.polity and form.clitic not in _CONJOINED


def _polity(form: Form) -> bool:
    """أكدت روسيا"""
    return form.polity


def _strange(form: Form) -> bool:
    """قال غابوف"""
    return form.strange and not form.abstract


def _definite(form: Form) -> bool:
    """قال الصياد"""
    return form.article and not form.joined and form.folded.startswith("ال")


opens_without_noun = Decision(
    "opens_without_noun",
    [
        ("quantifier", _quantifier, True),
        ("given", _given, True),
        ("respect", _respect, True),
        ("grammatical", _grammatical, False),
        ("figure", _figure, False),
        ("verbal", _verbal, False),
        ("oblique", _oblique, False),
        ("prefixed_polity", _prefixed_polity, False),
        ("polity", _polity, True),
        ("strange", _strange, True),
        ("definite", _definite, True),
    ],
    otherwise=False,
)
opens_with_noun = Decision(
    "opens_with_noun",
    [
        ("quantifier", _quantifier, True),
        ("given", _given, True),
        ("grammatical", _grammatical, False),
        ("prefixed_noun", _prefixed_noun, False),
        ("finite_noun", _finite_noun, False),
        ("oblique_plural", _oblique_plural, False),
    ],
    otherwise=True,
)


def opens_phrase(form: Form) -> bool:
    """Whether a phrase that names who speaks can begin with a word, whatever stands before it."""
    return opens_without_noun.ask(form) if form.noun is None else opens_with_noun.ask(form)
