"""Quantities: speakers who are counted, not named: 43٪ من المجيبين, نحو نصف السكان, ستة من كل عشرة, كثير من الناس."""

from __future__ import annotations

from functools import cache

from qawl.arabic.lexicon import of_class, words
from qawl.extract.decision import Decision
from qawl.extract.quotes.names.common_nouns import everyday
from qawl.extract.quotes.names.descriptors import PERSON
from qawl.extract.quotes.phrases.phrase_bounds import end_of
from qawl.extract.quotes.reading.gaps import PERCENT
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.words.form import Form
from qawl.extract.quotes.words.openers import QUANTIFIERS

_ABOUT = words("about_words", "word", "place", "before")
_MORE = of_class("comparative")
_PARTS = of_class("fraction")
_MANY = of_class("many")
_ALONE = of_class("many_people")
_HUNDRED = of_class("hundred")
_GROUPS = PERSON | {"group", "organization"}
_OF_THESE = of_class("of_them")


@cache
def _numerals() -> frozenset[str]:
    return words("numerals", "word", "kind", "cardinal")


THESE, THEM, OUT_OF_EVERY, AMONG, ITSELF, NOBODY = "these", "them", "out of every", "among", "itself", "nobody"
"""Who speaks by an amount: those after it (ستة مسؤولين), so many of those just spoken of
(ستة منهم), so many out of every so many (ستة من كل عشرة), those after من,
the amount by itself (37٪), nobody."""


def counted(r: Reading, first: int, edge: int) -> int | None:
    """The word after the last of a counted group of people that begins at word ``first``, or ``None``."""
    j = first + _approximation(r, first, edge)
    if j >= edge or (j > first and not r.gaps[j].plain):
        return None
    after = _amount(r, j, edge)
    if after is None:
        return None
    who = who_is_counted.ask(r, first, j, after, edge)
    if who in (THESE, AMONG):
        return _before_object(r, after + (who == AMONG), edge)
    return {THEM: after + 1, OUT_OF_EVERY: after + 3, ITSELF: after}.get(who)


def _before_object(r: Reading, first: int, edge: int) -> int:
    """The word after those who are counted, without the object of the verb: يصف كثير من السكان الوضع بأنه …"""
    last = end_of(r, first, edge)
    things = (k for k in range(first + 1, last) if r.forms[k - 1].article and _thing(r.forms[k]))
    return next(things, last)


def _thing(form: Form) -> bool:
    """الوضع, الحكومة: a definite noun, no adjective of those before it"""
    if not form.article or form.clitic or form.adjective:
        return False
    return form.abstract or form.noun is not None or everyday(form.folded.removeprefix("ال"))


def _approximation(r: Reading, first: int, edge: int) -> int:
    """How many words before an amount make it approximate: نحو نصف السكان, أكثر من نصف السكان."""
    if r.forms[first].folded in _ABOUT:
        return 1
    more = r.forms[first].folded in _MORE and first + 1 < edge and r.forms[first + 1].folded == "من"
    return 2 if more else 0


def _amount(r: Reading, j: int, edge: int) -> int | None:
    """The word after a number, a part or a vague amount at word ``j``, if it is one of people."""
    form = r.forms[j]
    if form.raw.isdigit():
        after = _number_end(r, j, edge)
        percent = _percent_end(r, after, edge)
        return percent or (after if _people(r, after, edge) else None)
    if form.folded in _numerals() and form.folded not in _PARTS:
        return j + 1 if _people(r, j + 1, edge) else None
    return j + 1 if form.folded in _PARTS or form.folded in _MANY else None


def _number_end(r: Reading, j: int, edge: int) -> int:
    """The word after a number, be it one with a point: 43.5."""
    after = j + 1
    while after < edge and r.forms[after].raw.isdigit() and r.gaps[after].text in (".", ",", "٫"):
        after += 1
    return after


def _percent_end(r: Reading, after: int, edge: int) -> int | None:
    """The word after a percentage, if the number before word ``after`` is one: 43٪, 43 في المئة, 43 بالمئة."""
    word = r.forms[after].folded if after < edge else ""
    if word in ("في", "ب") and after + 1 < edge and r.forms[after + 1].folded in _HUNDRED:
        return after + 2
    if word.startswith("ب") and word[1:] in _HUNDRED:
        return after + 1
    return after if after < r.size and r.gaps[after].text[:1] in PERCENT else None


