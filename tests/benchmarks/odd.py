"""Whether a text that repeats one word stays linear, for the words of every lexicon and every name of the authority.

Run: python tests/benchmarks/odd.py [--all] [LEXICON …]. Prints figures and asserts nothing. A stage that looks back or
ahead as long as the words are of one sort is found by a text of nothing else; which sorts there are, only the
lexicons know. So each of their words is repeated in a text of 4,000 and one of 16,000 characters, by itself and with
what commonly follows. What takes more than ``SUSPECT`` times as long for four times the text is measured again, and at
64,000; what is then still out of proportion is printed with its seconds.

Of the words of which the engines know the same, one is read: that takes half an hour of processor; ``--all`` reads
every word of every lexicon, which takes eight times as long.
"""

import argparse
import csv
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from reading import seconds

from qawl.arabic import lexicon
from qawl.arabic.letters import fold
from qawl.build.page import Reader
from qawl.extract.entities import authority
from qawl.extract.entities.vocabulary import PARTICLES, Vocabulary
from qawl.extract.quotes.words.forms import FORMS
from qawl.extract.times.grammar import BEGINNINGS
from qawl.model.values import Capture, Registration

ROOT = Path(__file__).resolve().parents[2]
LEXICONS = ROOT / "scripts" / "qawl" / "arabic" / "lexicon"
AUTHORITY = "authority_names"
PATTERNS = {
    "alone": "{} ",
    "and a verb": "{} قال ",
    "and a complementizer": "{} إن ",
    "and a name": "{} محمد ",
    "in marks": "«{}» ",
    "after a mark never closed": "“{} ",
    "with a comma": "{}، ",
    "a paragraph": "{}\n",
    "joined": "و{} ",
    "behind لل": "لل{} ",
}
SIZES = (4_000, 16_000, 64_000)
SPELLING = frozenset({"raw", "folded", "rest", "key", "lemma", "readings", "rests", "other"})
SUSPECT = 6.5
"""Four times the text may take so many times as long: less is noise."""
_ARABIC = re.compile(r"[\u0621-\u064a]")


def words(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The words in the columns of the lexicons that are in Arabic script, each with the first lexicon that has it."""
    found: dict[str, str] = {}
    for name in names or (*sorted(path.stem for path in LEXICONS.glob("*.csv")), AUTHORITY):
        for row in authority_names() if name == AUTHORITY else lexicon.rows(name):
            for cell in row.values():
                if cell and _ARABIC.search(cell):
                    found.setdefault(cell, name)
    yield from ((name, word) for word, name in found.items())


def authority_names() -> Iterator[dict[str, str]]:
    """The rows of the authority's names."""
    with (ROOT / "seeds" / f"{AUTHORITY}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def sorts(found: Iterable[tuple[str, str]], known: authority.Authority) -> Iterator[tuple[str, str]]:
    """The first of the words of which the engines know the same."""
    vocabulary, met = Vocabulary(known, frozenset()), set[tuple[object, ...]]()
    for name, phrase in found:
        sort = tuple((flags(FORMS[word]), flags(vocabulary[word]), _begins(word)) for word in phrase.split())
        if sort not in met:
            met.add(sort)
            yield name, phrase


def flags(value: object) -> object:
    """What a form says of any word of its sort: no spelling, and of what it holds only what kind that is."""
    if value is None or isinstance(value, bool | str):
        return value
    if not is_dataclass(value):
        return bool(value)
    return tuple(flags(getattr(value, field.name)) for field in fields(value) if field.name not in SPELLING)


def _begins(word: str) -> tuple[object, ...]:
    folded = fold(word)
    return folded in PARTICLES, *(id(step) for _, _, steps in BEGINNINGS[word] for step in steps)


def taken(reader: Reader, unit: str, size: int) -> float:
    """The seconds of processor that reading the unit repeated takes."""
    registration = Registration("page.txt", None, "plain", published_at="2024-03-05")
    text = "عنوان\n" + (unit * size)[:size]
    return seconds(partial(reader.read, Capture(registration, "0" * 64, text)))


def suspects(reader: Reader, unit: str) -> tuple[float, ...]:
    """The seconds for each size where they grow faster than the text, or nothing."""
    short, long, longest = SIZES
    times = [taken(reader, unit, short), taken(reader, unit, long)]
    if times[1] <= SUSPECT * times[0]:
        return ()
    times = [min(one, taken(reader, unit, size)) for one, size in zip(times, SIZES, strict=False)]
    if times[1] <= SUSPECT * times[0]:
        return ()
    last = taken(reader, unit, longest)
    return (*times, last) if last > SUSPECT * times[1] else ()


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("lexicons", nargs="*", metavar="LEXICON")
    arguments.add_argument("--all", action="store_true", help="every word, not one of each sort")
    chosen = arguments.parse_args()
    known = authority.load(ROOT / "seeds")
    reader, found = Reader(known), words(chosen.lexicons)
    taken(reader, "كلمة ", SIZES[0])
    read, slow = 0, 0
    for name, word in found if chosen.all else sorts(found, known):
        for pattern, unit in PATTERNS.items():
            read += 1
            try:
                times = suspects(reader, unit.format(word))
                row = "".join(f"{one:9.2f}" for one in times)
            except Exception as error:
                row = f"  {type(error).__name__}"
            if row:
                slow += 1
                print(f"{name:28}{word:20}{pattern:28}{row}", flush=True)
    sizes = ", ".join(f"{size:,}" for size in SIZES)
    print(f"{read:,} texts; {slow} fail or grow faster than their length (seconds for {sizes} characters above)")


if __name__ == "__main__":
    main()
