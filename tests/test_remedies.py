"""What a message tells its reader to do can be done: commands that it names exist, with the options that it gives."""

from __future__ import annotations

import ast
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from commands import every, options, wrong
from conftest import ROOT
from qawl.build.engines import dask
from qawl.extract.entities.tagger import pretrained
from qawl.publish import site
from qawl.publish.export import FORMATS

SOURCES = ROOT / "scripts" / "qawl"
PLACE = "PLACE"
"""What stands for the value that a message puts in."""


def said(path: Path) -> Iterator[str]:
    """Every text in a module that is no docstring, the values in it as ``PLACE``."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    silent = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.JoinedStr):
            silent |= {id(part) for part in node.values}
            yield "".join(part.value if isinstance(part, ast.Constant) else PLACE for part in node.values)
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
            yield node.value


PAPER = SOURCES / "publish" / "readme.py"
"""Makes a README, no messages: what it says is typed in publish/release/test_readme."""
MODULES = sorted(path for path in SOURCES.rglob("*.py") if path != PAPER)


@pytest.fixture(scope="module")
def texts():
    return [(path.relative_to(SOURCES).as_posix(), text) for path in MODULES for text in said(path)]


@pytest.fixture(scope="module")
def commands(texts):
    return sorted({(file, found) for file, text in texts for found in re.findall(r"`([^`]+ [^`]+)`", text)})


def test_every_command_of_qawl_in_a_message_exists(commands):
    ours = [one for one in commands if one[1].startswith("qawl ")]
    assert len(ours) > 10 and {"build", "check", "add"} <= {command.split()[1] for _, command in ours}
    assert [(file, told) for file, command in ours if (told := wrong(command)) is not None] == []


def test_every_other_command_in_a_message_is_one_that_works(commands):
    """pip of a library (see below), a module of ours under the Python that runs, a validator, what serves an export."""
    for file, command in commands:
        words = shlex.split(command)
        if words[:2] == ["pip", "install"]:
            assert words[2:] == [PLACE], (file, command)
        elif words == [PLACE, "--help"]:
            pass  # of the verb that was asked for
        elif words[1] == "-m":
            module = ROOT / "scripts" / f"{words[2].replace('.', '/')}.py"
            assert "__main__" in module.read_text(encoding="utf-8"), (file, command)
        else:
            assert words[0] in {"qawl", "frictionless", "datasette", "dask"}, (file, command)


def test_what_pip_is_told_to_install_are_the_libraries_themselves_as_this_project_wants_them(texts):
    """Not extras of a package of our name: the index may have none, or a stranger's."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {one for extra in project["optional-dependencies"].values() for one in extra} | set(
        project["dependencies"]
    )
    told = {one for form in FORMATS.values() for one in form.libraries}
    assert told | set(site.LIBRARIES) | set(pretrained.LIBRARIES) | set(dask.LIBRARIES) <= wanted
    assert not [text for _, text in texts if re.search(r"qawl\[", text)]


def test_every_option_in_a_message_is_one_of_a_verb(texts):
    known = {option for _, command in every() for option in options(command)}
    of_others = {form.opened for form in FORMATS.values()}  # commands of the tools that exports are for
    for file, text in texts:
        prose = re.sub(r"`[^`]*`", "", text)
        if " " in prose and not prose.startswith("-") and text not in of_others:
            assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", prose)) <= known, (file, text)
