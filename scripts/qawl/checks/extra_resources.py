"""What lies in a package beside the nine tables: further resources, and files that no resource names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from qawl.checks.rules.whole import FURTHER, NAMED
from qawl.checks.state import State
from qawl.checks.table import stamp_faults, tell_stamps
from qawl.model import schema
from qawl.model.faults import Fault, FaultyInput, of_system
from qawl.package import descriptor, load
from qawl.package.descriptor import Descriptor

_REMEDY = "Correct the file, or the resource that names it"


def check_resources(state: State, resources: Mapping[str, Descriptor]) -> None:
    """The files of resources beside the nine must be there and be what the stamps say."""
    for name in resources.keys() - set(schema.table_names()):
        files = descriptor.paths(resources[name])
        try:
            measured = _measured(state, files)
        except FaultyInput as error:
            for fault in error.faults:
                state.fault(fault, FURTHER)
            continue
        except OSError as error:
            state.fault(replace(of_system(files[0], error, _REMEDY), key=name), FURTHER)
            continue
        if files:  # a resource without a path is the profile's fault
            if len(files) > 1:
                measured = {}
                state.skip(descriptor.OF_LISTS, 1)
            given = {stamp: value for stamp, value in measured.items() if resources[name].get(stamp) is not None}
            stamps = list(stamp_faults(state, resources[name], files[0], given))
            tell_stamps(state, stamps, dict.fromkeys(given, FURTHER), files)
            state.skip(f"rows of {name}, a resource beside the nine", 1)


def _measured(state: State, files: list[str]) -> dict[str, object]:
    found = [descriptor.regular(state.root, file, state.descriptor) for file in files]
    return {"bytes": sum(path.stat().st_size for path in found), "hash": load.digest(found)}


def check_files(state: State, described: Descriptor) -> None:
    """A file beside the tables that no resource names is part of nothing that is checked."""
    folder = state.root / "data"
    astray = descriptor.astray(state.root, "data")
    if astray:
        state.fault(Fault("data", f"{astray}: what is there was not looked at", "Put the folder itself there"), NAMED)
        return
    named = descriptor.named(described)
    named |= {str(folder) for path in named for folder in PurePosixPath(path).parents}
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        file = f"data/{path.name}"
        if file not in named:
            remedy = "Remove it, or describe it as a resource"
            state.fault(Fault(file, "no resource of the descriptor names it", remedy), NAMED)
