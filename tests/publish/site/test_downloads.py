"""What the site offers to download: the whole package first, in forms that open, and nothing that is not there."""

from __future__ import annotations

import html
import re
import sqlite3
import zipfile
from pathlib import Path

import openpyxl
import polars as pl
import pytest

import made as by_hand
import packed
import shown
from qawl.checks.check import check
from qawl.publish import export, site

SECRET = "ثم انصرفت إلى"
"""What every text of the package says, and only every other may be passed on."""
NAMES = [f"qawl-0.1.0{ending}" for ending in (".zip", "-sqlite.zip", ".xlsx", "-parquet.zip")]


def listed(made: Path, language: str = "en") -> list[tuple[str, str, int]]:
    """The links of the page of downloads in their order, each with its words and its size."""
    page = (made / language / "downloads.html").read_text(encoding="utf-8")
    row = r'<a href="\.\./([^"]*)" download>[^<]*</a>(.*?)</th>.*?<td class="number">([0-9,]*)</td></tr>'
    found = re.findall(row, page)
    return [(path, html.unescape(words), int(size.replace(",", ""))) for path, words, size in found]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_whole_package_stands_before_its_files_each_with_what_it_is_and_its_size(made, language):
    rows = listed(made, language)
    assert [path for path, *_ in rows[:4]] == [f"downloads/{name}" for name in NAMES]
    assert all(path.startswith("package/") for path, *_ in rows[4:]) and len(rows) > 12
    assert all(size == (made / path).stat().st_size for path, _, size in rows)
    for (_, words, _), called in zip(rows[:4], ("README", "SQLite", "XLSX", "Parquet"), strict=True):
        assert called in words and bool(re.search("[ء-ي]", words)) == (language == "ar")


def test_each_opens_in_the_tool_that_it_is_for_and_has_every_quote(made, package, tmp_path):
    quotes = check(package).rows["quotes"]
    whole, database, workbook, columns = (made / "downloads" / name for name in NAMES)
    assert check(whole).faults == () and check(whole).rows["quotes"] == quotes
    for zipped in (database, columns):
        zipfile.ZipFile(zipped).extractall(tmp_path)
    with sqlite3.connect(tmp_path / database.stem / "qawl.db") as opened:
        assert opened.execute("SELECT count(*) FROM quotes").fetchone() == (quotes,)
    assert pl.read_parquet(tmp_path / columns.stem / "quotes.parquet").height == quotes
    assert openpyxl.load_workbook(workbook).worksheets[0].max_row == quotes + 1


def test_none_has_text_that_the_site_leaves_out_and_all_have_what_may_be_shown(made):
    for name in NAMES:
        read = packed.texts((made / "downloads" / name).read_bytes(), name)
        assert shown.NESTED in read, f"{name} was not read"
        assert 1 <= read.count(SECRET) <= 3, f"{name}: of six articles three may be shown"


@pytest.mark.parametrize(("absent", "lost"), [("XlsxWriter", 2), ("pyarrow", 3)])
def test_a_library_that_is_absent_costs_one_download_and_the_remedy_is_told(
    package, tmp_path, monkeypatch, absent, lost
):
    monkeypatch.setattr(export, "_installed", lambda name: name != absent)
    [told] = site.build(package, tmp_path / "out").lacking
    said = f"qawl site: it needs the library {absent}, which is not installed; so {NAMES[lost]} is not among the"
    assert str(told).startswith(said) and f"Run `pip install '{absent}>=" in str(told)
    kept = [name for name in NAMES if name != NAMES[lost]]
    assert sorted(path.name for path in (tmp_path / "out/downloads").iterdir()) == sorted(kept)
    assert [path for path, *_ in listed(tmp_path / "out")[:4] if path.startswith("downloads/")] == [
        f"downloads/{name}" for name in kept
    ]


def test_what_a_workbook_cannot_hold_is_told_and_the_site_is_made_without_it(tmp_path, qawl):
    said = f"{'كلمة ' * 7_000}“الأبواب مفتوحةٌ” قوله مجلس المدينة عام 2024"
    package = shown.package(tmp_path / "package", 1, said)
    done = qawl("site", package, "--out", tmp_path / "out")
    assert done.returncode == 0 and "qawl-0.1.0.xlsx is not among the downloads" in done.stderr + done.stdout
    assert "data/quotes.csv:2" in done.stderr + done.stdout and "Traceback" not in done.stderr
    there = sorted(path.name for path in (tmp_path / "out/downloads").iterdir())
    assert there == sorted(name for name in NAMES if not name.endswith(".xlsx"))


def test_the_name_of_a_package_may_be_longer_than_that_of_a_file(tmp_path):
    package = by_hand.package(tmp_path / "package", seeds=False)
    path = package / "datapackage.json"
    named = path.read_text(encoding="utf-8").replace('"name": "qawl"', f'"name": "{"q" * 500}"', 1)
    path.write_text(named, encoding="utf-8", newline="\n")
    by_hand.stamp(package)
    assert "q" * 500 in path.read_text(encoding="utf-8") and check(package).faults == ()
    site.build(package, tmp_path / "out")
    assert len(list((tmp_path / "out/downloads").iterdir())) == 4
