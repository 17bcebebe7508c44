"""Noun phrases that name a speaker: where they begin and end, what in them is name and what is role."""

from __future__ import annotations

from dataclasses import dataclass

from qawl.quotes.lexicon import Form, Noun
from qawl.quotes.reading import Reading

_LONGEST = 24
_NAME_WORDS = 6
_TITLE_PREPOSITIONS = {"في": "organization", "لدي": "", "باسم": "", "الي": "polity"}
_QUANTIFIERS = frozenset({"بعض", "احد", "احدي", "عدد", "معظم", "جميع", "كبار", "ابرز", "كل"})
_SAME = frozenset({"نفسه", "نفسها", "ذاته", "ذاتها", "عينه", "عينها", "المذكور", "نفس", "انفسهم"})
_PERSON = frozenset({"office", "rank", "source"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words ``first`` to ``last`` (exclusive). ``name`` is the personal name in it, ``role`` the words of the title."""

    first: int
    last: int
    head: Noun | None
    name: tuple[int, int] | None
    role: tuple[int, int] | None
    definite: bool
    joined: bool = False
    """Several speakers joined by و."""
    same: bool = False
    """With نفسه or ذاته: the one just spoken of."""


def phrase_at(r: Reading, first: int, limit: int) -> Phrase | None:
    """The phrase that begins at word ``first`` and ends before ``limit``, or ``None`` if none can begin there."""
    if first >= limit or not begins(r, first):
        return None
    last = _end(r, first, min(limit, first + _LONGEST))
    head = r.forms[first].noun
    if r.forms[first].folded in _QUANTIFIERS and first + 1 < last:
        head = r.forms[first + 1].noun or Noun("group")
        if r.forms[first].folded in ("احد", "احدي"):
            head = Noun("source")
        else:
            head = Noun("group", plural=True)
    same = last - first > 1 and r.forms[last - 1].folded in _SAME
    name, joined = _name(r, first, last, head)
    role = None
    if name is None and head is not None and head.kind in _PERSON:
        name, role, last = _apposition(r, first, last, limit, head)
    elif name is not None and name[0] > first:
        role = (first, name[0])
    elif name is not None and name[0] == first:
        role = _role_after(r, last, limit)
    return Phrase(first, last, head, name, role, r.forms[first].article, joined, same)


def begins(r: Reading, i: int) -> bool:
    """Whether a speaker's phrase can begin at word ``i``."""
    form = r.forms[i]
    if form.folded in _QUANTIFIERS:
        return True
    if form.function or form.comp or form.adverb or form.raw[0].isdigit() or form.raw[0] == "_":
        return False
    if form.noun:
        return form.clitic in ("", "و", "ف")
    if form.clitic and form.clitic[-1] in "بلك" and not form.given:
        return False
    if form.verb is not None:
        return form.given
    return not circumstance(form)


def circumstance(form: Form) -> bool:
    """Whether an unknown word looks like a circumstantial participle (معلقا) rather than a name."""
    folded = form.folded.removeprefix("و")
    return len(folded) >= 5 and folded[0] == "م" and folded[-1] == "ا" and not form.given and not form.polity


def stops(form: Form) -> bool:
    """Whether a word ends the phrase before it."""
    if form.given or form.noun:
        return False
    return bool(form.function or form.comp or form.verb or form.adverb) or circumstance(form)


def _end(r: Reading, first: int, limit: int) -> int:
    office = r.forms[first].noun is not None
    j = first + 1
    while j < limit:
        gap, form = r.gaps[j], r.forms[j]
        stretch = r.opening.get(j)
        if stretch is not None:
            before = r.forms[j - 1]
            short = stretch.last - stretch.first <= 3 and stretch.last < limit
            if short and (before.noun is not None or before.folded in ("في", "لـ", "ل")) and not gap.colon:
                j = stretch.last
                continue
            break
        if not gap.plain and not (gap.marked and r.stretch[j - 1] is not None and not gap.comma and not gap.end):
            break
        if form.folded in _TITLE_PREPOSITIONS and office and j + 1 < limit:
            after = r.forms[j + 1]
            named = r.opening.get(j + 1)
            if named is not None and named.last - named.first <= 3:
                j = named.last
                continue
            wanted = _TITLE_PREPOSITIONS[form.folded]
            organization = after.noun is not None and after.noun.kind == "organization"
            if (
                r.gaps[j + 1].plain
                and not after.medium
                and (not wanted or organization or (wanted == "polity" and after.polity))
            ):
                j += 2
                continue
            break
        if form.folded == "من" and r.forms[j - 1].folded in ("مقرب", "مقربه", "قريب", "مقربين") and j + 1 < limit:
            j += 2
            continue
        if form.folded in _SAME or (
            r.forms[j - 1].noun and r.forms[j - 1].noun.kind == "rank" and form.folded == "اول"
        ):
            j += 1
            continue
        if stops(form) and not (form.article and form.verb is None and form.function == "time" and False):
            break
        if form.clitic and form.clitic[-1] in "بلك" and not form.given:
            if not (office and (form.noun is None or form.noun.kind == "organization") and not form.medium):
                break
            if form.clitic[-1] == "ب" and not form.folded.startswith(("باسم", "بال")):
                break
        elif form.folded.startswith(("لل", "ل")) and form.medium:
            break
        j += 1
    return j


def _name(r: Reading, first: int, last: int, head: Noun | None) -> tuple[tuple[int, int] | None, bool]:
    forms = r.forms
    joined = any(_joins(forms[j]) for j in range(first + 1, last) if r.stretch[j] is None)
    if head is None:
        if forms[first].polity:
            return None, joined
        end = first + 1
        while (
            end < last
            and end - first < _NAME_WORDS
            and not _joins(forms[end])
            and (forms[end].noun is None or forms[end].given)
        ):
            end += 1
        return (first, end), joined and end < last
    if head.kind not in _PERSON:
        return None, joined
    start = _name_start(r, first, last, head)
    if start is None:
        return None, joined and head.kind != "rank"
    end = start + 1
    while end < last and end - start < _NAME_WORDS and not _joins(forms[end]):
        if forms[end].noun is not None and not forms[end].given and not forms[end].article:
            break
        end += 1
    return (start, end), any(_joins(forms[j]) for j in range(end, last))


def _joins(form: Form) -> bool:
    return form.folded[:1] == "و" and form.clitic[:1] == "و"


def _name_start(r: Reading, first: int, last: int, head: Noun) -> int | None:
    forms = r.forms
    closed = forms[first].article
    j = first + 1
    while j < last:
        form = forms[j]
        if r.stretch[j] is not None and r.stretch[j] is not r.stretch[first]:
            j += 1
            closed = True
            continue
        if form.noun is not None and not (form.given and closed):
            closed = closed or form.article
        elif form.article and not form.given:
            closed = True
            if form.folded in _SAME:
                return None
        elif form.polity:
            closed = True
        elif form.function or (form.clitic[-1:] in ("ب", "ل") and not form.given):
            pass
        elif form.given or (closed and head.kind != "source" and form.folded not in _SAME and not _nisba(form)):
            return j
        else:
            closed = closed or _nisba(form) or j > first + 1
        j += 1
    return None


def _nisba(form: Form) -> bool:
    return form.folded.endswith(("ي", "يه", "يين", "يون")) and not form.article and not form.given


def _apposition(
    r: Reading, first: int, last: int, limit: int, head: Noun
) -> tuple[tuple[int, int] | None, tuple[int, int] | None, int]:
    """A name between commas after a title: وزيرة الصحة، ليلى حداد، …"""
    if last >= limit or not r.gaps[last].comma or (head.plural and False):
        return None, None, last
    if r.opening.get(last) is not None or not begins(r, last):
        return None, None, last
    form = r.forms[last]
    if (form.article and form.noun is None and not form.given) or (form.folded[:1] == "و" and not form.given):
        return None, None, last
    if (form.noun is not None and form.noun.kind not in ("rank", "office")) or form.polity:
        return None, None, last
    end = _end(r, last, min(limit, last + 8))
    name, _ = _name(r, last, end, form.noun)
    if name is None:
        return None, None, last
    closed = end >= limit or not r.gaps[end].plain
    if not closed and not form.given and form.noun is None:
        return None, None, last
    return name, (first, last), end


def _role_after(r: Reading, last: int, limit: int) -> tuple[int, int] | None:
    """A title between commas after a name: ليلى حداد، وزيرة الصحة، …"""
    if last >= limit or not r.gaps[last].comma:
        return None
    noun = r.forms[last].noun
    if noun is None or noun.kind not in _PERSON or r.forms[last].folded.startswith("و"):
        return None
    return last, _end(r, last, min(limit, last + _LONGEST))
