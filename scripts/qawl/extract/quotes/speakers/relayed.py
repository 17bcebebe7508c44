"""Relayed sources: whom a channel relays, by what stands between its verb and the complement."""

from __future__ import annotations

from dataclasses import replace

from qawl.arabic.lexicon import of_class
from qawl.extract.quotes.names.descriptors import PERSON
from qawl.extract.quotes.phrases.noun_phrases import Phrase, phrase_at, prefixed
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.speakers.by_place import by_authority
from qawl.extract.quotes.speakers.subjects import several

_OF_HIM = frozenset({"عنه", "عنها", "عنهم", "عنهما"})
"""Of whom a channel relays something, who was spoken of before: نقلت عنه الوكالة قوله."""
_UTTERANCES, _RELAYED = of_class("relayed_act"), of_class("relayed")


def relayed_source(r: Reading, first: int, edge: int) -> Phrase | None:
    """Whom a channel relays: نقلت الوكالة عن مسؤول أن …"""
    for k in range(first, edge - 1):
        if r.forms[k].folded == "عن":
            return told_by(r, k + 1, edge)
    said = next((k for k in range(first, edge - 1) if r.forms[k].folded in _UTTERANCES), None)
    return phrase_at(r, said + 1, edge) if said is not None else None


def told_by(r: Reading, first: int, edge: int) -> Phrase | None:
    """Who is named from word ``first`` on, behind عن: several, one by his phrase, or one whom the authority has."""
    return several(r, first, edge) or phrase_at(r, first, edge) or by_authority(r, first, edge)


def attributed_to(r: Reading, first: int, edge: int) -> Phrase | None:
    """Whom a channel says that something is of: نسبت الوكالة لكرم أن …, نسبت إلى الوزير …"""
    for k in range(first, edge):
        form = r.forms[k]
        if form.folded == "الي" and k + 1 < edge:
            return phrase_at(r, k + 1, edge)
        if form.folded[0] == "ل" and form.folded[1:] in r.names:
            r.forms[k] = replace(form, clitic="ل", rest=form.folded[1:], key=form.folded[1:])
            return prefixed(r, k, edge)
        if form.clitic == "ل" and form.noun is not None and form.noun.kind in PERSON:
            return prefixed(r, k, edge)
    return None


def of_him(r: Reading, first: int, edge: int) -> bool:
    """Whether a channel relays what somebody says who was spoken of before: نقل الموقع عنه أن …"""
    return any(form.folded in _OF_HIM for form in r.forms[first:edge])


def behind_channel(r: Reading, first: int, edge: int) -> Phrase | None:
    """The source behind a channel: نقلا عن مراقبين."""
    for k in range(first + 1, edge - 1):
        if r.forms[k].folded == "عن" and r.forms[k - 1].folded in _RELAYED:
            return told_by(r, k + 1, edge)
    return None
