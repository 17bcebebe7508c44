"""A package in a zip file: all of it in one folder, and beside that a descriptor which leads into the folder.

Whoever unpacks it has one folder; whoever gives the zip file to frictionless, which looks for ``datapackage.json`` at
its top and without one calls the file valid unread, has every table examined.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from qawl.model.faults import Fault, UnreadableInput
from qawl.model.schema import canonical
from qawl.package import descriptor
from qawl.package.zips import NAME_IT


def leading(described: Mapping[str, Any], folder: str) -> str:
    """The descriptor ``described`` of a package in ``folder``, as it stands beside that folder."""

    def moved(thing: Any) -> Any:
        if isinstance(thing, list):
            return [moved(one) for one in thing]
        is_file = isinstance(thing, str) and descriptor.is_relative(thing)
        return f"{folder}/{thing}" if is_file else thing

    def below(thing: Mapping[str, Any], *fields: str) -> dict[str, Any]:
        found = {**thing, **{field: moved(thing[field]) for field in fields if field in thing}}
        if isinstance(found.get("licenses"), list):
            found["licenses"] = [below(one, "path") if isinstance(one, Mapping) else one for one in found["licenses"]]
        return found

    resources = [below(resource, "path", "schema") for resource in described["resources"]]
    return canonical({**below(described), "resources": resources})


def descriptor_in(folder: Path, archive: Path) -> Path:
    """The descriptor of the package that was unpacked from ``archive`` into ``folder``.

    It is the one at the top, unless that leads into the one folder beside it; else that of the one folder that has one.
    Raises ``UnreadableInput`` where none is there, or two, or one at the top that does not say what the folder's says.
    """
    top = folder / descriptor.FILE
    below = [file for file in sorted(folder.glob(f"*/{descriptor.FILE}")) if file.is_file()]
    if top.is_file() and not (len(below) == 1 and set(folder.iterdir()) == {top, below[0].parent}):
        return top
    if top.is_file():
        _refuse_another(top, below[0], archive)
    if len(below) == 1:
        return below[0]
    if below:
        names = ", ".join(file.parent.name for file in below)
        what = f"it holds {len(below)} packages ({names}), and nothing says which is meant"
        raise UnreadableInput(Fault(str(archive), what, "Unpack it, and name the folder of one"))
    raise UnreadableInput(Fault(str(archive), f"there is no {descriptor.FILE} in it", NAME_IT))


def _refuse_another(top: Path, file: Path, archive: Path) -> None:
    """Raise ``UnreadableInput`` where the descriptor at the ``top`` is not the one that leads to ``file``."""
    found, inner = descriptor.read(top)[0], descriptor.read(file)[0]
    leads = isinstance(inner.get("resources"), list) and all(isinstance(one, dict) for one in inner["resources"])
    if not leads or found != json.loads(leading(inner, file.parent.name)):
        what = f"the {descriptor.FILE} at its top does not say what that in {file.parent.name} says"
        raise UnreadableInput(Fault(str(archive), what, "Unpack it, and name the folder that you trust"))
