"""What holds a package together from outside: its descriptor and profile, its folder, what lies beside the tables."""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import made
from qawl.checks.check import check
from qawl.model.faults import UnreadableInput

PROFILE = "schemas/datapackage.profile.json"
Json = dict[str, Any]


def _change(package: Path, change: Callable[[Json], object], file: str = "datapackage.json") -> None:
    path = package / file
    found = json.loads(path.read_text(encoding="utf-8"))
    change(found)
    path.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _resource(found: Json, name: str) -> Json:
    return next(r for r in found["resources"] if r["name"] == name)  # type: ignore[no-any-return]


def _told(package: Path) -> list[str]:
    return [str(replace(fault, rule=None)) for fault in check(package).faults]


def _further(package: Path, **properties: object) -> None:
    """A resource beside the nine; a property that is ``None`` is left out."""

    def change(found: Json) -> None:
        of_table = {"schema", "hash", "bytes", "rows"}
        more = {name: value for name, value in found["resources"][0].items() if name not in of_table}
        more |= {"name": "more", **properties}
        found["resources"].append({name: value for name, value in more.items() if value is not None})

    _change(package, change)


DIALECTS: list[Json] = [
    {"commentChar": "a"},
    {"commentRows": [1]},
    {"commentPrefix": "a"},
    {"headerRows": [1, 2]},
    {"headerJoin": "a"},
    {"nullSequence": "a"},
    {"escapeChar": "a"},
    {"csv": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\n"}},
    {"csv": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\n", "commentChar": "a"}},
]


@pytest.mark.parametrize("more", DIALECTS, ids=json.dumps)
def test_a_dialect_says_nothing_that_would_change_how_a_table_is_read(more: Json, small: Path) -> None:
    _change(small, lambda d: _resource(d, "quotes")["dialect"].update(more))
    assert any("resources/4/dialect" in line and "others change what is read" in line for line in _told(small))


def test_a_dialect_may_be_written_below_csv_and_name_its_standard(small: Path) -> None:
    standard = {"$schema": "https://datapackage.org/profiles/2.0/tabledialect.json"}

    def change(found: Json) -> None:
        dialect = _resource(found, "quotes")["dialect"]
        header = dialect.pop("header")
        _resource(found, "quotes")["dialect"] = {**standard, "header": header, "csv": dialect}
        _resource(found, "times")["dialect"].update(standard)

    _change(small, change)
    assert _told(small) == []


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"compression": "gz"}, "paths that end in .gz where a compression is named"),
        ({"compression": "zip"}, "no compression but gz"),
        ({"scheme": "https"}, "no scheme but file"),
        ({"extrapaths": ["data/mentions.csv"]}, "no extrapaths: path lists the files of a table"),
        ({"extrapaths": []}, "no extrapaths: path lists the files of a table"),
        ({"scheme": "multipart"}, "no scheme but file, also where path is a list"),
        ({"data": []}, "no data beside path"),
    ],
)
def test_a_table_is_what_its_path_names_and_nothing_else(more: Json, says: str, small: Path) -> None:
    _change(small, lambda d: _resource(d, "quotes").update(more))
    assert any(says in line for line in _told(small))


def test_what_must_be_there_is_said_in_words(small: Path) -> None:
    _change(small, lambda d: d.pop("version"))
    assert any(": version is a required property." in line for line in _told(small))


def _without_rules(profile: Json) -> None:
    profile.clear()


PROFILES: dict[str, Callable[[Json], object]] = {
    "an empty one": _without_rules,
    "one that asks for less": lambda p: p["required"].remove("licenses"),
    "one that takes 1 for true": lambda p: p["definitions"]["dialect"]["properties"]["header"].update(const=1),
    "one with further definitions": lambda p: p["definitions"].update(more={}),
    "one with rules that are none": lambda p: p.update(allOf=7),
}


@pytest.mark.parametrize("name", PROFILES)
def test_the_profile_of_a_package_is_ours(name: str, small: Path) -> None:
    _change(small, PROFILES[name], PROFILE)
    assert any(line.startswith(f"{PROFILE}: it is not the profile of Qawl") for line in _told(small))


