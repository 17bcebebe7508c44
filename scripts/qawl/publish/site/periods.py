"""Days counted by periods, without a gap from first to last: an axis of months, years, decades or centuries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MOST = 24
"""Periods on an axis; where months would be more, they are years, decades, centuries."""
_FEW = 20
"""One day in so many may lie before the axis: a single old one would make centuries of the months of all others."""
_MONTH, _YEAR, _DECADE, _CENTURY = 7, 4, 3, 2
"""The letters of a day that tell each."""

Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """Periods that ``wide`` letters of a day tell, from that of the day ``first`` on; those before are one."""

    first: str
    wide: int

    def of(self, day: str) -> str:
        """The period of a day, as EDTF: ``2026-01``, ``2026``, ``202X``, or ``../2025`` for all up to then."""
        if day[: self.wide] < self.first[: self.wide]:
            return f"../{_name(_number(self.first, self.wide) - 1, self.wide)}"
        return day[: self.wide] + "X" * (_YEAR - self.wide)

    def counted(self, days: Iterable[str]) -> Counts:
        """How many of ``days`` are in each period, in order, empty ones too."""
        counts = Counter(map(self.of, days))
        if not counts:
            return ()
        before = [period for period in counts if period.startswith("..")]
        last = max(map(_last, counts))
        return tuple((period, counts[period]) for period in (*before, *_periods(self.first, last, self.wide)))


def axis(days: Iterable[str], most: int = MOST) -> Axis:
    """The axis with the narrowest periods of which at most ``most`` reach over the days, or over all but a few old."""
    listed = sorted(days) or [""]
    starts = listed[0], listed[len(listed) // _FEW]
    narrowest = ((first, wide) for wide in (_MONTH, _YEAR, _DECADE) for first in starts)
    fitting = (Axis(first, wide) for first, wide in narrowest if _between(first, listed[-1], wide) <= most)
    return next(fitting, Axis(listed[0], _CENTURY))


def counted(days: Iterable[str], most: int = MOST) -> Counts:
    """How many of ``days`` are in each period of their axis, in order, empty ones too; nothing where there is none."""
    listed = list(days)
    return axis(listed, most).counted(listed)


def _last(period: str) -> str:
    return period.rpartition("/")[2]


def _number(day: str, wide: int) -> int:
    year = int(day[: min(wide, _YEAR)] or 0)
    return year * 12 + int(day[5:7] or 1) - 1 if wide == _MONTH else year


def _name(number: int, wide: int) -> str:
    if wide == _MONTH:
        return f"{number // 12:04}-{number % 12 + 1:02}"
    return f"{number:0{wide}}" + "X" * (_YEAR - wide)


def _between(first: str, last: str, wide: int) -> int:
    return _number(last, wide) - _number(first, wide) + 1


def _periods(first: str, last: str, wide: int) -> Iterator[str]:
    return (_name(number, wide) for number in range(_number(first, wide), _number(last, wide) + 1))
