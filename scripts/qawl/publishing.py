"""The verbs around a release, and nothing else: compare, release, fill in again, cite, export, show."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol, TypeVar

import click

from qawl.faults import Fault, UnreadableInput
from qawl.package.export import formats

T = TypeVar("T")


class Tracked(Protocol):
    """Hands on the things that it is given, of which there are ``total``."""

    def __call__(self, things: Iterable[T], total: int, /) -> Iterable[T]: ...


_WORTH_A_BAR = 20
_FILE = click.Path(path_type=Path)
_TEXT = "text"


@click.command()
@click.argument("old", type=_FILE)
@click.argument("new", type=_FILE)
@click.option(
    "--format",
    "form",
    type=click.Choice([_TEXT, "json", "changelog"]),
    default=_TEXT,
    show_default=True,
    help="Lines for people, one JSON object, or the draft of an entry for CHANGELOG.md.",
)
@click.option(
    "--limit", type=click.IntRange(0), default=50, show_default=True, help="How many rows to list; 0 lists all."
)
def diff(old: Path, new: Path, form: str, limit: int) -> None:
    """Tell what differs between the packages OLD and NEW: rows added, removed, changed, and ids that moved.

    Each is a folder, a datapackage.json or the zip file of a release. Rows are compared by their key. An id has moved
    when its row is gone and the same thing (of an article, the same words) is there under another id; fields that only
    one of the packages withholds are not compared, and counted.

    \b
    qawl diff qawl-0.1.0.zip .                       what the next release changes
    qawl diff qawl-0.1.0.zip . --format changelog    the same, as an entry to begin with

    Exit code 0: the same rows and structure; 1: they differ; 2: one of them cannot be read.
    """
    from qawl.package.diff import compare, tables, told
    from qawl.package.opened import opened

    most = limit or None
    with opened(old) as before, opened(new) as now:
        found = compare(tables.read(before), tables.read(now), most)
    for line in told.FORMATS[form](found, most):
        click.echo(line)
    raise click.exceptions.Exit(0 if found.same else 1)


@click.command()
@click.argument("package", type=_FILE, default=Path())
@click.option("--with-text", is_flag=True, help="Keep the newspapers' text, for those who have the right to.")
@click.option(
    "--since", type=_FILE, help="The last release, as a zip file or folder.  [default: the package of the last tag]"
)
@click.option("--dist", type=_FILE, help="The folder for the zip file.  [default: dist in the package]")
def release(package: Path, with_text: bool, since: Path | None, dist: Path | None) -> None:
    """Make the zip file of a release of the package in the folder PACKAGE (default: here).

    It is refused, with every reason at once, when something is not committed, the version is not the same everywhere
    or does not rise as what changed demands, CHANGELOG.md lacks its entry with the rows of each table before and now,
    a check fails, or the version's tag is there already. Otherwise the zip file is written, unpacked and examined as a
    user would get it. It holds the tables, their schemas and profile, datapackage.json, LICENSE, CITATION.cff,
    CHANGELOG.md, seeds/RIGHTS.md, a README written from the descriptor for whoever has nothing else and, when ids have
    moved, moved_ids.csv; no captures, and no text of captures whose rights are not open.

    \b
    qawl release                             compare with the last tag, write dist/qawl-<version>.zip
    qawl release --since qawl-0.1.0.zip      compare with that release

    Exit code 0: released; 1: refused; 2: something could not be examined, such as a folder without git.
    """
    if not package.is_dir():
        raise UnreadableInput(Fault(str(package), "there is no such folder", "Name the package's folder"))
    from qawl.release import release as make

    made = make(package, dist or package / "dist", with_text, since)
    for fault in made.hidden.lost:
        click.echo(f"warning: {fault}", err=True)
    for name, cells in made.hidden.cells.items():
        click.echo(f"withheld: {name}: {cells:,} cells")
    click.echo(f"{made.path}: {len(made.files)} files, {made.bytes:,} bytes, {made.hash}")


@click.command()
@click.argument("package", type=_FILE)
@click.option("--captures", type=_FILE, required=True, help="The folder with the pages as they were saved.")
@click.option("--out", type=_FILE, required=True, help="The folder to write; it must not be there yet.")
def rehydrate(package: Path, captures: Path, out: Path) -> None:
    """Fill the text that PACKAGE (a folder or the zip file of a release) leaves out in again, from the pages you hold.

    Pages are found by their SHA-256 (articles.capture_sha256), whatever they are called and however deep they lie. If
    the folder has a captures.csv, that says their charsets; else utf-8, utf-16 and cp1256 are tried. The result has the
    hashes that the release states of the whole tables, or it is not written.

    \b
    qawl rehydrate qawl-0.1.0.zip --captures seeds --out whole

    Exit code 0: filled in and proven; 1: pages are wanting, or the hashes are not those; 2: something cannot be read.
    """
    from qawl.package.rehydrate import rehydrate as fill

    made = fill(package, captures, out)
    for name, cells in made.cells.items():
        click.echo(f"{name}: {cells:,} cells filled in")
    click.echo(f"{made.out}: {len(made.proven)} tables, each with the hash of the whole package")


@click.command()
@click.argument("article_id", required=False)
@click.option("--package", type=_FILE, default=Path(), help="The package: a folder or the zip file of a release.")
@click.option(
    "--format", "form", type=click.Choice(["apa", "bibtex", "ris"]), default="apa", show_default=True, help="The style."
)
def cite(article_id: str | None, package: Path, form: str) -> None:
    """Print how to cite the data package, or the newspaper's own article ARTICLE_ID.

    \b
    qawl cite                                            the package with its version
    qawl cite almada-20260119-9071b03e --format bibtex   an article: headline, newspaper, day, who made it

    Exit code 0: printed; 2: there is no such package or article.
    """
    from qawl.package import cite as citing
    from qawl.package import descriptor
    from qawl.package.opened import opened

    with opened(package) as file:
        described, _ = descriptor.read(file)
        work = citing.article(file.parent, described, article_id) if article_id else citing.dataset(described)
    for line in citing.FORMATS[form](work):
        click.echo(citing.isolated(line) if sys.stdout.isatty() else line)


@click.command()
@click.argument("form", type=click.Choice(list(formats.FORMATS)), metavar="FORMAT")
@click.argument("package", type=_FILE, default=Path())
@click.option("--out", type=_FILE, required=True, help="Where it is written: a new file, or a new folder.")
@click.option("--force", is_flag=True, help="Replace what an earlier export has written there.")
def export(form: str, package: Path, out: Path, force: bool) -> None:
    """Write the data package PACKAGE (a folder, its datapackage.json or a release's zip file; default: here) as FORMAT:

    {formats}

    A package with faults is not exported. What comes out holds the text that the package holds, no more: text that a
    release leaves out is absent, text that is here is copied, so pass on only what your rights allow.
    """
    from qawl.package.export import export as write

    write(package, form, out, force)
    click.echo(f"wrote {out}")


export.help = str(export.help).replace("{formats}", formats.told())


@click.command()
@click.argument("package", type=_FILE, default=Path())
@click.option("--out", type=_FILE, default=Path("build/site"), show_default=True, help="The folder to write.")
@click.option("--force", is_flag=True, help="Replace the site that an earlier run has written there.")
@click.option("--with-text", is_flag=True, help="Show the newspapers' text, for those who have the right to.")
def site(package: Path, out: Path, force: bool, with_text: bool) -> None:
    """Write a site of the data package PACKAGE (a folder, its datapackage.json or a release's zip file; default: here).

    In English and Arabic: the articles with their quotes, who said what, a timeline, charts, a search, the
    dictionary, how to cite, and the package itself to download. It needs no server and no network: open its
    index.html. A package with faults is refused. Text of captures whose rights are not open is left out, also of the
    downloads, as in a release.

    \b
    qawl site                                the package here, into build/site
    qawl site qawl-0.1.0.zip --out public    the zip file of a release, into public

    Exit code 0: written; 1: the package has faults; 2: something cannot be read or written, or is there already.
    """
    from qawl.site import build

    made = build(package, out, force, with_text, tracked("writing pages"))
    for fault in made.hidden.lost:
        click.echo(f"warning: {fault}", err=True)
    for name, cells in made.hidden.cells.items():
        click.echo(f"withheld: {name}: {cells:,} cells")
    click.echo(f"{made.out / 'index.html'}: {made.pages:,} pages")


def tracked(says: str) -> Tracked:
    """Hands on what it is given, with a progress bar on stderr where that is a terminal and there is much of it."""

    def track(things: Iterable[T], total: int) -> Iterable[T]:
        if total < _WORTH_A_BAR or not sys.stderr.isatty():
            return things
        from rich.console import Console
        from rich.progress import track as shown

        return shown(things, says, total, console=Console(stderr=True), transient=True)

    return track


VERBS = (diff, release, rehydrate, cite, export, site)
