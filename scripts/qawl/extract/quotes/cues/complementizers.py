"""Complementizers: whether أن, بأن or لأن begins what a reporting verb says, or belongs to something between them."""

from __future__ import annotations

from qawl.arabic.lexicon import of_class
from qawl.arabic.reporting import Verb, verbs
from qawl.extract.decision import Decision
from qawl.extract.quotes.marked.acceptance import apart, negated
from qawl.extract.quotes.marked.government import NEAR, PASSING, anonymous, governing, imperfect
from qawl.extract.quotes.marked.nominals import PREPOSITIONS, nominal
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.words.form import Form
from qawl.extract.quotes.words.lexicon import is_common

_SHORT = 4
_REASON_WINDOW = 14
_MODALS = of_class("modal")
_MODAL = 4
_GROUNDS = frozenset({conjunction + word for word in of_class("ground") for conjunction in ("", "و")})
_BARE = ("an", "AN")
_CONDITIONS = of_class("condition")
_FELT = frozenset({"express", "argue", "feel"})
_WISHES = frozenset({"demand", "feel", "judge", "think", "express", "pledge", "ask"})


def _lookalike(r: Reading, i: int, j: int, verb: Verb) -> bool:
    """أي أن, ذلك أن: no complement, though it looks like one."""
    return j - 1 > i and r.forms[j - 1].lookalike and r.gaps[j].plain


def _describing_prefixed(r: Reading, i: int, j: int, verb: Verb) -> bool:
    """وصفه بأنه"""
    return bool(r.forms[j].clitic) and verb.group == "describe"


def _prefixed(r: Reading, i: int, j: int, verb: Verb) -> bool:
    """كأنه, لأنها"""
    return bool(r.forms[j].clitic)


def _far_from_negation(r: Reading, i: int, j: int, verb: Verb) -> bool:
    """لم يذكر اسمه، أن …: what was not said is near."""
    outright = verb.lemma == "قال" and r.forms[j].raw.startswith("إ")  # لم يقل الوزير … إن
    return not outright and negated(r, i) and (j - i > NEAR or apart(r, i, j))


def _condition(r: Reading, i: int, j: int, verb: Verb) -> bool:
    """قال الوزير إن كانت …: if it were."""
    following = j - 1 > i and j + 1 < r.size and r.forms[j].comp == "an"
    return following and r.forms[j + 1].folded in _CONDITIONS


def _description(r: Reading, i: int, j: int, verb: Verb) -> bool:
    """وصف القرار بأنه"""
    return verb.group == "describe" and r.forms[j].comp.lower() == "b"


def _not_described(r: Reading, i: int, j: int, verb: Verb) -> bool:
    """وصف القرار أن"""
    return verb.group == "describe"


def _reason_felt(r: Reading, i: int, j: int, verb: Verb) -> bool:
    """أعرب عن أسفه لأن: a feeling is said by its reason."""
    return r.forms[j].comp.lower() == "l" and verb.group in _FELT and j - i < _REASON_WINDOW


def _reason(r: Reading, i: int, j: int, verb: Verb) -> bool:
    """غادر لأن"""
    return r.forms[j].comp.lower() == "l"


def _governed_by_b(r: Reading, i: int, j: int, verb: Verb) -> bool:
    """صرح بأن, أعرب عن أمله بأن, يرى الوزير بأن"""
    passing = verb.group in PASSING and (verb.speech or j == i + 1)
    judged = verb.group == "judge" and "ان" in verb.takes and (j == i + 1 or _names_judge(r, i, j))
    return verb.group in _FELT or "ب" in verb.takes or passing or judged


def _names_judge(r: Reading, i: int, j: int) -> bool:
    """يرى الوزير بأن, not رأى في الأمر دليلا بأن: who judges stands before the clause, not what it belongs to."""
    before = r.forms[j - 1]
    if j - i > NEAR or any(r.gaps[k].comma or r.forms[k].verbal_noun for k in range(i + 1, j)):
        return False
    return before.article or before.given or before.polity or before.noun is not None or _stranger(r, j)


def _learnt(r: Reading, i: int, j: int, verb: Verb) -> bool:
    """علمت أن: from nobody."""
    return verb.group == "learn" and not _from(r, i, j)


