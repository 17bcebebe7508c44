"""What is hostile, broken or huge is told within bounded time and memory, and nothing outside is read."""

from __future__ import annotations

import gzip
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

import made
from crossed import crossed
from qawl.checks.check import check
from qawl.model.faults import Fault, FaultyInput

MEMORY = 1_500 << 20
"""Bytes of address space beyond what the libraries map that a check of bad input may need."""
SECRET = "a line that stands outside the package"


def _describe(package: Path, change: Callable[[dict[str, Any]], object]) -> None:
    path = package / "datapackage.json"
    found = json.loads(path.read_text(encoding="utf-8"))
    change(found)
    path.write_text(json.dumps(found), encoding="utf-8")


def _resource(found: dict[str, Any], name: str = "times") -> dict[str, Any]:
    return next(r for r in found["resources"] if r["name"] == name)  # type: ignore[no-any-return]


def _zipped(package: Path, chunk: bytes, times: int) -> None:
    """Put a gzip file that unfolds to ``times`` times ``chunk`` behind its header in the place of times.csv."""
    header = (package / "data/times.csv").read_bytes().split(b"\n")[0] + b"\n"
    (package / "data/times.csv").unlink()
    with gzip.open(package / "data/times.csv.gz", "wb", compresslevel=1) as file:
        file.write(header)
        for _ in range(times):
            file.write(chunk)
    _describe(package, lambda d: _resource(d).update(path="data/times.csv.gz"))


def _append(package: Path, *parts: bytes) -> None:
    with (package / "data/times.csv").open("ab") as file:
        for part in parts:
            file.write(part)


def _write(package: Path, raw: bytes) -> None:
    (package / "data/times.csv").write_bytes(raw)


def _faults(package: Path) -> Sequence[Fault]:
    """What is told of the package, whether or not it could be examined."""
    try:
        return check(package).faults
    except FaultyInput as error:
        return error.faults


