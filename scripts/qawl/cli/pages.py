"""The verbs of one saved page: look at what it gives, register it."""

from __future__ import annotations

from pathlib import Path

import click

from qawl.cli import options, output, usage


@usage.verb(
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
    type=options.Outlet(),
    help="The outlet whose page it is; plain takes any Arabic text.  [default: the one that knows it]",
)
@click.option(
    "--published",
    type=options.Cell("published_at"),
    metavar="DATE",
    help="When it appeared, if the page does not say: 2026-01-19[T00:07+03:00].",
)
@click.option("--charset", type=options.Cell("charset"), help="How the file is encoded.  [default: utf-8]")
@options.tagger
@options.ranker
@click.option("--explain", is_flag=True, help="Draw the page for the eye instead of printing JSON.")
def read(
    file: Path, outlet: str | None, published: str | None, charset: str | None, tagger: str, ranker: str, explain: bool
) -> None:
    """Print what one saved page gives, as one JSON document.

    A FILE that is registered takes its row of the register. Authority and corrections are looked up from FILE upward,
    else the authority that comes with the package is used.
    """
    from qawl.build.single import notes, read_single

    document = read_single(file, outlet, published, charset, tagger, ranker=ranker)
    output.notes(notes(document.article.capture.registration, published, document.article.published_on is None))
    if explain:
        from qawl.workshop.explain import explain as draw

        draw(document, output.console())
        return
    from qawl.build.rows import document_json

    output.print_json(document_json(document))


@usage.verb(
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
@click.option("--outlet", type=options.Outlet(), help="The outlet whose page it is.  [default: the one that knows it]")
@click.option("--url", type=options.Cell("url"), help="The page's address.")
@click.option(
    "--captured",
    type=options.Cell("captured_at"),
    metavar="TIME",
    help="When it was saved, such as 2026-01-20T09:30:00Z.",
)
@click.option(
    "--published", type=options.Cell("published_at"), metavar="DATE", help="When it appeared, if the page does not say."
)
@click.option("--charset", type=options.Cell("charset"), help="How the file is encoded.  [default: utf-8]")
@click.option(
    "--rights",
    type=options.Cell("rights"),
    help="Whether a release may hold its text: withheld or open.  [default: withheld]",
)
@click.option(
    "--replaces",
    type=options.Cell("replaces"),
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

    if another and details["replaces"]:
        raise click.UsageError("--another and --replaces contradict each other.")
    registration = register_single(file, seeds, details, another)
    output.notes(notes(registration, details["published"], "-undated-" in (registration.article_id or "")))
    click.echo(f"registered {seeds / registration.path} as {registration.article_id}")
    click.echo("next: qawl build")


VERBS = (read, add)
