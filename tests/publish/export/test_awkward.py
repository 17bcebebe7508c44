"""A quotation that says what no tool should obey: it comes out of every format as it is said, or is refused by name."""

from __future__ import annotations

import csv
import json
import sqlite3
import types
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest

import made
from qawl.model.faults import FaultyInput
from qawl.publish import export
from qawl.publish.export import search

SAID = "سنفتح الأبواب للجميع"
AWKWARD = {
    "markup": "<script>alert('قول')</script>",
    "a formula": "=HYPERLINK(A1)",
    "quotation marks of CSV and SQL": "a\"b'); DROP TABLE quotes; --",
    "thirty thousand characters": "كلمة " * 5_999 + "كلمة",
    "vowel signs": "الكِتَابُ هَدِيَّةٌ",
    "signs beyond the first plane": "😀 𞸀 é",
}
AT_ONCE = "=1+1 <b onclick='x'> a\"b'); DROP TABLE quotes; -- الكِتَابُ هَدِيَّةٌ 😀 𞸀 é"
"""A formula, markup, marks of CSV and SQL, vowel signs and signs beyond the first plane, in one quotation."""


@pytest.fixture
def saying(tmp_path: Path) -> Callable[[str], Path]:
    """Makes a sound package whose first quotation says the given words."""

    def make(words: str) -> Path:
        source = Path(made.__file__).read_text(encoding="utf-8")
        other = types.ModuleType("other")
        other.__file__ = made.__file__
        for before, after in ((f"«{SAID}»", '«" + SAID + "»'), (f'"{SAID}",', "SAID,")):
            assert source.count(before) == 1
            source = source.replace(before, after)
        vars(other)["SAID"] = words
        exec(source, vars(other))
        return Path(other.package(tmp_path / "package"))

    return make


def parquet(out: Path) -> Any:
    return pq.read_table(out / "quotes.parquet").to_pylist()[0]["text"]


def database(out: Path) -> Any:
    with closing(sqlite3.connect(out / "qawl.db")) as opened:
        [found] = opened.execute("SELECT text FROM quotes ORDER BY article_id, start LIMIT 1").fetchone()
        assert found in {row[0] for row in opened.execute(search.QUERY, {"q": found.split("(")[0][:60]})}
        assert opened.execute("SELECT count(*) FROM quotes_search WHERE quotes_search MATCH 'ت'").fetchone() == (0,)
        return found


def workbook(out: Path) -> Any:
    with out.open("rb") as file:
        cell = openpyxl.load_workbook(file)["quotes"]["A2"]
    assert cell.data_type == "s"
    return cell.value


def flat(out: Path) -> Any:
    with out.open(encoding="utf-8", newline="") as file:
        return next(csv.DictReader(file))["text"]


def lines(out: Path) -> Any:
    return json.loads(out.read_text(encoding="utf-8").split("\n")[0])["quotes"][0]["text"]


def notes(out: Path) -> Any:
    page = json.loads((out / "annotations.jsonld").read_text(encoding="utf-8"))
    return page["items"][0]["target"]["selector"][1]["exact"]


def tables(out: Path) -> Any:
    return flat(out / "data/quotes.csv")


READ: dict[str, Callable[[Path], Any]] = {
    "parquet": parquet,
    "sqlite": database,
    "xlsx": workbook,
    "csv": flat,
    "jsonl": lines,
    "annotations": notes,
    "croissant": tables,
    "rocrate": tables,
    "csvw": tables,
}


def test_every_format_is_tried() -> None:
    assert set(READ) == set(export.FORMATS)


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(AT_ONCE, id="all at once"),
        *(pytest.param(said, id=what, marks=pytest.mark.thorough) for what, said in AWKWARD.items()),
    ],
)
def test_what_is_said_comes_out_of_every_format_as_it_is(
    said: str, saying: Callable[[str], Path], tmp_path: Path
) -> None:
    package = saying(said)
    for form, read in READ.items():
        export.export(package, form, tmp_path / form)
        assert read(tmp_path / form) == said, form


def test_a_quotation_too_long_for_a_cell_is_refused_by_name_and_written_by_other_formats(
    saying: Callable[[str], Path], tmp_path: Path
) -> None:
    package = saying("كلمة " * 7_000 + "كلمة")
    with pytest.raises(FaultyInput, match=r"data/quotes\.csv:2 .* text=.*holds 32,767"):
        export.export(package, "xlsx", tmp_path / "out.xlsx")
    export.export(package, "sqlite", tmp_path / "database")
    assert len(database(tmp_path / "database")) == 35_004
