"""A package whose cells are as awkward as a page can make them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import made
from qawl.package import write

Awkward = Callable[..., Path]


@pytest.fixture
def named(tmp_path: Path) -> Awkward:
    """Makes a sound package whose first entity and outlet have the given names."""

    def make(name: str) -> Path:
        rows: dict[str, list[write.Row]] = made.rows()
        rows["outlets"] = [{**rows["outlets"][0], "name_en": name}, *rows["outlets"][1:]]
        return made.package(tmp_path / "named", rows)

    return make
