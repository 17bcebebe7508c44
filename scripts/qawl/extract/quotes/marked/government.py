"""Government: which of the words on the way would take what follows to itself, and which only look like verbs."""

from __future__ import annotations

from qawl.arabic.lexicon import lemmas_of_class, of_class, words
from qawl.arabic.reporting import Verb
from qawl.extract.decision import Decision
from qawl.extract.quotes.marked.nominals import nominal
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.words.form import Form
from qawl.extract.quotes.words.voices import voiced

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
_WEAK = frozenset({"state", "speak", "show", "count", "argue"})
_NUMERALS = words("numerals", "word", "kind", "cardinal")
_OF_AGE = ("من", "العمر")
_ANONYMOUS = of_class("concealment")
_WANTING = lemmas_of_class("anonymity_verb")
NEAR = 9
_ADDRESSING = lemmas_of_class("addressing_verb")
"""Verbs that have the one spoken to as their object: سألها الطبيب: …"""
WITH_OBJECT = frozenset({"describe", "judge"})
PASSING = frozenset({"say", "continue"})
IMPERSONAL = of_class("impersonal")


def _voiced(r: Reading, i: int, j: int, verb: Verb) -> bool:
    """كشفت الدراسة التي أجرتها الجامعة ونُشرت أمس أن: a passive, by its vowel, says nothing itself."""
    return voiced(r.forms[j])


def _with_noun(r: Reading, i: int, j: int, verb: Verb) -> bool:
    """أظهرت الدراسة تأكيد … أن: a verb that says little leaves its clause to a noun that reports."""
    form = r.forms[j]
    reports = form.verbal_noun and form.verb is not None and form.verb.noun_cue
    return reports and verb.group in _WEAK and not form.article


def _relaying(r: Reading, i: int, j: int, verb: Verb) -> bool:
    """نقلت الوكالة عن مسؤول تأكيده أن …"""
    return verb.group == "relay" and _relayed(r.forms[j])


def _stating(r: Reading, i: int, j: int, verb: Verb) -> bool:
    """جاء كلامه بعد تصريحات الوزيرة التي قالت إن …"""
    relative = r.forms[j].finite and r.forms[j - 1].function == "relative"
    return verb.group == "state" and relative and _takes(r, j)


def _passing(r: Reading, i: int, j: int, verb: Verb) -> bool:
    """قال … قائلا: what follows goes on with the cue before."""
    passing = verb.speech and (verb.group in PASSING or verb.group == "ask")
    return passing and j - i <= NEAR and _pass(r, i, j)


def _governing(r: Reading, i: int, j: int, verb: Verb) -> bool:
    """دعا الوزير من قال إن"""
    return governs(r, j)


ends = Decision(
    "ends",
    [
        ("voiced_passive", _voiced, False),
        ("with_noun", _with_noun, True),
        ("relayed_act", _relaying, True),
        ("statement_in_clause", _stating, True),
        ("passing_on", _passing, False),
        ("governing", _governing, True),
    ],
    otherwise=False,
)
"""Whether the reporting word at ``j`` takes what follows away from the verb at word ``i``."""


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
    return form.verb is not None and governing(form) and takes_on.ask(r, j, form, form.verb)


def _nominal(r: Reading, j: int, form: Form, verb: Verb) -> bool:
    """في طلب …"""
    return nominal(r, j)


def _undisclosed(r: Reading, j: int, form: Form, verb: Verb) -> bool:
    """مصدر، لم يكشف عن هويته، أن …"""
    return j > 1 and r.forms[j - 1].folded == "لم" and r.gaps[j - 1].comma


def _saying(r: Reading, j: int, form: Form, verb: Verb) -> bool:
    """قوله إن"""
    return form.verbal_noun and verb.lemma == "قال" and r.forms[j - 1].folded not in IMPERSONAL


def _verbal_noun(r: Reading, j: int, form: Form, verb: Verb) -> bool:
    """إعلان, يمكن القول"""
    return form.verbal_noun


def _with_object(r: Reading, j: int, form: Form, verb: Verb) -> bool:
    """أعلنته الوزارة"""
    return form.finite and has_object(form)


def _naming(r: Reading, j: int, form: Form, verb: Verb) -> bool:
    """رشيد, متحدث"""
    return form.given or (form.noun is not None and not form.finite)


def _relative(r: Reading, j: int, form: Form, verb: Verb) -> bool:
    """البيان الذي أعلن أن"""
    before = r.forms[j - 1] if j else None
    return before is not None and before.function == "relative" and before.folded != "من"


def _anonymous(r: Reading, j: int, form: Form, verb: Verb) -> bool:
    """طلب عدم كشف اسمه"""
    return anonymous(r, j)


def _amounts(r: Reading, j: int, form: Form, verb: Verb) -> bool:
    """قالت ليلى كرم، وتبلغ من العمر 40 عاما، إن"""
    return amounts(r, j)


def _clausal(r: Reading, j: int, form: Form, verb: Verb) -> bool:
    """أكد أن"""
    return "ان" in verb.takes


def _reaching(r: Reading, j: int, form: Form, verb: Verb) -> bool:
    """توصلت إلى أن"""
    return _reached(r, j, verb)


takes_on = Decision(
    "takes_on",
    [
        ("nominal", _nominal, False),
        ("undisclosed", _undisclosed, False),
        ("saying", _saying, True),
        ("verbal_noun", _verbal_noun, False),
        ("with_object", _with_object, False),
        ("naming", _naming, False),
        ("relative", _relative, False),
        ("anonymous", _anonymous, False),
        ("amounts", _amounts, False),
        ("clausal", _clausal, True),
        ("reaching", _reaching, True),
    ],
    otherwise=False,
)
"""Whether a word of a verb that governs clauses takes the one that follows."""


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
    return form.verb is not None and form.verb.lemma in _WANTING and after in _ANONYMOUS


def amounts(r: Reading, i: int) -> bool:
    """Whether a verb that looks like one of telling says how old or how much: تبلغ من العمر 40 عاما."""
    verb = r.forms[i].verb
    if i + 2 >= r.size or verb is None or verb.lemma != "أبلغ":
        return False
    after = r.forms[i + 1]
    return after.raw[0].isdigit() or after.folded in _NUMERALS or (after.folded, r.forms[i + 2].folded) == _OF_AGE


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


def has_object(form: Form) -> bool:
    """Whether a verb that takes no pronoun when it reports has one: أبرزهم is no verb, قالته no clause's."""
    pronoun = form.inflection is not None and bool(form.inflection.pronoun)
    if not pronoun or form.verb is None:
        return False
    return form.verb.group not in WITH_OBJECT and form.verb.lemma not in _ADDRESSING


def imperfect(r: Reading, i: int) -> bool:
    """Whether the word looks like an imperfect verb: أن before it is subjunctive."""
    if i >= r.size or i in r.opening:
        return False
    form = r.forms[i]
    return (
        form.folded[0] == "ي" and len(form.folded) > 3 and not (form.noun or form.given or form.polity or form.article)
    )
