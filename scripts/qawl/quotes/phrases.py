"""Noun phrases that name a speaker: what in them is name and what is role."""

from __future__ import annotations

from dataclasses import dataclass

from qawl.quotes.bounds import begins, end_of
from qawl.quotes.forms import QUANTIFIERS
from qawl.quotes.lexicon import Noun, words
from qawl.quotes.personal import PERSON, SAME, annexed, joins, last_name, name_in, nisba
from qawl.quotes.reading import Reading
from qawl.quotes.tails import tail

_LONGEST = 24
_ONE_OF = frozenset({"احد", "احدي"})


@dataclass(slots=True)
class Phrase:
    """Words ``first`` to ``last`` (exclusive). ``name`` is the personal name in it, ``role`` the words of the title.

    ``joined``: several speakers joined by و. ``same``: with نفسه or ذاته, the one just spoken of.
    """

    first: int
    last: int
    head: Noun | None
    name: tuple[int, int] | None
    role: tuple[int, int] | None
    definite: bool
    joined: bool = False
    same: bool = False


def phrase_at(r: Reading, first: int, limit: int, calling: Noun | None = None) -> Phrase | None:
    """The phrase that begins at word ``first`` and ends before ``limit``, or ``None`` if none can begin there.

    ``calling`` is what to take its first word for when no lexicon has it and its place says that it is a subject.
    """
    if first >= limit or not (begins(r, first) or calling is not None):
        return None
    if r.forms[first].respect and calling is None:
        return _honoured(r, first, limit)
    last = end_of(r, first, min(limit, first + _LONGEST))
    head = calling or _head(r, first, last)
    same = last - first > 1 and r.forms[last - 1].folded in SAME
    if head is not None and head.kind == "organization":
        last = _title_end(r, first, last)
    if head is None and r.forms[first].polity:
        last = _polity_end(r, first, last)
    name, joined = name_in(r, first, last, head)
    if name is not None and name[0] > first:
        name = last_name(r, name, last)
    role = None
    if calling is not None and name is not None and name[0] == first + 1 and not r.forms[first + 1].article:
        return Phrase(first, last, None, (first, name[1]), None, False, joined, same)  # no calling: a first name
    if head is None and name is not None and name[0] > first:
        role = first, name[0]
    if name is None and head is not None and head.kind in PERSON and not same:
        name, role, last = _apposed_name(r, first, last, limit)
        joined = joined and name is None
        if name is None:
            name = tail(r, first, last, limit)
            if name is not None:
                role, last, joined = (first, name[0]), name[1], False
        if name is None and head.kind == "office":
            last = _title_end(r, first, last)
    elif name is not None and name[0] > first:
        ranked = head is not None and head.kind == "rank"
        role = role or (_apposed_role(r, last, limit) if ranked else None) or (first, name[0])
    elif name is not None:
        role = _following_role(r, *name, last) or _apposed_role(r, last, limit)
    return Phrase(first, last, head, name, role, r.forms[first].article, joined, same)


def _honoured(r: Reading, first: int, limit: int) -> Phrase | None:
    """The phrase after a word of respect; with a pronoun written onto it, the one just spoken of."""
    form = r.forms[first]
    if form.rest.removeprefix("و") not in words("honorifics", "word"):
        gender = "f" if form.folded.endswith("ها") else "m"
        return Phrase(first, first + 1, Noun("office", gender), None, None, True, same=True)
    if first + 1 >= limit or not r.gaps[first + 1].plain:
        return None
    return phrase_at(r, first + 1, limit)


def _polity_end(r: Reading, first: int, last: int) -> int:
    """Where the name of a country ends: only its adjective goes on it (كوريا الشمالية), or another country joined."""
    j = first + 1
    while j < last and (r.forms[j].polity or (r.forms[j].adjective and r.forms[j].noun is None)):
        j += 1
    return j


def _title_end(r: Reading, first: int, last: int) -> int:
    """Where a title without a name ends: the object of the verb may follow it (أكد رئيس الحكومة التزام …)."""
    for j in range(first + 1, last):
        form, before = r.forms[j], r.forms[j - 1]
        if form.noun is not None and form.article and not form.rest.startswith("ال") and before.article:
            return j  # ختمت اللجنة بيانها
        if form.noun is not None and before.noun is not None and before.article and not (form.article or form.clitic):
            return j if not joins(form) else last  # أرسلت الشركة رسائل
        if r.stretch[j] is not None or form.function or form.clitic or form.noun is not None:
            continue
        head = r.forms[first].noun
        male = before.noun is not None and before.noun.gender == "m" and (head is None or head.gender == "m")
        agrees = form.adjective and not (form.raw[-1] == "ة" and male)
        if form.folded[0] == "ل" or form.folded in SAME or agrees or joins(form):
            continue
        closed = (before.article or before.polity or nisba(before)) and not annexed(before)
        place = form.polity and not form.article and not before.adjective
        if closed and not place and r.stretch[j - 1] is None:
            return j
    return last


def _head(r: Reading, first: int, last: int) -> Noun | None:
    form = r.forms[first]
    if form.folded in QUANTIFIERS and first + 1 < last:
        return Noun("source") if form.folded in _ONE_OF else Noun("group", plural=True)
    return form.noun


def _apposed_name(
    r: Reading, first: int, last: int, limit: int
) -> tuple[tuple[int, int] | None, tuple[int, int] | None, int]:
    """A name between commas after a title: وزيرة الصحة، ليلى حداد، …"""
    nothing = None, None, last
    if last >= limit or not r.gaps[last].comma or last in r.opening or not begins(r, last):
        return nothing
    form = r.forms[last]
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


def _following_role(r: Reading, name: int, first: int, last: int) -> tuple[int, int] | None:
    """A title right after a name: ليلى حداد الباحثة الاقتصادية, سامي كرم رئيس الجمعية."""
    sure = r.forms[name].given or r.forms[name].proper
    if not sure or first >= last or r.stretch[first] is not None:
        return None
    noun = r.forms[first].noun
    titled = noun is not None and noun.kind in ("office", "source") and not noun.plural
    if not titled or r.forms[first].clitic or r.forms[first].function:
        return None
    return first, _title_end(r, first, last)


def _apposed_role(r: Reading, last: int, limit: int) -> tuple[int, int] | None:
    """A title between commas after a name: ليلى حداد، وزيرة الصحة، …"""
    if last >= limit or not r.gaps[last].comma:
        return None
    noun = r.forms[last].noun
    if noun is None or noun.kind not in PERSON or r.forms[last].clitic:
        return None
    return last, end_of(r, last, min(limit, last + _LONGEST))
