"""What a verb has found, as ``--format`` asks: lines for people, one JSON object, annotations in a pull request."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qawl.cli import failures, usage
from qawl.model.faults import Fault, FaultyInput

if TYPE_CHECKING:
    from qawl.checks.check import Report

form = usage.form(*failures.FORMATS, says="Lines for people, one JSON object, or annotations in a pull request.")
"""``--format`` of the verbs that tell faults; ``failures.TELLING`` lists them."""


def examined(package: Path, form: str, examine: Callable[[], Report]) -> tuple[Report, int]:
    """What ``examine`` finds in ``package``, and the exit code; files are named as the format needs it.

    That it could not do so is told like what it finds, but to people by whoever runs the verbs: that is raised.
    """
    from qawl.checks import report as reports

    try:
        found = examine()
        code = 1 if found.faults else 0
    except (FaultyInput, OSError) as error:
        if form == "text":
            raise
        refusal = failures.refusal(error)
        found, code = reports.unexamined(refusal.faults), refusal.exit_code
    if form == "github" and not _is_told(package, found):
        found = reports.below(found, _in_repository(package))
    return found, code


def made(lines: Iterable[str], warnings: Iterable[Fault] = (), rows: Mapping[str, int] | None = None) -> Report:
    """The report of a verb that makes something: what it says of it as notes, nothing wrong but ``warnings``."""
    from qawl.checks.check import Report

    warned = tuple(warnings)
    return Report((), warned, tuple(lines), 0, rows or {}, 0, {}, len(warned))


def show(report: Report, form: str) -> None:
    """Print the report in a format that is not for people."""
    from qawl.checks import report as reports

    for line in reports.FORMATS[form](report):
        click.echo(line)


def _is_told(package: Path, report: Report) -> bool:
    """Whether what is told is of the zip file itself and not of what is in it."""
    return package.name != "datapackage.json" and any(fault.file == str(package) for fault in report.faults)


def _in_repository(package: Path) -> str:
    """Where the package's files are as a pull request names them: from the repository's top, else from here.

    That is the package's folder, or its zip file; nothing where there is none.
    """
    if not package.exists():
        return ""
    from qawl.package.opened import is_zip

    folder = (package.parent if package.is_file() and not is_zip(package) else package).resolve()
    top = Path(os.environ.get("GITHUB_WORKSPACE") or ".").resolve()
    return folder.relative_to(top).as_posix() if folder.is_relative_to(top) else ""
