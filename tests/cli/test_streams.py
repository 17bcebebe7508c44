"""Where output goes: full devices, readers who leave early and closed streams, in every verb and every format."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from commands import leaves, options
from conftest import PARTS, ROOT

FULL = Path("/dev/full")
WRITING = [
    "",
    "--version",
    "help check",
    "authority --help",
    "read {page}",
    "add new.txt --outlet plain",
    "check nowhere --format json",
    "check --format github --nosuch",
    "evaluate gold --format json",
    "cite",
    "authority suggest --least 1 --format authority",
]
"""What writes to stdout, in each of the ways in which that is done."""
OTHERS = [
    "read {page} --explain",
    "build --jobs 1 --tagger none",
    "check",
    "check --format json",
    "check --format github",
    "evaluate gold",
    "diff .",
    "diff . --format json",
    "diff . --format changelog",
    "cite --format bibtex",
    "cite --format ris",
    "export csv --out {tmp}/out.csv",
    "site --out {tmp}/site",
    "authority suggest --least 1",
    "authority suggest --least 1 --format authority_names",
    "authority check",
    "authority check --format json",
    "authority check --format github",
    "build nowhere --format json",
    "build nowhere --format github",
    "release nowhere --format json",
    "release nowhere --format github",
    *(
        f"{verb} --format {form}"
        for form in ("json", "github")
        for verb in (
            "read nowhere",
            "add nowhere",
            "export csv nowhere",
            "site nowhere",
            "rehydrate nowhere --captures nowhere",
            "upgrade nowhere",
            "init {page} --title River --contributor Salma",
        )
    ),
]
"""What does it in the same ways, and takes longer."""
COMPLAINING = [
    "nosuch",
    "help x",
    "read nowhere",
    "check nowhere",
    "cite --format nosuch",
    "authority check nowhere",
]
"""What writes to stderr, in each of the ways in which that is done."""
COMPLAINING_ALIKE = [
    "add nowhere",
    "build nowhere",
    "evaluate nowhere",
    "diff nowhere",
    "release nowhere",
    "rehydrate nowhere --captures nowhere",
    "cite nowhere",
    "init {page} --title River --contributor Salma",
    "export csv nowhere",
    "site nowhere",
    "upgrade nowhere",
    "authority suggest nowhere",
]
"""The other verbs."""


def _thorough(commands: list[str]) -> Iterator[Any]:
    return (pytest.param(one, marks=pytest.mark.thorough) for one in commands)


pytestmark = pytest.mark.skipif(not FULL.exists(), reason="there is no device that is always full")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package to run verbs in, with a page to add and a small gold set."""
    folder = tmp_path_factory.mktemp("full") / "package"
    folder.mkdir()
    for part in PARTS:
        (shutil.copytree if (ROOT / part).is_dir() else shutil.copy)(ROOT / part, folder / part)
    (folder / "new.txt").write_text("خبر\nقالت هالة النجار إن السوق عاد.\n", encoding="utf-8")
    for part, suffix in (("texts", "txt"), ("gold", "json")):
        (folder / "gold" / part).mkdir(parents=True)
        first = min((ROOT / "tests" / "gold" / part).glob(f"*.{suffix}"))
        shutil.copy(first, folder / "gold" / part / first.name)
    return folder


def ran(command: str, package: Path, tmp: Path, **streams: object) -> subprocess.CompletedProcess[str]:
    page = next((package / "seeds" / "almada").iterdir()).relative_to(package)
    words = command.format(page=page, tmp=tmp).split()
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return subprocess.run(
        [sys.executable, "-m", "qawl.cli", *words],
        cwd=package,
        env={**environment, **({"PYTHONUNBUFFERED": "1"} if len(words) == 1 else {})},
        encoding="utf-8",
        check=False,
        timeout=120,
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams},  # type: ignore[call-overload]
    )


def test_the_commands_below_are_of_every_verb_and_of_every_format():
    tried = [*WRITING, *OTHERS, *COMPLAINING, *COMPLAINING_ALIKE]
    for path, command in leaves().items():
        verb = path.removeprefix("qawl ")
        assert [line for line in tried if line.startswith(verb)], path
        if "--format" in options(command):
            default, *others = next(one for one in command.params if one.name == "form").type.choices
            lines = [line for line in tried if line.startswith(verb)]
            assert all(any(f"--format {form}" in line for line in lines) for form in others), (path, default)


@pytest.mark.parametrize("command", [*WRITING, *_thorough(OTHERS)])
def test_what_cannot_be_written_is_one_line_and_exit_code_2(command, package, tmp_path):
    with FULL.open("w") as full:
        run = ran(command, package, tmp_path, stdout=full)
    assert run.returncode == 2, run.stderr
    assert run.stderr.splitlines()[-1].startswith("standard output: No space left on device. "), run.stderr
    others = [line for line in run.stderr.splitlines()[:-1] if not line.startswith(("warning: ", "note: "))]
    assert others == []
    shutil.rmtree(package / "seeds" / "plain", ignore_errors=True)
    shutil.copy(ROOT / "seeds" / "captures.csv", package / "seeds" / "captures.csv")


@pytest.mark.parametrize("command", [*COMPLAINING, *_thorough(COMPLAINING_ALIKE)])
def test_a_failure_that_cannot_be_told_keeps_its_exit_code(command, package, tmp_path):
    with FULL.open("w") as full:
        run = ran(command, package, tmp_path, stdout=full, stderr=full)
    assert run.returncode == 2


def test_faults_that_cannot_be_told_are_no_success_and_no_mere_fault(package, tmp_path):
    damaged = tmp_path / "package"
    shutil.copytree(package, damaged)
    quotes = damaged / "data" / "quotes.csv"
    quotes.write_text(quotes.read_text(encoding="utf-8").replace(",indirect,", ",reported,", 1), encoding="utf-8")
    with FULL.open("w") as full:
        assert ran("check", damaged, tmp_path, stderr=full).returncode == 2


@pytest.mark.parametrize(("stream", "form"), [("stdout", "json"), ("stderr", "text")])
def test_a_reader_who_leaves_early_does_not_make_a_faulty_package_a_sound_one(stream, form, package, tmp_path):
    damaged = tmp_path / "package"
    shutil.copytree(package, damaged)
    quotes = damaged / "data" / "quotes.csv"
    quotes.write_text(quotes.read_text(encoding="utf-8").replace(",indirect,", ",reported,"), encoding="utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    run = ran(f"check --format {form}", damaged, tmp_path, **{stream: writing})
    os.close(writing)
    assert run.returncode == 1 and "Traceback" not in (run.stderr or "")


def test_tables_for_the_eye_are_printed_to_a_reader_who_leaves_early(package, tmp_path):
    reading, writing = os.pipe()
    os.close(reading)
    run = ran("evaluate gold", package, tmp_path, stdout=writing)
    os.close(writing)
    assert (run.returncode, run.stderr) == (0, "")


def test_a_pipe_that_does_not_block_is_waited_for(package, tmp_path):
    reading, writing = os.pipe()
    fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, 4096)
    os.set_blocking(writing, False)
    page = next((package / "seeds" / "almada").iterdir())
    command = [sys.executable, "-m", "qawl.cli", "read", str(page)]
    with subprocess.Popen(command, stdout=writing, stderr=subprocess.PIPE, cwd=package) as process:
        os.close(writing)
        with open(reading, "rb") as opened:  # noqa: PTH123
            said = opened.read(1)
            time.sleep(0.3)  # the pipe is full by now
            said += opened.read()
    assert process.returncode == 0 and len(said) > 8192 and said.endswith(b"}\n")
