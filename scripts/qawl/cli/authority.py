"""``qawl authority``: the verbs that tend the authority. What is slow to load is loaded when they run."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qawl.cli import reported, usage

if TYPE_CHECKING:
    from qawl.checks.check import Report
    from qawl.extract.entities.authority import Authority


@click.group(
    cls=usage.Verbs,
    examples={
        "qawl authority suggest": "who is named most and not known",
        "qawl authority check": "what is wrong with what is known",
    },
    exits={1: "something in the authority is faulty"},
)
def authority() -> None:
    """Tend the authority, the curated list of known entities.

    It lies in seeds/authority.csv and seeds/authority_names.csv.
    """


@authority.command(
    examples={
        "qawl authority suggest": "the most frequent, for the eye",
        "qawl authority suggest --format authority": "the same as rows for seeds/authority.csv",
        "qawl authority suggest --format authority_names": "and for seeds/authority_names.csv",
        "qawl authority suggest --merge": "names that are likely of one person, and why",
    },
    exits={0: "listed", 1: "something that was read is faulty"},
)
@usage.argument(
    "package",
    "A package (a folder, its datapackage.json, a zip), the folder of its seeds, or files of pages.  [default: here]",
    metavar="[PACKAGE]...",
    type=usage.FILE,
    nargs=-1,
)
@click.option(
    "--least", type=click.IntRange(1), default=2, show_default=True, help="Mentions that an entity must have."
)
@click.option("--most", type=click.IntRange(1), default=50, show_default=True, help="Entities to list.")
@click.option("--outlet", help="The outlet of files of pages; plain takes any text.  [default: the one that knows it]")
@usage.form(
    "text",
    "authority",
    "authority_names",
    says="A table for the eye, or rows for the file of that name, without header.",
)
@click.option("--merge", is_flag=True, help="Propose names of persons that are likely of one, or one of two, and why.")
def suggest(package: tuple[Path, ...], least: int, most: int, outlet: str | None, form: str, merge: bool) -> None:
    """List who is named most and not yet known.

    Beside each id that is proposed for the authority stands the former one, which keeps the entity findable: the new
    one may be changed. With --merge, read each proposal before you append it: a row of authority that begins with an
    id of yours takes the place of the old one.
    """
    from qawl.workshop.authority.sources import authority_of, open_source, unpacked
    from qawl.workshop.authority.suggest import ROWS, suggestions

    with unpacked(list(package) or [Path()]) as named:
        known, folder = authority_of(named)
        if merge:
            _merges(named, known, folder, outlet, most, form)
            return
        chosen = suggestions(open_source(named, outlet), known, least, most)
    if form in ROWS:
        csv.writer(sys.stdout, lineterminator="\n").writerows(ROWS[form](chosen, known))
    elif chosen:
        from rich.console import Console

        from qawl.workshop.authority.show import show

        show(chosen, Console(highlight=False))
    else:
        click.echo(f"nothing that the authority does not know is named {least} times or more")


def _merges(named: list[Path], known: Authority, folder: Path, outlet: str | None, most: int, form: str) -> None:
    """Propose names of one bearer, and for the eye those that may be of two."""
    from qawl.workshop.authority.merge import ROWS, merges
    from qawl.workshop.authority.sources import open_source
    from qawl.workshop.authority.split import splits

    found = merges(open_source(named, outlet), known, most)
    if form in ROWS:
        csv.writer(sys.stdout, lineterminator="\n").writerows(ROWS[form](found, folder))
        return
    apart = splits(open_source(named, outlet), known, most)
    if found or apart:
        from rich.console import Console

        from qawl.workshop.authority.show import show_merges

        show_merges(found, apart, Console(highlight=False))
    else:
        click.echo("no two names of persons look like one's, and none like two's")


@authority.command(
    examples={
        "qawl authority check": "the authority of the package here",
        "qawl authority check seeds": "of its seeds",
        "qawl authority check --against labels.csv": "its ids against what Wikidata calls them",
        "qawl authority check --format github": "in a pull request",
    },
    exits={0: "no fault", 1: "faulty, or the table contradicts an id"},
)
@usage.package(says="A package (a folder, its datapackage.json) or the folder of its seeds")
@reported.form
@click.option("--strict", is_flag=True, help="Take warnings for faults.")
@click.option(
    "--against",
    type=usage.FILE,
    metavar="FILE",
    help="Hold the ids against a CSV table of wikidata_id, label_ar, label_en, and if it has them aliases and kind.",
)
def check(package: Path, form: str, strict: bool, against: Path | None) -> None:
    """Examine the authority: every fault by file and row.

    A name that is a common word is a warning, with how often it would match the texts of the package; so is an id that
    nothing says the source of.
    """
    from qawl.checks import report as reports
    from qawl.workshop.authority.examine import examine

    def found() -> Report:
        known = examine(package, against)
        report = reported.made(known.summary, known.warnings, {"authority": known.entities})
        report = reports.strict(report) if strict else report
        return reports.more(report, *(known.compared.contradictions if known.compared else ()))

    report, code = reported.examined(package, form, found)
    if form != "text":
        reported.show(report, form)
    else:
        for fault in report.faults:
            click.secho(str(fault), err=True, fg="red")
        for warning in report.warnings:
            click.secho(str(warning), fg="yellow")
        click.echo("\n".join(report.notes))
    raise click.exceptions.Exit(code)


VERBS = (authority,)
