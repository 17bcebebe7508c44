"""Damage anything at random: either nothing that is promised has changed, or a check reports it."""

from __future__ import annotations

import csv
import io
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import made
from qawl.faults import FaultyInput
from qawl.package import schema, write
from qawl.package.check import Report, check

SETTINGS = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
TABLES = schema.table_names()

FREE = {
    # What nothing else in a package says again, so that a well-formed other value is as good as the one that was there
    "outlets": {"outlet", "name", "name_en", "wikidata_id", "url"},
    "articles": {"section", "language", "url", "captured_at", "rights", "reviewed_on", "published_at", "published_on"},
    "credits": {"role", "entity_id"},
    "quotes": {
        *("speaker_name", "speaker_kind", "speaker_role", "speaker_id", "speaker_elided", "medium", "medium_id"),
        *("stated_on", "evidence", "nested_in", "kind", "part_of"),
    },
    "entities": {"kind", "name", "name_en", "wikidata_id", "evidence"},
    "mentions": {"entity_id", "sense", "evidence"},
    "times": {"value"},
    "segments": {"role", "text"},
    "related_links": {
        "section",
        "teaser",
        "teaser_truncated",
        "byline_place",
        "byline_name",
        "url",
        "linked_article_id",
    },
}
"""Fields where some damage is a claim that only a reader of the page could contradict. An outlet without articles may
have any slug."""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound package. Not to be changed."""
    return made.package(tmp_path_factory.mktemp("sound") / "package")


def _examine(package: Path) -> Report | None:
    """The report; ``None`` where the package was refused with a fault. Anything else that is raised is a bug."""
    try:
        return check(package)
    except FaultyInput as error:
        assert error.faults
        return None


def _reported(package: Path) -> bool:
    report = _examine(package)
    return report is None or bool(report.faults)


HOW = st.sampled_from(["cut", "drop", "put"])
VALUES = st.text(max_size=12) | st.sampled_from(
    ["", "0", "-1", "٣", "01", "true", "True", "99999999999999999999", "2026-02-30", "Q1", "char=0,0", "direct", "NA"]
)


@SETTINGS
@given(table=st.sampled_from(TABLES), row=st.integers(0, 9), column=st.integers(0, 30), value=VALUES)
def test_a_cell_that_is_changed_is_reported_or_free(sound: Path, table: str, row: int, column: int, value: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        package = Path(shutil.copytree(sound, Path(folder) / "p"))
        path = package / "data" / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        name = rows[0][column % len(rows[0])]
        cells = rows[1 + row % (len(rows) - 1)]
        cells[column % len(cells)] = value.encode("utf-8", "replace").decode()
        text = "".join(map(write.record, rows))
        if text.encode() == path.read_bytes():
            return
        path.write_text(text, encoding="utf-8", newline="")
        made.stamp(package)
        assert _reported(package) or name in FREE.get(table, set()), (table, name, value)


@SETTINGS
@given(table=st.sampled_from(TABLES), at=st.floats(0, 1), what=HOW, more=st.binary(min_size=1, max_size=3))
def test_bytes_that_are_changed_are_reported(sound: Path, table: str, at: float, what: str, more: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        package = Path(shutil.copytree(sound, Path(folder) / "p"))
        path = package / "data" / f"{table}.csv"
        raw = path.read_bytes()
        place = int(at * len(raw))
        changed = {"cut": raw[:place], "drop": raw[:place] + raw[place + 1 :], "put": raw[:place] + more + raw[place:]}
        path.write_bytes(changed[what])
        assert _reported(package) or changed[what] == raw


@SETTINGS
@given(table=st.sampled_from(TABLES), rows=st.lists(st.integers(0, 9), max_size=4))
def test_rows_that_are_lost_doubled_or_moved_are_reported_by_the_stamps_at_least(
    sound: Path, table: str, rows: list[int]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        package = Path(shutil.copytree(sound, Path(folder) / "p"))
        path = package / "data" / f"{table}.csv"
        header, *records = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
        chosen = [records[n % len(records)] for n in rows]
        path.write_text("".join(map(write.record, [header, *chosen])), encoding="utf-8", newline="")
        assert _reported(package) or chosen == records


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


def _places(found: Any, place: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if isinstance(found, dict):
        return [place, *(p for key, value in found.items() for p in _places(value, (*place, key)))]
    if isinstance(found, list):
        return [place, *(p for key, value in enumerate(found) for p in _places(value, (*place, key)))]
    return [place]


@SETTINGS
@given(file=st.sampled_from(["datapackage.json", "schemas/quotes.schema.json"]), at=st.floats(0, 0.999), value=JSON)
def test_json_that_is_damaged_never_breaks_the_check(sound: Path, file: str, at: float, value: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        package = Path(shutil.copytree(sound, Path(folder) / "p"))
        found = json.loads((package / file).read_text(encoding="utf-8"))
        places = _places(found)
        place = places[int(at * len(places))]
        if place:
            inner = found
            for key in place[:-1]:
                inner = inner[key]
            inner[place[-1]] = value
        else:
            found = value
        (package / file).write_text(json.dumps(found), encoding="utf-8")
        _examine(package)
