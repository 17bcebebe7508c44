"""The descriptor, ``datapackage.json``: read within bounds, held against its profile, stamped with what the files are.

It is written by hand in canonical form (indent 2, LF). A build changes only stamps: ``bytes``, ``hash`` and ``rows`` of
each resource and, where it is given, ``generator``, which says what made the rows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from qawl.faults import Fault, FaultyInput, UnreadableInput
from qawl.package.schema import canonical, profile

FILE = "datapackage.json"
LIMIT = 1 << 21
"""Bytes of the largest descriptor or schema that is read."""
STAMPS = ("bytes", "hash", "rows")

_REMEDY = "Correct the descriptor; schemas/datapackage.profile.json says what it must hold"
_INSIDE = re.compile(r"[^./\\: \t\r\n][^/\\:\t\r\n]*(?:/[^./\\: \t\r\n][^/\\:\t\r\n]*)*")

Descriptor = dict[str, Any]


def read_json(path: Path, file: str) -> tuple[Any, str]:
    """The JSON in ``path`` and its text.

    Raises ``UnreadableInput`` for what is absent, too big, too deep or no JSON.
    """
    try:
        if path.exists() and not path.is_file():  # opening a pipe would wait for ever
            raise OSError("it is no regular file")
        with path.open("rb") as opened:
            raw = opened.read(LIMIT + 1)
        if len(raw) > LIMIT:
            raise _unreadable(file, f"it is larger than {LIMIT >> 20} MB", "A descriptor or schema is a small file")
        text = raw.decode("utf-8")
        return json.loads(text, parse_constant=_refuse), text
    except UnicodeDecodeError as error:
        raise _unreadable(file, f"byte {error.start} is not UTF-8", "Save it as UTF-8") from None
    except RecursionError:
        raise _unreadable(file, "it is nested too deeply", "A descriptor has a handful of levels") from None
    except json.JSONDecodeError as error:
        raise UnreadableInput(Fault(file, f"no JSON: {error.msg}", "Correct it there", line=error.lineno)) from None
    except ValueError as error:
        raise _unreadable(file, f"no JSON: {str(error)[:80]}", "Correct it") from None
    except OSError as error:
        raise _unreadable(file, error.strerror or str(error), "Name a folder with a datapackage.json") from None


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is no number of JSON")


def _unreadable(file: str, expected: str, remedy: str) -> UnreadableInput:
    return UnreadableInput(Fault(file, expected, remedy))


def read(path: Path) -> tuple[Descriptor, str]:
    """The descriptor and its text. Raises ``UnreadableInput``."""
    found, text = read_json(path, FILE)
    if not isinstance(found, dict):
        raise _unreadable(FILE, "it is not a JSON object", "Start from the descriptor of a Qawl package")
    return found, text


def profile_faults(descriptor: Descriptor) -> Iterator[Fault]:
    """What the descriptor lacks of the profile, one fault for each place."""
    from jsonschema import Draft7Validator

    seen = set()
    for error in Draft7Validator(profile()).iter_errors(descriptor):
        for deepest in _deepest(error):
            where = "/".join(map(str, deepest.absolute_path))
            expected = _expectation(deepest)
            if (where, expected) not in seen:
                seen.add((where, expected))
                yield Fault(FILE, expected, _REMEDY, key=where or None, field=None, value=_value(deepest))


def _deepest(error: Any) -> Iterator[Any]:
    """The errors behind one that only says that some alternative failed."""
    if error.validator in ("if", "$ref") and error.context:
        for inner in error.context:
            yield from _deepest(inner)
    else:
        yield error


def _expectation(error: Any) -> str:
    if error.validator == "required":
        return str(error.message).replace("'", "").replace(" property", "")
    description = error.schema.get("description") if isinstance(error.schema, dict) else None
    return f"expected {description}" if description else str(error.message)[:200]


def _value(error: Any) -> str | None:
    plain = isinstance(error.instance, str | int | float | bool)
    return json.dumps(error.instance, ensure_ascii=False) if plain else None


def resources(descriptor: Descriptor) -> dict[str, Descriptor]:
    """The resources by name, as far as they have one; of two with one name, the first."""
    found: dict[str, Descriptor] = {}
    listed = descriptor.get("resources")
    for resource in listed if isinstance(listed, list) else ():
        if isinstance(resource, dict) and isinstance(resource.get("name"), str):
            found.setdefault(resource["name"], resource)
    return found


def paths(resource: Mapping[str, Any]) -> list[str]:
    """The paths of a resource's files; what is no path at all is left to the profile."""
    path = resource.get("path")
    listed = path if isinstance(path, list) else [path]
    return [part for part in listed if isinstance(part, str)]


def inside(root: Path, path: str) -> Path:
    """The file that ``path`` names below ``root``.

    Raises ``FaultyInput`` for whatever leads out of the package: ``..``, absolute paths, URLs, links.
    """
    remedy = "Name a file of the package by a relative path with /"
    if not _INSIDE.fullmatch(path) or len(path) > 1000:
        raise FaultyInput(Fault(FILE, "it points outside the package", remedy, field="path", value=path))
    found = root / path
    try:
        if not found.resolve().is_relative_to(root.resolve()):
            raise FaultyInput(
                Fault(FILE, "it is a link that leads out of the package", remedy, field="path", value=path)
            )
    except (OSError, RuntimeError, ValueError):  # a NUL or half a character in the name is a ValueError
        raise FaultyInput(Fault(FILE, "it leads nowhere", remedy, field="path", value=path)) from None
    return found


def stamped(path: Path, data: Path, generator: Mapping[str, str] | None = None) -> str:
    """The text of the descriptor ``path`` with the stamps of the files in ``data`` and, if given, ``generator``.

    Every resource whose path is below ``data/`` is stamped from the file of the same name in ``data``. Raises
    ``UnreadableInput`` when the descriptor or a file cannot be read.
    """
    descriptor, _ = read(path)
    if generator is not None:
        descriptor["generator"] = dict(generator)
    for resource in resources(descriptor).values():
        files = [data.parent / part for part in paths(resource) if part.startswith("data/")]
        if files:
            resource.update(_stamps(files, str(resource["path"])))
    return canonical(descriptor)


def _stamps(files: list[Path], file: str) -> dict[str, object]:
    from qawl.package import load

    parts = [load.measure(path, file) for path in files]
    digest = parts[0].digest if len(parts) == 1 else load.digest(files)
    return {"bytes": sum(f.bytes for f in parts), "hash": digest, "rows": sum(f.rows for f in parts)}
