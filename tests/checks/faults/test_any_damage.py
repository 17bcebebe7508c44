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
from qawl.checks.check import Report, check
from qawl.model import schema
from qawl.model.faults import FaultyInput
from qawl.package import write

# An example is a whole check, a quarter of a second: chance differs from run to run, so that over time many are tried.
_FEW = settings().max_examples // 10
SETTINGS = settings(max_examples=_FEW, suppress_health_check=list(HealthCheck))
TABLES = schema.table_names()

_READER = "what the page means here, only a reader of it can contradict"
_PAGE = "a page need not give it, so it may be missing; what is given must agree"
_NAME = "of a name that is in no authority nothing else is known"
_OTHER = "another row of the vocabulary or of the package, well formed, that nothing else contradicts"

FREE: dict[str, dict[str, str]] = {
    "outlets": {
        "outlet": "an outlet without articles may have any slug",
        "name": "no page is asked what its newspaper is called",
        "name_en": "no page is asked what its newspaper is called",
        "wikidata_id": "no network is asked",
        "url": "no network is asked",
        "timezone": "an outlet need not say where it lies; then no clock can be held against it",
    },
    "articles": {
        "section": _PAGE,
        "language": "which language a text is in is not examined",
        "published_at": _PAGE,
        "format": "a page of text may say so or not",
    },
    "segments": {
        "role": "which of its lines a page means for what (but headline and deck), only a reader can contradict",
        "text": "a release may leave it out, whole articles at a time; that is counted, not reported",
    },
    "credits": {"role": _READER, "entity_id": _READER},
    "quotes": {
        "kind": "whether a marked stretch in a report is speech (mixed) or a name or term (indirect) is a judgement",
        "speaker_start": "which words of a segment name the speaker, only a reader can contradict",
        "speaker_end": "which words of a segment name the speaker, only a reader can contradict",
        "speaker_name": _READER,
        "speaker_kind": _READER,
        "speaker_role": _READER,
        "speaker_id": _READER,
        "speaker_elided": _READER,
        "assertion": _READER,
        "occasion": "where one act of speaking ends and the next begins, only a reader can contradict",
        "speaker_confidence": "how sure a speaker is, only the model could contradict",
        "medium": _READER,
        "medium_id": _READER,
        "stated_on": "no later than the day of publication; else " + _READER,
        "part_of": "marked words may go on without a cue and be no part of what stands before",
        "evidence": "by which rule a row was found; only the engine could contradict",
    },
    "entities": {"kind": _NAME, "name": _NAME, "name_en": _NAME, "wikidata_id": _NAME, "evidence": _NAME},
    "mentions": {"entity_id": _OTHER, "sense": _READER, "evidence": "by which rule a row was found"},
    "times": {"value": _READER},
    "related_links": {
        "section": _PAGE,
        "teaser": "a release may leave it out",
        "teaser_truncated": "whether the page cut a teaser off, or it ends in dots of its own",
        "byline_place": _PAGE,
        "byline_name": _PAGE,
        "url": _PAGE,
        "linked_article_id": _OTHER,
    },
}
"""Fields where some damage is a claim that nothing in package, seeds or captures contradicts, and why."""


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


@settings(parent=SETTINGS, max_examples=3 * _FEW)
@given(
    table=st.sampled_from(TABLES),
    row=st.integers(0, 9),
    column=st.integers(0, 30),
    choice=st.integers(0, 30),
    value=VALUES,
)
def test_a_cell_that_is_changed_is_reported_or_free(
    sound: Path, table: str, row: int, column: int, choice: int, value: str
) -> None:
    """The value is anything, or what is hardest to tell: one of the vocabulary, one of another row."""
    with tempfile.TemporaryDirectory() as folder:
        package = Path(shutil.copytree(sound, Path(folder) / "p"))
        path = package / "data" / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = list(csv.reader(file))
        at = column % len(header)
        likely = (value, *schema.load(table).field(header[at]).enum, *(cells[at] for cells in rows))
        rows[row % len(rows)][at] = likely[choice % len(likely)].encode("utf-8", "replace").decode()
        text = "".join(map(write.record, (header, *rows)))
        if text.encode() == path.read_bytes():
            return
        path.write_text(text, encoding="utf-8", newline="")
        made.stamp(package)
        assert _reported(package) or header[at] in FREE.get(table, {}), (table, header[at], rows[row % len(rows)][at])


def test_what_is_free_is_a_field_and_argued_and_most_fields_are_not() -> None:
    assert all(field in schema.load(table).columns and why for table in FREE for field, why in FREE[table].items())
    assert sum(map(len, FREE.values())) < sum(len(table.columns) for table in schema.tables().values()) / 2


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


FREE_JSON = {
    # any text will do, as long as it is a text
    **dict.fromkeys(["title", "title@ar", "description", "description@ar", "label", "label@ar"], "words for people"),
    **dict.fromkeys(["contributors", "keywords", "licenses", "sources"], "claims that no file contradicts"),
    **dict.fromkeys(["found", "right"], "measured on texts that are no part of the package"),
    "name": "of a package, any name will do; of a category that is none of ours, too",
    "version": "any semantic version",
    "generator": "says what made the rows; who has only the package cannot make them again",
    "homepage": "no network is asked",
    "since": "it is asked of our own schemas, not of those in the package",
    "mediatype": "any media type",
    "example": "only for people; test_table_schemas holds ours against their fields",
    "enum": "a package may allow less than we do, as long as its rows keep it",
    "required": "a package may ask for more, as long as its rows keep it",
}
"""Parts of a descriptor or a schema where some damage breaks no promise, and why."""


@SETTINGS
@given(file=st.sampled_from(["datapackage.json", "schemas/quotes.schema.json"]), at=st.floats(0, 0.999), value=JSON)
def test_json_that_is_damaged_is_reported_or_free(sound: Path, file: str, at: float, value: Any) -> None:
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
        if found == json.loads((package / file).read_text(encoding="utf-8")):
            return
        (package / file).write_text(json.dumps(found), encoding="utf-8")
        assert _reported(package) or FREE_JSON.keys() & set(place), (place, value)
