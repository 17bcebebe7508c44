"""The verbs and nothing else: arguments in, the work done elsewhere, what came of it out.

Exit codes: 0 fine; 1 examined and found faulty; 2 could not examine (usage, unreadable, disk); 130 interrupted.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qawl.cli import failures, owner, publish, streams, usage
from qawl.cli.authority import authority
from qawl.cli.building import build, console, tagger_option
from qawl.cli.check import check
from qawl.model.faults import FaultyInput

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class _Cell(click.ParamType[str]):
    """A value that will stand in the register of captures, and so must look as its schema wants it."""

    def __init__(self, field: str) -> None:
        self.field = field
        self.name = field

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from qawl.model.cells import expectation, tidied

        cell = tidied("seeds/captures", self.field, value)
        expected = expectation("seeds/captures", self.field, cell)
        if expected:
            self.fail(f"{value!r}: {expected}", param, ctx)
        return cell

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        from qawl.model.cells import fields

        [field] = (field for field in fields("seeds/captures") if field.name == self.field)
        return usage.completed(field.allowed, incomplete)


class _Outlet(click.ParamType[str]):
    """The name of an outlet. Which are known, the package of the page says, and so the verb."""

    name = "outlet"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        from qawl.pages import layouts

        try:
            found = layouts.load(Path(ctx.params.get("seeds") or "seeds"))
        except FaultyInput:
            found = layouts.known()
        return usage.completed(found.layouts, incomplete)


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
    type=_Outlet(),
    help="The outlet whose page it is; plain takes any Arabic text.  [default: the one that knows it]",
)
@click.option(
    "--published",
    type=_Cell("published_at"),
    metavar="DATE",
    help="When it appeared, if the page does not say: 2026-01-19[T00:07+03:00].",
)
@click.option("--charset", type=_Cell("charset"), help="How the file is encoded.  [default: utf-8]")
@tagger_option
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
    _note(notes(published, document.article.published_on is None, document.article.outlet))
    if explain:
        from qawl.workshop.explain import explain as draw

        draw(document, console())
        return
    from qawl.build.rows import document_json

    _print_json(document_json(document))


@verbs.command(
    examples={
        "qawl add page.txt": "a page of a newspaper that qawl knows",
        "qawl add page.txt --outlet plain --published 2026-01-19": "any text, and when it appeared",
        "qawl add newer.txt --replaces almada/page.txt": "a newer capture of the same article",
    },
    exits={
        0: "registered",
        1: "the page is not as its outlet's pages are, or its article is registered already",
        2: "it cannot be read, or the register cannot be written",
    },
)
@usage.argument("file", "A saved page.", type=usage.FILE)
@click.option("--seeds", type=usage.FILE, default=Path("seeds"), show_default=True, help="The folder of the register.")
@click.option("--outlet", type=_Outlet(), help="The outlet whose page it is.  [default: the one that knows it]")
@click.option("--url", type=_Cell("url"), help="The page's address.")
@click.option(
    "--captured", type=_Cell("captured_at"), metavar="TIME", help="When it was saved, such as 2026-01-20T09:30:00Z."
)
@click.option(
    "--published", type=_Cell("published_at"), metavar="DATE", help="When it appeared, if the page does not say."
)
@click.option("--charset", type=_Cell("charset"), help="How the file is encoded.  [default: utf-8]")
@click.option(
    "--rights", type=_Cell("rights"), help="Whether a release may hold its text: withheld or open.  [default: withheld]"
)
@click.option(
    "--replaces",
    type=_Cell("replaces"),
    metavar="PATH",
    help="The registered capture of the same article that this one replaces.",
)
@click.option(
    "--another", is_flag=True, help="It is an article of its own, though one of its headline and day is registered."
)
def add(file: Path, seeds: Path, another: bool, **details: str | None) -> None:
    """Register a saved page and copy it into the seeds.

    It is copied byte for byte; the register notes its sha256, the article's id, outlet and rights.
    """
    from qawl.build.single import notes, register_single
    from qawl.pages import layouts

    if another and details["replaces"]:
        raise click.UsageError("--another and --replaces contradict each other.")
    registration = register_single(file, seeds, details, another)
    outlet = layouts.load(seeds).layout(registration.outlet).outlet
    _note(notes(details["published"], "-undated-" in (registration.article_id or ""), outlet))
    click.echo(f"registered {seeds / registration.path} as {registration.article_id}")
    click.echo("next: qawl build")


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

    show(evaluation, console(), errors)


for _verb in (*owner.VERBS, build, check, authority, *publish.VERBS, usage.help_):
    verbs.add_command(_verb)


def _note(notes: Iterable[str]) -> None:
    for note in notes:
        click.echo(f"note: {note}", err=True)


def _print_json(what: object) -> None:
    json.dump(what, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
