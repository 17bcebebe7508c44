"""A release that is loaded and saved: what it leaves out can be filled in again as long as it is whole."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import made
import qawl
from qawl.publish.text.rehydrate import rehydrate


def test_a_release_is_saved_with_the_places_of_what_it_leaves_out_for_the_rows_that_stay(
    first: Path, tmp_path: Path
) -> None:
    package = qawl.load(first)
    whole = qawl.save(package, tmp_path / "whole").folder
    pages = tmp_path / "pages"
    pages.mkdir()
    for n, text in enumerate(made.captures().values()):
        (pages / f"{n}.txt").write_bytes(text.encode())
    assert rehydrate(whole, pages, tmp_path / "filled").cells["segments"] == 7
    part = qawl.save(package.assign(articles=package.articles.head(1)), tmp_path / "part").folder
    with (part / "data/withheld.csv").open(encoding="utf-8", newline="") as file:
        assert [row["key"] for row in csv.DictReader(file)] == [f"{made.ARTICLE}-l01"]
    with pytest.raises(qawl.FaultyInput, match="of an extract fill in the release"):
        rehydrate(part, pages, tmp_path / "never")
