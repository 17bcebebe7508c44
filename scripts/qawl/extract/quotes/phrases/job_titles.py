"""Titles: where one ends that has no name, and the name or the title that stands in apposition to the other."""

from __future__ import annotations

import re

from qawl.arabic.reporting import Noun
from qawl.extract.quotes.names.descriptors import PERSON, nationality
from qawl.extract.quotes.names.personal_names import SAME, annexed, joins, name_end, name_in, nisba
from qawl.extract.quotes.phrases.phrase_bounds import begins, end_of
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.words.forms import Form

_LONGEST = 24
_BROKEN = re.compile("..ا..")
"""The shape of a broken plural, which takes a feminine adjective: وسائل, فصائل."""
_UNITED = "المتحده"
"""The adjective of names in which the noun before it looks masculine: الأمم المتحدة."""


def title_end(r: Reading, first: int, last: int) -> int:
    """Where a title without a name ends: the object of the verb may follow it (أكد رئيس الحكومة التزام …)."""
    for j in range(first + 1, last):
        form, before = r.forms[j], r.forms[j - 1]
        if form.noun is not None and form.article and not form.rest.startswith("ال") and before.article:
            return j  # ختمت اللجنة بيانها
        if form.noun is not None and before.noun is not None and before.article and not (form.article or form.clitic):
            return j if not joins(form) else last  # أرسلت الشركة رسائل
        if r.stretch[j] is not None or form.function or form.clitic or form.noun is not None or form.folded == "باسم":
            continue
        head = r.forms[first].noun
        things = head is not None and head.kind not in PERSON and (head.plural or bool(_BROKEN.fullmatch(head.lemma)))
        male = _male(before) and (head is None or head.gender == "m") and not things
        feminine = form.raw[-1] == "ة"
        agrees = (
            form.adjective
            and not (feminine and male and form.folded != _UNITED)
            and not (_object(form) and before.raw[-1] == "ة")
        )
        if form.folded[0] == "ل" or form.folded in SAME or agrees or joins(form):
            continue
        closed = (before.article or before.polity or nisba(before)) and not annexed(before)
        place = form.polity and not form.article and not before.adjective
        if closed and not place and r.stretch[j - 1] is None:
            return j
    return last


def _male(form: Form) -> bool:
    """Whether a noun takes a masculine adjective: not a plural of things, القوات المسلحة."""
    noun = form.noun
    return noun is not None and noun.gender == "m" and not noun.plural and not form.folded.endswith("ات")


def _object(form: Form) -> bool:
    """Whether a definite word that may be an adjective by its first letters is none after a feminine one: الملف."""
    return form.folded[:3] == "الم" and form.raw[-1] not in "ةي"


def polity_end(r: Reading, first: int, last: int) -> int:
    """Where the name of a country ends: only its adjective goes on it (كوريا الشمالية), or another country joined."""
    j = first + 1
    while j < last and (_joined_polity(r.forms[j]) or (r.forms[j].adjective and r.forms[j].noun is None)):
        j += 1
    return j


def _joined_polity(form: Form) -> bool:
    """Another country that speaks as well, not the object of the verb: اتهمت روسيا أوكرانيا."""
    return form.polity and (joins(form) or form.article)


def apposed_name(
    r: Reading, first: int, last: int, limit: int
) -> tuple[tuple[int, int] | None, tuple[int, int] | None, int]:
    """A name between commas after a title: وزيرة الصحة، ليلى حداد، …"""
    nothing = None, None, last
    if last >= limit or not r.gaps[last].comma or last in r.opening or not begins(r, last):
        return nothing
    form = r.forms[last]
    if form.article and form.noun is None and nationality(form) and last + 1 < limit:
        end = name_end(r, last + 1, min(limit, last + 8))
        sure = r.forms[last + 1].strange and not r.forms[last + 1].article and r.gaps[last + 1].plain
        return ((last + 1, end), (first, last), end) if sure else nothing
    if joins(form) or form.polity or (form.article and form.noun is None and not form.given and not _named(r, last)):
        return nothing
    if form.noun is not None and form.noun.kind not in ("rank", "office"):
        return nothing
    end = end_of(r, last, min(limit, last + 8))
    name, _ = name_in(r, last, end, form.noun)
    if name is not None and form.article and form.noun is None and not form.given:
        name = last, min(end, last + 2)
    if name is None or (end < limit and r.gaps[end].plain and not form.given and form.noun is None):
        return nothing
    return name, (first, last), end


def _named(r: Reading, j: int) -> bool:
    """Whether a first name with the article (الطيب) and one more word stand alone between commas."""
    return j + 2 < r.size and r.gaps[j + 1].plain and r.forms[j + 1].strange and r.gaps[j + 2].comma


def following_role(r: Reading, name: int, first: int, last: int, head: Noun | None = None) -> tuple[int, int] | None:
    """A title right after a name: ليلى حداد الباحثة الاقتصادية, سامي كرم رئيس الجمعية.

    One of another gender than the title before the name (``head``) is somebody else's: التقى الوزير سامي كرم السفيرة …
    """
    sure = first - name > 1 and (r.forms[name].given or r.forms[name].proper)
    if not sure or first >= last or r.stretch[first] is not None:
        return None
    noun = r.forms[first].noun
    titled = noun is not None and noun.kind in ("office", "source") and not noun.plural
    if noun is not None and head is not None and head.gender == "m" and noun.gender == "f":
        return None
    if not titled or r.forms[first].clitic or r.forms[first].function:
        return None
    return first, title_end(r, first, last)


def apposed_role(r: Reading, last: int, limit: int) -> tuple[int, int] | None:
    """A title between commas after a name: ليلى حداد، وزيرة الصحة، …"""
    if last >= limit or not r.gaps[last].comma:
        return None
    noun = r.forms[last].noun
    if noun is None or noun.kind not in PERSON or r.forms[last].clitic:
        return None
    return last, end_of(r, last, min(limit, last + _LONGEST))
