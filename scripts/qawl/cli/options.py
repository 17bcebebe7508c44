"""What verbs take: values that the register's schema states, outlets by name, models."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qawl.cli import usage
from qawl.model.faults import FaultyInput

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

tagger = click.option(
    "--tagger",
    default="crf",
    show_default=True,
    metavar="NAME",
    help="What looks for names that no rule finds: crf, the model that comes with qawl; none; or a model of the "
    "transformers library for token classification, by its folder or the name under which it is stored here.",
)

ranker = click.option(
    "--ranker",
    default="logistic",
    show_default=True,
    metavar="NAME",
    help="What says how sure each speaker is (speaker_confidence): logistic, the model that comes with qawl; none; or "
    "the file of a model.",
)


class Cell(click.ParamType[str]):
    """A value that will stand in the register of captures, and so must look as its schema wants it."""

    def __init__(self, field: str) -> None:
        self.field = field
        self.name = field

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The value as the register wants it; otherwise a usage error that says what is expected."""
        from qawl.arabic.dates import iso_moment
        from qawl.model import schema

        field = schema.load("seeds/captures").field(self.field)
        cell = field.tidied(iso_moment(value) if self.field.endswith("_at") else value)
        expected = field.expectation(cell)
        if expected:
            self.fail(f"{value!r}: {expected}", param, ctx)
        return cell

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        """The values that there can be, where they are few."""
        from qawl.model import schema

        return usage.completed(schema.load("seeds/captures").field(self.field).allowed, incomplete)


class Outlet(click.ParamType[str]):
    """The name of an outlet. Which are known, the package of the page says, and so the verb."""

    name = "outlet"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name, if it is one that an outlet may have."""
        from qawl.model import schema
        from qawl.pages import layouts

        if schema.load("seeds/captures").field("outlet").expectation(value):
            names = ", ".join(layouts.known().layouts)
            says = f"no such outlet; known are {names}; another has small Latin letters, such as albayan"
            self.fail(f"{value!r}: {says}", param, ctx)
        return value

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        """The outlets whose names begin so."""
        from qawl.pages import layouts

        try:
            found = layouts.load(Path(ctx.params.get("seeds") or "seeds"))
        except FaultyInput:
            found = layouts.known()
        return usage.completed(found.layouts, incomplete)


class Columns(click.ParamType[dict[str, str]]):
    """Which column of a corpus is what of an article: ``headline=title,body=content``."""

    name = "columns"

    def convert(
        self, value: str | dict[str, str], param: click.Parameter | None, ctx: click.Context | None
    ) -> dict[str, str]:
        """The columns by what they are."""
        from qawl.pages.column_names import guesses

        if isinstance(value, dict):
            return value
        found: dict[str, str] = {}
        for pair in value.split(","):
            name, _, column = (part.strip() for part in pair.partition("="))
            if name not in guesses() or not column:
                says = f"write it as in headline=title,body=content; what can be named is {', '.join(guesses())}"
                self.fail(f"{pair!r}: {says}", param, ctx)
            found[name] = column
        return found


class Engine(click.ParamType[str]):
    """The name of an engine of the build."""

    name = "engine"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name, if there is such an engine."""
        from qawl.build.engines import ENGINES

        if value not in ENGINES:
            self.fail(f"{value!r}: no such engine; known are {', '.join(ENGINES)}", param, ctx)
        return value

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        """The engines whose names begin so."""
        from qawl.build.engines import ENGINES

        return usage.completed(ENGINES, incomplete)


class Case(click.ParamType[str]):
    """The name of a case of a decision."""

    name = "case"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name, if there is such a case; otherwise a usage error with those that are near."""
        from qawl.workshop.evaluate.cases import cases, near

        if value not in cases():
            found = near(value)
            named = f"do you mean {', '.join(found)}?" if found else "`qawl evaluate --decisions` lists them"
            self.fail(f"{value!r}: no such case; {named}", param, ctx)
        return value

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        from qawl.workshop.evaluate.cases import cases

        return usage.completed(cases(), incomplete)