def _spoke(r: Reading, i: int, j: int, verb: Verb) -> bool:
    """تحدث أن: to speak takes no clause, but تحدث عن أن."""
    return verb.group == "speak" and (r.forms[j - 1].folded not in verb.takes or not r.gaps[j].plain)


def _of_what_is_between(r: Reading, i: int, j: int, verb: Verb) -> bool:
    """أكد ضرورة أن يعود: what stands between takes it."""
    return j - 1 != i and not _governed(r, j, verb)


def _preposition_wanting(r: Reading, i: int, j: int, verb: Verb) -> bool:
    """توصل أن: the verb takes a clause only after its preposition."""
    return not _by_preposition(r, j, verb)


def _ground(r: Reading, i: int, j: int, verb: Verb) -> bool:
    """قدم الخطة، نظرا إلى أن …, فضلا عن أن …: the ground, which a preposition ties to the word before it"""
    return j - 2 > i and r.forms[j - 1].function == "preposition" and r.forms[j - 2].folded in _GROUNDS


def _modal(r: Reading, i: int, j: int, verb: Verb) -> bool:
    """إذا نشر الزبون تعليقا يمكن للمتجر أن …: what can be is no speech; right behind the verb's subject stands يمكن"""
    near = range(max(i + 1, j - _MODAL), j)
    return any(r.forms[k].folded.removeprefix("و") in _MODALS for k in near)


introduces_bare = Decision(
    "introduces_bare",
    [
        ("lookalike", _lookalike, False),
        ("far_from_negation", _far_from_negation, False),
        ("condition", _condition, False),
        ("not_described", _not_described, False),
        ("learnt_from_nobody", _learnt, False),
        ("verb_of_speaking", _spoke, False),
        ("of_what_is_between", _of_what_is_between, False),
        ("ground", _ground, False),
        ("modal", _modal, False),
        ("preposition_wanting", _preposition_wanting, False),
    ],
    otherwise=True,
)
"""Whether أن or إن at word ``j`` begins the complement of the verb at word ``i``."""

introduces_prefixed = Decision(
    "introduces_prefixed",
    [
        ("lookalike", _lookalike, False),
        ("describing_prefixed", _describing_prefixed, True),
        ("prefixed", _prefixed, False),
        ("far_from_negation", _far_from_negation, False),
        ("description", _description, True),
        ("not_described", _not_described, False),
        ("reason_felt", _reason_felt, True),
        ("reason", _reason, False),
        ("governed_by_b", _governed_by_b, True),
    ],
    otherwise=False,
)
"""Whether بأن, لأن or one with a proclitic at word ``j`` begins the complement of the verb at word ``i``."""


def introduces(r: Reading, i: int, j: int, verb: Verb) -> bool:
    """Whether the complementizer at word ``j`` begins the complement of the verb at word ``i``."""
    form = r.forms[j]
    bare = form.comp in _BARE and not form.clitic
    return introduces_bare.ask(r, i, j, verb) if bare else introduces_prefixed.ask(r, i, j, verb)


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


def nearer(r: Reading, i: int, j: int) -> bool:
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


def _stranger(r: Reading, j: int) -> bool:
    """نفى غابوف أن يكون: whether a strange word stands alone between a verb and its clause."""
    before = r.forms[j - 1]
    alone = j > 1 and r.forms[j - 2].finite and r.forms[j - 2].verb is not None and r.gaps[j].plain
    return alone and before.strange and not (before.abstract or is_common(before.folded))


def _governed(r: Reading, j: int, verb: Verb) -> bool:
    """Whether what stands between verb and complementizer lets the one take the other."""
    form, before = r.forms[j], r.forms[j - 1]
    if before.folded in PREPOSITIONS and not before.proper and r.gaps[j].plain:
        return before.folded in verb.takes or (verb.group in _FELT and before.folded in ("في", "من", "عن", "علي"))
    if form.comp == "an" and verb.group not in _WISHES and imperfect(r, j + 1):
        named = before.article or before.given or before.polity or _stranger(r, j)
        return named or r.gaps[j].comma  # أكد ضرورة أن يعود: the noun takes the clause
    return True
