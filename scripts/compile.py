"""The build hook of wheels: compiles the lexicons, so that no start of the program has to, and, where it is asked to,
the modules which read pages, with mypyc: the same answers, about twice as fast.

The latter is off unless asked for (``make wheel``): it takes minutes and a C compiler, and reading a page or a thousand
does not need it. Everything happens in a copy in a temporary folder, for a compiled module that lay beside its source
would be imported in its place, whatever became of the source.
"""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCES = "scripts/qawl"
OPTIMISE = "MYPYC_OPT_LEVEL"
"""The environment variable by which mypyc's own command is told how hard the C compiler tries, too."""
SETUP = """
from concurrent.futures import ThreadPoolExecutor
from setuptools import setup
from distutils.ccompiler import CCompiler
from mypyc.build import mypycify

one_by_one = CCompiler.compile

def side_by_side(self, sources, **options):
    with ThreadPoolExecutor({cores}) as pool:
        made = pool.map(lambda source: one_by_one(self, [source], **options), sources)
        return [file for files in made for file in files]

CCompiler.compile = side_by_side
modules = {modules!r}
# The types of what is not compiled are not asked for: so it does not matter which libraries are installed.
types = ["--no-site-packages", "--ignore-missing-imports", "--follow-imports=skip"]
# One C file a module takes a third of the time of one file for all, and is no slower.
made = mypycify([*types, *modules], opt_level={level!r}, debug_level="0", multi_file=True, target_dir="c")
setup(name="qawl", ext_modules=made)
"""
ASKED = "HATCH_BUILD_HOOKS_ENABLE"
"""The environment variable that asks for what takes a compiler."""
LEXICONS = """
from qawl.arabic import known, reporting
from qawl.extract.entities import authority, places
from qawl.extract.times import vocabulary
from qawl.model import shipped

known.lexicons(), reporting.verbs(), reporting.nouns(), places.known(""), authority.load(shipped.authority())
"""
"""All that ``qawl.model.compiled`` keeps; run with a folder of its own for that."""
_FUTURE = "from __future__ import annotations\n"
TOLD = 30
"""So many last lines of what went wrong are shown."""


class CompileHook(BuildHookInterface[Any]):
    """Adds the compiled lexicons to a wheel, and what mypyc makes of the ``modules`` of its table in pyproject.toml."""

    def dependencies(self) -> list[str]:
        """What compiling modules needs, where it is asked for."""
        return self.config["compiler"] if os.environ.get(ASKED) else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and name the results to the wheel; an editable install is left as it is.

        Raises ``RuntimeError`` with the end of the compiler's report when that fails.
        """
        if version == "editable":
            return
        self._folder = TemporaryDirectory(prefix="qawl-")
        work = Path(self._folder.name)
        kept = _lexicons(Path(self.root, SOURCES), work / "cache")
        build_data["force_include"].update({str(path): f"qawl/compiled/{path.name}" for path in kept})
        if os.environ.get(ASKED):
            self._compile(work, build_data)

    def _compile(self, work: Path, build_data: dict[str, Any]) -> None:
        shutil.copytree(Path(self.root, SOURCES), work / "qawl", ignore=shutil.ignore_patterns("__pycache__", "*.so"))
        modules = sorted(_modules(work, self.config["modules"], self.config["except"]))
        for module in modules:
            path = work / module
            path.write_text(_written_out(path.read_text(encoding="utf-8")), encoding="utf-8")
        made = _compiled(work, modules, os.environ.get(OPTIMISE, self.config["opt-level"]))
        build_data["force_include"].update({str(path): str(path.relative_to(work / "made")) for path in made})
        build_data["infer_tag"], build_data["pure_python"] = True, False

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the temporary folder, now that the wheel holds what was in it."""
        if version != "editable":
            self._folder.cleanup()


def _lexicons(sources: Path, cache: Path) -> list[Path]:
    """The compiled lexicons of the package at ``sources``, made in the folder ``cache``."""
    environment = {**os.environ, "PYTHONPATH": str(sources.parent), "XDG_CACHE_HOME": str(cache)}
    subprocess.run([sys.executable, "-c", LEXICONS], env=environment, check=True)
    return sorted((cache / "qawl").iterdir())


