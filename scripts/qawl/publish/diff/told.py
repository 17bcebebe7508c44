"""A difference as lines for people, as JSON for programs, and as the draft of an entry for the changelog."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict

from qawl.model.characters import ISOLATE, POP
from qawl.model.faults import excerpts, visible
from qawl.publish.diff.found import KINDS, Difference, Line, TableDiff

_SIGNS = {"removed": "-", "added": "+", "moved": ">", "changed": "~"}


def text(found: Difference, limit: int | None) -> Iterator[str]:
    """Counts for each table, what of the structure changed, then up to ``limit`` lines and how many more there are."""
    width = max((len(table.name) for table in found.tables), default=0)
    for table in found.tables:
        yield f"{table.name:<{width}}  {_counts(table)}"
    for change in found.structure:
        yield f"! {change.what}"
    left = limit
    for table in found.tables:
        lines = [line for kind in KINDS for line in table.lines[kind]]
        shown = lines if left is None else lines[:left]
        left = None if left is None else left - len(shown)
        yield from (_line(table.name, line) for line in shown)
    more = sum(table.total for table in found.tables) - (limit - left if limit is not None and left is not None else 0)
    if limit is not None and more > 0:
        yield f"… and {more:,} more lines: --limit 0 shows all"
    yield from _summary(found)


def _counts(table: TableDiff) -> str:
    counts = ", ".join(f"{table.counts[kind]:,} {kind}" for kind in KINDS if table.counts[kind]) or "the same"
    unseen = f", {table.uncompared:,} withheld cells not compared" if table.uncompared else ""
    return f"{table.old:,} → {table.new:,} rows: {counts}{unseen}"


def _line(table: str, line: Line) -> str:
    if line.was is not None:
        return f"> {table} {visible(line.was)} → {visible(line.key)}"
    values = "; ".join(f"{name}: {_change(was, now)}" for name, (was, now) in line.values.items())
    return f"{_SIGNS[line.kind]} {table} {visible(line.key)}{' ' if values else ''}{values}"


def _change(was: str | None, now: str | None) -> str:
    """Both values, as far as they part, set off so that one in Arabic does not turn the order of the line around it."""
    shown = zip((was, now), excerpts(was or "", now or ""), strict=True)
    return " → ".join("nothing" if value is None else f"{ISOLATE}{told}{POP}" for value, told in shown)


def _summary(found: Difference) -> Iterator[str]:
    if found.same:
        yield "The packages hold the same rows."
        return
    rise = found.rise
    yield f"A release of this raises the {rise.name.lower()} version: {'; '.join(found.reasons()[rise])}"


def as_json(found: Difference, limit: int | None) -> Iterator[str]:
    """One JSON object: counts and lines of each table, changes of structure, why which part of the version rises."""
    tables = {}
    for table in found.tables:
        lines = [asdict(line) for kind in KINDS for line in table.lines[kind]]
        counts: dict[str, int] = {kind: table.counts[kind] for kind in KINDS}
        told = {"old": table.old, "new": table.new, **counts, "uncompared": table.uncompared}
        tables[table.name] = {**told, "fields": dict(table.fields), "lines": lines[:limit]}
    whole = {
        "old": found.old,
        "new": found.new,
        "same": found.same,
        "rise": found.rise.name.lower(),
        "reasons": {rise.name.lower(): what for rise, what in found.reasons().items()},
        "structure": [change.what for change in found.structure],
        "tables": tables,
    }
    yield json.dumps(whole, ensure_ascii=False, indent=1)


def changelog(found: Difference, _: int | None) -> Iterator[str]:
    """The draft of the new version's entry; what the changes mean is for a person to write."""
    yield f"## {found.new} (unreleased)"
    yield ""
    yield from (f"{'; '.join(what)} ({rise.name.lower()})." for rise, what in found.reasons().items())
    yield ""
    yield from counts_table(found)


def counts_table(found: Difference) -> Iterator[str]:
    """The counts that every entry of the changelog has."""
    yield f"| table | rows | {' | '.join(KINDS)} |"
    yield f"|---|---|{'---|' * len(KINDS)}"
    for table in found.tables:
        counts = " | ".join(f"{table.counts[kind]:,}" for kind in KINDS)
        yield f"| {table.name} | {table.old:,} → {table.new:,} | {counts} |"


FORMATS: dict[str, Callable[[Difference, int | None], Iterator[str]]] = {
    "text": text,
    "json": as_json,
    "changelog": changelog,
}
