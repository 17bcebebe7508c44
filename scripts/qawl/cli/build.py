"""The verb that makes the package: how what was made is told, and which pages could not be read."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qawl.cli import options, output, reported, usage
from qawl.model.faults import Fault, FaultyInput, number

if TYPE_CHECKING:
    from qawl.build.package import Built

_SPEAKERS_SHOWN = 12


@usage.verb(
    examples={
        "qawl build": "the package around the folder seeds",
        "qawl build --set-aside": "also where pages have faults: they are left out and listed",
        "qawl build --engine dask --scheduler tcp://127.0.0.1:8786": "by the workers of that scheduler",
        "qawl build --tagger none": "names by rules alone",
        "qawl build --format github": "in a pull request",
    },
    exits={
        0: "built",
        1: "a page, the register, the corrections or what was made of them is faulty: nothing has changed",
        2: "something cannot be read or written: nothing has changed",
    },
)
@usage.argument(
    "seeds", "The folder with the register captures.csv.  [default: seeds]", type=usage.FILE, default=Path("seeds")
)
@click.option(
    "--set-aside",
    is_flag=True,
    help="Leave pages out that have a fault: they are listed in set_aside.csv in the seeds and tried by every build.",
)
@click.option("--jobs", type=click.IntRange(1), default=os.cpu_count() or 1, help="Processes to read many pages with.")
@click.option(
    "--engine",
    type=options.Engine(),
    default="processes",
    show_default=True,
    help="Who reads: processes here, or the workers of Dask.",
)
@click.option("--scheduler", metavar="ADDRESS", help="Where Dask's scheduler is.  [default: one started here]")
@click.option("--no-cache", is_flag=True, help="Read every page, also those that have not changed.")
@options.tagger
@options.ranker
@reported.form
def build(
    seeds: Path,
    set_aside: bool,
    jobs: int,
    engine: str,
    scheduler: str | None,
    no_cache: bool,
    tagger: str,
    ranker: str,
    form: str,
) -> None:
    """Read all registered pages and write data/ and the descriptor.

    They are written beside SEEDS. The new tables are checked first and then swapped in whole; if anything is wrong,
    nothing changes. Pages that have not changed since the last build are not read again.
    """
    if scheduler and engine != "dask":
        raise click.UsageError("--scheduler is one of Dask's: say --engine dask.")
    from qawl.build import engines
    from qawl.build.package import How
    from qawl.build.package import build as build_package

    told: list[Fault] = []

    def tell(fault: Fault) -> None:
        told.append(fault)
        if form == "text":
            click.echo(str(fault), err=True)

    chosen, progress = engines.chosen(engine, jobs, scheduler), output.tracked("reading pages")
    how = How(chosen, progress, tell, not no_cache, set_aside)
    with _refused(told) if form == "text" else nullcontext():
        built = build_package(seeds, how, tagger, ranker)
    if form == "text":
        _show_built(built)
    else:
        reported.show(reported.made(_closing(built), told, built.rows), form)


@contextmanager
def _refused(told: Sequence[Fault]) -> Iterator[None]:
    """What a build that fails says after the faults of pages, which have been ``told`` as they were met."""
    try:
        yield
    except FaultyInput as error:
        if not told:
            raise
        pages = number(len({fault.file for fault in told}), "page")
        remedy = "`qawl build --set-aside` leaves such pages out"
        click.echo(f"{pages} could not be read: the package is as it was; {remedy}", err=True)
        raise type(error)(fault for fault in error.faults if fault not in told) from None


def _closing(built: Built) -> Iterator[str]:
    """What is said last of a package that was built."""
    yield f"{built.corrected} rows are right only by correction."
    if built.aside:
        yield f"{number(built.aside, 'page')} set aside: seeds/set_aside.csv says why."


def _show_built(built: Built) -> None:
    from rich.table import Table

    console = output.console()
    counts = Table("table", "rows", title="What was made")
    counts.columns[1].justify = "right"
    for table, count in built.rows.items():
        counts.add_row(table, str(count))
    console.print(counts)
    if built.speakers:
        speakers = Table("speaker", "quotes", title="Who is quoted")
        speakers.columns[1].justify = "right"
        for name, count in built.speakers[:_SPEAKERS_SHOWN]:
            speakers.add_row(name, str(count))
        if len(built.speakers) > _SPEAKERS_SHOWN:
            speakers.caption = f"and {len(built.speakers) - _SPEAKERS_SHOWN} more speakers"
        console.print(speakers)
    quotes = built.rows["quotes"]
    others = quotes - sum(count for _, count in built.speakers)
    if others:
        console.print(f"Left out: {others:,} of {quotes:,} quotes, whose speakers have no id (unnamed officials …).")
    for line in _closing(built):
        console.print(line)


VERBS = (build,)
