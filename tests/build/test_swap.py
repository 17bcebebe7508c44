"""Replacing the package: the old one or the new one, whenever the power goes."""

import errno
import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from qawl.build import swap
from qawl.model.faults import UnreadableInput
from stopped import dies_at

# Replaces what stands in the folder given, and dies at the n-th call that changes the disk, as a kill would have it.
DYING = """
import os, sys
from pathlib import Path
from qawl.build import swap

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
    other = f"from pathlib import Path; from qawl.build import swap\nwith swap.locked(Path({str(root)!r})): pass"
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


@pytest.mark.parametrize("journal", ["", "{}", "[]", "null", '{"entries": 1}', "[" * 100_000])
def test_a_journal_that_is_none_is_refused_by_name(tmp_path, journal):
    root = package(tmp_path)
    (root / swap.WORK).mkdir()
    (root / swap.WORK / swap.JOURNAL).write_text(journal)
    with pytest.raises(UnreadableInput, match="no journal of a swap"), swap.locked(root):
        pass
    assert state(root) == OLD


def staged(root: Path) -> None:
    with swap.locked(root), swap.stage(root) as stage:
        (stage / "data").mkdir()
        (stage / "data" / "a.csv").write_text("new")
        (stage / "datapackage.json").write_text("new")
        swap.commit(root, ("data", "datapackage.json"))


@pytest.mark.parametrize("entry", ["data", "datapackage.json"])
@pytest.mark.parametrize("moved", ["aside", "into place"])
def test_what_cannot_be_replaced_leaves_the_package_and_nothing_that_stops_the_next_build(
    tmp_path, monkeypatch, entry, moved
):
    root, real = package(tmp_path), Path.replace

    def refused(path: Path, target: Path) -> Path:
        if path == root / entry if moved == "aside" else (path.parent.name, target) == ("stage", root / entry):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return real(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", refused)
        if (entry, moved) != ("datapackage.json", "aside"):  # a file is replaced where it is
            with pytest.raises(UnreadableInput, match=r"it cannot be replaced: permission denied\. The package is as"):
                staged(root)
            assert state(root) == OLD
            assert {path.name for path in (root / swap.WORK).iterdir()} == {"lock"}
    staged(root)
    assert state(root) == NEW


def test_a_decided_swap_that_can_no_longer_be_finished_is_undone(tmp_path, monkeypatch):
    for step in range(12, 60):
        root = package(tmp_path / str(step))
        subprocess.run([sys.executable, "-c", DYING, root, str(step)], check=False)
        if not (root / "data").exists():
            break
    assert swap.interrupted(root)
    real = Path.replace

    def refused(path: Path, target: Path) -> Path:
        if path == root / swap.WORK / "stage" / "data":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return real(path, target)

    monkeypatch.setattr(Path, "replace", refused)
    with swap.locked(root):
        assert state(root) == OLD
    assert not swap.interrupted(root)


@pytest.mark.slow
def test_a_kill_while_a_swap_is_undone_leaves_one_that_can_be_finished_or_undone(tmp_path):
    for step in range(200):
        root = package(tmp_path / str(step))

        def failing(root=root) -> None:
            real = Path.replace

            def refused(path: Path, target: Path) -> Path:
                if target == root / "datapackage.json" and path.parent.name == "stage":
                    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
                return real(path, target)

            Path.replace = refused
            with suppress(UnreadableInput):
                staged(root)

        died = dies_at(step, failing)
        with swap.locked(root):
            assert state(root) in (OLD, NEW), f"killed at step {step}"
        if not died:
            break
    assert not died and state(root) == OLD


def test_a_stage_whose_folders_cannot_be_written_is_cleared_all_the_same(tmp_path):
    root = package(tmp_path)
    with swap.locked(root), swap.stage(root) as stage:
        (stage / "schemas").mkdir()
        (stage / "schemas" / "a.json").touch()
        (stage / "schemas").chmod(0o555)
    with swap.locked(root), swap.stage(root) as stage:
        assert list(stage.iterdir()) == []


@pytest.mark.parametrize("entry", ["../elsewhere", "/etc/passwd", "\ud800", "", ".git", "a/b", "..", "a\n"])
def test_a_journal_that_came_with_a_package_moves_nothing_outside_it(tmp_path, entry):
    root = package(tmp_path / "package")
    (root / swap.WORK / "stage").mkdir(parents=True)
    (root / swap.WORK / swap.JOURNAL).write_text(json.dumps({"entries": [entry]}))
    with pytest.raises(UnreadableInput, match="no journal of a swap"), swap.locked(root):
        pass
