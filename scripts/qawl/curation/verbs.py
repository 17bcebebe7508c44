"""``qawl authority``: the verbs that tend the authority. What is slow to load is loaded when they run."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import click

_FILE = click.Path(path_type=Path)


@click.group()
def authority() -> None:
    """Tend the authority: the curated list of known entities, seeds/authority.csv and seeds/authority_names.csv."""


@authority.command()
@click.argument("sources", type=_FILE, nargs=-1)
@click.option(
    "--least", type=click.IntRange(1), default=2, show_default=True, help="Mentions that an entity must have."
)
@click.option("--most", type=click.IntRange(1), default=50, show_default=True, help="Entities to list.")
@click.option("--outlet", help="The outlet of files of pages; plain takes any text.  [default: the one that knows it]")
@click.option(
    "--csv",
    "table",
    type=click.Choice(["authority", "authority_names"]),
    help="Print rows for that table, without header, instead of a table for the eye.",
)
def suggest(sources: tuple[Path, ...], least: int, most: int, outlet: str | None, table: str | None) -> None:
    """List the entities that are named most and that the authority does not know yet.

    SOURCES is a package (a folder or its datapackage.json; default: here), the folder of its seeds, or files of pages.
    The ids that --csv proposes may be changed; the former id beside each keeps the entity findable.
    """
    from qawl.curation.sources import authority_of, open_source
    from qawl.curation.suggest import ROWS, suggestions

    named = list(sources) or [Path()]
    known, _ = authority_of(named)
    chosen = suggestions(open_source(named, outlet), known, least, most)
    if table:
        csv.writer(sys.stdout, lineterminator="\n").writerows(ROWS[table](chosen, known))
    elif chosen:
        from rich.console import Console

        from qawl.curation.show import show

        show(chosen, Console(highlight=False))
    else:
        click.echo(f"nothing that the authority does not know is named {least} times or more")


@authority.command()
@click.argument("package", type=_FILE, default=Path())
@click.option("--strict", is_flag=True, help="Take warnings for faults.")
def check(package: Path, strict: bool) -> None:
    """Examine the authority of PACKAGE (a package or its seeds; default: here): every fault by file and row.

    A name that is a common word is a warning, with how often it would match the texts of the package.
    """
    from qawl.curation.examine import examine

    found = examine(package)
    for warning in found.warnings:
        click.secho(str(warning), err=strict, fg="red" if strict else "yellow")
    click.echo(found.summary)
    raise click.exceptions.Exit(1 if strict and found.warnings else 0)
