"""How much of a room can be broken without its tests noticing: a sample of mutants, drawn by chance with a seed.

    .venv/bin/pip install cosmic-ray
    .venv/bin/python tests/mutants.py extract/times --seed 1 --number 25

The last commit is copied to a temporary folder and broken there in one place after the other, as cosmic-ray does it and
by some ways more (``OWN``); a process is forked off for each, which runs the room's quick tests, then the golden
documents, then the gold set. Printed are the mutants that all of them let live. Nothing passes or fails.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import unified_diff
from importlib import import_module
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import parso
from cosmic_ray.ast import ast_nodes
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Operator
from cosmic_ray.plugins import get_operator
from parso.tree import NodeOrLeaf

ROOT = Path(__file__).resolve().parents[1]
SECONDS = 60
"""Of processor time for one mutant beyond what the tests take anyway: what takes longer hangs, and that is noticed."""
LOADED = ("pytest", "hypothesis", "numpy", "pandas", "polars", "pandera.polars", "jsonschema", "rich.console", "click")
"""Libraries that every process would load."""
OF_READING = ("tests/build/test_golden.py", "tests/workshop/test_evaluate.py")
_QUICKLY = ("-m", "not slow and not thorough", "-k", "not linear and not in_time and not as_long")
_OTHERS = {"checks": ("tests/checks/faults", "tests/checks", "tests/schemas")}


# Ways of breaking that cosmic-ray does not have


class _Position(Operator):
    @classmethod
    def examples(cls) -> tuple[()]:
        return ()


class NegateMembership(_Position):
    """``in`` becomes ``not in``, and back."""

    def mutation_positions(self, node: NodeOrLeaf) -> Iterator[tuple[object, object]]:
        if node.type == "comparison" and node.children[1].get_code().split() in (["in"], ["not", "in"]):
            yield node.children[1].start_pos, node.children[1].end_pos

    def mutate(self, node: NodeOrLeaf, index: int) -> NodeOrLeaf:
        negated = " in" if "not" in node.children[1].get_code() else " not in"
        node.children[1] = parso.parse(negated)
        return node


class DropOperand(_Position):
    """``a and b`` becomes ``a`` or ``b``, as does ``a or b``."""

    def mutation_positions(self, node: NodeOrLeaf) -> Iterator[tuple[object, object]]:
        if node.type in ("and_test", "or_test"):
            yield from ((operand.start_pos, operand.end_pos) for operand in node.children[::2])

    def mutate(self, node: NodeOrLeaf, index: int) -> NodeOrLeaf:
        first = max(0, 2 * index - 1)
        del node.children[first : first + 2]
        return node


class DropCondition(_Position):
    """What a comprehension leaves out, it no longer does."""

    def mutation_positions(self, node: NodeOrLeaf) -> Iterator[tuple[object, object]]:
        if node.type == "comp_if":
            yield node.children[1].start_pos, node.children[1].end_pos

    def mutate(self, node: NodeOrLeaf, index: int) -> NodeOrLeaf:
        node.children[1] = parso.parse(" True")
        return node


class DropElement(_Position):
    """A tuple, list or set loses one of its elements that is a value made by a call: a rule, a case, a pattern."""

    def mutation_positions(self, node: NodeOrLeaf) -> Iterator[tuple[object, object]]:
        for element in self._elements(node):
            yield element.start_pos, element.end_pos

    def mutate(self, node: NodeOrLeaf, index: int) -> NodeOrLeaf:
        place = node.children.index(self._elements(node)[index])
        del node.children[place : place + 2]
        return node

    @staticmethod
    def _elements(node: NodeOrLeaf) -> list[NodeOrLeaf]:
        if node.type != "testlist_comp" or len(node.children) < 3 or node.children[1].type == "sync_comp_for":
            return []
        return [child for child in node.children[::2] if child.type == "atom_expr"]


OWN = {each.__name__: each for each in (NegateMembership, DropOperand, DropCondition, DropElement)}
_CORE = (
    *(f"ReplaceComparisonOperator_{change}" for change in ("Eq_NotEq", "NotEq_Eq", "Is_IsNot", "IsNot_Is")),
    *(f"ReplaceComparisonOperator_{change}" for change in ("Lt_LtE", "LtE_Lt", "Gt_GtE", "GtE_Gt")),
    *(f"ReplaceBinaryOperator_{change}" for change in ("Add_Sub", "Sub_Add", "BitAnd_BitOr", "BitOr_BitAnd")),
    *("ReplaceUnaryOperator_Delete_Not", "AddNot", "ReplaceAndWithOr", "ReplaceOrWithAnd", "ZeroIterationForLoop"),
    *("ReplaceTrueWithFalse", "ReplaceFalseWithTrue", "ReplaceBreakWithContinue", "ReplaceContinueWithBreak"),
    *("NumberReplacer", "ExceptionReplacer"),
)
OPERATORS: dict[str, type[Operator]] = OWN | {name: get_operator(f"core/{name}") for name in _CORE}


# Drawing them


@dataclass(frozen=True, order=True)
class Mutant:
    """One place of a file, broken in one way."""

    path: str
    place: tuple[int, int]
    operator: str
    occurrence: int

    def code(self, source: str) -> str | None:
        """The whole file with it; None where it would be as before."""
        code = mutate_code(source, OPERATORS[self.operator](), self.occurrence)
        return None if code == source else code


def mutants(path: str, source: str) -> Iterator[Mutant]:
    """All that can be made of a file, but in types, of which Python knows nothing when it runs."""
    nodes = list(ast_nodes(parso.parse(source)))
    for name, operator in OPERATORS.items():
        found = ((node, start) for node in nodes for start, _ in operator().mutation_positions(node))
        for occurrence, (node, start) in enumerate(found):
            if not _of_type(node):
                yield Mutant(path, start, name, occurrence)


def _of_type(node: NodeOrLeaf) -> bool:
    """Whether it stands in an annotation, or joins types elsewhere as ``X | None``."""
    joined = getattr(node.parent, "children", ())[::2] if node.type == "operator" else ()
    if any(side.get_code().strip() == "None" for side in joined):
        return True
    while node is not None and node.type not in ("suite", "file_input"):
        if node.type in ("annassign", "tfpdef"):
            return "=" not in [getattr(child, "value", "") for child in node.children]
        node = node.parent
    return False


def drawn(all_of_them: Iterable[Mutant], number: int, seed: int) -> list[Mutant]:
    """So many by chance: first the places, then for each one way of breaking it."""
    chance = random.Random(seed)
    places = [list(group) for _, group in groupby(sorted(all_of_them), lambda mutant: (mutant.path, mutant.place))]
    return [chance.choice(place) for place in chance.sample(places, min(number, len(places)))]


# Trying them


def tests(room: str) -> list[str]:
    """What proves a room, the quickest first."""
    first, *rest = room.split("/")
    if first in _OTHERS:
        return list(_OTHERS[first])
    folders = ["/".join(["tests", first, *rest[:n]]) for n in range(len(rest), -1, -1)]
    own = [next(folder for folder in folders if (ROOT / folder).is_dir())]
    return [*own, *(["tests/extract/test_linking.py", *OF_READING] if first == "extract" else OF_READING)]


def outcome(mutant: Mutant, project: Path, command: list[str], seconds: int) -> str:
    """Break the copy, run the tests in a process of their own, mend it."""
    path = project / mutant.path
    source = path.read_text(encoding="utf-8")
    code = mutant.code(source)
    if code is None:
        return "the same"
    try:
        path.write_text(code, encoding="utf-8")
        return _run(project, command, seconds)
    finally:
        path.write_text(source, encoding="utf-8")


def _run(project: Path, command: list[str], seconds: int = resource.RLIM_INFINITY) -> str:
    child = os.fork()
    if child == 0:
        _become_pytest(project, command, seconds)
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        return "timeout"
    return {0: "survived"}.get(os.WEXITSTATUS(status), "killed")


def _become_pytest(project: Path, command: list[str], seconds: int) -> None:
    code = 3
    try:
        os.setpgid(0, 0)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        os.chdir(project)
        null = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(null, stream)
        sys.path[:0] = [str(project / "scripts"), str(project / "tests")]
        os.environ |= {"PYTHONPATH": str(project / "scripts"), "PYTHONDONTWRITEBYTECODE": "1"}
        sys.dont_write_bytecode = True
        code = int(import_module("pytest").main(command))
    finally:
        os._exit(code)


def main() -> None:
    """Draw, try and tell."""
    asked = _asked()
    for name in LOADED:
        import_module(name)
    with TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        subprocess.run(["git", "clone", "--quiet", ROOT, project], check=True)
        command = ["-x", "-p", "no:cacheprovider", *_QUICKLY, *(asked.tests or tests(asked.room))]
        if (whole := _run(project, command)) != "survived":
            sys.exit(f"the tests do not pass on the code as it is: {whole}")
        spent = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = SECONDS + int(spent.ru_utime + spent.ru_stime)
        files = sorted((project / "scripts/qawl" / asked.room).rglob("*.py"))
        every = [
            mutant
            for file in files
            for mutant in mutants(str(file.relative_to(project)), file.read_text(encoding="utf-8"))
        ]
        ends: Counter[str] = Counter()
        for mutant in drawn(every, asked.number, asked.seed):
            end = outcome(mutant, project, command, seconds)
            ends[end] += 1
            print(end, mutant.operator, f"{mutant.path}:{mutant.place[0]}", flush=True)
            if end == "survived":
                _show(mutant, (project / mutant.path).read_text(encoding="utf-8"))
    print(asked.room, f"seed {asked.seed}", *(f"{count} {end}" for end, count in ends.items()), sep=", ")


def _show(mutant: Mutant, source: str) -> None:
    code = mutant.code(source) or ""
    diff = list(unified_diff(source.splitlines(), code.splitlines(), n=1, lineterm=""))
    print(*diff[2:], sep="\n", flush=True)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("room", help="a folder below scripts/qawl")
    parser.add_argument("tests", nargs="*", help="what is to notice, instead of the room's own tests")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--number", type=int, default=25)
    return parser.parse_args()


if __name__ == "__main__":
    main()
