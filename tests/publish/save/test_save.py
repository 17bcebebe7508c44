"""``qawl.save``: frames that were filtered or annotated are a package again, or nothing is written."""

from __future__ import annotations

import csv
import dataclasses
import datetime
import gzip
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import made
import qawl
from qawl.checks import check, standard
from qawl.model import schema
from qawl.package.frames import Package

TABLES = schema.table_names()


@pytest.fixture(scope="session")
def loaded(sound: Path) -> Package:
    """The small package made by hand."""
    return qawl.load(sound)


def _rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"data/{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _faults(tables: Any, out: Path, **more: Any) -> list[str]:
    """What is told of tables that are refused; nothing is left of them, also not beside their place."""
    before = sorted(out.parent.iterdir())
    with pytest.raises(qawl.FaultyInput) as caught:
        qawl.save(tables, out, **more)
    assert sorted(out.parent.iterdir()) == before
    told = [str(fault) for fault in caught.value.faults]
    assert all("\n" not in line for line in told)
    return told


def test_what_is_loaded_and_saved_is_the_same_tables_byte_for_byte(sound: Path, tmp_path: Path) -> None:
    saved = qawl.save(qawl.load(sound), tmp_path / "out")
    for name in TABLES:
        assert (tmp_path / f"out/data/{name}.csv").read_bytes() == (sound / f"data/{name}.csv").read_bytes()
    assert saved.gone == () and saved.rows["quotes"] == 5
    described = [json.loads((each / "datapackage.json").read_text(encoding="utf-8")) for each in (sound, saved.folder)]
    assert described[0] == described[1]


def test_rows_in_any_order_with_any_index_are_written_in_that_of_the_package(loaded: Package, tmp_path: Path) -> None:
    shaken = {
        name: frame.sample(frac=1, random_state=3).set_index(frame.columns[0], drop=False)
        for name, frame in loaded.tables.items()
    }
    shaken["quotes"] = shaken["quotes"][list(reversed(shaken["quotes"].columns))]
    qawl.save(loaded.assign(**shaken), tmp_path / "out")
    again = qawl.load(tmp_path / "out")
    assert all(again.tables[name].equals(frame) for name, frame in loaded.tables.items())


def test_only_the_quotes_of_one_speaker(loaded: Package, tmp_path: Path) -> None:
    mine = loaded.quotes[loaded.quotes["speaker_id"] == "madina-council"]
    saved = qawl.save(loaded.assign(quotes=mine), tmp_path / "out")
    assert [row["occasion"] for row in _rows(saved.folder, "quotes")] == ["1"]
    assert str(saved).splitlines()[1:] == [
        "quotes.occasion: 1 cell changed: some are gone, and the others are counted anew"
    ]
    assert len(_rows(saved.folder, "articles")) == 2 and not check.check(saved.folder).faults


def test_an_article_that_is_gone_is_gone_from_every_table_and_what_went_is_told(
    loaded: Package, tmp_path: Path
) -> None:
    saved = qawl.save(
        loaded.assign(articles=loaded.articles[loaded.articles["article_id"] == made.OTHER]), tmp_path / "out"
    )
    for name in set(TABLES) - {"outlets", "entities"}:
        assert {row["article_id"] for row in _rows(saved.folder, name)} <= {made.OTHER}, name
    assert not _rows(saved.folder, "entities") and not _rows(saved.folder, "quotes")
    assert [row["linked_article_id"] for row in _rows(saved.folder, "related_links")] == [""]
    told = str(saved)
    assert "quotes: 5 rows went: their row of articles is gone" in told
    assert "entities: 2 rows went: nothing names them any more" in told
    assert "related_links.linked_article_id: 1 cell changed" in told
    assert {key for gone in saved.gone if gone.table == "credits" for key in gone.keys} == {
        f"{made.ARTICLE}-c01",
        f"{made.ARTICLE}-c02",
    }


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_rows_are_left_out_the_rest_is_a_package_or_no_article_is_left(
    data: st.DataObject, loaded: Package, tmp_path_factory: pytest.TempPathFactory
) -> None:
    some = data.draw(st.lists(st.sampled_from(TABLES), min_size=1, max_size=3, unique=True))
    left = {}
    for name in some:
        frame = loaded.tables[name]
        left[name] = frame[data.draw(st.lists(st.booleans(), min_size=len(frame), max_size=len(frame)))]
    out = tmp_path_factory.mktemp("some") / "out"
    try:
        saved = qawl.save(loaded.assign(**left), out)
    except qawl.FaultyInput as error:
        assert [fault.expected.startswith("no article is left") for fault in error.faults] == [True]
    else:
        assert all(saved.rows[name] <= len(frame) for name, frame in left.items())
        assert not check.check(out).faults


