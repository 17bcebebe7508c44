"""How the verbs say that they could not do their work, also when that is found out before a verb has begun."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from types import FrameType

import click

from qawl.faults import Fault, FaultyInput, UnreadableInput

FORMATS = ("text", "json", "github")
"""What ``qawl check --format`` may be."""


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


def refusal(error: FaultyInput | OSError) -> FaultyInput:
    """What the system refused, told as a fault."""
    if isinstance(error, FaultyInput):
        return error
    if error.filename is None and _is_nowhere():
        fault = Fault(".", "the working directory has been deleted", "Change to one that is there")
        return UnreadableInput(fault)
    what = error.strerror or type(error).__name__
    return UnreadableInput(Fault(str(error.filename or "output"), what, "Check path, permissions and free space"))


def _is_nowhere() -> bool:
    try:
        Path.cwd()
    except FileNotFoundError:
        return True
    return False


def report(faults: Iterable[Fault], exit_code: int) -> int:
    """Say why a verb could not do its work: lines on stderr, or on stdout what ``qawl check --format`` asks for."""
    form = _form(sys.argv[1:])
    if form != "text":
        from qawl.package import report as reports

        for line in reports.FORMATS[form](reports.unexamined(faults)):
            click.echo(line)
        return exit_code
    for fault in sorted(faults, key=lambda fault: fault.place):
        click.echo(str(fault), err=True)
    return exit_code


def misused(error: click.ClickException) -> int:
    """Say what is wrong with the arguments."""
    if _form(sys.argv[1:]) == "text":
        error.show()
        return UnreadableInput.exit_code
    fault = Fault("qawl check", error.format_message().rstrip("."), "See `qawl check --help`")
    return report((fault,), UnreadableInput.exit_code)


def _form(arguments: Sequence[str]) -> str:
    """The format that a check was asked for, also where its arguments are wrong and click has made nothing of them."""
    if arguments[:1] != ["check"]:
        return "text"
    asked = [part for each in arguments for part in (each.split("=", 1) if each.startswith("--format=") else (each,))]
    after = [value for option, value in pairwise(asked) if option == "--format"]
    return after[-1] if after and after[-1] in FORMATS else "text"
