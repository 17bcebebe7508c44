"""What ``qawl release`` leaves behind when it is stopped, or what it made is not valid."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from publish.release import repository as repo
from qawl.checks import standard
from qawl.model.faults import Fault

if TYPE_CHECKING:
    pass


def test_what_a_user_would_get_is_examined_before_the_file_has_its_name(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = Fault("data/quotes.csv", "frictionless finds: an error", "Correct that")
    monkeypatch.setattr(standard, "validate", lambda folder: (bad,) if ".qawl-" in str(folder) else ())
    assert repo.refused(package) == ["qawl-0.1.0.zip/data/quotes.csv: frictionless finds: an error. Correct that"]


def _until(there: Callable[[], bool]) -> bool:
    for _ in range(600):
        if there():
            return True
        time.sleep(0.05)
    return False


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    """Where the release keeps what is temporary."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    return folder


@pytest.fixture
def running(package: Path, temporary: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "qawl.cli", "release", str(package)]
    pipe, environment = subprocess.PIPE, {**os.environ, "TMPDIR": str(temporary)}
    ran = subprocess.Popen(command, stdout=pipe, stderr=pipe, encoding="utf-8", env=environment)
    yield ran
    ran.kill()
    ran.wait()


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), pytest.param(signal.SIGTERM, 143, marks=pytest.mark.thorough)]
)
def test_stopped_while_it_is_written_it_leaves_no_half_file_and_nothing_temporary(
    package: Path, temporary: Path, running: subprocess.Popen[str], number: int, code: int
) -> None:
    assert _until(lambda: bool(list((package / "dist").glob(".qawl-*/*.zip"))))
    running.send_signal(number)
    _, said = running.communicate(timeout=60)
    assert running.returncode == code, said
    assert list((package / "dist").iterdir()) == list(temporary.iterdir()) == []


def test_killed_while_it_is_written_it_leaves_nothing_under_the_releases_name(
    package: Path, first: Path, running: subprocess.Popen[str], quick: None, temporary: Path, monkeypatch
) -> None:
    assert _until(lambda: bool(list((package / "dist").glob(".qawl-*/*.zip"))))
    running.kill()
    running.wait()
    assert not list((package / "dist").glob("*.zip"))
    assert list(temporary.iterdir()), "what a kill leaves is cleared by the next release"
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    assert repo.released(package).path.read_bytes() == first.read_bytes()
    assert [path.name for path in (package / "dist").iterdir()] == ["qawl-0.1.0.zip"]
    assert list(temporary.iterdir()) == []
