"""Proclitics: whether a word that begins with ل, ب or ك goes on the phrase before it (الأمين العام لجامعة …)."""

from __future__ import annotations

from qawl.arabic.lexicon import of_class, words
from qawl.arabic.reporting import Noun
from qawl.extract.decision import Decision
from qawl.extract.quotes.names.descriptors import PERSON, nationality
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.words.form import Form
from qawl.extract.quotes.words.lookup import channel_prefix

_DEPUTIES = of_class("deputy")
"""Callings of those who act for an office: المبعوث الخاص للأمين العام."""


def _proclitic(form: Form) -> str:
    """The preposition that is written onto a word."""
    last = form.clitic[-1:]
    if last in ("ب", "ل", "ك"):
        return last
    if form.folded.startswith("بال") and form.article:
        return "ب"
    return "ل" if form.folded.startswith("لل") else ""


def _channel(form: Form, head: Noun | None) -> bool:
    """قالت الوزارة لرويترز"""
    return bool(form.channel) and head is not None and form.folded[0] in "لب" and channel_prefix(form.folded) > 0


def _unknown_feminine(form: Form, head: Noun | None) -> bool:
    """المدير بسرعة: what begins with ب, ends in ة and is in no lexicon; بوعزة is a name."""
    if form.clitic or form.noun or form.folded[0] != "ب" or form.folded in words("places", "name"):
        return False  # برشلونة
    if nationality(form):
        return False  # وسائل إعلام بريطانية
    return form.raw[-1] == "ة" and form.folded[1] not in "ونل"


def _told_medium(form: Form, head: Noun | None) -> bool:
    """قال النجم الأرجنتيني لراديو …: to whom he said it, a noun of the language or not"""
    noun = form.medium and not form.channel
    return bool(noun) and form.folded[0] == "ل" and form.folded[1:] in words("media", "word")


def _without(form: Form, head: Noun | None) -> bool:
    """الوزير والنائب, سامي بكري: no preposition, or a letter of the name."""
    return form.given or not _proclitic(form)


def _after_name(form: Form, head: Noun | None) -> bool:
    """سامي كرم للوزارة: it goes on titles and names of bodies only."""
    return head is None


def _medium(form: Form, head: Noun | None) -> bool:
    """قال الوزير لصحيفة …"""
    return bool(form.medium)


def _like(form: Form, head: Noun | None) -> bool:
    """الوزير كرئيس للوفد"""
    return _proclitic(form) == "ك"


def _in_body(form: Form, head: Noun | None) -> bool:
    """الأستاذ بجامعة …, المسؤول بالحزب; not رحب الأمير بالرئيس, رحب الأمير بالاتفاق"""
    if _proclitic(form) != "ب" or form.noun is None or form.noun.kind in PERSON or form.noun.kind == "document":
        return False
    return form.folded.startswith("بال") or form.noun.kind == "organization"


def _in_place(form: Form, head: Noun | None) -> bool:
    """قال الوزير ببغداد"""
    return _proclitic(form) == "ب"


def _of_body(form: Form, head: Noun | None) -> bool:
    """الأمين العام لجامعة …, المدير العام للشركة, الناطق للشؤون الخارجية"""
    return form.noun is None or form.noun.kind == "organization"


def _of_members(form: Form, head: Noun | None) -> bool:
    """رئيس اتحاد لأصحاب المطاعم"""
    return form.noun is not None and form.noun.plural and form.clitic == "ل" and not form.article


def _of_office(form: Form, head: Noun | None) -> bool:
    """المبعوث الخاص للأمين العام"""
    return form.noun is not None and form.noun.kind == "office" and head is not None and head.lemma in _DEPUTIES


annexed_by_proclitic = Decision(
    "annexed_by_proclitic",
    [
        ("channel", _channel, False),
        ("unknown_feminine", _unknown_feminine, False),
        ("told_medium", _told_medium, False),
        ("without", _without, True),
        ("after_name", _after_name, False),
        ("medium", _medium, False),
        ("like", _like, False),
        ("in_body", _in_body, True),
        ("in_place", _in_place, False),
        ("of_body", _of_body, True),
        ("of_members", _of_members, True),
        ("of_office", _of_office, True),
    ],
    otherwise=False,
)
"""Whether a word that a preposition may be written onto goes on a phrase with the noun ``head``."""


def of_medium(form: Form, before: Form, r: Reading, first: int, j: int) -> bool:
    """المدير العام للوكالة سامي كرم: what he heads, for his name follows; قال المدير العام للوكالة is whom he told"""
    head = r.forms[first].noun
    if (
        not form.medium
        or head is None
        or head.kind != "office"
        or not before.article
        or not form.folded.startswith("لل")
    ):
        return False
    k = j + 1
    while k < r.size and r.gaps[k].plain and (r.forms[k].article or r.forms[k].folded.startswith("لل")):
        k += 1
    return k < r.size and r.gaps[k].plain and (r.forms[k].given or (r.forms[k].strange and j > first + 1))
