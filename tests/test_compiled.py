"""The compiled wheel is the same package: it reads every page as the sources do."""

from __future__ import annotations

import importlib.util
import inspect
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from dataclasses import fields, replace
from pathlib import Path

import pytest

from qawl.extract import decision

READ = Path(__file__).with_name("reading_of_all.py")
SOURCES = ("pyproject.toml", "README.md", "LICENSE", "scripts", "schemas", "seeds")
FEW = ("model/values.py", "arabic/text.py", "extract/quotes/__init__.py", "extract/quotes/reading/gaps.py")
"""So few that they are compiled in seconds: values, what reads them, what is asked for where it lies, a memory."""


@pytest.fixture(params=[pytest.param(FEW, id="few"), pytest.param(None, id="all", marks=pytest.mark.thorough)])
def compiled(request: pytest.FixtureRequest, root: Path, tmp_path: Path) -> Path:
    """A folder that holds what the compiled wheel puts into site-packages, compiled as quickly as it can be."""
    if request.param is not None:
        root = with_modules(request.param, root, tmp_path / "source")
    compiler = (sysconfig.get_config_var("CC") or "cl").split()[0]
    if shutil.which(compiler) is None:
        pytest.skip(f"no C compiler here: {compiler}")
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "-w", tmp_path, root]
    environment = {**os.environ, "HATCH_BUILD_HOOKS_ENABLE": "1", "MYPYC_OPT_LEVEL": "0"}
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    [wheel] = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    return tmp_path / "site"


def with_modules(modules: tuple[str, ...], root: Path, copy: Path) -> Path:
    """A copy of the sources of which the wheel is to have only these ``modules`` compiled."""
    copy.mkdir()
    for name in SOURCES:
        (shutil.copytree if (root / name).is_dir() else shutil.copy)(root / name, copy / name)
    stated = (copy / "pyproject.toml").read_text(encoding="utf-8")
    stated, replaced = re.subn(
        r"(?ms)^modules = \[.*?^\]\nexcept = \[.*?^\]", f"modules = {[*modules]}\nexcept = []", stated
    )
    assert replaced == 1
    (copy / "pyproject.toml").write_text(stated, encoding="utf-8")
    return copy


def read_by(package: Path) -> tuple[str, list[list[object]]]:
    """The file of the package's engine of quotes, and what the package at that place reads in every page."""
    environment = {**os.environ, "PYTHONPATH": str(package), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, READ], env=environment, capture_output=True, encoding="utf-8", check=True)
    engine, *documents = map(json.loads, done.stdout.splitlines())
    return engine, documents


@pytest.mark.slow
def test_the_compiled_package_reads_every_page_as_its_sources_and_leaves_nothing_beside_them(compiled, root):
    left = [path for path in (root / "scripts").rglob("*") if path.suffix in (".so", ".pyd", ".c")]
    assert left == [], "delete these: they are imported instead of the sources"
    engine, found = read_by(compiled)
    interpreted, expected = read_by(root / "scripts")
    assert Path(engine).suffix in (".so", ".pyd")
    assert Path(interpreted).suffix == ".py"
    assert [name for name, _ in found] == [name for name, _ in expected]
    for (page, document), (_, same) in zip(found, expected, strict=True):
        assert document == same, page


# constructors that are written out, so that they are compiled

STATED = """
from __future__ import annotations

from dataclasses import dataclass, field

@dataclass(slots=True, order=True, unsafe_hash=True)
class Stretch:
    \"\"\"A stretch.\"\"\"

    start: int
    end: int = 7
    \"\"\"Where it ends.\"\"\"
    called: str = field(default="none", compare=False)

    def size(self) -> int:
        return self.end - self.start

@dataclass(frozen=True, slots=True)
class Frozen:
    one: int

@dataclass(slots=True)
class Gathered:
    many: list[int] = field(default_factory=list)

@dataclass(slots=True)
class Below(Stretch):
    more: int = 1

class Plain:
    one: int
"""


@pytest.fixture
def hook(root):
    """The build hook of wheels, which is no module of the package."""
    stated = importlib.util.spec_from_file_location("compile_hook", root / "scripts" / "compile.py")
    module = importlib.util.module_from_spec(stated)
    stated.loader.exec_module(module)
    return module


def of(source: str) -> dict[str, type]:
    """The classes that a module with this source has."""
    module = type(sys)("stated")
    sys.modules["stated"] = module
    exec(source, vars(module))
    return {name: one for name, one in vars(module).items() if isinstance(one, type)}


