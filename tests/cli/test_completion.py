"""Completion in the shell: the scripts that the shells take, and what they are answered."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SHELLS = ("bash", "zsh", "fish")


def completions(qawl, *words: str, shell: str = "bash") -> list[str]:
    """What the last of ``words`` may become."""
    at = words[-1] if shell == "fish" else str(len(words))
    run = qawl(_QAWL_COMPLETE=f"{shell}_complete", COMP_WORDS=" ".join(("qawl", *words)), COMP_CWORD=at)
    assert (run.returncode, run.stderr) == (0, "")
    return [line.partition(",")[2].partition("\t")[0] for line in run.stdout.splitlines()]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("ch",), ["check"]),
        (("authority", ""), ["suggest", "check"]),
        (("help", "ex"), ["export"]),
        (("help", "authority", ""), ["suggest", "check"]),
        (("check", "--format", ""), ["text", "json", "github"]),
        (("export", "p"), ["parquet"]),
        (("diff", "--li"), ["--limit"]),
        (("read", "page.txt", "--outlet", "p"), ["plain"]),
        (("add", "page.txt", "--rights", ""), ["withheld", "open"]),
    ],
)
def test_verbs_options_and_closed_vocabularies_are_completed(qawl, words, found):
    assert sorted(completions(qawl, *words)) == sorted(found)


def test_files_are_left_to_the_shell(qawl):
    run = qawl(_QAWL_COMPLETE="bash_complete", COMP_WORDS="qawl check da", COMP_CWORD="2")
    assert run.stdout == "file,da\n"


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_a_verb_comes_with_what_it_does(qawl, shell):
    at = "che" if shell == "fish" else "1"
    run = qawl(_QAWL_COMPLETE=f"{shell}_complete", COMP_WORDS="qawl che", COMP_CWORD=at)
    assert "Prove every truth about a package" in run.stdout


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_has_its_script(qawl, shell):
    run = qawl(_QAWL_COMPLETE=f"{shell}_source")
    assert run.returncode == 0 and f"_QAWL_COMPLETE={shell}_complete" in run.stdout


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is absent: its completion is not tried in it")
def test_bash_completes_by_the_line_that_the_readme_gives():
    paper = Path(__file__).resolve().parents[2] / "scripts" / "qawl" / "cli" / "README.md"
    [line] = re.findall(r"`(eval [^`]+bash_source[^`]+)`", paper.read_text(encoding="utf-8"))
    typed = f'{line}\nCOMP_WORDS=(qawl rehy); COMP_CWORD=1; _qawl_completion qawl; echo "${{COMPREPLY[@]}}"'
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    run = subprocess.run(
        ["bash", "--norc", "-c", typed], env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
    )
    assert (run.stdout.strip(), run.stderr) == ("rehydrate", "")


@pytest.mark.parametrize("asked", ["tcsh_source", "bash", "bash_complete", "zsh_nothing"])
def test_what_no_shell_asks_is_refused_in_one_line(qawl, asked):
    run = qawl(_QAWL_COMPLETE=asked)
    assert (run.returncode, run.stdout, len(run.stderr.splitlines())) == (2, "", 1)
    assert asked in run.stderr
