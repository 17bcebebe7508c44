"""Replacing the package: the old one or the new one, whenever the power goes."""

import subprocess
import sys
from pathlib import Path

import pytest

from qawl import swap
from qawl.faults import UnreadableInput

# Replaces what stands in the folder given, and dies at the n-th call that changes the disk, as a kill would have it.
DYING = """
import os, sys
from pathlib import Path
from qawl import swap

root, last = Path(sys.argv[1]), int(sys.argv[2])
calls = 0

def dying(real):
    def call(*args, **kwargs):
        global calls
        calls += 1
        if calls > last:
            os._exit(9)
        return real(*args, **kwargs)
    return call

CHANGES = [(Path, "replace"), (Path, "unlink"), (Path, "mkdir"), (Path, "write_text"), (os, "rmdir"), (os, "unlink")]
for module, name in CHANGES:
    setattr(module, name, dying(getattr(module, name)))

with swap.locked(root), swap.stage(root) as stage:
    (stage / "data").mkdir()
    (stage / "data" / "a.csv").write_text("new")
    (stage / "datapackage.json").write_text("new")
    swap.commit(root, ("data", "datapackage.json"))
"""


def package(root: Path) -> Path:
    (root / "data").mkdir(parents=True)
    (root / "data" / "a.csv").write_text("old")
    (root / "data" / "b.csv").write_text("old")
    (root / "datapackage.json").write_text("old")
    return root


def state(root: Path) -> tuple[str, ...]:
    files = sorted(path for path in root.rglob("*") if path.is_file() and swap.WORK not in path.parts)
    return tuple(f"{path.relative_to(root).as_posix()}={path.read_text()}" for path in files)


OLD = ("data/a.csv=old", "data/b.csv=old", "datapackage.json=old")
NEW = ("data/a.csv=new", "datapackage.json=new")


@pytest.mark.slow
def test_after_a_kill_at_any_step_the_next_command_finds_the_old_package_or_the_new_one(tmp_path):
    seen = set()
    for step in range(200):
        root = package(tmp_path / str(step))
        died = subprocess.run([sys.executable, "-c", DYING, root, str(step)], check=False).returncode == 9
        between, decided = state(root), swap.interrupted(root)
        assert decided or between in (OLD, NEW), "a package half old, half new must say so"
        with swap.locked(root):
            assert state(root) == (NEW if decided else between)
            seen.add(state(root))
        assert not swap.interrupted(root)
        if not died:
            break
    assert not died, "the swap never came to its end"
    assert seen == {OLD, NEW}


def test_what_was_staged_and_not_decided_leaves_no_trace(tmp_path):
    root = package(tmp_path)
    with pytest.raises(RuntimeError), swap.locked(root), swap.stage(root) as stage:
        (stage / "data").mkdir()
        raise RuntimeError
    assert state(root) == OLD
    assert not (root / swap.WORK / "stage").exists()


def test_two_builds_at_once_are_refused(tmp_path):
    root = package(tmp_path)
    other = f"from pathlib import Path; from qawl import swap\nwith swap.locked(Path({str(root)!r})): pass"
    with swap.locked(root):
        run = subprocess.run([sys.executable, "-c", other], capture_output=True, text=True, check=False)
    assert UnreadableInput.__name__ in run.stderr
    assert "another build is at work" in run.stderr


def test_a_package_that_did_not_exist_is_put_in_place(tmp_path):
    with swap.locked(tmp_path), swap.stage(tmp_path) as stage:
        (stage / "data").mkdir()
        (stage / "data" / "a.csv").write_text("new")
        swap.commit(tmp_path, ("data",))
    assert state(tmp_path) == ("data/a.csv=new",)
    assert {path.name for path in (tmp_path / swap.WORK).iterdir()} <= {"lock"}


@pytest.mark.slow
def test_who_restores_the_tables_by_hand_in_the_middle_of_a_swap_can_still_build(tmp_path):
    for step in range(60):
        root = package(tmp_path / str(step))
        subprocess.run([sys.executable, "-c", DYING, root, str(step)], check=False)
        if not (root / "data").exists():
            break
    (root / "data").mkdir()
    (root / "data" / "a.csv").write_text("restored")
    with swap.locked(root):
        assert state(root) == NEW


@pytest.mark.parametrize("journal", ["", "{}", "[]", "null", '{"entries": 1}'])
def test_a_journal_that_is_none_is_refused_by_name(tmp_path, journal):
    root = package(tmp_path)
    (root / swap.WORK).mkdir()
    (root / swap.WORK / swap.JOURNAL).write_text(journal)
    with pytest.raises(UnreadableInput, match="no journal of a swap"), swap.locked(root):
        pass
    assert state(root) == OLD
