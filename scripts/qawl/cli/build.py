"""The verb that makes the package: how what was made is told, and which pages could not be read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qawl.cli import options, output, usage
from qawl.model.faults import Fault, FaultyInput, number

if TYPE_CHECKING:
    from qawl.build.package import Built

_SPEAKERS_SHOWN = 12


@usage.verb(
    examples={"qawl build": "the package around the folder seeds", "qawl build --tagger none": "names by rules alone"},
    exits={
        0: "built",
        1: "a page, the register, the corrections or what was made of them is faulty: nothing has changed",
        2: "something cannot be read or written: nothing has changed",
    },
)
@usage.argument(
    "seeds", "The folder with the register captures.csv.  [default: seeds]", type=usage.FILE, default=Path("seeds")
)
@click.option("--jobs", type=click.IntRange(1), default=os.cpu_count() or 1, help="Processes to read many pages with.")
@click.option("--engine", type=options.Engine(), default="processes", show_default=True, help="What reads the pages.")
@options.tagger
@options.ranker
def build(seeds: Path, jobs: int, engine: str, tagger: str, ranker: str) -> None:
    """Read all registered pages and write data/ and the descriptor.

    They are written beside SEEDS. The new tables are checked first and then swapped in whole; if anything is wrong,
    nothing changes.
    """
    from qawl.build.package import build as build_package

    told: list[Fault] = []

    def tell(fault: Fault) -> None:
        told.append(fault)
        click.echo(str(fault), err=True)

    try:
        built = build_package(seeds, jobs, output.tracked("reading pages"), tagger, tell, engine, ranker)
    except FaultyInput as error:
        if not told:
            raise
        pages = number(len({fault.file for fault in told}), "page")
        click.echo(f"{pages} could not be read: the package is as it was", err=True)
        raise type(error)(fault for fault in error.faults if fault not in told) from None
    _show_built(built)


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
    console.print(f"{built.corrected} rows are right only by correction.")


VERBS = (build,)
