"""Passing folders: a kill at any step leaves nothing that the next one does not clear, and nothing else is cleared."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from qawl.model import passing
from stopped import dies_at

WORKS = """
import signal, sys, time
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # which whoever runs the tests by nohup has told all below to ignore
from qawl.cli import failures; from qawl.model import passing

failures.clear_up_when_stopped()
with passing.folder() as folder:
    (folder / "copy").mkdir()
    (folder / "copy" / "page.txt").write_text("text that may be withheld")
    print(flush=True)
    time.sleep(600)
"""


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def working(temporary: Path):
    run = subprocess.Popen(
        [sys.executable, "-c", WORKS], stdout=subprocess.PIPE, env={**os.environ, "TMPDIR": str(temporary)}
    )
    assert run.stdout is not None
    run.stdout.readline()
    yield run
    run.kill()
    run.communicate()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_who_is_told_to_stop_clears_his_folder_away(working, temporary, number, code) -> None:
    working.send_signal(number)
    assert working.wait(timeout=30) == code
    assert list(temporary.iterdir()) == []


def test_the_folder_of_one_who_was_killed_is_cleared_by_the_next(working, temporary) -> None:
    working.kill()
    working.wait()
    [left] = temporary.iterdir()
    with passing.folder() as mine:
        assert not left.exists()
        assert list(mine.iterdir()) == []
    assert list(temporary.iterdir()) == []


def test_a_folder_that_somebody_works_in_is_left_alone(working, temporary) -> None:
    [held] = temporary.iterdir()
    with passing.folder():
        assert (held / "content" / "copy" / "page.txt").exists()


def test_after_a_kill_at_any_step_nothing_is_left(temporary) -> None:
    def work() -> None:
        with passing.folder() as folder:
            (folder / "copy").mkdir()
            (folder / "copy" / "page.txt").write_text("text")
            (folder.parent / "more").write_text("text")

    step = 0
    while dies_at(step, work):
        step += 1
        passing.clear(temporary)
        assert list(temporary.iterdir()) == [], f"killed at step {step}"
    assert step > 8 and list(temporary.iterdir()) == []


def test_what_is_not_ours_is_left_alone(temporary) -> None:
    theirs = temporary / f"{passing.PREFIX}notes"
    theirs.mkdir()
    (theirs / "diary.txt").write_text("dear diary")
    elsewhere = temporary / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "lock").touch()
    (temporary / f"{passing.PREFIX}link").symlink_to(elsewhere)
    (temporary / f"{passing.PREFIX}file").touch()
    before = sorted(temporary.rglob("*"))
    passing.clear(temporary)
    assert sorted(temporary.rglob("*")) == before


def test_what_was_copied_from_where_nothing_may_be_written_is_removed_and_no_link_is_followed(tmp_path) -> None:
    (tmp_path / "kept").mkdir(mode=0o500)
    copied = tmp_path / "copied"
    (copied / "inner").mkdir(parents=True)
    (copied / "inner" / "file").touch()
    (copied / "link").symlink_to(tmp_path / "kept")
    (copied / "inner").chmod(0o500)
    passing.remove(copied)
    assert not copied.exists()
    (tmp_path / "top").symlink_to(tmp_path / "kept")
    passing.remove(tmp_path / "top")
    assert (tmp_path / "kept").stat().st_mode & 0o777 == 0o500
