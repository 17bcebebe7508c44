"""Asides: attributions that stand in or after what is said; where what they ascribe begins and whether it goes on."""

from __future__ import annotations

from qawl.extract.quotes.reading.gaps import Gap
from qawl.extract.quotes.reading.reading import Reading

_CLAUSE = 40
_LABEL = 4


def scope_start(r: Reading, first: int, i: int) -> int:
    """Where what the attribution at word ``i`` ascribes begins, if nothing from word ``first`` on is ascribed yet.

    One between dashes or brackets belongs to the clause around it, not to those before: …، وتبني البلدية -وفق مصدر- …
    """
    first = _past_label(r, first, i)
    if _between(r.gaps[i]):
        for j in range(i - 1, max(first, i - _CLAUSE), -1):
            if r.gaps[j].comma and r.forms[j].joined and r.stretch[j] is None:
                return j
    return first


def goes_on(r: Reading, i: int, end: int) -> bool:
    """Whether the sentence may go on with what is said after the attribution from word ``i`` to ``end``."""
    return r.gaps[end].comma or (_between(r.gaps[i]) and _between(r.gaps[end]))


def set_off(r: Reading, i: int) -> bool:
    """Whether an attribution at word ``i`` is parted from what stands before it."""
    return r.gaps[i].comma or _between(r.gaps[i])


def opens_clause(r: Reading, first: int, i: int) -> bool:
    """Whether word ``first`` opens the sentence of word ``i``, or a clause in it."""
    return first == r.sentence(i)[0] or r.gaps[first].comma


def lead(r: Reading, i: int) -> int:
    """The one word before the verb at word ``i`` that breaks off its clause, or ``i``: لكن، يضيف كرم، …"""
    alone = i > 0 and r.gaps[i].comma and (r.gaps[i - 1].comma or r.gaps[i - 1].end)
    return i - 1 if alone and r.forms[i].finite else i


def _between(gap: Gap) -> bool:
    return (gap.dash or gap.bracket) and not gap.marked


def _past_label(r: Reading, first: int, limit: int) -> int:
    """Past a label with a colon that opens a paragraph, the place of its dateline: طرابلس: …"""
    if not r.gaps[first].newline:
        return first
    for j in range(first, min(limit, first + _LABEL)):
        if j > first and r.gaps[j].colon:
            return j
        if r.forms[j].verb is not None or r.stretch[j] is not None:
            break
    return first


def past_adjectives(r: Reading, end: int, bound: int) -> int:
    """نقلا عن «النهر» اللندنية: past what describes a source in marks"""
    first = end
    while end < bound and r.forms[end].article and r.forms[end].adjective and r.stretch[end] is None:
        if not (r.gaps[end].plain if end > first else r.gaps[end].marked and not r.gaps[end].comma):
            break
        end += 1
    return end
