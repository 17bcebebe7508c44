"""Lexicons: linguistic knowledge as the tables of a data package, ``lexicon/datapackage.json``.

No start of the program parses and folds them anew: that is done once for a state of the files (``model.compiled``), and
so is what is worked out from them at some length (``derived``).
"""

from __future__ import annotations

import csv
import hashlib
import marshal
from collections.abc import Callable
from functools import cache
from io import StringIO
from pathlib import Path
from typing import TypeVar, cast

from qawl.arabic.letters import fold
from qawl.model import compiled
from qawl.model.faults import Fault, UnreadableInput

T = TypeVar("T")

_Columns = dict[str, tuple[str, ...]]
_Lexicon = tuple[_Columns, _Columns]
"""The columns of a lexicon as they are written, and folded."""

_HERE = Path(__file__).parent
_NAME = "lexicon"


def text(name: str) -> str:
    """The lexicon ``name`` as it stands in its file, for those that read only a part of it."""
    return (_HERE / "lexicon" / f"{name}.csv").read_text(encoding="utf-8")


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``lexicon/<name>.csv`` in file order, every value a string."""
    written = _columns(name)[0]
    return tuple([dict(zip(written, cells, strict=True)) for cells in zip(*written.values(), strict=True)])


@cache
def words(name: str, key: str, column: str = "", *allowed: str) -> frozenset[str]:
    """The words of a lexicon, folded: where a ``column`` is named, of the rows in which it has an ``allowed`` value."""
    written, folded = _columns(name)
    if not column:
        return frozenset(folded[key])
    return frozenset([word for word, cell in zip(folded[key], written[column], strict=True) if cell in allowed])


@cache
def of_class(name: str) -> frozenset[str]:
    """The words of one of the small classes (``word_classes``), folded.

    Raises:
        KeyError: there is no such class.
    """
    found = words("word_classes", "word", "class", name)
    if not found:
        raise KeyError(name)
    return found


@cache
def lemmas_of_class(name: str) -> frozenset[str]:
    """The lemmas of one of the small classes, as ``Verb.lemma`` has them.

    Raises:
        KeyError: there is no such class.
    """
    found = frozenset([row["word"] for row in rows("word_classes") if row["class"] == name])
    if not found:
        raise KeyError(name)
    return found


@cache
def values(name: str, key: str, value: str) -> dict[str, str]:
    """One column of a lexicon by another, folded."""
    written, folded = _columns(name)
    return dict(zip(folded[key], written[value], strict=True))


@cache
def spellings(name: str, key: str) -> frozenset[str]:
    """The words of a lexicon as they are spelled."""
    return frozenset(_columns(name)[0][key])


def derived(name: str, make: Callable[[], T], *code: str) -> T:
    """What ``make`` works out from the lexicons, kept as ``name``: plain values, as ``marshal`` takes them.

    ``code`` are the modules of other rooms that have a part in it (``extract/entities/places.py``).
    """
    return compiled.load(name, compiled.key([_state(), *((_HERE.parent / path).read_bytes() for path in code)]), make)


def digest() -> str:
    """The SHA-256 of all lexicons, by which rows can be told apart that other knowledge of the language has made."""
    total = hashlib.sha256()
    for file in _files():
        total.update(file.name.encode() + b"\n" + file.read_bytes())
    return total.hexdigest()


def _files() -> list[Path]:
    return sorted((_HERE / "lexicon").glob("*.csv"))


@cache
def _state() -> bytes:
    """What the lexicons hold and how this room reads them, in short. All are read: that takes no longer than asking
    the system when each was changed, and misses no change."""
    code = [file.read_bytes() for file in sorted(_HERE.glob("*.py"))]
    return compiled.key([digest().encode(), *code]).encode()


@cache
def _lexicons() -> dict[str, bytes]:
    """Every lexicon by its name, packed: few are needed for any one page."""
    return derived(_NAME, lambda: {file.stem: marshal.dumps(_parsed(file.stem)) for file in _files()})


@cache
def _columns(name: str) -> _Lexicon:
    return cast("_Lexicon", marshal.loads(_lexicons()[name]))


def _parsed(name: str) -> _Lexicon:
    try:
        header, *records = csv.reader(StringIO(text(name), newline=""), strict=True)
        written = dict(zip(header, zip(*records, strict=True), strict=True))
    except (ValueError, csv.Error):
        file, remedy = _HERE / "lexicon" / f"{name}.csv", "`python -m qawl.workshop.lexicons` tells the line"
        raise UnreadableInput(Fault(str(file), "is no whole table in UTF-8", remedy)) from None
    return written, {field: tuple(map(_folded, cells)) for field, cells in written.items()}


def _folded(cell: str) -> str:
    """The same string where folding changes nothing: it is kept once."""
    folded = fold(cell)
    return cell if folded == cell else folded
