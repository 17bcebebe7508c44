"""Completion in the shell: the scripts that the shells take, and what they are answered."""

from __future__ import annotations

import csv
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SHELLS = ("bash", "zsh", "fish")


def completions(qawl, *words: str, shell: str = "bash", cwd: Path | None = None) -> list[str]:
    """What the last of ``words`` may become."""
    at = words[-1] if shell == "fish" else str(len(words))
    run = qawl(_QAWL_COMPLETE=f"{shell}_complete", COMP_WORDS=" ".join(("qawl", *words)), COMP_CWORD=at, cwd=cwd)
    assert (run.returncode, run.stderr) == (0, "")
    return [line.partition(",")[2].partition("\t")[0] for line in run.stdout.splitlines() if line]


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


def test_articles_of_the_package_at_hand_are_completed_with_their_headlines(qawl, package):
    [article] = completions(qawl, "cite", "--article", "almada-", cwd=package)
    assert completions(qawl, "cite", str(package), "--article", article[:12]) == [article]
    assert completions(qawl, "cite", "--article", "zz", cwd=package) == []
    [shown] = csv.DictReader((package / "data" / "articles.csv").read_text(encoding="utf-8").splitlines())
    run = qawl(_QAWL_COMPLETE="fish_complete", COMP_WORDS="qawl cite --article ", COMP_CWORD="", cwd=package)
    assert run.stdout == f"plain,{article}\t{shown['headline']}\n"


@pytest.mark.parametrize("named", ["nowhere", "datapackage.json"])
def test_where_there_is_no_package_nothing_is_completed_and_nothing_said(qawl, tmp_path, named):
    (tmp_path / "datapackage.json").write_text("{", encoding="utf-8")
    assert completions(qawl, "cite", named, "--article", "", cwd=tmp_path) == []


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


PAPER = Path(__file__).resolve().parents[2] / "scripts" / "qawl" / "cli" / "README.md"
IN_SHELLS = {
    "bash": (
        ["bash", "--norc", "-c"],
        '{line}\nCOMP_WORDS=(qawl rehy); COMP_CWORD=1; _qawl_completion qawl; echo "${{COMPREPLY[@]}}"',
    ),
    "fish": (["fish", "--no-config", "-c"], '{line}\ncomplete -C "qawl rehy"'),
    "zsh": (
        ["zsh", "-f", "-c"],
        "zmodload zsh/zpty\nprint -r -- {quoted}$'\\nprint READY' >$ZDOTDIR/.zshrc\n"
        "zpty z zsh -i\nzpty -r z out '*READY*'\n"
        "zpty -w -n z $'qawl rehy\\t'\nzpty -r z out '*rehydrate*'\nprint -r -- $out",
    ),
}
"""How each shell is started with no settings but the ``line``, and asked what it makes of ``qawl rehy``."""


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_completes_by_the_line_that_the_readme_gives(shell, tmp_path):
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is absent: its completion is not tried in it")
    lines = re.findall(r"`([^`]*_QAWL_COMPLETE[^`]+)`", PAPER.read_text(encoding="utf-8"))
    [line] = [one for one in lines if f"{shell}_source" in one]
    start, typed = IN_SHELLS[shell]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    command = [*start, typed.format(line=line, quoted=shlex.quote(line))]
    run = subprocess.run(
        command,
        env={**os.environ, "PATH": path, "ZDOTDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert re.search(r"\brehydrate\b", run.stdout) and run.stderr == "", (run.stdout, run.stderr)


@pytest.mark.parametrize("asked", ["tcsh_source", "bash", "bash_complete", "zsh_nothing"])
def test_what_no_shell_asks_is_refused_in_one_line(qawl, asked):
    run = qawl(_QAWL_COMPLETE=asked)
    assert (run.returncode, run.stdout, len(run.stderr.splitlines())) == (2, "", 1)
    assert asked in run.stderr
