"""What is wrong, said so that a newcomer can act on it.

Faults stand in the ground, not in ``package/``, because the rooms that read pages report them too.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: where (file, physical line, key, field, value), what was expected, what to do."""

    file: str
    expected: str
    remedy: str
    line: int | None = None
    key: str | None = None
    field: str | None = None
    value: str | None = None

    def __str__(self) -> str:
        where = self.file if self.line is None else f"{self.file}:{self.line}"
        parts = [where]
        if self.key:
            parts.append(visible(self.key))
        if self.field:
            parts.append(self.field if self.value is None else f"{self.field}={visible(self.value)}")
        elif self.value is not None:
            parts.append(visible(self.value))
        return f"{' '.join(parts)}: {self.expected}. {self.remedy}"

    @property
    def place(self) -> tuple[str, int, str, str, str]:
        """What faults are sorted by: file, then line as a number."""
        return (self.file, self.line or 0, self.key or "", self.field or "", self.expected)


class FaultyInput(Exception):
    """Something was examined and found faulty (exit code 1)."""

    exit_code = 1

    def __init__(self, faults: Fault | Iterable[Fault]) -> None:
        self.faults = (faults,) if isinstance(faults, Fault) else tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


class UnreadableInput(FaultyInput):
    """Something could not be examined at all: absent, undecodable, no permission, no space (exit code 2)."""

    exit_code = 2


def visible(value: str, limit: int = _SHOWN) -> str:
    """``value`` on one line: shortened to ``limit`` code points, invisible characters written as U+XXXX."""
    cut = value if len(value) <= limit else value[: limit - 1] + "…"
    return "".join(f"<U+{ord(c):04X}>" if unicodedata.category(c) in _INVISIBLE else c for c in cut)


_INVISIBLE = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
