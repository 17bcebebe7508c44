"""Sites to look at: that of a small package whose every other text may be shown, and that with all text."""

from __future__ import annotations

from pathlib import Path

import pytest

import shown
from qawl.publish import site


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound package. Not to be changed."""
    return shown.package(tmp_path_factory.mktemp("shown") / "package", 6)


@pytest.fixture(scope="session")
def made(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its site, as anybody may publish it. Not to be changed."""
    out = tmp_path_factory.mktemp("site") / "made"
    site.build(package, out)
    return out
