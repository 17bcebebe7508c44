"""What a check found, as lines for people, as JSON for programs, as annotations for a pull request."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, replace
from typing import Literal

from qawl.checks.check import Report
from qawl.model.faults import Fault, visible
from qawl.package.findings import place

Level = Literal["fault", "warning", "note", "skipped", "summary"]
_LINE = 1000
"""The longest line that is printed as it is, and the longest path that a package may hold."""


def strict(report: Report) -> Report:
    """The report with its warnings as faults: what ``--strict`` makes of it."""
    faults = tuple(sorted((*report.faults, *report.warnings), key=place))
    return replace(report, faults=faults, warnings=(), total=report.total + report.warned, warned=0)


def more(report: Report, *faults: Fault) -> Report:
    """The report with faults that somebody else has found."""
    return replace(report, faults=tuple(sorted((*report.faults, *faults), key=place)), total=report.total + len(faults))


def unexamined(faults: Iterable[Fault]) -> Report:
    """The report of a package that could not be examined, and why."""
    told = tuple(sorted(faults, key=place))
    return Report(told, (), (), len(told), {}, 0, {})


def below(report: Report, folder: str) -> Report:
    """The report of a package that lies in ``folder`` of a repository: its files named from the repository's top."""
    if folder in ("", "."):
        return report

    def named(faults: tuple[Fault, ...]) -> tuple[Fault, ...]:
        return tuple(replace(fault, file=f"{folder}/{fault.file}") for fault in faults)

    return replace(report, faults=named(report.faults), warnings=named(report.warnings))


def levelled(report: Report) -> Iterator[tuple[Level, str]]:
    """One line for each fault, warning and note, then what was skipped and why, and the summary."""
    yield from (("fault", str(fault)) for fault in report.faults)
    yield from (("warning", f"warning: {warning}") for warning in report.warnings)
    yield from (("note", visible(f"note: {note}", _LINE)) for note in report.notes)
    for reason, count in sorted(report.skipped.items()):
        yield "skipped", f"skipped: {visible(reason, _LINE)}: {count:,}"
    yield "summary", report.summary


def text(report: Report) -> Iterator[str]:
    """The lines of ``levelled``, as people read them."""
    yield from (line for _, line in levelled(report))


def as_json(report: Report) -> Iterator[str]:
    """One JSON object: faults and warnings with their fields, notes, counts."""
    found = {
        "faults": [asdict(fault) for fault in report.faults],
        "warnings": [asdict(warning) for warning in report.warnings],
        "notes": report.notes,
        "total": report.total,
        "warned": report.warned,
        "rows": report.rows,
        "truths": report.truths,
        "skipped": report.skipped,
    }
    yield json.dumps(found, ensure_ascii=False, indent=1)


def github(report: Report) -> Iterator[str]:
    """Workflow commands that GitHub shows as annotations beside the file's lines, then the summary.

    GitHub shows ten annotations of a level and step; all of them stand in the step's log. Files are named from the
    package's folder; see ``below`` for one that is not the top of its repository.
    """
    yield from (_annotation("error", fault) for fault in report.faults)
    yield from (_annotation("warning", warning) for warning in report.warnings)
    yield from (f"::notice::{_escaped(line)}" for level, line in levelled(report) if level in ("note", "skipped"))
    yield report.summary


FORMATS: dict[str, Callable[[Report], Iterator[str]]] = {"text": text, "json": as_json, "github": github}
"""The formats of ``qawl check --format``."""


def _annotation(level: str, fault: Fault) -> str:
    line = f",line={fault.line}" if fault.line else ""
    return f"::{level} file={_property(visible(fault.file, _LINE))}{line}::{_escaped(str(fault))}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
