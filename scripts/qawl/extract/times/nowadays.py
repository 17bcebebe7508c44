"""اليوم as "these days": what stands around it when it is no day, as an ordered table of named cases.

Without such a sign it is the day of publication, for that is what the news mostly means by it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qawl.arabic.lexicon import of_class, words
from qawl.arabic.words import readings
from qawl.extract.times import clause
from qawl.extract.times import vocabulary as v
from qawl.extract.times.grammar import Expression

_STATED, _STATED_FAR = 3, 5
"""So many words before اليوم a verb of state may stand, its subject between them; further off where no other clause
begins between them: الذي يتعرض له قطاع النقل اليوم, يعتبر اللاعب الذي وصل اليوم."""
_AGO = 5
"""So many words behind بعد the years may stand: اليوم وبعد مضي نحو عشر سنوات."""
_BRACKETED_DAY = re.compile(rf"[^\S\n]{{0,3}}[(«\"،,-][^\S\n]{{0,3}}{v.alternatives(v.WEEKDAYS)}(?![^\W_])")
_WORD = re.compile(r"[^\W_]+")
_BESIDE = 60
_COMMA = re.compile(r"[^\S\n]{0,3}[،,][^\S\n]{0,3}")
_CLITICS = ("", "و", "ف")
_OPENING = frozenset(clitic + word for word in of_class("argument_start") for clitic in _CLITICS)
_RELATIVE = frozenset(clitic + word for word in of_class("what_goes_on") for clitic in _CLITICS)
_CLAUSE = frozenset(clitic + word for word in of_class("relative_pronoun") for clitic in _CLITICS) | _OPENING
_YEARS = frozenset(word for word, (unit, _) in v.UNITS.items() if unit in ("year", "decade", "century"))
_POLITIES = words("polities", "name")


@dataclass(frozen=True, slots=True)
class _Clause:
    """The words of the clause before and after اليوم, and those that follow it even behind a comma."""

    before: Sequence[str]
    after: Sequence[str]
    beyond: Sequence[str]

    @property
    def subject(self) -> Sequence[str]:
        """What stands before it, behind the word that opens the clause: لكن الوضع اليوم, أن إيران اليوم."""
        opened = [place for place, word in enumerate(self.before) if word in _OPENING]
        return self.before[opened[-1] + 1 :] if opened else self.before


def is_nowadays(folded: str, e: Expression) -> bool:
    """Whether اليوم is these days: no weekday beside it, no part of a day before it, and one of the cases holds."""
    if e["deictic"] != "اليوم" or e["named"] or e["part"] or _BRACKETED_DAY.match(folded, e.end):
        return False
    before, after = clause.around(folded, e)
    comma = _COMMA.match(folded, e.end)
    start = comma.end() if comma else e.end
    found = _Clause(before, after, _WORD.findall(folded[start : start + _BESIDE].partition("\n")[0]))
    return any(holds(found) for holds in CASES.values())


def _beside(c: _Clause) -> bool:
    """An adjective may stand between them: مجتمعاتنا العربية اليوم."""
    ours = c.before[-2:-1] if c.before[-1:] and c.before[-1].startswith("ال") else []
    of_ours = not v.THESE_DAYS.isdisjoint(word for word in ours if word.endswith("نا"))
    return of_ours or bool({*c.before[-1:], " ".join(c.before[-2:])} & v.THESE_DAYS)


def _first(c: _Clause) -> bool:
    return len(c.subject) == 1 and c.subject[0] in v.THESE_DAYS_FIRST


def _state(c: _Clause) -> bool:
    far = c.before[-_STATED_FAR:]
    verbs = [place for place, word in enumerate(far, _STATED_FAR - len(far)) if word in v.STATES]
    between = far[verbs[-1] - _STATED_FAR :][1:] if verbs else []
    near = bool(verbs) and (len(between) < _STATED or _CLAUSE.isdisjoint(between))
    return near and v.OF_THE_DAY.isdisjoint((*c.before[-1:], *c.after[:1]))


def _state_follows(c: _Clause) -> bool:
    return not c.subject and not v.STATES.isdisjoint(c.beyond[:1])


def _country(c: _Clause) -> bool:
    """إيران اليوم معزولة, صحيفة العراق اليوم, where وصل إلى إيران اليوم is of a day, and so is what a team plays."""
    if len(c.before) > 1 and _is_polity(c.before[-1]) and v.context(c.before[-2], "before", "any") == "prevents":
        return True
    if not (c.after and len(c.subject) == 1 and _is_polity(c.subject[0])):
        return False
    first = c.after[0]
    return first not in v.OF_THE_DAY and (first in v.STATES or not first.startswith(("ي", "ت")))


def _is_polity(word: str) -> bool:
    return any(rest in _POLITIES for clitics, rest in readings(word) if clitics in _CLITICS)


def _goes_on(c: _Clause) -> bool:
    return len(c.before) > 1 and c.before[-1] in v.GOING_ON and c.before[-2] in _RELATIVE


def _years_later(c: _Clause) -> bool:
    after = [word.removeprefix("و") for word in c.beyond[: _AGO + 1]]
    return not c.subject and after[:1] == ["بعد"] and not _YEARS.isdisjoint(c.beyond[1 : _AGO + 1])


CASES: dict[str, Callable[[_Clause], bool]] = {
    "beside": _beside,  # هو اليوم, شباب اليوم, لا بد اليوم
    "first": _first,  # العالم اليوم قرية, لكن الوضع اليوم مختلف
    "becoming": lambda c: not v.BECOMING.isdisjoint(c.after[:1]),  # واليوم أصبح …
    "state": _state,  # تعتمد الجماعات اليوم على …
    "state_follows": _state_follows,  # واليوم، تعاني المدينة …
    "ours_follows": lambda c: not v.OURS.isdisjoint(c.after[:1]),  # إننا اليوم نعيش …
    "country": _country,
    "goes_on": _goes_on,  # ما يجري اليوم
    "years_later": _years_later,  # اليوم، بعد عشرين عاما …
    "measured": lambda c: any(phrase in " ".join(c.beyond[:_AGO]) for phrase in v.MEASURED),  # أكثر من أي وقت مضى
}
"""What says that these days are meant. The names are for those who measure a case by leaving it out."""
