"""Whether a package has all that a build needs beside its pages: told before the first of them is read."""

from __future__ import annotations

from pathlib import Path

from qawl.model import shipped
from qawl.model.faults import Fault, FaultyInput, UnreadableInput
from qawl.package import age, descriptor


def root_of(seeds: Path) -> Path:
    """The folder of the package: that in which a link to the seeds stands, if a package is there; else theirs."""
    beside = seeds.absolute().parent
    return beside if seeds.is_symlink() and (beside / descriptor.FILE).is_file() else seeds.resolve().parent


_PARTS = (descriptor.FILE, "schemas", "seeds/authority.csv", "seeds/authority_names.csv")
"""What a package needs beside its register and its pages."""


def refuse_incomplete(root: Path, seeds: Path) -> None:
    """Tell all that the package around ``seeds`` lacks, and one line where an older Qawl has made it."""
    places = {part: seeds / part.removeprefix("seeds/") if "/" in part else root / part for part in _PARTS}
    remedy = "A package is begun by `qawl init FOLDER`: take {} from such a one"
    lacking = [
        Fault(str(path), "the package lacks it", remedy.format(part))
        for part, path in places.items()
        if not path.exists()
    ]
    if places["schemas"].is_dir() and (old := _older(root)):
        lacking.append(old)
    if lacking:
        raise UnreadableInput(lacking)


def _older(root: Path) -> Fault | None:
    try:
        described = descriptor.read(root / descriptor.FILE)[0]
    except FaultyInput:  # told when it is read
        described = {}
    missing = [name for name in schema_files() if not (root / "schemas" / name).is_file()]
    if missing:
        return age.told(described, "lacks schemas of this one", [f"schemas/{name}" for name in missing])
    return age.older(root, described)


def schema_files() -> list[str]:
    """The paths of the shipped schemas below their folder."""
    found = shipped.schemas().rglob("*.schema.json")
    return sorted(path.relative_to(shipped.schemas()).as_posix() for path in found)
