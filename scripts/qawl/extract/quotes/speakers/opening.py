"""The opening of a sentence: the subject of its first clause, whoever may be carried over to the next."""

from __future__ import annotations

from qawl.arabic.lexicon import of_class
from qawl.extract.decision import Decision
from qawl.extract.quotes.phrases.noun_phrases import Phrase, keys, phrase_at
from qawl.extract.quotes.phrases.openings import begins
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.speakers.callings import calling
from qawl.extract.quotes.speakers.coreference import resolve
from qawl.extract.quotes.speakers.sources import People, Source
from qawl.extract.quotes.speakers.subjects import comma
from qawl.extract.quotes.words.form import Form

_OPENINGS = of_class("empty_opening")
_SIDES = of_class("side")
_ASPECTS = of_class("aspect")
_OTHERS = of_class("another")
_BEFORE_VERBS = of_class("before_verb")
_REACH = 12
_FRAMES = of_class("frame")


def main_subject(
    r: Reading, people: People, start: int, edge: int, current: Source | None = None
) -> tuple[Phrase, Source] | None:
    """The subject of the first clause of a sentence: after its verb, or at its head."""
    first = _past_frame(r, start, edge)
    limit = min(edge, first + _REACH)
    j = _past_particles(r, first, limit)
    if j >= limit:
        return None
    negated = j > start and r.forms[j - 1].folded.removeprefix("و") in _BEFORE_VERBS
    for k in (j + 1,) if negated else (j, j + 1):
        if k >= limit or (k > j and not _verblike(r.forms[j])):
            break
        phrase = phrase_at(r, k, edge) or (_first_name(r, k, edge) if k > j else None)
        if phrase is not None and opening_subject.ask(r, people, phrase, j, k, edge):
            source = resolve(r, people, phrase, current, "")
            if source is not None:
                return phrase, source
    return None


def _past_frame(r: Reading, start: int, edge: int) -> int:
    """Past an opening that says nothing of the subject, and past one that says where or when: في القاهرة، …"""
    j = _past_opening(r, start, edge)
    if j == start and r.forms[j].folded.removeprefix("و") in _FRAMES:
        return comma(r, j, edge) or edge
    return j


def _past_particles(r: Reading, j: int, limit: int) -> int:
    while j < limit and (r.forms[j].function or r.forms[j].adverb or r.forms[j].comp):
        j += 1
    return j


def _marked(r: Reading, people: People, phrase: Phrase, j: int, k: int, edge: int) -> bool:
    """«الراية» …"""
    return r.stretch[k] is not None


def _verb_or_dateline(r: Reading, people: People, phrase: Phrase, j: int, k: int, edge: int) -> bool:
    """رهنت الوزارة …, القاهرة …: what opens the sentence is no subject."""
    return k == j and _opens_otherwise(r, k, edge)


def _document(r: Reading, people: People, phrase: Phrase, j: int, k: int, edge: int) -> bool:
    """قال البيان"""
    return phrase.head is not None and phrase.head.kind == "document"


def _headed(r: Reading, people: People, phrase: Phrase, j: int, k: int, edge: int) -> bool:
    """قال الوزير"""
    return phrase.head is not None


def _polity(r: Reading, people: People, phrase: Phrase, j: int, k: int, edge: int) -> bool:
    """أعلنت فرنسا"""
    return r.forms[k].polity


def _apposed(r: Reading, people: People, phrase: Phrase, j: int, k: int, edge: int) -> bool:
    """رشيد ساري، الباحث الاقتصادي، …"""
    return k == j and phrase.role is not None and phrase.role[0] > phrase.first


def _after_verb(r: Reading, people: People, phrase: Phrase, j: int, k: int, edge: int) -> bool:
    """قطعت ناسكة عثمان …"""
    return k > j and not begins(r, k)


def _given_after_verb(r: Reading, people: People, phrase: Phrase, j: int, k: int, edge: int) -> bool:
    """عانت نجوى من …"""
    alone = k + 1 >= r.size or not r.gaps[k + 1].plain or bool(r.forms[k + 1].function)
    named = phrase.name is not None and (r.forms[k].given or r.forms[k].proper)
    return k > j and alone and named and not r.forms[j].article


def _known_person(r: Reading, people: People, phrase: Phrase, j: int, k: int, edge: int) -> bool:
    """الراوي …"""
    return phrase.name is not None and people.named(keys(r, *phrase.name)) is not None


opening_subject = Decision(
    "opening_subject",
    [
        ("in_marks", _marked, False),
        ("verb_or_dateline", _verb_or_dateline, False),
        ("document", _document, False),
        ("headed", _headed, True),
        ("polity", _polity, True),
        ("apposed", _apposed, True),
        ("after_verb", _after_verb, True),
        ("given_after_verb", _given_after_verb, True),
        ("known_person", _known_person, True),
    ],
    otherwise=False,
)
"""Whether a phrase at word ``k``, the first of a clause (``j``) or the one after it, is the subject of that clause."""


def _past_opening(r: Reading, start: int, edge: int) -> int:
    """Past an opening that says nothing of the subject: تجدر الإشارة إلى أن …, يذكر أن …, من جهته …"""
    if r.forms[start].folded.removeprefix("و") == "من" and start + 3 < edge:
        if r.forms[start + 1].folded in _SIDES:
            return start + 2
        if r.forms[start + 1].folded in _ASPECTS and r.forms[start + 2].folded in _OTHERS:
            return start + 3
    if r.forms[start].folded.removeprefix("و") in _OPENINGS:
        for j in range(start + 1, min(edge - 1, start + 6)):
            if r.forms[j].comp:
                return j + 1
    return start


def _first_name(r: Reading, k: int, edge: int) -> Phrase | None:
    """A first name that no lexicon has, right after its verb and before a given name: قطعت ناسكة عثمان …"""
    called = calling(r, k)
    if called is None or k + 1 >= edge or not (r.forms[k + 1].given or r.forms[k + 1].proper):
        return None
    phrase = phrase_at(r, k, edge, called)
    return phrase if phrase is not None and phrase.head is None else None


def _opens_otherwise(r: Reading, k: int, edge: int) -> bool:
    """Whether a sentence opens with a verb that looks like a name, or with the place of its dateline."""
    if r.forms[k].polity:
        return k + 1 >= edge or not (r.gaps[k + 1].plain and _verblike(r.forms[k + 1]))
    return _feminine(r.forms[k])


def _feminine(form: Form) -> bool:
    """Whether an unknown word looks like a verb of the third person feminine (رهنت)."""
    return form.folded[-1] == "ت" and not form.folded.endswith("ات") and _verblike(form) and not form.polity


def _verblike(form: Form) -> bool:
    if form.article or form.given or (form.noun is not None and not form.finite):
        return False
    return form.raw[-1] not in "ةء" and not form.folded.endswith(("ات", "اء")) and not form.function
