"""What verbs take: values that the register's schema states, outlets by name, models."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qawl.cli import usage

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
        from qawl.arabic.dates import iso_day
        from qawl.model import schema

        field = schema.load("seeds/captures").field(self.field)
        cell = field.tidied(iso_day(value) if self.field.endswith("_at") else value)
        expected = field.expectation(cell)
        if expected:
            self.fail(f"{value!r}: {expected}", param, ctx)
        return cell

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        from qawl.model import schema

        return usage.completed(schema.load("seeds/captures").field(self.field).allowed, incomplete)


class Outlet(click.ParamType[str]):
    """The name of an outlet that is known."""

    name = "outlet"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from qawl.pages.layouts import LAYOUTS

        if value not in LAYOUTS:
            self.fail(f"{value!r}: no such outlet; known are {', '.join(LAYOUTS)}", param, ctx)
        return value

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        from qawl.pages.layouts import LAYOUTS

        return usage.completed(LAYOUTS, incomplete)


class Engine(click.ParamType[str]):
    """The name of an engine of the build."""

    name = "engine"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from qawl.build.engines import ENGINES

        if value not in ENGINES:
            self.fail(f"{value!r}: no such engine; known are {', '.join(ENGINES)}", param, ctx)
        return value

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        from qawl.build.engines import ENGINES

        return usage.completed(ENGINES, incomplete)
