"""What a verb makes is put in its place whole, and a kill loses neither what was there nor leaves anything behind."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from qawl.model.faults import UnreadableInput
from qawl.package.atomic_output import placed
from stopped import dies_at, leftovers


def _made(folder: Path, name: str = "out", words: str = "new") -> Path:
    with placed(folder / "package", folder / name, folder=True, force=True) as spare:
        (spare / "inner").mkdir()
        (spare / "inner" / "file.txt").write_text(words)
    return folder / name


@pytest.mark.parametrize("there", [True, False])
def test_after_a_kill_at_any_step_the_next_verb_that_writes_there_clears_up(tmp_path: Path, there: bool) -> None:
    step, died, seen = 0, True, set()
    while died:
        folder = tmp_path / str(step)
        folder.mkdir()
        if there:
            _made(folder, words="old")
        died = dies_at(step, lambda folder=folder: _made(folder))
        _made(folder, "another")
        assert leftovers(folder) == [], f"killed at step {step}"
        found = folder / "out" / "inner" / "file.txt"
        seen.add(found.read_text() if found.exists() else None)
        step += 1
    assert seen == ({"old", "new"} if there else {None, "new"})


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, PermissionError])
def test_what_was_being_replaced_is_put_back_when_it_is_interrupted(tmp_path: Path, monkeypatch, error) -> None:
    out, real = _made(tmp_path, words="old"), Path.replace

    def interrupted(path: Path, target: Path) -> Path:
        if path.name == "new":
            raise error
        return real(path, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(error):
        _made(tmp_path)
    assert (out / "inner" / "file.txt").read_text() == "old"
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize("folder", [True, False])
def test_a_pipe_or_device_is_never_replaced_not_even_by_force(tmp_path: Path, folder: bool) -> None:
    pipe = tmp_path / "out"
    os.mkfifo(pipe)
    with pytest.raises(UnreadableInput, match="and this is none"), placed(tmp_path / "package", pipe, folder, True):
        pass
    assert pipe.is_fifo()


def test_where_nothing_can_be_written_the_folder_is_named_and_no_passing_one(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for place in (Path("/proc"), tmp_path / "file"):  # not even root writes there
        with pytest.raises(OSError) as refused:
            _made(place)
        assert refused.value.filename == str(place)


def test_a_dash_is_no_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UnreadableInput, match="a place that has a name"), placed(tmp_path / "p", Path("-"), False):
        raise AssertionError
    assert list(tmp_path.iterdir()) == []
