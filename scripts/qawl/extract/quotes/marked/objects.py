"""Objects: what somebody is accused of, asked for or told about with a preposition (اتهمه بـ«دعم الفوضى»)."""

from __future__ import annotations

from qawl.arabic.reporting import Verb
from qawl.extract.decision import Decision
from qawl.extract.quotes.marked.government import NEAR
from qawl.extract.quotes.reading.reading import Reading

CALLING = frozenset({"describe", "accuse", "demand", "pledge", "express", "argue", "say"})
"""Groups of verbs whose object stands before their words, which a preposition introduces."""
_ADDRESSED = frozenset({"accuse", "demand"})
_UPON = frozenset({"علي", "من"})
_CALLED = 16
_LETTERS = 3


def called_for(r: Reading, i: int, j: int, verb: Verb) -> bool:
    """What somebody is accused of, asked for or told about with a preposition: اتهمه بـ«دعم الفوضى»."""
    if verb.group not in CALLING or j - i > _CALLED or any(form.comp for form in r.forms[i + 1 : j]):
        return False
    return called.ask(r, i, j, verb)


def _said_upon(r: Reading, i: int, j: int, verb: Verb) -> bool:
    """شدد على «ضرورة الحوار»، حذر من «كارثة»: near, and nothing else that could govern them."""
    before = r.forms[j - 1].folded
    if verb.group != "say" or before not in _UPON or before not in verb.takes or j - i > NEAR:
        return False
    return not any(form.verb is not None for form in r.forms[i + 1 : j])


def _saying(r: Reading, i: int, j: int, verb: Verb) -> bool:
    """قال من «…»"""
    return verb.group == "say"


def _cause(r: Reading, i: int, j: int, verb: Verb) -> bool:
    """عزت التأجيل إلى «ملاحظات»"""
    return verb.group not in _ADDRESSED and r.forms[j - 1].folded == "الي"


def _governed(r: Reading, i: int, j: int, verb: Verb) -> bool:
    """وصف القرار بـ«…», طالب بـ«…»"""
    return r.forms[j - 1].folded in verb.takes


def _ungoverned(r: Reading, i: int, j: int, verb: Verb) -> bool:
    """تعهد «…»"""
    return verb.group not in _ADDRESSED


def _parted(r: Reading, i: int, j: int, verb: Verb) -> bool:
    """طالب بالقيام، أمس «…»"""
    return not r.gaps[j - 1].plain and r.forms[j - 1].folded[0] != "ب"


def _of_noun(r: Reading, i: int, j: int, verb: Verb) -> bool:
    """حثهم على القيام «بخطوة أولى», طالب بوقف «العدوان»"""
    before = r.forms[j - 1]
    attached = "ب" in verb.takes and before.folded[0] == "ب" and len(before.folded) > _LETTERS and not before.article
    return j - 2 > i and (r.forms[j - 2].folded in verb.takes or attached)


called = Decision(
    "called",
    [
        ("said_upon", _said_upon, True),
        ("saying", _saying, False),
        ("cause", _cause, False),
        ("governed", _governed, True),
        ("ungoverned", _ungoverned, False),
        ("parted", _parted, False),
        ("of_noun", _of_noun, True),
    ],
    otherwise=False,
)
"""Whether a preposition that the verb at word ``i`` takes governs the marks at word ``j``, or the noun before them."""


def demanded(r: Reading, i: int, j: int, verb: Verb) -> int:
    """Where what is asked for begins: at the noun before the marks (word ``j``) that its preposition governs, or there.

    حثهم على القيام «بخطوة أولى»; a preposition right before the marks leaves them alone.
    """
    if verb.group == "demand" and j - 2 > i and r.gaps[j].marked and r.forms[j - 2].folded in verb.takes:
        return j - 1
    return j