def _people_follow(r: Reading, first: int, j: int, after: int, edge: int) -> bool:
    """ثلاثة مسؤولين, 12 شاهدا"""
    return _counted_people(r, after, edge)


def _some_of_them(r: Reading, first: int, j: int, after: int, edge: int) -> bool:
    """ثلاثة منهم, 60% منهم"""
    counts = r.forms[j].raw.isdigit() or r.forms[j].folded in _numerals()
    return counts and _of_these(r, after, edge)


def _of_every(r: Reading, first: int, j: int, after: int, edge: int) -> bool:
    """ستة من كل عشرة"""
    return after + 2 < edge and r.forms[after + 1].folded == "كل" and r.forms[after].folded == "من"


def _of_people(r: Reading, first: int, j: int, after: int, edge: int) -> bool:
    """43٪ من المجيبين, كثير من الناس; not (43٪) من المجيبين"""
    return after + 1 < edge and r.forms[after].folded == "من" and _goes_on(r, after)


def _part_of(r: Reading, first: int, j: int, after: int, edge: int) -> bool:
    """نصف السكان"""
    part = r.forms[j].folded in _PARTS and after < edge
    return part and r.gaps[after].plain and r.forms[after].article


def _percentage(r: Reading, first: int, j: int, after: int, edge: int) -> bool:
    """قال 37٪ إن …"""
    return r.forms[j].raw.isdigit()


def _many_people(r: Reading, first: int, j: int, after: int, edge: int) -> bool:
    """قال كثيرون إن …"""
    return r.forms[j].folded in _ALONE


def _definite_part(r: Reading, first: int, j: int, after: int, edge: int) -> bool:
    """قال أكثر من الثلث إن …, قالت الغالبية إن …"""
    return r.forms[j].folded in _PARTS and (j > first or r.forms[j].article)


who_is_counted = Decision(
    "who_is_counted",
    [
        ("people_follow", _people_follow, THESE),
        ("some_of_them", _some_of_them, THEM),
        ("of_every", _of_every, OUT_OF_EVERY),
        ("of_people", _of_people, AMONG),
        ("part_of", _part_of, THESE),
        ("percentage", _percentage, ITSELF),
        ("many_people", _many_people, ITSELF),
        ("definite_part", _definite_part, ITSELF),
    ],
    otherwise=NOBODY,
)
"""Who speaks by an amount at word ``j``, of a phrase that begins at word ``first``; ``after`` is the word after it."""


def _counted_people(r: Reading, j: int, edge: int) -> bool:
    """Whether word ``j`` is a noun for people, as it stands after a number: ثلاثة مسؤولين, 12 شاهدا."""
    if j >= edge or not r.gaps[j].plain or r.forms[j].article:
        return False
    noun = r.forms[j].noun
    return noun is not None and noun.kind in _GROUPS


def _sound_plural(form: Form) -> bool:
    """الحرفيين: people by the ending of their plural."""
    return form.article and form.folded.endswith(("ين", "ون"))


def _of_these(r: Reading, j: int, edge: int) -> bool:
    """Whether word ``j`` counts some of those just spoken of: منهم."""
    return j < edge and _goes_on(r, j) and r.forms[j].folded in _OF_THESE


def _goes_on(r: Reading, j: int) -> bool:
    """Whether nothing but the sign of a percentage stands before word ``j``."""
    return r.gaps[j].plain or r.gaps[j].text.strip(" ") in PERCENT


def _people(r: Reading, j: int, edge: int) -> bool:
    """Whether what is counted is people: ثلاثة مسؤولين, ستة من كل عشرة."""
    if _counted_people(r, j, edge) or _of_these(r, j, edge):
        return True
    if j + 1 >= edge or not r.gaps[j].plain:
        return False
    if r.forms[j].folded == "من":
        among = j + 1 + (r.forms[j + 1].folded in QUANTIFIERS and j + 2 < edge)
        noun = r.forms[among].noun
        people = noun is not None and noun.kind in _GROUPS
        return r.forms[j + 1].folded == "كل" or people or (among > j + 1 and _sound_plural(r.forms[among]))
    return False