def test_a_class_whose_constructor_is_written_out_is_as_it_was(hook):
    plain, written = of(STATED)["Stretch"], of(hook._with_constructors(STATED))["Stretch"]
    assert "__init__" in hook._with_constructors(STATED)
    assert str(inspect.signature(plain)).replace("'", "") == str(inspect.signature(written)).replace("'", "")
    assert repr(written(2)) == repr(plain(2)) == "Stretch(start=2, end=7, called='none')"
    assert written(1) < written(2) and written(2, called="other") == written(2) != written(3)
    assert replace(written(2), end=9).size() == 7
    assert [(one.name, one.default) for one in fields(written)] == [(one.name, one.default) for one in fields(plain)]


def test_a_constructor_is_written_out_only_where_it_says_all_that_dataclass_would(hook):
    assert hook._with_constructors(STATED).count("def __init__") == 1
    assert of(hook._with_constructors(STATED))["Gathered"]().many == []


def test_what_is_compared_by_is_written_out_and_compares_as_it_did(hook):
    for stated in (of(STATED)["Stretch"], of(hook._with_constructors(STATED))["Stretch"]):
        assert sorted([stated(2), stated(1, 9), stated(1)]) == [stated(1), stated(1, 9), stated(2)]
        assert stated(1) <= stated(1, called="other") and stated(2) >= stated(1) and not stated(1) > stated(1)
        assert {stated(1): "found"}[stated(1, called="other")] == "found"
        assert stated(1) != (1, 7)
        with pytest.raises(TypeError):
            assert stated(1) < (1, 8)
    assert "__lt__" in hook._with_constructors(STATED)


# constants and decisions that are said to the compiler

ASKING = """
from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from qawl.extract.decision import Decision

T = TypeVar("T")
Asked = Callable[[str], bool]
LONG, _SHORT = 4, 2
_NAMES: dict[str, str] = {
    "بيت": "house",
}
CHANGED = 1
CHANGED = 2

def _long(word: str) -> bool:
    return len(word) >= LONG

size = Decision(
    "size_in_a_test",
    [("long", _long, _NAMES["بيت"]), ("some", bool, _SHORT)],
    otherwise=None,
)
"""


@pytest.fixture
def asking(hook):
    """The namespace of a module that asks a decision, as it is compiled."""
    names = {}
    exec(hook._written_out(ASKING), names)
    yield names
    del decision.DECISIONS["size_in_a_test"]


def test_a_decision_is_asked_by_the_function_that_is_compiled(asking):
    size = asking["size"]
    assert [size.ask(word) for word in ("مدينة", "في", "")] == ["house", 2, None]
    assert size.ask is asking["_asked_by_size"]


def test_a_case_can_be_left_out_and_heard_of_a_decision_that_is_compiled(asking):
    size = asking["size"]
    with decision.without("size_in_a_test.long"):
        assert size.ask("مدينة") == 2
    with decision.heard() as cases:
        size.ask("في")
    assert [case.name for case in cases] == ["size_in_a_test.some"]
    assert size.ask("مدينة") == "house"


def test_constants_are_said_to_be_and_types_and_what_changes_are_not(hook, asking):
    lines = hook._written_out(ASKING).splitlines()
    constant = {name for line in lines for name in re.findall(r"(\w+): _Final\b", line)}
    assert constant == {"LONG", "_SHORT", "_NAMES", "size"}
    assert (asking["LONG"], asking["_SHORT"], asking["CHANGED"]) == (4, 2, 2)
    assert "_NAMES: _Final[dict[str, str]] = {" in lines


def test_every_decision_and_most_constants_of_the_modules_that_are_compiled_are_written_out(hook, root):
    config = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    stated = config["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["custom"]
    asked = constants = 0
    for module in hook._modules(root / "scripts", stated["modules"], stated["except"]):
        source = (root / "scripts" / module).read_text(encoding="utf-8")
        written = hook._written_out(source)
        compile(written, module, "exec")
        asked += source.count("= Decision(") - written.count(".written_out(_asked_by_")
        constants += written.count(": _Final")
    assert asked == 0
    assert constants > 300


def test_a_class_that_remembers_a_property_is_not_compiled(hook):
    remembered = "class Layout:\n    @cached_property\n    def patterns(self): ...\n"
    with pytest.raises(RuntimeError, match="cached_property"):
        hook._written_out(remembered)


def test_constructors_are_written_out_in_the_modules_that_are_compiled(hook, root):
    written = 0
    for path in sorted((root / "scripts" / "qawl").rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        made = hook._with_constructors(source)
        compile(made, path, "exec")
        more = made.count("def __init__") - source.count("def __init__")
        assert made.count("init=False") - source.count("init=False") == more, path
        written += more
    assert written > 20
