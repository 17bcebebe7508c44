"""Every function and every module can be held in the head (scripts/README.md, "Contributing")."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import qawl

LINES_OF_MODULE, LINES_OF_FUNCTION, DECISIONS = 300, 40, 15
MODULES = sorted(Path(qawl.__file__).parent.rglob("*.py"))
Function = ast.FunctionDef | ast.AsyncFunctionDef
_ONCE = (ast.If, ast.IfExp, ast.For, ast.While, ast.ExceptHandler, ast.Assert, ast.match_case)


def within(function: ast.AST) -> Iterator[ast.AST]:
    """What stands in a function, but for what is defined in it."""
    for node in ast.iter_child_nodes(function):
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield node
            yield from within(node)


def decisions(function: Function) -> int:
    """In how many places its way may part, with every ``and``, ``or`` and loop of a comprehension."""
    nodes = list(within(function))
    joined = sum(len(node.values) - 1 for node in nodes if isinstance(node, ast.BoolOp))
    loops = sum(1 + len(node.ifs) for node in nodes if isinstance(node, ast.comprehension))
    return 1 + sum(isinstance(node, _ONCE) for node in nodes) + joined + loops


def test_what_is_counted_as_a_decision() -> None:
    (function,) = ast.parse("def f(x):\n if x and (x or x): return [y for y in x if y]\n return 1 if x else 2").body
    assert isinstance(function, ast.FunctionDef)
    assert decisions(function) == 1 + 1 + 2 + 2 + 1


@pytest.mark.parametrize("module", MODULES, ids=[path.stem for path in MODULES])
def test_no_module_and_no_function_is_too_long_or_takes_too_many_decisions(module: Path) -> None:
    source = module.read_text(encoding="utf-8")
    assert source.count("\n") <= LINES_OF_MODULE, "find the idea that splits it"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, Function):
            assert (node.end_lineno or 0) - node.lineno < LINES_OF_FUNCTION, f"{node.name} is too long"
            assert decisions(node) <= DECISIONS, f"{node.name} decides too much"
