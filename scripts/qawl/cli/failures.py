"""How the verbs say that they could not do their work, also when that is found out before a verb has begun."""

from __future__ import annotations

import re
import shutil
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from types import FrameType

import click

from qawl.cli.streams import Unwritable
from qawl.model.faults import Fault, FaultyInput, UnreadableInput

FORMATS = ("text", "json", "github")
"""In which formats faults are told: in whichever of them ``--format`` of a verb can be."""

_STOPS = ("SIGTERM", "SIGHUP")
"""How the system, or a terminal that is closed, ends us; an interrupt is an exception already."""


def clear_up_when_stopped() -> None:
    """Have what ends this process unwind it first, so that what is temporary goes; the exit code is 128 and the signal.

    Who had us ignore a signal (``nohup``) is left his will.
    """
    for name in _STOPS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, _stopped)


def _stopped(number: int, _: FrameType | None) -> None:
    signal.signal(number, signal.SIG_IGN)  # once is enough: clearing up is not to be interrupted
    raise SystemExit(128 + number)


INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Asked:
    """The verb that the arguments name, and the format that faults were asked in."""

    verb: str
    form: str


def told(run: Callable[[], int], verbs: click.Group) -> int:
    """The exit code of ``run``, after whatever stopped it has been told, if need be that its output has no room.

    It is told in the format that the arguments ask for, of a verb that is one of ``verbs``.
    """
    try:
        code = _told(run, verbs)
        sys.stdout.flush()
    except Unwritable as error:
        with suppress(Unwritable):  # stderr may have no room either
            click.echo(str(refusal(error).faults[0]), err=True)
        return UnreadableInput.exit_code
    return code


def _told(run: Callable[[], int], verbs: click.Group) -> int:
    try:
        return run()
    except Unwritable:
        raise
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted: the package is as it was, or the next command makes it whole", err=True)
        return INTERRUPTED
    except click.ClickException as error:
        return _misused(error, asked(verbs, sys.argv[1:]))
    except (FaultyInput, OSError) as error:
        refused = refusal(error)
        return _report(refused.faults, refused.exit_code, asked(verbs, sys.argv[1:]).form)


def refusal(error: FaultyInput | OSError) -> FaultyInput:
    """What the system refused, told as a fault."""
    if isinstance(error, FaultyInput):
        return error
    if isinstance(error, Unwritable):
        return UnreadableInput(Fault(str(error.filename), _reason(error), "See where it leads, and make room there"))
    if error.filename is None and _is_nowhere():
        fault = Fault(".", "the working directory has been deleted", "Change to one that is there")
        return UnreadableInput(fault)
    if isinstance(error, shutil.Error) and error.args and isinstance(error.args[0], list):
        return UnreadableInput(_uncopied(*error.args[0][0]))
    named = error.filename2 or error.filename  # the second is the one that was written
    return UnreadableInput(Fault(str(named or "output"), _reason(error), _CHECK))


_CHECK = "Check path, permissions and free space"
_SYSTEM = re.compile(r"(?:\[Errno \d+\] )?(?P<what>.*?)(?:: '(?P<file>.*?)'(?: -> '(?P<target>.*)')?)?", re.DOTALL)
"""What an error of the system looks like when it is told as text."""


def _uncopied(_: object, target: object, why: object) -> Fault:
    """The first of the files of a folder that could not be copied; Python tells why only as text."""
    found = _SYSTEM.fullmatch(str(why))
    assert found is not None  # it matches whatever there is
    return Fault(found["target"] or found["file"] or str(target), found["what"], _CHECK)


def _reason(error: OSError) -> str:
    return error.strerror or str(error) or type(error).__name__


def _is_nowhere() -> bool:
    try:
        Path.cwd()
    except FileNotFoundError:
        return True
    return False


def _report(faults: Iterable[Fault], exit_code: int, form: str) -> int:
    """Say why a verb could not do its work: lines on stderr, or on stdout what ``--format`` asks for."""
    if form != "text":
        from qawl.checks import report as reports

        for line in reports.FORMATS[form](reports.unexamined(faults)):
            click.echo(line)
        return exit_code
    for fault in sorted(faults, key=lambda fault: fault.place):
        click.echo(str(fault), err=True)
    return exit_code


def _misused(error: click.ClickException, asked: Asked) -> int:
    """Say what is wrong with the arguments."""
    if asked.form == "text":
        error.show()
        return UnreadableInput.exit_code
    fault = Fault(asked.verb, error.format_message().rstrip("."), f"See `{asked.verb} --help`")
    return _report((fault,), UnreadableInput.exit_code, asked.form)


def asked(verbs: click.Group, arguments: Sequence[str]) -> Asked:
    """What ``arguments`` ask for, also where they are wrong and click has made nothing of them.

    The format is text where the verb has no ``--format``, or one of other things.
    """
    at: click.Command = verbs
    path = ["qawl"]
    for name in arguments:
        below = at.commands.get(name) if isinstance(at, click.Group) else None
        if below is None:
            break
        at = below
        path.append(name)
    said = [part for each in arguments for part in (each.split("=", 1) if each.startswith("--format=") else (each,))]
    chosen = [value for option, value in pairwise(said) if option == "--format"]
    return Asked(" ".join(path), chosen[-1] if chosen and chosen[-1] in _forms(at) else "text")


def _forms(verb: click.Command) -> tuple[str, ...]:
    """In which formats ``verb`` can tell faults."""
    types = [one.type for one in verb.params if "--format" in one.opts]
    return tuple(form for form in FORMATS for one in types if isinstance(one, click.Choice) and form in one.choices)
