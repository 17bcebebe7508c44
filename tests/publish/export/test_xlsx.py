"""XLSX, opened by openpyxl."""

from __future__ import annotations

import datetime
import math
import re
import shutil
import subprocess
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
    return openpyxl.load_workbook(out)["outlets"]["B2"]


def test_nothing_lies_beside_the_workbook(workbook: Path) -> None:
    assert list(workbook.parent.iterdir()) == [workbook]


def headings(name: str) -> dict[str, str]:
    """The fields of a table by what stands at the top of their columns."""
    return {f"{field['title']}\n{field['title@ar']}": field["name"] for field in schema.descriptor_of(name)["fields"]}


def plain(value: Any) -> Any:
    """A cell's value as the row has it."""
    words = {"yes · نعم": True, "no · لا": False}
    return str(value.date()) if isinstance(value, datetime.datetime) else words.get(value, value)


def columns(sheet: Any) -> dict[str, Any]:
    """The columns of a sheet by their headings."""
    return {cell.value: sheet.column_dimensions[cell.column_letter] for cell in sheet[1]}


def test_quotes_come_first_and_every_row_of_every_table_is_on_its_sheet(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    others = [name for name in schema.table_names() if name not in ("quotes", "articles", "entities")]
    assert book.sheetnames == ["quotes", "articles", "entities", *others, "dictionary"]
    for name, rows in made.rows().items():
        top, *found = book[name].iter_rows(values_only=True)
        assert len(set(top)) == len(top)
        fields = headings(name)
        told = [
            {fields[head]: plain(value) for head, value in zip(top, row, strict=True) if head in fields}
            for row in found
        ]
        assert told == [dict(row) for row in rows]


def test_a_quote_says_at_once_what_is_said_by_whom_where_and_when(workbook: Path) -> None:
    sheet = openpyxl.load_workbook(workbook)["quotes"]
    told = {head.split("\n")[0]: cell.value for head, cell in zip(columns(sheet), sheet[2], strict=True)}
    assert list(told)[:2] == ["Content", "Speaker's name"]
    assert told["Content"] == "سنفتح الأبواب للجميع" and told["Speaker's name"] == "سلمى الحداد"
    assert told["Headline"] == made.HEADLINE and told["Outlet"] == "جريدة المثال"
    assert told["Day of publication"] == datetime.datetime(2026, 3, 2)


def test_a_key_is_folded_away_behind_what_it_stands_for(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    for name, table in schema.tables().items():
        keys = {*table.primary_key, *(field for key in table.foreign_keys for field in key.fields)}
        seen = [headings(name).get(head) for head, column in columns(book[name]).items() if not column.hidden]
        assert seen and not keys & set(seen)
    names = [row[0] for row in book["mentions"].iter_rows(min_row=2, min_col=3, max_col=3, values_only=True)]
    assert names == ["سلمى الحداد", "مجلس المدينة"]


@pytest.mark.parametrize("name", ["A", "صحيفة the Paper الطويلة " * 20])
def test_no_cell_that_is_seen_is_cut_off(name: str, named: Any, tmp_path: Path) -> None:
    export.export(named(name.strip()), "xlsx", tmp_path / "out.xlsx")
    for sheet in openpyxl.load_workbook(tmp_path / "out.xlsx"):
        widths = {letter: column.width for letter, column in sheet.column_dimensions.items() if not column.hidden}
        assert sum(widths.values()) < 350
        for row in sheet.iter_rows():
            height = sheet.row_dimensions[row[0].row].height or sheet.sheet_format.defaultRowHeight
            for cell in row:
                if cell.value is not None and cell.column_letter in widths:
                    assert cell.alignment.wrap_text
                    holds = widths[cell.column_letter] * 1.14  # a width is measured in digits, which are wide
                    lines = sum(math.ceil(len(line) / holds) for line in str(plain(cell.value)).split("\n"))
                    assert lines * 18 <= height, cell.value


def test_sheets_read_from_right_to_left_under_a_header_that_stays_and_filters(workbook: Path) -> None:
    for sheet in openpyxl.load_workbook(workbook):
        assert sheet.sheet_view.rightToLeft
        assert sheet.freeze_panes == "A2"
        assert sheet["A1"].font.bold
        assert sheet.auto_filter.ref == sheet.dimensions


def test_a_sheet_is_printed_across_the_page_under_its_header(workbook: Path) -> None:
    for sheet in openpyxl.load_workbook(workbook):
        setup = sheet.page_setup
        assert (setup.orientation, setup.fitToWidth or 1, setup.fitToHeight) == ("landscape", 1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.print_title_rows == "$1:$1"


@pytest.mark.thorough
def test_libreoffice_prints_the_quotes_on_one_page(workbook: Path, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("soffice (LibreOffice) is not installed")
    own = f"-env:UserInstallation=file://{tmp_path}/settings"
    subprocess.run([office, "--headless", own, "--convert-to", "pdf", workbook], cwd=tmp_path, check=True, timeout=300)
    printed = (tmp_path / "qawl.pdf").read_bytes()
    pages = len(re.findall(rb"/Type\s*/Page\b", printed))
    dictionary = 1 + sum(len(schema.descriptor_of(name)["fields"]) for name in schema.table_names()) // 8
    assert pages <= len(schema.table_names()) + dictionary


def test_a_sheet_says_what_every_field_means_in_both_languages(workbook: Path) -> None:
    rows = list(openpyxl.load_workbook(workbook)["dictionary"].iter_rows(min_row=2, values_only=True))
    told = {(row[0], row[1]): row[3:7] for row in rows}
    values = {(row[0], row[1]): row[7] for row in rows}
    assert "indirect: Indirect · " in values["quotes", "kind"]
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
        assert any(b"a_x005F_x0041_b" in archive.read(name) for name in archive.namelist())


def test_a_text_that_no_escape_would_keep_is_refused_by_name(named: Any, tmp_path: Path) -> None:
    with pytest.raises(FaultyInput, match=r"data/outlets\.csv:2 example name_en=.*for another character"):
        export.export(named("a_x0041_x0042_b"), "xlsx", tmp_path / "out.xlsx")


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
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 31, 0, 0, 0)}
        assert archive.read("docProps/core.xml").count(b"2026-11-24T00:00:00Z") == 2
