"""Noun phrases that name a speaker: where they begin and end, what in them is name and what is role."""

from __future__ import annotations

from dataclasses import dataclass

from qawl.quotes.lexicon import Form, Noun
from qawl.quotes.reading import Reading

_LONGEST = 24
_NAME_WORDS = 6
_TITLE_PREPOSITIONS = {"في": "organization", "لدي": "", "الي": "polity"}
_QUANTIFIERS = frozenset({"بعض", "احد", "احدي", "عدد", "معظم", "جميع", "كبار", "ابرز", "كل"})
_ONE_OF = frozenset({"احد", "احدي"})
_SAME = frozenset({"نفسه", "نفسها", "ذاته", "ذاتها", "عينه", "عينها", "المذكور", "المذكوره", "نفس", "انفسهم"})
_PERSON = frozenset({"office", "rank", "source"})
_NEAR = frozenset({"مقرب", "مقربه", "قريب", "قريبه", "مقربين", "مقربون"})
_LEARNED = frozenset(
    [
        "باحث",
        "باحثه",
        "خبير",
        "خبيره",
        "متخصص",
        "متخصصه",
        "مختص",
        "مختصه",
        "استاذ",
        "استاذه",
        "محلل",
        "محلله",
        "كاتب",
        "كاتبه",
        "ناشط",
        "ناشطه",
    ]
)
_INFORMED = frozenset({"مطلع", "مطلعه", "مطلعين", "مطلعون"})
_MARKED_NAME = 3


@dataclass(frozen=True, slots=True)
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


def phrase_at(r: Reading, first: int, limit: int) -> Phrase | None:
    """The phrase that begins at word ``first`` and ends before ``limit``, or ``None`` if none can begin there."""
    if first >= limit or not begins(r, first):
        return None
    last = end_of(r, first, min(limit, first + _LONGEST))
    head = _head(r, first, last)
    same = last - first > 1 and r.forms[last - 1].folded in _SAME
    if head is not None and head.kind == "organization":
        last = _title_end(r, first, last)
    name, joined = name_in(r, first, last, head)
    role = None
    if head is None and name is not None and _titled(r, first, last):
        name, role = (first + 1, name[1]), (first, first + 1)
    if name is None and head is not None and head.kind in _PERSON and not same:
        name, role, last = _apposed_name(r, first, last, limit)
        if name is None and head.kind == "office":
            last = _title_end(r, first, last)
    elif name is not None and name[0] > first:
        role = role or (first, name[0])
    elif name is not None:
        role = _apposed_role(r, last, limit)
    return Phrase(first, last, head, name, role, r.forms[first].article, joined, same)


def _titled(r: Reading, first: int, last: int) -> bool:
    """A calling that no lexicon has, with the article, before a given name: المعلمة سلوى."""
    form = r.forms[first]
    return (
        form.article and not form.given and first + 1 < last and (r.forms[first + 1].given or r.forms[first + 1].proper)
    )


def _title_end(r: Reading, first: int, last: int) -> int:
    """Where a title without a name ends: the object of the verb may follow it (أكد رئيس الحكومة التزام …)."""
    for j in range(first + 1, last):
        form, before = r.forms[j], r.forms[j - 1]
        if r.stretch[j] is not None or form.function or form.clitic or form.noun is not None:
            continue
        agrees = form.adjective and not (form.raw[-1] == "ة" and before.noun is not None and before.noun.gender == "m")
        if form.folded[0] == "ل" or form.folded in _SAME or agrees or _joins(form):
            continue
        closed = (before.article or before.polity or _nisba(before)) and not _annexed(before)
        place = form.polity and not form.article and not before.adjective
        if closed and not place and r.stretch[j - 1] is None:
            return j
    return last


def _head(r: Reading, first: int, last: int) -> Noun | None:
    form = r.forms[first]
    if form.folded in _QUANTIFIERS and first + 1 < last:
        return Noun("source") if form.folded in _ONE_OF else Noun("group", plural=True)
    return form.noun


def begins(r: Reading, i: int) -> bool:
    """Whether a speaker's phrase can begin at word ``i``."""
    form = r.forms[i]
    if form.folded in _QUANTIFIERS or form.given:
        return True
    if form.function or form.comp or form.adverb or form.raw[0].isdigit():
        return False
    oblique = form.article and form.folded.endswith("ين") and len(form.folded) > 6
    if form.noun:
        return form.clitic in ("", "و", "ف") and not (oblique and form.noun.plural) and not form.finite
    if form.verb is not None or circumstance(form) or oblique:
        return False
    if form.polity:
        return not form.clitic or form.clitic in ("و", "ف")
    return form.strange or (form.article and not form.joined and form.folded.startswith("ال"))


