"""Callings that no lexicon has: whether an unknown word right after its verb says who speaks (قالت نازحة …)."""

from __future__ import annotations

from qawl.arabic.reporting import Noun
from qawl.extract.decision import Decision
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.words.form import Form
from qawl.extract.quotes.words.lexicon import is_common

_SHORTEST = 3
PREFIXES = "بلكف"
"""What a word begins with that may have a preposition or a conjunction written onto it."""


def calling(r: Reading, j: int) -> Noun | None:
    """What an unknown noun right after its verb is called: قالت نازحة من الخرطوم."""
    form = r.forms[j]
    return Noun("source", "f" if form.raw[-1] == "ة" else "m") if strange_calling.ask(form) else None


def _known(form: Form) -> bool:
    """أمس, كمال: a word that the lexicons have, or a form that shows what it is."""
    known = form.function or form.comp or form.adverb or form.verb or form.abstract or form.time or form.given
    return bool(known)


def _inflected(form: Form) -> bool:
    """النازحة, ونازحة, معلقا"""
    return form.article or form.joined or form.circumstance or not form.raw[0].isalpha()


def _prefixed(form: Form) -> bool:
    """بنازحة: its first letter may be a preposition."""
    return form.folded[0] in PREFIXES


def _accusative(form: Form) -> bool:
    """نازحا"""
    return form.folded[-1] == "ا"


def _short(form: Form) -> bool:
    """أب"""
    return len(form.folded) < _SHORTEST


def _common(form: Form) -> bool:
    """مدينة"""
    return is_common(form.folded)


strange_calling = Decision(
    "strange_calling",
    [
        ("known", _known, False),
        ("inflected", _inflected, False),
        ("prefixed", _prefixed, False),
        ("accusative", _accusative, False),
        ("short", _short, False),
        ("common", _common, False),
    ],
    otherwise=True,
)
"""Whether a word that no lexicon has may say who speaks (نازحة)."""
