"""Days counted by periods, without a gap from first to last: an axis of months, years, decades or centuries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

MOST = 24
"""Periods on an axis; where months would be more, they are years, decades, centuries."""
_MONTH, _YEAR, _DECADE, _CENTURY = 7, 4, 3, 2
"""The letters of a day that tell each."""


def counted(days: Iterable[str], most: int = MOST) -> tuple[tuple[str, int], ...]:
    """How many of ``days`` are in each period, in order, empty ones too: ``2026-01``, ``2026`` or ``202X``, as EDTF."""
    listed = sorted(days)
    if not listed:
        return ()
    widths = (_MONTH, _YEAR, _DECADE)
    wide = next((wide for wide in widths if _between(listed[0], listed[-1], wide) <= most), _CENTURY)
    counts = Counter(of(day, wide) for day in listed)
    return tuple((period, counts[period]) for period in _periods(listed[0], listed[-1], wide))


def of(day: str, wide: int) -> str:
    """The period of a day, as EDTF."""
    return day[:wide] + "X" * (_YEAR - wide)


def width(periods: Iterable[str]) -> int:
    """The letters of a day that tell its period, where these are ``periods``."""
    first = next(iter(periods), "")
    return len(first.rstrip("X"))


def _number(day: str, wide: int) -> int:
    year = int(day[:_YEAR])
    return year * 12 + int(day[5:7]) - 1 if wide == _MONTH else year // 10 ** (_YEAR - wide)


def _between(first: str, last: str, wide: int) -> int:
    return _number(last, wide) - _number(first, wide) + 1


def _periods(first: str, last: str, wide: int) -> Iterator[str]:
    for number in range(_number(first, wide), _number(last, wide) + 1):
        if wide == _MONTH:
            yield f"{number // 12:04}-{number % 12 + 1:02}"
        else:
            yield f"{number:0{wide}}" + "X" * (_YEAR - wide)
