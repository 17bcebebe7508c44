"""Files are read whole, written whole or not at all, and every failure is said in one line."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from qawl.model import files
from qawl.model.faults import UnreadableInput


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def no_room(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_what_is_absent_a_folder_or_a_pipe_cannot_be_read(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for name, reason in (("absent", "no such file"), (".", "no regular file"), ("pipe", "no regular file")):
        with pytest.raises(UnreadableInput, match=reason) as caught:
            files.read_bytes(tmp_path / name)
        assert caught.value.exit_code == 2


def test_a_name_that_no_file_can_have_is_a_fault(tmp_path):
    with pytest.raises(UnreadableInput, match="no file can have this name"):
        files.read_bytes(tmp_path / "a\0b")


def test_a_file_larger_than_any_page_is_not_read_into_memory(tmp_path):
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(files.MAX_BYTES + 1)
    with pytest.raises(UnreadableInput, match="larger than 64 MiB"):
        files.read_bytes(tmp_path / "huge")


def test_a_new_file_never_replaces_one_that_is_there(tmp_path):
    files.create(tmp_path / "folder" / "page.txt", b"one")
    with pytest.raises(UnreadableInput, match=r"page\.txt: the file exists"):
        files.create(tmp_path / "folder" / "page.txt", b"two")
    assert (tmp_path / "folder" / "page.txt").read_bytes() == b"one"
    assert names(tmp_path / "folder") == ["page.txt"]


def test_a_full_disk_leaves_nothing_behind(tmp_path, monkeypatch):
    (tmp_path / "register").write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", no_room)
    with pytest.raises(UnreadableInput, match=r"register: it cannot be written: no space left on device\. Make room"):
        files.replace(tmp_path / "register", b"new", expected=b"old")
    with pytest.raises(UnreadableInput, match="no space left on device"):
        files.create(tmp_path / "page.txt", b"new")
    assert names(tmp_path) == ["register"]
    assert (tmp_path / "register").read_bytes() == b"old"


def test_a_file_that_somebody_else_has_changed_meanwhile_is_left_alone(tmp_path):
    (tmp_path / "register").write_bytes(b"theirs")
    with pytest.raises(UnreadableInput, match="another program has changed it"):
        files.replace(tmp_path / "register", b"ours", expected=b"old")
    assert (tmp_path / "register").read_bytes() == b"theirs"
    assert names(tmp_path) == ["register"]


def test_a_folder_that_cannot_be_made_is_a_fault(tmp_path):
    (tmp_path / "seeds").write_bytes(b"a file where a folder is needed")
    with pytest.raises(UnreadableInput, match="cannot be written"):
        files.create(tmp_path / "seeds" / "page.txt", b"")
