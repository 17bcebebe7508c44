"""Complements: what makes a reporting verb a cue.

A reporting verb is a cue only when a speaking complement follows: a complementizer that the verb takes, marks, or a
colon. The complement belongs to the last reporting verb before it.
"""

from __future__ import annotations

from dataclasses import dataclass

from qawl.arabic.reporting import Verb, verbs
from qawl.extract.quotes.marked.acceptance import (
    CLAUSE,
    COLON,
    MARKED,
    NOMINAL,
    QUESTION,
    accepts,
    apart,
    demanded,
    direct,
    negated,
)
from qawl.extract.quotes.marked.government import (
    NEAR,
    PASSING,
    PREPOSITIONS,
    anonymous,
    ends,
    governing,
    imperfect,
    nominal,
)
from qawl.extract.quotes.names.descriptors import OTHER
from qawl.extract.quotes.reading.marks import Stretch
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.words.forms import Form

WINDOW = 60
_REACH = 7
_SENTENCE = 5
_SHORT = 4
_COLON_WINDOW = 25
_REASON_WINDOW = 14
_WITH_PRONOUN = ("نه", "به", "له", "يه", "عه", "ها", "هم", "هما")
"""A preposition that ends so has its object written onto it (منهم, لها) and governs nothing that follows."""
_CONDITIONS = frozenset({"كان", "كانت", "كانوا", "لم"})
_FELT = frozenset({"express", "argue", "feel"})
_WISHES = frozenset({"demand", "feel", "judge", "think", "express", "pledge", "ask"})
_QUESTIONS = frozenset({"هل", "لماذا", "كيف", "متي", "اين", "ماذا", "اذا", "لم", "ما", "عما", "عمن", "من"})


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
    while j < limit:
        gap, form = gaps[j], forms[j]
        stretch = opening.get(j) if gap.marked else None
        if stretch is not None:
            how = accepts(r, i, j, stretch, verb)
            if how:
                nominal = how == MARKED and not gap.colon and not direct(r, j, r.forms[j - 1], verb)
                first = demanded(r, i, j, verb) if nominal else j
                how = NOMINAL if nominal else how
                return Cue(i, i + 1, r.forms[i], verb, how, first, first, stretch if first == j else None)
            j = stretch.last
            continue
        if gap.colon and j - i <= _COLON_WINDOW and not form.comp and _colon(r, i, j, verb):
            return Cue(i, i + 1, r.forms[i], verb, COLON, j, j)
        if form.comp and not _nearer(r, i, j) and _introduces(r, i, j, limit, verb):
            # A thought is reported as such; only marks show that it was said.
            return clause(r, i, j, verb) if verb.group != "think" or j + 1 in r.opening else None
        if verb.group == "ask" and _asks(form.folded, j == i + 1):
            first = j + 1 if form.folded == "عما" else j
            return Cue(i, i + 1, r.forms[i], verb, QUESTION, first, j)
        if form.verb is not None and ends(r, i, j, verb):
            return None
        j += 1
    return beyond(r, i, bound, verb) if j >= bound else None


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


def _introduces(r: Reading, i: int, j: int, limit: int, verb: Verb) -> bool:
    """Whether the complementizer at word ``j`` begins the complement of the verb at word ``i``."""
    form, before = r.forms[j], r.forms[j - 1]
    kind = form.comp.lower()
    if j - 1 > i and before.lookalike and r.gaps[j].plain:
        return False
    if form.clitic:
        return verb.group == "describe"
    outright = verb.lemma == "قال" and form.raw.startswith("إ")  # لم يقل الوزير … إن
    if negated(r, i) and not outright and (j - i > NEAR or apart(r, i, j)):
        return False
    if form.comp == "an" and j - 1 > i and j + 1 < r.size and r.forms[j + 1].folded in _CONDITIONS:
        return False
    if verb.group == "describe":
        return kind == "b"
    if kind != "an":
        felt = verb.group in _FELT
        return (
            felt and j - i < _REASON_WINDOW
            if kind == "l"
            else felt or "ب" in verb.takes or (verb.group in PASSING and (verb.speech or j == i + 1))
        )
    if verb.group == "learn" and not _from(r, i, j):
        return False
    return verb.group != "speak" and (j - 1 == i or _governed(r, j, verb)) and _by_preposition(r, j, verb)


