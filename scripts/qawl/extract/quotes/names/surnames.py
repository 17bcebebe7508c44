"""Surnames that look like verbs or adjectives of time (الطيب لوح, عبد العزيز الماضي); where a known name ends."""

from __future__ import annotations

from qawl.arabic.lexicon import of_class, words
from qawl.extract.decision import Decision
from qawl.extract.quotes.names.descriptors import PERSON
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.words.form import Form
from qawl.extract.quotes.words.lexicon import is_common

_WHOLE = 2
"""A known name of so many words is whole."""
_JOINTS = of_class("filiation") | of_class("half_name") | {"ال"}
NAME_OF_TWO = of_class("name_of_two")
"""What is a first name with the word behind it: عبد الله."""
_TIME_ADJECTIVES = words("time_adjectives", "word")


def surname(r: Reading, j: int) -> bool:
    """Whether what looks like a verb or an adjective is a surname: it ends a name and stands elsewhere too (لوح)."""
    form = r.forms[j]
    if not r.gaps[j].plain or not (form.finite or form.folded in _TIME_ADJECTIVES):
        return False
    return is_surname.ask(r, j)


def _time(r: Reading, j: int) -> bool:
    """الشهر الماضي: no surname without the article, nor behind anything but a name"""
    named = _named(r.forms[j - 1]) or (j > 1 and r.forms[j - _WHOLE].folded in NAME_OF_TWO)
    return r.forms[j].folded in _TIME_ADJECTIVES and not (r.forms[j].article and named)


def _like_time(r: Reading, j: int) -> bool:
    """أعلن سامي الماضي: only a noun for a time makes it an adjective of one"""
    return r.forms[j].folded in _TIME_ADJECTIVES


def _sure_verb(r: Reading, j: int) -> bool:
    """سامي يلوح, سامي ولوح"""
    return bool(r.forms[j].clitic) or r.forms[j].folded[0] in "يت"


def _ranked(r: Reading, j: int) -> bool:
    """السيد لوح"""
    rank = r.forms[j - 1].noun
    return r.forms[j].key in r.names and rank is not None and rank.kind == "rank"


def _behind_no_name(r: Reading, j: int) -> bool:
    """الوزير لوح بيده"""
    return not _named(r.forms[j - 1])


def _ends_here_and_stands_elsewhere(r: Reading, j: int) -> bool:
    """الطيب لوح, قال الطيب لوح اليوم"""
    ends = j + 1 >= r.size or not r.gaps[j + 1].plain or r.forms[j + 1].time
    return ends and r.count(r.forms[j].folded) > 1


def _named(form: Form) -> bool:
    return form.given or form.proper


def known_end(r: Reading, start: int, end: int) -> int:
    """Where a name ends that begins with one of the authority: only what can be nothing but a name goes on it."""
    known = start + r.known(start, person=True)
    if known >= end or known == start:
        return end
    form = r.forms[known]
    if known - start < _WHOLE:
        return known if end - known == 1 and _no_name(form) else end
    if form.folded in _JOINTS:
        return end
    if _of_another(r, known):
        return known
    if form.given or form.proper:
        return end
    return end if form.article and form.folded[-1] == "ي" and not form.polity else known


def _no_name(form: Form) -> bool:
    """سجل رونالدو هدف الفوز, يرغب صلاح: what no name can be, behind one word that is somebody known"""
    return not (form.given or form.proper) and (is_common(form.folded) or bool(form.event))


def _of_another(r: Reading, j: int) -> bool:
    """هنأ إيمانويل ماكرون فاي, after باسيرو ديوماي فاي: whether the word is the last of another name of the article."""
    before = r.forms[j - 1].folded
    places = [k for k in r.places(frozenset({r.forms[j].folded})) if k and r.gaps[k].plain]
    return any(_nameable(r.forms[k - 1]) and r.forms[k - 1].folded != before for k in places)


def _nameable(form: Form) -> bool:
    return (form.given or form.proper or form.strange) and not (form.verb or form.noun or form.article)


def _before_title(r: Reading, j: int) -> bool:
    """عبد الله طلب، مدير المركز، …: what may be a verb stands before a comma and a title."""
    if j + 1 >= r.size or not r.gaps[j + 1].comma or r.gaps[j + 1].text.strip() not in "،,":
        return False
    noun = r.forms[j + 1].noun
    return noun is not None and noun.kind in PERSON and not noun.plural and not r.forms[j + 1].clitic


is_surname = Decision(
    "is_surname",
    [
        ("time", _time, False),
        ("like_time", _like_time, True),
        ("sure_verb", _sure_verb, False),
        ("ranked", _ranked, True),
        ("behind_no_name", _behind_no_name, False),
        ("before_title", _before_title, True),
        ("ends_here_and_stands_elsewhere", _ends_here_and_stands_elsewhere, True),
    ],
    otherwise=False,
)
"""Whether a verb, or an adjective of time, that nothing parts from the word before is the end of a name."""
