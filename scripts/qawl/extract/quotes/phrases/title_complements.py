"""What stands between a title and its name: where or for whom an office is held, the short name of a body."""

from __future__ import annotations

from qawl.extract.quotes.names.personal_names import name_end
from qawl.extract.quotes.phrases.title_tails import WITHIN, Words, in_direction, opens_name, place_of_title
from qawl.extract.quotes.reading.reading import Reading

_PLACE = 6
"""An office is held in a place of fewer words."""
_ACRONYM = 3
"""So many words may be the short name of a body: (إف بي آي)."""


def past_place(r: Reading, j: int, limit: int) -> int:
    """The word after the comma that follows where or for whom an office is held: رئيس المجلس غرب البلاد، سامي كرم، …"""
    if j + 1 > limit or not (_goes_with_title(r, j, limit) or _within(r, j)):
        return j
    for k in range(j + 1, min(limit + 1, j + _PLACE)):
        if k < r.size and r.gaps[k].comma:
            return k
        if k == limit:
            break
        if not r.gaps[k].plain or r.forms[k].finite or r.forms[k].comp:
            break
    return j


def past_acronym(r: Reading, last: int, limit: int) -> Words | None:
    """The name behind the short name of a body in brackets: رئيس الاتحاد الدولي (فيفا) جياني إنفانتينو …"""
    if last >= limit or "(" not in r.gaps[last].text:
        return None
    end = next((k for k in range(last + 1, min(limit, last + 1 + _ACRONYM)) if not r.gaps[k].plain), last)
    if end == last or ")" not in r.gaps[end].text or r.gaps[end].end or r.gaps[end].comma:
        return None
    return (end, name_end(r, end, limit)) if opens_name.ask(r, end, limit) else None


def _goes_with_title(r: Reading, j: int, limit: int) -> bool:
    """Where, or for whom, an office is held; وزير التعليم بمصر، سامي كرم"""
    if j < r.size and r.forms[j].polity and r.forms[j].clitic[-1:] == "ب" and r.gaps[j].plain:
        return True
    return in_direction(r, j, limit) or place_of_title(r, j, limit) or _for_whom(r, j)


def _within(r: Reading, j: int) -> bool:
    """الباحثة الرئيسة في الدراسة، سامي كرم، …: what a title is held in; an occasion too, with a name between commas"""
    return j + 1 < r.size and r.gaps[j].plain and r.forms[j].folded in WITHIN and r.forms[j + 1].article


def _for_whom(r: Reading, j: int) -> bool:
    """رئيس المجلس النرويجي للنازحين، سامي كرم، …"""
    return j < r.size and r.gaps[j].plain and r.forms[j].folded.startswith("لل")