def test_a_profile_that_the_descriptor_names_is_told_in_one_line_and_what_to_do(small: Path) -> None:
    _change(small, lambda d: d.update(profile=PROFILE))
    _change(small, _without_rules, PROFILE)  # an older package has an older profile, too
    [said] = _told(small)
    assert said.startswith(f'datapackage.json profile "{PROFILE}": expected no profile: frictionless looks for one in')
    assert f"run `qawl upgrade`. {PROFILE} is found without it" in said


def test_a_profile_that_is_wanting_is_told_in_one_line_with_a_remedy_that_works(small: Path) -> None:
    (small / PROFILE).unlink()
    [said] = _told(small)
    [copied] = re.findall(rf"^{PROFILE}: No such file or directory\. Copy (.+) there$", said)
    shutil.copy(copied, small / PROFILE)
    assert _told(small) == []


def test_a_profile_outside_the_package_is_not_read(small: Path) -> None:
    shutil.rmtree(small / "schemas")
    (small / "schemas").symlink_to(made.ROOT / "schemas")
    assert any("a link that leads out of the package" in line for line in _told(small))


def test_a_profile_may_have_other_words_and_rules_of_its_own_which_are_counted(small: Path) -> None:
    _change(small, lambda p: p.update(title="Ours", description="More", allOf=[{"required": ["homepage"]}]), PROFILE)
    report = check(small)
    assert not report.faults
    assert report.skipped["rules of the package's own profile, beyond ours"] == 1


@pytest.mark.parametrize("more", [{"path": None}, {"path": []}, {"path": None, "data": [[1]]}, {"path": 7}])
def test_a_further_resource_without_a_path_is_told(more: Json, small: Path) -> None:
    _further(small, **more)
    assert any("datapackage.json resources/9" in line for line in _told(small))


def test_a_further_resource_that_is_a_pipe_is_told_and_not_waited_for(small: Path) -> None:
    os.mkfifo(small / "pipe")
    _further(small, path="pipe")
    assert "pipe: it is no regular file. Check that the file is there and may be read" in _told(small)


def test_of_several_files_of_a_further_resource_the_missing_one_is_told(small: Path) -> None:
    (small / "one.txt").write_text("x", encoding="utf-8")
    _further(small, path=["one.txt", "two.txt"])
    assert any(line.startswith("two.txt: No such file or directory") for line in _told(small))


HUGE: dict[str, tuple[Callable[[Json], object], str, int]] = {
    "a file 60,000 times": (
        lambda d: _resource(d, "times").update(path=["data/times.csv"] * 60_000),
        "the resource names this file twice",
        59_000,
    ),
    "65,540 files that are not there": (
        lambda d: _resource(d, "times").update(path=["data/times.csv", *(f"data/{n}" for n in range(65_540))]),
        "at most 1,000 paths",
        64_541,
    ),
    "30,000 further resources": (
        lambda d: d["resources"].extend({"name": f"more{n}", "path": f"more{n}"} for n in range(30_000)),
        "at most 1,000 resources",
        29_009,
    ),
    "30,000 resources of one name": (
        lambda d: d["resources"].extend({"name": "more"} for _ in range(30_000)),
        "given up after 1,000 faults",
        29_009,
    ),
}


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if "further" in name else pytest.mark.thorough) for name in HUGE]
)
def test_a_descriptor_of_very_much_is_told_in_bounded_time(name: str, small: Path) -> None:
    change, says, beyond = HUGE[name]
    found = json.loads((small / "datapackage.json").read_text(encoding="utf-8"))
    change(found)
    (small / "datapackage.json").write_text(json.dumps(found), encoding="utf-8")
    before = time.monotonic()
    report = check(small)
    assert time.monotonic() - before < 30
    assert any(says in str(fault) for fault in report.faults)
    assert len(report.faults) < 4_000
    assert report.skipped["resources and files beyond what the profile allows"] == beyond


