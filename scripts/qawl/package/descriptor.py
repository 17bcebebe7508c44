"""The descriptor, ``datapackage.json``: read within bounds, its paths followed, stamped with what the files are.

It is written by hand in canonical form (indent 2, LF). A build changes only stamps: ``bytes``, ``hash`` and ``rows`` of
each resource and, where it is given, ``generator``, which says what made the rows.
"""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Mapping
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from qawl.model import files, schema
from qawl.model.charsets import looks_like
from qawl.model.faults import Fault, FaultyInput, UnreadableInput, of_system
from qawl.model.schema import TableSchema, canonical, profile
from qawl.package import repeats

FILE = "datapackage.json"
PROFILE = f"schemas/{schema.PROFILE}"
"""Where a package's profile lies. No descriptor names it: frictionless would look for it where it is started."""
LIMIT = 1 << 21
"""Bytes of the largest descriptor or schema that is read."""
STAMPS = ("bytes", "hash", "rows")
"""What the file of a resource is. Of several files only the rows: the standard does not say what the size and the hash
of a list are, and frictionless takes them of the unzipped text without the later headers."""
OF_LISTS = "size and hash of a table in several files"
"""What is not examined, as a check tells it."""

_TWICE = 1000
"""So many keys that stand twice are told of one file."""

THERE = "Check that the file is there and may be read"
_INSIDE = re.compile(r"[^./\\: \t\r\n][^/\\:\t\r\n]*(?:/[^./\\: \t\r\n][^/\\:\t\r\n]*)*")

_ESCAPES = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?P<half>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)"
)
"""Escapes of JSON; ``half`` is one of a surrogate without its other half. In sound JSON they stand in strings only."""
_HALVES = 20
"""The most of them that are told."""

Descriptor = dict[str, Any]


def read_json(path: Path, file: str, remedy: str = THERE, twice: list[Fault] | None = None) -> tuple[Any, str]:
    """The JSON in ``path`` and its text; ``remedy`` says what to do where there is none.

    Raises ``UnreadableInput`` for what is absent, too big, too deep or no JSON, and ``FaultyInput`` for what is no text
    and for keys that an object has twice, unless they may be told ``twice``, beside whatever else is wrong.
    """
    try:
        with files.regular(path).open("rb") as opened:
            raw = opened.read(LIMIT + 1)
        if len(raw) > LIMIT:
            raise _unreadable(file, f"it is larger than {LIMIT >> 20} MB", "A descriptor or schema is a small file")
        text = raw.decode("utf-8")
        found, repeated = repeats.parsed(text, parse_constant=_refuse)
    except UnicodeDecodeError as error:
        raise _unreadable(file, f"byte {error.start} is not UTF-8{looks_like(raw)}", "Save it as UTF-8") from None
    except RecursionError:
        raise _unreadable(file, "it is nested too deeply", "A descriptor has a handful of levels") from None
    except json.JSONDecodeError as error:
        raise UnreadableInput(Fault(file, f"no JSON: {error.msg}", "Correct it there", line=error.lineno)) from None
    except ValueError as error:
        raise _unreadable(file, f"no JSON: {str(error)[:80]}", "Correct it") from None
    except OSError as error:
        raise UnreadableInput(of_system(file, error, remedy)) from None
    _refuse_halves(text, file)
    faults = list(islice(repeats.faults(text, file), _TWICE)) if repeated else []
    if faults and twice is None:
        raise FaultyInput(faults)
    if twice is not None:
        twice += faults
    return found, text


def _refuse_halves(text: str, file: str) -> None:
    """Raise ``FaultyInput`` for strings that are no text: in JSON half a character can be written, in UTF-8 not."""
    halves = [escape for escape in _ESCAPES.finditer(text) if escape["half"]]
    faults = (
        Fault(
            file,
            "half of a character (a lone surrogate), which no text can hold",
            "Write the character itself there, or leave it out",
            line=text.count("\n", 0, escape.start()) + 1,
            value=escape[0],
        )
        for escape in halves[:_HALVES]
    )
    if halves:
        raise FaultyInput(faults)


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is no number of JSON")


