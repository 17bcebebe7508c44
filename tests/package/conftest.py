"""The small package made by hand, laid out once and copied for each test that damages it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import made


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound package. Not to be changed."""
    return made.package(tmp_path_factory.mktemp("sound") / "package")


@pytest.fixture
def small(sound: Path, tmp_path: Path) -> Path:
    """A copy of the sound package, to be damaged."""
    return Path(shutil.copytree(sound, tmp_path / "small"))
