"""The map of the ten rooms, drawn from the sources: `make docs` writes it into README.md and scripts/README.md.

A room's sentence is the docstring of its package, the order is that of import-linter's layers, and what a room imports
is read off its import statements.
"""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "scripts" / "qawl"
START, END = "<!-- rooms -->\n", "<!-- /rooms -->\n"


def rooms() -> list[str]:
    """The rooms from the verbs down to the ground."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    [flow] = (each for each in project["tool"]["importlinter"]["contracts"] if each["id"] == "flow")
    return list(flow["layers"])


def says(room: str) -> str:
    """What a room answers for."""
    docstring = ast.get_docstring(ast.parse((SOURCES / room / "__init__.py").read_text(encoding="utf-8")))
    assert docstring, f"{room} says nothing of itself"
    return " ".join(docstring.partition("\n\n")[0].split())


def imported(room: str) -> list[str]:
    """The rooms that the modules of a room import from, in order."""
    found = {name for path in (SOURCES / room).rglob("*.py") for name in _imports(path)}
    return [each for each in rooms() if each in found and each != room]


def _imports(path: Path) -> Iterator[str]:
    """The parts of the package that a module names in its imports, wherever they stand in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        if isinstance(node, ast.ImportFrom) and node.module == "qawl":
            names = [f"qawl.{alias.name}" for alias in node.names]
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        yield from (name.split(".")[1] for name in names if name.startswith("qawl."))


def listed() -> str:
    """The map for whoever looks in: a line for each room."""
    width = max(map(len, rooms())) + 2
    lines = [f"{room + '/':<{width}}{says(room)}" for room in rooms()]
    return "\n".join(["```text", *lines, "```", ""])


def drawn() -> str:
    """The map for whoever works in them: what each answers for, and what it builds on."""
    rows = [f"| [{room}](qawl/{room}) | {says(room)} | {', '.join(imported(room)) or '—'} |" for room in rooms()]
    return "\n".join(["| room | what it answers for | imports |", "| --- | --- | --- |", *rows, ""])


PAPERS = {"README.md": listed, "scripts/README.md": drawn}


def written(text: str, map_: str) -> str:
    """``text`` with the map between its markers."""
    head, opened, rest = text.partition(START)
    _, closed, tail = rest.partition(END)
    if not (opened and closed):
        raise ValueError(f"the markers {START.strip()} and {END.strip()} are not there")
    return f"{head}{START}\n{map_}\n{END}{tail}"


def main() -> int:
    """Write the maps."""
    for name, map_ in PAPERS.items():
        path = ROOT / name
        path.write_text(written(path.read_text(encoding="utf-8"), map_()), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
