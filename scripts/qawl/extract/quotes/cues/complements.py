"""Complements: what makes a reporting verb a cue.

A reporting verb is a cue only when a speaking complement follows: a complementizer that the verb takes, marks, or a
colon. The complement belongs to the last reporting verb before it.
"""

from __future__ import annotations

from dataclasses import dataclass

from qawl.arabic.lexicon import of_class
from qawl.arabic.reporting import Verb
from qawl.extract.decision import Decision
from qawl.extract.quotes.cues.complementizers import introduces, nearer
from qawl.extract.quotes.marked.acceptance import CLAUSE, COLON, MARKED, NOMINAL, NONE, ON, QUESTION, accepts, direct
from qawl.extract.quotes.marked.government import (
    ends,
)
from qawl.extract.quotes.marked.objects import demanded
from qawl.extract.quotes.names.descriptors import OTHER
from qawl.extract.quotes.reading.marks import MARKS, Stretch
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.words.form import Form

WINDOW = 60
_REACH = 7
AND_CLAUSE = "and a clause"
"""How a complement begins of which only the second part is a clause."""
_SENTENCE = 5
_COLON_WINDOW = 25
_WITH_PRONOUN = ("نه", "به", "له", "يه", "عه", "ها", "هم", "هما")
"""A preposition that ends so has its object written onto it (منهم, لها) and governs nothing that follows."""
_QUESTIONS = of_class("question")


@dataclass(slots=True, eq=False)
class Cue:
    """A cue at words ``at`` to ``last``; its complement begins at word ``first`` and is introduced before ``edge``.

    Words of the subject may stand from after the cue to ``edge``.
    """

    at: int
    last: int
    form: Form
    verb: Verb
    how: str
    first: int
    edge: int
    stretch: Stretch | None = None
    pronoun: bool = False
    """The complementizer carries a pronoun (أنه): it belongs to the content."""


def complement(r: Reading, i: int, bound: int, verb: Verb) -> Cue | None:
    """The cue that the reporting verb at word ``i`` makes with a complement that begins before ``bound``, if any."""
    gaps, forms = r.gaps, r.forms
    opening = r.opening if r.stretch[i] is None else {}
    j, limit = i + 1, min(bound, i + (WINDOW if _reaches(r, i) else _REACH))
    asks = verb.group == "ask"
    while j < limit:
        gap, form = gaps[j], forms[j]
        stretch = opening.get(j) if gap.marked else None
        if stretch is not None:
            cue = _marked(r, i, j, stretch, verb)
            if cue is not None:
                return cue
            j = stretch.last
            continue
        if gap.colon or form.comp or asks:  # the words that the decision looks for
            how = complement_at.ask(r, i, j, verb)
            if how != ON:
                return _completed(r, i, j, how, verb) if how else None
        if form.verb is not None and ends.ask(r, i, j, verb):
            return None
        j += 1
    return beyond(r, i, bound, verb) if j >= bound else None


def _marked(r: Reading, i: int, j: int, stretch: Stretch, verb: Verb) -> Cue | None:
    """The cue that is completed by the marks at word ``j``, if it is."""
    how = accepts.ask(r, i, j, stretch, verb)
    if not how:
        return None
    nominal = how == MARKED and not r.gaps[j].colon and not direct(r, j, r.forms[j - 1], verb)
    first = demanded(r, i, j, verb) if nominal else j
    how = NOMINAL if nominal else how
    return Cue(i, i + 1, r.forms[i], verb, how, first, first, stretch if first == j else None)


def _completed(r: Reading, i: int, j: int, how: str, verb: Verb) -> Cue | None:
    if how == CLAUSE:
        return clause(r, i, j, verb)
    at = _taken(r, i, j, verb) if how == AND_CLAUSE else None
    if at is not None:
        return Cue(i, i + 1, r.forms[i], verb, CLAUSE, at + 1, at)
    first = j + 1 if how == QUESTION and r.forms[j].folded == "عما" else j
    return Cue(i, i + 1, r.forms[i], verb, how, first, j)


def _after_colon(r: Reading, i: int, j: int, verb: Verb) -> bool:
    """قال الوزير: سنعود"""
    return r.gaps[j].colon and j - i <= _COLON_WINDOW and not r.forms[j].comp and _colon(r, i, j, verb)


def _clause_begins(r: Reading, i: int, j: int, verb: Verb) -> bool:
    """قال الوزير إن"""
    if not r.forms[j].comp or _parted(r, i, j):
        return False
    return not nearer(r, i, j) and introduces(r, i, j, verb)


