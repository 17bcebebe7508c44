"""How verbs show what they have made: tables for the eye, JSON, notes, progress."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol, TypeVar

import click

if TYPE_CHECKING:
    from rich.console import Console

T = TypeVar("T")
_WORTH_A_BAR = 20


class Tracked(Protocol):
    """Hands on the things that it is given, of which there are ``total``."""

    def __call__(self, things: Iterable[T], total: int, /) -> Iterable[T]: ...


def tracked(says: str) -> Tracked:
    """Hands on what it is given, with a progress bar on stderr where that is a terminal and there is much of it."""

    def track(things: Iterable[T], total: int) -> Iterable[T]:
        """The things, with a bar while they are gone through."""
        if total < _WORTH_A_BAR or not sys.stderr.isatty():
            return things
        from rich.console import Console
        from rich.progress import track as shown

        return shown(things, says, total, console=Console(stderr=True), transient=True)

    return track


def notes(said: Iterable[str]) -> None:
    """What whoever called the verb should know, on stderr."""
    for note in said:
        click.echo(f"note: {note}", err=True)


def print_json(what: object) -> None:
    """``what`` as one JSON value on stdout."""
    sys.stdout.write(json.dumps(what, ensure_ascii=False, indent=1) + "\n")


def console() -> Console:
    """Where tables are drawn."""
    from rich.console import Console

    return Console(highlight=False)
