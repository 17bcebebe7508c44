"""Complements: what makes a reporting verb a cue.

A reporting verb is a cue only when a speaking complement follows: a complementizer that the verb takes, marks, or a
colon. The complement belongs to the last reporting verb before it.
"""

from __future__ import annotations

from dataclasses import dataclass

from qawl.quotes.forms import Form
from qawl.quotes.lexicon import Verb
from qawl.quotes.marks import Stretch
from qawl.quotes.names import naming
from qawl.quotes.personal import annexed
from qawl.quotes.reading import Reading

WINDOW = 60
NEAR = 9
_COLON_WINDOW = 25
_REASON_WINDOW = 14
WITH_OBJECT = frozenset({"describe", "judge"})
PASSING = frozenset({"say", "continue"})
_GOVERNS = frozenset(
    [
        "say",
        "continue",
        "reply",
        "ask",
        "judge",
        "think",
        "demand",
        "pledge",
        "feel",
        "express",
        "argue",
        "describe",
        "relay",
        "conclude",
        "accuse",
    ]
)
_MANNERS = frozenset({"reply", "argue", "speak"})
_PREPOSITIONS = frozenset(
    {"من", "الي", "عن", "علي", "في", "بعد", "قبل", "خلال", "مع", "حول", "بشان", "منذ", "عبر", "بهدف", "بسبب"}
)
_WITH_PRONOUN = ("نه", "به", "له", "يه", "عه", "ها", "هم", "هما")
"""A preposition that ends so has its object written onto it (منهم, لها) and governs nothing that follows."""
_WEAK = frozenset({"state", "speak", "show", "count", "argue"})
_CONDITIONS = frozenset({"كان", "كانت", "كانوا", "لم"})
_FELT = frozenset({"express", "argue", "feel"})
_WISHES = frozenset({"demand", "feel", "judge", "think", "express", "pledge", "ask"})
_ANONYMOUS = frozenset({"حجب", "اخفاء", "ذكر", "عدم", "الكشف", "كشف", "الافصاح", "نشر"})
_REGARDING = frozenset({"اعتبر", "عدّ"})
"""Verbs that regard something as something, without a preposition: اعتبرت القرار «خطوة أولى»."""
IMPERSONAL = frozenset({"يمكن", "يمكننا", "يصح", "خلاصه", "استطيع", "نستطيع", "يجوز", "تجدر", "سبق"})
_QUESTIONS = frozenset({"هل", "لماذا", "كيف", "متي", "اين", "ماذا", "اذا", "لم", "ما", "عما", "عمن", "من"})


SPEAKING = frozenset({"say", "continue", "reply", "ask"})
CLAUSE, MARKED, COLON, DESCRIBED, QUESTION, NOMINAL = (
    "clause",
    "marks",
    "colon",
    "description",
    "question",
    "nominal",
)


