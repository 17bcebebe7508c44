"""How many articles of about 400 words a second one core reads, stage by stage, and whether long odd texts stay linear.

Run: python tests/benchmarks/reading.py. Prints figures and asserts nothing. The articles are made of the paragraphs of
our own captures, shuffled; numbers and a third of the long words change from article to article, so that what the
stages remember of a spelling helps them no more than it would with a newspaper. Beside them stands what a tokenizer
and a list of 1,000 names alone take in spaCy, if it is installed; the package does not need it.
"""

import csv
import random
import re
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from articles import article
from qawl import entities, quotes, times
from qawl.arabic.lexicon import rows
from qawl.article import article_of
from qawl.entities import authority
from qawl.entities.tagger import choice
from qawl.faults import FaultyInput
from qawl.model import Article, Capture, Registration
from qawl.outlets import read_page, recognise
from qawl.pipeline import Reader
from qawl.text import decode

ROOT = Path(__file__).resolve().parents[2]
CAPTURES = ROOT / "tests" / "fixtures" / "captures"
ARTICLES = 200
WORDS = 400
PATTERNS = 1000
ROUNDS = 3
MEGABYTE = 1_000_000
FRACTIONS = (0.25, 0.5, 1.0)
ODD = {
    "quotation marks": "“",
    "pairs of marks": "«»",
    "cues": "قال إن ",
    "one word": "كتاب ",
    "weekdays": "السبت ",
    "digits": "7",
    "letters": "ب",
    "spaces": " ",
}


def paragraphs() -> list[str]:
    """The headlines and bodies of the captures that are UTF-8."""
    found = []
    for path in sorted(CAPTURES.glob("*.txt")):
        try:
            text = decode(path.read_bytes(), "utf-8", str(path))
            capture = Capture(Registration(path.name, None, recognise(text) or "plain"), "0" * 64, text)
            read = article_of(read_page(capture))
        except FaultyInput:
            continue
        found += [s.span.of(read.text) for s in read.segments if s.role in ("headline", "body")]
    return [paragraph for paragraph in found if len(paragraph.split()) > 3]


def varied(paragraph: str, chance: random.Random) -> str:
    """The paragraph with other numbers, and two letters changed places in a third of its long words."""
    numbered = re.sub(r"[0-9]{1,2}", lambda _: str(chance.randint(1, 28)), paragraph)

    def other(word: re.Match[str]) -> str:
        place = chance.randrange(1, len(word[0]) - 2) if chance.random() < 1 / 3 else 0
        return word[0][:place] + word[0][place : place + 2][::-1] + word[0][place + 2 :] if place else word[0]

    return re.sub(r"[^\W\d_]{6,}", other, numbered)


def texts(chance: random.Random) -> list[str]:
    """Articles of about so many words, one paragraph a line."""
    source, made = paragraphs(), []
    for _ in range(ARTICLES):
        lines: list[str] = []
        while sum(len(line.split()) for line in lines) < WORDS:
            lines.append(varied(chance.choice(source), chance))
        made.append("\n".join(lines))
    return made


def seconds(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


def report(name: str, batches: Sequence[Sequence[str]], read: Callable[[str], object]) -> None:
    """The best of several batches, none of whose articles was read before."""
    rates = []
    for batch in batches:
        words = sum(len(text.split()) for text in batch)
        taken = seconds(partial(list, map(read, batch)))
        rates.append(words / WORDS / taken)
    print(f"{name:28}{max(rates):10,.0f} articles/s")


def names() -> list[str]:
    """So many names for spaCy to look for: those of the authority, then towns."""
    with (ROOT / "seeds" / "authority_names.csv").open(encoding="utf-8", newline="") as file:
        known = [row["name"] for row in csv.DictReader(file)]
    return list(dict.fromkeys(known + [row["name"] for row in rows("places")]))[:PATTERNS]


def spacy_reader(wanted: Sequence[str]) -> Callable[[str], object] | None:
    """A blank Arabic pipeline with a list of names, or ``None`` where spaCy is absent."""
    try:
        import spacy
    except ImportError:
        return None
    nlp = spacy.blank("ar")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "NAME", "pattern": name} for name in wanted])
    return nlp


def throughput(known: authority.Authority) -> None:
    chance = random.Random(1)

    def whole(tagger: str, text: str) -> object:
        page = Registration("page.txt", None, "plain", published_at="2024-03-05")
        return Reader(known, tagger=tagger).read(Capture(page, "0" * 64, text))

    def of(text: str) -> Article:
        return article(*text.split("\n"))

    stages: dict[str, Callable[[str], object]] = {
        "quotes.find": lambda text: quotes.find(of(text)),
        "entities.find, no tagger": lambda text: entities.find(of(text), known, (), choice.NONE),
        "entities.find": lambda text: entities.find(of(text), known, ()),
        "times.find": lambda text: times.find(of(text)),
        "Reader.read, no tagger": partial(whole, choice.NONE),
        "Reader.read, everything": partial(whole, choice.SHIPPED),
    }
    ruler = spacy_reader(names())
    if ruler:
        stages[f"spaCy with {PATTERNS:,} names"] = ruler
    for name, read in stages.items():
        read(texts(chance)[0])
        report(name, [texts(chance) for _ in range(ROUNDS)], read)
    if ruler is None:
        print("spaCy is absent: pip install spacy to see it beside these")


def linearity(known: authority.Authority) -> None:
    stages = {"quotes": quotes.find, "entities": lambda a: entities.find(a, known, ()), "times": times.find}
    print("\nseconds for so many megabytes of" + "".join(f"{fraction:>10}" for fraction in FRACTIONS))
    for name, unit in ODD.items():
        for stage_name, stage in stages.items():
            row = []
            for fraction in FRACTIONS:
                odd = article("عنوان", unit * int(MEGABYTE * fraction / len(unit.encode())))
                row.append(seconds(partial(stage, odd)))
            print(f"{name:20}{stage_name:12}" + "".join(f"{taken:10.2f}" for taken in row), flush=True)


def main() -> None:
    known = authority.load(ROOT / "seeds")
    throughput(known)
    linearity(known)


if __name__ == "__main__":
    main()