def _modules(work: Path, patterns: list[str], excepted: list[str]) -> Iterator[str]:
    """The modules that the patterns name, as paths under ``work``; every pattern must name one."""
    left_out = {path for pattern in excepted for path in (work / "qawl").glob(pattern)}
    for pattern in patterns:
        named = set((work / "qawl").glob(pattern)) - left_out
        if not named:
            raise RuntimeError(f"pyproject.toml: no module of {SOURCES} is called {pattern}")
        yield from (str(path.relative_to(work)) for path in named)


def _written_out(source: str) -> str:
    """A module in which what Python works out while it runs is said, so that it can be compiled.

    Raises ``RuntimeError`` for a class that remembers what a property gives: a compiled one forgets it.
    """
    if "@cached_property" in source:
        raise RuntimeError("pyproject.toml: a compiled class works a cached_property out whenever it is asked")
    written = _with_constants(_with_decisions(_with_constructors(source))) if _FUTURE in source else source
    return written.replace(_FUTURE, f"{_FUTURE}\nfrom typing import Any as _Any, Final as _Final", 1)


def _with_decisions(source: str) -> str:
    """A module that has each ``Decision`` of its own as a function, too, which asks the cases in order.

    ``qawl.extract.decision`` would write the same when it is first asked, but what it writes is not compiled.
    """
    lines, tree = source.splitlines(), ast.parse(source)
    asked = {one.name: [each.arg for each in one.args.args] for one in tree.body if isinstance(one, ast.FunctionDef)}
    for stated in reversed(tree.body):
        bound, value = _assigned(stated) or ([], None)
        if not (isinstance(value, ast.Call) and ast.unparse(value.func) == "Decision"):
            continue
        [name] = bound
        cases = [[ast.unparse(part) for part in case.elts] for case in value.args[1].elts]
        names = next((asked[holds] for _, holds, _ in cases if holds in asked), None)
        if names is None:
            continue
        otherwise = [*value.args[2:], *(one.value for one in value.keywords)][0]
        lines[stated.end_lineno : stated.end_lineno] = [
            f"def _asked_by_{name}({', '.join(f'{one}: _Any' for one in names)}) -> _Any:",
            *(f"    if {holds}({', '.join(names)}): return {answer}" for _, holds, answer in cases),
            f"    return {ast.unparse(otherwise)}",
            f"{name}.written_out(_asked_by_{name})",
        ]
    return "\n".join([*lines, ""])


def _with_constants(source: str) -> str:
    """A module whose constants are said to be: what may change is looked up by its name whenever it is met."""
    lines, tree = source.splitlines(), ast.parse(source)
    bound = Counter(one.id for one in ast.walk(tree) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store))
    for stated in reversed(tree.body):
        names, value = _assigned(stated) or ([], None)
        if not names or any(bound[name] > 1 or not _is_constant(name, value) for name in names):
            continue
        at = stated.lineno - 1
        if isinstance(value, ast.Tuple) and len(names) > 1:
            each = zip(names, value.elts, strict=True)
            lines[at] = "; ".join(f"{name}: _Final = {ast.unparse(one)}" for name, one in each)
        elif isinstance(stated, ast.AnnAssign):
            behind = lines[at][stated.annotation.end_col_offset :]
            lines[at] = f"{names[0]}: _Final[{ast.unparse(stated.annotation)}]{behind}"
        else:
            lines[at] = f"{names[0]}: _Final{lines[at][len(names[0]) :]}"
    return "\n".join([*lines, ""])


def _assigned(stated: ast.stmt) -> tuple[list[str], ast.expr] | None:
    """The names that a statement binds, and the value: of one name, or of several with as many constants."""
    if isinstance(stated, ast.Assign) and len(stated.targets) == 1:
        target, value = stated.targets[0], stated.value
    elif isinstance(stated, ast.AnnAssign) and stated.value is not None:
        target, value = stated.target, stated.value
    else:
        return None
    if isinstance(target, ast.Name):
        return [target.id], value
    several = isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and stated.lineno == stated.end_lineno
    return ([one.id for one in target.elts], value) if several else None


def _is_constant(name: str, value: ast.expr) -> bool:
    """Whether a module's variable is one by its name, or is a decision; a type is none."""
    made_by = ast.unparse(value.func) if isinstance(value, ast.Call) else ""
    return (name.isupper() and made_by != "TypeVar") or made_by == "Decision"


