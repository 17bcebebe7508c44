"""What is wrong, said so that a newcomer can act on it.

Faults stand in the ground, not in ``package/``, because the rooms that read pages report them too.
"""

from __future__ import annotations

import errno
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_SHOWN = 60
_LONG = 500
"""How much is shown of a sentence or of the name of a file."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Which fault another follows from: the rule that was broken, and where."""

    rule: str
    file: str
    line: int | None = None
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: where (file, physical line, key, field, value), what was expected, what to do.

    ``rule`` is the id of the rule of ``qawl check`` that found it; ``because_of`` the fault that it follows from.
    ``unread`` says that the system would not let the file be read, and so nobody knows what is in it.
    """

    file: str
    expected: str
    remedy: str
    line: int | None = None
    key: str | None = None
    field: str | None = None
    value: str | None = None
    rule: str | None = None
    because_of: Origin | None = None
    unread: bool = False

    def __str__(self) -> str:
        """One line of bounded length, whatever stands in its parts."""
        file = visible(self.file, _LONG)
        parts = [file if self.line is None else f"{file}:{self.line}"]
        if self.key:
            parts.append(visible(self.key))
        named = [visible(part) for part in (self.field, self.value) if part is not None]
        if named:
            parts.append("=".join(named))
        ruled = f" [{visible(self.rule, _LONG)}]" if self.rule else ""
        return f"{' '.join(parts)}: {visible(self.expected, _LONG)}. {visible(self.remedy, _LONG)}{ruled}"

    @property
    def place(self) -> tuple[str, int, str, str, str]:
        """What faults are sorted by: file, then line as a number."""
        return (self.file, self.line or 0, self.key or "", self.field or "", self.expected)


_ABSENT = (errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ELOOP, errno.ENAMETOOLONG, errno.EINVAL)
"""What the system says of a file that is not there, or is none."""


def of_system(file: str, error: OSError, remedy: str, what: str = "") -> Fault:
    """The fault of a file that cannot be opened or read to its end; ``what`` could not be done, if more is said."""
    unread = error.errno is not None and error.errno not in _ABSENT
    reason = error.strerror or str(error)
    return Fault(file, f"{what}: {reason.lower()}" if what else reason, remedy, unread=unread)


class FaultyInput(Exception):
    """Something was examined and found faulty (exit code 1), or a part of it could not be read (2)."""

    exit_code = 1

    def __init__(self, faults: Fault | Iterable[Fault]) -> None:
        self.faults = (faults,) if isinstance(faults, Fault) else tuple(faults)
        if any(fault.unread for fault in self.faults):
            self.exit_code = UnreadableInput.exit_code
        super().__init__("\n".join(map(str, self.faults)))

    def __reduce__(self) -> tuple[type[FaultyInput], tuple[tuple[Fault, ...]]]:
        """As it comes out of another process; an exception is otherwise made anew from its message."""
        return type(self), (self.faults,)


class UnreadableInput(FaultyInput):
    """Something could not be examined at all: absent, undecodable, no permission, no space (exit code 2)."""

    exit_code = 2


def number(count: int, thing: str) -> str:
    """A count in words: 1 cell, 2,000 cells."""
    return f"{count:,} {thing}{'' if count == 1 else 's'}"


def visible(value: str, limit: int = _SHOWN) -> str:
    """``value`` on one line: shortened to ``limit`` code points, invisible characters written as U+XXXX."""
    cut = value if len(value) <= limit else value[: limit - 1] + "…"
    return "".join(f"<U+{ord(c):04X}>" if _is_hidden(c) else c for c in cut)


def excerpts(one: str, other: str, limit: int = _SHOWN) -> tuple[str, str]:
    """Two texts that are not the same, each on one line and cut so that the place where they part is shown."""
    at = _parting(one, other)
    start = max(0, at - limit * 2 // 3) if max(len(one), len(other)) > limit and at > limit * 2 // 3 else 0
    first, second = (visible(text[start:], limit - bool(start)) for text in (one, other))
    return ("…" + first, "…" + second) if start else (first, second)


def difference(there: str, here: str) -> str:
    """What is ``there`` and not ``here``, and by which character they part: alike to the eye they may be."""
    first, second = excerpts(there, here)
    at = _parting(there, here)
    codes = [f"U+{ord(text[at]):04X}" if at < len(text) else "its end" for text in (there, here)]
    return f"“{first}”, not “{second}” (character {at + 1:,}: {codes[0]}, not {codes[1]})"


def _parting(one: str, other: str) -> int:
    """How many characters two texts share at their start."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[low:middle] == other[low:middle] else (low, middle - 1)
    return low


def _is_hidden(char: str) -> bool:
    return (unicodedata.category(char) in _INVISIBLE and char != " ") or bool(_BLANK.match(char))


_INVISIBLE = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Zs"}
_BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""What shows nothing though its category is that of letters or marks: fillers, joiners, variation selectors."""
