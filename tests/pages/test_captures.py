"""A capture is what was saved, byte for byte: everything else is refused in one clear line."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from qawl.model.faults import FaultyInput, UnreadableInput
from qawl.model.values import Registration
from qawl.pages import captures

TEXT = "عنوان\nفقرة عن الحديقة\n"


def capture(folder: Path, raw: bytes, charset: str = "utf-8", sha256: str | None = None) -> captures.Capture:
    (folder / "almada").mkdir(exist_ok=True)
    (folder / "almada" / "page.txt").write_bytes(raw)
    digest = sha256 or hashlib.sha256(raw).hexdigest()
    row = Registration("almada/page.txt", "almada-20250502-0a1b2c3d", "almada", charset=charset, sha256=digest)
    return captures.read_capture(folder, row)


@pytest.mark.parametrize(
    ("raw", "charset"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8"),
        (TEXT.encode("cp1256"), "cp1256"),
        (TEXT.encode("utf-16"), "utf-16"),
        (TEXT.replace("\n", "\r\n").encode(), "utf-8"),
        (TEXT.replace("\n", "\r").encode(), "utf-8"),
    ],
)
def test_the_same_text_is_read_from_every_charset_and_line_end(tmp_path, raw, charset):
    found = capture(tmp_path, raw, charset)
    assert found.text == TEXT
    assert found.sha256 == hashlib.sha256(raw).hexdigest()


@pytest.mark.parametrize(
    ("raw", "charset", "expected"),
    [
        (b"", "utf-8", "the file is empty"),
        (b" \n\r\n", "utf-8", "the file is empty"),
        (TEXT.encode("cp1256"), "utf-8", "is not utf-8"),
        (TEXT.encode("utf-16"), "utf-8", "BOM of utf-16"),
        (TEXT.encode(), "cp1256", "Arabic in utf-8"),
        (TEXT.encode() + b"\xff", "utf-8", "0xFF"),
        (bytes(range(256)) * 9, "latin-1", "no text"),
        (TEXT.encode(), "klingon", "charset 'klingon' is unknown"),
    ],
)
def test_bytes_that_contradict_the_register_cannot_be_read(tmp_path, raw, charset, expected):
    with pytest.raises(UnreadableInput, match=expected) as caught:
        capture(tmp_path, raw, charset)
    assert str(tmp_path / "almada" / "page.txt") in str(caught.value)
    assert caught.value.exit_code == 2


def test_a_capture_whose_bytes_no_longer_match_is_refused_with_both_digests(tmp_path):
    with pytest.raises(FaultyInput) as caught:
        capture(tmp_path, TEXT.encode(), sha256="0" * 64)
    assert hashlib.sha256(TEXT.encode()).hexdigest() in str(caught.value)
    assert "0" * 64 in str(caught.value)
    assert caught.value.exit_code == 1


def test_a_registered_page_that_is_absent_is_named(tmp_path):
    with pytest.raises(UnreadableInput, match=r"almada/page\.txt: it cannot be read: no such file"):
        captures.read_capture(tmp_path, Registration("almada/page.txt", None, "almada"))


def test_a_link_is_no_capture_neither_the_file_nor_a_folder_above_it(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "page.txt").write_text(TEXT, encoding="utf-8")
    seeds = tmp_path / "seeds"
    (seeds / "almada").mkdir(parents=True)
    (seeds / "almada" / "page.txt").symlink_to(outside / "page.txt")
    (seeds / "linked").symlink_to(outside)
    for path in ("almada/page.txt", "linked/page.txt", "../outside/page.txt"):
        with pytest.raises(UnreadableInput, match="no link"):
            captures.read_capture(seeds, Registration(path, None, "almada"))


def test_a_file_that_is_not_registered_is_read_with_the_charset_given(tmp_path):
    (tmp_path / "page.txt").write_bytes(TEXT.encode("cp1256"))
    found = captures.read_file(tmp_path / "page.txt", Registration("page.txt", None, "plain", charset="cp1256"))
    assert found.text == TEXT
