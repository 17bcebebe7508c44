"""The pre-commit hook and the GitHub Action, tried on a throw-away repository that has a package in a folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

import made

HOOKS: list[dict[str, Any]] = yaml.safe_load((made.ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
ACTION: dict[str, Any] = yaml.safe_load(
    (made.ROOT / ".github" / "actions" / "check" / "action.yml").read_text(encoding="utf-8")
)
README = (made.ROOT / "schemas" / "README.md").read_text(encoding="utf-8")
BIN = Path(sys.executable).parent


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Somebody's repository, with a package in ``news/package``."""
    found = tmp_path / "repository"
    made.package(found / "news" / "package")
    (found / "notes.txt").write_text("not part of the package\n", encoding="utf-8")
    _git(found, "init", "--quiet")
    _git(found, "config", "user.name", "A stranger")
    _git(found, "config", "user.email", "stranger@example.org")
    _git(found, "add", ".")
    return found


def _git(repository: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=repository, check=True, capture_output=True)


def _environment(tmp_path: Path) -> dict[str, str]:
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "PRE_COMMIT_HOME": str(tmp_path / "home"), "PIP_NO_INDEX": "1"}


def _damage(repository: Path) -> None:
    """A fault that frictionless finds too: a word where a number should be."""
    path = repository / "news" / "package" / "data" / "times.csv"
    lines = path.read_text(encoding="utf-8").split("\n")
    cells = lines[2].split(",")
    lines[2] = ",".join([*cells[:3], "eleven", *cells[4:]])
    path.write_text("\n".join(lines), encoding="utf-8", newline="")


def _pre_commit(repository: Path, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """Run the hook on what is staged, as a commit would; it is installed already, so nothing is fetched."""
    hook = {**HOOKS[0], "language": "system", "args": ["news/package"]}
    config = {"repos": [{"repo": "local", "hooks": [hook]}]}
    (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    _git(repository, "add", ".pre-commit-config.yaml")
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", "run"],
        cwd=repository,
        env=_environment(tmp_path),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def test_pre_commit_takes_our_hooks() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", made.ROOT / ".pre-commit-hooks.yaml"],
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout


@pytest.mark.thorough
def test_the_hook_lets_a_sound_package_be_committed(repository: Path, tmp_path: Path) -> None:
    ran = _pre_commit(repository, tmp_path)
    assert ran.returncode == 0 and "Passed" in ran.stdout, ran.stdout


def test_the_hook_stops_a_faulty_package_and_shows_what_both_validators_say(repository: Path, tmp_path: Path) -> None:
    _damage(repository)
    _git(repository, "add", ".")
    ran = _pre_commit(repository, tmp_path)
    assert ran.returncode == 1
    assert "data/times.csv:3 " in ran.stdout and "start=eleven: not an integer" in ran.stdout
    assert "data/times.csv:3 start=eleven: frictionless finds: Type Error: " in ran.stdout


@pytest.mark.thorough
def test_the_hook_leaves_commits_alone_that_touch_no_package(repository: Path, tmp_path: Path) -> None:
    _pre_commit(repository, tmp_path)
    _git(repository, "commit", "--quiet", "--no-verify", "-m", "a package")
    (repository / "notes.txt").write_text("more\n", encoding="utf-8")
    _git(repository, "add", "notes.txt")
    assert "no files to check" in _pre_commit(repository, tmp_path).stdout


def _act(repository: Path, tmp_path: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the step of the action that checks, as a runner would; the environment that its first step makes is ours."""
    (tmp_path / "qawl").symlink_to(BIN.parent)
    step = ACTION["runs"]["steps"][-1]
    given = {name: inputs.get(name, declared["default"]) for name, declared in ACTION["inputs"].items()}
    values = {
        name: re.sub(r"\$\{\{ inputs\.(\w+) \}\}", lambda m: given[m[1]], text) for name, text in step["env"].items()
    }
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=repository,
        env={**os.environ, **values, "RUNNER_TEMP": str(tmp_path), "GITHUB_WORKSPACE": str(repository)},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def test_the_action_passes_a_sound_package(repository: Path, tmp_path: Path) -> None:
    ran = _act(repository, tmp_path, package="news/package")
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_the_action_annotates_the_line_of_a_faulty_package_in_the_repository(repository: Path, tmp_path: Path) -> None:
    _damage(repository)
    ran = _act(repository, tmp_path, package="news/package")
    assert ran.returncode == 1
    assert "::error file=news/package/data/times.csv,line=3::" in ran.stdout
    annotated = "::error file=news/package/data/times.csv,line=3::data/times.csv:3 start=eleven: frictionless finds: "
    assert annotated.replace("::data/", "::news/package/data/") in ran.stdout


@pytest.mark.thorough
def test_the_action_is_strict_when_asked(repository: Path, tmp_path: Path) -> None:
    path = repository / "news" / "package" / "datapackage.json"
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert _act(repository, tmp_path, package="news/package", strict="true").returncode == 1
    (tmp_path / "qawl").unlink()
    assert _act(repository, tmp_path, package="news/package", strict="True").returncode == 1


def test_the_action_refuses_what_is_neither_true_nor_false(repository: Path, tmp_path: Path) -> None:
    ran = _act(repository, tmp_path, package="news/package", strict="yes")
    assert (ran.returncode, ran.stdout) == (2, "::error::strict is neither true nor false\n")


@pytest.mark.thorough
def test_the_first_step_of_the_action_installs_what_its_last_one_runs(tmp_path: Path) -> None:
    step = ACTION["runs"]["steps"][0]
    given = {
        "PYTHON": sys.executable,
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_ACTION_PATH": str(made.ROOT / ".github/actions/check"),
    }
    subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]], env={**os.environ, **given}, check=True
    )
    package = made.package(tmp_path / "package")
    ran = subprocess.run([tmp_path / "qawl/bin/qawl", "check", "--frictionless", package], check=False)
    assert ran.returncode == 0


def test_the_action_installs_this_project_into_an_environment_of_its_own() -> None:
    steps = ACTION["runs"]["steps"]
    assert all(step["shell"] == "bash" for step in steps)
    assert "${{" not in "".join(step["run"] for step in steps), "inputs reach a shell as variables, never as code"
    top = made.ROOT / ".github" / "actions" / "check" / "../../.."
    assert (top / "pyproject.toml").is_file() and (top / "constraints.txt").is_file()


def test_the_readme_shows_what_there_is() -> None:
    shown = [yaml.safe_load(block) for block in re.findall(r"^```yaml\n(.*?)^```", README, re.MULTILINE | re.DOTALL)]
    action, hook = shown
    (step,) = [step for step in action["jobs"]["check"]["steps"] if "qawl" in step["uses"]]
    assert ".github/actions/check@" in step["uses"]
    assert set(step["with"]) <= set(ACTION["inputs"])
    assert [used["id"] for used in hook["repos"][0]["hooks"]] == [offered["id"] for offered in HOOKS]
