"""Whether all that states the version states the same one, and whether it rises as what changed demands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qawl.model.faults import Fault, FaultyInput
from qawl.model.files import read_bytes
from qawl.package import descriptor
from qawl.publish.diff import Difference, Rise
from qawl.publish.release import changelog

_CITED = re.compile(r"^version: *[\"']?([^\"'\s#]+)", re.MULTILINE)
_NUMBERS = re.compile(r"([0-9]+)\.([0-9]+)\.([0-9]+)")


def differing(root: Path, described: descriptor.Descriptor) -> Iterator[Fault]:
    """A fault for each place that states another version than the descriptor, or none."""
    version = str(described.get("version"))
    for file, stated in _stated(root, described):
        if stated is None:
            yield Fault(file, f"it states no version, the descriptor {version}", f"State {version} there")
        elif stated != version:
            yield Fault(
                file,
                f"it states version {stated}, the descriptor {version}",
                f"State {version} there, or {stated} everywhere",
            )


def _stated(root: Path, described: descriptor.Descriptor) -> Iterator[tuple[str, str | None]]:
    yield "CITATION.cff", _found(_CITED, _text(root / "CITATION.cff"))
    newest = next(iter(changelog.entries(_text(root / changelog.FILE))), None)
    yield changelog.FILE, newest.version if newest else None
    if (root / "pyproject.toml").is_file():
        yield "pyproject.toml", _of_project(root / "pyproject.toml")
    generator = described.get("generator")
    if isinstance(generator, dict) and (root / "pyproject.toml").is_file():
        yield f"{descriptor.FILE} generator, which says what made the rows,", str(generator.get("version"))


def _of_project(path: Path) -> str | None:
    try:
        found: Any = tomllib.loads(_text(path)).get("project", {}).get("version")
    except tomllib.TOMLDecodeError:
        return None
    return str(found) if found is not None else None


def _text(path: Path) -> str:
    try:
        return read_bytes(path).decode("utf-8", "replace")
    except FaultyInput:
        return ""


def _found(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    return match[1] if match else None


def rising(difference: Difference) -> Iterator[Fault]:
    """Whether the version rises at the number that the difference to the last release demands.

    While the first number is 0, what would raise it raises the second: nothing is promised yet.
    """
    old, new = _numbers(difference.old), _numbers(difference.new)
    if new <= old:
        what = f"version {difference.new} is not higher than {difference.old}, the last release"
        yield Fault(descriptor.FILE, what, f"State {_next(old, difference.rise)} or higher")
        return
    asked = min(difference.rise, Rise.MINOR) if new[0] == 0 else difference.rise
    risen = next(rise for rise, before, now in zip((3, 2, 1), old, new, strict=True) if now > before)
    if risen < asked:
        why = "; ".join(difference.reasons()[difference.rise])
        what = f"from {difference.old} to {difference.new} the {asked.name.lower()} number must rise: {why}"
        yield Fault(descriptor.FILE, what, f"State {_next(old, asked)} or higher")


def _numbers(version: str) -> tuple[int, int, int]:
    found = _NUMBERS.match(version)
    return (int(found[1]), int(found[2]), int(found[3])) if found else (0, 0, 0)


def _next(old: tuple[int, int, int], rise: Rise) -> str:
    major, minor, patch = old
    if rise is Rise.MAJOR and major:
        return f"{major + 1}.0.0"
    return f"{major}.{minor + 1}.0" if rise >= Rise.MINOR else f"{major}.{minor}.{patch + 1}"
