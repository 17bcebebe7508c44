"""`qawl diff` of packages that a check would refuse: a right report, or one line and exit code 2, never a traceback."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import made
from qawl.model.faults import UnreadableInput
from qawl.publish.diff import Rise, compare, tables

if TYPE_CHECKING:
    from conftest import Run

Damage = Callable[[Path], object]


def _raw(file: str, change: Callable[[bytes], bytes]) -> Damage:
    return lambda package: (package / file).write_bytes(change((package / file).read_bytes()))


def _header(table: str, change: Callable[[bytes], bytes]) -> Damage:
    def damaged(raw: bytes) -> bytes:
        head, end, rest = raw.partition(b"\n")
        return change(head) + end + rest

    return _raw(f"data/{table}.csv", damaged)


def _schema(change: Callable[[Any], object]) -> Damage:
    def damage(package: Path) -> None:
        path = package / "schemas/quotes.schema.json"
        found = json.loads(path.read_text(encoding="utf-8"))
        change(found)
        path.write_text(json.dumps(found), encoding="utf-8")

    return damage


def _described(change: Callable[[Any], object]) -> Damage:
    def damage(package: Path) -> None:
        path = package / "datapackage.json"
        found = json.loads(path.read_text(encoding="utf-8"))
        change(found)
        path.write_text(json.dumps(found), encoding="utf-8")

    return damage


def _wider(name: str) -> Damage:
    return lambda package: made.widen(package, "quotes", name, "x")


def _field(**properties: object) -> Damage:
    return _schema(lambda found: found["fields"][0].update(properties))


REFUSED: dict[str, tuple[Damage, str]] = {
    "nothing at all": (_raw("data/quotes.csv", lambda _: b""), "a column has no name, or the file is empty"),
    "another delimiter": (_raw("data/credits.csv", lambda raw: raw.replace(b",", b";")), "does not name credit_id"),
    "other delimiters in rows": (
        _raw("data/times.csv", lambda raw: b"\n".join(raw.replace(b",", b";").split(b"\n")).replace(b";", b",", 6)),
        "1 cell where the header names 7",
    ),
    "a row too short": (_raw("data/quotes.csv", lambda raw: raw + b"a,b\n"), "2 cells where the header names"),
    "another key": (_header("quotes", lambda head: head.replace(b"quote_id", b"id")), "does not name quote_id"),
    "a column less in the header": (_header("quotes", lambda head: head[: head.rindex(b",")]), "cells where"),
    "a column called _row": (_wider("_row"), "_row: no column can have this name"),
    "a column called _line": (_wider("_line"), "_line: no column can have this name"),
    "a column that selects": (_wider("*"), "*: no column can have this name"),
    "a column without a name": (_wider(""), "a column has no name"),
    "a column twice": (_wider("text"), "a column twice"),
    "a header of 80 MB": (_header("quotes", lambda head: head + b"x" * 80_000_000), "more than 64 kB"),
    "a field named by a list": (_field(name=["quote_id"]), "it is not a Table Schema"),
    "fields that are no list": (_schema(lambda found: found.update(fields={})), "it is not a Table Schema"),
    "a field that is a number": (_schema(lambda found: found["fields"].append(7)), "it is not a Table Schema"),
    "constraints that are a list": (_field(constraints=[]), "it is not a Table Schema"),
    "an enumeration of lists": (_field(constraints={"enum": [[1]]}), "a constraint has a value of the wrong type"),
    "a key of numbers": (_schema(lambda found: found.update(primaryKey=7)), "primaryKey is no key"),
    "a key of lists": (_schema(lambda found: found.update(primaryKey=[["quote_id"]])), "primaryKey is no key"),
    "a foreign key of lists": (
        _schema(lambda found: found["foreignKeys"].append({"fields": [["a"]], "reference": {"fields": [["b"]]}})),
        "foreignKeys holds something that is no key",
    ),
    "half a character": (_field(title="HALF"), ""),
    "no resources": (_described(lambda found: found.pop("resources")), "it is not a list of resources"),
    "resources that are a number": (_described(lambda found: found.update(resources=7)), "it is not a list of"),
    "a path that is a number": (_described(lambda found: found["resources"][4].update(path=7)), "path is not the name"),
    "a path that is absent": (_described(lambda found: found["resources"][4].pop("path")), "path is not the name"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_compared_is_refused_in_one_line_on_either_side(name: str, small: Path, tmp_path: Path) -> None:
    damage, says = REFUSED[name]
    other = made.package(tmp_path / "other")
    damage(other)
    if name == "half a character":
        _raw("schemas/quotes.schema.json", lambda raw: raw.replace(b"HALF", rb"\ud800"))(other)
        says = "half of a character"
    for pair in ((small, other), (other, small), (other, other)):
        with pytest.raises(UnreadableInput) as caught:
            compare(*(tables.read(package / "datapackage.json") for package in pair))
        assert len(caught.value.faults) == 1 and says in str(caught.value)


def _compared(old: Path, new: Path) -> tuple[Rise, list[str]]:
    found = compare(*(tables.read(package / "datapackage.json") for package in (old, new)))
    assert not found.same
    return found.rise, [change.what for change in found.structure]


def test_a_column_that_is_called_otherwise_in_the_file_alone_is_not_the_same(small: Path, tmp_path: Path) -> None:
    other = made.package(tmp_path / "other")
    _header("articles", lambda head: head.replace(b"headline", b"title"))(other)
    rise, told = _compared(small, other)
    assert rise is Rise.MAJOR
    assert "articles.headline is gone" in told and any(what.startswith("articles.title is new") for what in told)


def test_columns_in_another_order_in_the_file_alone_are_not_the_same(small: Path, tmp_path: Path) -> None:
    other = made.package(tmp_path / "other")
    path = other / "data/times.csv"
    rows = [line.split(",") for line in path.read_text(encoding="utf-8").splitlines()]
    path.write_text("".join(",".join(reversed(row)) + "\n" for row in rows), encoding="utf-8")
    assert _compared(small, other) == (Rise.MAJOR, ["times: the fields stand in another order"])


def test_what_file_and_schema_say_alike_is_told_once(small: Path, tmp_path: Path) -> None:
    other = made.package(tmp_path / "other")
    _wider("tone")(other)
    _, told = _compared(small, other)
    assert [what.split(":")[0] for what in told] == ["quotes.tone is new"]


def test_a_table_that_has_no_column_of_its_former_self_has_lost_all_its_rows(small: Path, tmp_path: Path) -> None:
    other = made.package(tmp_path / "other")
    for package, name in ((small, "note"), (other, "remark")):
        (package / "data/notes.csv").write_text(f"{name}\na\nb\n", encoding="utf-8")
        found = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
        found["resources"].append({"name": "notes", "path": "data/notes.csv"})
        (package / "datapackage.json").write_text(json.dumps(found), encoding="utf-8")
    found = compare(*(tables.read(package / "datapackage.json") for package in (small, other)))
    notes = next(table for table in found.tables if table.name == "notes")
    assert (notes.old, notes.new, dict(notes.counts)) == (2, 2, {"removed": 2, "added": 2})
    assert found.rise is Rise.MAJOR


def test_vocabularies_and_limits_of_any_type_are_compared(small: Path, tmp_path: Path) -> None:
    numbers = {"type": "integer", "constraints": {"enum": [1, 2], "minimum": 1}}
    other = made.package(tmp_path / "other")
    made.widen(small, "quotes", "more", "1", **numbers)
    made.widen(other, "quotes", "more", "1", type="integer", constraints={"enum": [2, "3"], "minimum": "2"})
    rise, told = _compared(small, other)
    assert rise is Rise.MAJOR
    assert "quotes.more lacks the values 1" in told and "quotes.more: its minimum was 1 and is 2" in told


def test_the_command_says_it_in_one_line(small: Path, tmp_path: Path, qawl: Run) -> None:
    other = made.package(tmp_path / "other")
    _raw("data/quotes.csv", lambda _: b"")(other)
    ran = qawl("diff", small, other)
    assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (2, "", 1), ran.stderr
