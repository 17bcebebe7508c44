"""`make test-fast`: the tests of what has changed, without those that take seconds, for a minute at most.

What has changed is what git sees as not committed; if that is nothing, the last commit. A file of the package is proven
by the tests of its room: of the deepest folder below `tests/` that is called as the file's own is.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

import sample

ROOT = Path(__file__).resolve().parents[1]
SECONDS = 50
"""When the last test may begin."""
ROOMS = PurePosixPath("scripts/qawl")
OF_OTHERS = {
    "schemas": ("tests/schemas",),
    "seeds": ("tests/build/test_build.py", "tests/checks/test_seed_tables.py"),
    "data": ("tests/build/test_build.py", "tests/build/test_golden.py"),
    "datapackage.json": ("tests/schemas", "tests/checks/test_check.py"),
    "README.md": ("tests/test_readme.py",),
    "pyproject.toml": ("tests/test_locks.py", "tests/test_install.py"),
    "constraints.txt": ("tests/test_locks.py",),
    ".github": ("tests/test_locks.py", "tests/checks/test_in_others_ci.py"),
    ".pre-commit-hooks.yaml": ("tests/checks/test_in_others_ci.py",),
    "CITATION.cff": ("tests/publish/release/test_citation.py",),
    "scripts/compile.py": ("tests/test_compiled.py",),
    "scripts/qawl/arabic/lexicon": ("tests/arabic", "tests/extract"),
    "tests/fixtures": ("tests/build/test_golden.py",),
    "tests/gold": ("tests/workshop/test_evaluate.py",),
}
"""What proves files that are not in a room, or not only there: by the beginning of their path."""


def tests_of(path: str) -> Iterator[str]:
    """The test files or folders that prove the file ``path``; nothing where none does, as of the changelog."""
    file = PurePosixPath(path)
    others = [tests for beginning, tests in OF_OTHERS.items() if file.is_relative_to(beginning)]
    if file.name == "README.md":
        yield from ("tests/test_readme.py", "tests/test_named.py")
    elif others:
        yield from others[-1]
    elif file.parts[0] == "tests":
        yield from _of_tests(file)
    elif file.is_relative_to(ROOMS):
        yield _of_room(file.relative_to(ROOMS).parent)


def _of_tests(file: PurePosixPath) -> Iterator[str]:
    """A test file proves itself, a `conftest.py` and what lies about the files beside it.

    What lies at the top of the tests serves them all: `make test` runs them.
    """
    if file.name.startswith("test_"):
        yield str(file)
    elif len(file.parts) > 2 and file.suffix == ".py":
        yield str(file.parent)
    elif file.name == "constraints.txt":
        yield "tests/test_locks.py"


def _of_room(room: PurePosixPath) -> str:
    folders = (PurePosixPath("tests") / each for each in (room, *room.parents))
    return str(next(folder for folder in folders if folder.name and (ROOT / folder).is_dir()))


def selected(paths: Iterable[str]) -> list[str]:
    """What to run for a change of ``paths``: each once, and nothing that lies in another."""
    wanted = {test for path in paths for test in tests_of(path) if (ROOT / test).exists()}
    inside = {test for test in wanted for other in wanted if PurePosixPath(other) in PurePosixPath(test).parents}
    return sorted(wanted - inside)


def changed() -> list[str]:
    """The files that differ from what is committed, or those of the last commit."""
    at_work = _git("diff", "--name-only", "HEAD") + _git("ls-files", "--others", "--exclude-standard")
    return at_work or _git("diff-tree", "--no-commit-id", "--name-only", "-r", "--root", "HEAD")


def _git(*arguments: str) -> list[str]:
    done = subprocess.run(["git", "-c", "core.quotePath=false", *arguments], cwd=ROOT, capture_output=True, check=True)
    return done.stdout.decode().splitlines()


def main() -> int:
    """Run them, on all cores."""
    tests = selected(changed())
    print("\n".join(tests) or "no test belongs to what has changed: make test runs them all", flush=True)
    if not tests:
        return 0
    pytest = [sys.executable, "-m", "pytest", "-n", "auto", "-p", "sample", "-m", "not slow and not thorough", *tests]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "tests"), sample.UNTIL: str(time.time() + SECONDS)}
    code = subprocess.run(pytest, cwd=ROOT, env=environment, check=False).returncode
    return 0 if code == 5 else code  # 5: all that belongs to it is slow


if __name__ == "__main__":
    sys.exit(main())
