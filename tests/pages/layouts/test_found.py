"""A newspaper is one module in the folder of the layouts: nothing else names it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import qawl

SOURCES = Path(qawl.__file__).parent
RIVER = """
from qawl.model.values import Outlet
from qawl.pages.layouts.grammar import END, Layout, LineRule

LAYOUT = Layout(
    outlet=Outlet("river", "النهر", name_en="The River"),
    rules=(
        LineRule("name", "furniture", "جريدة النهر", ("headline",)),
        LineRule("headline", "headline", ".+", ("body",)),
        LineRule("body", "body", ".+", ("body", END)),
    ),
    first=("name",),
    marks=(frozenset({"name"}),),
)
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The package's sources, to be added to."""
    compiled = shutil.ignore_patterns("__pycache__")
    return Path(shutil.copytree(SOURCES, tmp_path / "qawl", ignore=compiled)) / "pages" / "layouts"


def _asked(layouts: Path, what: str) -> subprocess.CompletedProcess[str]:
    code = f"import sys; sys.path.insert(0, {str(layouts.parents[2])!r}); from qawl.pages.layouts import *; {what}"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)


def test_a_module_with_a_layout_is_a_newspaper(copy):
    (copy / "river.py").write_text(RIVER, encoding="utf-8")
    done = _asked(copy, "print(*LAYOUTS, recognise('جريدة النهر\\nسد جديد\\nقال المدير إن السد امتلأ.\\n'))")
    assert done.stdout.split() == ["almada", "plain", "river", "river"], done.stderr


def test_two_modules_for_one_newspaper_are_refused(copy):
    (copy / "second.py").write_text(RIVER.replace('"river"', '"almada"'), encoding="utf-8")
    done = _asked(copy, "print(*LAYOUTS)")
    assert done.returncode and "have a LAYOUT of the outlet 'almada'" in done.stderr.splitlines()[-1]
