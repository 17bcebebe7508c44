"""A package ready for release, and its release, made once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from publish.release import repository as repo
from qawl.checks import standard


@pytest.fixture(scope="session")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose package can be released. Not to be changed."""
    return repo.repository(tmp_path_factory.mktemp("ready") / "package")


@pytest.fixture(scope="session")
def first(ready: Path) -> Path:
    """The zip file of its release. Not to be changed."""
    return repo.released(ready).path


@pytest.fixture
def package(ready: Path, tmp_path: Path) -> Path:
    """A copy of the repository, to be changed."""
    return Path(shutil.copytree(ready, tmp_path / "package", ignore=shutil.ignore_patterns("dist")))


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Frictionless takes seconds; what it says of a release is looked at where ``first`` is made."""
    monkeypatch.setattr(standard, "validate", lambda package: ())