def _checked(package: Path) -> subprocess.CompletedProcess[str]:
    """``qawl check`` in a process of its own; what it prints is bounded too."""
    return subprocess.run(
        [sys.executable, "-m", "qawl.cli", "check", str(package)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


HUGE: dict[str, tuple[Callable[[Path], None], str]] = {
    "a cell of 100 MB": (lambda p: _append(p, *[b"x" * (1 << 20)] * 100, b",,,,,,\n"), "more than 16 MB"),
    "a quoted cell of 100 MB of lines": (
        lambda p: _append(p, b'"', *[b"x\n" * (1 << 19)] * 100, b'",,,,,,\n'),
        "more than 16 MB",
    ),
    "a quoted cell of 100 MB of quotation marks": (
        lambda p: _append(p, b'"', *[b'""' * (1 << 19)] * 100, b'",,,,,,\n'),
        "more than 16 MB",
    ),
    "a row of a million cells": (lambda p: _append(p, b"," * 1_000_000 + b"\n"), "1,000,001 cells"),
    "a header of a million columns": (
        lambda p: _write(p, b",".join(b"c%d" % n for n in range(1_000_000)) + b"\n"),
        "unknown columns",
    ),
    "a gzip file that unfolds to a gigabyte in one cell": (
        lambda p: _zipped(p, b"0" * (1 << 24), 64),
        "times its size",
    ),
    "a gzip file that unfolds to a gigabyte of rows": (
        lambda p: _zipped(p, b",,,,,,\n" * (1 << 21), 64),
        "given up after more than 1,000,000 faults in cells",
    ),
    "a gzip file that unfolds to a gigabyte of one sound row": (
        lambda p: _zipped(p, ((p / "data/times.csv").read_bytes().split(b"\n")[1] + b"\n") * (1 << 13), 1 << 10),
        "times its size",
    ),
    "a million blank lines": (lambda p: _append(p, b"\n" * 1_000_000), "given up after 100,000 malformed records"),
    "a quotation mark in every line": (
        lambda p: _append(p, b'x"y,,,,,"\n' * 200_000),
        "given up after 20 unbalanced records",
    ),
    "lone opening quotation marks": (lambda p: _append(p, b'"\n' * 200_001), "are not balanced"),
    "a quotation mark before 15 MB of lines": (
        lambda p: _append(p, b'"', *[b"xy\n" * 50_000] * 100),
        "given up after 100,000 malformed records",
    ),
}


@pytest.mark.thorough
@pytest.mark.parametrize("name", HUGE)
def test_what_is_huge_is_told_in_bounded_time_and_memory(name: str, small: Path) -> None:
    damage, says = HUGE[name]
    damage(small)
    before = time.monotonic()
    ran = _checked(small)
    assert ran.returncode == 1 and "Traceback" not in ran.stderr
    assert says in ran.stdout + ran.stderr
    assert len(ran.stdout + ran.stderr) < 200_000
    assert time.monotonic() - before < 60
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 < MEMORY


@pytest.mark.parametrize(
    "text",
    [
        '{"resources": ' + "[" * 5_000 + "]" * 5_000 + "}",
        '{"a":' * 50_000 + "1" + "}" * 50_000,
        '{"resources": 1e999}',
        '{"resources": ' + "9" * 10_000 + "}",
        '"\\ud800"',
        "\x00",
        "nul",
    ],
)
def test_a_descriptor_that_is_none_is_told(text: str, small: Path) -> None:
    (small / "datapackage.json").write_text(text, encoding="utf-8")
    assert _faults(small)


ASTRAY = [
    "../secret.csv",
    "data/../../secret.csv",
    "/etc/hostname",
    "file:///etc/hostname",
    "https://localhost:9/times.csv",
    "C:\\times.csv",
    "data\\times.csv",
    "~/times.csv",
    "data/./times.csv",
    ".hidden",
    "data",
    "",
    "x" * 5_000,
    "data/\ud800.csv",
    "data/times.csv\n",
]


@pytest.mark.parametrize(("path", "place"), crossed(ASTRAY, ["path", "schema"]))
def test_a_path_that_leads_out_is_told_and_not_followed(path: str, place: str, small: Path) -> None:
    (small.parent / "secret.csv").write_text(SECRET, encoding="utf-8")
    _describe(small, lambda d: _resource(d).update({place: path}))
    faults = _faults(small)
    assert faults and not any(SECRET in str(fault) for fault in faults)


@pytest.mark.parametrize(
    ("value", "place"),
    crossed(
        [None, 7, {}, [], [[]], [None], ["data/times.csv", 7], True],
        ["path", "schema", "name", "bytes", "hash", "rows"],
    ),
)
def test_values_of_a_wrong_kind_are_told(value: object, place: str, small: Path) -> None:
    _describe(small, lambda d: _resource(d).update({place: value}))
    assert check(small).faults


def test_a_folder_or_a_pipe_in_the_place_of_a_table_is_told(small: Path) -> None:
    import os

    (small / "data/times.csv").unlink()
    (small / "data/times.csv").mkdir()
    assert any(fault.file == "data/times.csv" for fault in check(small).faults)
    (small / "data/times.csv").rmdir()
    os.mkfifo(small / "data/times.csv")
    assert any(fault.file == "data/times.csv" for fault in check(small).faults)


def test_a_link_within_the_package_may_be_followed(small: Path) -> None:
    (small / "data/times.csv").rename(small / "data/elsewhere.csv")
    (small / "data/times.csv").symlink_to("elsewhere.csv")
    assert {fault.file for fault in check(small).faults} == {"data/elsewhere.csv"}


@pytest.mark.parametrize("to", ["times.csv", "../../loop", "../../secret.csv"])
def test_a_link_that_leads_out_or_nowhere_is_told(to: str, small: Path) -> None:
    (small.parent / "secret.csv").write_text(SECRET, encoding="utf-8")
    (small / "data/times.csv").unlink()
    (small / "data/times.csv").symlink_to(to)
    faults = check(small).faults
    assert faults and not any(SECRET in str(fault) for fault in faults)


def test_a_schema_that_would_run_long_is_no_hang(small: Path) -> None:
    path = small / "schemas/times.schema.json"
    found = json.loads(path.read_text(encoding="utf-8"))
    text = next(field for field in found["fields"] if field["name"] == "text")
    text["constraints"]["pattern"] = "(?:(?:(?:a{1,99}){1,99}){1,99}){1,99}"
    path.write_text(json.dumps(found), encoding="utf-8")
    before = time.monotonic()
    assert check(small).faults
    assert time.monotonic() - before < 30


@pytest.mark.parametrize(
    "key",
    [
        {"fields": "text", "reference": {"resource": "times", "fields": "nonesuch"}},
        {"fields": "nonesuch", "reference": {"resource": "articles", "fields": "article_id"}},
        {"fields": ["text", "start"], "reference": {"resource": "articles", "fields": "article_id"}},
        {"fields": "start", "reference": {"resource": "articles", "fields": "article_id"}},
    ],
)
def test_a_key_of_a_schema_that_names_no_field_is_told(key: object, small: Path) -> None:
    path = small / "schemas/times.schema.json"
    found = json.loads(path.read_text(encoding="utf-8"))
    found["foreignKeys"].append(key)
    path.write_text(json.dumps(found), encoding="utf-8")
    assert check(small).faults


def test_nothing_is_left_in_the_package_that_was_checked(small: Path) -> None:
    before = sorted(small.rglob("*"))
    made.stamp(small)
    check(small)
    assert sorted(small.rglob("*")) == before
