"""Government: which of the words on the way would take what follows to itself, and which only look like verbs."""

from __future__ import annotations

from qawl.arabic.reporting import Verb
from qawl.extract.quotes.names.personal_names import annexed, surname
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.words.forms import Form

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
PREPOSITIONS = frozenset(
    {
        "من",
        "الي",
        "عن",
        "علي",
        "في",
        "بعد",
        "قبل",
        "خلال",
        "مع",
        "حول",
        "بشان",
        "منذ",
        "عبر",
        "بين",
        "بهدف",
        "بسبب",
        "دون",
        "بدون",
        "بلا",
        "بغير",
        "رغم",
        "ضد",
        "تحت",
        "لدي",
        "ضمن",
    }
)
_WEAK = frozenset({"state", "speak", "show", "count", "argue"})
_ANONYMOUS = frozenset({"حجب", "اخفاء", "ذكر", "عدم", "الكشف", "كشف", "الافصاح", "نشر"})


_ISSUED = frozenset({"نشر", "بث"})
NEAR = 9


WITH_OBJECT = frozenset({"describe", "judge"})


PASSING = frozenset({"say", "continue"})


IMPERSONAL = frozenset({"يمكن", "يمكننا", "يصح", "خلاصه", "استطيع", "نستطيع", "يجوز", "تجدر", "سبق"})


def ends(r: Reading, i: int, j: int, verb: Verb) -> bool:
    """Whether the reporting word at ``j`` takes what follows away from the verb at word ``i``."""
    form = r.forms[j]
    if form.verbal_noun and form.verb is not None and form.verb.noun_cue and verb.group in _WEAK and not form.article:
        return True
    if verb.group == "relay" and _relayed(form):
        return True
    if verb.group == "state" and form.finite and r.forms[j - 1].function == "relative" and _takes(r, j):
        return True  # جاء كلامه بعد تصريحات الوزيرة التي قالت إن …
    passing = verb.group in PASSING or verb.group == "ask"
    return governs(r, j) and not (passing and verb.speech and j - i <= NEAR and _pass(r, i, j))


def _takes(r: Reading, j: int) -> bool:
    """Whether a complementizer stands right after word ``j``."""
    return j + 1 < r.size and bool(r.forms[j + 1].comp)


def _relayed(form: Form) -> bool:
    """The act of speech that a channel relays takes the clause: نقلت الوكالة عن مسؤول تأكيده أن …"""
    pronoun = form.inflection is not None and bool(form.inflection.pronoun)
    return form.verbal_noun and pronoun and form.verb is not None and form.verb.noun_cue


def governing(form: Form) -> bool:
    """Whether a verb is of those that take a clause."""
    return form.verb is not None and form.verb.group in _GOVERNS


def governs(r: Reading, j: int) -> bool:
    """Whether the word is a reporting verb of its own that would take what follows."""
    form = r.forms[j]
    if form.verb is None or not governing(form) or nominal(r, j):
        return False
    if j > 1 and r.forms[j - 1].folded == "لم" and r.gaps[j - 1].comma:
        return False  # ، لم يكشف عن هويته، أن …
    if form.verbal_noun:
        return form.verb.lemma == "قال" and r.forms[j - 1].folded not in IMPERSONAL
    if form.finite and form.inflection is not None and form.inflection.pronoun and form.verb.group not in WITH_OBJECT:
        return False
    if form.given or (form.noun is not None and not form.finite):
        return False
    before = r.forms[j - 1] if j else None
    if before is not None and before.function == "relative" and before.folded != "من":
        return False
    return not anonymous(r, j) and ("ان" in form.verb.takes or _reached(r, j, form.verb))


def _reached(r: Reading, j: int, verb: Verb) -> bool:
    """Whether a verb that takes a clause only after its preposition has one: توصلت إلى أن, not توصلت بنسخة."""
    near = range(j + 2, min(r.size, j + NEAR))
    return any(
        r.forms[k].comp.lower() == "b" or (r.forms[k].comp and r.forms[k - 1].folded in verb.takes) for k in near
    )


def anonymous(r: Reading, i: int) -> bool:
    """طالبا عدم كشف اسمه: whoever speaks wants no name."""
    form = r.forms[i]
    after = r.forms[i + 1].folded if i + 1 < r.size else ""
    return form.verb is not None and form.verb.lemma in ("رفض", "طلب", "طالب", "اشترط") and after in _ANONYMOUS


def _pass(r: Reading, i: int, j: int) -> bool:
    """قائلا, بالقول and a circumstance such as ساخرا carry on the cue before them.

    A comma parts a circumstance from its verb unless it closes an apposition: سأل كرم، رئيس اللجنة، ساخرا: …
    """
    form = r.forms[j]
    if form.verb is None or form.finite:
        return False
    manner = form.verb.group in _MANNERS or form.verb.lemma == "استغرب"
    apart = r.gaps[j].comma and not any(r.gaps[k].comma for k in range(i + 1, j))
    return form.verb.lemma == "قال" or (form.participle and manner and not apart)


def nominal(r: Reading, i: int) -> bool:
    """Whether a word that could be a verb is a noun here: after a preposition, after عدم or after another verb."""
    if i == 0 or not r.gaps[i].plain:
        return False
    form, before = r.forms[i], r.forms[i - 1]
    if form.joined or form.verbal_noun or form.clitic[:1] in ("و", "ف"):
        return False
    if before.function == "preposition" and before.folded in PREPOSITIONS:
        return True
    if surname(r, i):
        return True
    if form.participle and form.folded[-1] == "ه" and annexed(before):
        return True  # هيئة متابعة …
    if (
        before.noun is not None
        and before.noun.kind == "rank"
        and i > 1
        and r.forms[i - 2].finite
        and r.gaps[i - 1].plain
    ):
        return True  # أوضح السيد لوح: a name
    if form.verb is not None and form.verb.lemma in _ISSUED and _document(before):
        return True  # بيان نشر على الموقع: what was published, not who
    return before.folded == "عدم" or (
        form.finite and before.finite and before.verb is not None and before.verb.lemma != "عاد"
    )


def _document(form: Form) -> bool:
    document = form.noun is not None and form.noun.kind == "document"
    return (document or bool(form.medium)) and not form.article


def imperfect(r: Reading, i: int) -> bool:
    """Whether the word looks like an imperfect verb: أن before it is subjunctive."""
    if i >= r.size or i in r.opening:
        return False
    form = r.forms[i]
    return (
        form.folded[0] == "ي" and len(form.folded) > 3 and not (form.noun or form.given or form.polity or form.article)
    )
