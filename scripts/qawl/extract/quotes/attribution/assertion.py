"""Assertion: whether a cue says that something was said, or denies it, supposes it, or asks whether it was."""

from __future__ import annotations

import re

from qawl.arabic.letters import fold
from qawl.arabic.lexicon import lemmas_of_class, of_class
from qawl.extract.quotes.cues.complements import Cue
from qawl.extract.quotes.reading.reading import Reading
from qawl.model.values import Span

ASSERTED = "asserted"
DENIED = "denied"
HYPOTHETICAL = "hypothetical"
ASKED = "asked"

_BACK = 12
_CONSEQUENCE = re.compile(r"،\s*(?:ف|ل)(?=[^\W_]{3})")
"""What follows from a condition begins with ف or ل."""
_NOT = of_class("negation")
_DENYING = lemmas_of_class("denying_verb")
_DENIALS = of_class("denying_verb")
_DOUBTS = _DENIALS | of_class("doubting_verb")
_IF = of_class("supposing")
_AFTER_IF = of_class("after_if")
_MAY = of_class("may")
_POSSIBLE = of_class("possible")
_WHETHER = of_class("whether")
_SIGNS = frozenset(
    conjunction + word for word in _NOT | _IF | _MAY | _WHETHER | {"قد", "ان"} for conjunction in ("", "و", "ف")
)
"""Words of which one stands before every cue that does not say that something was said, if no verb of denying does."""
_BEING = of_class("being")
_UNSAID = of_class("unsaid")


def assertion(r: Reading, cue: Cue) -> str:
    """What the words before a cue, or between it and its complement, make of the saying."""
    start = max(r.sentence(cue.at)[0], cue.at - _BACK)
    if not _is_marked(r, cue, start):
        return ASSERTED
    if _denies(r, cue, start):
        return DENIED
    before = [_bare(r, k) for k in range(start, cue.at)]
    if _is_asked(r, cue, start, before):
        return ASKED
    return HYPOTHETICAL if _is_supposed(r, cue, before) else ASSERTED


def without_consequence(text: str, content: Span) -> Span:
    """What is supposed to be said, without what would follow from it: إذا قال إن الباب مغلق، فسيرحل الناس."""
    found = _CONSEQUENCE.search(text, content.start, content.end)
    return Span(content.start, found.start()) if found else content


def _is_marked(r: Reading, cue: Cue, start: int) -> bool:
    """Whether a word is there at all that could make it something else; most sayings have none."""
    if cue.form.clitic == "ا" or cue.verb.lemma in _DENYING:
        return True
    for form in r.forms[start : cue.at]:
        if form.folded in _SIGNS or (form.verb is not None and form.verb.lemma in _DENYING):
            return True
    return False


def _imperfect(cue: Cue) -> bool:
    return cue.form.inflection is not None and cue.form.inflection.tense == "imperfect"


def _bare(r: Reading, k: int) -> str:
    """A folded word without a conjunction."""
    folded = r.forms[k].folded
    return folded[1:] if folded[0] in "وف" and len(folded) > 2 else folded


def _denies(r: Reading, cue: Cue, start: int) -> bool:
    """لم يقل; نفى أن يكون قد قال, نفى قوله إن; but what is denied outright is said: نفى أن السد امتلأ."""
    lemma = fold(cue.verb.lemma)
    if lemma in _DENIALS and any(r.forms[k].verbal_noun for k in range(cue.at + 1, cue.first)):
        return True
    last = cue.at - 1
    if last >= start and r.gaps[cue.at].plain and _bare(r, last) in _NOT:
        return lemma not in _DOUBTS and (_bare(r, last) != "ما" or last == r.sentence(cue.at)[0])
    return not r.forms[cue.at].joined and _is_under_denial(r, cue, start)


def _is_under_denial(r: Reading, cue: Cue, start: int) -> bool:
    """Whether the cue stands in what somebody denies: its clause, or his own words."""
    opened = cue.form.verbal_noun
    for k in range(cue.at - 1, start - 1, -1):
        form = r.forms[k]
        if r.gaps[k + 1].comma or r.gaps[k + 1].semicolon or r.gaps[k + 1].colon:
            return False
        if form.verb is not None and (form.finite or form.participle) and form.folded not in _BEING:
            return opened and fold(form.verb.lemma) in _DENIALS
        if cue.form.verbal_noun and form.folded in _UNSAID and _bare(r, k - 1) in _NOT:
            return True  # لم يقل الوزير في تصريحه إن …
        opened = opened or bool(form.comp)
    return False


def _is_asked(r: Reading, cue: Cue, start: int, before: list[str]) -> bool:
    """هل قال, هل صحيح أن الوزير قال; أقال."""
    if cue.form.clitic == "ا":
        return True
    for at in range(len(before) - 1, -1, -1):
        k = start + at
        if before[at] in _WHETHER:
            return True
        if r.gaps[k + 1].comma or (r.forms[k].finite and before[at] not in _BEING):
            return False
    return False


def _is_supposed(r: Reading, cue: Cue, before: list[str]) -> bool:
    """لو قال, إذا كان قد قال, لو أن الوزير قال, قد يقول, من المتوقع أن يقول."""
    if not before:
        return False
    if before[-1] in _MAY | _IF or (before[-1] == "قد" and _imperfect(cue)):
        return True
    if before[-1] == "ان" and _imperfect(cue) and len(before) > 1:
        return before[-2] in _POSSIBLE
    return _is_conditional(r, cue, before)


def _is_conditional(r: Reading, cue: Cue, before: list[str]) -> bool:
    """Whether the cue is the verb of a condition: إذا كان الوزير قد قال."""
    conditions = [at for at, word in enumerate(before[:-1]) if word in _IF]
    if not conditions or before[conditions[-1] + 1] not in _AFTER_IF:
        return False
    first = cue.at - len(before) + conditions[-1]
    finite = any(r.forms[k].finite and _bare(r, k) not in _BEING for k in range(first + 1, cue.at))
    return not finite and not any(r.gaps[k].comma for k in range(first + 1, cue.at + 1))
