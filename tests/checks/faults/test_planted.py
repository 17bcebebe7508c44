"""Every planted fault is found, in words, by those who must find it; and there is a fault for everything promised."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

import made
from checks.faults import told
from checks.faults.every import ALL, CELLS, FIRSTS, TOGETHER
from checks.faults.of_descriptor import PROFILE
from checks.faults.of_truths import interrupted
from checks.faults.planted import BOTH, DESCRIPTOR, PLAIN, Planted
from qawl.checks import profile, report, rules, structure
from qawl.checks.check import check
from qawl.checks.rules import whole
from qawl.model import schema
from qawl.model.faults import FaultyInput
from qawl.model.signatures import SIGNATURES
from qawl.pages import formats

NEVER_TOLD = {
    **{
        each.name: "a format's name: a picture is planted, all are in tests/pages/test_formats.py"
        for each in (*SIGNATURES, *formats.FORMATS, *formats.TEXTS)
        if " " in each.name and each.name != "a PNG image"
    },
    "in gzip": "the like",
    formats._TAGS: "the elements of HTML",
    "it cannot be written": "a check writes nothing",
    "the file exists": "a check writes nothing",
    "another program has changed it meanwhile": "a check writes nothing",
    "no file can have this name": "the seed tables have fixed names",
    "it ships with the package and cannot be read (": "of a broken installation, not of a package",
    "MB of rows: rules between rows were not examined": "of an article of 512 MB; with less in test_flow",
    "faults in cells: the rest of the table was not examined": "of a million faults; in test_bad_input",
    "that follow": "in the summary of a report; in test_consequences",
    "rules that nothing has run": "of the program, not of a package; in test_rules",
    "rules on an article of too many rows": "of an article of 512 MB; with less in test_flow",
    "no fault": "in the summary of every report",
    "segments of": "a name for what rules share",
    "around quotes": "a name for what rules share",
    "quotes by": "a name for what rules share",
    "texts of": "a name for what rules share",
    "named by": "a name for what rules share",
    "nothing runs the truth": "of the program, not of a package; in test_proofs",
    "rules on tables of more than": "of a table of 512 MB; with less in test_proofs",
    "there is no such folder, descriptor or zip file": "of a package that is not there; in test_zips",
    "at its top does not say what that in": "of the two descriptors in a zip file; in publish/release/test_release",
    "it must have": "of a length that no table of seeds asks for; held alike with that of columns in schemas",
    "is no whole table in UTF-8": "of the program's lexicon, not of a package; in arabic/test_lexicon",
    "it holds half of a character (U+": "of a page in utf-7; in pages/test_captures",
    "its first line has more than": "of a header of 64 kB; in publish/release/test_odd_tables",
    "primaryKey is no key": "in publish/release/test_odd_tables",
    "it is not a list of resources, each with a name of its own": "of other verbs; in publish/release/test_odd_tables",
    "path is not the name of a file, or a list of such names": "of other verbs; in test_other_files",
    "half of a character (a lone surrogate), which no text can hold": "in test_half_characters",
    "there is no such day as": "of a correction; in test_handmade",
    "its end, is before its start": "of the time of a name in seeds; in extract/entities/test_during",
    "it is no package, but lies in one": "of a part of a package in its place; in test_other_files",
    "it is neither a descriptor nor a zip file": "of a file in the place of a package; in test_other_files",
    "what is said to be of another article than its id says": "beside a fault of the id, of rows not examined further",
    **dict.fromkeys(
        (
            "a line's role is one of",
            "claims this line; expected here",
            "ends too early; expected next",
            "no such outlet; known are",
            "the line is blank",
            "the page has",
        ),
        "of a page that is read: a check reads none; in pages/layouts",
    ),
    **dict.fromkeys(
        ("an older Qawl", "made by", "tables of a package that an older Qawl has made"),
        "of an older package; in build/test_upgrade",
    ),
    **dict.fromkeys(
        (
            "a name in it leads out of it, or is none that a package may have",
            "files in it lie over each other: it is damaged, or made to unfold without end",
            "in it cannot be unpacked",
            "in it is encrypted",
            "in it is packed in a way that is not read here (method",
            "it cannot be unpacked",
            "a name in it is longer than that of a file can be",
            "it holds a link, or what else is no file",
            "it holds more than",
            "), and nothing says which is meant",
            "it is damaged: the list of its files cannot be read",
            "it is no zip file",
            "its end",
            "no package",
            "two files in it have one name",
        ),
        "of a zip file in the place of a package; in test_zips",
    ),
    **dict.fromkeys(
        (
            "(it looks like",
            "bytes are not UTF-8 but look like",
            "bytes look like another charset",
            "it is no gzip file, though its name says so",
            "it is no text in UTF-8: its rows were not examined",
            "it is not UTF-8 but looks like",
            "no CSV file",
            "the gzip file is damaged",
        ),
        "of a table that is none; in test_other_files",
    ),
}
"""Phrases in the source of a check that no planted fault makes it say, and why."""

ASKED = [
    fault
    for fault in ALL
    if not fault.file.startswith("seeds/")
    and fault.who != PLAIN
    and (fault not in CELLS or fault.file in ("data/articles.csv", "data/times.csv", "data/related_links.csv"))
]
"""What frictionless is asked about: not the files and the profile that it never sees; of the many alike in cells, those
of three tables that have every type, constraint and key."""


SHOWN = {
    whole.KEYS_ONCE: "a key twice in the descriptor",
    whole.PROFILE: "two resources of a name",
    whole.CANONICAL: "spaces in the descriptor",
    whole.OWN_PROFILE: "no profile",
    whole.AGE: "a package of an older Qawl",
    whole.SCHEMAS: "a key less",
    whole.SCHEMA_KEYS: "a key of nothing",
    whole.FURTHER: "a further resource without its file",
    whole.NAMED: "a file too many",
    whole.SWAPPED: "an interrupted build",
    whole.STAMPED["times", "bytes"]: "other bytes",
    whole.STAMPED["times", "hash"]: "another hash",
    whole.STAMPED["times", "rows"]: "other rows",
    whole.RECORDS["times"]: "a BOM",
    whole.HAVE_ROWS["segments"]: "no segments",
    whole.EDITED["authority"]: "another header",
    whole.OUTLETS: "an outlet in no zone",
    whole.LAYOUTS: "a layout that is not ended",
    whole.TAKE_EFFECT: "an orphan correction",
    whole.REGISTERED: "articles.rights and the register",
    whole.OUTLETS_REPEATED: "an outlet called otherwise",
    whole.KNOWN: "an unknown identity",
    whole.CALLED: "a mention of another identity",
    whole.LABELLED: "a source who has taken photographs",
    whole.CUT_OFF: "a whole teaser that is truncated",
    whole.CAPTURED: "a capture changed",
    whole.ON_THE_PAGE["articles"]: "an article in a section of another page",
    whole.ON_THE_PAGE["segments"]: "a selector moved",
    whole.ON_THE_PAGE["related_links"]: "a teaser of another page",
}
"""Rules about wholes, each with a planted fault that breaks it; of those alike for several tables, of one."""
BREAKS = {name: rule.id for rule, name in SHOWN.items()}


def _every(faults: Iterable[Planted], now: Container[str]) -> list[Any]:
    """A parameter for each fault; those that are not named in ``now`` take half a second each for make test-all."""
    return [
        pytest.param(fault, id=fault.name, marks=() if fault.name in now else pytest.mark.thorough) for fault in faults
    ]


def _lines(package: Path) -> list[tuple[str, str]]:
    """What is said of the package, with everything that follows from something else."""
    try:
        found = check(package)
        return [*report.levelled(found), *(("fault", str(fault)) for fault in found.following)]
    except FaultyInput as error:
        return [("fault", str(fault)) for fault in error.faults]


def _assert_told(fault: Planted, lines: list[str]) -> None:
    found = [line for line in lines if line.startswith(fault.file) and fault.says in line]
    assert found, "\n".join((fault.name, *lines))
    if fault.truth:
        assert any(line.endswith(f"[{fault.truth}]") for line in found), "\n".join((fault.name, *found))
    if fault.name in BREAKS:
        assert any(line.endswith(f"[{BREAKS[fault.name]}]") for line in lines)


@pytest.mark.parametrize("fault", _every(ALL, FIRSTS - {fault.name for group in TOGETHER for fault in group}))
def test_qawl_reports(fault: Planted, package: Path) -> None:
    fault.plant(package)
    _assert_told(fault, [line.removeprefix(f"{level}: ") for level, line in _lines(package) if level == fault.level])


@pytest.mark.parametrize("faults", TOGETHER, ids=lambda group: " + ".join(one.name for one in group))
def test_qawl_reports_each_of_several_and_of_other_tables_nothing(faults: tuple[Planted, ...], package: Path) -> None:
    """Alone it is planted by ``make test-all``."""
    for fault in faults:
        fault.damage(package)
    made.stamp(package)
    found = check(package)
    for fault in faults:
        _assert_told(fault, [str(one) for one in (*found.faults, *found.following)])
    assert {one.file for one in found.faults} <= {fault.file for fault in faults}


def _refused(fault: Planted, package: Path) -> bool:
    """Whether frictionless finds the table at fault, or else the package, invalid, or falls over it."""
    from frictionless import Package, validate

    table = Path(fault.file).stem
    try:
        if fault.file in {f"data/{name}.csv" for name in schema.table_names()}:
            return not Package(str(package / DESCRIPTOR)).get_resource(table).validate().valid
        return not validate(str(package / DESCRIPTOR)).valid
    except Exception:  # a Python error: frictionless was not made for this
        return True


@pytest.mark.parametrize("fault", _every(ASKED, FIRSTS & {fault.name for fault in ASKED if fault.who == BOTH}))
def test_frictionless_reports_what_both_must_report_and_nothing_else(
    fault: Planted, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault.plant(package)
    monkeypatch.chdir("/")  # it finds everything from anywhere
    assert _refused(fault, package) == (fault.who == BOTH)


@pytest.mark.parametrize("fault", [fault for fault in ALL if fault.who == PLAIN], ids=lambda fault: fault.name)
def test_whoever_validates_json_reports_what_the_profile_states_and_we_in_words(fault: Planted, package: Path) -> None:
    fault.plant(package)
    described, stated = (json.loads((package / file).read_text(encoding="utf-8")) for file in (DESCRIPTOR, PROFILE))
    assert not Draft7Validator(stated).is_valid(described)
    assert any(str(told).startswith(fault.says) for told in profile.faults(described, DESCRIPTOR))


def test_no_fault_is_reported_before_one_is_planted(package: Path) -> None:
    assert [line for level, line in _lines(package) if level in ("fault", "skipped")] == []


def test_the_interrupted_quotation_that_is_damaged_is_no_fault_itself(package: Path) -> None:
    Planted("", "", "", interrupted(lambda first, later: None)).plant(package)
    assert check(package).faults == ()


def test_every_name_is_given_once() -> None:
    names = [fault.name for fault in ALL]
    assert len(names) == len(set(names)) >= 80


def test_every_truth_has_a_planted_fault() -> None:
    keys = ("unique", "refers")
    promised = {truth.id for truth in rules.truths(schema.tables()) if truth.name not in keys}
    assert promised == {fault.truth for fault in ALL if fault.truth}


def test_every_rule_about_files_descriptor_and_seeds_is_shown_to_break() -> None:
    alike = {(rule.name, rule.says) for rule in (*whole.OF_DESCRIPTOR, *whole.OF_TABLES, *whole.OF_SEEDS)}
    assert alike == {(rule.name, rule.says) for rule in SHOWN}
    assert BREAKS.keys() <= FIRSTS and len(BREAKS) == len(SHOWN)


def test_every_constraint_of_every_schema_has_a_planted_fault() -> None:
    names = {fault.name for fault in ALL}
    for name in (*schema.table_names(), *(f"seeds/{seed}" for seed in schema.seed_names())):
        table = schema.load(name)
        for field in schema.descriptor_of(name)["fields"]:
            kinds = {*field.get("constraints", {}), *({"notation"} & field.keys()), "type"}
            due = {f"{name}.{field['name']} {kind}" for kind in kinds if kind != "type" or field["type"] != "string"}
            if not name.startswith("seeds/"):
                compiled = structure.constraints(table.field(field["name"]))
                due |= {f"{name}.{field['name']} {constraint.name}" for constraint in compiled}
            assert due <= names
        assert {f"{name}.{key.fields[0]} foreignKey" for key in table.foreign_keys} <= names
        if not name.startswith("seeds/"):
            keys = {f"{name} uniqueKeys {', '.join(key)}" for key in table.unique_keys if len(key) > 1}
            assert keys | {f"{name} primaryKey"} <= names


def _parts(part: object) -> Iterator[dict[str, Any]]:
    """All objects in a JSON value."""
    if isinstance(part, dict):
        yield part
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from _parts(inner)


def test_everything_that_the_profile_asks_for_has_a_planted_fault() -> None:
    parts = list(_parts(schema.profile()))
    due = {f": expected {part['description']}" for part in parts if isinstance(part.get("description"), str)}
    due |= {f": {name} is a required" for part in parts for name in part.get("required", ())}
    said = [fault.says for fault in ALL if fault.file == DESCRIPTOR]
    never = {f": expected {schema.profile()['description']}", ": csv is a required"}  # the second is asked in an ``if``
    assert {text for text in due if not any(text in line for line in said)} == never


def test_everything_that_a_check_can_say_is_said_of_a_planted_fault() -> None:
    unsaid = {phrase for phrase in told.phrases() if not any(phrase in fault.says for fault in ALL)}
    assert unsaid == NEVER_TOLD.keys()
