"""Subjects that stand behind an adverbial which no comma sets off: قال في هذا السياق النائب سامي كرم إن …"""

from __future__ import annotations

from qawl.arabic.lexicon import of_class
from qawl.extract.quotes.names.descriptors import PERSON
from qawl.extract.quotes.names.personal_names import SAME
from qawl.extract.quotes.phrases.noun_phrases import Phrase, phrase_at
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.words.form import Form

_LONGEST = 8
_SIDES = of_class("side")
"""من جهته, من جانبها"""


def behind_adverbial(r: Reading, j: int, edge: int) -> Phrase | None:
    """The subject between an adverbial that the preposition at word ``j`` opens and the complement at ``edge``.

    It is a title or a first name behind what nothing definite can be annexed to, and with it the clause begins; where
    somebody is named in the adverbial (في لقاء مع الوزير …) it is none.
    """
    if r.forms[j].function != "preposition":
        return None
    for k in range(j + 1, min(edge, j + 1 + _LONGEST)):
        form = r.forms[k]
        if not r.gaps[k].plain or form.finite or form.comp:
            return None
        person = form.given or (form.noun is not None and form.noun.kind in PERSON)
        if not person or _agreeing(form, r.forms[k - 1]):
            continue
        return _subject(r, k, edge) if _closed(r, k) and not form.clitic else None
    return None


def _subject(r: Reading, k: int, edge: int) -> Phrase | None:
    """The title or name at word ``k``, if the clause begins behind it."""
    phrase = phrase_at(r, k, edge) if r.forms[k].given or r.forms[k].article else None
    return phrase if phrase is not None and _abuts(r, phrase, edge) else None


def _closed(r: Reading, k: int) -> bool:
    """Whether the phrase before word ``k`` is closed: السياق, الوقت نفسه, من جهته, العراق, مؤتمر صحفي."""
    before = r.forms[k - 1]
    if before.function == "preposition":
        return False
    own = before.folded in SAME or before.folded in _SIDES
    return before.article or before.polity or own or _agreeing(before, r.forms[k - 2])


def _agreeing(form: Form, before: Form) -> bool:
    """مؤتمر صحفي: an indefinite noun and its adjective"""
    noun = not (before.article or before.polity or before.function or before.given)
    return noun and not form.article and form.folded.endswith(("ي", "يه"))


def _abuts(r: Reading, phrase: Phrase, edge: int) -> bool:
    """Whether the complement begins right behind a phrase, or a preposition of the verb does (إلى أن)."""
    return phrase.last in (edge, edge - 1)
