"""The profile of the descriptor: what it asks for, and that no tool needs to be told of it."""

from __future__ import annotations

import copy
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import frictionless
import pytest
from jsonschema import Draft7Validator

import made
from publish.release import repository
from qawl.checks import profile
from qawl.model import schema, shipped
from qawl.package import descriptor
from qawl.publish import export

Descriptor = dict[str, Any]
DESCRIPTOR: Descriptor = json.loads((made.ROOT / "datapackage.json").read_text(encoding="utf-8"))


def _quotes(d: Descriptor) -> Descriptor:
    found: Descriptor = next(r for r in d["resources"] if r["name"] == "quotes")
    return found


DAMAGES: dict[str, tuple[Callable[[Descriptor], object], str]] = {
    "no version": (lambda d: d.pop("version"), "version is a required"),
    "a profile": (lambda d: d.update(profile="schemas/datapackage.profile.json"), "no profile: frictionless looks"),
    "profiles": (lambda d: d.update(profiles=["schemas/datapackage.profile.json"]), "no profiles: frictionless looks"),
    "a profile of a resource": (lambda d: _quotes(d).update(profile="schemas/x.json"), "no profile of a resource"),
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


def _run(*command: object) -> subprocess.CompletedProcess[str]:
    """Started far from any package, where no index and no web page can be reached."""
    nowhere = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), "http://127.0.0.1:9")
    return subprocess.run(
        [sys.executable, "-m", *map(str, command)],
        cwd="/",
        env={**os.environ, **nowhere, "no_proxy": ""},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def _check_jsonschema(package: Path, *files: Path) -> subprocess.CompletedProcess[str]:
    profile = package / "schemas" / schema.PROFILE
    return _run("check_jsonschema", "--output-format", "json", "--schemafile", profile, *files)


def test_a_stranger_s_validator_of_json_finds_the_descriptor_sound() -> None:
    ran = _check_jsonschema(made.ROOT, made.ROOT / "datapackage.json")
    assert ran.returncode == 0, ran.stdout


def test_a_stranger_s_validator_of_json_enforces_the_profile(tmp_path: Path) -> None:
    names = {f"{n}.json": name for n, name in enumerate(DAMAGES)}
    for file, name in names.items():
        (tmp_path / file).write_text(json.dumps(_damaged(name)), encoding="utf-8")
    ran = _check_jsonschema(made.ROOT, *(tmp_path / file for file in names))
    refused = {Path(error["filename"]).name for error in json.loads(ran.stdout)["errors"]}
    assert {names[file] for file in names.keys() - refused} == set()


@pytest.fixture(scope="module")
def zipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip file of a release."""
    return repository.released(repository.repository(tmp_path_factory.mktemp("released") / "package")).path


def test_frictionless_started_elsewhere_finds_a_package_valid(tmp_path: Path) -> None:
    folder = made.package(tmp_path / "package")
    ran = _run("frictionless", "validate", folder / "datapackage.json")
    assert ran.returncode == 0, ran.stdout


def test_frictionless_started_elsewhere_finds_the_zip_file_of_a_release_valid(zipped: Path) -> None:
    ran = _run("frictionless", "validate", zipped)
    assert ran.returncode == 0 and ran.stdout.count("VALID") == 10, ran.stdout


def test_python_opens_a_package_and_a_release_from_anywhere(
    zipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = made.package(tmp_path / "package")
    monkeypatch.chdir("/")
    for path in (folder / "datapackage.json", zipped):
        quotes = frictionless.Package(str(path)).get_resource("quotes").read_rows()
        assert [row["quote_id"] for row in quotes] == [row["quote_id"] for row in made.rows()["quotes"]]


def test_no_descriptor_that_is_written_names_a_profile(zipped: Path, tmp_path: Path) -> None:
    folder = made.package(tmp_path / "package")
    for form in ("croissant", "rocrate", "csvw"):
        export.export(folder, form, tmp_path / form)
    with zipfile.ZipFile(zipped) as archive:
        written = [archive.read("datapackage.json").decode("utf-8")]
    written += [path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.json") if "schemas" not in path.parts]
    assert len(written) >= 5
    assert not any('"profile"' in text for text in written)


def test_the_profile_ships_where_a_package_has_it(zipped: Path) -> None:
    assert (made.ROOT / descriptor.PROFILE).samefile(shipped.schemas() / schema.PROFILE)
    with zipfile.ZipFile(zipped) as archive:
        assert archive.read(f"{zipped.stem}/{descriptor.PROFILE}") == (made.ROOT / descriptor.PROFILE).read_bytes()
