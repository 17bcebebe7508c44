"""Acceptance: which marked stretches after a reporting verb are its words, and which are names on the way."""

from __future__ import annotations

from qawl.arabic.reporting import Verb
from qawl.extract.quotes.marked.government import NEAR
from qawl.extract.quotes.marked.titles import naming, subject
from qawl.extract.quotes.marked.unattributed import clausal
from qawl.extract.quotes.reading.marks import Stretch
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.words.forms import Form

_REGARDING = frozenset({"اعتبر", "عدّ"})
"""Verbs that regard something as something, without a preposition: اعتبرت القرار «خطوة أولى»."""
_SILENT = frozenset({"show", "conclude", "learn"})
"""Groups of verbs whose clause says something; marks on the way to it are names."""
_CALLING = frozenset({"describe", "accuse", "demand", "pledge", "express", "argue", "say"})
"""Groups of verbs whose object stands before their words, which a preposition introduces."""
_ADDRESSED = frozenset({"accuse", "demand"})
_UPON = frozenset({"علي", "من"})
_CALLED = 16
_LETTERS = 3
_REACHED = 16
SPEAKING = frozenset({"say", "continue", "reply", "ask"})
CLAUSE, MARKED, COLON, DESCRIBED, QUESTION, NOMINAL = (
    "clause",
    "marks",
    "colon",
    "description",
    "question",
    "nominal",
)


def accepts(r: Reading, i: int, j: int, stretch: Stretch, verb: Verb) -> str:
    """How the marked stretch at word ``j`` completes the cue, or nothing when it is a name on the way."""
    words = stretch.last - stretch.first
    colon, before = r.gaps[j].colon, r.forms[j - 1]
    form = r.forms[i]
    if colon and (verb.speech or words > 3):
        return MARKED
    described = verb.group in _CALLING and before.folded == "ب" and r.gaps[j - 1].plain
    if (naming(r, stretch) and words <= 8 and not described) or (j == i + 1 and _speaking(r, stretch, verb)):
        return ""
    pronoun = form.inflection is not None and bool(form.inflection.pronoun)
    if not verb.speech and (verb.group in _SILENT or "ان" not in verb.takes) and verb.group != "describe":
        return ""
    if verb.group == "describe" or (verb.group == "judge" and pronoun):
        attached = before.folded in ("ب", "بانه", "بانها", "بانهم", "بال") or (pronoun and j == i + 1)
        return DESCRIBED if attached and (words > 1 or form.participle) else ""
    about = before.folded in ("حول", "بشان") and not clausal(r, stretch)
    if (before.comp and j - 1 > i) or about or negated(r, i):
        return ""
    near = j - i <= NEAR and not r.gaps[j].comma
    if verb.lemma in _REGARDING and near and words > 1 and not _later(r, stretch.last, verb):
        return DESCRIBED
    if words > 1 and _called(r, i, j, verb):
        return DESCRIBED if verb.group == "accuse" else MARKED
    return _by_length(r, i, j, stretch, verb)


def _by_length(r: Reading, i: int, j: int, stretch: Stretch, verb: Verb) -> str:
    """Whether what is neither named nor described is speech by how long it is, or, few words, by what stands about."""
    words, before = stretch.last - stretch.first, r.forms[j - 1]
    if words >= (4 if direct(r, j, before, verb) else 5):
        near = (verb.speech and j - i <= NEAR) or not apart(r, i, j)
        return MARKED if near or clausal(r, stretch) else ""
    if j == i + 1 and verb.lemma == "قال" and not _subject(r, stretch):
        return MARKED
    if (
        before.clitic[-1:] in ("ل",)
        or before.folded in ("ل", "ب", "في", "لل")
        or (before.noun is not None and j > i + 1 and before.noun.kind == "organization")
    ):
        return ""
    speaks = verb.speech and verb.group in SPEAKING and j - i <= NEAR
    return MARKED if speaks and not _later(r, stretch.last, verb) and _said(r, stretch) else ""


