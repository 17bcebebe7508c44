"""``qawl add``: saved pages, folders of them, corpora and WARC files into the register."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qawl.cli import options, output, reported, usage
from qawl.model.faults import FaultyInput, UnreadableInput, number

if TYPE_CHECKING:
    from qawl.pages.adding.batch import Added
    from qawl.pages.adding.drafts import Draft

_NOTED = 5
"""How many pages are named in a note; of more their number is told."""


@usage.verb(
    examples={
        "qawl add page.html": "a saved page: whose it is, when it appeared and who wrote it, it says itself",
        "qawl add page.txt --outlet plain --published 2026-01-19": "any text, and when it appeared",
        "qawl add archive/ 'more/**/*.html'": "all pages in a folder, and those that a pattern names",
        "qawl add news.jsonl --map headline=title,body=content": "a corpus: JSON Lines, JSON or CSV",
        "qawl add crawl.warc.gz --only '*/article/*'": "the pages of a WARC that have such addresses",
        "qawl add newer.txt --replaces almada/page.txt": "a newer capture of the same article",
    },
    exits={
        0: "all are registered",
        1: "some are not: a page is not as its outlet's pages are, or its article is registered already",
        2: "some cannot be read, or the register cannot be written",
    },
)
@usage.argument(
    "paths", "Saved pages, folders, patterns, corpora, WARC files.", type=usage.FILE, nargs=-1, required=True
)
@click.option("--seeds", type=usage.FILE, default=Path("seeds"), show_default=True, help="The folder of the register.")
@click.option(
    "--outlet", type=options.Outlet(), help="The outlet whose pages they are.  [default: the one that knows them]"
)
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
@click.option(
    "--charset",
    type=options.Cell("charset"),
    help="How the files are encoded.  [default: utf-8; HTML and corpora show it]",
)
@click.option(
    "--rights",
    type=options.Cell("rights"),
    help="Whether a release may hold the text: withheld or open.  [default: withheld]",
)
@click.option(
    "--map",
    "columns",
    type=options.Columns(),
    metavar="NAME=COLUMN,…",
    help="Which columns of a corpus are what: headline=title,body=text,published_at=date,outlet=source, also url, "
    "authors, section, deck, captured_at.  [default: guessed from their names, and shown]",
)
@click.option(
    "--only", metavar="PATTERN", help="Of files that hold many, the articles with such addresses: '*/news/*'."
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
@click.option("--strict", is_flag=True, help="Register nothing if anything cannot be.")
@reported.form
def add(
    paths: tuple[Path, ...],
    seeds: Path,
    columns: dict[str, str] | None,
    another: bool,
    strict: bool,
    form: str,
    **details: str | None,
) -> None:
    """Register saved pages and copy them into the seeds.

    They are copied byte for byte; the register notes of each article its sha256, its id, outlet and rights, and what
    the page says of itself. What cannot be registered is told at the end, and the rest is registered.
    """
    from qawl.build.single import given
    from qawl.pages.adding.batch import add as add_all

    if another and details["replaces"]:
        raise click.UsageError("--another and --replaces contradict each other.")
    heard: list[str] = []
    show = heard.append if form != "text" else lambda says: output.notes([says])
    added = add_all(paths, seeds, given(details, columns), another, strict, output.tracked("reading pages"), show)
    notes, result = list(_notes(added, details["published"])), list(_result(added, seeds))
    if form != "text":
        from qawl.checks import report as reports

        reported.show(reports.more(reported.made((*heard, *notes, *result)), *added.faults), form)
        raise click.exceptions.Exit(added.exit_code)
    output.notes(notes)
    _tell(added, result)
    if added.faults:
        kind = UnreadableInput if added.exit_code == UnreadableInput.exit_code else FaultyInput
        raise kind(added.faults)


def _tell(added: Added, result: Iterable[str]) -> None:
    """What came of it, on stdout; that faults follow, on stderr."""
    for line in result:
        click.echo(line)
    if added.faults and (added.drafts or added.known):
        click.echo(f"{number(len(added.faults), 'fault')} kept others out:", err=True)
    if added.drafts:
        click.echo("next: qawl build")


def _result(added: Added, seeds: Path) -> Iterator[str]:
    rows = [draft.row for draft in added.drafts]
    if len(rows) == 1:
        yield f"registered {seeds / rows[0].name} as {rows[0].article_id}"
    elif rows:
        yield f"registered {number(len(rows), 'article')} of {number(added.files, 'file')}"
    if added.known:
        yield f"{number(added.known, 'article')} were registered already"


def _notes(added: Added, published: str | None) -> Iterator[str]:
    """What whoever adds pages should know of them."""
    yield from _of_one(added.drafts[0], published) if len(added.drafts) == 1 else _of_many(added)
    if added.left_out:
        kinds = ", ".join(f"{count:,} {end}" for end, count in added.left_out.most_common())
        yield f"{number(added.left_out.total(), 'file')} that are no pages were left out: {kinds}"


def _of_one(draft: Draft, published: str | None) -> Iterator[str]:
    from qawl.build.single import notes

    yield from notes(published, "-undated-" in (draft.row.article_id or ""), draft.article.outlet)
    if draft.doubt:
        yield f"{draft.row.name}: {draft.doubt}"


def _of_many(added: Added) -> Iterator[str]:
    undated = [draft.row.name for draft in added.drafts if draft.article.published_on is None]
    if undated:
        says = f"{_some(undated)}: nothing says when they appeared, and days such as أمس stay without value"
        yield f"{says}. Say --published 2026-01-19, or --map published_at=COLUMN"
    for draft in [draft for draft in added.drafts if draft.doubt][:_NOTED]:
        yield f"{draft.row.name}: {draft.doubt}"
    outlets = Counter(draft.row.outlet for draft in added.drafts)
    if outlets:
        yield f"outlets: {', '.join(f'{outlet} {count:,}' for outlet, count in outlets.most_common())}"


def _some(names: list[str]) -> str:
    return ", ".join(names) if len(names) <= _NOTED else f"{number(len(names), 'article')}, such as {names[0]}"


VERBS = (add,)
