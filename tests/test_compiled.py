"""The compiled wheel is the same package: it reads every page as the sources do."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

READ = Path(__file__).with_name("reading_of_all.py")
SOURCES = ("pyproject.toml", "README.md", "LICENSE", "scripts", "schemas", "seeds")
FEW = ("model/values.py", "arabic/text.py", "extract/quotes/__init__.py", "extract/quotes/reading/gaps.py")
"""So few that they are compiled in seconds: values, what reads them, what is asked for where it lies, a memory."""


@pytest.fixture(params=[pytest.param(FEW, id="few"), pytest.param(None, id="all", marks=pytest.mark.thorough)])
def compiled(request: pytest.FixtureRequest, root: Path, tmp_path: Path) -> Path:
    """A folder that holds what the compiled wheel puts into site-packages, compiled as quickly as it can be."""
    if request.param is not None:
        root = with_modules(request.param, root, tmp_path / "source")
    compiler = (sysconfig.get_config_var("CC") or "cl").split()[0]
    if shutil.which(compiler) is None:
        pytest.skip(f"no C compiler here: {compiler}")
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "-w", tmp_path, root]
    environment = {**os.environ, "HATCH_BUILD_HOOKS_ENABLE": "1", "MYPYC_OPT_LEVEL": "0"}
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    [wheel] = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    return tmp_path / "site"


def with_modules(modules: tuple[str, ...], root: Path, copy: Path) -> Path:
    """A copy of the sources of which the wheel is to have only these ``modules`` compiled."""
    copy.mkdir()
    for name in SOURCES:
        (shutil.copytree if (root / name).is_dir() else shutil.copy)(root / name, copy / name)
    stated = (copy / "pyproject.toml").read_text(encoding="utf-8")
    stated, replaced = re.subn(
        r"(?ms)^modules = \[.*?^\]\nexcept = \[.*?^\]", f"modules = {[*modules]}\nexcept = []", stated
    )
    assert replaced == 1
    (copy / "pyproject.toml").write_text(stated, encoding="utf-8")
    return copy


def read_by(package: Path) -> tuple[str, list[list[object]]]:
    """The file of the package's engine of quotes, and what the package at that place reads in every page."""
    environment = {**os.environ, "PYTHONPATH": str(package), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, READ], env=environment, capture_output=True, encoding="utf-8", check=True)
    engine, *documents = map(json.loads, done.stdout.splitlines())
    return engine, documents


@pytest.mark.slow
def test_the_compiled_package_reads_every_page_as_its_sources_and_leaves_nothing_beside_them(compiled, root):
    left = [path for path in (root / "scripts").rglob("*") if path.suffix in (".so", ".pyd", ".c")]
    assert left == [], "delete these: they are imported instead of the sources"
    engine, found = read_by(compiled)
    interpreted, expected = read_by(root / "scripts")
    assert Path(engine).suffix in (".so", ".pyd")
    assert Path(interpreted).suffix == ".py"
    assert [name for name, _ in found] == [name for name, _ in expected]
    for (page, document), (_, same) in zip(found, expected, strict=True):
        assert document == same, page
