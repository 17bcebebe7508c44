"""What ``qawl release`` leaves behind when it is stopped, or what it made is not valid."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qawl.faults import Fault
from qawl.package import standard
from release import repository as repo

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
def running(package: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "qawl.cli", "release", str(package)]
    ran = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
    yield ran
    ran.kill()
    ran.wait()


def test_interrupted_while_it_is_written_it_leaves_no_half_file(package: Path, running: subprocess.Popen[str]) -> None:
    assert _until(lambda: bool(list((package / "dist").glob(".qawl-*/*.zip"))))
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 130, said
    assert list((package / "dist").iterdir()) == []


def test_killed_while_it_is_written_it_leaves_nothing_under_the_releases_name(
    package: Path, first: Path, running: subprocess.Popen[str], quick: None
) -> None:
    assert _until(lambda: bool(list((package / "dist").glob(".qawl-*/*.zip"))))
    running.kill()
    running.wait()
    assert not list((package / "dist").glob("*.zip"))
    assert repo.released(package).path.read_bytes() == first.read_bytes()
    shutil.rmtree(package / "dist")
