"""Every planted fault is found, in words, by those who must find it; and there is a fault for everything promised."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import made
from faults import planted
from qawl.faults import FaultyInput
from qawl.package import rules, schema
from qawl.package.check import check


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound package. Not to be changed."""
    return made.package(tmp_path_factory.mktemp("sound") / "package")


@pytest.fixture
def small(sound: Path, tmp_path: Path) -> Path:
    """A copy of the sound package, to be damaged."""
    return Path(shutil.copytree(sound, tmp_path / "small"))


def test_the_sound_package_has_no_fault(sound: Path) -> None:
    report = check(sound)
    assert not report.faults and not report.warnings and not report.skipped


@pytest.fixture
def where(fault: planted.Planted, request: pytest.FixtureRequest) -> Path:
    """The package in which ``fault`` is planted: a copy of the real one where that can be."""
    found: Path = request.getfixturevalue("package" if fault.real else "small")
    return found


@pytest.mark.parametrize("fault", planted.ALL, ids=lambda fault: fault.name)
def test_qawl_reports(fault: planted.Planted, where: Path) -> None:
    fault.plant(where)
    try:
        found = check(where).faults
    except FaultyInput as error:
        found = error.faults
    lines = [str(each) for each in found]
    assert any(each.file == fault.file and fault.says in str(each) for each in found), "\n".join(lines)


@pytest.mark.parametrize("fault", [f for f in planted.ALL if f.who == "both"], ids=lambda fault: fault.name)
def test_frictionless_reports(fault: planted.Planted, where: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from frictionless import validate

    fault.plant(where)
    monkeypatch.chdir(where)
    assert not validate("datapackage.json").valid


def test_the_real_package_has_no_fault_before_one_is_planted(package: Path) -> None:
    assert check(package).faults == ()


def test_every_name_is_given_once() -> None:
    names = [fault.name for fault in planted.ALL]
    assert len(names) == len(set(names)) >= 80


def test_every_truth_has_a_planted_fault() -> None:
    keys = {f"{table}.{kind}" for table in schema.table_names() for kind in ("unique", "refers")}
    promised = {truth.name for truth in rules.truths(schema.tables())} - keys
    assert promised == {fault.truth for fault in planted.ALL if fault.truth}


def test_every_constraint_of_every_schema_has_a_planted_fault() -> None:
    names = {fault.name for fault in planted.ALL}
    for name in (*schema.table_names(), *(f"seeds/{seed}" for seed in schema.seed_names())):
        for field in schema.descriptor_of(name)["fields"]:
            for constraint in field.get("constraints", {}):
                assert f"{name}.{field['name']} {constraint}" in names
            if field["type"] != "string":
                assert f"{name}.{field['name']} type" in names
        for key in schema.load(name).foreign_keys:
            assert f"{name}.{key.fields[0]} foreignKey" in names


def test_most_faults_are_planted_in_the_real_package() -> None:
    assert sum(fault.real for fault in planted.ALL) >= 200