def test_no_quotes_at_all_is_a_package_and_no_article_is_none(loaded: Package, tmp_path: Path) -> None:
    assert qawl.save(loaded.assign(quotes=loaded.quotes.iloc[:0]), tmp_path / "none").rows["quotes"] == 0
    assert _faults(loaded.assign(segments=loaded.segments.iloc[:0]), tmp_path / "out") == [
        "articles: no article is left (articles: 2 rows went: their segments are gone). "
        "Keep one, with its outlet and all its segments"
    ]


NEW: dict[str, tuple[Any, str, list[str]]] = {
    "words": (["a", None, "نص", 'x,"y"', ""], "string", ["a", "", "نص", 'x,"y"', ""]),
    "whole": (pd.array([1, None, 3, 4, 5], dtype="Int64"), "integer", ["1", "", "3", "4", "5"]),
    "part": ([0.125, 1.0, None, 2.5, 3.0], "number", ["0.125", "1.0", "", "2.5", "3.0"]),
    "sure": ([True, False, None, True, True], "boolean", ["true", "false", "", "true", "true"]),
    "day": ([datetime.date(1500, 1, 2), None, None, None, None], "date", ["1500-01-02", "", "", "", ""]),
    "sort": (pd.Categorical(["a", "b", None, "a", "a"]), "string", ["a", "b", "", "a", "a"]),
    "none": ([None] * 5, "string", [""] * 5),
}
"""Columns that are new: their values, the type of the field, and the cells."""


@pytest.mark.slow
def test_columns_that_are_new_become_fields_of_what_is_in_them(loaded: Package, tmp_path: Path) -> None:
    quotes = loaded.quotes.assign(**{name: values for name, (values, _, _) in NEW.items()})
    saved = qawl.save(loaded.assign(quotes=quotes), tmp_path / "out")
    rows = _rows(saved.folder, "quotes")
    stated = json.loads((saved.folder / "schemas/quotes.schema.json").read_text(encoding="utf-8"))["fields"]
    assert [(field["name"], field["type"]) for field in stated[-7:]] == [
        (name, kind) for name, (_, kind, _) in NEW.items()
    ]
    assert {name: [row[name] for row in rows] for name in NEW} == {name: cells for name, (_, _, cells) in NEW.items()}
    assert not list(standard.validate(saved.folder))


def test_a_column_of_the_package_s_own_may_be_left_out_with_the_key_that_names_it(small: Path, tmp_path: Path) -> None:
    before = _rows(small, "times")
    made.widen(small, "times", "paper", "example")
    shape = small / "schemas/times.schema.json"
    stated = json.loads(shape.read_text(encoding="utf-8"))
    stated["foreignKeys"].append({"fields": "paper", "reference": {"resource": "outlets", "fields": "outlet"}})
    shape.write_text(schema.canonical(stated), encoding="utf-8")
    package = qawl.load(small)
    assert _rows(qawl.save(package, tmp_path / "whole").folder, "times")[0]["paper"] == "example"
    less = qawl.save(package.assign(times=package.times.drop(columns="paper")), tmp_path / "less").folder
    assert _rows(less, "times") == before


def test_numbers_that_pandas_made_of_whole_ones_are_written_as_these(loaded: Package, tmp_path: Path) -> None:
    quotes = loaded.quotes.astype(
        {"start": "float64", "cue_start": "float64", "speaker_elided": object, "kind": object}
    )
    out = qawl.save({**loaded.tables, "quotes": quotes}, tmp_path / "out", loaded.source).folder
    assert _rows(out, "quotes") == _rows(Path(str(loaded.source)), "quotes")


