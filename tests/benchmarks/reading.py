"""How many articles of 400 words a second one core reads, stage by stage, and whether long odd texts stay linear.

Run: python tests/benchmarks/reading.py [FILE …]. Prints figures and asserts nothing. The sources are measured and,
where `make wheel` has made one for this Python, the compiled wheel, each in a process of its own; whether long texts
stay linear is asked of the sources alone, for the wheel takes the same steps. The articles are the files named, else
they are made of the paragraphs of our own captures, shuffled, which quote more than most. They are read twice: as they
are, when every spelling has been met before, as it mostly has in an archive; and with two letters changed places in a
third of the long words, and with other numbers, so that what is remembered of spellings helps little.

Beside the stages stands what spaCy takes for a blank tokenizer and a ruler of 1,000 names alone, on the same articles,
in turns with them: machines are not equally fast all the time, so the ratio says more than the figure. spaCy comes
with the extra ``bench``; nothing else needs it.
"""

import csv
import os
import random
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from articles import article
from qawl.arabic.lexicon import rows
from qawl.build.page import Reader
from qawl.extract import entities, quotes, times
from qawl.extract.entities import authority
from qawl.extract.entities.tagger import choice
from qawl.model.faults import FaultyInput
from qawl.model.values import Article, Capture, Registration
from qawl.pages.article import article_of
from qawl.pages.decoding import decode
from qawl.pages.layouts import known as outlets
from qawl.pages.layouts import read_page

Stage = Callable[[str], object]

ROOT = Path(__file__).resolve().parents[2]
CAPTURES = ROOT / "tests" / "fixtures" / "captures"
ARTICLES = 100
WORDS = 400
PATTERNS = 1000
ROUNDS = 5
MEGABYTE = 1_000_000
FRACTIONS = (0.25, 0.5, 1.0)
MEASURE = "--measure"
"""By this argument the benchmark tells a process of its own what to do."""
SPACY = f"spaCy, {PATTERNS:,} names"
ODD = {
    "quotation marks": "“",
    "pairs of marks": "«»",
    "marks out of order": "«“„\"'‘{ كلمة ",
    "marks never closed": "« كلمة ",
    "cues": "قال إن ",
    "cues in what is said": "قال إن كلمة ",
    "cues and marks": 'قال "كلمة" ',
    "complementizers": "أن أن أن ",
    "phrases": "بحسب المصدر ",
    "names": "محمد ",
    "titles": "وزير ",
    "one word": "كتاب ",
    "weekdays": "السبت ",
    "colons": "قال: ",
    "paragraphs": 'قال:\n"كلمة كلمة"\n',
    "digits": "7",
    "letters": "ب",
    "tatweel": "ـ",
    "vowel signs": "\u064e",
    "bidi controls": "\u202e",
    "spaces": " ",
}


def paragraphs() -> list[str]:
    """The headlines and bodies of the captures that are UTF-8."""
    found = []
    for path in sorted(CAPTURES.glob("*.txt")):
        try:
            text = decode(path.read_bytes(), "utf-8", str(path))
            capture = Capture(Registration(path.name, None, outlets().recognise(text) or "plain"), "0" * 64, text)
            read = article_of(read_page(capture))
        except FaultyInput:
            continue
        found += [s.span.of(read.text) for s in read.segments if s.role in ("headline", "body")]
    return [paragraph for paragraph in found if len(paragraph.split()) > 3]


def made(chance: random.Random) -> list[str]:
    """Articles of about so many words, one paragraph a line."""
    source, found = paragraphs(), []
    for _ in range(ARTICLES):
        lines: list[str] = []
        while sum(len(line.split()) for line in lines) < WORDS:
            lines.append(chance.choice(source))
        found.append("\n".join(lines))
    return found


def named(files: Sequence[str]) -> list[str]:
    """The texts of files, one paragraph a line."""
    texts = [Path(name).read_text(encoding="utf-8") for name in files]
    return ["\n".join(line.strip() for line in text.splitlines() if line.strip()) for text in texts]


def varied(text: str, chance: random.Random) -> str:
    """The text with other numbers, and two letters changed places in a third of its long words."""
    numbered = re.sub(r"[0-9]{1,2}", lambda _: str(chance.randint(1, 28)), text)

    def other(word: re.Match[str]) -> str:
        place = chance.randrange(1, len(word[0]) - 2) if chance.random() < 1 / 3 else 0
        return word[0][:place] + word[0][place : place + 2][::-1] + word[0][place + 2 :] if place else word[0]

    return re.sub(r"[^\W\d_]{6,}", other, numbered)


