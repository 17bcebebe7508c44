"""Tools of the package's users that cannot be installed beside ours: each in an environment of its own, made once.

The versions, with the hashes of their files, are in ``tools/<name>.txt``; ``make lock`` writes the newest ones there.
What is installed lies in ``tools/`` of the environment that the tests run in, so that the network is needed once.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from functools import cache
from pathlib import Path

import pytest
from filelock import FileLock

LOCKS = Path(__file__).parent / "tools"
_NO_INDEX = ("Retrying (Retry(", "Ignoring indexes:")
"""What pip says where it reaches no index, which is no fault of the project."""


@cache
def tool(name: str) -> Path:
    """The folder of the commands of the tool ``name``. Skips the test where no package index can be reached."""
    lock = (LOCKS / f"{name}.txt").read_text(encoding="utf-8")
    folder = Path(sys.prefix) / "tools" / name
    folder.parent.mkdir(exist_ok=True)
    with FileLock(folder.with_suffix(".lock")):
        ready = folder / "ready"
        if not ready.is_file() or ready.read_text(encoding="utf-8") != lock:
            shutil.rmtree(folder, ignore_errors=True)
            _install(name, folder)
            ready.write_text(lock, encoding="utf-8")
    return folder / "bin"


def _install(name: str, folder: Path) -> None:
    venv.create(folder)  # without a pip of its own, which takes longer to set up than most tools: ours does
    pip = [sys.executable, "-m", "pip", "--python", folder / "bin" / "python", "--timeout", "10", "--retries", "1"]
    ran = subprocess.run(
        [*pip, "install", "--require-hashes", "--requirement", LOCKS / f"{name}.txt"],
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    if ran.returncode and any(said in ran.stdout + ran.stderr for said in _NO_INDEX):
        pytest.skip(f"{name} cannot be installed: pip reaches no package index")
    assert ran.returncode == 0, ran.stdout + ran.stderr


def run(name: str, command: str, *arguments: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command of the tool ``name``, as its users would."""
    return subprocess.run(
        [tool(name) / command, *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "COLUMNS": "200"},
        check=False,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
