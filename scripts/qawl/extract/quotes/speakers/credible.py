"""Credible sources: whether the phrase behind بحسب or its like is somebody or something that says."""

from __future__ import annotations

from qawl.arabic.lexicon import of_class
from qawl.extract.decision import Decision
from qawl.extract.quotes.phrases.noun_phrases import Phrase
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.speakers.sources import People

_NORMS = of_class("norm")


def is_norm(r: Reading, i: int, phrase: Phrase) -> bool:
    """Whether a phrase is what one acts by, and nothing parts the reporting phrase at word ``i`` from the act."""
    acts = i > r.sentence(i)[0] and r.gaps[i].plain
    return acts and r.forms[phrase.first].rest.removeprefix("ال") in _NORMS


def _norm(r: Reading, people: People, i: int, phrase: Phrase, kind: str) -> bool:
    """يعاقب السارق وفقا لقانون العقوبات: what is done by it; but السارق يعاقب، وفقا لقانون العقوبات"""
    return kind == "according" and is_norm(r, i, phrase)


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


def _authority(r: Reading, people: People, i: int, phrase: Phrase, kind: str) -> bool:
    """بحسب كوناشينكوف, وفق ناسا: one whom the authority has"""
    return r.known(phrase.first) > 0


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
        ("norm", _norm, False),
        ("headed", _headed, True),
        ("polity", _polity, True),
        ("given", _given, True),
        ("channel", _channel, True),
        ("authority", _authority, True),
        ("subject", _subject, True),
        ("ground", _ground, False),
        ("known", _known, True),
        ("repeated", _repeated, True),
    ],
    otherwise=False,
)
"""Whether the phrase after the reporting phrase at word ``i`` is somebody or something that says."""
