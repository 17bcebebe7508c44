"""What a planted fault is, and the tools of damage: rows, bytes, descriptor and schemas of a copy of the real package.

Rows are chosen by what they are (the first mixed quote), never by their number, so that a rebuild breaks no fault.
"""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import made
from qawl.checks.report import Level
from qawl.model import schema
from qawl.package import write

Row = dict[str, str]
Rows = list[Row]
Json = dict[str, Any]
Damage = Callable[[Path], None]

Who = Literal["qawl", "both", "plain"]

BOTH: Who = "both"
PLAIN: Who = "plain"
TIMES, DESCRIPTOR = "data/times.csv", "datapackage.json"


@dataclass(frozen=True)
class Planted:
    """A fault: ``damage`` does it to a package, ``says`` is in the line in which qawl reports it of ``file``.

    ``who`` is both when frictionless finds the same table (or, where no table is at fault, the package) invalid, plain
    when any validator of JSON Schema does that holds the descriptor against the package's profile; there is nothing
    that either finds and qawl does not. ``level`` is what qawl calls it; ``truth`` names the truth
    that it breaks. ``stamped`` faults are covered up by stamping the descriptor anew, so that no stamp gives them away.
    """

    name: str
    file: str
    says: str
    damage: Damage
    who: Who = "qawl"
    level: Level = "fault"
    truth: str | None = None
    stamped: bool = True

    def plant(self, package: Path) -> None:
        """Damage ``package``."""
        self.damage(package)
        if self.stamped:
            made.stamp(package)


def several(file: str, *faults: tuple[Any, ...], **common: Any) -> tuple[Planted, ...]:
    """Faults of one file, each a tuple of name, what is said of it, damage and, if it is both, who reports it."""
    return tuple(Planted(name, file, says, damage, *who, **common) for name, says, damage, *who in faults)


def file_of(table: str) -> str:
    """The CSV file of a table, or of one that people edit (``seeds/authority``)."""
    return f"{table}.csv" if table.startswith("seeds/") else f"data/{table}.csv"


def schema_of(table: str) -> str:
    """The file of a table's schema."""
    return f"schemas/{table}.schema.json"


def rows_of(package: Path, table: str) -> Rows:
    """The rows of a table as dictionaries of strings; of one without rows, or without a file, the schema's examples."""
    path = package / file_of(table)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True) if path.is_file() else []
    rows = list(csv.DictReader(lines))
    return rows or [{field["name"]: field["example"] for field in schema.descriptor_of(table)["fields"]}]


def edit(table: str, change: Callable[[Rows], object]) -> Damage:
    """Damage the rows of a table."""

    def damage(package: Path) -> None:
        rows = rows_of(package, table)
        change(rows)
        columns = schema.load(table).columns
        lines = [write.record(columns), *(write.record(row.get(name, "") for name in columns) for row in rows)]
        (package / file_of(table)).write_text("".join(lines), encoding="utf-8", newline="")

    return damage


def the(rows: Rows, **cells: str) -> Row:
    """The first row with these cells."""
    return next(row for row in rows if all(row[name] == cell for name, cell in cells.items()))


def put(table: str, row: Row | None = None, /, **cells: str) -> Damage:
    """Put values into the first row, or into the first with the cells of ``row``."""
    return edit(table, lambda rows: the(rows, **(row or {})).update(cells))


def raw(file: str, change: Callable[[bytes], bytes]) -> Damage:
    """Damage a file byte by byte."""

    def damage(package: Path) -> None:
        path = package / file
        path.write_bytes(change(path.read_bytes()))

    return damage


def remove(file: str) -> Damage:
    """Remove a file."""
    return lambda package: (package / file).unlink()


def replaced(file: str, make: Callable[[Path], object]) -> Damage:
    """Put what ``make`` makes in the place of a file."""

    def damage(package: Path) -> None:
        (package / file).unlink()
        make(package / file)

    return damage


def link_out(file: str) -> Damage:
    """Move a file or folder out of the package and put a link in its place."""

    def damage(package: Path) -> None:
        outside = package.parent / "outside"
        shutil.move(package / file, outside)
        (package / file).symlink_to(outside)

    return damage


def in_json(file: str, change: Callable[[Json], object]) -> Damage:
    """Damage a JSON file, which stays canonical."""

    def damage(package: Path) -> None:
        path = package / file
        found = json.loads(path.read_text(encoding="utf-8"))
        change(found)
        path.write_text(schema.canonical(found), encoding="utf-8")

    return damage


def describe(change: Callable[[Json], object]) -> Damage:
    """Damage the descriptor."""
    return in_json(DESCRIPTOR, change)


def widened(table: str, cell: str = "", /, **field: Any) -> Damage:
    """Give a table, none of whose cells spans lines, a schema with a further field ``more``, and a cell in each row."""
    field = {"name": "more", "type": "string"} | field

    def rows(raw: bytes) -> bytes:
        header, *lines = raw.decode().splitlines()
        return "".join(
            f"{line}\n" for line in (f"{header},{field['name']}", *(f"{each},{cell}" for each in lines))
        ).encode()

    return after(in_json(schema_of(table), lambda found: found["fields"].append(field)), raw(file_of(table), rows))


def resource(found: Json, name: str) -> Json:
    """The resource of a descriptor that has this name."""
    listed: list[Json] = found["resources"]
    return next(one for one in listed if one["name"] == name)


def of_resource(name: str = "times", **properties: Any) -> Damage:
    """Put properties into a resource of the descriptor."""
    return describe(lambda found: resource(found, name).update(properties))


def after(*damages: Damage) -> Damage:
    """One damage after the other."""

    def damage(package: Path) -> None:
        for each in damages:
            each(package)

    return damage
