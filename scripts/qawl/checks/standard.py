"""What the standard's own validator says, run as any stranger's CI runs it: ``frictionless validate``."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from qawl.checks.rules.whole import FRICTIONLESS
from qawl.model import tether
from qawl.model.faults import Fault, number
from qawl.package import descriptor

_MOST = 10
"""How many of its errors are told one by one."""
_REMEDY = "Correct that"


def validate(package: Path) -> tuple[Fault, ...]:
    """What frictionless finds wrong with the package of this folder or descriptor.

    It runs in a process of its own, because it is ten times slower than ours and keeps what it has read, and in the
    package's folder, so that it names files as the descriptor does.
    """
    folder, file = (package.parent, package.name) if package.is_file() else (package, descriptor.FILE)
    ran = tether.run("frictionless", "validate", "--json", "--", file, cwd=folder)
    if ran.returncode == 0:
        return ()
    try:
        found = tuple(_faults(json.loads(ran.stdout), folder, file))
    except (ValueError, KeyError, TypeError, AttributeError):  # it fell over the package, or is not there
        found = ()
    if not found:
        said = " ".join((ran.stderr or ran.stdout).split()[-40:])
        return (Fault(file, f"frictionless finds the package invalid and does not say why: {said}", "Correct it"),)
    rest = len(found) - _MOST
    more = f"frictionless finds {number(rest, 'error')} more"
    told = (*found[:_MOST], *((Fault(file, more, f"See all by `frictionless validate {file}`"),) if rest > 0 else ()))
    return tuple(replace(fault, rule=FRICTIONLESS.id) for fault in told)


def _faults(report: Mapping[str, Any], folder: Path, file: str) -> Iterator[Fault]:
    for error in report["errors"]:
        yield Fault(file, f"frictionless finds: {error['message']}", _REMEDY)
    for task in report["tasks"]:
        for error in task["errors"]:
            row = error.get("rowNumber")
            line = _line(folder / task["place"], row) if row else None
            says = f"frictionless finds: {error['title']}: {error['note']}"
            key = f"row {row}" if row and line is None else None
            yield Fault(task["place"], says, _REMEDY, line, key, error.get("fieldName"), error.get("cell"))


def _line(path: Path, row: int) -> int | None:
    """The physical line where a record starts, the header being the first record; ``None`` where no plain file lies."""
    if not path.is_file() or path.suffix == ".gz":
        return None
    with path.open(encoding="utf-8", errors="replace", newline="") as opened:
        reader = csv.reader(opened)
        try:
            for _ in range(1, row):
                next(reader)
        except (csv.Error, StopIteration):
            return None
        return reader.line_num + 1
