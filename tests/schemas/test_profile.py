"""The profile of the descriptor: what it asks for, under plain jsonschema and under frictionless."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

import made
from qawl import shipped
from qawl.package import profile, schema

Descriptor = dict[str, Any]
DESCRIPTOR: Descriptor = json.loads((made.ROOT / "datapackage.json").read_text(encoding="utf-8"))


def _quotes(d: Descriptor) -> Descriptor:
    found: Descriptor = next(r for r in d["resources"] if r["name"] == "quotes")
    return found


DAMAGES: dict[str, tuple[Callable[[Descriptor], object], str]] = {
    "no version": (lambda d: d.pop("version"), "version is a required"),
    "a version that is none": (lambda d: d.update(version="one"), "a semantic version"),
    "a version and a line break": (lambda d: d.update(version="0.1.0\n"), "a semantic version"),
    "a name and a line break": (lambda d: d.update(name="qawl\n"), "a name of lower-case letters"),
    "a hash and a line break": (lambda d: _quotes(d).update(hash=f"{_quotes(d)['hash']}\n"), "64 hex digits"),
    "a title that shows nothing": (lambda d: d.update(title="\u00a0"), "a title in English"),
    "no licence": (lambda d: d.pop("licenses"), "licenses is a required"),
    "an empty list of licences": (lambda d: d.update(licenses=[]), "at least one licence"),
    "no source": (lambda d: d.update(sources=[]), "at least one source"),
    "no contributors": (lambda d: d.pop("contributors"), "contributors is a required"),
    "a contributor without roles": (lambda d: d["contributors"][0].pop("roles"), "roles is a required"),
    "no Arabic title": (lambda d: d.pop("title@ar"), "title@ar is a required"),
    "a resource without a licence": (lambda d: _quotes(d).pop("licenses"), "licenses is a required"),
    "a resource without a source": (lambda d: _quotes(d).pop("sources"), "sources is a required"),
    "a resource without a dialect": (lambda d: _quotes(d).pop("dialect"), "dialect is a required"),
    "a dialect without a quoteChar": (lambda d: _quotes(d)["dialect"].pop("quoteChar"), "quoteChar is a required"),
    "another delimiter": (lambda d: _quotes(d)["dialect"].update(delimiter=";"), "a comma as delimiter"),
    "a table without a schema": (lambda d: _quotes(d).pop("schema"), "schema is a required"),
    "another encoding": (lambda d: _quotes(d).update(encoding="cp1256"), "the encoding utf-8"),
    "a hash of another kind": (lambda d: _quotes(d).update(hash="md5:" + "0" * 32), "sha256: and 64 hex digits"),
    "a path that leaves the package": (lambda d: _quotes(d).update(path="../quotes.csv"), "a path inside the package"),
    "an absolute path": (lambda d: _quotes(d).update(path="/etc/passwd"), "a path inside the package"),
    "a URL": (lambda d: _quotes(d).update(path="https://example.org/q.csv"), "a path inside the package"),
    **{
        f"no resource {name}": (
            lambda d, name=name: d.update(resources=[r for r in d["resources"] if r["name"] != name]),  # type: ignore[misc]
            f"a resource named {name}",
        )
        for name in schema.table_names()
    },
}


def _damaged(name: str) -> Descriptor:
    found = copy.deepcopy(DESCRIPTOR)
    DAMAGES[name][0](found)
    return found


def test_the_descriptor_is_written_canonically() -> None:
    text = (made.ROOT / "datapackage.json").read_text(encoding="utf-8")
    assert text == schema.canonical(DESCRIPTOR)


def test_the_profile_takes_the_descriptor() -> None:
    assert not list(profile.profile_faults(DESCRIPTOR))


def test_the_profile_lets_other_resources_and_properties_be_added() -> None:
    more = copy.deepcopy(DESCRIPTOR)
    more["funding"] = "none"
    more["resources"].append({**_quotes(DESCRIPTOR), "name": "notes", "path": "notes.json", "format": "json"})
    assert not list(profile.profile_faults(more))


def test_the_profile_is_a_json_schema_without_remote_references() -> None:
    Draft7Validator.check_schema(schema.profile())
    references = [line for line in schema.canonical(schema.profile()).splitlines() if '"$ref"' in line]
    assert references and all('"#/' in line for line in references)


@pytest.mark.parametrize("name", DAMAGES)
def test_the_profile_refuses(name: str) -> None:
    assert list(Draft7Validator(schema.profile()).iter_errors(_damaged(name)))


@pytest.mark.parametrize("name", DAMAGES)
def test_the_refusal_is_said_in_words(name: str) -> None:
    said = [str(fault) for fault in profile.profile_faults(_damaged(name))]
    assert any(DAMAGES[name][1] in line for line in said), said


def _frictionless(folder: Path, file: str = "datapackage.json") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "frictionless", "validate", file],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def test_frictionless_finds_a_made_package_valid(tmp_path: Path) -> None:
    ran = _frictionless(made.package(tmp_path / "package"))
    assert ran.returncode == 0, ran.stdout


@pytest.mark.parametrize("name", ["no version", "a resource without a dialect", "no resource quotes"])
def test_frictionless_enforces_the_profile(name: str, tmp_path: Path) -> None:
    folder = made.package(tmp_path / "package")
    (folder / "datapackage.json").write_text(json.dumps(_damaged(name)), encoding="utf-8")
    assert _frictionless(folder).returncode == 1


def test_frictionless_started_elsewhere_misses_the_profile_loudly(tmp_path: Path) -> None:
    # frictionless 5.21 looks for a profile by path in the working directory; it must not pass by not finding it
    made.package(tmp_path / "package")
    ran = _frictionless(tmp_path, "package/datapackage.json")
    assert ran.returncode == 1 and "datapackage.profile.json" in ran.stdout


def test_the_profile_ships_beside_the_schemas() -> None:
    assert (shipped.schemas() / schema.PROFILE).is_file()
    assert (made.ROOT / DESCRIPTOR["profile"]).samefile(shipped.schemas() / schema.PROFILE)
