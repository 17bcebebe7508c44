"""The verbs around a release, and nothing else: compare, release, fill in again, cite, export, show."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qawl.cli import output, reported, usage
from qawl.model import ids
from qawl.model.faults import Fault, FaultyInput, UnreadableInput
from qawl.publish.export import formats

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from qawl.checks.check import Report
    from qawl.publish.text.withheld import Hidden

_TEXT = "text"


@usage.verb(
    examples={
        "qawl diff qawl-0.1.0.zip": "what the next release changes",
        "qawl diff qawl-0.1.0.zip . --format changelog": "the same, as an entry to begin with",
    },
    exits={0: "the same rows and structure", 1: "they differ", 2: "one of them cannot be read"},
)
@usage.package("old", here=False)
@usage.package("new")
@usage.form(
    _TEXT, "json", "changelog", says="Lines for people, one JSON object, or the draft of an entry for CHANGELOG.md."
)
@click.option(
    "--limit", type=click.IntRange(0), default=50, show_default=True, help="How many rows to list; 0 lists all."
)
def diff(old: Path, new: Path, form: str, limit: int) -> None:
    """Tell what differs between two packages.

    Rows that were added, removed or changed, and ids that moved. Rows are compared by their key. An id has moved when
    its row is gone and the same thing (of an article, the same words) is there under another id; fields that only one
    of the packages withholds are not compared, and counted.
    """
    from qawl.package.opened import opened
    from qawl.publish.diff import compare, tables, told

    most = limit or None
    with opened(old) as before, opened(new) as now:
        found = compare(tables.read(before), tables.read(now), most)
    for line in told.FORMATS[form](found, most):
        click.echo(line)
    raise click.exceptions.Exit(0 if found.same else 1)


@usage.verb(
    examples={
        "qawl release": "compare with the last tag, write dist/NAME-VERSION.zip",
        "qawl release --since qawl-0.1.0.zip": "compare with that release",
        "qawl release --asset sqlite --asset xlsx": "with these beside the zip file, and checksums",
        "qawl release --force": "again, in the place of the zip file that is there",
    },
    exits={0: "released", 1: "refused", 2: "something could not be examined, such as a folder without git"},
)
@usage.package(says="A folder or its datapackage.json, in a git repository")
@click.option("--with-text", is_flag=True, help="Keep the newspapers' text, for those who have the right to.")
@click.option(
    "--since",
    type=usage.FILE,
    help="The last release, a zip file or folder.  [default: the package of the last tag]",
)
@click.option(
    "--asset",
    "assets",
    type=click.Choice(list(formats.FORMATS)),
    metavar="FORMAT",
    multiple=True,
    help="Beside the zip file also this format of `qawl export`, and the checksums of all. May be repeated.",
)
@usage.out(None, "the folder dist in the package")
@usage.force
@reported.form
def release(
    package: Path,
    with_text: bool,
    since: Path | None,
    assets: tuple[str, ...],
    out: Path | None,
    force: bool,
    form: str,
) -> None:
    """Make the zip file of a release.

    It is refused, with every reason at once, when something is not committed, the version is not the same everywhere
    or does not rise as what changed demands, CHANGELOG.md lacks its entry with the rows of each table before and now,
    a check fails, or the version's tag is there already. Otherwise the zip file is written, unpacked and examined as a
    user would get it. It holds the tables, their schemas and profile, datapackage.json, LICENSE, CITATION.cff,
    CHANGELOG.md, seeds/RIGHTS.md, a README written from the descriptor for whoever has nothing else and, when ids have
    moved, moved_ids.csv; no captures, and no text of captures whose rights are not open. What --asset adds is made from
    the zip file and has no more in it.
    """
    root = package.parent if package.is_file() and package.suffix == ".json" else package
    if not root.is_dir():
        what = "a release is made from a folder with git" if package.exists() else "there is no such folder"
        raise UnreadableInput(Fault(str(package), what, "Name the package's folder"))
    reported.deliver(package, form, lambda: _released(root, out or root / "dist", with_text, since, force, assets))


def _released(
    root: Path, out: Path, with_text: bool, since: Path | None, force: bool, assets: tuple[str, ...]
) -> Report:
    """Release the package, and say what was made."""
    from qawl.publish.release import release as make

    made = make(root, out, with_text, since, force, assets)
    beside = (f"{path}: {path.stat().st_size:,} bytes" for path in made.beside)
    zipped = f"{made.path}: {len(made.files)} files, {made.bytes:,} bytes, {made.hash}"
    return reported.made((*_withheld(made.hidden), *beside, zipped), made.hidden.lost)


@usage.verb(
    examples={"qawl rehydrate qawl-0.1.0.zip --captures seeds --out whole": "a release, from the pages in seeds"},
    exits={
        0: "filled in and proven",
        1: "pages are wanting, or the hashes are not those",
        2: "something cannot be read or written, or is there already",
    },
)
@usage.package()
@click.option("--captures", type=usage.FILE, required=True, help="The folder with the pages as they were saved.")
@usage.out(Path("build/whole"))
@usage.force
@reported.form
def rehydrate(package: Path, captures: Path, out: Path, force: bool, form: str) -> None:
    """Fill the text that a release leaves out in again.

    Pages are found by their SHA-256 (articles.capture_sha256), whatever they are called and however deep they lie. If
    the folder has a captures.csv, that says their charsets; else utf-8, utf-16 and cp1256 are tried. The result has the
    hashes that the release states of the whole tables, or it is not written.
    """
    reported.deliver(package, form, lambda: _filled(package, captures, out, force), captures, out)


def _filled(package: Path, captures: Path, out: Path, force: bool) -> Report:
    """Fill the package's text in again, and say how much."""
    from qawl.publish.text.rehydrate import rehydrate as fill

    made = fill(package, captures, out, force)
    cells = (f"{name}: {count:,} cells filled in" for name, count in made.cells.items())
    return reported.made((*cells, f"{made.out}: {len(made.proven)} tables, each with the hash of the whole package"))


