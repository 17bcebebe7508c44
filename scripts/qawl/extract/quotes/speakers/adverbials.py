"""Adverbials between a verb and its subject: when and through what channel it was said, before it is told by whom."""

from __future__ import annotations

from qawl.arabic.lexicon import of_class
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.words.form import Form

_SPOKEN_IN = of_class("on_programme") | of_class("told_through")
_PRESS = of_class("press")
_BEFORE_YESTERDAY = "اول"
_DAYS = 3
_OF_IT = of_class("told_of_it")
_ATTRIBUTES = 2
"""So many adjectives may stand behind a channel: في تصريح صحفي مقتضب."""
_SPEAKERS = frozenset({"office", "rank", "source"})


def past_day(r: Reading, j: int, edge: int) -> int:
    """The word after أول من أمس at word ``j``, whose first word is no time by itself; ``j`` itself elsewhere."""
    if r.forms[j].folded != _BEFORE_YESTERDAY or j + 2 >= edge:
        return j
    return j + _DAYS if r.forms[j + 1].folded == "من" and r.forms[j + 2].time else j


def past_channel(r: Reading, j: int, edge: int) -> int:
    """The word after a channel at word ``j``, where one follows who can speak (قال في تصريح صحفي رئيس البلدية إن …).

    ``j`` itself elsewhere: in a channel whose last noun takes the word behind it (في حديث لصحيفة النهر, في لقاء مع
    رئيس البلدية) nobody is told to speak.
    """
    k = _channel_end(r, j, edge)
    attributes = 0
    while j < k < edge and attributes < _ATTRIBUTES and r.gaps[k].plain and _attribute(r.forms[k]):
        k, attributes = k + 1, attributes + 1
    if not j < k < edge or not r.gaps[k].plain:
        return j
    whole = attributes > 0 or bool(r.forms[k - 1].channel) or r.forms[k - 1].article
    return k if _may_speak(r.forms[k], whole) else j


def _channel_end(r: Reading, j: int, edge: int) -> int:
    """The word after the noun of a channel and its name; ``j`` where none stands."""
    form = r.forms[j]
    if form.function == "preposition" and form.folded in _SPOKEN_IN and j + 1 < edge and r.gaps[j + 1].plain:
        at = j + 1
    elif form.folded.startswith("لل") and form.noun is not None and form.noun.plural:
        return j + 1  # للصحافيين
    elif form.clitic[-1:] == "ل" or (form.medium and form.folded[0] == "ل"):
        at = j
    else:
        return j
    if not r.forms[at].medium:
        return j
    named = at + 1 < edge and r.gaps[at + 1].plain and bool(r.forms[at + 1].channel) and not r.forms[at].channel
    return at + 1 + named


def _attribute(form: Form) -> bool:
    """صحفي, المحلي: an adjective behind the noun of a channel"""
    related = form.adjective or (form.nisba and form.folded[-1] in "يه" and not form.clitic)
    return form.folded in _PRESS or (related and form.noun is None)


def _may_speak(form: Form, whole: bool) -> bool:
    """Whether a word begins the phrase of a speaker; behind a bare noun (في بيان …) one without the article."""
    if form.noun is None or form.clitic or form.noun.plural or form.joined:
        return False
    return form.noun.kind in _SPEAKERS and (whole or form.article)


def past_objects(r: Reading, j: int, bound: int) -> int:
    """كما صرح به الوزير, بحسب ما نشرته الاثنين الصحيفة, كما قال في تصريح صحفي رئيس البلدية"""
    while j < bound:
        told = max(past_day(r, j, bound), past_channel(r, j, bound))
        if told == j and not (r.forms[j].time or r.forms[j].folded in _OF_IT):
            break
        j = max(told, j + 1)
    return j
