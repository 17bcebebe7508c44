"""Where the files that ship with the package are: in an installed wheel, or beside ``scripts/``."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_HERE = Path(__file__).resolve().parent


@cache
def schemas() -> Path:
    """The folder of the shipped Table Schemas, the descriptor's profile and the document's JSON Schema."""
    return _folder("schemas")


@cache
def authority() -> Path:
    """The folder of the shipped ``authority.csv`` and ``authority_names.csv``."""
    return _folder("seeds")


def _folder(name: str) -> Path:
    installed = _HERE / name
    return installed if installed.is_dir() else _HERE.parents[1] / name


_NOT_RULES = ("package", "cli.py", "explain.py", "evaluate.py", "schemas", "seeds")
"""What ships with the package and makes no rows."""


@cache
def rules_digest() -> str:
    """``sha256:…`` over the modules and lexicons that make rows: names and contents, sorted, with LF."""
    sha = hashlib.sha256()
    for path in sorted(_HERE.rglob("*"), key=lambda path: path.relative_to(_HERE).as_posix()):
        name = path.relative_to(_HERE).as_posix()
        if path.suffix in (".py", ".csv") and name.split("/")[0] not in _NOT_RULES:
            sha.update(name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return f"sha256:{sha.hexdigest()}"