def _articles(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """The articles of the package at hand whose ids begin so; none where it cannot be read."""
    from click.shell_completion import CompletionItem

    from qawl.publish.cite import headlines

    try:
        known = headlines(ctx.params.get("package") or Path(), incomplete)
    except (FaultyInput, OSError):
        return []
    return [CompletionItem(article, help=headline) for article, headline in known.items()]


@usage.verb(
    examples={
        "qawl cite": "the package with its version",
        "qawl cite --article almada-20260119-9071b03e --format bibtex": "headline, newspaper, day, who made it",
    },
    exits={0: "printed", 1: "the package cannot be cited as it is", 2: "there is no such package or article"},
)
@usage.package()
@click.option(
    "--article", metavar="ID", shell_complete=_articles, help="Cite the newspaper's own article with this id."
)
@usage.form("apa", "bibtex", "ris", says="The style.")
def cite(package: Path, article: str | None, form: str) -> None:
    """Print how to cite the package, or an article of it."""
    meant = None if package.exists() else ids.article_of(str(package))
    if meant:
        remedy = f"Say `qawl cite --article {meant}`"
        raise UnreadableInput(Fault(str(package), "there is no such package; it looks like an article's id", remedy))
    from qawl.package import descriptor
    from qawl.package.opened import opened
    from qawl.publish import cite as citing

    with opened(package) as file:
        described, _ = descriptor.read(file)
        work = citing.article(file.parent, described, article) if article else citing.dataset(described)
    for line in citing.FORMATS[form](work):
        click.echo(citing.isolated(line) if sys.stdout.isatty() else line)


@usage.verb(
    examples={
        "qawl export sqlite": "the package here, into build/sqlite",
        "qawl export xlsx qawl-0.1.0.zip --out tables.xlsx": "a release, as that workbook",
        "qawl export csv --bom": "one flat table that Excel opens by a double click",
    },
    exits={
        0: "written",
        1: "the package has faults, or the format cannot hold what is in it",
        2: "something cannot be read or written, or is there already",
    },
)
@usage.argument(
    "target",
    "What comes out:",
    {name: each.says for name, each in formats.FORMATS.items()},
    type=click.Choice(list(formats.FORMATS)),
    metavar="FORMAT",
)
@usage.package()
@usage.out(None, "build/FORMAT; of a file, build/qawl.SUFFIX")
@usage.force
@click.option(formats.BOM, is_flag=True, help="Begin CSV with the mark by which Excel knows UTF-8.")
@click.option(
    formats.BASE, "base", metavar="URL", help="The address of the folder at which it will be published: ids begin so."
)
@reported.form
def export(target: str, package: Path, out: Path | None, force: bool, bom: bool, base: str | None, form: str) -> None:
    """Write the package in the format of another tool.

    A package with faults is not exported. What comes out holds the text that the package holds, no more: text that a
    release leaves out is absent, text that is here is copied, so pass on only what your rights allow.
    """
    from qawl.publish import address
    from qawl.publish.export import export as write

    _refuse_unknown(target, {formats.BOM: bom, formats.BASE: base is not None})
    place = out or Path("build", formats.FORMATS[target].file)

    def written() -> Report:
        write(package, target, place, force, address.parse(base).base, bom)
        return reported.made((f"wrote {place}",))

    reported.deliver(package, form, written, place)


def _refuse_unknown(form: str, given: dict[str, bool]) -> None:
    """Raise ``UsageError`` for an option that the format does not know."""
    for option in (name for name, is_given in given.items() if is_given):
        if option not in formats.FORMATS[form].wishes:
            known = ", ".join(name for name, each in formats.FORMATS.items() if option in each.wishes)
            raise click.UsageError(f"{option} is for {known}. Leave it out for {form}.")


@usage.verb(
    examples={
        "qawl site": "the package here, into build/site",
        "qawl site qawl-0.1.0.zip --out public": "the zip file of a release, into public",
        "qawl site --base-url https://example.org/quotes/": "to be published there: sitemap, feeds, previews",
    },
    exits={0: "written", 1: "the package has faults", 2: "something cannot be read or written, or is there already"},
)
@usage.package()
@usage.out(Path("build/site"))
@usage.force
@click.option("--with-text", is_flag=True, help="Show the newspapers' text, for those who have the right to.")
@click.option("--base-url", metavar="URL", help="The address of the folder at which the site will be published.")
@reported.form
def site(package: Path, out: Path, force: bool, with_text: bool, base_url: str | None, form: str) -> None:
    """Write the package as a site to look at.

    In English and Arabic: the articles with their quotes, who said what, a timeline, charts, a search, the
    dictionary, how to cite, and the package to download: as a zip file, SQLite, XLSX, Parquet, and file by file. It
    needs no server and no network: open its index.html. A package with faults is refused; a download that cannot be
    made is left out and named. Text of captures whose rights are not open is left out, also of the downloads, as in a
    release.
    """
    reported.deliver(package, form, lambda: _shown(package, out, force, with_text, base_url), out)


def _shown(package: Path, out: Path, force: bool, with_text: bool, base_url: str | None) -> Report:
    """Write the package as a site, and say how large it is."""
    from qawl.publish.site import build

    made = build(package, out, force, with_text, output.tracked("writing pages"), base_url)
    pages = f"{made.out / 'index.html'}: {made.pages:,} pages"
    return reported.made((*_withheld(made.hidden), pages), (*made.hidden.lost, *made.lacking))


def _withheld(hidden: Hidden) -> Iterator[str]:
    """How many cells of which tables were left empty."""
    yield from (f"withheld: {name}: {cells:,} cells" for name, cells in hidden.cells.items())


VERBS = (diff, release, rehydrate, cite, export, site)
