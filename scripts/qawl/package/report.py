"""What a check found, as lines for people, as JSON for programs, as annotations for a pull request."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict

from qawl.faults import Fault
from qawl.package.check import Report


def text(report: Report) -> Iterator[str]:
    """One line for each fault, warning and note, then what was skipped and the summary."""
    yield from map(str, report.faults)
    yield from (f"warning: {warning}" for warning in report.warnings)
    yield from (f"note: {note}" for note in report.notes)
    yield from (f"skipped: {reason}: {count:,}" for reason, count in sorted(report.skipped.items()))
    yield report.summary


def as_json(report: Report) -> Iterator[str]:
    """One JSON object: faults and warnings with their fields, notes, counts."""
    found = {
        "faults": [asdict(fault) for fault in report.faults],
        "warnings": [asdict(warning) for warning in report.warnings],
        "notes": report.notes,
        "total": report.total,
        "rows": report.rows,
        "truths": report.truths,
        "skipped": report.skipped,
    }
    yield json.dumps(found, ensure_ascii=False, indent=1)


def github(report: Report) -> Iterator[str]:
    """Workflow commands that GitHub shows as annotations beside the file's lines, then the summary."""
    yield from (_annotation("error", fault) for fault in report.faults)
    yield from (_annotation("warning", warning) for warning in report.warnings)
    yield report.summary


FORMATS: dict[str, Callable[[Report], Iterator[str]]] = {"text": text, "json": as_json, "github": github}
"""The formats of ``qawl check --format``."""


def _annotation(level: str, fault: Fault) -> str:
    line = f",line={fault.line}" if fault.line else ""
    return f"::{level} file={_property(fault.file)}{line}::{_escaped(str(fault))}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
