"""Subjects by place: what only the authority, or its place right after the verb, shows to be who speaks."""

from __future__ import annotations

from qawl.arabic.lexicon import of_class
from qawl.arabic.reporting import Noun
from qawl.extract.quotes.names.personal_names import name_end
from qawl.extract.quotes.phrases.apposition import role_at
from qawl.extract.quotes.phrases.noun_phrases import Phrase, phrase_at
from qawl.extract.quotes.phrases.phrase_bounds import end_of
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.speakers.callings import calling
from qawl.extract.quotes.words.form import Form

_PROSECUTION = of_class("prosecution")


def by_authority(r: Reading, j: int, edge: int) -> Phrase | None:
    """قالت ناسا, قالت لوموند: one whom the authority has, by words of which none could begin a name"""
    form, words = r.forms[j], r.known(j)
    if not 0 < words <= edge - j or form.comp or form.time or (words == 1 and form.function):
        return None
    if not r.known(j, person=True):
        return Phrase(j, j + words, Noun("organization"), None, None, True)
    name = j, j + words
    return Phrase(*name, None, name, role_at(r, j + words, edge), False)


def by_place(r: Reading, j: int, edge: int, behind_verb: bool) -> Phrase | None:
    """A subject that no word begins which could: one of the authority, or what its place right after the verb shows."""
    known = by_authority(r, j, edge)
    return known if known is not None or not behind_verb else _behind_verb(r, j, edge)


def _behind_verb(r: Reading, j: int, edge: int) -> Phrase | None:
    """A surname that looks like a word, a strange calling."""
    form = r.forms[j]
    if form.key in r.names and not (form.function or form.comp or form.article):
        name = j, name_end(r, j, edge)
        return Phrase(*name, None, name, None, False)
    if form.folded in _PROSECUTION:
        return Phrase(j, end_of(r, j, edge), Noun("organization"), None, None, True)
    called = calling(r, j)
    phrase = phrase_at(r, j, edge, called) if called is not None else None
    if phrase is None and _participles(form):
        return Phrase(j, j + 1, Noun("group", plural=True), None, None, False)
    return phrase if phrase is not None and phrase.last - j > 1 else None


def _participles(form: Form) -> bool:
    """Several who are called by what they do, in the case of a subject: قال منتقدون إن …"""
    return form.participle and not (form.article or form.joined) and form.folded.endswith("ون")
