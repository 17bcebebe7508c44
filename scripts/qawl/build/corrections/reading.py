"""Reading ``seeds/corrections.csv``: every row by the page that it concerns, or a fault that says why it cannot be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from qawl.model import ids
from qawl.model.faults import Fault, FaultyInput
from qawl.model.handmade import read

_SET_ONLY = ("lines", "articles")
"""Tables whose rows are neither added nor deleted: every line has a role, and every page is an article."""

_LETTERS = {"quotes": "q", "mentions": "m", "times": "t", "credits": "c", "related_links": "l"}
"""What stands before the place in an id of each table's rows."""


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
    faults += [each for found in by_page.values() for each in _contradictions(name, found)]
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
    action, table = correction.action, correction.table
    if action != "set" and table in _SET_ONLY:
        return f"{table} are neither added nor deleted", "Set a field instead"
    if page is None or not _names_a_row(correction):
        return f"the target names no row of {table}", "Give the id of the row, or CAPTURE:LINE for a line's role"
    if action == "set" and correction.expect == correction.value:
        return "changes nothing: expect and value are equal", "Delete the correction"
    if action == "add" and correction.expect:
        return "a row that is added has no value to expect", "Leave expect empty"
    if action == "delete" and (correction.value or (correction.expect and not correction.field)):
        return "a deletion has no value, and expects only the value of a field", "Empty the cell, or name the field"
    if correction.value != correction.value.strip():
        return "the value has spaces at its edges", "Remove them"
    return None


def _names_a_row(correction: Correction) -> bool:
    if correction.table == "lines":
        return True
    own = correction.target.removeprefix(ids.article_of(correction.target) or "")
    return own.startswith(f"-{_LETTERS[correction.table]}") if correction.table in _LETTERS else not own


def _contradictions(file: str, found: Iterable[Correction]) -> Iterator[Fault]:
    """Corrections of one page that say different things of one row."""
    actions: dict[tuple[str, str], Correction] = {}
    fields: dict[tuple[str, str, str], Correction] = {}
    for correction in found:
        row = (correction.table, correction.target)
        first = actions.setdefault(row, correction)
        same = fields.setdefault((*row, correction.field), correction)
        if first.action != correction.action:
            yield fault(file, correction, f"line {first.line} wants to {first.action} this row", "Keep one of the two")
        elif same is not correction:
            yield fault(file, correction, f"line {same.line} corrects this field already", "Keep one of the two")


def fault(file: str, correction: Correction, expected: str, remedy: str) -> Fault:
    """The fault of one correction: its line in the file, what it would do, what is wrong, what to do."""
    key = f"{correction.action} {correction.table} {correction.target}"
    return Fault(file, expected, remedy, correction.line, key, correction.field or None, correction.value or None)
