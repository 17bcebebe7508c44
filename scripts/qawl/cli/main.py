"""The verbs and nothing else: arguments in, the work done elsewhere, what came of it out.

Exit codes: 0 fine; 1 examined and found faulty; 2 could not examine (usage, unreadable, disk); 130 interrupted.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qawl.cli import failures, publish, streams, usage
from qawl.cli.add import add
from qawl.cli.authority import authority
from qawl.cli.cells import Cell, OutletName
from qawl.cli.check import check
from qawl.model.faults import Fault, FaultyInput, number

if TYPE_CHECKING:
    from rich.console import Console

    from qawl.build.package import Built

_SPEAKERS_SHOWN = 12

_tagger = click.option(
    "--tagger",
    default="crf",
    show_default=True,
    metavar="NAME",
    help="What looks for names that no rule finds: crf, the model that comes with qawl; none; or a model of the "
    "transformers library for token classification, by its folder or the name under which it is stored here.",
)


def main() -> None:
    """The ``qawl`` command: every failure is lines on stderr and an exit code, never a traceback."""
    streams.prepare()
    failures.clear_up_when_stopped()
    sys.exit(failures.told(_run))


def _run() -> int:
    """Run the verb that the arguments name. Not by click's own ``main``, which tells failures otherwise."""
    asked = os.environ.get(usage.COMPLETE)
    if asked:
        return usage.complete(verbs, asked)
    try:
        with verbs.make_context("qawl", sys.argv[1:]) as context:
            verbs.invoke(context)
    except click.exceptions.Exit as done:
        return done.exit_code
    return 0


@click.group(
    cls=usage.Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    examples={
        "qawl build": "read the pages in seeds/, write data/",
        "qawl check": "prove the package here",
        "qawl help cite": "how one verb is used",
    },
    exits={1: "examined and found faulty, or different"},
)
@click.version_option(None, "-V", "--version", package_name="qawl", prog_name="qawl")
def verbs() -> None:
    """Qawl (قول): who said what in the Arabic press.

    Saved newspaper pages become normalised CSV tables, checked and described as a data package.
    """


@verbs.command(
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
@_tagger
def build(seeds: Path, jobs: int, tagger: str) -> None:
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
        built = build_package(seeds, jobs, publish.tracked("reading pages"), tagger, tell)
    except FaultyInput as error:
        if not told:
            raise
        pages = number(len({fault.file for fault in told}), "page")
        click.echo(f"{pages} could not be read: the package is as it was", err=True)
        raise type(error)(fault for fault in error.faults if fault not in told) from None
    _show_built(built)


@verbs.command(
    examples={
        "qawl read page.txt": "a page of a newspaper that qawl knows, as JSON",
        "qawl read page.txt --explain": "the same, drawn for the eye",
        "qawl read page.txt --outlet plain --published 2026-01-19": "any text whose first line is its headline",
    },
    exits={0: "read", 1: "a line of the page is not as its outlet's pages are", 2: "it cannot be read"},
)
@usage.argument("file", "A saved page.", type=usage.FILE)
@click.option(
    "--outlet",
    type=OutletName(),
    help="The outlet whose page it is; plain takes any Arabic text.  [default: the one that knows it]",
)
@click.option(
    "--published",
    type=Cell("published_at"),
    metavar="DATE",
    help="When it appeared, if the page does not say: 2026-01-19[T00:07+03:00].",
)
@click.option("--charset", type=Cell("charset"), help="How the file is encoded.  [default: utf-8]")
@_tagger
@click.option("--explain", is_flag=True, help="Draw the page for the eye instead of printing JSON.")
def read(
    file: Path, outlet: str | None, published: str | None, charset: str | None, tagger: str, explain: bool
) -> None:
    """Print what one saved page gives, as one JSON document.

    A FILE that is registered takes its row of the register. Authority and corrections are looked up from FILE upward,
    else the authority that comes with the package is used.
    """
    from qawl.build.single import notes, read_single

    document = read_single(file, outlet, published, charset, tagger)
    usage.note(notes(document.article.capture.registration, published, document.article.published_on is None))
    if explain:
        from qawl.workshop.explain import explain as draw

        draw(document, _console())
        return
    from qawl.build.rows import document_json

    _print_json(document_json(document))


@verbs.command(
    examples={
        "qawl evaluate tests/gold": "the figures as tables",
        "qawl evaluate tests/gold --show 5": "and five errors of each sort",
        "qawl evaluate tests/gold --format json": "the figures for a program",
    },
    exits={0: "measured", 1: "an annotation is faulty: nothing was measured"},
)
@usage.argument("gold", "The folder with texts/ID.txt and gold/ID.json.", type=usage.FILE)
@usage.form("text", "json", says="Tables for people, or one JSON object.")
@click.option("--show", "errors", type=click.IntRange(0), default=0, metavar="N", help="List N errors of each sort.")
def evaluate(gold: Path, form: str, errors: int) -> None:
    """Measure how well quotations and names are found.

    What is found is held against texts that were annotated by hand; tests/gold/README.md describes their format. Faults
    in it are reported and nothing is measured.
    """
    from qawl.workshop.evaluate import evaluate as measure

    evaluation = measure(gold)
    if form == "json":
        _print_json(evaluation.json())
        return
    from qawl.workshop.evaluate.show import show

    show(evaluation, _console(), errors)


for _verb in (add, check, authority, *publish.VERBS, usage.help_):
    verbs.add_command(_verb)


def _show_built(built: Built) -> None:
    from rich.table import Table

    console = _console()
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


def _print_json(what: object) -> None:
    json.dump(what, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def _console() -> Console:
    from rich.console import Console

    return Console(highlight=False)


if __name__ == "__main__":
    main()
