"""A kind of capture is one row of the readers: whoever needs a capture's text gets it there."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from qawl.build.package import build
from qawl.checks.check import check
from qawl.model.faults import UnreadableInput
from qawl.model.values import Registration
from qawl.package import descriptor
from qawl.pages import captures, readers
from qawl.publish.text import public_copy
from qawl.publish.text.rehydrate import rehydrate

TEXT = "جسر جديد في الجنوب\nقالت مديرة الجسور هدى الزين إن الجسر يفتح يوم الخميس المقبل.\n"
SIGN = b"%MIRROR\n"


def _mirrored(raw: bytes, registration: Registration, file: str) -> str:
    return raw.removeprefix(SIGN).decode(registration.charset)[::-1]


MIRROR = readers.Reader("mirror", lambda raw: raw.startswith(SIGN), _mirrored)
"""A kind of capture that nobody has: its text is written backwards below a sign."""


def test_a_capture_of_no_known_kind_is_told_by_its_name():
    with pytest.raises(UnreadableInput, match=r"page: this is PDF, not the text of an article\. Open it, and save"):
        readers.page_text(b"%PDF-1.7 x", Registration("page", None, ""), "page")


def test_the_page_text_is_that_of_the_registered_charset():
    registration = Registration("page", None, "", charset="cp1256")
    assert readers.page_text(TEXT.encode("cp1256"), registration, "page") == TEXT


@pytest.mark.slow
def test_one_more_reader_is_used_by_build_check_release_and_rehydrate_alike(package, tmp_path, monkeypatch):
    monkeypatch.setattr(readers, "READERS", (MIRROR, *readers.READERS))
    seeds, raw = package / "seeds", SIGN + TEXT[::-1].encode("cp1256")
    _only(seeds, "plain/page.txt", raw)
    assert captures.read_file(seeds / "plain" / "page.txt", Registration("page.txt", None, "", charset="cp1256"))
    assert build(seeds, tagger="none").rows["quotes"] == 1
    report = check(package)
    assert not report.faults and not any("not at hand" in reason for reason in report.skipped)
    described, _ = descriptor.read(package / "datapackage.json")
    hidden = public_copy.stage(package, described, tmp_path / "public", with_text=False)
    assert not hidden.lost and "الجسر يفتح" not in (tmp_path / "public/data/segments.csv").read_text(encoding="utf-8")
    made = rehydrate(tmp_path / "public", seeds, tmp_path / "whole")
    assert made.out.is_dir()
    for table in ("segments", "quotes"):
        assert _bytes(made.out, table) == _bytes(package, table)


def _only(seeds: Path, path: str, raw: bytes) -> None:
    """Leave the register with one capture."""
    book = seeds / "captures.csv"
    header = book.read_text(encoding="utf-8").partition("\n")[0]
    for old in [*seeds.glob("*/*"), seeds / "corrections.csv"]:
        old.unlink(missing_ok=True)
    (seeds / path).parent.mkdir(exist_ok=True)
    (seeds / path).write_bytes(raw)
    row = dict.fromkeys(header.split(","), "") | {
        "path": path,
        "article_id": "plain-undated-0a1b2c3d",
        "outlet": "plain",
        "sha256": hashlib.sha256(raw).hexdigest(),
        "charset": "cp1256",
        "rights": "withheld",
    }
    book.write_text(f"{header}\n{','.join(row.values())}\n", encoding="utf-8")


def _bytes(package: Path, table: str) -> bytes:
    assert json.loads((package / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    return (package / "data" / f"{table}.csv").read_bytes()
