"""What a rule is: one sentence about a package that holds or does not, with an id that its faults print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Reach = Literal["cell", "row", "article", "package"]
"""How far a rule looks, and thus what must be brought together before it can be proven (see ``catalogue``)."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: what it ``says`` in one sentence, how far it looks (``reach``), and the tables that it ``needs``.

    An id is the table or thing that is at fault when it breaks, the name of the rule and, where the same rule holds of
    several fields of a table, the field: ``quotes.parts_repeat.medium``.
    """

    id: str
    says: str
    reach: Reach
    needs: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The part of the id that says what holds, the same for all tables and fields of which it holds."""
        return self.id.split(".")[1]
