"""Whether an older Qawl has made a package: then one line says so, and not every column that it did not know.

A field of ours that came later says in its schema since which version (``since``). A package whose own schemas lack
such fields, and no others, is older; one that lacks others is faulty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from qawl.model import schema
from qawl.model.faults import Fault, FaultyInput
from qawl.package import descriptor

UPGRADE = "Run `qawl upgrade`, then `qawl build`"
_SHOWN = 6


def older(root: Path, described: descriptor.Descriptor) -> Fault | None:
    """The one line about a package that an older Qawl has made; ``None`` where nothing shows that."""
    news: list[str] = []
    for name, resource in descriptor.resources(described).items():
        if name not in schema.table_names():
            continue
        try:
            theirs = descriptor.schema_of(root, resource)
        except FaultyInput:
            return None
        lacking = list(missing(theirs, schema.descriptor_of(name)))
        if not all(later for _, later in lacking):
            return None
        news += [f"{name}.{field}" for field, _ in lacking]
    return told(described, "lacks columns of this one", news) if news else None


def told(described: Mapping[str, Any], what: str, lacking: Iterable[str]) -> Fault:
    """The line: what made the package, and that it lacks things which are named."""
    generator = described.get("generator")
    version = generator.get("version") if isinstance(generator, dict) else None
    names = list(lacking)
    shown = ", ".join(names[:_SHOWN]) + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")
    return Fault(descriptor.FILE, f"made by {version or 'an older Qawl'}: it {what} ({shown})", UPGRADE)


def missing(theirs: object, ours: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    """The fields of ``ours`` that the schema ``theirs`` lacks, and whether each came later."""
    listed = theirs.get("fields") if isinstance(theirs, Mapping) else None
    there = {field.get("name") for field in listed if isinstance(field, Mapping)} if isinstance(listed, list) else set()
    yield from ((field["name"], "since" in field) for field in ours["fields"] if field["name"] not in there)