def test_a_fault_is_told_of_the_part_of_a_table_in_which_it_stands(small: Path) -> None:
    header, *rows = (small / "data/times.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    parts = [f"data/times-{n}.csv" for n in range(300)]
    for n, file in enumerate(parts):
        row = rows[0 if n < 299 else 1]
        (small / file).write_text(header + row, encoding="utf-8", newline="")
    (small / "data/times.csv").unlink()
    _change(small, lambda d: _resource(d, "times").update(path=parts))
    twins = {fault.file for fault in check(small).faults if "the same time_id" in fault.expected}
    assert len(twins) == 298 and parts[0] not in twins and parts[-1] not in twins


def test_a_file_named_behind_the_last_one_looked_at_is_named_all_the_same(small: Path) -> None:
    many = [f"data/times-{n}.csv" for n in range(1000)]
    _change(small, lambda d: _resource(d, "times").update(path=[*many, "data/times.csv"]))
    assert not any("no resource of the descriptor names it" in line for line in _told(small))


@pytest.mark.parametrize(("cell", "value"), [(" ", False), ("\u00a0", False), ("x", True)])
def test_white_space_is_no_value(cell: str, value: bool, small: Path) -> None:
    path = small / "data/entities.csv"
    header, first, *rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    cells = first.split(",")
    cells[header.split(",").index("name")] = cell
    path.write_text("".join([header, ",".join(cells), *rows]), encoding="utf-8", newline="")
    assert any(": a value is required." in line for line in _told(small)) != value


@pytest.fixture
def elsewhere(small: Path) -> Path:
    """A folder outside the package."""
    found = small.parent / "elsewhere"
    found.mkdir()
    return found


def test_seeds_that_a_link_puts_elsewhere_are_not_read_unless_they_are_named(small: Path, elsewhere: Path) -> None:
    shutil.move(small / "seeds", elsewhere / "seeds")
    (small / "seeds").symlink_to(elsewhere / "seeds")
    (elsewhere / "seeds" / "captures.csv").write_text("a secret\n", encoding="utf-8")
    report = check(small)
    assert not report.faults
    assert report.skipped["captures, because seeds is a link that leads out of the package"] == 11
    assert any("seeds/captures.csv" in str(fault) for fault in check(small, seeds=small / "seeds").faults)


def test_a_folder_of_tables_that_a_link_puts_elsewhere_is_not_listed(small: Path, elsewhere: Path) -> None:
    shutil.move(small / "data", elsewhere / "data")
    (elsewhere / "data" / "secret.txt").write_text("a secret\n", encoding="utf-8")
    (small / "data").symlink_to(elsewhere / "data")
    told = _told(small)
    assert any(line.startswith("data: it is a link that leads out of the package: what is there") for line in told)
    assert not any("secret" in line for line in told)


def test_a_descriptor_that_a_link_puts_elsewhere_is_not_read(small: Path, elsewhere: Path) -> None:
    (small / "datapackage.json").rename(elsewhere / "datapackage.json")
    (small / "datapackage.json").symlink_to(elsewhere / "datapackage.json")
    with pytest.raises(UnreadableInput, match="a link that leads out of the package"):
        check(small)


def test_a_package_may_itself_be_reached_by_a_link(small: Path) -> None:
    (small.parent / "link").symlink_to(small)
    assert check(small.parent / "link").faults == ()


def test_faults_of_the_descriptor_are_told_of_the_file_that_was_named(small: Path) -> None:
    (small / "datapackage.json").rename(small / "دليل حزمة.json")
    _change(small, lambda d: d.pop("version"), "دليل حزمة.json")
    _change(small, lambda d: _resource(d, "times").update(path="../x", bytes=7), "دليل حزمة.json")
    _change(small, lambda d: _resource(d, "quotes").update(bytes=7), "دليل حزمة.json")
    of_descriptor = [fault for fault in check(small / "دليل حزمة.json").faults if not fault.file.startswith("data/")]
    assert {fault.file for fault in of_descriptor} == {"دليل حزمة.json"} and len(of_descriptor) > 3
    with pytest.raises(UnreadableInput, match=r"quotes\.csv: it is neither a descriptor nor a zip file"):
        check(small / "data" / "quotes.csv")


def test_a_schema_that_is_not_there_is_told_with_a_remedy_for_a_schema(small: Path) -> None:
    (small / "schemas/times.schema.json").unlink()
    assert any(
        line.endswith("No such file or directory. Check that the file is there and may be read")
        for line in _told(small)
    )
