"""A Markdown file's examples, typed as its reader types them: one after the other, in one shell, in one folder."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from importlib.metadata import distribution
from itertools import chain
from pathlib import Path

from packaging.requirements import Requirement

Block = tuple[str, str]
"""A language and the code."""

_SQL = "import duckdb, sys; print(*duckdb.sql(open(sys.argv[1]).read()).fetchall(), sep=chr(10))"
"""DuckDB is the reader's own: what is installed beside the tests stands for it."""
INSIDE = Path(sys.prefix) / "bin"
"""Where the commands of the environment are in which the tests run."""
MADE = ("export", "site")
"""The extras that ``make`` installs."""
HAS_R = shutil.which("Rscript") is not None


@dataclass(frozen=True, slots=True)
class Session:
    """What came of typing: the exit code, what was typed up to the failure, and what each example has printed."""

    code: int
    traced: str
    printed: Mapping[int, str]


def blocks(markdown: str) -> list[Block]:
    """The examples in their order."""
    return re.findall(r"^```(\w+)\n(.*?)^```", markdown, re.MULTILINE | re.DOTALL)


def lines(code: str) -> list[str]:
    """The commands of a shell's example, without remarks."""
    return [line for line in (line.split("#")[0].strip() for line in code.splitlines()) if line]


def set_up(folder: Path, examples: Collection[Block] = ()) -> Path:
    """Give ``folder`` the ``.venv`` that ``make`` sets up: the commands of what it installs, not of what tests need.

    What the ``examples`` install by ``pip install NAME`` is there as well: it lies beside the tests, and nothing is
    fetched. Returns the folder of the commands.
    """
    typed = "\n".join(line for language, code in examples if language == "sh" for line in lines(code))
    installed = re.findall(r"^pip install ([\w.-]+)$", typed, re.MULTILINE)
    inside = folder / ".venv" / "bin"
    inside.mkdir(parents=True)
    (inside / "activate").write_text(f'PATH="{inside}:$PATH"\n', encoding="utf-8")
    for name in {"python", "pip", *_commands("qawl", *MADE), *chain.from_iterable(map(_commands, installed))}:
        (inside / name).write_text(f'#!/bin/sh\nexec "{INSIDE / name}" "$@"\n', encoding="utf-8")
        (inside / name).chmod(0o755)
    return inside


def _commands(*wanted: str) -> set[str]:
    """The commands of a distribution, with its extras after its name, and of all that it requires."""
    found: set[str] = set()
    seen, waiting = set[tuple[str, ...]](), [wanted]
    while waiting:
        name, *extras = one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        found |= {entry.name for entry in distribution(name).entry_points if entry.group == "console_scripts"}
        required = map(Requirement, distribution(name).requires or ())
        waiting += [(each.name, *sorted(each.extras)) for each in required if _applies(each, extras)]
    return found


def _applies(required: Requirement, extras: Collection[str]) -> bool:
    return not required.marker or any(required.marker.evaluate({"extra": extra}) for extra in ("", *extras))


def session(
    examples: Collection[Block], folder: Path, scratch: Path, untyped: Collection[str] = (), fetches: bool = False
) -> Session:
    """Type ``examples`` in ``folder``, in a shell that knows nothing of the tests' environment.

    Commands that are among ``untyped`` are left out, and R's examples where there is no R. Only where it ``fetches``
    may pip ask the package index.
    """
    scratch.mkdir()
    script = ["set -e"]
    for number, (language, code) in enumerate(examples):
        file = scratch / f"{number}.{language}"
        file.write_text(code, encoding="utf-8")
        if language == "sh":
            script += ["set -x", *(line for line in lines(code) if line not in untyped), "set +x"]
        elif language in _PROGRAMS and (language != "r" or HAS_R):
            script.append(f'echo "+ example {number}: {language}" >&2; {_PROGRAMS[language]} "{file}" > "{file}.out"')
    run = subprocess.run(
        ["sh", "-c", "\n".join(script)],
        cwd=folder,
        env=_environment() | ({} if fetches else {"PIP_NO_INDEX": "1"}),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    printed = {int(out.name.split(".")[0]): out.read_text(encoding="utf-8") for out in scratch.glob("*.out")}
    return Session(run.returncode, f"{run.stdout[-2000:]}\n{run.stderr[-4000:]}", printed)


_PROGRAMS = {"python": "python", "sql": f'"{sys.executable}" -c "{_SQL}"', "r": "Rscript --vanilla"}


def _environment() -> dict[str, str]:
    """That of a new shell, in which no environment of Python is active."""
    path = [one for one in os.environ["PATH"].split(os.pathsep) if Path(one) != INSIDE]
    kept = {name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "PYTHONPATH")}
    return {**kept, "PATH": os.pathsep.join(path), "LC_ALL": "C.UTF-8"}
