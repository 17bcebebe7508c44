"""Issuers: who speaks by a statement (بيان للوزارة, بيان صادر عن الوزارة)."""

from __future__ import annotations

from bisect import bisect_left

from qawl.arabic.lexicon import lemmas_of_class, of_class
from qawl.extract.decision import Decision
from qawl.extract.quotes.cues.complements import Cue
from qawl.extract.quotes.phrases.noun_phrases import Phrase, phrase_at, prefixed
from qawl.extract.quotes.phrases.openings import begins
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.words.form import Form

_BACK = 40


_ISSUING = of_class("issuing")
STATING = lemmas_of_class("stating_verb")


def stated_in(r: Reading, cue: Cue, edge: int) -> bool:
    """وجاء في البيان أن …: behind the cue, before word ``edge``, stands what it is stated in."""
    return cue.verb.lemma in STATING and cue.at + 1 < edge and r.forms[cue.at + 1].folded == "في"


def issuer(r: Reading, phrase: Phrase) -> Phrase | None:
    """Who speaks by a statement: بيان للوزارة, بيان صادر عن الوزارة, بيان الوزارة."""
    if phrase.head is None or not phrase.head.issued:
        return None
    limit = min(r.sentence(phrase.first)[1], phrase.first + _BACK)
    for j in range(phrase.first + 1, limit):
        how = issuer_at(r, phrase, j, r.forms[j])
        if how == "issuer":
            return prefixed(r, j, limit) if r.forms[j].clitic[-1:] == "ل" else phrase_at(r, j, limit)
        if how is None:
            return None
    return None


def statement_before(r: Reading, phrase: Phrase) -> int | None:
    """Where a statement was last spoken of, if a phrase is "the statement" alone: بيانا … البيان."""
    head, form = phrase.head, r.forms[phrase.first]
    if head is None or not head.issued or phrase.last - phrase.first > 1 or not form.rest.startswith("ال"):
        return None
    lemma = form.rest.removeprefix("ال")
    found = r.places(frozenset({lemma, lemma + "ا", "ب" + lemma}))
    k = bisect_left(found, phrase.first) - 1
    return found[k] if k >= 0 else None


def _parted(r: Reading, phrase: Phrase, j: int, form: Form) -> bool:
    """البيان، الوزارة"""
    return not r.gaps[j].plain


def _past_phrase(r: Reading, phrase: Phrase, j: int, form: Form) -> bool:
    """بيان الوزارة الذي: the phrase is over, and nothing says who issued it."""
    named = form.folded in _ISSUING or "عن" in (form.folded, r.forms[j - 1].folded) or form.clitic[-1:] == "ل"
    return j >= phrase.last and not named


def _issuing(r: Reading, phrase: Phrase, j: int, form: Form) -> bool:
    """بيان صادر عن الوزارة"""
    return form.folded in _ISSUING or form.folded == "عن"


def _body(r: Reading, phrase: Phrase, j: int, form: Form) -> bool:
    """بيان الوزارة, بيان للوزير"""
    return form.noun is not None and form.noun.kind in ("organization", "office", "rank")


def _polity(r: Reading, phrase: Phrase, j: int, form: Form) -> bool:
    """بيان لفرنسا"""
    return form.polity


def _given(r: Reading, phrase: Phrase, j: int, form: Form) -> bool:
    """بيان كمال"""
    return form.given


def _known_name(r: Reading, phrase: Phrase, j: int, form: Form) -> bool:
    """بيان الصباغ"""
    return j == phrase.first + 1 and form.key in r.names and not form.function


def _issued_by(r: Reading, phrase: Phrase, j: int, form: Form) -> bool:
    """بيان صادر عن الحراك"""
    return r.forms[j - 1].folded == "عن" and begins(r, j)


issuer_at = Decision[str | None](
    "issuer_at",
    [
        ("parted", _parted, None),
        ("past_phrase", _past_phrase, None),
        ("issuing", _issuing, "on"),
        ("body", _body, "issuer"),
        ("polity", _polity, "issuer"),
        ("given", _given, "issuer"),
        ("known_name", _known_name, "issuer"),
        ("issued_by", _issued_by, "issuer"),
    ],
    otherwise="on",
)
"""Whether who issued a statement stands at word ``j`` after it, may still come, or is not told."""
