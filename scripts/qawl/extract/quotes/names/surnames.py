"""Surnames that look like verbs or adjectives of time (الطيب لوح, عبد العزيز الماضي); where a known name ends."""

from __future__ import annotations

from qawl.arabic.lexicon import of_class, words
from qawl.extract.quotes.names.descriptors import PERSON
from qawl.extract.quotes.reading.reading import Reading

_WHOLE = 2
"""A known name of so many words is whole."""
_JOINTS = of_class("filiation") | of_class("half_name") | {"ال"}
_TIME_ADJECTIVES = words("time_adjectives", "word")


def surname(r: Reading, j: int) -> bool:
    """Whether what looks like a verb or an adjective is a surname: it ends a name and stands elsewhere too (لوح)."""
    form, before = r.forms[j], r.forms[j - 1]
    if form.folded in _TIME_ADJECTIVES:  # عبد العزيز الماضي: only a noun for a time makes it one
        return form.article and (before.given or before.proper) and r.gaps[j].plain
    if not form.finite or form.clitic or form.folded[0] in "يت" or not r.gaps[j].plain:
        return False
    if form.key in r.names and before.noun is not None and before.noun.kind == "rank":
        return True  # السيد لوح
    if _before_title(r, j):
        return before.given or before.proper
    ends = j + 1 >= r.size or not r.gaps[j + 1].plain or r.forms[j + 1].time
    return ends and (before.given or before.proper) and r.count(form.folded) > 1


def known_end(r: Reading, start: int, end: int) -> int:
    """Where a name ends that begins with one of the authority: only what can be nothing but a name goes on it."""
    known = start + r.known(start, person=True)
    if known - start < _WHOLE or known >= end:
        return end
    form = r.forms[known]
    if form.given or form.proper or form.folded in _JOINTS:
        return end
    return end if form.article and form.folded[-1] == "ي" and not form.polity else known


def _before_title(r: Reading, j: int) -> bool:
    """عبد الله طلب، مدير المركز، …: what may be a verb stands before a comma and a title."""
    if j + 1 >= r.size or not r.gaps[j + 1].comma or r.gaps[j + 1].text.strip() not in "،,":
        return False
    noun = r.forms[j + 1].noun
    return noun is not None and noun.kind in PERSON and not noun.plural and not r.forms[j + 1].clitic