@dataclass(slots=True, eq=False)
class Cue:
    """A cue at words ``at`` to ``last``; its complement begins at word ``first`` and is introduced before ``edge``.

    ``subject`` is where words of the subject may stand: from after the cue to the complement.
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
    j, limit = i + 1, min(bound, i + WINDOW)
    while j < limit:
        gap, form = gaps[j], forms[j]
        stretch = opening.get(j) if gap.marked else None
        if stretch is not None:
            how = _accepts(r, i, j, stretch, verb)
            if how:
                nominal = how == MARKED and not gap.colon and not _direct(r, j, r.forms[j - 1], verb)
                return Cue(i, i + 1, r.forms[i], verb, NOMINAL if nominal else how, j, j, stretch)
            j = stretch.last
            continue
        if gap.colon and j - i <= _COLON_WINDOW and not form.comp and _colon(r, i, j, verb):
            return Cue(i, i + 1, r.forms[i], verb, COLON, j, j)
        if form.comp and _introduces(r, i, j, limit, verb):
            # A thought is reported as such; only marks show that it was said.
            return clause(r, i, j, verb) if verb.group != "think" or j + 1 in r.opening else None
        if (
            verb.group == "ask"
            and form.folded in _QUESTIONS
            and not (form.folded == "من" or (form.folded == "ما" and j > i + 1))
        ):
            first = j + 1 if form.folded == "عما" else j
            return Cue(i, i + 1, r.forms[i], verb, QUESTION, first, j)
        if form.verb is not None and _ends(r, i, j, verb):
            return None
        j += 1
    return beyond(r, i, bound, verb) if j >= bound else None


def _ends(r: Reading, i: int, j: int, verb: Verb) -> bool:
    """Whether the reporting word at ``j`` takes what follows away from the verb at word ``i``."""
    form = r.forms[j]
    if form.verbal_noun and form.verb is not None and form.verb.noun_cue and verb.group in _WEAK and not form.article:
        return True
    if verb.group == "relay" and _relayed(form):
        return True
    return governs(r, j) and not (verb.group in PASSING and verb.speech and j - i <= NEAR and _pass(r, j))


def _relayed(form: Form) -> bool:
    """The act of speech that a channel relays takes the clause: نقلت الوكالة عن مسؤول تأكيده أن …"""
    pronoun = form.inflection is not None and bool(form.inflection.pronoun)
    return form.verbal_noun and pronoun and form.verb is not None and form.verb.noun_cue


def clause(r: Reading, i: int, j: int, verb: Verb) -> Cue | None:
    form = r.forms[j]
    pronoun = form.comp.isupper()
    first = j + 1
    if first >= r.size or (r.gaps[first].end and not r.gaps[first].marked):
        return None
    home = r.stretch[i]
    stretch = r.opening.get(first) if home is None else None
    edge = j
    before = r.forms[edge - 1]
    if edge > i + 1 and before.function == "preposition" and r.gaps[edge].plain:
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


def governs(r: Reading, j: int) -> bool:
    """Whether the word is a reporting verb of its own that would take what follows."""
    form = r.forms[j]
    if form.verb is None or form.verb.group not in _GOVERNS or nominal(r, j):
        return False
    if form.verbal_noun:
        return form.verb.lemma == "قال" and r.forms[j - 1].folded not in IMPERSONAL
    if form.finite and form.inflection is not None and form.inflection.pronoun and form.verb.group not in WITH_OBJECT:
        return False
    if form.given or (form.noun is not None and not form.finite):
        return False
    before = r.forms[j - 1] if j else None
    if before is not None and before.function == "relative" and before.folded != "من":
        return False
    after = r.forms[j + 1].folded if j + 1 < r.size else ""
    return not (form.verb.lemma in ("رفض", "طلب") and after in _ANONYMOUS)


def _pass(r: Reading, j: int) -> bool:
    """قائلا, بالقول and a circumstance such as ساخرا carry on the cue before them."""
    form = r.forms[j]
    if form.verb is None or form.finite:
        return False
    return form.verb.lemma == "قال" or (form.participle and form.verb.group in _MANNERS and not r.gaps[j].comma)


def nominal(r: Reading, i: int) -> bool:
    """Whether a word that could be a verb is a noun here: after a preposition, after عدم or after another verb."""
    if i == 0 or not r.gaps[i].plain:
        return False
    form, before = r.forms[i], r.forms[i - 1]
    if form.joined or form.verbal_noun or form.clitic[:1] in ("و", "ف"):
        return False
    if before.function == "preposition" and before.folded in _PREPOSITIONS:
        return True
    if form.participle and form.folded[-1] == "ه" and annexed(before):
        return True  # هيئة متابعة …
    return before.folded == "عدم" or (
        form.finite and before.finite and before.verb is not None and before.verb.lemma != "عاد"
    )


def _introduces(r: Reading, i: int, j: int, limit: int, verb: Verb) -> bool:
    """Whether the complementizer at word ``j`` begins the complement of the verb at word ``i``."""
    form, before = r.forms[j], r.forms[j - 1]
    kind = form.comp.lower()
    if j - 1 > i and before.lookalike and r.gaps[j].plain:
        return False
    if form.clitic:
        return verb.group == "describe"
    if form.comp == "an" and j - 1 > i and j + 1 < r.size and r.forms[j + 1].folded in _CONDITIONS:
        return False
    if verb.group == "describe":
        return kind == "b"
    if kind != "an":
        felt = verb.group in _FELT
        return felt and j - i < _REASON_WINDOW if kind == "l" else felt or "ب" in verb.takes or verb.group in PASSING
    return verb.group != "speak" and (j - 1 == i or _governed(r, j, verb))


def _governed(r: Reading, j: int, verb: Verb) -> bool:
    """Whether what stands between verb and complementizer lets the one take the other."""
    form, before = r.forms[j], r.forms[j - 1]
    if before.function == "preposition" and r.gaps[j].plain and not before.folded.endswith(_WITH_PRONOUN):
        return before.folded in verb.takes or (verb.group in _FELT and before.folded in ("في", "من", "عن", "علي"))
    if form.comp == "an" and verb.group not in _WISHES and imperfect(r, j + 1):
        return (
            before.article or before.given or before.polity or r.gaps[j].comma
        )  # أكد ضرورة أن يعود: the noun takes the clause
    return True


def imperfect(r: Reading, i: int) -> bool:
    """Whether the word looks like an imperfect verb: أن before it is subjunctive."""
    if i >= r.size or i in r.opening:
        return False
    form = r.forms[i]
    return (
        form.folded[0] == "ي" and len(form.folded) > 3 and not (form.noun or form.given or form.polity or form.article)
    )


def _colon(r: Reading, i: int, j: int, verb: Verb) -> bool:
    if r.gaps[j].text.strip() != ":" or (r.forms[j - 1].raw.isdigit() and r.forms[j].raw.isdigit()):
        return False
    return (verb.speech and verb.group not in ("demand", "accuse", "judge")) or (r.forms[i].participle and verb.speech)


def _accepts(r: Reading, i: int, j: int, stretch: Stretch, verb: Verb) -> str:
    """How the marked stretch at word ``j`` completes the cue, or nothing when it is a name on the way."""
    words = stretch.last - stretch.first
    colon, before = r.gaps[j].colon, r.forms[j - 1]
    form = r.forms[i]
    if colon and (verb.speech or words > 3):
        return MARKED
    if naming(r, stretch) and words <= 8:
        return ""
    pronoun = form.inflection is not None and bool(form.inflection.pronoun)
    if verb.group == "describe" or (verb.group == "judge" and pronoun):
        attached = before.folded in ("ب", "بانه", "بانها", "بانهم", "بال") or (pronoun and j == i + 1)
        return DESCRIBED if attached else ""
    if before.comp and j - 1 > i:
        return ""
    if verb.lemma in _REGARDING and not r.gaps[j].comma and words > 1 and not _later(r, stretch.last, verb):
        return DESCRIBED
    if words >= (4 if _direct(r, j, before, verb) else 5):
        return MARKED
    if j == i + 1 and verb.lemma == "قال":
        return MARKED
    if (
        before.clitic[-1:] in ("ل",)
        or before.folded in ("ل", "ب", "في", "لل")
        or (before.noun is not None and j > i + 1 and before.noun.kind == "organization")
    ):
        return ""
    speaks = verb.speech and verb.group in SPEAKING
    return MARKED if speaks and not _later(r, stretch.last, verb) and _said(r, stretch) else ""


def _direct(r: Reading, j: int, before: Form, verb: Verb) -> bool:
    """Whether marks after the verb are speech itself, not part of a noun phrase that it governs (شدد على "ضرورة …")."""
    return verb.speech and verb.group in SPEAKING and before.function != "preposition"


def _said(r: Reading, stretch: Stretch) -> bool:
    """A short stretch that is no adverbial (بعصبية) and that closes its clause is what was said."""
    if r.forms[stretch.first].folded[0] == "ب" and stretch.last - stretch.first == 1:
        return False
    last = stretch.last
    return last >= r.size or bool(r.gaps[last].text[stretch.outer.end - r.ends[last - 1] :].strip()) or r.gaps[last].end


def _later(r: Reading, j: int, verb: Verb) -> bool:
    for k in range(j, min(j + NEAR, r.size)):
        if r.gaps[k].end:
            return False
        if r.forms[k].comp and not r.forms[k].clitic and r.stretch[k] is None:
            return True
    return False


def beyond(r: Reading, i: int, bound: int, verb: Verb) -> Cue | None:
    """A cue that closes its paragraph with a colon introduces the marked stretch that opens the next."""
    if bound >= r.size or r.stretch[i] is not None or not r.gaps[bound].colon or not r.gaps[bound].newline:
        return None
    stretch = r.opening.get(bound)
    if stretch is None or bound - i > _COLON_WINDOW:
        return None
    return Cue(i, i + 1, r.forms[i], verb, MARKED, bound, bound, stretch)
