"""The verb that proves a package, and nothing else: how what was found is told, and what exit code it is."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qawl.cli import failures, usage
from qawl.model.faults import FaultyInput

if TYPE_CHECKING:
    from qawl.checks.check import Report


@usage.verb(
    examples={
        "qawl check": "the package here",
        "qawl check qawl-0.1.0.zip --strict": "a release, its warnings taken for faults",
        "qawl check --rules": "what is proven, each rule with its id",
        "qawl check --format github --frictionless": "in a pull request, with what frictionless says",
    },
    exits={0: "no fault", 1: "faulty", 2: "it could not be examined"},
)
@usage.package()
@usage.form(*failures.FORMATS, says="Lines for people, one JSON object, or annotations in a pull request.")
@click.option("--strict", is_flag=True, help="Take warnings for faults.")
@click.option("--frictionless", is_flag=True, help="Run `frictionless validate` as well.")
@click.option("--rules", is_flag=True, help="List the rules, and examine nothing.")
def check(package: Path, form: str, strict: bool, frictionless: bool, rules: bool) -> None:
    """Prove every truth about a package.

    Descriptor, files, tables, and the rules between rows: a fault is one line that says where it is, what was expected,
    what to do, and which rule it breaks. What follows from it stands behind it. What cannot be examined is counted.
    """
    if rules:
        from qawl.checks import catalogue

        click.echo("\n".join(catalogue.FORMATS[form](catalogue.every())))
        return
    from qawl.checks import report as reports

    try:
        found = _examined(package, strict, frictionless)
        code = 1 if found.faults else 0
    except (FaultyInput, OSError) as error:
        if form == "text":
            raise
        refusal = failures.refusal(error)
        found, code = reports.unexamined(refusal.faults), refusal.exit_code
    if form == "github" and not _is_told(package, found):
        found = reports.below(found, _in_repository(package))
    if form == "text":
        _show_report(found)
    else:
        for line in reports.FORMATS[form](found):
            click.echo(line)
    raise click.exceptions.Exit(code)


def _examined(package: Path, strict: bool, frictionless: bool) -> Report:
    """What was found in the package. Raises ``FaultyInput`` when it could not be examined."""
    from qawl.checks import report as reports
    from qawl.checks.check import check as check_package
    from qawl.package.opened import opened

    with opened(package) as file:
        found = check_package(file)
        found = reports.strict(found) if strict else found
        return _with_frictionless(found, file) if frictionless else found


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


def _with_frictionless(report: Report, package: Path) -> Report:
    """The report with what frictionless finds beside."""
    from qawl.checks import report as reports
    from qawl.checks import standard

    return reports.more(report, *standard.validate(package))


def _show_report(report: Report) -> None:
    """Faults on stderr, all else on stdout; coloured on a terminal only, and not where NO_COLOR asks for none."""
    from qawl.checks.report import levelled

    colours = {"fault": "red", "warning": "yellow", "summary": "red" if report.faults else "green"}
    plain = False if os.environ.get("NO_COLOR") else None
    for level, line in levelled(report):
        wrong = level in ("fault", "following") or (level == "summary" and bool(report.faults))
        click.secho(line, err=wrong, color=plain, fg=colours.get(level))


VERBS = (check,)
