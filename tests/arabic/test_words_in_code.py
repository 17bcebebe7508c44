"""Words of the language stand in the lexicon: no list of them in code, but for the few that are its grammar."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import qawl

CODE = Path(qawl.__file__).parent
MODULES = sorted(
    path for room in ("arabic", "extract", "pages", "build", "checks") for path in (CODE / room).rglob("*.py")
)
WORD = re.compile(r"[ء-ي][ء-ْ]{2,}(?: [ء-ْ]+)*")
ENDINGS = {"تان", "تين", "يان", "يين", "يون", "هما", "تها", "تهم", "وال", "بال", "فال", "كال"}
"""Written onto a word, never by themselves."""
MANY = 3

GRAMMAR = {
    "extract/entities/words.py": "particles by their spellings, of which a lexicon, which folds them, would have half",
    "extract/entities/spelling.py": "the three cases of أبو",
    "extract/occasions/saying.py": "two constructions of what was said earlier",
    "extract/quotes/cues/cues.py": "two prepositions and the verbs that are spelled like them but for a shadda",
    "extract/quotes/speakers/preposed.py": "gender and number of the relative pronouns",
    "extract/quotes/speakers/relayed.py": "one preposition with the pronouns of one, two and many",
    "extract/quotes/speakers/subjects.py": "prepositions to which every pronoun is written",
    "extract/times/clause.py": "three forms of كان, to which every conjunction is written",
    "extract/times/patterns.py": "the table of patterns of times: data, if in Python",
    "pages/layouts/almada.py": "the line rules of one newspaper: data, if in Python",
}


def lists(source: str) -> Iterator[list[str]]:
    """The words in each collection of a module that is written out, be it as one string to be split."""
    tree = ast.parse(source)
    remarks = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in remarks:
            yield [word for word in re.split(r"[\s|()?:]+", node.value) if WORD.fullmatch(word) and word not in ENDINGS]
        parts = node.keys if isinstance(node, ast.Dict) else getattr(node, "elts", None) or ()
        strings = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
        yield [string for string in strings if WORD.fullmatch(string) and string not in ENDINGS]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(CODE).as_posix())
def test_no_list_of_words_stands_in_code(module: Path) -> None:
    found = [words for words in lists(module.read_text(encoding="utf-8")) if len(words) >= MANY]
    excused = module.relative_to(CODE).as_posix() in GRAMMAR
    assert bool(found) == excused, f"a class of arabic/lexicon/word_classes.csv, or a table of its own: {found}"


@pytest.mark.parametrize(
    "source", ["A = ('سنة', 'شهر', 'أسبوع')", "A = 'سنة شهر أسبوع'.split()", "A = '(?:سنة|شهر|أسبوع)'"]
)
def test_a_list_is_found_however_it_is_written(source: str) -> None:
    assert [words for words in lists(source) if len(words) >= MANY] == [["سنة", "شهر", "أسبوع"]]


def test_what_code_says_of_itself_is_no_list() -> None:
    assert not any(lists('"""قال سامي كرم إن المطر غزير"""'))
