"""Credible sources: whether the phrase behind بحسب or its like is somebody or something that says."""

from __future__ import annotations

from qawl.extract.decision import Decision
from qawl.extract.quotes.phrases.noun_phrases import Phrase
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.speakers.sources import People


def _headed(r: Reading, people: People, i: int, phrase: Phrase, kind: str) -> bool:
    """بحسب الوزير"""
    return phrase.head is not None


def _polity(r: Reading, people: People, i: int, phrase: Phrase, kind: str) -> bool:
    """وفق فرنسا"""
    return r.forms[phrase.first].polity


def _given(r: Reading, people: People, i: int, phrase: Phrase, kind: str) -> bool:
    """بحسب كمال"""
    return r.forms[phrase.first].given


def _channel(r: Reading, people: People, i: int, phrase: Phrase, kind: str) -> bool:
    """وفق رويترز"""
    return bool(r.forms[phrase.first].channel)


def _subject(r: Reading, people: People, i: int, phrase: Phrase, kind: str) -> bool:
    """كما قال الصباغ"""
    return kind == "clause"


def _ground(r: Reading, people: People, i: int, phrase: Phrase, kind: str) -> bool:
    """استنادا إلى تحسن الوضع: a ground, no source."""
    return r.forms[i].folded.endswith("استنادا")


def _known(r: Reading, people: People, i: int, phrase: Phrase, kind: str) -> bool:
    """بحسب الصباغ: somebody whom the article names."""
    return r.forms[phrase.first].key in people.by_key


def _repeated(r: Reading, people: People, i: int, phrase: Phrase, kind: str) -> bool:
    """بحسب الصباغ: a word that may be a name and stands elsewhere too."""
    form = r.forms[phrase.first]
    return (form.strange or form.article) and r.count(form.folded) > 1


is_source = Decision(
    "is_source",
    [
        ("headed", _headed, True),
        ("polity", _polity, True),
        ("given", _given, True),
        ("channel", _channel, True),
        ("subject", _subject, True),
        ("ground", _ground, False),
        ("known", _known, True),
        ("repeated", _repeated, True),
    ],
    otherwise=False,
)
"""Whether the phrase after the reporting phrase at word ``i`` is somebody or something that says."""
