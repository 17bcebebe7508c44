"""Qawl (قول): who said what in the Arabic press, from saved pages to validated tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pandas as pd

    from qawl.model.faults import FaultyInput as FaultyInput
    from qawl.package.asked import Names
    from qawl.package.frames import Package
    from qawl.publish.save import Saved

    __version__: str
else:

    def __getattr__(name: str) -> object:
        """``__version__`` and ``FaultyInput``, looked up when asked for: reading a page does not pay for them."""
        if name == "FaultyInput":
            from qawl.model.faults import FaultyInput

            return FaultyInput
        if name != "__version__":
            raise AttributeError(f"module 'qawl' has no attribute {name!r}")
        from importlib.metadata import PackageNotFoundError, version

        try:
            return version("qawl")
        except PackageNotFoundError:  # run from a source tree that was never installed
            return "0+unknown"


def load(
    path: str | Path = "datapackage.json",
    tables: Names | None = None,
    columns: Mapping[str, Names] | None = None,
) -> Package:
    """The tables of a data package as pandas frames, or those that are asked for: see ``qawl.package.frames``."""
    from qawl.package import frames

    return frames.load(path, tables, columns)


def save(
    frames: Package | Mapping[str, pd.DataFrame],
    folder: str | Path,
    package: str | Path | None = None,
    force: bool = False,
) -> Saved:
    """Write frames that ``load`` gave, filtered or annotated, as a package again: see ``qawl.publish.save``."""
    from qawl.publish import save as saving

    return saving.save(frames, folder, package, force)
