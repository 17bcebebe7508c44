"""The verb that proves a package, and nothing else: how what was found is told, and what exit code it is."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qawl.cli import reported, usage

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
@reported.form
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
    found, code = reported.examined(package, form, lambda: _examined(package, strict, frictionless))
    if form == "text":
        _show_report(found)
    else:
        reported.show(found, form)
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


def _with_frictionless(report: Report, package: Path) -> Report:
    """The report with what frictionless finds beside."""
    from qawl.checks import report as reports
    from qawl.checks import standard

    return reports.more(report, *standard.validate(package))


def _show_report(report: Report) -> None:
    """Faults on stderr, all else on stdout; coloured on a terminal that has colours, unless by NO_COLOR."""
    from qawl.checks.report import levelled

    colours = {"fault": "red", "warning": "yellow", "summary": "red" if report.faults else "green"}
    plain = False if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" else None
    for level, line in levelled(report):
        wrong = level in ("fault", "following") or (level == "summary" and bool(report.faults))
        click.secho(line, err=wrong, color=plain, fg=colours.get(level))


VERBS = (check,)
