"""Tails: the name that closes a title, past complements that the bounds of the phrase leave out.

مسؤول الملف في شمال المحافظة سامي كرم: the name is the last run of words that can be one, right before the phrase's
boundary, once what stands before it is complete.
"""

from __future__ import annotations

from qawl.arabic.lexicon import of_class
from qawl.extract.quotes.marked.titles import CHANNELS
from qawl.extract.quotes.names.descriptors import PERSON
from qawl.extract.quotes.names.personal_names import OFFSPRING, joins, name_end, nisba
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.words.forms import Form
from qawl.extract.quotes.words.lexicon import is_common

_LONGEST = 26
_WITHIN = frozenset({"في", "لدي", "عن", "علي"})
_DIRECTIONS = of_class("direction")
_ANONYMOUS = of_class("anonymous")
_SERVED = of_class("served")
"""Callings of everybody whom a body serves (حماية المستهلك, رعاية الطفل): no title; العالم is the world."""
_MARKED_NAME = 5
_SHORT = 2
_RANKS = 8
"""So many ranks in a row (الشيخ الدكتور) are looked over for what stands before them."""


def tail(r: Reading, first: int, last: int, limit: int) -> tuple[int, int] | None:
    """The name after word ``last``, at which the title that begins at word ``first`` was left, if one closes it."""
    head = r.forms[first].noun
    if head is None or head.kind not in PERSON or head.plural or r.forms[first].rest in _ANONYMOUS:
        return None
    j, limit, inner = last, min(limit, first + _LONGEST), False
    while j < limit:
        stretch = r.opening.get(j)
        if stretch is not None:
            if stretch.last - j > _MARKED_NAME or stretch.last > limit or r.gaps[j].colon:
                return None
            j = stretch.last
            continue
        form = r.forms[j]
        if not _plain(r, j) or _leaves(r, j, limit):
            return None
        if _titular(r, j, limit) and complete(r, j):
            j += 1
        if (complete(r, j) or _titular(r, j - 1, limit)) and opens_name(r, j, limit):
            end = name_end(r, j, limit)
            if inner and end - j == 2 * _SHORT and closes(r, end, limit):
                return j + _SHORT, end  # … في عهد الرئيس السابق سامي كرم وليد حداد
            if not inner and closes(r, end, limit) and (end - j >= _SHORT or form.key in r.names):
                return j, end
        inner = inner or _embedded(form)
        j += 1
    return None


def _titular(r: Reading, j: int, limit: int) -> bool:
    """A rank without the article, as part of a name: رئيس المجلس في الإقليم شيخ شريف أحمد."""
    noun = r.forms[j].noun
    rank = noun is not None and noun.kind == "rank" and not r.forms[j].article and not r.forms[j].clitic
    return rank and j + 1 < limit and r.gaps[j + 1].plain and opens_name(r, j + 1, limit)


def _embedded(form: Form) -> bool:
    """Whether a word is a title of somebody else inside the title: the name after it is his."""
    if form.noun is None:
        return False
    office = form.noun.kind == "office" and form.article
    return office and not joins(form) and not form.noun.plural and form.key not in _SERVED


def _plain(r: Reading, j: int) -> bool:
    gap, before = r.gaps[j], r.stretch[j - 1]
    return gap.plain or (gap.marked and before is not None and not (gap.comma or gap.end or gap.colon))


def _leaves(r: Reading, j: int, limit: int) -> bool:
    """Whether a word has nothing to do with a title: a verb, a clause, a time, an occasion or another preposition."""
    form = r.forms[j]
    if form.given:
        return False
    if form.comp or form.time or form.adverb or form.circumstance or (form.verb is not None and form.finite):
        return True
    if form.function and form.folded in _DIRECTIONS:
        return False
    if form.function:
        return form.folded not in _WITHIN or j + 1 >= limit or occasion(r.forms[j + 1])
    return occasion(form)


def occasion(form: Form) -> bool:
    """A word for an occasion or a channel of speech (في تصريح, لصحيفة), not for a place or a body."""
    if form.clitic[-1:] == "ل" and form.medium == "press_conference":
        return False  # المدير التنفيذي للمؤتمر
    return bool(form.medium) and not (form.noun is not None and form.noun.kind == "organization" and not form.clitic)


def complete(r: Reading, j: int) -> bool:
    """Whether the phrase before word ``j`` needs nothing more: it ends in a definite word, a place, a name in marks."""
    for k in range(j - 1, max(j - 1 - _RANKS, -1), -1):
        before = r.forms[k]
        if r.stretch[k] is not None:
            return True
        if not (before.noun is not None and before.noun.kind == "rank" and before.article):
            return before.article or before.polity or before.adjective or nisba(before)
    return False


def opens_name(r: Reading, j: int, limit: int) -> bool:
    """Whether a personal name may begin at word ``j``: a given name, or two strange words in a row."""
    form = r.forms[j]
    if form.clitic or form.article or joins(form):
        return False
    if form.given or form.proper or form.namesake:
        return True
    if j + 1 >= limit or not r.gaps[j + 1].plain or form.medium in CHANNELS:
        return False
    second = r.forms[j + 1]
    last = second.strange and not second.abstract and closes(r, j + 2, limit)  # فريديريكو سودا على …
    return _foreign(form) and (second.folded in OFFSPRING or _foreign(second) or _prefixed_name(second) or last)


def _foreign(form: Form) -> bool:
    shaped = form.strange and not form.abstract and not form.folded.endswith(("ين", "ا"))
    return shaped and form.folded[0] not in "بلك" and not form.clitic


def _prefixed_name(form: Form) -> bool:
    """A strange surname whose first letter may be a preposition, though what is left is no word: بكنباور."""
    return form.strange and not form.clitic and form.folded[-1] != "ا" and not is_common(form.folded[1:])


def closes(r: Reading, end: int, limit: int) -> bool:
    """Whether the boundary of a phrase stands right before word ``end``."""
    if end >= limit or not r.gaps[end].plain:
        return True
    form = r.forms[end]
    return bool(form.function or form.comp or form.time or form.adverb or form.circumstance or form.finite)
