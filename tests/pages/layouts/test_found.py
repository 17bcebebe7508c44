"""A newspaper is one module in the folder of the layouts: nothing else names it. Tried with the one of the recipe."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import qawl

SOURCES = Path(qawl.__file__).parent
RECIPES = (Path(__file__).resolve().parents[3] / "scripts" / "README.md").read_text(encoding="utf-8")
[RIVER] = re.findall(r"^```text\n([^`]*LAYOUT[^`]*)^```", RECIPES, re.MULTILINE)
PAGE = """جريدة النهر
القسم: محليات
سد جديد في الجنوب
12 آذار 2026
بقلم: سلمى الحداد
قال المدير إن السد امتلأ.
جميع الحقوق محفوظة
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The package's sources, to be added to."""
    compiled = shutil.ignore_patterns("__pycache__")
    return Path(shutil.copytree(SOURCES, tmp_path / "qawl", ignore=compiled)) / "pages" / "layouts"


def _printed(layouts: Path, what: str) -> subprocess.CompletedProcess[str]:
    code = f"""
import sys; sys.path.insert(0, {str(layouts.parents[2])!r})
from qawl.pages.layouts import *
from qawl.pages.layouts.grammar import assign
print(*{what})"""
    return subprocess.run([sys.executable, "-c", code, PAGE], capture_output=True, encoding="utf-8", check=False)


def test_a_module_with_a_layout_is_a_newspaper_that_knows_its_pages(copy):
    (copy / "river.py").write_text(RIVER, encoding="utf-8")
    done = _printed(copy, "(*LAYOUTS, recognise(sys.argv[1]))")
    assert done.stdout.split() == ["almada", "plain", "river", "river"], done.stderr
    done = _printed(copy, "(line.role for line in assign(LAYOUTS['river'], sys.argv[1], 'page'))")
    assert done.stdout.strip() == "furniture breadcrumb headline dateline byline body furniture", done.stderr


def test_two_modules_for_one_newspaper_are_refused(copy):
    (copy / "second.py").write_text(RIVER.replace('"river"', '"almada"'), encoding="utf-8")
    done = _printed(copy, "LAYOUTS")
    assert done.returncode and "have a LAYOUT of the outlet 'almada'" in done.stderr.splitlines()[-1]
