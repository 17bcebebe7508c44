"""Pages that a build leaves out because something is wrong with them: ``seeds/set_aside.csv``, kept with the seeds.

Every build tries them again. One that reads leaves the table; one whose fault is the same is left out without a word
but the count; one with another fault is a new fault.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from qawl.model import handmade
from qawl.model.faults import Fault, FaultyInput, UnreadableInput, visible
from qawl.model.files import read_bytes, replace
from qawl.model.values import Registration

FILE = "set_aside.csv"
_SCHEMA = "set_aside"
_LONG = 300

Place = tuple[str, str]
"""A page by the path of its file and the record in it, which is empty where the file is one page."""


def place(page: Registration) -> Place:
    """Where a page stands."""
    return (page.path, page.record or "")


def load(seeds: Path) -> dict[Place, str]:
    """The pages that are set aside, and why. Raises ``FaultyInput`` for a table that is malformed."""
    path = seeds / FILE
    rows = handmade.read(path, _SCHEMA) if path.exists() else ()
    return {(row.cells["path"], row.cells["record"]): row.cells["fault"] for row in rows}


def said(page: Registration, faults: Sequence[Fault]) -> str:
    """What is wrong with a page in one line that stays the same while that does.

    Without the lines of files that others' rows move; of several faults the first, and how many there are.
    """
    first = min(faults, key=lambda fault: fault.place)
    of_page = Path(first.file).as_posix().endswith(page.name)
    where = [f"line {first.line}" if of_page and first.line else "", first.key or "", _field(first)]
    told = visible(" ".join(filter(None, where)), _LONG)
    what = visible(first.expected, _LONG)
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    return f"{told}: {what}{more}" if told else f"{what}{more}"


def _field(fault: Fault) -> str:
    return "=".join(visible(part) for part in (fault.field, fault.value) if part is not None)


@dataclass(slots=True)
class Judge:
    """Decides of every faulty page whether the build goes on without it.

    ``known`` are the pages that were set aside before, ``aside`` those that are now. ``allow`` sets new ones aside,
    too; else they are gathered, and ``refuse`` raises them. ``tell`` hears of new faults as they are met.
    """

    known: Mapping[Place, str]
    allow: bool = False
    tell: Callable[[Fault], None] = lambda _: None
    aside: dict[Place, str] = field(default_factory=dict)
    _new: list[Fault] = field(default_factory=list)
    _worst: int = 0
    _told: set[Fault] = field(default_factory=set)

    def meet(
        self, page: Registration, faults: Sequence[Fault], exit_code: int = FaultyInput.exit_code, told: bool = True
    ) -> None:
        """Take in a page with faults; those that are not ``told`` now are when they are raised, if they are."""
        words = said(page, faults)
        if self.known.get(place(page)) == words:
            self.aside[place(page)] = words
            return
        for fault in faults if told or self.allow else ():
            if fault not in self._told:  # what is wrong with a file is so with each record in it
                self._told.add(fault)
                self.tell(fault)
        if self.allow:
            self.aside[place(page)] = words
            return
        self._new += faults
        self._worst = max(self._worst, exit_code)

    def refuse(self, of_no_page: Sequence[Fault] = ()) -> None:
        """Raise the faults of the pages that may not be left out, if there are any, and beside them ``of_no_page``."""
        if self._new:
            faults = [*self._new, *of_no_page]
            raise UnreadableInput(faults) if self._worst == UnreadableInput.exit_code else FaultyInput(faults)

    def write(self, seeds: Path) -> None:
        """Write the table of what is set aside now, where it differs from what is there."""
        path = seeds / FILE
        if self.aside == dict(self.known) or not (self.aside or path.exists()):
            return
        from qawl.package.write import record

        rows = [handmade.columns(_SCHEMA), *((*one, self.aside[one]) for one in sorted(self.aside))]
        replace(path, "".join(map(record, rows)).encode(), read_bytes(path) if path.exists() else None)
