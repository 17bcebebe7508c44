"""A package that an older Qawl has made, brought up to date: its schemas, its profile, its registers, and nothing else.

What a package's own schemas ask for beyond ours they keep, field by field, as long as that keeps ours too. The tables
are the next build's to write.
"""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

from qawl.build import swap
from qawl.model import schema, shipped
from qawl.model.faults import Fault, FaultyInput, UnreadableInput
from qawl.model.field import Field
from qawl.model.files import naming, read_bytes, replace
from qawl.package import compatibility, descriptor
from qawl.package.write import record

Json = dict[str, Any]
_WORDS = ("title", "description", "allOf")
"""What a package's own profile may say otherwise."""


def upgrade(root: Path) -> list[str]:
    """Bring the package in ``root`` up to date; says what was done, a line for each file, nothing where nothing was.

    Raises ``UnreadableInput`` where there is no package, or one without seeds: a release is not upgraded but made anew.
    """
    if not (root / descriptor.FILE).exists():
        what = f"there is no {descriptor.FILE} in it" if root.is_dir() else "there is no such folder"
        raise UnreadableInput(Fault(str(root), what, "Name the folder of a package"))
    described, _ = descriptor.read(root / descriptor.FILE)
    if not (root / "seeds" / "captures.csv").is_file():
        what = "there are no seeds here, from which the tables of a newer Qawl would be built"
        raise UnreadableInput(Fault(str(root), what, "Upgrade the folder that the release was made from"))
    with swap.locked(root):
        registers = dict(_registers(root / "seeds"))
        with swap.stage(root) as stage, naming(root, stage):
            done = list(_staged(root, described, stage))
            if done:
                swap.commit(root, sorted(path.name for path in stage.iterdir()))
        for path, (before, after, columns) in registers.items():
            replace(path, after, before)
            done.append(f"seeds/{path.name}: new columns {', '.join(columns)}")
    return done


def _staged(root: Path, described: Json, stage: Path) -> Iterator[str]:
    """Lay the new schemas and descriptor out in ``stage``, those that change; says what changes."""
    changed = dict(_schemas(root))
    if changed:
        if (root / "schemas").is_dir():
            shutil.copytree(root / "schemas", stage / "schemas")
        for name, (text, says) in changed.items():
            path = stage / "schemas" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            yield f"schemas/{name}: {says}"
    if "profile" in described:
        kept = {name: value for name, value in described.items() if name != "profile"}
        (stage / descriptor.FILE).write_text(schema.canonical(kept), encoding="utf-8", newline="\n")
        yield f"{descriptor.FILE}: without profile, which is found at {descriptor.PROFILE}"


def _schemas(root: Path) -> Iterator[tuple[str, tuple[str, str]]]:
    """The schemas that change: the path below their folder, the new text, and what is new."""
    for path in sorted(shipped.schemas().rglob("*.json")):
        name = path.relative_to(shipped.schemas()).as_posix()
        ours = json.loads(path.read_text(encoding="utf-8"))
        theirs = _theirs(root, f"schemas/{name}")
        if theirs is None:
            yield name, (schema.canonical(ours), "added")
            continue
        new = _merged(name, theirs, ours)
        if new != theirs:
            yield name, (schema.canonical(new), "brought up to date")


def _theirs(root: Path, path: str) -> Any:
    """The package's own schema, ``None`` where there is none. Raises ``FaultyInput`` for what is no JSON."""
    if not (root / path).exists():
        return None
    return descriptor.read_json(descriptor.inside(root, path, path), path)[0]


def _merged(name: str, theirs: Any, ours: Json) -> Any:
    """The schema that the package should have: its own where that keeps ours, else ours with what is stricter in it."""
    if not isinstance(theirs, dict):
        return ours
    if name == schema.PROFILE:
        return {**ours, **{word: theirs[word] for word in _WORDS if word in theirs}}
    if name.removesuffix(".schema.json") not in schema.table_names():
        return ours
    if not any(compatibility.lacks(theirs, ours)):
        return theirs
    listed = theirs.get("fields")
    own = {f.get("name"): f for f in listed if isinstance(f, dict)} if isinstance(listed, list) else {}
    return {**ours, "fields": [_stricter(own.get(field["name"]), field, ours) for field in ours["fields"]]}


def _stricter(theirs: Json | None, ours: Json, table: Json) -> Json:
    """Their field where it asks for as much as ours and for more; else ours."""
    if theirs is None or theirs.get("constraints", {}) == ours.get("constraints", {}):
        return ours
    tried = {**table, "fields": [theirs if field is ours else field for field in table["fields"]]}
    return ours if any(compatibility.lacks(tried, table)) else theirs


_Change = tuple[bytes, bytes, list[str]]


def _registers(seeds: Path) -> Iterator[tuple[Path, _Change]]:
    """The tables of ``seeds`` that lack newer columns: what they hold, what they should, and which columns are new."""
    for name in schema.seed_names():
        path = seeds / f"{name}.csv"
        if path.is_file():
            before = read_bytes(path)
            changed = _widened(before, schema.load(f"seeds/{name}").fields, f"seeds/{path.name}")
            if changed:
                yield path, (before, *changed)


def _widened(raw: bytes, known: tuple[Field, ...], file: str) -> tuple[bytes, list[str]] | None:
    """The table with an empty cell in each column that it lacks, where it lacks any that may be empty."""
    try:
        header, *rows = csv.reader(StringIO(raw.decode("utf-8"), newline=""), strict=True)
    except (ValueError, csv.Error) as error:  # a faulty table is for its own check to tell
        raise FaultyInput(Fault(file, f"is no valid CSV ({error})", "Run `qawl check`, which says where")) from None
    new = [field.name for field in known if field.name not in header]
    if not new or not _may_grow(header, known) or any(len(row) != len(header) for row in rows):
        return None
    names = [field.name for field in known]
    cells = (dict(zip(header, row, strict=True)) for row in rows)
    wide = [[row.get(name, "") for name in names] for row in cells]
    return "".join(map(record, (names, *wide))).encode(), new


def _may_grow(header: list[str], known: tuple[Field, ...]) -> bool:
    """Whether a table's columns are some of those ``known``, in their order, and the others may be empty."""
    there = [field.name for field in known if field.name in header]
    return header == there and not any(field.required for field in known if field.name not in header)
