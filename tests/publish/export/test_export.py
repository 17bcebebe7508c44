"""What holds for exports of every format: faults refused, places guarded, nothing half written."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from qawl.model.faults import FaultyInput, UnreadableInput
from qawl.publish import export

Run = Callable[..., subprocess.CompletedProcess[str]]
FORMATS = sorted(export.FORMATS)


@pytest.fixture
def faulty(sound: Path, tmp_path: Path) -> Path:
    """A package in which a quote's id has a character that no id has."""
    copy = Path(shutil.copytree(sound, tmp_path / "faulty"))
    path = copy / "data/quotes.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("-q", "-q<", 1), encoding="utf-8", newline="")
    return copy


def test_a_package_with_a_fault_is_refused_with_the_fault(faulty: Path, qawl: Run) -> None:
    done = qawl("export", FORMATS[0], faulty, "--out", faulty.parent / "out")
    assert done.returncode == 1
    assert "data/quotes.csv:2" in done.stderr and "quote_id" in done.stderr
    assert sorted(path.name for path in faulty.parent.iterdir()) == ["faulty"]


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_told_in_the_help_and_written_whole(form: str, sound: Path, tmp_path: Path, qawl: Run) -> None:
    assert export.FORMATS[form].says in " ".join(qawl("export", "--help").stdout.split())
    export.export(sound, form, tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert (tmp_path / "out").is_dir() == export.FORMATS[form].folder


@pytest.mark.parametrize("form", FORMATS)
def test_an_interrupted_export_leaves_nothing(
    form: str, sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from qawl.publish.export.source import Source

    rows = Source.blocks

    def interrupted(self: Source, name: str) -> object:
        yield from rows(self, name)
        raise KeyboardInterrupt

    monkeypatch.setattr(Source, "blocks", interrupted)
    with pytest.raises(KeyboardInterrupt):
        export.export(sound, form, tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_there_already_is_replaced_only_by_force(form: str, sound: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    export.export(sound, form, out)
    with pytest.raises(UnreadableInput, match="it is there already"):
        export.export(sound, form, out)
    export.export(sound, form, out, force=True)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_with_anything_else_in_it_is_not_replaced_even_by_force(sound: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    export.export(sound, "parquet", out)
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UnreadableInput, match=r"notes\.txt"):
        export.export(sound, "parquet", out, force=True)
    assert (out / "notes.txt").read_text(encoding="utf-8") == "mine" and (out / "quotes.parquet").exists()


@pytest.mark.parametrize("part", ["", "data", "data/quotes.csv", "datapackage.json", "README.md", "seeds/x"])
def test_no_part_of_the_package_is_written_over(part: str, sound: Path) -> None:
    for force in (False, True):
        with pytest.raises(UnreadableInput, match="the package itself"):
            export.export(sound, "parquet", sound / part, force)


def test_an_empty_package_is_refused_with_its_faults(sound: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(sound, tmp_path / "empty"))
    for path in (copy / "data").iterdir():
        path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8", newline="")
    with pytest.raises(FaultyInput, match=r"data/articles\.csv"):
        export.export(copy, "parquet", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_what_is_no_package_or_no_format_cannot_be_exported(tmp_path: Path, qawl: Run) -> None:
    for arguments in (("csv", "nowhere"), ("csv", "."), ("pdf", ".")):
        done = qawl("export", *arguments, "--out", "out", cwd=tmp_path)
        assert done.returncode == 2 and "Traceback" not in done.stderr and done.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_absent_library_is_named_with_what_installs_it(
    sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "_installed", lambda name: False)
    with pytest.raises(UnreadableInput, match=r"pyarrow, which is not installed. Run `pip install 'pyarrow>=18'`"):
        export.export(sound, "parquet", tmp_path / "out")


def test_the_zip_file_of_a_release_is_exported_as_its_folder_is(sound: Path, tmp_path: Path) -> None:
    shutil.make_archive(str(tmp_path / "release"), "zip", sound)
    export.export(sound, "csv", tmp_path / "a.csv")
    export.export(tmp_path / "release.zip", "csv", tmp_path / "b.csv")
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


@pytest.mark.parametrize("form", [form for form in FORMATS if export.FORMATS[form].folder])
def test_every_folder_says_what_it_is_whose_it_is_and_how_it_is_cited(form: str, sound: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    export.export(sound, form, out)
    readme = (out / "README.md").read_text(encoding="utf-8")
    assert "who said what in the Arabic press" in readme and export.FORMATS[form].opened in readme
    assert "CC-BY-4.0" in (out / "LICENSE").read_text(encoding="utf-8")
    assert "cff-version: 1.2.0" in (out / "CITATION.cff").read_text(encoding="utf-8")
    named = re.findall(r"[\w-]+\.(?:jsonld|json|parquet)\b", export.FORMATS[form].opened)
    assert all((out / name).is_file() for name in named)


def test_a_licence_of_the_package_is_copied_as_it_is(small: Path, tmp_path: Path) -> None:
    (small / "LICENSE").write_text("take it\n", encoding="utf-8")
    (small / "seeds/RIGHTS.md").write_text("whose text it is\n", encoding="utf-8")
    path = small / "datapackage.json"
    path.write_text(path.read_text(encoding="utf-8").replace("https://creativecommons.org/licenses/by/4.0/", "LICENSE"))
    export.export(small, "parquet", tmp_path / "out")
    assert (tmp_path / "out/LICENSE").read_text(encoding="utf-8") == "take it\n"
    assert (tmp_path / "out/seeds/RIGHTS.md").read_text(encoding="utf-8") == "whose text it is\n"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("xlsx", "--bom"), "--bom is for csv. Leave it out for xlsx."),
        (("csv", "--base-url", "https://example.org/"), "--base-url is for croissant, rocrate, annotations."),
        (("croissant", "--base-url", "example.org"), "does not begin with https://"),
        (("annotations", "--base-url", "https://example.org/?q=1"), "below what has a ?"),
        (("rocrate", "--base-url", "https://"), "--base-url https://: "),
        (("rocrate", "--base-url", ""), "does not begin with https://"),
    ],
)
def test_an_option_that_cannot_be_met_is_one_clear_line(
    words: tuple[str, ...], says: str, sound: Path, tmp_path: Path, qawl: Run
) -> None:
    done = qawl("export", words[0], sound, *words[1:], "--out", tmp_path / "out")
    assert done.returncode == 2 and says in done.stderr and "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_address_with_a_path_is_the_beginning_of_every_id(sound: Path, tmp_path: Path, qawl: Run) -> None:
    base = "https://example.org/a/b"
    assert qawl("export", "annotations", sound, "--base-url", base, "--out", tmp_path / "out").returncode == 0
    text = (tmp_path / "out/annotations.jsonld").read_text(encoding="utf-8")
    assert f'"id": "{base}/#' in text and '"id": "#' not in text