def circumstance(form: Form) -> bool:
    """Whether an unknown word looks like a circumstantial participle (معلقا) rather than a name."""
    folded = form.folded.removeprefix("و")
    return len(folded) >= 5 and folded[0] == "م" and folded[-1] == "ا" and not form.given and not form.polity


def stops(form: Form) -> bool:
    """Whether a word ends the phrase before it."""
    if form.given or (form.noun and not form.finite):
        return False
    return bool(form.function or form.comp or form.verb or form.adverb) or circumstance(form)


def end_of(r: Reading, first: int, limit: int) -> int:
    """The word after the last of the phrase that begins at word ``first``."""
    j = first + 1
    while j < limit:
        named = r.opening.get(j)
        if named is not None:
            if not _names(r, j, limit):
                break
            j = named.last
            continue
        gap = r.gaps[j]
        if not gap.plain and not (gap.marked and r.stretch[j - 1] is not None and not gap.comma and not gap.end):
            break
        step = _step(r, first, j, limit)
        if not step:
            break
        j += step
    return min(j, limit)


def _names(r: Reading, j: int, limit: int) -> bool:
    """Whether the marks at word ``j`` hold the name of what stands before them: وكالة «…», القيادي في «…»."""
    before, stretch = r.forms[j - 1], r.opening[j]
    short = stretch.last - stretch.first <= _MARKED_NAME and stretch.last < limit
    return short and not r.gaps[j].colon and (before.noun is not None or before.folded in ("في", "ل"))


def _step(r: Reading, first: int, j: int, limit: int) -> int:
    """How many words from word ``j`` on still belong to the phrase."""
    form, before, head = r.forms[j], r.forms[j - 1], r.forms[first]
    if form.folded in _SAME or (before.noun is not None and before.noun.kind == "rank" and form.folded == "اول"):
        return 1
    if form.folded == "باسم" and head.noun is not None:
        return 1
    more = j + 1 < limit and (r.gaps[j + 1].plain or j + 1 in r.opening)
    if form.folded in _TITLE_PREPOSITIONS and head.noun is not None:
        return 1 + (j + 1 not in r.opening) if more and _takes(r, first, j) else 0
    if form.folded == "من" and before.rest.removeprefix("ال") in _NEAR and more:
        return 2
    if before.noun is not None and before.noun.kind == "source" and form.folded in _INFORMED:
        return 1
    if stops(form) or form.folded == "ل":
        return 0
    if form.noun is not None and form.noun.kind == "organization" and (before.adjective or _nisba(before)):
        return 0
    return int(_unprefixed(form, head.noun))


def _takes(r: Reading, first: int, j: int) -> bool:
    """Whether the preposition at word ``j`` goes on a title: مسؤول في وزارة …, السفير لدى …, الباحث في …"""
    after = r.forms[j + 1]
    named = r.opening.get(j + 1)
    if named is not None:
        return named.last - named.first <= _MARKED_NAME and r.forms[j].folded == "في"
    if after.medium and not (after.noun is not None and after.noun.kind == "office"):
        return False
    if j == first + 1 and r.forms[j].folded == "في" and r.forms[first].rest.removeprefix("ال") in _LEARNED:
        return True
    wanted = _TITLE_PREPOSITIONS[r.forms[j].folded]
    organization = after.noun is not None and after.noun.kind == "organization"
    apposed = after.polity and j + 2 < r.size and r.gaps[j + 2].comma and begins(r, j + 2)
    if wanted == "organization" and apposed and not r.forms[first].article:
        return True
    return not wanted or organization or (wanted == "polity" and after.polity)


def _unprefixed(form: Form, head: Noun | None) -> bool:
    """A word with ل or ب goes on a title or an organization's name only (الأمين العام لجامعة …)."""
    prefix = form.clitic[-1:] if form.clitic[-1:] in ("ب", "ل", "ك") else "ل" if form.folded.startswith("لل") else ""
    if not prefix or form.given:
        return True
    if head is None or form.medium or prefix == "ك":
        return False
    if prefix == "ب":
        return form.folded.startswith("بال") and form.noun is not None
    return form.noun is None or form.noun.kind == "organization"


