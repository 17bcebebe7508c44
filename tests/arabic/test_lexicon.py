"""The lexicon is a data package of its own, and no row of it does nothing."""

from __future__ import annotations

import ast
import json
import re
import shutil
from contextlib import suppress
from pathlib import Path

import frictionless
import pytest

import qawl
from qawl.arabic import lexicon
from qawl.arabic.lexicon import of_class, rows
from qawl.model.faults import FaultyInput, UnreadableInput
from qawl.model.schema import canonical
from qawl.workshop.lexicons import FOLDER, faults

DESCRIPTOR = FOLDER / "datapackage.json"
DESCRIBED = json.loads(DESCRIPTOR.read_text(encoding="utf-8"))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the lexicon, to be damaged."""
    return Path(shutil.copytree(FOLDER, tmp_path / "lexicon"))


def added(folder: Path, name: str, row: str) -> list[str]:
    """What is found when ``row`` is the last of a lexicon, without what comes before the file's name."""
    path = folder / f"{name}.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}{row}\n", encoding="utf-8")
    last = text.count("\n") + 1
    found = list(faults(folder))
    assert all((fault.file, fault.line) == (str(path), last) for fault in found), found
    return [str(fault).partition(f":{last}")[2] for fault in found]


def test_every_lexicon_keeps_its_schema_and_its_keys():
    report = frictionless.validate(str(DESCRIPTOR))
    assert report.valid, report.flatten(["path", "rowNumber", "fieldName", "message"])
    assert report.stats["tasks"] == len(list(FOLDER.glob("*.csv"))) > 50


def test_no_row_repeats_another_or_does_nothing():
    assert list(map(str, faults())) == []


def test_the_descriptor_is_in_canonical_form_and_says_what_every_column_is():
    assert DESCRIPTOR.read_text(encoding="utf-8") == canonical(DESCRIBED)
    for resource in DESCRIBED["resources"]:
        for thing in (resource, *resource["schema"]["fields"]):
            assert {"title", "title@ar", "description"} <= thing.keys(), thing["name"]
        assert resource["lookup"] in ("fold", "spelling")


@pytest.mark.parametrize(
    ("name", "row", "told"),
    [
        (
            "reporting_verbs",
            "غرّد,II,تغريد,say,أن ب,true,true,",
            "does nothing: line 72 has the verb's forms",
        ),
        ("polities", "العِراق", "line 2 has the word already"),
        ("speaker_nouns", "وزيره,,,office", "it is a form of the word in line"),
        ("speaker_nouns", "بستاني,,,gardener", "kind=gardener: it must be one of office, rank, source"),
        ("honorifics", " فخامة", "no white space at its edges"),
        ("honorifics", "صاحب  السمو", "one space between words"),
        ("numerals", "زلفى", "1 cells where the header has 3"),
        ("reporting_verbs", "بلور,XX,,say,أن,true,false,", "has not the shape of its pattern"),
        ("reporting_verbs", "استبلور,II,,say,أن,true,false,", "has not the shape of its pattern"),
    ],
)
def test_a_faulty_row_is_a_fault_by_file_and_line(copy, name, row, told):
    found = added(copy, name, row)
    assert any(told in fault for fault in found), found


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("reporting_verbs", "ثرثر,Q,,say,أن,true,false,"),
        ("function_words", "إلَى,preposition"),
        ("speaker_nouns", "بستاني,بستانية,بستانيين بستانيون,office"),
    ],
)
def test_a_row_that_says_something_new_is_none(copy, name, row):
    assert added(copy, name, row) == []


def test_a_lexicon_that_nobody_describes_is_told(copy):
    (copy / "colours.csv").write_text("word\nأحمر\n", encoding="utf-8")
    [fault] = faults(copy)
    assert fault.file == str(copy / "colours.csv") and "does not list it" in str(fault)


def test_columns_of_other_names_are_told(copy):
    path = copy / "weekdays.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("name,", "day,", 1), encoding="utf-8")
    [fault] = faults(copy)
    assert "weekdays.csv:1: the header must be name,weekday" in str(fault)


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ('name,weekday\n"السبت,6\n'.encode(), "weekdays.csv:2: is no valid CSV"),
        ("name,weekday\nالسبت,6\n".encode("cp1256"), "weekdays.csv: byte 13 is not UTF-8"),
        (b"", "weekdays.csv:1: the header must be"),
    ],
)
def test_a_file_that_is_no_table_is_told_in_one_line(copy, raw, told):
    (copy / "weekdays.csv").write_bytes(raw)
    with suppress(FaultyInput):
        assert [told in str(fault) for fault in faults(copy)] == [True]
        return
    with pytest.raises(FaultyInput, match=re.escape(told)):
        list(faults(copy))


@pytest.mark.parametrize("bad", [b'"x', b"x,1,2\n", b"x\n", b"\xff,1\n"])
def test_nothing_is_compiled_from_a_file_that_is_no_table(copy, monkeypatch, bad):
    path = copy / "weekdays.csv"
    path.write_bytes(path.read_bytes() + bad)
    monkeypatch.setattr(lexicon, "_HERE", copy.parent)
    with pytest.raises(UnreadableInput, match=r"weekdays\.csv: is no whole table.*qawl\.workshop\.lexicons"):
        lexicon._parsed("weekdays")


@pytest.mark.parametrize("cell", ["many", "7.0", "0", "8", "-1", "٣"])
def test_a_number_that_the_descriptor_does_not_allow_is_a_fault(copy, cell):
    [fault] = added(copy, "weekdays", f"زلفى,{cell}")
    assert f"weekday={cell}: it must " in fault


def test_a_descriptor_that_is_no_json_is_told_in_one_line(copy):
    (copy / "datapackage.json").write_text("{", encoding="utf-8")
    with pytest.raises(UnreadableInput, match=r"datapackage\.json: it is no JSON"):
        list(faults(copy))


def test_every_class_of_words_is_asked_for_and_no_other():
    sources = (path.read_text(encoding="utf-8") for path in Path(qawl.__file__).parent.rglob("*.py"))
    asked = {name for source in sources for name in re.findall(r'of_class\("(\w+)"\)', source)}
    classes = next(resource for resource in DESCRIBED["resources"] if resource["name"] == "word_classes")
    assert {row["class"] for row in rows("word_classes")} == asked
    assert {row["value"] for row in classes["schema"]["fields"][1]["categories"]} == asked
    with pytest.raises(KeyError):
        of_class("quantifiers")


def test_words_that_a_column_may_hold_are_listed_once_and_in_order():
    for resource in DESCRIBED["resources"]:
        for field in resource["schema"]["fields"]:
            if "categories" in field:
                values = [category["value"] for category in field["categories"]]
                assert values == field["constraints"]["enum"], (resource["name"], field["name"])
    classes = next(resource for resource in DESCRIBED["resources"] if resource["name"] == "word_classes")
    listed = classes["schema"]["fields"][1]["constraints"]["enum"]
    assert listed == sorted(set(listed))


FOR_PEOPLE = {"context", "reason", "means", "geonames_id"}
"""Columns that say why a row is there, or where it is from: nothing else reads them."""


def _strings(module: Path) -> set[str]:
    nodes = ast.walk(ast.parse(module.read_text(encoding="utf-8")))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_every_column_is_read_where_its_lexicon_is():
    read = [_strings(module) for module in Path(qawl.__file__).parent.rglob("*.py")]
    for described in DESCRIBED["resources"]:
        readers = set().union(*(strings for strings in read if described["name"] in strings))
        assert {field["name"] for field in described["schema"]["fields"]} - FOR_PEOPLE <= readers, described["name"]
