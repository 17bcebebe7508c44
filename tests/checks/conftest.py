"""The package that faults are planted in: the real one, with so much of its authority as its tables name and more."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from made import ROOT
from qawl.package import write

_MORE = 100
"""So many rows of the authority beside those that the tables name: a check reads thousands as it reads hundreds."""


@pytest.fixture(scope="session")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """That package, laid out once. Not to be changed."""
    folder = tmp_path_factory.mktemp("laid_out") / "package"
    for part in ("seeds", "schemas", "data"):
        shutil.copytree(ROOT / part, folder / part)
    shutil.copy(ROOT / "datapackage.json", folder)
    named = {row[0] for row in _rows(folder / "data/entities.csv")}
    kept = named | {row[0] for row in _rows(folder / "seeds/authority.csv")[:_MORE]}
    for name in ("authority", "authority_names"):
        path = folder / f"seeds/{name}.csv"
        header, *rows = _rows(path)
        lines = [header, *(row for row in rows if row[0] in kept)]
        path.write_text("".join(map(write.record, lines)), encoding="utf-8", newline="\n")
    return folder


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.fixture
def package(laid_out: Path, tmp_path: Path) -> Path:
    """A copy of it, to be damaged."""
    return Path(shutil.copytree(laid_out, tmp_path / "package"))
