"""The verbs as a tree that tests walk, and whether a command that somebody has written down would be taken."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

import click

from qawl.cli.main import verbs

Named = tuple[str, click.Command]


def every(group: click.Command = verbs, path: str = "qawl") -> Iterator[Named]:
    """Every command with its path: ``qawl``, ``qawl add``, ``qawl authority``, ``qawl authority suggest`` …"""
    yield path, group
    if isinstance(group, click.Group):
        for name, command in group.commands.items():
            yield from every(command, f"{path} {name}")


def leaves() -> dict[str, click.Command]:
    """Every command that does something."""
    return {path: command for path, command in every() if not isinstance(command, click.Group)}


def options(command: click.Command) -> set[str]:
    """The names of a command's options."""
    context = click.Context(command)
    return {name for parameter in command.get_params(context) for name in parameter.opts if name.startswith("-")}


def wrong(line: str) -> str | None:
    """What is wrong with the command ``line`` (``qawl verb --option …``), as far as that shows without running it."""
    command: click.Command = verbs
    words = shlex.split(line)[1:]
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        name = words.pop(0)
        if name not in command.commands:
            return f"there is no verb {name}"
        command = command.commands[name]
    given = {word.partition("=")[0] for word in words if word.startswith("-") and word != "-"}
    unknown = given - options(command) - {"--help", "-h"}
    return f"it has no {', '.join(sorted(unknown))}" if unknown else None
