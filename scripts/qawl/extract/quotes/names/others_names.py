"""Names of others in a title: whom a place or a body is called after, whom its bearer speaks for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from qawl.arabic.letters import fold
from qawl.arabic.lexicon import of_class, rows, words
from qawl.arabic.reporting import Noun
from qawl.extract.quotes.names.personal_names import name_end
from qawl.extract.quotes.names.word_shapes import annexed
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.words.form import Form
from qawl.extract.quotes.words.lexicon import HALF_NAMES, IN_NAME_OF, is_given

_PAIR = 2
_NAMED_AFTER = of_class("named_after")
_STYLES = of_class("namesake_style")
_DEPUTIES = of_class("deputy")


def past_other(r: Reading, head: Noun, j: int, last: int) -> int:
    """The word after the name of somebody else that begins at word ``j`` in a title with this head, or 0."""
    if named_after(r, j):
        return _past_namesake(r, j, last)
    if _his(r.forms[j]):
        return _past_his(r, j, last)
    if (named := past_country(r, j, last)) > j:
        return named
    if (named := _past_place(r, j, last)) > j:
        return named
    return _past_principal(r, j, last) if _spoken_for(r, head, j) else _past_known(r, j, last)


def _past_known(r: Reading, j: int, last: int) -> int:
    """The word after a place or a body of several words that the authority has: نجم باريس سان جرمان."""
    form = r.forms[j]
    known = 0 if form.noun is not None or form.article else r.known(j)
    return j + known if 1 < known <= last - j and not r.known(j, person=True) else 0


def past_country(r: Reading, j: int, last: int) -> int:
    """The word after a country of several words that begins at word ``j`` (الرئيس في بوركينا فاسو سامي), or ``j``."""
    for name in _countries().get(r.forms[j].folded, ()):
        end = j + len(name)
        if end < last and tuple(form.folded for form in r.forms[j:end]) == name:
            return end
    return j


def _past_place(r: Reading, j: int, last: int) -> int:
    """The word after a place of several words that a title or a body is annexed to (رئيس بلدية خان يونس), or ``j``.

    What begins like somebody's name is a place only behind a noun for a body or a place: قائد أبو كمال says nothing.
    """
    before, form = r.forms[j - 1], r.forms[j]
    located = annexed(before) or (before.folded in words("heads", "word") and not before.article)
    if (before.noun is None and not located) or before.article or ((form.given or form.proper) and not located):
        return j
    for name in _places().get(form.folded, ()):
        end = j + len(name)
        if end <= last and tuple(form.folded for form in r.forms[j:end]) == name:
            return end
    return j


@cache
def _countries() -> dict[str, list[tuple[str, ...]]]:
    """The names of countries that have several words, by the first: longer ones first."""
    return _several(fold(row["name"]) for row in rows("places") if not row["geonames_id"])


@cache
def _places() -> dict[str, list[tuple[str, ...]]]:
    """The names of all places that have several words, likewise."""
    return _several(fold(row["name"]) for row in rows("places"))


def _several(names: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    """Of folded names those of several words, by the first word: longer ones first."""
    several: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted((name for name in map(_words, names) if len(name) > 1), key=len, reverse=True):
        several.setdefault(name[0], []).append(name)
    return several


def _words(name: str) -> tuple[str, ...]:
    return tuple(name.split())


def _his(form: Form) -> bool:
    """الطبيب السابق لسامي كرم: whose he is who has the title"""
    return form.clitic == "ل" and is_given(form.rest)


def _past_his(r: Reading, j: int, last: int) -> int:
    """The word after the name that begins at word ``j`` behind its ل: as the authority has it, else of two words."""
    known = r.known(j, 1)
    return j + known if known else min(last, j + _PAIR)


def named_after(r: Reading, j: int) -> bool:
    """Whether word ``j`` begins the name of somebody a body or a place is called after: كتائب الشهيد عز الدين …"""
    if j < _PAIR or not (r.gaps[j].plain and r.gaps[j - 1].plain) or r.forms[j].article:
        return False
    style, named = r.forms[j - 1], r.forms[j - _PAIR]
    styled = style.article and style.key in _STYLES
    return styled and not named.article and (annexed(named) or named.folded in _NAMED_AFTER)


def called_after(r: Reading, i: int) -> bool:
    """مدينة الملك عبدالعزيز, كتائب الشهيد عز الدين: whether he at word ``i``, by style or name, only gives his name."""
    return (i + 1 < r.size and named_after(r, i + 1)) or named_after(r, i)


def _past_namesake(r: Reading, j: int, last: int) -> int:
    """The word after the name that begins at word ``j``: عز الدين القسام, فيصل التخصصي, أبو عمار."""
    j += 1 + (r.forms[j].folded in HALF_NAMES)
    while j < last and r.forms[j].article and not r.forms[j].noun:
        j += 1
    return j


def _spoken_for(r: Reading, head: Noun, j: int) -> bool:
    """المتحدث باسم نتنياهو, الناطق باسم حماس سامي كرم: whom he speaks for who has the title, and no name of his"""
    return r.forms[j - 1].folded in IN_NAME_OF and head.lemma in _DEPUTIES and not r.forms[j].article


def _past_principal(r: Reading, j: int, last: int) -> int:
    """The word after the name of whom somebody speaks for: a person's to its end, any other up to a given name."""
    end = name_end(r, j, last)
    if r.forms[j].given or r.forms[j].proper:
        return end
    return next((k for k in range(j + 1, end) if r.forms[k].given or r.forms[k].proper), end)
