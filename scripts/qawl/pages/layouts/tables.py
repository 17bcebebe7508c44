"""Layouts that a package brings along: ``seeds/layouts/NAME.csv``, the table of line rules as data.

A row is a ``LineRule``, in the order in which rules are preferred; what a column means, its schema says
(``schemas/seeds/layouts/rules.schema.json``). What a line of a breadcrumb or dateline holds is read by the named groups
of the rules that claim such lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from qawl.model import handmade
from qawl.model.faults import Fault, FaultyInput
from qawl.model.handmade import Record
from qawl.pages.layouts.grammar import END, UNNAMED, Layout, LineRule

FOLDER = "layouts"
"""The folder of these tables below that of the seeds."""
_SCHEMA = "layouts/rules"
_READ = ("breadcrumb", "dateline")
"""The roles of lines that say something in their named groups."""


def path(seeds: Path, name: str) -> Path:
    """Where the table of the layout ``name`` lies."""
    return seeds / FOLDER / f"{name}.csv"


def names(seeds: Path) -> tuple[str, ...]:
    """The layouts that the package brings along."""
    return tuple(sorted(found.stem for found in (seeds / FOLDER).glob("*.csv")))


def load_all(seeds: Path, wanted: Iterable[str]) -> dict[str, Layout]:
    """The layouts ``wanted`` by name. Raises ``FaultyInput`` with the faults of all their tables."""
    found: dict[str, Layout] = {}
    wrong: list[Fault] = []
    for name in sorted(wanted):
        try:
            found[name] = load(path(seeds, name))
        except FaultyInput as error:
            wrong += error.faults
    if wrong:
        raise FaultyInput(wrong)
    return found


def load(file: Path, name: str | None = None) -> Layout:
    """The layout in the table ``file``, of no outlet yet; ``name`` stands for the file in faults.

    Raises ``UnreadableInput`` for a file that cannot be read, ``FaultyInput`` with every faulty row.
    """
    name = name or str(file)
    rows = handmade.read(file, _SCHEMA, name)
    wrong = list(_faults(rows, name))
    if wrong:
        raise FaultyInput(sorted(wrong, key=lambda fault: fault.place))
    rules = tuple(map(_rule, rows))
    return Layout(
        outlet=UNNAMED,
        rules=rules,
        first=tuple(row.cells["rule"] for row in rows if row.cells["first"] == "true"),
        readings={role: tuple(rule.pattern for rule in rules if rule.role == role) for role in _READ},
        marks=_marks(rows),
    )


def _rule(row: Record) -> LineRule:
    cells = row.cells
    icon, close, reserved = (cells[name] == "true" for name in ("icon", "close", "reserved"))
    says, names, since, until = (cells[name] or None for name in ("says", "names", "since", "until"))
    then = tuple(cells["then"].split())
    return LineRule(
        cells["rule"], cells["role"], cells["pattern"], then, says, names, icon, close, reserved, since, until
    )


def _marks(rows: Iterable[Record]) -> tuple[frozenset[str], ...]:
    """The sets of rules by which a page is known: those that share a word in their column ``marks``."""
    sets: dict[str, set[str]] = {}
    for row in rows:
        for mark in row.cells["marks"].split():
            sets.setdefault(mark, set()).add(row.cells["rule"])
    return tuple(map(frozenset, sets.values()))


def _faults(rows: Sequence[Record], file: str) -> Iterator[Fault]:
    known = {row.cells["rule"] for row in rows}
    groups = {row.cells["rule"]: _groups(row.cells["pattern"]) for row in rows}
    remembered = {group for found in groups.values() if not isinstance(found, str) for group in found}
    first = {row.cells["rule"] for row in rows if row.cells["first"] == "true"}
    reached = first.union(*[row.cells["then"].split() for row in rows])
    for row in rows:
        for field, value, expected, remedy in _of_row(row.cells, known, groups[row.cells["rule"]], remembered, reached):
            yield Fault(file, expected, remedy, row.line, row.cells["rule"], field, value or None)
    if not first:
        yield Fault(file, "no rule may claim a page's first line", "Write true into first of those that may")
    if END not in reached:
        yield Fault(file, "no page may ever end", f"Write {END} into then of the rules after which one may")


_Wrong = tuple[str, str, str, str]


def _of_row(
    cells: Mapping[str, str], known: set[str], groups: frozenset[str] | str, remembered: set[str], reached: set[str]
) -> Iterator[_Wrong]:
    """What is wrong with one rule: field, value, what was expected, what to do; ``groups`` may say why it has none."""
    rule, pattern, says, names = (cells[name] for name in ("rule", "pattern", "says", "names"))
    if rule == END:
        yield "rule", rule, f"{END} stands for the page's end: no rule can be called so", "Call it otherwise"
    if isinstance(groups, str):
        yield "pattern", pattern, f"it is no regular expression of Python: {groups}", "Correct the pattern"
        groups = frozenset()
    for name in cells["then"].split():
        if name not in known and name != END:
            yield "then", name, "the table has no such rule", f"Name rules of this table, or {END}"
    if says and says not in remembered:
        yield "says", says, "no pattern has a group of this name", f"Write (?P<{says}>…) into the pattern above"
    if names and "names" not in groups:
        yield "names", names, "its pattern has no group called names", "Write (?P<names>…) around the names"
    if rule not in reached:
        yield (
            "rule",
            rule,
            "no rule leads to it and it may not be first: it claims no line",
            "Name it in then, or drop it",
        )


def _groups(pattern: str) -> frozenset[str] | str:
    """The named groups of ``pattern``, or why it is none."""
    try:
        return frozenset(re.compile(pattern).groupindex)
    except (re.error, RecursionError, OverflowError) as error:
        return str(error)
