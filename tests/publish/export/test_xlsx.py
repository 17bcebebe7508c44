"""XLSX, opened by openpyxl."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import made
from qawl.model import schema
from qawl.model.faults import FaultyInput
from qawl.publish import export


@pytest.fixture(scope="module")
def workbook(sound: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("xlsx") / "qawl.xlsx"
    export.export(sound, "xlsx", out)
    return out


def cell_of(package: Path, out: Path) -> Any:
    """The cell of outlets.name_en, written and opened again."""
    export.export(package, "xlsx", out)
    return openpyxl.load_workbook(out)["outlets"]["C2"]


def test_nothing_lies_beside_the_workbook(workbook: Path) -> None:
    assert list(workbook.parent.iterdir()) == [workbook]


def test_every_row_of_every_table_is_on_its_sheet(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    assert book.sheetnames == [*schema.table_names(), "dictionary"]
    for name, rows in made.rows().items():
        header, *found = book[name].iter_rows(values_only=True)
        assert header == schema.load(name).columns
        days = {f.name for f in schema.load(name).fields if f.type == "date"}
        plain = [
            {
                field: str(value.date()) if field in days and isinstance(value, datetime.datetime) else value
                for field, value in zip(header, row, strict=True)
            }
            for row in found
        ]
        assert plain == rows


def test_sheets_read_from_right_to_left_under_a_header_that_stays(workbook: Path) -> None:
    for sheet in openpyxl.load_workbook(workbook):
        assert sheet.sheet_view.rightToLeft
        assert sheet.freeze_panes == "B2"
        assert sheet["A1"].font.bold


def test_a_sheet_says_what_every_field_means_in_both_languages(workbook: Path) -> None:
    rows = list(openpyxl.load_workbook(workbook)["dictionary"].iter_rows(min_row=2, values_only=True))
    told = {(row[0], row[1]): row[3:] for row in rows}
    for name in schema.table_names():
        for field in schema.descriptor_of(name)["fields"]:
            wanted = tuple(field[what] for what in ("title", "title@ar", "description", "description@ar"))
            assert told[name, field["name"]] == wanted


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "#N/A", "=cmd|' /C calc'!A0", "<script>alert(1)</script>", "007", "1e5"]
)
def test_text_stays_text_whatever_it_starts_with(text: str, named: Any, tmp_path: Path) -> None:
    cell = cell_of(named(text), tmp_path / "out.xlsx")
    assert (cell.value, cell.data_type, cell.number_format) == (text, "s", "@")
    assert cell.quotePrefix == text.startswith(("=", "+", "-", "@"))


def test_a_text_that_looks_like_an_escape_is_escaped(named: Any, tmp_path: Path) -> None:
    cell_of(named("a_x0041_b"), tmp_path / "out.xlsx")
    with zipfile.ZipFile(tmp_path / "out.xlsx") as archive:
        assert b"a_x005F_x0041_b" in archive.read("xl/worksheets/sheet1.xml")


def test_a_cell_of_thirty_thousand_characters_is_whole_and_a_longer_one_refused_by_name(
    named: Any, tmp_path: Path
) -> None:
    package = named("x" * 30_000)
    assert len(cell_of(package, tmp_path / "out.xlsx").value) == 30_000
    path = package / "data/outlets.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("x" * 30_000, "😀" * 16_384), encoding="utf-8", newline="")
    made.stamp(package)
    with pytest.raises(FaultyInput, match=r"data/outlets\.csv:2 example name_en=.*32,768 characters.* holds 32,767"):
        export.export(package, "xlsx", tmp_path / "long.xlsx")
    assert not (tmp_path / "long.xlsx").exists()


def test_a_control_character_is_refused_by_name(sound: Path, tmp_path: Path) -> None:
    rows = made.rows()
    rows["related_links"] = [{**row, "section": "قسم\x01"} for row in rows["related_links"]]
    package = made.package(tmp_path / "package", rows)
    with pytest.raises(FaultyInput, match=r"data/related_links\.csv:2 .* section=.*U\+0001"):
        export.export(package, "xlsx", tmp_path / "out.xlsx")


def test_the_same_rows_give_the_same_bytes_whatever_the_clock_says(workbook: Path, sound: Path, tmp_path: Path) -> None:
    export.export(sound, "xlsx", tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == workbook.read_bytes()
    with zipfile.ZipFile(workbook) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("docProps/core.xml").count(b"1980-01-01T00:00:00Z") == 2