def _unreadable(file: str, expected: str, remedy: str) -> UnreadableInput:
    return UnreadableInput(Fault(file, expected, remedy))


def read(path: Path, twice: list[Fault] | None = None) -> tuple[Descriptor, str]:
    """The descriptor and its text. Raises ``UnreadableInput``, also for a link that leads out of the package.

    Keys that an object has twice are raised as ``FaultyInput``, or told ``twice``.
    """
    astray = _leads_out(path.parent, path)
    if astray:
        raise _unreadable(path.name, astray, "Put the descriptor itself into the package's folder")
    found, text = read_json(path, path.name, "Name a folder with a datapackage.json", twice)
    if not isinstance(found, dict):
        raise _unreadable(path.name, "it is not a JSON object", "Start from the descriptor of a Qawl package")
    return found, text


@cache
def _most() -> tuple[int, int]:
    """The most resources, and the most files of one, that the profile allows. Further ones are not looked at."""
    rules = profile()
    of_path = rules["definitions"]["resource"]["properties"]["path"]["then"]
    return rules["properties"]["resources"]["maxItems"], of_path["maxItems"]


def resources(descriptor: Descriptor) -> dict[str, Descriptor]:
    """The resources by name, as far as they have one; of two with one name, the first."""
    found: dict[str, Descriptor] = {}
    listed = descriptor.get("resources")
    for resource in listed[: _most()[0]] if isinstance(listed, list) else ():
        if isinstance(resource, dict) and isinstance(resource.get("name"), str):
            found.setdefault(resource["name"], resource)
    return found


def listed(descriptor: Descriptor) -> dict[str, Descriptor]:
    """The resources by name. Raises ``FaultyInput`` where not each has one of its own."""
    given, found = descriptor.get("resources"), resources(descriptor)
    if not isinstance(given, list) or len(found) != len(given):
        what = "it is not a list of resources, each with a name of its own"
        raise FaultyInput(Fault(FILE, what, "Run `qawl check` to see all that is wrong", field="resources"))
    return found


def beyond(descriptor: Descriptor) -> int:
    """How many resources and files there are beyond what the profile allows, and so not looked at."""
    most, most_files = _most()
    listed = descriptor.get("resources")
    each = [r.get("path") for r in resources(descriptor).values()]
    found = max(len(listed) - most, 0) if isinstance(listed, list) else 0
    return found + sum(max(len(path) - most_files, 0) for path in each if isinstance(path, list))


def paths(resource: Mapping[str, Any]) -> list[str]:
    """The paths of a resource's files, each once; what is no path at all is left to the profile."""
    path = resource.get("path")
    listed = path if isinstance(path, list) else [path]
    return list(dict.fromkeys(part for part in listed[: _most()[1]] if isinstance(part, str)))


def files_of(resource: Mapping[str, Any]) -> list[str]:
    """The files of a table. Raises ``FaultyInput`` where ``path`` names none, or more than are looked at."""
    stated, found = resource.get("path"), paths(resource)
    if not found or len(found) != (len(stated) if isinstance(stated, list) else 1):
        what, remedy = "path is not the name of a file, or a list of such names", "Name there the files of the table"
        value = None if stated is None else json.dumps(stated, ensure_ascii=False)
        raise FaultyInput(Fault(FILE, what, remedy, None, str(resource["name"]), "path", value))
    return found


def named(descriptor: Descriptor) -> set[str]:
    """Every path that a resource names, also those that are not looked at."""
    listed = descriptor.get("resources")
    given = [r.get("path") for r in listed if isinstance(r, dict)] if isinstance(listed, list) else []
    each = (part for path in given for part in (path if isinstance(path, list) else [path]))
    return {part for part in each if isinstance(part, str)}


def inside(root: Path, path: str, file: str = FILE) -> Path:
    """The file that ``path`` names below ``root``; ``file`` is where the path stands.

    Raises ``FaultyInput`` for whatever leads out of the package: ``..``, absolute paths, URLs, links.
    """
    reason = astray(root, path)
    if reason:
        remedy = "Name a file of the package by a relative path with /"
        raise FaultyInput(Fault(file, reason, remedy, field="path", value=path))
    return root / path