def seconds(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


def of(text: str) -> Article:
    return article(*text.split("\n"))


def stages(known: authority.Authority) -> dict[str, Stage]:
    """What is measured, by its name; spaCy last, where it is installed."""
    reader, without = Reader(known), Reader(known, tagger=choice.NONE)
    page = Registration("page.txt", None, "plain", published_at="2024-03-05")
    found: dict[str, Stage] = {
        "quotes.find": lambda text: quotes.find(of(text)),
        "entities.find, no tagger": lambda text: entities.find(of(text), known, (), choice.NONE),
        "entities.find": lambda text: entities.find(of(text), known, ()),
        "times.find": lambda text: times.find(of(text)),
        "Reader.read, no tagger": lambda text: without.read(Capture(page, "0" * 64, text)),
        "Reader.read, everything": lambda text: reader.read(Capture(page, "0" * 64, text)),
    }
    ruler = spacy_reader(names())
    return {**found, SPACY: ruler} if ruler else found


def names() -> list[str]:
    """So many names for spaCy to look for: those of the authority, then towns."""
    with (ROOT / "seeds" / "authority_names.csv").open(encoding="utf-8", newline="") as file:
        known = [row["name"] for row in csv.DictReader(file)]
    return list(dict.fromkeys(known + [row["name"] for row in rows("places")]))[:PATTERNS]


def spacy_reader(wanted: Sequence[str]) -> Stage | None:
    """A blank Arabic pipeline with a list of names, or ``None`` where spaCy is absent."""
    try:
        import spacy
    except ImportError:
        return None
    nlp = spacy.blank("ar")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "NAME", "pattern": name} for name in wanted])
    return nlp


def throughput(read: Mapping[str, Stage], title: str, before: Sequence[str], batches: Sequence[Sequence[str]]) -> None:
    """The best of several batches for each stage, in turns; the texts of ``before`` are read first, unmeasured."""
    best = dict.fromkeys(read, 0.0)
    for stage in read.values():
        list(map(stage, before))
    for batch in batches:
        words = sum(len(text.split()) for text in batch)
        for name, stage in read.items():
            best[name] = max(best[name], words / WORDS / seconds(partial(list, map(stage, batch))))
    print(f"{title}, articles of {WORDS} words a second")
    for name, rate in best.items():
        beside = f"{rate / best[SPACY]:8.2f} times spaCy" if SPACY in best and name != SPACY else ""
        print(f"    {name:28}{rate:8,.0f}{beside}", flush=True)


def linearity(read: Mapping[str, Stage]) -> None:
    """Seconds for odd texts of several sizes."""
    print("seconds for so many megabytes of" + " " * 16 + "".join(f"{fraction:>10}" for fraction in FRACTIONS))
    for name, unit in ODD.items():
        for stage, work in read.items():
            texts = ["عنوان\n" + unit * int(MEGABYTE * fraction / len(unit.encode())) for fraction in FRACTIONS]
            row = [seconds(partial(work, text)) for text in texts]
            print(f"    {name:20}{stage:24}" + "".join(f"{taken:10.2f}" for taken in row), flush=True)


def measure(files: Sequence[str]) -> None:
    """Print how fast the package that this process has imported reads the articles."""
    loading = seconds(lambda: authority.load(ROOT / "seeds"))
    read = stages(authority.load(ROOT / "seeds"))
    print(f"the authority is loaded in {loading * 1000:.0f} ms")
    chance = random.Random(1)
    texts = named(files) or made(chance)
    throughput(read, "spellings met before", texts, [texts] * ROUNDS)
    new = [[varied(text, chance) for text in texts] for _ in range(ROUNDS)]
    throughput(read, "spellings never met", texts, new)
    if SPACY not in read:
        print("spaCy is absent: pip install -e '.[bench]' to see it beside these")


def builds(folder: Path) -> Iterator[tuple[str, Path]]:
    """The sources, and the newest compiled wheel of this Python, unpacked into ``folder``: name and place of each."""
    yield "interpreted", ROOT / "scripts"
    tag = f"cp{sys.version_info.major}{sys.version_info.minor}"
    wheels = sorted((ROOT / "dist").glob(f"qawl-*-{tag}-*.whl"), key=lambda path: path.stat().st_mtime)
    if not wheels:
        print("the compiled wheel is absent: `make wheel` to see it beside the sources")
        return
    with zipfile.ZipFile(wheels[-1]) as archive:
        archive.extractall(folder)
    yield f"compiled ({wheels[-1].name})", folder


def main() -> None:
    if sys.argv[1:2] == [MEASURE]:
        measure(sys.argv[2:])
        return
    with TemporaryDirectory() as folder:
        for name, place in builds(Path(folder)):
            print(f"\n{name}", flush=True)
            command = [sys.executable, __file__, MEASURE, *sys.argv[1:]]
            subprocess.run(command, env={**os.environ, "PYTHONPATH": str(place)}, check=True)
    read = stages(authority.load(ROOT / "seeds"))
    print()
    linearity({name: stage for name, stage in read.items() if name != SPACY})


if __name__ == "__main__":
    main()
