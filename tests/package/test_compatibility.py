"""A package may bring a stricter schema: what it says is enforced, refused by name, or counted as skipped."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import made
from qawl.checks import structure
from qawl.checks.check import check
from qawl.model import schema
from qawl.package import compatibility

Json = dict[str, Any]


def own(field: str, table: str = "entities", **more: Any) -> Json:
    """Our schema of a table with more said of a field; a new field comes last."""
    found: Json = copy.deepcopy(schema.descriptor_of(table))
    named = [each for each in found["fields"] if each["name"] == field]
    if not named:
        found["fields"].append({"name": field})
    target = (named or found["fields"][-1:])[0]
    constraints = target.get("constraints", {}) | more.pop("constraints", {})
    target.update(more)
    if constraints:
        target["constraints"] = constraints
    return found


def lacks(theirs: object, table: str = "entities") -> list[str]:
    return list(compatibility.lacks(theirs, schema.descriptor_of(table)))


def broken(theirs: Json, field: str, cell: str) -> list[str]:
    """The constraints that a cell breaks."""
    assert not lacks(theirs, theirs["name"])
    frame = pl.DataFrame({field: [cell]})
    found = structure.constraints(schema.parse(theirs, theirs["name"]).field(field))
    return [each.name for each in found if not frame.select(each.keeps).item()]


ENFORCED = (
    ("name", {"maxLength": 2}, {}, "اب", "ابج", "maxLength"),
    ("name", {"minLength": 2}, {}, "اب", "ا", "minLength"),
    ("kind", {"pattern": "p.*"}, {}, "place", "event", "pattern"),
    ("more", {"maximum": 20}, {"type": "integer"}, "20", "21", "maximum"),
    ("more", {"minimum": "-3"}, {"type": "integer"}, "-3", "-4", "minimum"),
    ("more", {"exclusiveMaximum": 20}, {"type": "integer"}, "19", "20", "exclusiveMaximum"),
    ("more", {"exclusiveMinimum": 9}, {"type": "integer"}, "10", "9", "exclusiveMinimum"),
    ("more", {"enum": [1, 2]}, {"type": "integer", "categories": [1, 2]}, "2", "7", "enum"),
    ("more", {"enum": [1.5, 2]}, {"type": "number", "categories": [1.5, 2]}, "2.0", "1.6", "enum"),
    (
        "more",
        {"enum": ["2026-01-02"]},
        {"type": "date", "categories": ["2026-01-02"]},
        "2026-01-02",
        "2026-01-03",
        "enum",
    ),
    ("more", {"maximum": 1.5}, {"type": "number"}, "15e-1", "1.51", "maximum"),
    ("more", {"minimum": "2020-01-01"}, {"type": "date"}, "2020-01-01", "2001-01-01", "minimum"),
    ("more", {"maximum": 2026}, {"type": "year"}, "2026", "2027", "maximum"),
    ("more", {"maximum": "2026-02"}, {"type": "yearmonth"}, "2026-02", "2026-03", "maximum"),
    ("more", {}, {"type": "number"}, "-1.5", "abc", "type"),
    ("more", {}, {"type": "number"}, "0", "١", "type"),
    *(
        ("more", {}, {"type": "number"}, sound, "inf", "type")
        for sound in ("INF", "-INF", "NaN", ".5", "5.", "+1", "007")
    ),
    ("more", {"maximum": 1}, {"type": "number"}, "-INF", "INF", "maximum"),
    ("more", {"enum": [1, 2]}, {"type": "integer"}, "2", "7", "enum"),
    ("more", {}, {"type": "datetime"}, "2026-01-02T03:04:05.6Z", "yesterday", "type"),
    ("more", {}, {"type": "datetime"}, "2028-02-29T00:00:00", "2026-02-29T00:00:00", "type"),
    ("more", {}, {"type": "time"}, "23:59:59", "24:00:00", "type"),
    ("more", {}, {"type": "year"}, "2026", "26", "type"),
    ("more", {}, {"type": "yearmonth"}, "2026-12", "2026-13", "type"),
    ("more", {}, {"type": "string", "notation": "edtf"}, "2026-21", "2026-13", "notation"),
)


@pytest.mark.parametrize(("field", "constraints", "more", "sound", "wrong", "name"), ENFORCED)
def test_what_a_stricter_schema_says_is_enforced(
    field: str, constraints: Json, more: Json, sound: str, wrong: str, name: str
) -> None:
    theirs = own(field, constraints=constraints, **more)
    assert broken(theirs, field, sound) == []
    assert broken(theirs, field, wrong) == [name]


REFUSED: tuple[tuple[Json, str], ...] = (
    (own("name", missingValues=["-"]), "missingValues is not null"),
    (own("more", type="string", missingValues=["-"]), "missingValues is not that of the table"),
    (own("published_on", "articles", format="%d/%m/%Y"), 'format is not "default"'),
    (own("start", "mentions", groupChar=","), "groupChar is not null"),
    (own("value", "times", notation="iso8601"), 'notation is not "edtf"'),
    (own("more", type="string", notation="roman"), "notation is neither edtf nor iso8601"),
    (own("more", type="strnig"), '"strnig" is no type'),
    (own("more", type="string", constraints={"maxlength": 2}), '"maxlength" is no constraint'),
    (own("more", type="string", constraints={"maxLength": "2"}), "wrong type: maxLength"),
    (own("more", type="string", constraints={"maxLength": True}), "wrong type: maxLength"),
    (own("more", type="integer", constraints={"maxLength": 2}), "wrong type: maxLength 2 beside type integer"),
    (own("more", type="string", constraints={"maximum": "b"}), "wrong type: maximum"),
    (own("more", type="integer", constraints={"maximum": 10**30}), "wrong type: maximum"),
    (own("more", type="integer", constraints={"maximum": True}), "wrong type: maximum"),
    (own("more", type="date", constraints={"minimum": "2026-02-30"}), "wrong type: minimum"),
    (own("more", type="integer", categories=["x"], constraints={"enum": ["x"]}), "wrong type: enum"),
    (own("more", type="string", categories=[], constraints={"enum": []}), "wrong type: enum"),
    (own("more", type="string", constraints={"required": "yes"}), "wrong type: required"),
    (own("more", type="string", constraints={"pattern": None}), "wrong type: pattern"),
    (own("more", type="string", constraints={"pattern": "(?=a)"}), "the pattern of more cannot be evaluated"),
    (own("start", "mentions", constraints={"minimum": -1}), "constraint minimum is not 0"),
    (own("name") | {"fieldsMatch": ["partial"]}, "fieldsMatch is not null"),
    (own("position", type="integer"), "rows are sorted by what has this name"),
    *((own(name, type="string"), "a name neither starts with _") for name in ("_line", "_row", "_article", "*", "^a$")),
    *((own(name, type="string"), "a name neither starts with _") for name in ("a,b", "a\nb", "{}", "")),
)


@pytest.mark.parametrize(("theirs", "says"), REFUSED)
def test_what_would_read_other_values_or_cannot_be_examined_is_refused_by_name(theirs: Json, says: str) -> None:
    assert any(says in what for what in lacks(theirs, theirs["name"]))


@pytest.mark.parametrize(
    "theirs",
    [
        own("name", format="default"),
        own("start", "mentions", constraints={"minimum": 5}),
        own("لقب", type="string"),
        own("a b-c.d", type="any"),
        own("more", type="geopoint", constraints={"unique": True}),
    ],
)
def test_what_is_only_stricter_is_taken(theirs: Json) -> None:
    assert not lacks(theirs, theirs["name"])


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"type": "geopoint"}, "type geopoint"),
        ({"type": "string", "format": "email"}, 'format "email"'),
        ({"type": "date", "format": "%d/%m/%Y"}, 'format "%d/%m/%Y"'),
        ({"type": "number", "decimalChar": ","}, 'decimalChar ","'),
        ({"type": "boolean"}, "type boolean without trueValues and falseValues"),
        ({"type": "time", "constraints": {"minimum": "08:00:00"}}, "constraint minimum"),
        ({"type": "object", "constraints": {"jsonSchema": {}}}, "constraint jsonSchema"),
    ],
)
def test_what_is_stated_and_not_enforced_is_counted(more: Json, why: str, small: Path) -> None:
    _add_column(small, own("more", **copy.deepcopy(more)), "07:00:00")
    report = check(small)
    assert report.faults == () and report.skipped[f"entities.more: {why} is not enforced"] == 2


@pytest.mark.parametrize(
    ("table", "field"),
    [("articles", "timezone"), ("quotes", "published_on"), ("mentions", "role"), ("times", "length")],
)
def test_a_further_column_may_have_the_name_of_one_of_another_table(table: str, field: str, small: Path) -> None:
    _add_column(small, own(field, table, type="string"), "x")
    assert check(small).faults == ()


def _add_column(package: Path, theirs: Json, cell: str) -> None:
    """Give a table of a package a schema with one more column, and that a cell in each row."""
    (package / f"schemas/{theirs['name']}.schema.json").write_text(json.dumps(theirs), encoding="utf-8")
    path = package / f"data/{theirs['name']}.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    name = theirs["fields"][-1]["name"]
    text = "".join(f"{line}\n" for line in [f"{header},{name}", *(f"{row},{cell}" for row in rows)])
    path.write_text(text, encoding="utf-8", newline="")
    made.stamp(package)


def test_a_fault_of_a_stricter_schema_is_told_as_any_other(small: Path) -> None:
    _add_column(small, own("more", type="integer", constraints={"maximum": 20}), "21")
    faults = [str(replace(fault, rule=None)) for fault in check(small).faults]
    assert len(faults) == 2 and all(" more=21: more than 20. " in fault for fault in faults)


@pytest.mark.parametrize("more", [{"type": "strnig"}, {"type": "integer", "constraints": {"maxLength": 2}}])
def test_a_refused_schema_makes_no_fault_of_the_columns_that_it_declares(more: Json, small: Path) -> None:
    _add_column(small, own("more", **more), "21")
    assert {fault.file for fault in check(small).faults} == {"schemas/entities.schema.json"}


def test_a_schema_whose_key_leads_nowhere_makes_no_fault_of_the_columns_that_it_declares(small: Path) -> None:
    _add_column(small, own("more", type="string") | {"uniqueKeys": [["nonesuch"]]}, "21")
    assert [fault.expected for fault in check(small).faults] == ["a key names what is not there"]


FOREIGN: tuple[Mapping[str, Any], ...] = (
    {"fields": 5, "reference": {"resource": "outlets", "fields": 5}},
    {"fields": "kind", "reference": {"resource": ["outlets"], "fields": "outlet"}},
    {"fields": [["name"]], "reference": {"resource": "outlets", "fields": ["outlet"]}},
    {"fields": ["name"], "reference": {"resource": "outlets", "fields": [["outlet"]]}},
    {"fields": ["name", "kind"], "reference": {"resource": "outlets", "fields": ["outlet"]}},
    {"fields": [], "reference": {"resource": "outlets", "fields": []}},
    {"fields": "kind", "reference": "outlets"},
    {},
)


@pytest.mark.parametrize("key", FOREIGN)
def test_a_malformed_foreign_key_is_refused(key: Json, small: Path) -> None:
    path = small / "schemas/entities.schema.json"
    path.write_text(json.dumps(schema.descriptor_of("entities") | {"foreignKeys": [key]}), encoding="utf-8")
    assert [fault.expected for fault in check(small).faults] == ["foreignKeys holds something that is no key"]


@pytest.mark.parametrize("key", [[], [["name"]], ["name", "name"]])
def test_a_malformed_unique_key_is_refused(key: object) -> None:
    assert "uniqueKeys holds something that is no key" in lacks(
        schema.descriptor_of("entities") | {"uniqueKeys": [key]}
    )
