"""Nominals: words that look like reporting verbs and are nouns by the word right before them."""

from __future__ import annotations

from qawl.arabic.lexicon import lemmas_of_class, of_class
from qawl.extract.decision import Decision
from qawl.extract.quotes.names.surnames import surname
from qawl.extract.quotes.names.word_shapes import annexed
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.words.form import Form
from qawl.extract.quotes.words.openers import QUANTIFIERS

PREPOSITIONS = of_class("governing_preposition")
_ISSUED = lemmas_of_class("issuing_verb")


def nominal(r: Reading, i: int) -> bool:
    """Whether a word that could be a verb is a noun here: after a preposition, after عدم or after another verb."""
    if i == 0 or not r.gaps[i].plain:
        return False
    form = r.forms[i]
    if form.joined or form.verbal_noun or form.clitic[:1] in ("و", "ف"):
        return False
    return used_as_noun.ask(r, i, form, r.forms[i - 1])


def _after_preposition(r: Reading, i: int, form: Form, before: Form) -> bool:
    """في طلب"""
    return before.function == "preposition" and before.folded in PREPOSITIONS


def _surname(r: Reading, i: int, form: Form, before: Form) -> bool:
    """محمد صرح"""
    return surname(r, i)


def _annexed_participle(r: Reading, i: int, form: Form, before: Form) -> bool:
    """هيئة متابعة …; not … آمن موضحة أن …"""
    reports = i + 1 < r.size and bool(r.forms[i + 1].comp)
    return form.participle and form.folded[-1] == "ه" and annexed(before) and not reports


def _after_rank(r: Reading, i: int, form: Form, before: Form) -> bool:
    """أوضح السيد لوح: a name."""
    if before.noun is None or before.noun.kind != "rank":
        return False
    return i > 1 and r.forms[i - 2].finite and r.gaps[i - 1].plain


def _published(r: Reading, i: int, form: Form, before: Form) -> bool:
    """بيان نشر على الموقع: what was published, not who."""
    return form.verb is not None and form.verb.lemma in _ISSUED and _document(before)


def _absent(r: Reading, i: int, form: Form, before: Form) -> bool:
    """عدم ذكر"""
    return before.folded == "عدم"


def _quantifier(r: Reading, i: int, form: Form, before: Form) -> bool:
    """كشف المدير أبرز ملامح الخطة"""
    return form.finite and form.folded in QUANTIFIERS and before.function != "relative"


def _after_verb(r: Reading, i: int, form: Form, before: Form) -> bool:
    """أعلن أكد: one of the two is no verb, unless it is عاد."""
    verbs = form.finite and before.finite
    return verbs and before.verb is not None and before.verb.lemma != "عاد"


used_as_noun = Decision(
    "used_as_noun",
    [
        ("after_preposition", _after_preposition, True),
        ("surname", _surname, True),
        ("annexed_participle", _annexed_participle, True),
        ("after_rank", _after_rank, True),
        ("published_document", _published, True),
        ("absent", _absent, True),
        ("quantifier", _quantifier, True),
        ("after_verb", _after_verb, True),
    ],
    otherwise=False,
)
"""Whether a word that could be a verb is none by the word right before it."""


def _document(form: Form) -> bool:
    document = form.noun is not None and form.noun.kind == "document"
    return (document or bool(form.medium)) and not form.article