def test_what_the_frames_do_not_hold_is_taken_from_the_package(sound: Path, tmp_path: Path) -> None:
    some = qawl.load(sound, "quotes")
    saved = qawl.save(some.assign(quotes=some.quotes.head(2)), tmp_path / "one")
    assert (saved.rows["quotes"], saved.rows["segments"]) == (2, 7)
    assert qawl.save({"quotes": some.quotes.head(2)}, tmp_path / "two", sound).rows == saved.rows
    columns = qawl.load(sound, columns={"quotes": ("text", "quote_id")})
    assert "quotes: missing columns article_id, segment_id" in _faults(columns, tmp_path / "out")[0]


def test_a_part_says_of_what_it_is_one_and_its_readme_counts_its_own_rows(loaded: Package, tmp_path: Path) -> None:
    mine = dataclasses.replace(
        loaded.assign(quotes=loaded.quotes.head(1)), descriptor={**loaded.descriptor, "title": "Mine"}
    )
    folder = qawl.save(mine, tmp_path / "out").folder
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert described["sources"][-1] == {"title": loaded.descriptor["title"], "version": "0.1.0"}
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert readme.startswith("# Mine\n") and "| 1 |" in readme


def test_tables_in_several_files_zipped_or_with_a_schema_in_place_are_read_and_written_as_one(
    small: Path, tmp_path: Path
) -> None:
    path = small / "datapackage.json"
    described = json.loads(path.read_text(encoding="utf-8"))
    quotes = next(one for one in described["resources"] if one["name"] == "quotes")
    head, *rows = (small / "data/quotes.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (small / "data/quotes.csv").unlink()
    for name, part in (("a", rows[:2]), ("b", rows[2:])):
        (small / f"data/{name}.csv.gz").write_bytes(gzip.compress("".join((head, *part)).encode()))
    quotes["path"] = ["data/a.csv.gz", "data/b.csv.gz"]
    quotes["schema"] = json.loads((small / quotes["schema"]).read_text(encoding="utf-8"))
    for stamp in ("bytes", "hash"):
        del quotes[stamp]
    path.write_text(schema.canonical(described), encoding="utf-8")
    package = qawl.load(small)
    saved = qawl.save(package.assign(quotes=package.quotes.assign(topic="x")), tmp_path / "out")
    assert sorted(file.name for file in (saved.folder / "data").iterdir()) == sorted(f"{name}.csv" for name in TABLES)
    assert [row["topic"] for row in _rows(saved.folder, "quotes")] == ["x"] * 5


def _quotes(change: Callable[[pd.DataFrame], Any]) -> Callable[[Package], Any]:
    return lambda package: package.assign(quotes=change(package.quotes.copy()))


def _cell(column: str, value: object) -> Callable[[Package], Any]:
    return _quotes(lambda quotes: quotes.assign(**{column: pd.Series([value] * len(quotes), dtype=object)}))


BAD: dict[str, tuple[Callable[[Package], Any], str]] = {
    "no tables": (lambda package: package.quotes, "qawl.save: it takes a package of qawl.load, or frames by the names"),
    "a table of no package": (lambda package: {"quots": package.quotes}, "quots: a package has no such table."),
    "no frame": (lambda package: {"quotes": [1, 2]}, "quotes: it is no pandas frame, but of type list"),
    "no such column": (_quotes(lambda quotes: quotes.drop(columns="kind")), "quotes: missing columns kind"),
    "a column twice": (_quotes(lambda quotes: pd.concat([quotes, quotes["text"]], axis=1)), "text: two columns have"),
    "no name of a column": (_quotes(lambda quotes: quotes.rename(columns={"kind": 5})), "5: the name of a column"),
    "a name with a comma": (_cell("a,b", "x"), "a,b: a column cannot be called so"),
    "the name of a place": (_cell("position", 1), "position: a column cannot be called so"),
    "half a number": (_cell("start", 1.5), "start=1.5: it is no whole number"),
    "truth for a number": (_cell("start", True), "start=True: it is no whole number"),
    "endless": (_cell("start", float("inf")), "start=inf: it is no whole number"),
    "a number for truth": (_cell("speaker_elided", 1), "speaker_elided=1: it is neither True nor False"),
    "a list for text": (_cell("speaker_role", [1]), "speaker_role=[1]: it is no text"),
    "a number for text": (_cell("speaker_role", 7), "speaker_role=7: it is no text"),
    "half a character": (_cell("speaker_role", "\ud800"), "speaker_role=\\ud800: half of a character"),
    "a clock": (_cell("day", pd.Timestamp("2026-01-02T10:00")), "it is no day without clock and zone"),
    "values of two types": (_quotes(lambda quotes: quotes.assign(x=[1, "a", 2, "b", 3])), "x: its values are not all"),
    "a NUL": (_cell("topic", "a\0b"), "quotes <U+0000>: a NUL character"),
    "a line break": (_cell("topic", "a\nb"), "topic=a<U+000A>b: invisible or replacement characters"),
    "no such kind": (_cell("kind", "weird"), "kind=weird: not one of direct, mixed, indirect"),
    "no such speaker": (_cell("speaker_id", "nobody"), "speaker_id=nobody: no row of entities has this entity_id"),
    "rows twice": (_quotes(lambda quotes: pd.concat([quotes, quotes])), "the same quote_id as in line"),
    "rows without key": (_cell("quote_id", None), "quote_id: a value is required"),
    "other words": (_cell("text", "ليس هذا"), "the article text there is"),
    "no descriptor": (lambda package: dataclasses.replace(package, descriptor=None), "it is not a JSON object"),
    "a descriptor without tables": (
        lambda package: dataclasses.replace(package, descriptor={**package.descriptor, "resources": []}),
        "datapackage.json resources: it has no resource outlets,",
    ),
    "what is no JSON": (
        lambda package: dataclasses.replace(package, descriptor={**package.descriptor, "more": object()}),
        "datapackage.json: it cannot be written",
    ),
    "half a character in the descriptor": (
        lambda package: dataclasses.replace(package, descriptor={**package.descriptor, "title": "\ud800"}),
        "datapackage.json: it cannot be written",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_what_is_no_package_is_told_in_one_line_for_each_fault_and_nothing_is_written(
    case: str, loaded: Package, tmp_path: Path
) -> None:
    make, says = BAD[case]
    told = _faults(make(loaded), tmp_path / "out", package=loaded.source)
    assert any(says in line for line in told), told
    assert not any("qawl build" in line or "corrections.csv" in line for line in told)


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("package", "it is the package itself, or a part of it"),
        ("package/data/mine", "it is the package itself, or a part of it"),
        ("file", "what is made is a folder, and this is none"),
        ("full", "it is there already"),
        ("a\0b", "no folder can have this name"),
        ("a\ud800b", "no folder can have this name"),
        ("n" * 300, "file name too long"),
        ("file/below", "file exists"),
    ],
)
def test_a_place_where_nothing_can_be_written_is_told(
    place: str, says: str, loaded: Package, sound: Path, tmp_path: Path
) -> None:
    package = shutil.copytree(sound, tmp_path / "package")
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "full").mkdir()
    (tmp_path / "full/mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(qawl.FaultyInput, match=says):
        qawl.save(loaded, f"{tmp_path}/{place}", package)
    with pytest.raises(qawl.FaultyInput):
        qawl.save(loaded, f"{tmp_path}/{place}", package, force=True)
    assert (
        (tmp_path / "file").read_text(encoding="utf-8")
        == "mine"
        == (tmp_path / "full/mine.txt").read_text(encoding="utf-8")
    )
    assert not check.check(package).faults


def test_an_earlier_folder_is_replaced_on_request_and_not_else(loaded: Package, tmp_path: Path) -> None:
    qawl.save(loaded, tmp_path / "out")
    fewer = loaded.assign(quotes=loaded.quotes.head(1))
    assert "it is there already" in _faults(fewer, tmp_path / "out")[0]
    assert len(_rows(qawl.save(fewer, tmp_path / "out", force=True).folder, "quotes")) == 1


def test_a_package_that_is_there_no_more_is_told(small: Path, tmp_path: Path) -> None:
    package = qawl.load(small)
    shutil.rmtree(small)
    assert "there is no such folder" in _faults(package, tmp_path / "out")[0]
