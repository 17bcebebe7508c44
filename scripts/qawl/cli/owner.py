"""The verbs of whoever has a package of his own: begin one, bring one up to date."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qawl.cli import reported, usage
from qawl.model.faults import Fault, UnreadableInput

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from qawl.checks.check import Report
    from qawl.publish.beginning import Said

_LICENCE = "CC-BY-4.0"


class _Licence(click.ParamType[str]):
    """The SPDX identifier of a licence that is known."""

    name = "licence"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The licence as SPDX writes it, if it is known."""
        from qawl.publish.beginning import LICENCES

        found = next((one for one in LICENCES if one.lower() == value.lower()), None)
        if found is None:
            self.fail(f"{value!r} is not one of {', '.join(LICENCES)}", param, ctx)
        return found

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        from qawl.publish.beginning import LICENCES

        return usage.completed(LICENCES, incomplete)


@usage.verb(
    examples={
        "qawl init archive": "on a terminal: it asks for what it must know",
        "qawl init archive --title 'Two papers' --contributor 'Salma Haddad'": "without asking",
    },
    exits={0: "begun", 1: "the authority in the folder is faulty", 2: "the folder holds other things"},
)
@usage.argument("folder", "An empty folder, or one that is not there yet.", type=usage.FILE)
@click.option("--title", help="The package's title, in English.")
@click.option("--title-ar", help="Its title in Arabic.  [default: the same]")
@click.option("--name", help="Its name, for files and citations: a-z, 0-9, - . _  [default: made of the folder's]")
@click.option("--contributor", "contributors", multiple=True, metavar="NAME", help="Who makes it; may be repeated.")
@click.option("--licence", type=_Licence(), help=f"Of what the package adds to the pages.  [default: {_LICENCE}]")
@reported.form
def init(
    folder: Path,
    title: str | None,
    title_ar: str | None,
    name: str | None,
    contributors: tuple[str, ...],
    licence: str | None,
    form: str,
) -> None:
    """Begin a package of one's own.

    Descriptor, schemas, empty registers, the authority, README, rights, and a workflow that runs both validators. Only
    an authority (seeds/authority.csv and authority_names.csv) may be in the folder before.
    """
    from qawl.publish import beginning

    beginning.refuse_taken(folder)
    title = _told("title", title, "Title")
    title_ar = title_ar or (click.prompt("Title in Arabic", title) if _asks() else title)
    made_by = contributors or (_told("contributor", None, "Who makes it"),)
    chosen = licence or (click.prompt("Licence", _LICENCE, type=_Licence()) if _asks() else _LICENCE)
    called = beginning.slug(name or folder.resolve().name)
    if not called or (name and name != called):
        raise click.UsageError(f"--name {name or folder.resolve().name!r}: write it in a-z, 0-9, '-', '.' and '_'.")
    said = beginning.Said(
        called,
        _line("title", title),
        _line("title-ar", title_ar),
        beginning.LICENCES[chosen],
        tuple(_line("contributor", one) for one in made_by),
        _today(),
    )
    reported.deliver(folder, form, lambda: _begun(folder, said))


def _begun(folder: Path, said: Said) -> Report:
    """Begin the package, and say what to do with it."""
    from qawl.publish import beginning

    workflow = f"in {folder / '.github/workflows/check.yml'} put in place of OWNER where you have Qawl from"
    rows = "give your newspapers rows in seeds/outlets.csv, then qawl add PAGE and qawl build"
    written = beginning.begin(folder, said)
    return reported.made((f"{folder}: {len(written)} files", workflow, f"next: cd {folder}, {rows}"))


def _asks() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _told(option: str, given: str | None, question: str) -> str:
    """What was given, or what whoever sits at the terminal says."""
    if given is not None:
        return given
    if not _asks():
        raise click.UsageError(f"Missing option '--{option}': there is no terminal to ask on.")
    return str(click.prompt(question))


def _line(option: str, words: str) -> str:
    """Words that stand on one line in a descriptor; what is no text, or nothing, is refused."""
    line = " ".join(words.split())
    if not line or not line.isprintable():
        raise click.UsageError(f"--{option}: {words!r} is no text.")
    return line


def _today() -> str:
    """The day that SOURCE_DATE_EPOCH gives, else today's."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return (datetime.fromtimestamp(int(given), UTC) if given else datetime.now(UTC)).date().isoformat()
    except (ValueError, OverflowError, OSError):
        fault = Fault("SOURCE_DATE_EPOCH", f"{given} is no number of seconds", "Set it right, or unset it")
        raise UnreadableInput(fault) from None


@usage.verb(
    examples={"qawl upgrade": "the package here"},
    exits={0: "up to date, or brought there", 1: "something in it is faulty", 2: "there is no such package"},
)
@usage.package(says="A folder or its datapackage.json")
@reported.form
def upgrade(package: Path, form: str) -> None:
    """Bring a package of an older Qawl up to date.

    Its schemas, its profile and the columns of its registers, and nothing else; what was done is told. The tables
    follow by `qawl build`.
    """
    reported.deliver(package, form, lambda: _brought(package))


def _brought(package: Path) -> Report:
    """Bring the package up to date, and say what was done."""
    from qawl.build.upgrade import upgrade as bring

    done = bring(package.parent if package.is_file() else package)
    return reported.made((*done, "next: qawl build") if done else ("nothing is to do: the package is up to date",))


VERBS = (init, upgrade)
