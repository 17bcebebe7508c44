"""Cues: words that report, each with the complement that makes it one.

A reporting verb is a cue only when a speaking complement follows: a complementizer that the verb takes, marks, or a
colon. The complement belongs to the last reporting verb before it.
"""

from __future__ import annotations

from dataclasses import dataclass

from qawl.quotes.lexicon import FORMS, Form, Verb
from qawl.quotes.marks import Stretch
from qawl.quotes.reading import READ, Reading

_WINDOW = 60
_NEAR = 9
_COLON_WINDOW = 25
_PASSING = frozenset({"say", "continue"})
_GOVERNS = frozenset(
    [
        "say",
        "continue",
        "reply",
        "ask",
        "judge",
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
_WEAK = frozenset({"state", "speak", "show", "count", "argue"})
_CONDITIONS = frozenset({"كان", "كانت", "كانوا", "لم"})
_CHANNELS = frozenset({"agency", "newspaper", "broadcast", "platform"})
_SHOWED = frozenset({"بين", "وبين"})
_WITH_OBJECT = frozenset({"describe", "judge"})
_FELT = frozenset({"express", "argue", "feel"})
_WISHES = frozenset({"demand", "feel", "judge", "express", "pledge", "ask"})
_ANONYMOUS = frozenset({"ذكر", "عدم", "الكشف", "كشف", "الافصاح", "نشر"})
_IMPERSONAL = frozenset({"يمكن", "يمكننا", "يصح", "خلاصه", "استطيع", "نستطيع", "يجوز", "تجدر", "سبق"})
_PASSIVES = frozenset({"ذكر", "توقع", "رجح", "اعتقد", "زعم", "خشي", "ظن", "أمل", "افترض"})
_QUESTIONS = frozenset({"هل", "لماذا", "كيف", "متي", "اين", "ماذا", "اذا", "لم", "ما", "عما", "عمن", "من"})
_NAMING = frozenset(
    [
        "تنظيم",
        "حركه",
        "معركه",
        "عمليه",
        "صحيفه",
        "جريده",
        "مجله",
        "قناه",
        "وكاله",
        "موقع",
        "فيلم",
        "كتاب",
        "روايه",
        "برنامج",
        "قاعده",
        "حزب",
        "قانون",
        "شركه",
        "منصه",
        "شبكه",
        "عنوان",
        "بعنوان",
        "ميناء",
        "حقل",
        "سفينه",
        "مجموعه",
        "جماعه",
        "مدينه",
        "قريه",
        "حي",
        "شارع",
        "مسلسل",
        "اغنيه",
        "قصيده",
        "ديوان",
        "جائزه",
        "مهرجان",
        "حمله",
        "مبادره",
        "مشروع",
        "خطه",
        "اسم",
        "باسم",
        "فندق",
        "مطعم",
        "سد",
        "مخيم",
        "ملف",
        "تيار",
        "جبهه",
        "كتيبه",
        "لواء",
        "تطبيق",
        "لعبه",
        "هاشتاغ",
        "وسم",
        "صاروخ",
        "نظام",
        "طائره",
        "شعار",
        "عباره",
        "كلمه",
        "مصطلح",
        "مفهوم",
        "لقب",
        "بلقب",
        "لفظ",
        "الملقب",
        "المسمي",
        "المعروف",
        "يسمي",
        "تسمي",
        "سمي",
        "المسماه",
        "معتقلي",
        "نشطاء",
    ]
)

_TITLING = frozenset(
    "عنوان بعنوان عنوانه عنوانها كتاب كتابه كتابها فيلم روايه مسلسل برنامج شعار شعارات هتافات لافتات اغنيه قصيده مقال مقاله بشعار هاشتاغ وسم".split()
)

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


def naming(r: Reading, stretch: Stretch) -> bool:
    """Whether a marked stretch is a name or title by what stands before it or in it, not something said."""
    words = stretch.last - stretch.first
    if words > 12:
        return False
    before = r.forms[stretch.first - 1] if stretch.first else None
    forms = r.forms[stretch.first : stretch.last]
    if all(form.raw.isascii() or form.raw.isdigit() for form in forms):
        return True
    if before is not None and r.gaps[stretch.first].newline is False and not r.gaps[stretch.first].colon:
        if words <= 4 and (
            before.folded in _NAMING or before.rest in _NAMING or before.rest.removeprefix("ال") in _NAMING
        ):
            return True
        chained = before.joined or before.folded == "و"
        if chained and words <= 6 and stretch.first > 1 and _after_name(r, stretch.first - 1):
            return True
        if _listed(r, stretch):
            return True
        if words <= 4 and before.medium in _CHANNELS and not before.verb:
            return True
    return words == 1 and (forms[0].polity or (forms[0].noun is not None and forms[0].noun.kind == "organization"))


def _after_name(r: Reading, i: int) -> bool:
    """Whether the word stands right after a marked name: names are joined in lists."""
    before = r.stretch[i - 1]
    return before is not None and before.last == i and before.last - before.first <= 6 and _listed(r, before)


def _listed(r: Reading, stretch: Stretch) -> bool:
    return any(
        form.folded in _TITLING or form.rest in _TITLING for form in r.forms[max(0, stretch.first - 3) : stretch.first]
    )


def complement(r: Reading, i: int, bound: int, verb: Verb) -> Cue | None:
    """The cue that the reporting verb at word ``i`` makes with a complement that begins before ``bound``, if any."""
    home = r.stretch[i]
    j, limit = i + 1, min(bound, i + _WINDOW)
    commas = 0
    while j < limit:
        gap, form = r.gaps[j], r.forms[j]
        stretch = r.opening.get(j) if home is None else None
        if stretch is not None:
            how = _accepts(r, i, j, stretch, verb)
            if how:
                nominal = how == MARKED and not gap.colon and not _direct(r, j, r.forms[j - 1], verb)
                return Cue(i, i + 1, r.forms[i], verb, NOMINAL if nominal else how, j, j, stretch)
            j = stretch.last
            continue
        if gap.colon and j - i <= _COLON_WINDOW and not form.comp and _colon(r, i, j, verb):
            return Cue(i, i + 1, r.forms[i], verb, COLON, j, j)
        commas += gap.comma
        if form.comp and _introduces(r, i, j, limit, verb):
            return _clause(r, i, j, verb)
        if (
            verb.group == "ask"
            and form.folded in _QUESTIONS
            and not (form.folded == "من" or (form.folded == "ما" and j > i + 1))
        ):
            first = j + 1 if form.folded == "عما" else j
            return Cue(i, i + 1, r.forms[i], verb, QUESTION, first, j)
        if (
            form.verbal_noun
            and verb.group in _WEAK
            and form.verb is not None
            and form.verb.noun_cue
            and not r.forms[j].article
        ):
            return None
        if governs(r, j) and not (verb.group in _PASSING and verb.speech and j - i <= _NEAR and _pass(r, j)):
            return None
        j += 1
    return _beyond(r, i, bound, verb) if j >= bound else None


def _clause(r: Reading, i: int, j: int, verb: Verb) -> Cue | None:
    form = r.forms[j]
    pronoun = form.comp.isupper()
    first = j + 1
    if first >= r.size or (r.gaps[first].end and not r.gaps[first].marked):
        return None
    home = r.stretch[i]
    stretch = r.opening.get(first) if home is None else None
    edge = j
    while edge > i + 1 and r.forms[edge - 1].function == "preposition" and r.gaps[edge].plain and edge - 1 > i:
        edge -= 1
        break
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
        return form.verb.lemma == "قال" and r.forms[j - 1].folded not in _IMPERSONAL
    if form.finite and form.inflection is not None and form.inflection.pronoun and form.verb.group not in _WITH_OBJECT:
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
    if kind == "l":
        return verb.group in _FELT and j - i < 14
    if kind == "b":
        return "ب" in verb.takes or verb.group in ("say", "continue", "express", "feel")
    if j - 1 > i and before.function == "preposition" and r.gaps[j].plain:
        if before.folded not in verb.takes and not (verb.group in _FELT and before.folded in ("في", "من", "عن", "علي")):
            return False
        if verb.group == "say" and before.folded == "علي" and _imperfect(r, j + 1) and "علي" not in verb.takes:
            return False
    elif j - 1 > i and form.comp == "an" and verb.group not in _WISHES and _imperfect(r, j + 1):
        return before.article or before.given or before.polity
    return not (verb.group == "speak")


def _imperfect(r: Reading, i: int) -> bool:
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
    return last >= r.size or not r.gaps[last].text[-1:].isspace() or not r.gaps[last].plain


def _later(r: Reading, j: int, verb: Verb) -> bool:
    for k in range(j, min(j + _NEAR, r.size)):
        if r.gaps[k].end:
            return False
        if r.forms[k].comp and not r.forms[k].clitic and r.stretch[k] is None:
            return True
    return False


def _beyond(r: Reading, i: int, bound: int, verb: Verb) -> Cue | None:
    """A cue that closes its paragraph with a colon introduces the marked stretch that opens the next."""
    if bound >= r.size or r.stretch[i] is not None or not r.gaps[bound].colon or not r.gaps[bound].newline:
        return None
    stretch = r.opening.get(bound)
    if stretch is None or bound - i > _COLON_WINDOW:
        return None
    return Cue(i, i + 1, r.forms[i], verb, MARKED, bound, bound, stretch)


def noun_cue(r: Reading, i: int, bound: int) -> Cue | None:
    """A verbal noun with a clause: إعلان الوزارة أن، قوله إن، بالقول."""
    form = r.forms[i]
    verb = form.verb
    if verb is None or (i and (r.forms[i - 1].folded in _IMPERSONAL or r.forms[i - 1].rest in _IMPERSONAL)):
        return None
    home = r.stretch[i]
    speaking = verb.lemma == "قال"
    for j in range(i + 1, min(bound, i + _NEAR)):
        gap, word = r.gaps[j], r.forms[j]
        stretch = r.opening.get(j) if home is None else None
        if stretch is not None:
            if speaking and (j == i + 1 or gap.colon):
                return Cue(i, i + 1, form, verb, MARKED, j, j, stretch)
            return None
        if gap.comma or gap.semicolon or gap.bracket:
            return None
        if gap.colon:
            if word.comp:
                return _clause(r, i, j, verb)
            return Cue(i, i + 1, form, verb, COLON, j, j) if speaking else None
        if word.comp:
            before = r.forms[j - 1]
            if word.clitic or (j - 1 > i and before.lookalike) or word.comp.lower() == "l":
                return None
            if j - 1 > i and before.function == "preposition" and before.folded not in verb.takes:
                return None
            if not speaking and word.comp == "an" and _imperfect(r, j + 1):
                return None
            return _clause(r, i, j, verb)
        if word.finite or word.participle or (word.function and word.function not in ("preposition", "demonstrative")):
            return None
    if speaking and home is None and bound < r.size and i + 1 == bound and r.gaps[bound].colon:
        return _beyond(r, i, bound, verb)
    return None


def impersonal(r: Reading, i: int, start: int) -> bool:
    """يذكر أن، ويتوقع أن: a passive without a source, written like the active."""
    form = r.forms[i]
    if form.inflection is None or form.verb is None or form.inflection.tense != "imperfect":
        return False
    if i + 1 >= r.size or not r.forms[i + 1].comp or r.forms[i + 1].clitic:
        return False
    opens = i == start or r.gaps[i].comma or (i == start + 1 and bool(r.forms[i - 1].function))
    return opens and form.verb.lemma in _PASSIVES and form.inflection.gender == "m" and form.inflection.number == "s"


def cues_of(r: Reading) -> dict[int, Cue]:
    """The cues of an article by their word."""
    found: dict[int, Cue] = {}
    passed = -1
    for i in r.notable:
        form = r.forms[i]
        if form.verb is None:
            if form.folded in _SHOWED:
                _showed(r, i, found)
            continue
        if i <= passed or r.segment(i)[2] not in READ:
            continue
        cue = _cue_at(r, i, form.verb)
        if cue is not None and (r.stretch[i] is None or cue.how == CLAUSE):
            found[i] = cue
            if cue.verb.group in _PASSING and cue.verb.lemma != "قال":
                passed = max([passed, *(k for k in range(i + 1, min(cue.first, i + _WINDOW)) if _carries(r.forms[k]))])
    return found


def _carries(form: Form) -> bool:
    return form.verb is not None and form.verb.lemma == "قال" and not form.finite


def _cue_at(r: Reading, i: int, verb: Verb) -> Cue | None:
    form, home = r.forms[i], r.stretch[i]
    start, bound = (home.first, home.last) if home is not None else r.sentence(i)
    if form.verbal_noun:
        return noun_cue(r, i, bound)
    if (form.noun is not None and not form.finite) or nominal(r, i) or impersonal(r, i, start):
        return None
    if form.finite and form.inflection is not None and form.inflection.pronoun and verb.group not in _WITH_OBJECT:
        return None
    return complement(r, i, bound, verb)


def _showed(r: Reading, i: int, found: dict[int, Cue]) -> None:
    """بين without its shadda: the verb where it begins a sentence and a clause follows, else the preposition."""
    start, bound = r.sentence(i)
    form = FORMS["بيّن"]
    if i != start or r.stretch[i] is not None or form.verb is None or r.segment(i)[2] not in READ:
        return
    cue = complement(r, i, min(bound, i + _NEAR), form.verb)
    if cue is not None and cue.how == CLAUSE and not any(word.joined for word in r.forms[i + 1 : cue.edge]):
        cue.form = form
        found[i] = cue