def name_in(r: Reading, first: int, last: int, head: Noun | None) -> tuple[tuple[int, int] | None, bool]:
    """The personal name among the words of a phrase, and whether the phrase joins several speakers."""
    forms = r.forms
    if head is None:
        if forms[first].polity or forms[first].channel:
            return None, any(_joins(forms[j]) for j in range(first + 1, last))
        end = _name_end(r, first, last)
        return (first, end), any(_joins(forms[j]) for j in range(end, last))
    joined = any(_joins(forms[j]) for j in range(first + 1, last) if r.stretch[j] is None)
    if head.kind not in _PERSON:
        return None, joined
    start = _name_start(r, first, last, head)
    if start is None:
        return None, joined
    end = _name_end(r, start, last)
    return (start, end), any(_joins(forms[j]) for j in range(end, last))


def _name_end(r: Reading, start: int, last: int) -> int:
    end, limit = start + 1, min(last, start + _NAME_WORDS)
    while end < limit and _in_name(r.forms[end], r.forms[end - 1], end - 1 == start):
        end += 1
    return end


def _in_name(form: Form, before: Form, second: bool) -> bool:
    """Whether a word goes on a name: a strange word, a surname with the article, anything after a given name."""
    if _joins(form) or form.function or form.comp or form.verb or form.adverb:
        return False
    if form.noun is not None:
        return form.given or (form.article and not form.noun.plural and before.given)
    if before.given and not form.polity and not form.medium:
        return True
    if before.article and not form.given and (not form.article or second):
        return False
    return form.strange or (form.article and not form.clitic)


def _joins(form: Form) -> bool:
    return form.joined or (form.folded[:1] == "و" and form.clitic[:1] == "و")


def _name_start(r: Reading, first: int, last: int, head: Noun) -> int | None:
    """Where the name begins after a title: the first word that can be one once the title is closed.

    A title is closed by a word with the article, a place, an adjective, or a name in marks; until then an unknown word
    is annexed to it (رئيس أركان الجيش).
    """
    closed = r.forms[first].article
    for j in range(first + 1, last):
        form = r.forms[j]
        if r.stretch[j] is not None and r.stretch[j] is not r.stretch[first]:
            closed = True
        elif form.given and (closed or form.noun is None):
            return j
        elif form.noun is not None or form.article:
            closed = closed or form.article
            if form.folded in _SAME:
                return None
        elif form.polity or _nisba(form) or (_annexed(r.forms[j - 1]) and j > first + 1):
            closed = True
        elif form.function or form.clitic[-1:] in ("ب", "ل"):
            continue
        elif closed and head.kind != "source" and form.strange and form.folded not in _SAME:
            return j
        else:
            closed = closed or j > first + 1
    return None


def _annexed(form: Form) -> bool:
    """Whether the word after belongs to it: the name of a movement, a party, an agency."""
    return form.noun is not None and form.noun.kind == "organization" and not form.article


def _nisba(form: Form) -> bool:
    """An adjective of origin without the article, as after an indefinite noun: مسؤول أميركي."""
    return form.folded.endswith(("ي", "يه", "يين", "يون")) and not form.article and not form.given and form.nisba


def _apposed_name(
    r: Reading, first: int, last: int, limit: int
) -> tuple[tuple[int, int] | None, tuple[int, int] | None, int]:
    """A name between commas after a title: وزيرة الصحة، ليلى حداد، …"""
    nothing = None, None, last
    if last >= limit or not r.gaps[last].comma or last in r.opening or not begins(r, last):
        return nothing
    form = r.forms[last]
    if _joins(form) or form.polity or (form.article and form.noun is None and not form.given):
        return nothing
    if form.noun is not None and form.noun.kind not in ("rank", "office"):
        return nothing
    end = end_of(r, last, min(limit, last + 8))
    name, _ = name_in(r, last, end, form.noun)
    if name is None or (end < limit and r.gaps[end].plain and not form.given and form.noun is None):
        return nothing
    return name, (first, last), end


def _apposed_role(r: Reading, last: int, limit: int) -> tuple[int, int] | None:
    """A title between commas after a name: ليلى حداد، وزيرة الصحة، …"""
    if last >= limit or not r.gaps[last].comma:
        return None
    noun = r.forms[last].noun
    if noun is None or noun.kind not in _PERSON or r.forms[last].clitic:
        return None
    return last, end_of(r, last, min(limit, last + _LONGEST))