def _called(r: Reading, i: int, j: int, verb: Verb) -> bool:
    """What somebody is accused of, asked for or told about with a preposition: اتهمه بـ«دعم الفوضى»."""
    if verb.group not in _CALLING or j - i > _CALLED or any(form.comp for form in r.forms[i + 1 : j]):
        return False
    before, earlier = r.forms[j - 1], r.forms[j - 2]
    if verb.group == "say":  # شدد على «ضرورة الحوار»، حذر من «كارثة»: near, and nothing else that could govern them
        near = j - i <= NEAR and not any(form.verb is not None for form in r.forms[i + 1 : j])
        return near and before.folded in verb.takes and before.folded in _UPON
    if verb.group not in _ADDRESSED:
        return before.folded in verb.takes and before.folded != "الي"  # عزت التأجيل إلى «ملاحظات»: a cause
    if before.folded in verb.takes:
        return True
    if not r.gaps[j - 1].plain and before.folded[0] != "ب":
        return False
    attached = "ب" in verb.takes and before.folded[0] == "ب" and len(before.folded) > _LETTERS and not before.article
    return j - 2 > i and (earlier.folded in verb.takes or attached)


def demanded(r: Reading, i: int, j: int, verb: Verb) -> int:
    """Where what is asked for begins: at the noun before the marks (word ``j``) that its preposition governs, or there.

    حثهم على القيام «بخطوة أولى»; a preposition right before the marks leaves them alone.
    """
    if verb.group == "demand" and j - 2 > i and r.gaps[j].marked and r.forms[j - 2].folded in verb.takes:
        return j - 1
    return j


def _speaking(r: Reading, stretch: Stretch, verb: Verb) -> bool:
    """Whether the marks right after a verb hold its subject: its clause follows them."""
    return not r.gaps[stretch.first].colon and subject(r, stretch) and _later(r, stretch.last, verb, _REACHED)


def apart(r: Reading, i: int, j: int) -> bool:
    """Whether punctuation stands between two words."""
    return any(r.gaps[k].comma or r.gaps[k].semicolon for k in range(i + 1, j + 1))


def negated(r: Reading, i: int) -> bool:
    """Whether a word of negation stands right before the verb."""
    return i > 0 and r.gaps[i].plain and r.forms[i - 1].folded.lstrip("وف") in ("لم", "لن", "لا")


def direct(r: Reading, j: int, before: Form, verb: Verb) -> bool:
    """Whether marks after the verb are speech itself, not part of a noun phrase that it governs (شدد على "ضرورة …")."""
    return verb.speech and verb.group in SPEAKING and before.function != "preposition"


def _said(r: Reading, stretch: Stretch) -> bool:
    """A short stretch that is no adverbial (بعصبية) and that closes its clause is what was said."""
    if r.forms[stretch.first].folded[0] == "ب" and stretch.last - stretch.first == 1:
        return False
    last = stretch.last
    return last >= r.size or bool(r.gaps[last].text[stretch.outer.end - r.ends[last - 1] :].strip()) or r.gaps[last].end


def _subject(r: Reading, stretch: Stretch) -> bool:
    """Whether a short stretch right after its verb is who speaks, the clause still to come: قالت «الراية» أمس إن …"""
    if clausal(r, stretch):
        return False
    for k in range(stretch.last, min(stretch.last + NEAR, r.size)):
        form = r.forms[k]
        if r.gaps[k].end or form.verb is not None or form.function == "conjunction":
            return False
        if form.comp and not form.clitic and r.stretch[k] is None:
            return True
    return False


def _later(r: Reading, j: int, verb: Verb, reach: int = NEAR) -> bool:
    for k in range(j, min(j + reach, r.size)):
        if r.gaps[k].end:
            return False
        if r.forms[k].comp and not r.forms[k].clitic and r.stretch[k] is None:
            return True
    return False
