"""First names by their shape: whether a word, once a title before it is closed, may be one though no lexicon has it."""

from __future__ import annotations

import re

from qawl.extract.decision import Decision
from qawl.extract.quotes.names.personal_names import CHARGED, SAME
from qawl.extract.quotes.names.word_shapes import joins
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.words.lexicon import is_common

_PLURAL = re.compile("[تم].ا.ي.|.وا..")
"""تفاصيل, مفاتيح, عوامل"""


def _given(r: Reading, j: int, last: int) -> bool:
    """الوزير سامي"""
    return r.forms[j].given or r.forms[j].proper


def _grammatical(r: Reading, j: int, last: int) -> bool:
    """الوزير إن …, الوزير ضرورة …, الوزير 12 …"""
    form = r.forms[j]
    known = form.function or form.comp or form.verb or form.adverb or form.abstract or form.article or form.polity
    return bool(known) or form.raw[0].isdigit()


def _calling(r: Reading, j: int, last: int) -> bool:
    """الوزير رئيس اللجنة, الوزير نفسه, الوزير المكلف"""
    return r.forms[j].noun is not None or r.forms[j].folded in SAME | CHARGED


def _joined(r: Reading, j: int, last: int) -> bool:
    """الوزير وكرم, الوزير بكرم"""
    return bool(r.forms[j].clitic) or joins(r.forms[j])


def annexed_thing(r: Reading, j: int, last: int) -> bool:
    """روى الزوج تفاصيل الحادث: a plural, or a noun annexed to a noun of the language"""
    form, after = r.forms[j], r.forms[j + 1] if j + 1 < last else None
    if _PLURAL.fullmatch(form.folded):
        return True
    thing = after is not None and after.article and after.folded[-1] != "ي" and not after.given
    return thing and after is not None and (after.abstract or is_common(after.folded.removeprefix("ال")))


def _no_shape(r: Reading, j: int, last: int) -> bool:
    """الوزير مسافرين, الوزير كتابها, الوزير للبلاد, الوزير كتابه"""
    form = r.forms[j]
    return form.folded.endswith(("ون", "ين", "ها", "هم")) or form.folded[:2] in ("لل", "بل") or form.raw[-1] == "ه"


def _told_channel(r: Reading, j: int, last: int) -> bool:
    """الوزير لرويترز"""
    form = r.forms[j]
    return bool(form.channel) and form.folded[:1] in ("ل", "ب") and len(form.folded) > 1


def _plural_shape_before_name(r: Reading, j: int, last: int) -> bool:
    """الوزيرة آيات غابوف"""
    return _plural_shape(r, j, last) and j + 1 < last and r.forms[j + 1].strange


def _plural_shape(r: Reading, j: int, last: int) -> bool:
    """الوزيرة رحلات …"""
    return r.forms[j].folded.endswith("ات")


def _last_word(r: Reading, j: int, last: int) -> bool:
    """الوزيرة سمية"""
    return j + 1 >= last


def _not_feminine(r: Reading, j: int, last: int) -> bool:
    """الوزير فيكتور"""
    return not r.forms[j].folded.endswith("ه")


def _feminine_before_surname(r: Reading, j: int, last: int) -> bool:
    """الوزيرة سمية الحداد, not الوزيرة رحلة إلى …"""
    after = r.forms[j + 1]
    return not (after.function or after.comp or after.verb or after.adverb or after.abstract or joins(after))


opens_after_title = Decision(
    "opens_after_title",
    [
        ("given", _given, True),
        ("grammatical", _grammatical, False),
        ("calling", _calling, False),
        ("joined", _joined, False),
        ("annexed", annexed_thing, False),
        ("no_shape", _no_shape, False),
        ("told_channel", _told_channel, False),
        ("plural_shape_before_name", _plural_shape_before_name, True),
        ("plural_shape", _plural_shape, False),
        ("last_word", _last_word, True),
        ("not_feminine", _not_feminine, True),
        ("feminine_before_surname", _feminine_before_surname, True),
    ],
    otherwise=False,
)
"""Whether a name may begin at word ``j`` once a title before it is closed, whatever shape the word has."""
