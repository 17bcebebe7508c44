"""A package that an older Qawl has made is told so in one line and brought up to date; what is its own stays."""

from __future__ import annotations

import copy
import csv
import json
import shutil
from pathlib import Path

import pytest

import archives
from qawl.build.upgrade import upgrade
from qawl.model import schema
from qawl.model.faults import UnreadableInput
from qawl.package import age


@pytest.fixture
def package(tmp_path):
    return archives.package(tmp_path / "archive", archives.pages(1))


def files(package: Path) -> dict[str, bytes]:
    return {
        path.relative_to(package).as_posix(): path.read_bytes()
        for path in package.rglob("*")
        if path.is_file() and ".qawl" not in path.parts
    }


def edit(path: Path, **changed: object) -> None:
    text = schema.canonical({**json.loads(path.read_text(encoding="utf-8")), **changed})
    path.write_text(text, encoding="utf-8")


def test_what_is_up_to_date_is_left_as_it_is(package, qawl):
    before = files(package)
    done = qawl("upgrade", cwd=package)
    assert done.returncode == 0 and "nothing is to do" in done.stdout
    assert files(package) == before


@pytest.mark.thorough
def test_schemas_that_a_package_lacks_are_one_line_and_come_with_the_upgrade(package, qawl):
    shutil.rmtree(package / "schemas" / "seeds")
    failed = qawl("build", "--tagger", "none", cwd=package)
    assert (failed.returncode, len(failed.stderr.splitlines())) == (2, 1), failed.stderr
    assert "it lacks schemas of this one" in failed.stderr and "Run `qawl upgrade`, then `qawl build`" in failed.stderr
    done = qawl("upgrade", cwd=package)
    assert "schemas/seeds/outlets.schema.json: added" in done.stdout and "next: qawl build" in done.stdout
    assert qawl("build", "--tagger", "none", cwd=package).returncode == 0


def test_registers_gain_their_newer_columns_and_lose_nothing(package):
    path = package / "seeds" / "captures.csv"
    with path.open(encoding="utf-8", newline="") as file:
        before = list(csv.DictReader(file))
    narrow = [name for name in before[0] if name != "reviewed_on"]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, narrow, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(before)
    assert upgrade(package) == ["seeds/captures.csv: new columns reviewed_on"]
    with path.open(encoding="utf-8", newline="") as file:
        assert list(csv.DictReader(file)) == before


def test_a_register_that_lacks_what_it_must_have_is_no_older_one(package):
    path = package / "seeds" / "captures.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("charset,", "", 1), encoding="utf-8")
    before = path.read_bytes()
    assert upgrade(package) == [] and path.read_bytes() == before


@pytest.mark.thorough
def test_a_descriptor_with_a_profile_is_told_and_goes_without(package, qawl):
    edit(package / "datapackage.json", profile="schemas/datapackage.profile.json")
    failed = qawl("build", "--tagger", "none", cwd=package)
    assert failed.returncode == 1 and "run `qawl upgrade`" in failed.stderr
    assert upgrade(package) == ["datapackage.json: without profile, which is found at schemas/datapackage.profile.json"]
    assert qawl("build", "--tagger", "none", cwd=package).returncode == 0


def test_what_a_package_asks_for_beyond_ours_stays(package):
    ours = schema.descriptor_of("quotes")
    own = copy.deepcopy(ours)
    strict = next(field for field in own["fields"] if field["name"] == "text")
    strict["constraints"] = {**strict["constraints"], "maxLength": 5000}
    own["fields"] = [field for field in own["fields"] if field["name"] != "nested_in"]
    own["foreignKeys"] = [key for key in own["foreignKeys"] if key["fields"] not in (["nested_in"], "nested_in")]
    path = package / "schemas" / "quotes.schema.json"
    path.write_text(schema.canonical(own), encoding="utf-8")
    profile = package / "schemas" / "datapackage.profile.json"
    added = [{"required": ["homepage"]}]
    edit(profile, allOf=added, type="array")
    assert upgrade(package) == [
        "schemas/datapackage.profile.json: brought up to date",
        "schemas/quotes.schema.json: brought up to date",
    ]
    found = json.loads(path.read_text(encoding="utf-8"))
    assert [field["name"] for field in found["fields"]] == [field["name"] for field in ours["fields"]]
    assert next(f for f in found["fields"] if f["name"] == "text")["constraints"]["maxLength"] == 5000
    assert json.loads(profile.read_text(encoding="utf-8")) == {**schema.profile(), "allOf": added}


def test_a_schema_that_keeps_ours_is_the_packages_own_matter(package):
    edit(package / "schemas" / "quotes.schema.json", title="Sayings")
    before = files(package)
    assert upgrade(package) == [] and files(package) == before


def test_a_release_is_not_upgraded_and_where_there_is_no_package_that_is_told(package, tmp_path):
    shutil.rmtree(package / "seeds")
    for folder, says in (
        (package, "there are no seeds here"),
        (tmp_path / "nowhere", "nowhere: there is no such folder"),
    ):
        with pytest.raises(UnreadableInput, match=says):
            upgrade(folder)


def test_a_table_that_lacks_only_columns_that_came_later_is_older_and_one_that_lacks_others_faulty():
    ours = {"fields": [{"name": "a"}, {"name": "b", "since": "0.2"}, {"name": "c", "since": "0.3"}]}
    assert list(age.missing({"fields": [{"name": "a"}]}, ours)) == [("b", True), ("c", True)]
    assert list(age.missing({"fields": [{"name": "b"}]}, ours)) == [("a", False), ("c", True)]
    told = str(age.told({"generator": {"version": "0.1.0"}}, "lacks columns of this one", ["articles.b"]))
    assert told.startswith(
        "datapackage.json: made by 0.1.0: it lacks columns of this one (articles.b). Run `qawl upgrade`"
    )


@pytest.mark.thorough
def test_a_package_from_before_mentions_had_a_confidence_is_told_so_once_and_gains_it(package, qawl):
    shape, table = package / "schemas" / "mentions.schema.json", package / "data" / "mentions.csv"
    assert qawl("build", "--tagger", "none", cwd=package).returncode == 0
    before = table.read_bytes()
    stated = schema.descriptor_of("mentions")
    fields = [field for field in stated["fields"] if field["name"] != "confidence"]
    shape.write_text(schema.canonical({**stated, "fields": fields}), encoding="utf-8")
    table.write_bytes(b"".join(line.rpartition(b",")[0] + b"\n" for line in before.splitlines()))
    failed = qawl("check", cwd=package)
    assert failed.returncode == 1 and "lacks columns of this one (mentions.confidence)" in failed.stdout + failed.stderr
    assert qawl("upgrade", cwd=package).returncode == 0
    assert qawl("build", "--tagger", "none", cwd=package).returncode == 0
    assert table.read_bytes() == before and qawl("check", cwd=package).returncode == 0
