"""What papers name is there: files where they say, names in the code, and in the file that a sentence puts them in."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FILES = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, check=True).stdout.decode().splitlines()
OF_INIT = "scripts/qawl/publish/beginning/"
PAPERS = [
    file
    for file in FILES
    if file.endswith("README.md") and file.startswith(("scripts/", "tests/README")) and not file.startswith(OF_INIT)
]
CODE = [
    file
    for file in FILES
    if (file.endswith((".py", ".json", ".toml", ".yml")) or file == "Makefile") and file != "tests/test_named.py"
]
PARTS = {part for file in FILES for part in (*Path(file).parts, Path(file).stem)}

INVENTED = {
    "speaker_gender": "the column of the recipe",
    "law": "the kind of the recipe",
    "river.csv": "the layout of the recipe",
    "the_name_of_the_function": "any truth's",
    "layouts": "a folder of whoever has layouts of his own",
    "moved_ids.csv": "a file of a release, if it has any",
    "metadata.json": "a file of an export",
    "dist": "made by make wheel",
    "times": "a folder that is not there, and why",
    "captures": "a table beside the folder of its name",
}
"""What the papers name that is in no file, and why."""

_CODE = re.compile(r"(?<!`)`([^`]+)`(?!`)")
_FENCED = re.compile(r"^ *```.*?^ *```", re.DOTALL | re.MULTILINE)
_PATH = re.compile(r"[\w-]+(?:[./][\w-]+)*(?:/|\.(?:py|csv|json|md|toml|txt|yml|html))|[\w-]+(?:/[\w-]+)+")
_NAME = re.compile(r"@?([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)(?:\(.*\))?")
_IN = re.compile(r"`@?(\w+)`[^`.;:]{0,30}? (?:in|of) `([\w./-]+\.py)`")


def _words(files: list[str]) -> set[str]:
    return {word for file in files for word in re.findall(r"\w+", (ROOT / file).read_text(encoding="utf-8"))}


WORDS = _words(CODE)


def _prose(paper: str) -> str:
    return _FENCED.sub("", (ROOT / paper).read_text(encoding="utf-8"))


def _is_file(path: str, paper: str) -> bool:
    """Whether it is there as seen from the paper, from the top or from the package; a bare name: anywhere."""
    places = (ROOT / paper).parent, ROOT, ROOT / "scripts", ROOT / "scripts/qawl"
    return any((place / path).exists() for place in places) or path in PARTS


def _astray(prose: str, paper: str) -> list[str]:
    """What ``prose``, which stands in ``paper``, names and is not there."""
    lost = []
    for named in _CODE.findall(prose):
        if _PATH.fullmatch(named):
            lost += [named] if not _is_file(named, paper) and Path(named).name not in INVENTED else []
        elif name := _NAME.fullmatch(named):
            lost += [named for word in name[1].split(".") if word not in WORDS | PARTS | INVENTED.keys()]
    return lost


@pytest.mark.parametrize("paper", PAPERS)
def test_every_file_and_name_of_a_paper_is_there(paper: str) -> None:
    assert _astray(_prose(paper), paper) == []


@pytest.mark.parametrize("paper", PAPERS)
def test_a_name_stands_in_the_file_in_which_a_paper_puts_it(paper: str) -> None:
    for name, file in _IN.findall(_prose(paper).replace("\n", " ")):
        where = [each for each in FILES if f"/{each}".endswith(f"/{file}")]
        assert where and name in _words(where), (name, file)


def test_papers_put_names_into_files_and_none_is_invented_in_vain() -> None:
    prose = "\n".join(map(_prose, PAPERS))
    assert len(_IN.findall(prose.replace("\n", " "))) >= 8
    assert all(name in prose for name in INVENTED)


def test_what_is_not_there_is_seen() -> None:
    text = "`Reader.raed`, `model/value.py`, `no_such_function()`, not `Reader` or `qawl raed page.txt`"
    assert _astray(text, "scripts/README.md") == ["Reader.raed", "model/value.py", "no_such_function()"]
