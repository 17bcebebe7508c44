"""What ``qawl release --asset`` puts beside the zip file."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

import made
import packed
from publish.release import repository as repo
from qawl.model.faults import UnreadableInput
from qawl.publish import export
from qawl.publish.release import assets

ASKED = ("sqlite", "xlsx", "parquet", "csv")


WITHHELD = (made.FIRST, made.SECOND, made.THIRD, made.OTHER_PAGE.split("\n")[3])
"""Text that a release leaves out; one of the teasers is the example of a schema, too."""


@pytest.mark.slow
def test_each_stands_beside_the_zip_file_with_its_checksum_and_without_withheld_text(
    package: Path, quick: None
) -> None:
    done = repo.released(package, forms=ASKED)
    names = ["-sqlite.zip", ".xlsx", "-parquet.zip", ".csv", ".sha256"]
    assert [path.name for path in done.beside] == [f"qawl-0.1.0{name}" for name in names]
    assert {path.name for path in (package / "dist").iterdir()} == {path.name for path in (done.path, *done.beside)}
    summed = dict(reversed(line.split("  ")) for line in done.beside[-1].read_text(encoding="utf-8").splitlines())
    for path in (done.path, *done.beside[:-1]):
        assert summed.pop(path.name) == hashlib.sha256(path.read_bytes()).hexdigest()
        read = packed.texts(path.read_bytes(), path.name)
        assert made.HEADLINE in read, f"{path.name} was not read"
        assert not [text for text in WITHHELD if text in read], path.name
    assert not summed


def test_without_any_there_is_the_zip_file_alone(package: Path, quick: None) -> None:
    done = repo.released(package)
    assert done.beside == () and list((package / "dist").iterdir()) == [done.path]


def test_what_is_there_is_replaced_on_request_and_what_would_no_longer_fit_is_told(package: Path, quick: None) -> None:
    before = repo.released(package, forms=("csv",))
    with pytest.raises(UnreadableInput) as caught:
        repo.released(package, forms=("csv",))
    assert [fault.file for fault in caught.value.faults] == [str(path) for path in (before.path, *before.beside)]
    with pytest.raises(Exception, match=r"qawl-0\.1\.0\.csv: it was made beside an earlier zip file") as told:
        repo.released(package, force=True, forms=("jsonl",))
    assert "qawl-0.1.0.sha256" not in str(told.value), "checksums are written anew"
    assert repo.released(package, force=True, forms=("csv",)).beside == before.beside


def test_where_a_format_cannot_be_written_there_is_no_release(
    package: Path, quick: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "_installed", lambda name: name != "XlsxWriter")
    [reason] = repo.refused(package, forms=("csv", "xlsx"))
    assert reason.startswith("qawl release --asset xlsx: it needs the library XlsxWriter")


@pytest.mark.parametrize("form", export.FORMATS)
def test_every_format_has_a_name_of_its_own(form: str) -> None:
    zipped = Path("dist/qawl-0.1.0.zip")
    names = assets.named(zipped, export.FORMATS)
    assert names[form].parent == zipped.parent and names[form].name.startswith("qawl-0.1.0")
    assert len({zipped, assets.sums(zipped), *names.values()}) == len(names) + 2
