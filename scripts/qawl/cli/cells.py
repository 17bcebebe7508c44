"""Options whose values will stand in the register of captures, and so must look as its schema wants them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qawl.cli import usage

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class Cell(click.ParamType[str]):
    """A value of the column ``field``."""

    def __init__(self, field: str) -> None:
        self.field = field
        self.name = field

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The value in the form that the register keeps."""
        from qawl.model.cells import expectation, tidied

        cell = tidied("seeds/captures", self.field, value)
        expected = expectation("seeds/captures", self.field, cell)
        if expected:
            self.fail(f"{value!r}: {expected}", param, ctx)
        return cell

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        """What the schema allows."""
        from qawl.model.cells import fields

        [field] = (field for field in fields("seeds/captures") if field.name == self.field)
        return usage.completed(field.allowed, incomplete)


class OutletName(click.ParamType[str]):
    """The slug of an outlet: one that is known, or that of another's saved pages and corpora."""

    name = "outlet"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The value, if it is a slug."""
        from qawl.model.cells import expectation
        from qawl.pages.layouts import LAYOUTS

        if value not in LAYOUTS and expectation("seeds/captures", "outlet", value):
            says = f"no such outlet; known are {', '.join(LAYOUTS)}; another has small Latin letters, such as albayan"
            self.fail(f"{value!r}: {says}", param, ctx)
        return value

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        """The outlets that are known."""
        from qawl.pages.layouts import LAYOUTS

        return usage.completed(LAYOUTS, incomplete)


class Columns(click.ParamType[dict[str, str]]):
    """Which column of a corpus is what of an article: ``headline=title,body=content``."""

    name = "columns"

    def convert(
        self, value: str | dict[str, str], param: click.Parameter | None, ctx: click.Context | None
    ) -> dict[str, str]:
        """The columns by what they are."""
        from qawl.pages.readers.corpora import GUESSES

        if isinstance(value, dict):
            return value
        found: dict[str, str] = {}
        for pair in value.split(","):
            name, _, column = (part.strip() for part in pair.partition("="))
            if name not in GUESSES or not column:
                says = f"write it as in headline=title,body=content; what can be named is {', '.join(GUESSES)}"
                self.fail(f"{pair!r}: {says}", param, ctx)
            found[name] = column
        return found