def _with_constructors(source: str) -> str:
    """A module in which the constructors that ``dataclass`` would make of its classes are written out.

    What is written is compiled; what a decorator makes when the module is loaded is not, and takes several times as
    long: a page is hundreds of values. Frozen classes stay as they are, none of them is made so often.
    """
    lines = source.splitlines()
    for made in reversed([node for node in ast.parse(source).body if isinstance(node, ast.ClassDef)]):
        decorator = next((one for one in made.decorator_list if ast.unparse(one).startswith("dataclass(")), None)
        fields = [one for one in made.body if isinstance(one, ast.AnnAssign)]
        if decorator is None or made.bases or "frozen=True" in ast.unparse(decorator) or not all(map(_plain, fields)):
            continue
        names = [ast.unparse(field.target) for field in fields]
        constructor = [f"def __init__(self, {', '.join(map(_parameter, fields))}) -> None:"]
        constructor += [f"    self.{name} = {name}" for name in names]
        at = decorator.lineno - 1
        lines[at] = lines[at].replace("dataclass(", "dataclass(init=False, ", 1)
        compared = [
            name for name, field in zip(names, fields, strict=True) if "compare=False" not in ast.unparse(field)
        ]
        for option, methods in _COMPARING.items():
            if option in lines[at] or (option == "eq=True" and "eq=False" not in lines[at]):
                lines[at] = lines[at].replace(f", {option}", "")
                constructor += methods(made.name, compared)
        # Right behind the fields: a method may be called like the module that a type is named by.
        behind = fields[-1].end_lineno or 0
        lines[behind:behind] = [f"    {line}" for line in constructor]
    return "\n".join([*lines, ""])


def _hash(name: str, fields: list[str]) -> list[str]:
    return ["def __hash__(self) -> int:", f"    return hash(({', '.join(f'self.{one}' for one in fields)},))"]


def _comparing(sign: str, operator: str) -> Callable[[str, list[str]], list[str]]:
    def method(name: str, fields: list[str]) -> list[str]:
        mine, other = ((", ".join(f"{whose}.{one}" for one in fields)) for whose in ("self", "other"))
        return [
            f"def __{sign}__(self, other: object) -> bool:",
            f"    if not isinstance(other, {name}):",
            "        return NotImplemented",
            f"    return ({mine},) {operator} ({other},)",
        ]

    return method


_ORDER = [("lt", "<"), ("le", "<="), ("gt", ">"), ("ge", ">=")]
_COMPARING = {
    "eq=True": _comparing("eq", "=="),
    "unsafe_hash=True": _hash,
    "order=True": lambda name, fields: [line for one in _ORDER for line in _comparing(*one)(name, fields)],
}


def _plain(field: ast.AnnAssign) -> bool:
    """Whether a field is given to the constructor, and has one default for all or none."""
    if not (isinstance(field.value, ast.Call) and ast.unparse(field.value.func) == "field"):
        return True
    stated = {one.arg for one in field.value.keywords}
    return "default" in stated and "init" not in stated


def _parameter(field: ast.AnnAssign) -> str:
    """A field as a parameter: its name, its type, and its default where it has one."""
    stated = {one.arg: one.value for one in getattr(field.value, "keywords", ())}
    default = stated.get("default", field.value)
    told = f"{ast.unparse(field.target)}: {ast.unparse(field.annotation)}"
    return told if default is None else f"{told} = {ast.unparse(default)}"


def _compiled(work: Path, modules: list[str], level: str) -> list[Path]:
    """The extension modules that mypyc and the C compiler make in ``work``."""
    cores = os.cpu_count() or 1
    (work / "setup.py").write_text(SETUP.format(cores=cores, modules=modules, level=level), encoding="utf-8")
    command = [sys.executable, "setup.py", "build_ext", "--build-lib", "made", "--parallel", str(cores)]
    done = subprocess.run(
        command, cwd=work, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False
    )
    if done.returncode:
        told = "\n".join(done.stdout.splitlines()[-TOLD:])
        remedy = "It needs a C compiler and Python's headers; a plain `pip install .` needs neither."
        raise RuntimeError(f"mypyc could not compile qawl:\n{told}\n{remedy}")
    return sorted(path for path in (work / "made").rglob("*") if path.suffix in (".so", ".pyd"))
