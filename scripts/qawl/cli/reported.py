"""What a verb has found, as ``--format`` asks: lines for people, one JSON object, annotations in a pull request."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from qawl.cli import failures, usage
from qawl.model.faults import Fault, FaultyInput

if TYPE_CHECKING:
    from qawl.checks.check import Report

form = usage.form(*failures.FORMATS, says="Lines for people, one JSON object, or annotations in a pull request.")
"""``--format`` of the verbs that tell what they have found or made."""
of_faults = usage.form(
    *failures.FORMATS, says="How faults are told: lines, one JSON object, or annotations.", expose_value=False
)
"""``--format`` of a verb whose result has a form of its own: it is for whoever runs the verbs."""


def examined(package: Path, form: str, examine: Callable[[], Report], *beside: Path) -> tuple[Report, int]:
    """What ``examine`` finds in ``package``, and the exit code; files are named as the format needs it.

    That it could not do so is told like what it finds, but to people by whoever runs the verbs: that is raised. What is
    told of a place ``beside`` the package, which the verb was given as well, is not of a file in it.
    """
    from qawl.checks import report as reports

    try:
        found = examine()
        code = FaultyInput(found.faults).exit_code if found.faults else 0
    except (FaultyInput, OSError) as error:
        if form == "text":
            raise
        refusal = failures.refusal(error)
        found, code = reports.unexamined(refusal.faults), refusal.exit_code
    if form == "github" and not _is_told(found, package, *beside):
        found = reports.below(found, _in_repository(package))
    return found, code


def made(lines: Iterable[str], warnings: Iterable[Fault] = (), rows: Mapping[str, int] | None = None) -> Report:
    """The report of a verb that makes something: what it says of it as notes, nothing wrong but ``warnings``."""
    from qawl.checks.check import Report

    warned = tuple(warnings)
    return Report((), warned, tuple(lines), 0, rows or {}, 0, {}, len(warned))


def deliver(package: Path, form: str, make: Callable[[], Report], *beside: Path) -> NoReturn:
    """End a verb that makes something of ``package``: tell what ``make`` has made, or why it could not.

    ``beside`` are the other places that it was given.
    """
    report, code = examined(package, form, make, *beside)
    if form == "text":
        tell(report)
    else:
        show(report, form)
    raise click.exceptions.Exit(code)


def tell(report: Report) -> None:
    """Tell people what was made, and on stderr what they are warned of."""
    for warning in report.warnings:
        click.echo(f"warning: {warning}", err=True)
    for note in report.notes:
        click.echo(note)


def show(report: Report, form: str) -> None:
    """Print the report in a format that is not for people."""
    from qawl.checks import report as reports

    for line in reports.FORMATS[form](report):
        click.echo(line)


def _is_told(report: Report, package: Path, *beside: Path) -> bool:
    """Whether what is told is of a place that the verb was given, such as the zip file, and not of what is in it."""
    named = {str(place) for place in (package, *beside) if place.name != "datapackage.json"}
    return any(fault.file in named for fault in report.faults)


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
