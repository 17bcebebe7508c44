"""Whether a package has all that a build needs beside its pages: told before the first of them is read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from qawl.model import schema, shipped
from qawl.model.faults import Fault, UnreadableInput
from qawl.package import age, descriptor


def root_of(seeds: Path) -> Path:
    """The folder of the package: that in which a link to the seeds stands, if a package is there; else theirs."""
    beside = seeds.absolute().parent
    return beside if seeds.is_symlink() and (beside / descriptor.FILE).is_file() else seeds.resolve().parent


_PARTS = (descriptor.FILE, "schemas", "seeds/authority.csv", "seeds/authority_names.csv")
"""What a package needs beside its register and its pages."""
_TAKEN = "A package is begun by `qawl init FOLDER`: take {} from such a one"


def refuse_incomplete(root: Path, seeds: Path) -> None:
    """Tell all that the package around ``seeds`` lacks, and one line where an older Qawl has made it."""
    places = {part: seeds / part.removeprefix("seeds/") if "/" in part else root / part for part in _PARTS}
    lacking = [
        Fault(str(path), "the package lacks it", _TAKEN.format(part))
        for part, path in places.items()
        if not path.exists()
    ]
    described = descriptor.read(root / descriptor.FILE)[0] if places[descriptor.FILE].exists() else {}
    if places["schemas"].is_dir() and (old := _older(root, described)):
        lacking.append(old)
    elif described:
        lacking += _undescribed(described)
    if lacking:
        raise UnreadableInput(lacking)


def _undescribed(described: descriptor.Descriptor) -> Iterator[Fault]:
    """A fault for each table that the descriptor does not name."""
    for name in sorted(set(schema.table_names()) - descriptor.resources(described).keys()):
        what = "the descriptor has no resource of this name"
        yield Fault(descriptor.FILE, what, _TAKEN.format(f"the resource {name}"), None, "resources", "name", name)


def _older(root: Path, described: descriptor.Descriptor) -> Fault | None:
    names = [*(f"schemas/{name}" for name in schema_files()), descriptor.PROFILE]
    missing = [name for name in names if not (root / name).is_file()]
    return age.told(described, "lacks schemas of this one", missing) if missing else age.older(root, described)


def schema_files() -> list[str]:
    """The paths of the shipped schemas below their folder."""
    found = shipped.schemas().rglob("*.schema.json")
    return sorted(path.relative_to(shipped.schemas()).as_posix() for path in found)
