"""Whether rows of the authority that share a name can be told apart: by context, or by the time of an office."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from qawl.arabic import lexicon
from qawl.arabic.letters import fold
from qawl.model.edtf import earliest_day, latest_day
from qawl.model.faults import Fault

Days = tuple[str, str]
"""The first and the last day of a time, as ISO 8601 writes them."""
_OUTER_SIGN = re.compile(r"\A[\W_]|(?!\.)[\W_]\Z")


def days(during: str) -> Days | None:
    """The days of an interval, or None where there is none; an open end is as far as days go."""
    if not during:
        return None
    first, last = earliest_day(during) or date.min, latest_day(during) or date.max
    return first.isoformat(), last.isoformat()


@dataclass(frozen=True, slots=True)
class Taken:
    """A spelling that a row takes, for a time or for ever."""

    line: int
    entity_id: str
    words: tuple[str, ...]
    during: Days | None

    def at_one_time(self, other: Taken) -> bool:
        """Whether there is a day on which both count."""
        if self.during is None or other.during is None:
            return True
        return self.during[0] <= other.during[1] and other.during[0] <= self.during[1]


def fault_of_name(file: str, taken: Taken, cells: Mapping[str, str], others: Sequence[Taken]) -> Fault | None:
    """Two entities may share a name only where context or time tell them apart, and none needs a name twice.

    ``others`` are the rows of ``file`` before this one that have the name in its context.
    """

    def fault(expected: str, remedy: str, field: str = "name") -> Fault:
        return Fault(file, expected, remedy, taken.line, taken.entity_id, field, cells[field])

    if not taken.words:
        return fault("a name has letters", "Correct the row")
    if _OUTER_SIGN.search(fold(cells["name"])):
        expected = "a name begins and ends with a letter or digit: signs around it are not looked at"
        return fault(expected, "Leave the outer signs out, or take out a name that means something else without them")
    if not cells["context"] and len(taken.words) == 1 and taken.words[0] in lexicon.words("function_words", "word"):
        return fault(
            "a function word stands in every text and names nothing by itself", "Say in which context it counts"
        )
    if taken.during and not cells["context"]:
        return fault("a name that counts for a time needs a context", "Say in which context it counts", "during")
    for other in others:
        if (other.entity_id != taken.entity_id or other.words == taken.words) and taken.at_one_time(other):
            expected = f"line {other.line} gives this name to {other.entity_id} in the same context"
            return fault(expected, "Keep one, or say in which context, or during which time, each counts")
    return None
