"""Which conditions of the reading no sentence of ours decides: an operand of ``and`` never false, of ``or`` never true.

    .venv/bin/python tests/conditions.py extract/quotes/phrases
    .venv/bin/python tests/conditions.py extract/quotes/phrases FOLDER

Every sentence that stands in the tests, and every text of the gold set, is read with a package in which each operand
says how it turned out. Left out, one that is printed would be missed by nobody. With a FOLDER of texts (``*.txt``) only
those are printed that decide there, each with the shortest sentence: write one of your own like it, see what is read in
it, and see that leaving the operand out changes that. Nothing passes or fails; it takes a minute.
"""

from __future__ import annotations

import ast
import builtins
import re
import sys
from collections.abc import Iterator
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = "qawl.extract"
ARABIC = re.compile(r"[ء-ي]{2,}")
LONGEST = 400


class Conditions:
    """The operands of the modules that are loaded, and how each has turned out."""

    def __init__(self) -> None:
        self.places: list[tuple[str, int, bool, str, str]] = []
        self.decided: dict[int, str] = {}
        self.reading = ""

    def told(self, place: int, value: object) -> object:
        """``value``, of the operand at ``place``, after noting whether it decided."""
        if bool(value) is not self.places[place][2] and len(self.decided.get(place, "x" * LONGEST)) > len(self.reading):
            self.decided[place] = self.reading
        return value


class Telling(ast.NodeTransformer):
    """Lets each operand of ``and`` and ``or`` say how it turned out."""

    def __init__(self, path: str, conditions: Conditions) -> None:
        self.path, self.conditions = path, conditions

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.BoolOp:
        whole, names = ast.unparse(node), [ast.unparse(value) for value in node.values]
        self.generic_visit(node)
        node.values = [self._telling(node, value, name, whole) for value, name in zip(node.values, names, strict=True)]
        return node

    def _telling(self, node: ast.BoolOp, value: ast.expr, name: str, whole: str) -> ast.expr:
        place = len(self.conditions.places)
        self.conditions.places.append((self.path, value.lineno, isinstance(node.op, ast.And), name, whole))
        call = ast.Call(ast.Name("_told_", ast.Load()), [ast.Constant(place), value], [])
        return ast.fix_missing_locations(ast.copy_location(call, value))


class Loader(SourceFileLoader):
    """Loads a module with every operand telling; byte code of others is neither read nor written."""

    conditions: Conditions

    def path_stats(self, path: str) -> dict[str, float]:
        raise OSError(path)

    def source_to_code(self, data: bytes, path: str, **_: object) -> object:  # type: ignore[override]
        name = str(Path(path).relative_to(ROOT / "scripts/qawl"))
        return compile(Telling(name, self.conditions).visit(ast.parse(data)), path, "exec")


class Finder:
    """Finds the modules of the reading for that loader."""

    @staticmethod
    def find_spec(name: str, path: list[str] | None, target: object = None) -> ModuleSpec | None:
        spec = PathFinder.find_spec(name, path) if f"{name}.".startswith(f"{PACKAGE}.") else None
        if spec is not None and isinstance(spec.loader, SourceFileLoader):
            spec.loader = Loader(spec.loader.name, spec.loader.path)
        return spec


def own() -> Iterator[str]:
    """The sentences of the tests, and the texts of the gold set."""
    for path in sorted((ROOT / "tests").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(ARABIC.findall(node.value)) > 1:
                yield node.value.strip()
    yield from (path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests/gold/texts").glob("*.txt")))


def others(folder: str) -> Iterator[str]:
    """The sentences of some texts, but for very long ones."""
    for path in sorted(Path(folder).rglob("*.txt")):
        parts = re.split(r"\n|(?<=\.) ", path.read_text(encoding="utf-8"))
        yield from (part for part in parts if ARABIC.search(part) and len(part) < LONGEST)


def main(room: str, folder: str | None = None) -> None:
    """Read, and tell what has not decided."""
    conditions = Loader.conditions = Conditions()
    builtins._told_ = conditions.told  # type: ignore[attr-defined]
    sys.meta_path.insert(0, Finder)  # type: ignore[arg-type]
    from qawl.build.page import Reader
    from qawl.extract.entities import authority
    from qawl.model import shipped
    from qawl.model.values import Capture, Registration

    reader = Reader(authority.load(shipped.authority()), tagger="none", ranker="none")
    found = Registration("page.txt", "plain-20260212-00000000", "plain", published_at="2026-02-12T10:00:00+03:00")

    def read(texts: Iterator[str]) -> None:
        for text in dict.fromkeys(texts):
            conditions.reading = text
            reader.read(Capture(found, "", f"عنوان\n{text}"))

    read(own())
    undecided = [n for n, place in enumerate(conditions.places) if n not in conditions.decided]
    if folder:
        read(others(folder))
    here = [
        n for n in undecided if conditions.places[n][0].startswith(room) and (not folder or n in conditions.decided)
    ]
    for n in here:
        path, line, joined, name, whole = conditions.places[n]
        print(f"{path}:{line}: never {'false' if joined else 'true'}: {name}  [{whole}]", conditions.decided.get(n, ""))
    total = sum(path.startswith(room) for path, *_ in conditions.places)
    print(f"{len(here)} of {total} operands in {room}")


if __name__ == "__main__":
    main(*sys.argv[1:3])
