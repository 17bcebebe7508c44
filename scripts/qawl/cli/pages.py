"""The verb of one saved page: look at what it gives."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import click

from qawl.cli import options, output, reported, usage


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
@reported.of_faults
def read(
    file: Path, outlet: str | None, published: str | None, charset: str | None, tagger: str, ranker: str, explain: bool
) -> None:
    """Print what one saved page gives, as one JSON document.

    A FILE that is registered takes its row of the register. Authority and corrections are looked up from FILE upward,
    else the authority that comes with the package is used.
    """
    from qawl.build.single import notes, read_single
    from qawl.extract.grounds import followed

    with followed() if explain else nullcontext() as grounds:
        document = read_single(file, outlet, published, charset, tagger, ranker=ranker)
    output.notes(notes(published, document.article.published_on is None, document.article.outlet))
    if explain:
        from qawl.workshop.explain import explain as draw

        draw(document, output.console(), grounds.rows if grounds else None)
        return
    from qawl.build.rows import document_json

    output.print_json(document_json(document))


VERBS = (read,)
