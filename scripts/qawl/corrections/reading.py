"""Reading ``seeds/corrections.csv``: every row by the page that it concerns, or a fault that says why it cannot be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from qawl import ids
from qawl.faults import Fault, FaultyInput
from qawl.handmade import read

_ACTIONS = {"lines": ("set",), "articles": ("set",)}
"""Tables whose rows are neither added nor deleted: every line has a role, and every page is an article."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One row of the file, with the physical line on which it starts."""

    line: int
    action: str
    table: str
    target: str
    field: str
    expect: str
    value: str


@dataclass(frozen=True, slots=True)
class Corrections:
    """All corrections of a package, by the capture or article that they concern."""

    file: str
    by_page: Mapping[str, tuple[Correction, ...]]

    def of(self, capture_path: str, article_id: str | None) -> tuple[Correction, ...]:
        """Those of one page."""
        return (*self.by_page.get(capture_path, ()), *self.by_page.get(article_id or "", ()))

    def orphans(self, known: Iterable[str]) -> tuple[Fault, ...]:
        """A fault for each correction whose page is not among ``known`` capture paths and article ids."""
        unknown = sorted(set(self.by_page) - set(known))
        return tuple(
            fault(self.file, self.by_page[page][0], "concerns a page that is not built", "Delete the correction")
            for page in unknown
        )


NONE = Corrections("", {})
"""No corrections at all."""


def load(path: Path, name: str | None = None) -> Corrections:
    """The corrections in the file at ``path``; raises ``FaultyInput`` naming every row that can correct nothing."""
    name = name or str(path)
    by_page: dict[str, list[Correction]] = {}
    faults: list[Fault] = []
    for record in read(path, "corrections", name):
        correction = Correction(record.line, *list(record.cells.values())[:6])
        page = _page_of(correction)
        problem = _malformed(correction, page)
        if page is None or problem:
            faults.append(fault(name, correction, *(problem or ("names no page", "Give the id of a row"))))
        else:
            by_page.setdefault(page, []).append(correction)
    if faults:
        raise FaultyInput(faults)
    return Corrections(name, {page: tuple(found) for page, found in by_page.items()})


def _page_of(correction: Correction) -> str | None:
    if correction.table == "lines":
        path, _, number = correction.target.rpartition(":")
        return path if number.isascii() and number.isdigit() else None
    return ids.article_of(correction.target)


def _malformed(correction: Correction, page: str | None) -> tuple[str, str] | None:
    """What is wrong with a row in itself, and what to do; None if nothing is."""
    if correction.action not in _ACTIONS.get(correction.table, (correction.action,)):
        return f"{correction.table} are neither added nor deleted", "Set a field instead"
    if page is None:
        return "the target names no row", "Give the id of the row, or CAPTURE:LINE for a line's role"
    if correction.action == "set" and correction.expect == correction.value:
        return "changes nothing: expect and value are equal", "Delete the correction"
    if correction.action == "delete" and correction.value:
        return "a deletion has no value", "Leave the value empty"
    return None


def fault(file: str, correction: Correction, expected: str, remedy: str) -> Fault:
    """The fault of one correction: its line in the file, what it would do, what is wrong, what to do."""
    key = f"{correction.action} {correction.table} {correction.target}"
    return Fault(file, expected, remedy, correction.line, key, correction.field or None, correction.value or None)
