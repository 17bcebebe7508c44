"""The command ``qawl``: its verbs, one file a group, in one list.

A verb is a function in the file of its group with its name in that file's ``VERBS``; a group is a file here whose
``VERBS`` are in the list below. Exit codes: 0 fine; 1 examined and found faulty; 2 could not examine (usage,
unreadable, disk); 130 interrupted.
"""

from __future__ import annotations

import gc
import os
import sys

import click

from qawl.cli import add, authority, build, check, evaluate, failures, owner, pages, publish, streams, usage

_OBJECTS = 50_000
"""So many new objects until garbage is looked for: what a start of the program makes, it keeps."""

VERBS: tuple[click.Command, ...] = (
    *owner.VERBS,
    *build.VERBS,
    *pages.VERBS,
    *add.VERBS,
    *check.VERBS,
    *publish.VERBS,
    *authority.VERBS,
    *evaluate.VERBS,
    *usage.VERBS,
)


def main() -> None:
    """The ``qawl`` command: every failure is lines on stderr and an exit code, never a traceback."""
    gc.set_threshold(_OBJECTS)
    streams.prepare()
    failures.clear_up_when_stopped()
    sys.exit(failures.told(_run, verbs))


def _run() -> int:
    """Run the verb that the arguments name. Not by click's own ``main``, which tells failures otherwise."""
    asked = os.environ.get(usage.COMPLETE)
    if asked:
        return usage.complete(verbs, asked)
    try:
        with verbs.make_context("qawl", sys.argv[1:]) as context:
            verbs.invoke(context)
    except click.exceptions.Exit as done:
        return done.exit_code
    return 0


@click.group(
    cls=usage.Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    examples={
        "qawl build": "read the pages in seeds/, write data/",
        "qawl check": "prove the package here",
        "qawl help cite": "how one verb is used",
    },
    exits={1: "examined and found faulty, or different"},
)
@click.version_option(None, "-V", "--version", package_name="qawl", prog_name="qawl")
def verbs() -> None:
    """Qawl (قول): who said what in the Arabic press.

    Saved newspaper pages become normalised CSV tables, checked and described as a data package.
    """


for _verb in VERBS:
    verbs.add_command(_verb)


if __name__ == "__main__":
    main()
