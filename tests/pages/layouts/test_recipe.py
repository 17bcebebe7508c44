"""A newspaper needs no Python: the row and the table of the recipe, as they stand there, read its pages."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from qawl.build.single import read_single
from qawl.pages import layouts

RECIPES = (Path(__file__).resolve().parents[3] / "scripts" / "README.md").read_text(encoding="utf-8")
[RULES] = re.findall(r"^```text\n(rule,role,.*?)^```", RECIPES, re.MULTILINE | re.DOTALL)
[ROW] = re.findall(r"`(river,[^`]*)`", RECIPES)
PAGE = """جريدة النهر
القسم: محليات
سد جديد في الجنوب
12 آذار 2026
بقلم: سلمى الحداد
قال المدير إن السد امتلأ.
جميع الحقوق محفوظة
"""


@pytest.fixture
def page(package: Path) -> Path:
    """A page of the newspaper in a package that has been taught it."""
    with (package / "seeds" / "outlets.csv").open("a", encoding="utf-8") as file:
        file.write(f"{ROW}\n")
    (package / "seeds" / "layouts").mkdir()
    (package / "seeds" / "layouts" / "river.csv").write_text(RULES, encoding="utf-8")
    (package / "page.txt").write_text(PAGE, encoding="utf-8")
    return package / "page.txt"


def test_a_row_and_a_table_are_a_newspaper_that_knows_its_pages(page):
    assert layouts.load(page.parent / "seeds").recognise(PAGE) == "river"
    document = read_single(page, None, None, None, "none")
    roles = [line.role for line in document.page.lines if line.role != "blank"]
    assert roles == ["furniture", "breadcrumb", "headline", "dateline", "byline", "body", "furniture"]
    article = document.article
    assert (article.section, article.headline, article.published_on) == ("محليات", "سد جديد في الجنوب", "2026-03-12")
    assert [credit.name for credit in article.credits] == ["سلمى الحداد"]
    assert article.outlet.name_en == "The River"


def test_a_saved_page_of_the_newspaper_is_laid_out_by_the_table_and_another_by_the_register(page, qawl):
    lines = PAGE.splitlines()
    shown = "".join(f"<h1>{line}</h1>" if line == lines[2] else f"<p>{line}</p>" for line in lines)
    head = '<meta charset="utf-8"><link rel="canonical" href="https://river.example/dams/1">'
    folder = page.parent / "saved"
    folder.mkdir()
    whole = f"<html><head>{head}</head><body>{shown}</body></html>"
    (folder / "whole.html").write_text(whole, encoding="utf-8")
    other = whole.replace(lines[0], "أخبار اليوم").replace(lines[2], "سد آخر في الشمال").replace("dams/1", "dams/2")
    (folder / "other.html").write_text(other, encoding="utf-8")
    assert qawl("add", folder, "--outlet", "river", cwd=page.parent).returncode == 0
    register = list(csv.DictReader((page.parent / "seeds" / "captures.csv").open(encoding="utf-8")))
    rows = {Path(row["path"]).stem: row for row in register if row["outlet"] == "river"}
    assert {name: bool(row["body"]) for name, row in rows.items()} == {"whole": False, "other": True}
    assert qawl("build", "--tagger", "none", cwd=page.parent).returncode == 0
    articles = list(csv.DictReader((page.parent / "data" / "articles.csv").open(encoding="utf-8")))
    [article] = [row for row in articles if row["article_id"] == rows["whole"]["article_id"]]
    assert article["section"] == "محليات" and article["published_on"] == "2026-03-12"
    assert article["headline"] == lines[2]
