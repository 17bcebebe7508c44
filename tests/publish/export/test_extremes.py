"""Packages at their limits, in every format: text that is left out, no quotes, one, a great many, names without end."""

from __future__ import annotations

import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import made
from publish.export.conftest import Awkward
from qawl.publish import export

FORMATS = sorted(export.FORMATS)


def said(out: Path) -> str:
    """All that a file, or the files of a folder, say."""
    if out.is_dir():
        return "\n".join(said(path) for path in sorted(out.rglob("*")) if path.is_file())
    if out.suffix == ".db":
        with closing(sqlite3.connect(out)) as database:
            shadows = database.execute("SELECT quote(block) FROM quotes_search_data").fetchall()
            words = b"".join(bytes.fromhex(block[2:-1]) for (block,) in shadows).decode("utf-8", "replace")
            return "\n".join(database.iterdump()) + words
    if out.suffix == ".parquet":
        return str(pq.read_table(out).to_pylist()) + str(pq.read_schema(out).metadata)
    if zipfile.is_zipfile(out):
        with zipfile.ZipFile(out) as archive:
            return "\n".join(archive.read(name).decode("utf-8") for name in archive.namelist())
    return out.read_text(encoding="utf-8")


def withheld() -> list[str]:
    """What stands around the quotes on a page, and so is in a package only with the text of its segments."""
    rows = made.rows()
    kept = {row[name] for row in rows["quotes"] for name in ("text", "cue", "speaker_name", "speaker_role")}
    kept |= {row["text"] for table in ("mentions", "times") for row in rows[table]}
    parts = [made.FIRST, made.SECOND, made.THIRD, made.TEASER, made.OTHER_TEXT.split("\n")[1]]
    for words in sorted(filter(None, kept), key=lambda words: -len(str(words))):
        parts = [left for part in parts for left in part.split(str(words))]
    found = [part.strip(" .،:«»“”") for part in parts]
    return [part for part in found if len(part) > 5 and not any(part in str(words) for words in kept)]


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package without the newspapers' text, as a release is."""
    rows = made.rows()
    rows["segments"] = [{**row, "text": None} for row in rows["segments"]]
    rows["related_links"] = [{**row, "teaser": None} for row in rows["related_links"]]
    return made.package(tmp_path_factory.mktemp("released") / "package", rows, seeds=False)


@pytest.mark.parametrize("form", FORMATS)
def test_no_format_tells_text_that_is_left_out(form: str, released: Path, tmp_path: Path) -> None:
    assert len(withheld()) >= 4
    export.export(released, form, tmp_path / "out")
    told = said(tmp_path / "out")
    assert [part for part in withheld() if part in told] == []


def test_it_would_be_seen_if_a_format_told_it(sound: Path, tmp_path: Path) -> None:
    for form in ("sqlite", "parquet", "xlsx", "jsonl", "croissant"):
        export.export(sound, form, tmp_path / form)
        assert all(part in said(tmp_path / form).replace("&quot;", '"') for part in withheld()), form


@pytest.mark.parametrize("count", [0, pytest.param(1, marks=pytest.mark.thorough)])
def test_a_package_of_hardly_any_quotes_comes_out_of_every_format(count: int, tmp_path: Path) -> None:
    rows = made.rows()
    rows["quotes"] = rows["quotes"][:count]
    package = made.package(tmp_path / "package", rows)
    for form in FORMATS:
        export.export(package, form, tmp_path / form)
    with closing(sqlite3.connect(tmp_path / "sqlite/qawl.db")) as database:
        assert database.execute("SELECT count(*) FROM who_said_what").fetchone() == (count,)
    assert len(said(tmp_path / "csv").splitlines()) == 1 + count
    assert said(tmp_path / "annotations/annotations.jsonld").count('"classifying"') == count
    assert pq.read_table(tmp_path / "parquet/quotes.parquet").num_rows == count


NAMES = {
    "without end": "صحيفة " * 83,
    "of Latin": "The Daily Example & Sons <of> Baghdad",
    "from the right with a word from the left": "جريدة Example العربية (2026)",
}
AT_ONCE = "جريدة Example & Sons <of> (2026) العربية " * 12


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(AT_ONCE, id="all at once"),
        *(pytest.param(name, id=what, marks=pytest.mark.thorough) for what, name in NAMES.items()),
    ],
)
def test_a_name_of_any_length_and_direction_comes_out_whole(name: str, named: Awkward, tmp_path: Path) -> None:
    text = name.strip()
    package = named(text)
    for form in FORMATS:
        if form != "annotations":  # which tell nothing of the newspaper
            export.export(package, form, tmp_path / form)
            told = said(tmp_path / form).replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
            assert text in told or text in told.encode().decode("unicode_escape", "ignore"), form
