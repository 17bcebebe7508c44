"""Where the files that ship with the package are: in an installed wheel, or beside ``scripts/``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_HERE = Path(__file__).resolve().parents[1]


@cache
def schemas() -> Path:
    """The folder of the shipped Table Schemas, the descriptor's profile and the document's JSON Schema."""
    return _folder("schemas")


@cache
def authority() -> Path:
    """The folder of the shipped ``authority.csv`` and ``authority_names.csv``."""
    return seeds()


@cache
def seeds() -> Path:
    """The folder of what is shipped of ``seeds``: the authority, and ``outlets.csv``."""
    return _folder("seeds")


def _folder(name: str) -> Path:
    installed = _HERE / name
    return installed if installed.is_dir() else _HERE.parents[1] / name
