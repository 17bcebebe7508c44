"""What tests share: the command as a user runs it, and a package of one's own to damage."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import forked
import made

ROOT = Path(__file__).resolve().parents[1]
PARTS = ("seeds", "schemas", "data", "datapackage.json")

_TIMEOUT = 120
_PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no failure
for profile, examples in (("usual", 100), ("thorough", 500)):
    settings.register_profile(profile, parent=_PATIENT, max_examples=examples)
settings.load_profile("usual")

Run = Callable[..., subprocess.CompletedProcess[str]]


FIRST = ("test_readme.py", "test_browser.py", "test_install.py", "test_compiled.py", "test_accepted.py")
"""Files with tests that take longest: begun last, they would keep one core busy when the others have nothing left."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with those."""
    items.sort(key=lambda item: item.path.name not in FIRST)


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the package, to be damaged."""
    copy = tmp_path / "package"
    copy.mkdir()
    for part in PARTS:
        source = ROOT / part
        (shutil.copytree if source.is_dir() else shutil.copy)(source, copy / part)
    return copy


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small package made by hand, laid out once. Not to be changed."""
    return made.package(tmp_path_factory.mktemp("sound") / "package")


@pytest.fixture
def small(sound: Path, tmp_path: Path) -> Path:
    """A copy of it, to be damaged."""
    return Path(shutil.copytree(sound, tmp_path / "small"))


@pytest.fixture(scope="session")
def qawl() -> Iterator[Run]:
    """Runs ``qawl`` in a process of its own, as a shell would: ``qawl("read", file, cwd=folder)``."""
    forks = forked.Forks()

    def run(*args: object, cwd: Path | None = None, **more: str) -> subprocess.CompletedProcess[str]:
        words, environment = list(map(str, args)), {**os.environ, **more}
        if forked.fits(environment):
            return forks.run(words, cwd, environment, _TIMEOUT)
        return subprocess.run(
            [sys.executable, "-m", "qawl.cli", *words],
            capture_output=True,
            encoding="utf-8",
            cwd=cwd,
            env=environment,
            check=False,
            timeout=_TIMEOUT,
        )

    yield run
    forks.close()
