"""What ``make`` installs is pinned by the hashes of its files and is what the project asks for; so are CI's actions."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import environments
from qawl.cli.main import verbs

ROOT = Path(__file__).resolve().parents[1]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
USED = ROOT / "constraints.txt"
DEVELOPED = ROOT / "tests" / "constraints.txt"
LOCKS = [USED, DEVELOPED, *sorted((ROOT / "tests" / "tools").glob("*.txt"))]
WORKFLOWS = [*sorted((ROOT / ".github").rglob("*.yml"))]


def _pins(lock: Path) -> dict[str, list[Requirement]]:
    """The versions of each library; there may be one for each Python."""
    found: dict[str, list[Requirement]] = {}
    for line in re.findall(r"^(\S.*?) \\$", lock.read_text(encoding="utf-8"), re.MULTILINE):
        pin = Requirement(line)
        found.setdefault(canonicalize_name(pin.name), []).append(pin)
    return found


def _asked(*extras: str) -> list[Requirement]:
    lists = [PROJECT["project"]["dependencies"], PROJECT["build-system"]["requires"]]
    lists += [PROJECT["project"]["optional-dependencies"][extra] for extra in extras]
    return [Requirement(one) for asked in lists for one in asked]


@pytest.mark.parametrize(
    ("lock", "extras"), [(USED, ("export", "site")), (DEVELOPED, ("export", "site", "dev"))], ids=["used", "developed"]
)
def test_a_lock_pins_what_the_project_asks_for(lock: Path, extras: tuple[str, ...]) -> None:
    pins = _pins(lock)
    for asked in _asked(*extras):
        for pin in pins[canonicalize_name(asked.name)]:
            [version] = pin.specifier
            assert version.operator == "==" and asked.specifier.contains(version.version), f"run make lock: {asked}"


def test_the_lock_of_developers_installs_nothing_that_others_have_otherwise() -> None:
    developed = _pins(DEVELOPED)
    for name, pins in _pins(USED).items():
        assert list(map(str, developed[name])) == list(map(str, pins))


def test_the_compiler_is_the_one_whose_wheel_is_measured() -> None:
    pins = _pins(DEVELOPED)
    for asked in PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["custom"]["compiler"]:
        assert [str(pin) for pin in pins[Requirement(asked).name]] == [asked]


def test_the_build_backend_that_is_installed_is_the_one_that_is_asked_for() -> None:
    assert set(PROJECT["build-system"]["requires"]) <= set(PROJECT["dependency-groups"]["build"])


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_has_hashes_and_no_place_of_whoever_wrote_it(lock: Path) -> None:
    for line in filter(None, lock.read_text(encoding="utf-8").splitlines()):
        assert re.fullmatch(r"\s*#.*|[^\s/:]+==.*[^/:] \\|    --hash=sha256:[0-9a-f]{64}( \\)?", line), line
        assert "/" not in line.replace("tests/tools/", "") and "://" not in line, line


def _steps() -> Iterator[dict[str, Any]]:
    for path in WORKFLOWS:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
        for job in found.get("jobs", {"": found.get("runs")}).values():
            yield from job["steps"]


def test_every_action_is_pinned_by_its_commit_and_no_step_keeps_credentials() -> None:
    used = [step for step in _steps() if "uses" in step]
    assert len(used) >= 4
    for step in used:
        assert re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}", step["uses"]), step
        if step["uses"].startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_a_comment_says_the_version_of_every_action() -> None:
    for path in WORKFLOWS:
        for line in re.findall(r"uses: .*", path.read_text(encoding="utf-8")):
            assert re.search(r" # v[0-9]+\.[0-9]+\.[0-9]+$", line), line


def test_every_workflow_may_only_read_but_what_a_job_needs_to_release() -> None:
    for path in (ROOT / ".github" / "workflows").iterdir():
        workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert workflow["permissions"] == {"contents": "read"}
        for name, job in workflow["jobs"].items():
            may_write = {"contents", "id-token", "attestations"} if path == RELEASE and name == "publish" else set()
            written = {what for what, how in job.get("permissions", {}).items() if how == "write"}
            assert written <= may_write, (path.name, name)


def test_make_installs_nothing_without_its_hash() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    action = (ROOT / ".github" / "actions" / "check" / "action.yml").read_text(encoding="utf-8")
    commands = re.findall(r"^[^#\n]*pip (?:install|wheel).*", makefile + action, re.MULTILINE)
    assert len(commands) >= 5
    for command in commands:
        assert "--require-hashes" in command or "--no-deps --no-build-isolation" in command, command


RELEASE = ROOT / ".github" / "workflows" / "release.yml"


def test_the_workflow_of_a_release_types_commands_that_there_are() -> None:
    jobs = yaml.safe_load(RELEASE.read_text(encoding="utf-8"))["jobs"]
    typed = [step["run"] for job in jobs.values() for step in job["steps"] if "run" in step]
    [release] = [shlex.split(line) for line in typed if line.startswith(".venv/bin/qawl")]
    assert release[1] == "release"
    with verbs.commands["release"].make_context("release", release[2:]) as context:
        assert set(context.params["assets"]) == {"sqlite", "xlsx", "parquet"}
    assert any("--require-hashes -r tests/tools/cibuildwheel.txt" in line for line in typed)


def test_only_what_publishes_may_write_and_it_runs_nothing_of_ours() -> None:
    jobs = yaml.safe_load(RELEASE.read_text(encoding="utf-8"))["jobs"]
    assert [name for name, job in jobs.items() if "permissions" in job] == ["publish"]
    used = [step.get("uses", "").partition("@")[0] for step in jobs["publish"]["steps"]]
    assert used == ["actions/download-artifact", "actions/attest-build-provenance", ""]


@pytest.mark.thorough
def test_wheels_are_built_for_each_python_and_no_odd_system() -> None:
    ran = environments.run("cibuildwheel", "cibuildwheel", "--print-build-identifiers", "--platform", "linux", ROOT)
    assert ran.returncode == 0, ran.stderr
    built = [name.partition("-")[0] for name in ran.stdout.split() if "manylinux" in name]
    assert {"cp311", "cp313"} <= set(built) and "musllinux" not in ran.stdout and "i686" not in ran.stdout


Extras = frozenset[str]


def _installed(needs: Iterable[str], extras: Extras, seen: set[tuple[str, Extras]]) -> Iterator[Requirement]:
    """All that is installed for what is needed, as whoever needs it asks for it."""
    for one in map(Requirement, needs):
        if one.marker and not any(one.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            continue
        yield one
        key = (canonicalize_name(one.name), frozenset(one.extras))
        if key not in seen:
            seen.add(key)
            yield from _installed(metadata.requires(one.name) or (), key[1], seen)


def test_what_an_extra_brings_that_old_pips_do_not_find_by_its_name_the_project_asks_for_itself() -> None:
    """Those before 24 compare names of extras letter by letter: html_clean is none of lxml's, which has html-clean."""
    names = {canonicalize_name(asked.name) for asked in _asked()}
    for asked in _installed(PROJECT["project"]["dependencies"], frozenset(), set()):
        given = metadata.metadata(asked.name).get_all("Provides-Extra") or []
        for extra in asked.extras - {*given}:
            brought = [one for one in map(Requirement, metadata.requires(asked.name) or ()) if one.marker]
            lost = {canonicalize_name(one.name) for one in brought if one.marker.evaluate({"extra": extra})}
            assert lost <= names, f"{asked} is asked for, and has {', '.join(given)}"
