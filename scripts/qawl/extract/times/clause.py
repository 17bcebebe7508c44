"""Which way an expression points: what its clause, and the word right before it, say of past and future."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from qawl.arabic.lexicon import of_class
from qawl.arabic.words import readings
from qawl.extract.times import vocabulary as v
from qawl.extract.times.grammar import Expression

_WORD = re.compile(r"[^\W_]+")
_ENDS = ".،,؛:!؟?\n«»“”"
_END = re.compile(f"[{_ENDS}]")
_LEFT = re.compile(f"(?:[{_ENDS}]|^) ?([^\\W_]+)[^{_ENDS}]*[،,][^{_ENDS}]*\\Z")
_RIGHT = re.compile(r" ?[،,] ?([^\W_]+)")
_WINDOW = 80
"""How far around an expression its clause is read, in characters."""
_OTHER = v.alternatives(v.neighbours("clause", "any", "not_future"))
_FUTURE_VERB = re.compile(rf"[وف]?(?!{_OTHER})س[يتن][^\W\d_]{{3,}}")
_POINTS: dict[str, str | None] = {
    "past": "past", "told": "past", "lasted": "past", "future": "future", "scheduled": "ahead", "planned": None,
}  # fmt: skip
_DID_NOT = frozenset(clitic + "لم" for clitic in ("", "و", "ف"))
"""Before the present tense: it is past."""
_SAID_BEFORE = ("past", "future", "ahead", "since", "bound")
_PARTS = of_class("part_of_period")
_WAS = frozenset(clitic + verb for verb in ("كان", "كانت", "كانوا") for clitic in ("", "و", "ف"))
"""With these before it what was to come has come, or not: كان من المقرر, كانت مقررة. The nearest such day is meant."""


def around(folded: str, e: Expression) -> tuple[list[str], list[str]]:
    """The words of the clause before and after the expression."""
    head = _END.split(folded[max(0, e.lead - _WINDOW) : e.lead])[-1]
    tail = _END.split(folded[e.end : e.end + _WINDOW])[0]
    return _WORD.findall(head), _WORD.findall(tail)


def direction(folded: str, e: Expression, near_only: bool = False) -> str | None:
    """``past``, ``future`` or, of what is scheduled, ``ahead``: as the nearest word of the clause has it that says so.

    A word right before the expression (منذ) decides; with ``near_only`` nothing else is asked. After حتى and the like
    it points ``ahead``, unless the clause says that something will happen or that it lasted until then; after إلى and
    قبل where something is put off or due. After بعد it has passed where something has happened since.
    """
    effects = (v.context(word, "before", "any") for word in _prepositions(e))
    nearest = next((effect for effect in effects if effect in _SAID_BEFORE), None)
    if near_only or nearest in ("past", "future"):
        return nearest
    before, after = around(folded, e)
    if nearest == "bound":
        nearest = "ahead" if _is_due(before) else None
    found = list(_effects(before, after))
    if nearest == "ahead":
        return next((_POINTS[effect] for effect in found if effect in ("lasted", "future")), nearest)
    happened = nearest == "since" and not v.HAPPENED.isdisjoint((*before, *after))
    return _by_clause(found, "past" if happened else None)


def _by_clause(found: Sequence[str], otherwise: str | None) -> str | None:
    """The nearest decides; what is scheduled lies ahead where a further one says so, too: من المقرر أن تنتهي."""
    if found[:1] == ["scheduled"] and "future" in found:
        return "future"
    return next((_POINTS[effect] for effect in found), otherwise)


def _prepositions(e: Expression) -> tuple[str, ...]:
    """The one and the two words before it, or before the part of it that is meant: حتى نهاية آذار."""
    last, *others = e.before or ("",)
    if last not in _PARTS or not others:
        return e.before
    return others[0].split()[0], *e.before


def _is_due(before: Sequence[str]) -> bool:
    pairs = zip_longest(before, before[1:], fillvalue="")
    return any(
        "due" in (v.context(word, "clause", "any"), v.context(f"{word} {next_}", "clause", "any"))
        for word, next_ in pairs
    )


def _effects(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """What the words of a clause say, the nearest before the expression first.

    Of what is reported (قال إن …) the reporting word says nothing, and a report that begins after the expression says
    nothing of it.
    """
    reported, opens = False, all(map(_is_function, before))
    pairs = list(zip([*before, *after], [*before[1:], *after, ""], strict=False))
    for at in reversed(range(len(before))):
        word, following = pairs[at]
        effect = _as_told(_effect(word, following), before[:at])
        reported |= effect == "reported"
        if effect in _POINTS and not (reported and effect == "told"):
            yield effect
    for word, following in pairs[len(before) :]:
        effect = _effect(word, following)
        if effect == "reported":
            return
        if effect in _POINTS and (effect != "scheduled" or opens):
            yield effect


def _as_told(effect: str, before: Sequence[str]) -> str:
    """كان من المقرر أن تبدأ: what was to come has come, or not; لم تبدأ: it did not."""
    if effect == "scheduled" and not _DID_NOT.isdisjoint(before[-1:]):
        return "past"
    was = not _WAS.isdisjoint(before if effect == "scheduled" else before[-2:])
    return "planned" if was and effect in ("future", "scheduled") else effect


def _effect(word: str, following: str) -> str:
    effect = v.context(word, "clause", "any") or v.context(f"{word} {following}", "clause", "any")
    return effect or ("scheduled" if word in v.SCHEDULED else "future" if _FUTURE_VERB.fullmatch(word) else "")


def beside(folded: str, e: Expression) -> str | None:
    """``future`` where a date stands apart between commas and the clause before or after it begins with such a verb.

    ستجتمع اللجنة، بعد 4 نوفمبر، لبحث …; وبعد 4 نوفمبر، ستفرض العقوبات. ``past`` likewise: …، ارتفعت الأسعار.
    """
    before, after = around(folded, e)
    if after or not all(map(_is_function, before)):
        return None
    left = _LEFT.search(folded, max(0, e.lead - _WINDOW), e.lead)
    right = _RIGHT.match(folded, e.end, e.end + _WINDOW)
    verbs = [found[1] for found in (left, right) if found]
    if any(_effect(verb, "") in ("future", "scheduled") for verb in verbs):
        return "future"
    since = any(v.context(word, "before", "any") == "since" for word in e.before)
    return "past" if since and not v.HAPPENED.isdisjoint(verbs) else None


def _is_function(word: str) -> bool:
    return any(rest in v.FUNCTION_WORDS for _, rest in readings(word))
