"""How every verb says how it is used: one form for arguments, options, examples and exit codes.

A verb's docstring begins with one short sentence, which is its line in the list of verbs. What it is declared with says
the rest: each argument what it may be, ``examples`` what to type, ``exits`` what each exit code means.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

F = TypeVar("F", bound=Callable[..., Any])

COMPLETE = "_QAWL_COMPLETE"
"""The variable by which click's scripts for shells ask for completions."""
FILE = click.Path(path_type=Path)
_A_PACKAGE = "a folder, its datapackage.json or the zip file of a release"
_WIDEST_EXAMPLE = 44
_EXITS = {
    0: "fine",
    2: "could not be done: wrong usage, something that cannot be read or written",
    130: "interrupted",
}
"""What exit codes mean where a verb says nothing more exact."""


class Argument(click.Argument):
    """An argument of which the help ``says`` what it may be, and what each of its ``choices`` is."""

    def __init__(self, *args: Any, says: str = "", choices: Mapping[str, str] | None = None, **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.says = says
        self.choices = choices or {}


class _Told(click.Command):
    """A command whose help ends with examples and exit codes."""

    def __init__(
        self,
        *args: Any,
        examples: Mapping[str, str] | None = None,
        exits: Mapping[int, str] | None = None,
        **attributes: Any,
    ) -> None:
        super().__init__(*args, **attributes)
        self.examples = examples or {}
        self.exits = dict(sorted({**_EXITS, **(exits or {})}.items()))

    def get_short_help_str(self, limit: int = 45) -> str:
        """The docstring's first paragraph, whole: it is written to be short."""
        first = inspect.cleandoc(self.help or "").partition("\n\n")[0]
        return " ".join(first.split()).rstrip(".")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The arguments, each with what it may be, before the options."""
        _listed(formatter, "Arguments", _arguments(self, ctx))
        super().format_options(ctx, formatter)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What to type, and what the exit codes mean."""
        _listed(formatter, "Examples", self.examples.items())
        _listed(formatter, "Exit codes", ((str(code), says) for code, says in self.exits.items()))


class Verb(_Told):
    """A verb."""


class Verbs(_Told, click.Group):
    """A group of verbs. Without one named it shows its help."""

    command_class = Verb

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the arguments; none at all asks for help."""
        return super().parse_args(ctx, args or ["--help"])


def _arguments(command: click.Command, ctx: click.Context) -> Iterable[tuple[str, str]]:
    for argument in command.get_params(ctx):
        if isinstance(argument, Argument):
            yield (argument.metavar or str(argument.name).upper()).strip("[]."), argument.says
            yield from ((f"  {name}", says) for name, says in argument.choices.items())


def _listed(formatter: click.HelpFormatter, title: str, rows: Iterable[tuple[str, str]]) -> None:
    listed = list(rows)
    if listed:
        with formatter.section(title):
            formatter.write_dl(listed, col_max=_WIDEST_EXAMPLE)


def argument(name: str, says: str, choices: Mapping[str, str] | None = None, **attributes: Any) -> Callable[[F], F]:
    """An argument of which the help says what it may be."""
    return click.argument(name, cls=Argument, says=says, choices=choices, **attributes)


def package(name: str = "package", says: str = "", here: bool = True) -> Callable[[F], F]:
    """The package that a verb looks at: the same in all, by default the one here."""
    told = f"{says or _A_PACKAGE[:1].upper() + _A_PACKAGE[1:]}{'.  [default: here]' if here else '.'}"
    default: dict[str, Any] = {"default": Path()} if here else {}
    return argument(name, told, type=FILE, **default)


def form(*forms: str, says: str, **attributes: Any) -> Callable[[F], F]:
    """``--format``: the form of what is printed; the first is the default."""
    choice = click.Choice(forms)
    return click.option("--format", "form", type=choice, default=forms[0], show_default=True, help=says, **attributes)


def out(default: Path | None, shown: str | None = None) -> Callable[[F], F]:
    """``--out``: where what a verb makes is written."""
    told = f"Where it is written.  [default: {shown or default}]"
    return click.option("--out", type=FILE, default=default, help=told)


force = click.option("--force", is_flag=True, help="Replace what this verb has written there before.")


def verb(
    examples: Mapping[str, str], exits: Mapping[int, str] | None = None, name: str | None = None
) -> Callable[[Callable[..., Any]], Verb]:
    """Make a verb of a function."""
    return click.command(name, cls=Verb, examples=examples, exits=exits)


def _verbs_below(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """The verbs that may follow those typed so far."""
    at: click.Command | None = ctx.find_root().command
    for name in ctx.params.get("names") or ():
        at = at.get_command(ctx, name) if isinstance(at, click.Group) else None
    return completed(at.list_commands(ctx) if isinstance(at, click.Group) else (), incomplete)


@verb(examples={"qawl help": "the verbs", "qawl help authority suggest": "how one of them is used"}, name="help")
@argument(
    "names",
    "The verb, and if it has verbs of its own, which.",
    nargs=-1,
    metavar="[VERB]...",
    shell_complete=_verbs_below,
)
@click.pass_context
def help_(ctx: click.Context, names: tuple[str, ...]) -> None:
    """Show how a verb is used."""
    at = ctx.find_root()
    for name in names:
        if not isinstance(at.command, click.Group):
            raise click.UsageError(f"'{at.command_path}' has no verbs of its own.", at)
        _, found, _ = at.command.resolve_command(at, [name])
        at = click.Context(found or at.command, at, name)
    click.echo(at.get_help())


VERBS = (help_,)


def complete(verbs: click.Command, asked: str) -> int:
    """Print what a shell asks for when somebody presses the tab key, or the script by which it learns to ask."""
    from click.shell_completion import shell_complete

    try:
        known = shell_complete(verbs, {}, "qawl", COMPLETE, asked) == 0
    except (KeyError, ValueError):  # without the variables that shells set beside it
        known = False
    if not known:
        raise click.UsageError(f"{COMPLETE}={asked}: it must be bash_source, zsh_source or fish_source.")
    return 0


def completed(values: Iterable[str], incomplete: str) -> list[CompletionItem[str]]:
    """Those of ``values`` that somebody may be typing."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(value) for value in values if value.startswith(incomplete)]
