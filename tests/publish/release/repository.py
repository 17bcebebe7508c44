"""A package in a repository of its own, ready to be released, and releases of it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

import made
from qawl.model import schema
from qawl.model.faults import FaultyInput
from qawl.package import write
from qawl.publish import citation
from qawl.publish.release import Released, release

Rows = dict[str, list[write.Row]]
WHO = {
    **{f"GIT_{who}_NAME": "A maintainer" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_EMAIL": "maintainer@example.org" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_DATE": "2026-03-10T12:00:00Z" for who in ("AUTHOR", "COMMITTER")},
}
DAY = "2026-03-10"
FOLDER = "qawl-0.1.0"
"""What the zip file of the first release unpacks into."""


def unpacked(archive: Path, folder: Path) -> Path:
    """The package in the zip file of a first release, unpacked below ``folder``."""
    with zipfile.ZipFile(archive) as zipped:
        zipped.extractall(folder)
    return folder / FOLDER


def git(folder: Path, *arguments: str) -> str:
    """Run git in ``folder``."""
    ran = subprocess.run(
        ["git", *arguments], cwd=folder, check=True, capture_output=True, encoding="utf-8", env={**os.environ, **WHO}
    )
    return ran.stdout.strip()


def repository(folder: Path, tables: Rows | None = None) -> Path:
    """The small package in a git repository, committed as version 0.1.0 with an entry in the changelog."""
    made.package(folder, tables)
    (folder / "seeds" / "RIGHTS.md").write_text("The pages belong to their newspapers.\n", encoding="utf-8")
    (folder / "README.md").write_text("# A package\n", encoding="utf-8")
    shutil.copy(made.ROOT / "LICENSE", folder / "LICENSE")
    (folder / ".gitignore").write_text("/dist/\n", encoding="utf-8")
    git(folder, "init", "--quiet")
    state(folder, "0.1.0", {})
    commit(folder)
    return folder


def state(folder: Path, version: str, before: dict[str, int]) -> None:
    """State ``version`` everywhere and log it, the tables having had ``before`` rows in the last release."""
    described = read(folder)
    described |= {"version": version, "created": f"{DAY}T00:00:00Z"}
    write_descriptor(folder, described)
    citation.main(folder)
    log = [f"## {version} ({DAY})", "", "| table | rows |", "|---|---|"]
    log += [f"| {one['name']} | {before.get(one['name'], 0):,} → {one['rows']:,} |" for one in described["resources"]]
    old = folder / "CHANGELOG.md"
    rest = old.read_text(encoding="utf-8") if old.exists() else ""
    old.write_text("\n".join(log) + "\n\n" + rest, encoding="utf-8")


def read(folder: Path) -> dict[str, object]:
    """The descriptor."""
    found: dict[str, object] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return found


def write_descriptor(folder: Path, described: dict[str, object]) -> None:
    """Write the descriptor canonically."""
    (folder / "datapackage.json").write_text(schema.canonical(described), encoding="utf-8", newline="\n")


def commit(folder: Path) -> None:
    """Commit everything."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "A change")


def change(folder: Path, tables: Rows) -> None:
    """Write other rows into the package, stamped."""
    made.write_tables(tables, folder / "data")
    made.stamp(folder)


def rows_of(folder: Path) -> dict[str, int]:
    """How many rows each table has."""
    return {one["name"]: one["rows"] for one in read(folder)["resources"]}  # type: ignore[attr-defined]


def released(folder: Path, **how: object) -> Released:
    """Release the package."""
    return release(folder, folder / "dist", **how)  # type: ignore[arg-type]


def refused(package: Path, **how: object) -> list[str]:
    """The reasons why there is no release, and no half one either."""
    with pytest.raises(FaultyInput) as found:
        released(package, **how)
    assert not list((package / "dist").glob("*")), "there must be no half file"
    return [str(fault) for fault in found.value.faults]
