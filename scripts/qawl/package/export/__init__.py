"""Packages in the formats of the tools that people have: one module a format, each with one ``write(package, out)``.

A format's module takes all that it says from the package's descriptor, schemas and rows. What it needs beside Qawl is
imported when it writes. A package with a fault is not exported.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from qawl.faults import Fault, FaultyInput, UnreadableInput
from qawl.package.export.formats import FORMATS, Format

__all__ = ["FORMATS", "export"]


def export(package: Path, form: str, out: Path, force: bool = False) -> None:
    """Write the package in the folder (or of the descriptor) ``package`` as ``out``, whole or not at all.

    Raises ``FaultyInput`` with what ``qawl check`` finds wrong and with what the format cannot hold,
    ``UnreadableInput`` when a library is absent or ``out`` is there already (``force`` replaces what an export made).
    """
    from qawl.package.export.place import placed

    chosen = FORMATS[form]
    _require(chosen)
    module = import_module(f"qawl.package.export.{chosen.module}")
    with placed(package if package.is_dir() else package.parent, out, chosen.folder, force) as spare:
        _refuse_faults(package)
        from qawl.package.export import source

        module.write(source.read(package), spare)


def _require(chosen: Format) -> None:
    for library in chosen.libraries:
        if find_spec(library) is None:
            what = f"the format needs the library {library}, which is not installed"
            raise UnreadableInput(Fault(f"qawl export {chosen.name}", what, "Run `pip install 'qawl[export]'`"))


def _refuse_faults(package: Path) -> None:
    from qawl.package.check import check

    if not package.exists():
        fault = Fault(str(package), "there is no such folder or descriptor", "Name the package's folder")
        raise UnreadableInput(fault)
    found = check(package)
    if found.faults:
        raise FaultyInput(found.faults)
