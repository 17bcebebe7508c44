"""Said: who spoke last and how, from which an elided subject and a continued medium are carried over."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from qawl.extract.quotes.speakers.sources import Source
from qawl.model.values import Medium

_EARLIER = 4


@dataclass(slots=True)
class Said:
    """Who spoke last and how: what an elided subject and a continued medium are carried over from.

    ``last`` is the word until which he spoke; ``statement`` whether it was in a statement: then "the statement" is his.
    """

    source: Source | None = None
    span: tuple[int, int] | None = None
    role: tuple[int, int] | None = None
    last: int = 0
    statement: bool = False
    gender: str = ""
    """That of the verb he spoke with: أوضح البيان …، مضيفا."""
    medium: Medium | None = None
    aside: tuple[Source, tuple[int, int] | None, tuple[int, int] | None] | None = None
    """Who was last said to say something within what somebody says."""
    aside_at: int = -1
    """The word at which he was."""
    earlier: deque[tuple[Source, tuple[int, int] | None, tuple[int, int] | None]] = field(
        default_factory=lambda: deque(maxlen=_EARLIER)
    )
