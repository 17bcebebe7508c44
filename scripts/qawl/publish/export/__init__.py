"""Packages in the formats of the tools that people have: one module a format, each with one ``write(package, out)``.

A format's module takes all that it says from the package's descriptor, schemas and rows. What it needs beside Qawl is
imported when it writes. A package with a fault is not exported.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from qawl.model.faults import Fault, FaultyInput, UnreadableInput
from qawl.publish.export.formats import FORMATS

if TYPE_CHECKING:
    from qawl.publish.export.source import Source

__all__ = ["FORMATS", "export", "refuse_faults", "require", "write"]


def export(package: Path, form: str, out: Path, force: bool = False, base: str = "", bom: bool = False) -> None:
    """Write ``package`` (a folder, its descriptor, the zip file of a release) as ``out``, whole or not at all.

    ``base`` is the address at which it is to be published; with ``bom``, CSV begins with the mark of UTF-8.

    Raises ``FaultyInput`` with what ``qawl check`` finds wrong and with what the format cannot hold,
    ``UnreadableInput`` when a library is absent or ``out`` is there already (``force`` replaces what an export made).
    """
    from qawl.package.atomic_output import placed
    from qawl.package.opened import opened

    chosen = FORMATS[form]
    require(f"qawl export {form}", chosen.libraries)
    root = package if package.is_dir() else package.parent
    with placed(root, out, chosen.folder, force) as spare, opened(package) as file:
        refuse_faults(file)
        from qawl.publish.export import source

        write(source.read(file, base, bom), form, spare)


def write(package: Source, form: str, out: Path) -> None:
    """Write a package that has been checked as ``out``: an empty folder, or a file that is not there yet."""
    from qawl.publish.export import papers

    chosen = FORMATS[form]
    module = import_module(f"qawl.publish.export.{chosen.module}")
    if chosen.folder:
        papers.write(package, chosen, out)
    module.write(package, out)


def require(verb: str, libraries: Iterable[str]) -> None:
    """Raise ``UnreadableInput`` where a library that ``verb`` needs (a requirement, as pip takes it) is absent."""
    for requirement in libraries:
        name = requirement.partition(">=")[0]
        if not _installed(name):
            what = f"it needs the library {name}, which is not installed"
            raise UnreadableInput(Fault(verb, what, f"Run `pip install '{requirement}'`"))


def _installed(name: str) -> bool:
    from importlib.metadata import PackageNotFoundError, version

    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True


def refuse_faults(package: Path) -> None:
    """Raise ``FaultyInput`` with what ``qawl check`` finds wrong with the package."""
    from qawl.checks.check import check

    if not package.exists():
        fault = Fault(str(package), "there is no such folder or descriptor", "Name the package's folder")
        raise UnreadableInput(fault)
    found = check(package)
    if found.faults:
        raise FaultyInput(found.faults)