def regular(root: Path, path: str, file: str = FILE) -> Path:
    """``inside`` for a file that is there. Raises ``FaultyInput`` where it is not, and for a folder or a pipe."""
    try:
        return files.regular(inside(root, path, file))
    except OSError as error:
        raise FaultyInput(of_system(path, error, THERE)) from None


def schema_of(root: Path, resource: Mapping[str, Any], file: str = FILE) -> Any:
    """The Table Schema of a resource, given in place or by a path. Raises ``FaultyInput`` where it cannot be read."""
    found = resource.get("schema")
    return read_json(inside(root, found, file), found)[0] if isinstance(found, str) else found


def shape_of(root: Path, resource: Mapping[str, Any]) -> Mapping[str, Any]:
    """The Table Schema of a resource as far as it is one, also in a package that nobody has checked.

    Otherwise what we ship under the resource's name, else nothing.
    """
    from qawl.package import compatibility

    name = str(resource.get("name"))
    try:
        stated = schema_of(root, resource)
    except FaultyInput:
        stated = None
    if any(compatibility.unsound(stated)):
        return schema.descriptor_of(name) if name in schema.table_names() else {}
    return dict(stated)


def table_of(root: Path, resource: Mapping[str, Any]) -> TableSchema:
    """What the package itself says of one of the nine tables, with its columns beyond ours; ours where it lacks any."""
    ours = schema.load(str(resource["name"]))
    theirs = schema.parse(shape_of(root, resource), ours.name)
    return theirs if set(ours.columns) <= set(theirs.columns) else ours


def is_relative(path: str) -> bool:
    """Whether ``path`` is one that leads down from where it stands: no address, nothing absolute, no ``..``."""
    return bool(_INSIDE.fullmatch(path)) and len(path) <= 1000


def astray(root: Path, path: str) -> str | None:
    """Why ``path`` names no place below ``root``; ``None`` where it does."""
    if not is_relative(path):
        return "it points outside the package"
    return _leads_out(root, root / path) if _may_lead_out(root, path) else None


def _may_lead_out(root: Path, path: str) -> bool:
    """Whether a step of ``path``, which has no ``..``, is a link: to ask each takes a tenth of following it."""
    at = str(root)
    for step in path.split("/"):
        at = f"{at}/{step}"
        try:
            if stat.S_ISLNK(os.lstat(at).st_mode):
                return True
        except FileNotFoundError:
            return False
        except (OSError, ValueError):  # to be told by whoever follows it
            return True
    return False


def _leads_out(root: Path, path: Path) -> str | None:
    try:
        inside = path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError, ValueError):  # a NUL or half a character in the name is a ValueError
        return "it leads nowhere"
    return None if inside else "it is a link that leads out of the package"


def stamped(
    path: Path,
    data: Path,
    generator: Mapping[str, str] | None = None,
    known: Mapping[str, Mapping[str, object]] | None = None,
) -> str:
    """The text of the descriptor ``path`` with the stamps of the files in ``data`` and, if given, ``generator``.

    Every resource whose path is below ``data/`` is stamped from the file of the same name in ``data``, or as is
    ``known`` of that path by whoever has written it. Raises ``UnreadableInput`` when the descriptor or a file cannot be
    read.
    """
    descriptor, _ = read(path)
    if generator is not None:
        descriptor["generator"] = dict(generator)
    for resource in resources(descriptor).values():
        parts = [data.parent / part for part in paths(resource) if part.startswith("data/")]
        if parts:
            stamps = (known or {}).get(str(resource["path"])) or _stamps(parts, str(resource["path"]))
            for name in set(STAMPS) - stamps.keys():
                resource.pop(name, None)
            resource.update(stamps)
    return canonical(descriptor)


def _stamps(parts: list[Path], file: str) -> dict[str, object]:
    from qawl.package import load

    facts = [load.measure(path, file) for path in parts]
    rows = sum(f.rows for f in facts)
    return {"bytes": facts[0].bytes, "hash": facts[0].digest, "rows": rows} if len(facts) == 1 else {"rows": rows}
