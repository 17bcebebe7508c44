"""The changelog: an entry for each version, with its day and how many rows each table had before and has now.

    ## 0.2.0 (2026-12-01)

    What changed, in words.

    | table | rows |
    |---|---|
    | quotes | 14 → 230 |

Further columns may follow; ``qawl diff OLD NEW --format changelog`` drafts the entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from qawl.model.faults import Fault

FILE = "CHANGELOG.md"
_ENTRY = re.compile(r"^## +\[?v?([0-9]+\.[0-9]+\.[0-9]+[^\s\]]*)\]?(?: *\(([^)]*)\))? *$", re.MULTILINE)
_COUNTS = re.compile(r"^\| *`?([a-z0-9_.-]+)`? *\| *([0-9,]+) *(?:→|->) *([0-9,]+) *\|", re.MULTILINE)

Counts = Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Entry:
    """What the changelog says of one version. ``line`` is that of its heading."""

    version: str
    day: str
    counts: Counts
    line: int


def entries(text: str) -> list[Entry]:
    """The entries, the newest first."""
    heads = list(_ENTRY.finditer(text))
    ends = [*(head.start() for head in heads[1:]), len(text)][: len(heads)]
    return [
        Entry(head[1], head[2] or "", dict(_counts(text[head.end() : end])), text.count("\n", 0, head.start()) + 1)
        for head, end in zip(heads, ends, strict=True)
    ]


def _counts(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    for row in _COUNTS.finditer(text):
        yield row[1], (int(row[2].replace(",", "")), int(row[3].replace(",", "")))


def lacking(text: str, version: str, counts: Counts, created: str | None) -> Iterator[Fault]:
    """What the entry of ``version`` lacks; ``counts`` has the true rows before and now of each table.

    ``created`` is the day that the descriptor states.
    """
    entry = next((one for one in entries(text) if one.version == version), None)
    if entry is None:
        yield Fault(FILE, f"it has no entry for {version}", f"Add one: ## {version} (day), as its head describes")
        return
    if not _is_day(entry.day):
        what = f"the entry for {version} has no day"
        remedy = f"Write ## {version} ({created or 'YYYY-MM-DD'}), the day that datapackage.json has as created"
        yield Fault(FILE, what, remedy, entry.line, value=entry.day or None)
    elif created is not None and entry.day != created:
        what = f"the entry for {version} is of {entry.day}, the descriptor was created on {created}"
        remedy = f"Write ## {version} ({created}), or {entry.day} as created in datapackage.json"
        yield Fault(FILE, what, remedy, entry.line)
    for table, (old, new) in counts.items():
        said = entry.counts.get(table)
        if said != (old, new):
            has = f"says {said[0]:,} → {said[1]:,}" if said else "says nothing"
            what = f"{table} had {old:,} rows and has {new:,}; the entry for {version} {has}"
            yield Fault(FILE, what, f"Write | {table} | {old:,} → {new:,} |", entry.line)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
