"""Quantities: speakers who are counted, not named: 43٪ من المجيبين, نحو نصف السكان, ستة من كل عشرة, كثير من الناس."""

from __future__ import annotations

from functools import cache

from qawl.arabic.lexicon import of_class, words
from qawl.extract.quotes.names.descriptors import PERSON
from qawl.extract.quotes.phrases.phrase_bounds import end_of
from qawl.extract.quotes.reading.reading import Reading

_ABOUT = words("about_words", "word", "place", "before")
_MORE = of_class("comparative")
_PARTS = of_class("fraction")
_MANY = of_class("many")
_ALONE = of_class("many_people")
_HUNDRED = of_class("hundred")
_GROUPS = PERSON | {"group"}


@cache
def _numerals() -> frozenset[str]:
    return words("numerals", "word", "kind", "cardinal")


def counted(r: Reading, first: int, edge: int) -> int | None:
    """The word after the last of a counted group of people that begins at word ``first``, or ``None``."""
    j, folded = first, r.forms[first].folded
    if folded in _ABOUT:
        j += 1
    elif folded in _MORE and first + 1 < edge and r.forms[first + 1].folded == "من":
        j += 2
    if j >= edge or (j > first and not r.gaps[j].plain):
        return None
    after = _amount(r, j, edge)
    if after is None:
        return None
    if _counted_people(r, after, edge):
        return end_of(r, after, edge)
    if after < edge and r.forms[after].folded == "من" and after + 1 < edge:
        if r.forms[after + 1].folded == "كل" and after + 2 < edge:
            return after + 3
        return end_of(r, after + 1, edge)
    word = r.forms[j].folded
    if word in _PARTS and after < edge and r.gaps[after].plain and r.forms[after].article:
        return end_of(r, after, edge)
    return after if _sufficient(r, first, j, after) else None


def _amount(r: Reading, j: int, edge: int) -> int | None:
    """The word after a number, a part or a vague amount at word ``j``, if it is one of people."""
    form, after = r.forms[j], j + 1
    if form.raw.isdigit():
        while after < edge and r.forms[after].raw.isdigit() and r.gaps[after].text in (".", ",", "٫"):
            after += 1
        percent = after < r.size and r.gaps[after].text[:1] in ("%", "٪")
        if after < edge and r.forms[after].folded in ("في", "ب") and after + 1 < edge:
            percent, after = (True, after + 2) if r.forms[after + 1].folded in _HUNDRED else (percent, after)
        elif after < edge and r.forms[after].folded in ("بالمءه", "بالماءه"):
            percent, after = True, after + 1
        return after if percent or _people(r, after, edge) else None
    if form.folded in _numerals():
        return after if _people(r, after, edge) else None
    return after if form.folded in _PARTS or form.folded in _MANY else None


def _counted_people(r: Reading, j: int, edge: int) -> bool:
    """Whether word ``j`` is a noun for people, as it stands after a number: ثلاثة مسؤولين, 12 شاهدا."""
    if j >= edge or not r.gaps[j].plain or r.forms[j].article:
        return False
    noun = r.forms[j].noun
    return noun is not None and noun.kind in _GROUPS


def _people(r: Reading, j: int, edge: int) -> bool:
    """Whether what is counted is people: ثلاثة مسؤولين, ستة من كل عشرة."""
    if _counted_people(r, j, edge):
        return True
    if j + 1 >= edge or not r.gaps[j].plain:
        return False
    if r.forms[j].folded == "من":
        noun = r.forms[j + 1].noun
        return r.forms[j + 1].folded == "كل" or (noun is not None and noun.kind in _GROUPS)
    return False


def _sufficient(r: Reading, first: int, j: int, after: int) -> bool:
    """Whether an amount without those whom it counts is a speaker: 37٪, أكثر من الثلث, كثيرون."""
    form = r.forms[j]
    return form.raw.isdigit() or form.folded in _ALONE or (form.folded in _PARTS and (j > first or form.article))
