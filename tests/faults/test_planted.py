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


@pytest.mark.parametrize("fault", planted.ALL, ids=lambda fault: fault.name)
def test_qawl_reports(fault: planted.Planted, small: Path) -> None:
    fault.plant(small)
    try:
        found = check(small).faults
    except FaultyInput as error:
        found = error.faults
    lines = [str(each) for each in found]
    assert any(each.file == fault.file and fault.says in str(each) for each in found), "\n".join(lines)


@pytest.mark.parametrize("fault", [f for f in planted.ALL if f.frictionless], ids=lambda fault: fault.name)
def test_frictionless_reports(fault: planted.Planted, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from frictionless import validate

    fault.plant(small)
    monkeypatch.chdir(small)
    assert not validate("datapackage.json").valid


def test_every_name_is_given_once() -> None:
    names = [fault.name for fault in planted.ALL]
    assert len(names) == len(set(names)) >= 80


def test_every_truth_has_a_planted_fault() -> None:
    keys = {f"{table}.{kind}" for table in schema.table_names() for kind in ("unique", "refers")}
    promised = {truth.name for truth in rules.truths(schema.tables())} - keys
    assert promised == {fault.truth for fault in planted.ALL if fault.truth}