def _and_clause(r: Reading, i: int, j: int, verb: Verb) -> bool:
    """ألمح إلى ضعف الفروع وأن …: a clause joined to the noun that the verb takes by its preposition."""
    return r.forms[j].comp == "an" and r.forms[j].clitic == "و" and _taken(r, i, j, verb) is not None


def _taken(r: Reading, i: int, j: int, verb: Verb) -> int | None:
    """The preposition by which the verb at word ``i`` takes what goes on to word ``j``, nothing parting them."""
    for k in range(j - 2, i, -1):
        if not r.gaps[k + 1].plain or r.forms[k + 1].finite or k + 1 in r.opening:
            return None
        if r.forms[k].folded in verb.takes and r.forms[k].function == "preposition":
            return k
    return None


def _thought(r: Reading, i: int, j: int, verb: Verb) -> bool:
    """ظن الوزير أن: a thought is reported as such; only marks show that it was said."""
    return verb.group == "think" and j + 1 not in r.opening and _clause_begins(r, i, j, verb)


def _question_begins(r: Reading, i: int, j: int, verb: Verb) -> bool:
    """سأل الوزير متى"""
    return verb.group == "ask" and _asks(r.forms[j].folded, j == i + 1)


def _parted(r: Reading, i: int, j: int) -> bool:
    """أولا: رفض الفرقة: عندما … أنه: what a colon parts from the verb is not said by it; not 10:30"""
    return any(r.gaps[k].colon and not r.forms[k].raw[0].isdigit() for k in range(i + 1, j))


complement_at = Decision(
    "complement_at",
    [
        ("colon", _after_colon, COLON),
        ("and_clause", _and_clause, AND_CLAUSE),
        ("thought", _thought, NONE),
        ("clause", _clause_begins, CLAUSE),
        ("question", _question_begins, QUESTION),
    ],
    otherwise=ON,
)
"""How the complement of the reporting verb at word ``i`` begins with word ``j``, which opens no marks, if it does."""


def _reaches(r: Reading, i: int) -> bool:
    """Whether the complement may stand far off: not that of a participle (مدينة) or a dual (حذرا) in mid-phrase.

    Such a form is written like a noun or an adjective; what reports opens a clause or has its complement beside it.
    """
    form = r.forms[i]
    if form.finite and (form.inflection is None or form.inflection.number != "d"):
        return True
    return form.joined or not r.gaps[i].plain


def _asks(folded: str, near: bool) -> bool:
    """Whether a word begins a reported question; ما does only right after its verb, من (which is also from) never."""
    return folded in _QUESTIONS and folded != "من" and (near or folded != "ما")


def clause(r: Reading, i: int, j: int, verb: Verb) -> Cue | None:
    """The cue at word ``i`` with the clause that the complementizer at word ``j`` introduces, if one follows."""
    form = r.forms[j]
    pronoun = form.comp.isupper()
    first = j + 1
    if first >= r.size or (r.gaps[first].end and not r.gaps[first].marked):
        return None
    home = r.stretch[i]
    stretch = r.opening.get(first) if home is None else None
    edge = j
    before = r.forms[edge - 1]
    if edge > i + 1 and before.function == "preposition" and before.folded not in OTHER and r.gaps[edge].plain:
        edge -= not before.folded.endswith(_WITH_PRONOUN)
    return Cue(
        i,
        i + 1,
        r.forms[i],
        verb,
        CLAUSE,
        j if form.comp == "AN" and stretch is None else first,
        edge,
        stretch,
        pronoun,
    )


def _colon(r: Reading, i: int, j: int, verb: Verb) -> bool:
    if r.gaps[j].text.strip().strip(MARKS).strip() != ":" or (
        r.forms[j - 1].raw.isdigit() and r.forms[j].raw.isdigit()
    ):
        return False
    return (verb.speech and verb.group not in ("demand", "accuse", "judge")) or (r.forms[i].participle and verb.speech)


def beyond(r: Reading, i: int, bound: int, verb: Verb) -> Cue | None:
    """A cue that closes its paragraph with a colon introduces the marked stretch that opens the next."""
    if bound >= r.size or r.stretch[i] is not None or not r.gaps[bound].colon or not r.gaps[bound].newline:
        return None
    stretch = r.opening.get(bound)
    if bound - i > _COLON_WINDOW:
        return None
    if stretch is None:
        prose = r.sentence(bound)[1] - bound >= _SENTENCE and _colon(r, i, bound, verb)
        return Cue(i, i + 1, r.forms[i], verb, COLON, bound, bound) if prose else None
    return Cue(i, i + 1, r.forms[i], verb, MARKED, bound, bound, stretch)
