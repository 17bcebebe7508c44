"""The compiled wheel is the same package: it reads every page as the sources do."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

READ = Path(__file__).with_name("reading_of_all.py")


@pytest.fixture
def compiled(root: Path, tmp_path: Path) -> Path:
    """A folder that holds what the compiled wheel puts into site-packages, compiled as quickly as it can be."""
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