def _from(r: Reading, i: int, j: int) -> bool:
    """علمت الصحيفة من مصادر أن: to learn is to be told where it is said by whom, or that a medium has learnt it."""
    form = r.forms[i]
    if form.inflection is None or form.inflection.tense != "perfect":
        return False
    named = any(form.medium or form.channel for form in r.forms[i + 1 : j])
    return named or any(r.forms[k].folded == "من" and r.forms[k + 1].noun is not None for k in range(i + 1, j - 1))


def _by_preposition(r: Reading, j: int, verb: Verb) -> bool:
    """Whether a verb that takes a clause only after its preposition (توصل إلى أن) has it before word ``j``."""
    if "ان" in verb.takes:
        return True
    planned = imperfect(r, j + 1) or (j + 1 < r.size and r.forms[j + 1].folded[0] == "ت" and not r.forms[j + 1].polity)
    concludes = verb.group == "conclude" and planned  # اتفقا على أن يبدأ: not what is but what is to be
    return r.forms[j - 1].folded in verb.takes and not concludes


def _nearer(r: Reading, i: int, j: int) -> bool:
    """Whether the complementizer at word ``j`` belongs to the verb right before it: الهيئة التي اعتبرت أن …"""
    if not r.gaps[j].plain or r.forms[j].clitic:
        return False
    before = r.forms[j - 1]
    taken = before.verb is not None and before.finite and before.verb.group != "speak" and not nominal(r, j - 1)
    if j - 1 > i and (taken or _purposed(before)):
        return True
    verb = r.forms[i].verb
    said = verb is not None and verb.lemma == "قال" and r.forms[j].raw.startswith("إ")
    return not said and any(k > i and _relative(r, k) and r.gaps[k + 1].plain for k in (j - 2, j - 3))


def _purposed(form: Form) -> bool:
    """لتؤكد أن, وليقول إن: a verb of saying after ل is no cue, but it has the clause."""
    bare = form.folded.removeprefix("و")
    return bare[:1] == "ل" and len(bare) > _SHORT and bare[1] in "يت" and bare[1:] in verbs() and form.verb is None


def _relative(r: Reading, k: int) -> bool:
    """البطولة التي توقع الكثيرون أن …: the clause belongs to the verb of the relative clause, which has a subject."""
    form, before = r.forms[k], r.forms[k - 1]
    finite = form.finite and form.verb is not None and form.verb.group not in ("speak", "relay")
    finite = finite and form.inflection is not None and not form.inflection.pronoun  # القرار الذي أعلنته القاضية
    relative = before.function == "relative" and before.folded != "من"
    return finite and relative and not anonymous(r, k) and governing(form)


def _governed(r: Reading, j: int, verb: Verb) -> bool:
    """Whether what stands between verb and complementizer lets the one take the other."""
    form, before = r.forms[j], r.forms[j - 1]
    if before.folded in PREPOSITIONS and not before.proper and r.gaps[j].plain:
        return before.folded in verb.takes or (verb.group in _FELT and before.folded in ("في", "من", "عن", "علي"))
    if form.comp == "an" and verb.group not in _WISHES and imperfect(r, j + 1):
        return (
            before.article or before.given or before.polity or r.gaps[j].comma
        )  # أكد ضرورة أن يعود: the noun takes the clause
    return True


def _colon(r: Reading, i: int, j: int, verb: Verb) -> bool:
    if r.gaps[j].text.strip() != ":" or (r.forms[j - 1].raw.isdigit() and r.forms[j].raw.isdigit()):
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
