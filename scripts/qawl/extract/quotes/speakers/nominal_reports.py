"""Reports with a verbal noun instead of a clause: حذر باحثون من احتمال …, أعلنت القوات إخراج …, أكد اعتزازه بـ…"""

from __future__ import annotations

from qawl.arabic.lexicon import lemmas_of_class, of_class
from qawl.arabic.reporting import Verb
from qawl.extract.decision import Decision
from qawl.extract.grounds import keep
from qawl.extract.quotes.cues.complements import Cue
from qawl.extract.quotes.cues.cues import reports
from qawl.extract.quotes.marked.acceptance import REPORTED
from qawl.extract.quotes.phrases.noun_phrases import Phrase
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.speakers.subjects import subject_after
from qawl.extract.quotes.words.disambiguation import verbal_noun
from qawl.extract.quotes.words.form import Form
from qawl.extract.quotes.words.openers import QUANTIFIERS

_TELLING = frozenset({"say", "continue", "argue"})
_BARE = lemmas_of_class("asserting_verb")
_ACTS = of_class("act_noun")
_LONGEST_SUBJECT = 24
_SHORTEST = 2


def nominal_reports(r: Reading, cues: dict[int, Cue]) -> dict[int, Cue]:
    """The cues of an article with those that an act completes, by their word."""
    found = dict(cues)
    for i in r.notable:
        verb = r.forms[i].verb
        if verb is None or i in cues or verb.group not in _TELLING or r.stretch[i] is not None:
            continue
        start, bound = r.sentence(i)
        cue = _nominal_report(r, i, bound, verb)
        if cue is not None and reports.ask(r, i, start, bound, verb):
            found[i] = cue
            keep(i)
    return found


def _nominal_report(r: Reading, i: int, bound: int, verb: Verb) -> Cue | None:
    """The cue that the verb at word ``i`` makes with an act that it reports, if one follows it and its subject."""
    form = r.forms[i]
    if not (form.finite or form.participle) or (form.inflection is not None and form.inflection.pronoun):
        return None
    subject = subject_after(r, i + 1, min(bound, i + _LONGEST_SUBJECT)) if form.finite else None
    if subject is not None and not (subject.first == i + 1 and _speaks(r, subject)):
        return None
    j = _end(subject) if subject is not None else i + 1
    if j + 1 >= bound or not r.gaps[j].plain:
        return None
    first = {OBJECT: j, GOVERNED: j + 1}.get(reported_act.ask(r, j, verb, subject))
    return Cue(i, i + 1, form, verb, REPORTED, first, j) if first is not None and bound - first >= _SHORTEST else None


def _end(subject: Phrase) -> int:
    """The word after the last of a subject: after a name, and the title behind it, the object may follow."""
    ends = [words[1] for words in (subject.name, subject.role, subject.other) if words is not None]
    return max(ends) if subject.name is not None and not subject.joined else subject.last


def _speaks(r: Reading, subject: Phrase) -> bool:
    """Whether a subject is somebody or something that can speak, not a strange word."""
    form = r.forms[subject.first]
    return subject.head is not None or form.given or form.proper or form.polity or form.key in r.names


OBJECT, GOVERNED, NOTHING = "object", "governed", "nothing"
"""How an act stands behind a verb: as its object, behind its preposition, not at all."""


def _by_preposition(r: Reading, j: int, verb: Verb, subject: Phrase | None) -> bool:
    """حذر الباحثون من احتمال …"""
    form = r.forms[j]
    governs = form.function == "preposition" and form.folded in verb.takes
    return governs and r.gaps[j + 1].plain and is_act(r.forms[j + 1])


def _indefinite(r: Reading, j: int, verb: Verb, subject: Phrase | None) -> bool:
    """أعلنت القوات إخراج …: an act without the article, annexed to what it is done to"""
    form, after = r.forms[j], r.forms[j + 1]
    counted = after.folded in QUANTIFIERS
    annexed = r.gaps[j + 1].plain and (counted or not (after.function or after.comp or after.finite))
    return verb.lemma in _BARE and is_act(form) and not (form.article or form.clitic) and annexed


def _his_own(r: Reading, j: int, verb: Verb, subject: Phrase | None) -> bool:
    """أكد اعتزازه بـ…"""
    form = r.forms[j]
    return verb.lemma in _BARE and not form.clitic and _owned(form)


reported_act = Decision(
    "reported_act",
    [
        ("by_preposition", _by_preposition, GOVERNED),
        ("indefinite", _indefinite, OBJECT),
        ("his_own", _his_own, OBJECT),
    ],
    otherwise=NOTHING,
)
"""Whether at word ``j``, behind a verb and its ``subject``, an act stands that the verb reports."""


def is_act(form: Form) -> bool:
    """Whether a word is a noun for an act or a state: إخراج, احتمالات, الحصول."""
    if form.rest.removeprefix("ال") in _ACTS:
        return True
    if form.given or form.proper or form.noun is not None or form.function:
        return False
    rest = form.raw.removeprefix("ال")
    return verbal_noun(rest) or verbal_noun(rest.removesuffix("ات"))


def _owned(form: Form) -> bool:
    """اعتزازه, رفضها: an act with the pronoun of who does it."""
    for pronoun in ("ه", "ها", "هم"):
        stem = form.raw.removesuffix(pronoun)
        if stem != form.raw and (verbal_noun(stem) or form.folded.removesuffix(pronoun) in _ACTS):
            return True
    return False
